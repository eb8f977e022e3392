//! One thing that is wrong, with its place and its remedy.
//! What it says is in the reader's language; only what a parser says is English.

use schemars::JsonSchema;
use serde::Serialize;

use super::Rule;
use crate::language::typography::shorten;
use crate::records::fields;
use crate::syntax::{Fault, Value, place};

/// Line and column count from 1, in characters; line 0 is the file as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Finding {
    pub rule: &'static str,
    /// It asks for what is missing; nothing is broken.
    pub asks: bool,
    pub path: String,
    pub line: usize,
    pub column: usize,
    pub what: String,
    pub hint: Option<String>,
    /// How `--fix` mends it, where that takes no choice.
    #[serde(skip)]
    pub mend: Option<Mend>,
    /// `--fix` mends it.
    pub fixable: bool,
}

/// A mend that takes no choice.
#[derive(Debug, Clone, PartialEq)]
pub enum Mend {
    /// `closed` gets the day of the file's last commit, or today.
    Closed,
    /// The file's whole new text.
    Text(String),
    /// A line at the end of `.gitignore`.
    Ignore,
    /// An entry put into a growing list, where its date belongs.
    Entry(Missing),
}

/// An entry that a list lacks.
#[derive(Debug, Clone, PartialEq)]
pub struct Missing {
    pub list: &'static str,
    /// Before this one of the entries that are there.
    pub at: usize,
    pub entry: Value,
}

/// More of one rule in one file say nothing new: a file of a hundred thousand unknown keys is no
/// record. What is left of them is told once these are mended.
const ENOUGH: usize = 200;

/// Columns of what is told; a key may have a million.
const WIDE: usize = 600;

/// What the rules found so far.
#[derive(Default)]
pub struct Findings {
    pub(super) all: Vec<Finding>,
    rule: &'static str,
    asks: bool,
    /// The file and how often it was found by the rule.
    often: (String, usize),
    /// The last one was not told any more.
    cut: bool,
}

impl Findings {
    pub(super) fn begin(&mut self, rule: &Rule) {
        self.rule = rule.name;
        self.asks = rule.asks;
        self.often = <(String, usize)>::default();
    }

    /// Nothing more of this rule is told of a file.
    pub(super) fn is_enough(&self, path: &str) -> bool {
        self.often.1 >= ENOUGH && self.often.0 == path
    }

    /// About a file as a whole.
    pub(super) fn file(&mut self, path: &str, what: String, hint: impl Into<Option<String>>) {
        self.spot(path, 0, 0, what, hint.into());
    }

    /// At a byte of a file's text.
    pub(super) fn at(
        &mut self,
        path: &str,
        text: &str,
        offset: usize,
        what: String,
        hint: impl Into<Option<String>>,
    ) {
        self.cut = self.is_enough(path);
        if self.cut {
            return;
        }
        let (line, column) = place(text, offset);
        self.spot(path, line, column, what, hint.into());
    }

    /// A fault that a reader found.
    pub(super) fn fault(&mut self, path: &str, fault: &Fault) {
        self.spot(path, fault.line, fault.column, fault.what.clone(), fault.hint.clone());
    }

    pub(super) fn spot(
        &mut self,
        path: &str,
        line: usize,
        column: usize,
        what: String,
        hint: Option<String>,
    ) {
        self.cut = self.is_enough(path);
        if self.cut {
            return;
        }
        if self.often.0 != path {
            self.often = (path.to_owned(), 0);
        }
        self.often.1 += 1;
        // Where no better advice is known, the file is opened.
        let hint = hint.or_else(|| fields::kind_at(path).map(|_| format!("acct edit {path}")));
        self.all.push(Finding {
            rule: self.rule,
            asks: self.asks,
            path: path.to_owned(),
            line,
            column,
            what: short(what),
            hint: hint.map(short),
            mend: None,
            fixable: false,
        });
    }

    /// The last finding can be mended like this.
    pub(super) fn mend(&mut self, mend: Mend) {
        if let Some(last) = self.all.last_mut().filter(|_| !self.cut) {
            last.mend = Some(mend);
            last.fixable = true;
        }
    }
}

/// As much of a text as is read.
fn short(text: String) -> String {
    if text.len() <= WIDE { text } else { shorten(&text, WIDE) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_very_many_faults_is_told_with_some_of_them() {
        let mut found = Findings::default();
        for path in ["a.toml", "b.toml"] {
            for _ in 0..1000 {
                found.at(path, "k = 1\n", 0, "x".repeat(10_000), None);
                found.mend(Mend::Closed);
            }
        }
        assert_eq!(found.all.len(), 2 * ENOUGH);
        assert!(found.all.iter().all(|one| one.what.chars().count() <= WIDE));
        assert_eq!(found.all[ENOUGH].path, "b.toml");
    }
}
