//! The text that comes of a merge: what is agreed upon, and between it what somebody has to choose.

use std::fmt::Write;

use super::values::Whose;
use crate::syntax::three::Chunk;

/// How a conflict is marked: as git does it.
#[derive(Debug, Clone)]
pub struct Marks {
    /// How many signs a mark has; git's usual is 7.
    pub size: usize,
    pub ours: String,
    pub theirs: String,
}

impl Default for Marks {
    fn default() -> Marks {
        Marks { size: 7, ours: "ours".to_owned(), theirs: "theirs".to_owned() }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Choice(Choice),
}

/// Lines of which one side's have to be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    /// The field or the section.
    pub(super) of: String,
    /// Fields that are one choice when they are neighbours.
    pub(super) group: Option<&'static str>,
    pub(super) ours: String,
    pub(super) theirs: String,
}

/// Pieces as they are found; what belongs together is put together.
#[derive(Debug, Default)]
pub(super) struct Pieces(pub(super) Vec<Piece>);

impl Pieces {
    pub(super) fn text(&mut self, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Text(last)) => last.push_str(text),
            _ => self.0.push(Piece::Text(text.to_owned())),
        }
    }

    /// An empty line, where there is none: a section that was the last one ends without.
    pub(super) fn gap(&mut self) {
        let end = match self.0.last() {
            Some(Piece::Text(text)) => text.as_str(),
            Some(Piece::Choice(choice)) => choice.ours.as_str(),
            None => return,
        };
        if end != "\n" && !end.ends_with("\n\n") {
            self.text("\n");
        }
    }

    pub(super) fn choice(&mut self, choice: Choice) {
        if choice.ours == choice.theirs {
            return self.text(&choice.ours);
        }
        let gap = match self.0.last() {
            Some(Piece::Text(text)) if text.trim().is_empty() => Some(text.clone()),
            _ => None,
        };
        let before = self.0.len().checked_sub(1 + usize::from(gap.is_some()));
        let Some(Piece::Choice(last)) = before.and_then(|at| self.0.get_mut(at)) else {
            return self.0.push(Piece::Choice(choice));
        };
        // an entry of theirs right after one of ours, or two fields that are one matter
        let one = gap.is_none() && (last.is_one_sided() && choice.is_one_sided());
        if !one && (choice.group.is_none() || choice.group != last.group) {
            return self.0.push(Piece::Choice(choice));
        }
        let gap_text = gap.clone().unwrap_or_default();
        for (whole, part) in [(&mut last.ours, &choice.ours), (&mut last.theirs, &choice.theirs)] {
            whole.push_str(&gap_text);
            whole.push_str(part);
        }
        if last.of != choice.of && !last.of.split(", ").any(|of| of == choice.of) {
            last.of = format!("{}, {}", last.of, choice.of);
        }
        if gap.is_some() {
            self.0.pop();
        }
    }

    /// What a merge by lines came to.
    pub(super) fn chunks(&mut self, chunks: Vec<Chunk>, of: &str, group: Option<&'static str>) {
        for chunk in chunks {
            match chunk {
                Chunk::Clean(text) => self.text(&text),
                Chunk::Apart { ours, theirs } => {
                    self.choice(Choice { of: of.to_owned(), group, ours, theirs });
                }
            }
        }
    }

    pub(super) fn all(&mut self, more: Pieces) {
        for piece in more.0 {
            match piece {
                Piece::Text(text) => self.text(&text),
                Piece::Choice(choice) => self.0.push(Piece::Choice(choice)),
            }
        }
    }

    pub(super) fn pick(&self, whose: Whose) -> String {
        let parts = self.0.iter().map(|piece| match (piece, whose) {
            (Piece::Text(text), _) => text.as_str(),
            (Piece::Choice(choice), Whose::Ours) => choice.ours.as_str(),
            (Piece::Choice(choice), Whose::Theirs) => choice.theirs.as_str(),
        });
        parts.collect()
    }

    pub(super) fn marked(&self, marks: &Marks) -> String {
        let mut out = String::new();
        let mark = |sign: &str| sign.repeat(marks.size);
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Choice(Choice { ours, theirs, .. }) => {
                    let _ = write!(
                        out,
                        "{} {}\n{ours}{}\n{theirs}{} {}\n",
                        mark("<"),
                        marks.ours,
                        mark("="),
                        mark(">"),
                        marks.theirs
                    );
                }
            }
        }
        out
    }
}

impl Choice {
    fn is_one_sided(&self) -> bool {
        self.ours.is_empty() || self.theirs.is_empty()
    }
}
