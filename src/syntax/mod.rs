//! How a record is written down: TOML, Markdown with front matter, sections, the little language,
//! lossless edits. What the keys mean is left to `records`; paths and files to `workspace`.

mod fault;
mod value;

pub mod blank;
pub mod day;
pub mod edit;
pub mod metric;
pub mod moment;
pub mod paragraphs;
pub mod read;
pub mod sections;
pub mod taskline;
pub mod three;
pub mod tree;

pub use edit::Edit;
pub use fault::Fault;
pub(crate) use fault::place;
pub use read::{body, front_matter, text, toml};
pub use sections::{ListItem, Section, items, sections, subsections};
pub use taskline::{
    About, Agreement, Mark, Priority, Remark, TaskLine, Token, agreement_lines, one_line,
    task_lines,
};
pub use value::Value;
