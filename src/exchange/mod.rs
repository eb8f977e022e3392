//! Files of other programs: spreadsheets and calendars.
//! What stands in them comes from the reports; formats for people are `render`'s.

pub mod ics;
pub mod schema;
#[cfg(feature = "xlsx")]
pub mod xlsx;
