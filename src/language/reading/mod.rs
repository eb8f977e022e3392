//! Reading dates and times as people type them, in both languages at once, strictly.
//! A text that is not wholly a date is refused with what could be meant.

mod ago;
mod date;
mod problem;
mod time;
mod vocabulary;

pub use date::{read_date, read_date_after, read_past_date};
pub use problem::DateProblem;
pub use time::{TimeProblem, read_time};
