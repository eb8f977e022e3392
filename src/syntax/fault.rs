//! A fault inside one text: where it is, what is wrong, what to do about it.
//! Which file the text came from is the caller's to add.

use std::fmt;

use crate::problem::{Place, Problem};

/// Line and column count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub line: usize,
    pub column: usize,
    pub what: String,
    pub hint: Option<String>,
    /// The record was read in spite of it.
    pub kept: bool,
}

impl Fault {
    #[must_use]
    pub fn new(line: usize, column: usize, what: impl Into<String>) -> Fault {
        Fault { line, column, what: what.into(), hint: None, kept: false }
    }

    /// At a byte of `text`.
    pub(crate) fn at(text: &str, offset: usize, what: impl Into<String>) -> Fault {
        let (line, column) = place(text, offset);
        Fault::new(line, column, what)
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Fault {
        self.hint = Some(hint.into());
        self
    }

    #[must_use]
    pub fn kept(mut self) -> Fault {
        self.kept = true;
        self
    }

    /// The same for people, with the file and the line as it stands in it.
    #[must_use]
    pub fn problem(self, path: &str, text: &str) -> Problem {
        let source = text.lines().nth(self.line.saturating_sub(1)).map(str::to_owned);
        let place = Place { path: path.to_owned(), line: self.line, column: self.column, source };
        let problem = Problem::broken(self.what).at(place);
        match self.hint {
            Some(hint) => problem.hint(hint),
            None => problem,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.what)
    }
}

impl std::error::Error for Fault {}

/// Line and column of a byte; a byte past the end is the end, a byte inside a character its start.
pub(crate) fn place(text: &str, offset: usize) -> (usize, usize) {
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let seen = before[start..].trim_start_matches('\u{feff}');
    (line, seen.chars().count() + 1)
}
