//! Three texts into one by lines: what one side changed is taken, what both changed stands apart.
//! What a line means is left to `records`; only items of lists are known here, and only on request.

mod hunks;
mod items;

#[cfg(test)]
mod tests;

use std::ops::Range;

use self::hunks::{Hunk, Region, hunks, regions};

/// A part of the text that came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chunk {
    Clean(String),
    /// Both changed it, each in another way.
    Apart {
        ours: String,
        theirs: String,
    },
}

/// What the lines are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// Sentences, fields, code: changes that touch each other are one matter.
    Any,
    /// Items of lists may stand among them, each a matter of its own.
    Markdown,
}

/// The three texts as one.
#[must_use]
pub fn merge(base: &str, ours: &str, theirs: &str, lines: Lines) -> Vec<Chunk> {
    let mut chunks = Chunks::default();
    if ours == theirs || theirs == base {
        chunks.clean(ours);
    } else if ours == base {
        chunks.clean(theirs);
    } else {
        let fenced = |text: &&str| text.contains("```") || text.contains("~~~");
        let items = lines == Lines::Markdown && ![base, ours, theirs].iter().any(fenced);
        weave(&cut(base), &cut(ours), &cut(theirs), items, &mut chunks);
    }
    chunks.0
}

fn weave(base: &[&str], ours: &[&str], theirs: &[&str], items: bool, chunks: &mut Chunks) {
    let mut at = 0;
    for Region { range, left, right } in regions(base, ours, theirs, items) {
        chunks.clean(&text(base, at..range.start));
        at = range.end;
        let before = text(base, range);
        let ours = left.map(|lines| text(ours, lines));
        let theirs = right.map(|lines| text(theirs, lines));
        match (ours, theirs) {
            (Some(changed), None) | (None, Some(changed)) => chunks.clean(&changed),
            (Some(ours), Some(theirs)) if ours == theirs => chunks.clean(&ours),
            (Some(ours), Some(theirs)) => {
                let both =
                    if items && before.is_empty() { items::both(&ours, &theirs) } else { None };
                match both {
                    Some(both) => chunks.clean(&both),
                    None => chunks.extend(apart(&ours, &theirs)),
                }
            }
            (None, None) => {}
        }
    }
    chunks.clean(&text(base, at..base.len()));
}

/// What two texts share, and what they do not.
#[must_use]
pub fn apart(ours: &str, theirs: &str) -> Vec<Chunk> {
    let (left, right) = (cut(ours), cut(theirs));
    let mut chunks = Chunks::default();
    let mut at = 0;
    for Hunk { old, new } in hunks(&left, &right) {
        let shared = text(&left, at..old.start);
        // a bracket or an empty line alone parts nothing
        if at == 0 || shared.contains(char::is_alphanumeric) {
            chunks.clean(&shared);
        } else {
            chunks.apart(&shared, &shared);
        }
        at = old.end;
        chunks.apart(&text(&left, old), &text(&right, new));
    }
    chunks.clean(&text(&left, at..left.len()));
    chunks.0
}

/// The text where nothing stands apart.
#[must_use]
pub fn whole(chunks: &[Chunk]) -> Option<String> {
    let parts = chunks.iter().map(|chunk| match chunk {
        Chunk::Clean(text) => Some(text.as_str()),
        Chunk::Apart { .. } => None,
    });
    parts.collect()
}

fn cut(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn text(lines: &[&str], range: Range<usize>) -> String {
    lines.get(range).unwrap_or_default().concat()
}

/// Chunks as they are found: neighbours of one kind are one.
#[derive(Default)]
struct Chunks(Vec<Chunk>);

impl Chunks {
    fn clean(&mut self, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Chunk::Clean(last)) => last.push_str(text),
            _ => self.0.push(Chunk::Clean(text.to_owned())),
        }
    }

    fn apart(&mut self, ours: &str, theirs: &str) {
        match self.0.last_mut() {
            _ if ours.is_empty() && theirs.is_empty() => {}
            Some(Chunk::Apart { ours: left, theirs: right }) => {
                left.push_str(ours);
                right.push_str(theirs);
            }
            _ => self.0.push(Chunk::Apart { ours: ours.to_owned(), theirs: theirs.to_owned() }),
        }
    }

    fn extend(&mut self, more: Vec<Chunk>) {
        for chunk in more {
            match chunk {
                Chunk::Clean(text) => self.clean(&text),
                Chunk::Apart { ours, theirs } => self.apart(&ours, &theirs),
            }
        }
    }
}
