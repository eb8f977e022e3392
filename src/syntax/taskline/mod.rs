//! The little language of a task line, as `format.md` has it: `- [ ] Выгрузка @rita due:пт ^k7f3qz`.
//! Names and dates stay as typed, with their columns: whose and when they are is the caller's to say.

mod read;
mod words;
mod write;

#[cfg(test)]
mod tests;

use super::fault::Fault;
use super::sections::items;

pub use read::{one_line, task_lines};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    #[default]
    Open,
    Done,
    Dropped,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Priority {
    Low,
    High,
}

/// A word as it was typed, without its sign; the column is where the sign or the word begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    pub line: usize,
    pub column: usize,
}

impl Token {
    #[must_use]
    pub fn new(text: impl Into<String>) -> Token {
        Token { text: text.into(), line: 0, column: 0 }
    }
}

/// Something that stays in the title and may have been meant otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub about: About,
    pub text: String,
    pub line: usize,
    pub column: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// `#tag`, `@who`, `due:…` with other words after it.
    Word,
    /// `Имя: …` where nobody is called that.
    Name,
    /// `…, до …` that is no date, or stands in a line with `^id`, where only `due:` moves a date.
    Due,
    /// The next line goes on with the title; only the first is read.
    NextLine,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaskLine {
    pub mark: Mark,
    /// `? …`: we need the client's decision.
    pub decision: bool,
    pub title: String,
    /// After `@`, or the name before the colon.
    pub owner: Option<Token>,
    /// After `due:` or `до`.
    pub due: Option<Token>,
    pub tags: Vec<String>,
    pub priority: Option<Priority>,
    pub id: Option<String>,
    /// The `> …` lines under it.
    pub why: Option<String>,
    /// The `- …` lines under it.
    pub options: Vec<String>,
    pub remarks: Vec<Remark>,
    pub line: usize,
}

/// A line under *Agreements*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    pub text: String,
    /// `- ! …`
    pub key: bool,
    pub line: usize,
}

/// The items of an agreements section; a paragraph that goes on is joined into one line.
#[must_use]
pub fn agreement_lines(section: &str, first_line: usize) -> Vec<Agreement> {
    let mut found = Vec::new();
    for item in items(section) {
        let text = item.said();
        let key = text == "!" || text.starts_with("! ");
        let text = if key { text.trim_start_matches('!').trim() } else { text.trim() };
        if !text.is_empty() {
            let line = first_line + item.line - 1;
            found.push(Agreement { text: text.to_owned(), key, line });
        }
    }
    found
}
