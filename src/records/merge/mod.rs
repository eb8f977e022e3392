//! Three texts of one record into one: the file before, ours, theirs. What only one side changed is
//! taken, what both changed is merged field by field, and what cannot be decided is left to a person,
//! between git's own marks. Which files these are, and how the result is kept, is left to others.

mod body;
mod keys;
mod lists;
mod metrics;
mod own;
mod pieces;
mod remarks;
mod shape;
mod together;
mod values;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

use self::keys::{Keys, Told};
use self::pieces::{Piece, Pieces};
use super::fields::{self, Field, Form, Kind};
use crate::syntax::paragraphs::Format;
use crate::syntax::three::{self, Lines};

pub use self::pieces::Marks;

/// A text of more lines is no record: it is merged by its lines.
const LONG: usize = 10_000;

/// A record's three texts, and the path that says what it is.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'t> {
    /// Below the top of the repository; the workspace may be a folder in it.
    pub path: &'t str,
    /// Empty where both sides have added the file.
    pub base: &'t str,
    pub ours: &'t str,
    pub theirs: &'t str,
}

/// What came of it.
#[derive(Debug)]
pub struct Merged {
    pieces: Pieces,
    shape: shape::Shape,
    /// What was merged and deserves a look, in English: git's other words are.
    pub remarks: Vec<String>,
}

impl Merged {
    /// The whole text, with the marks of what is left to a person.
    #[must_use]
    pub fn text(&self, marks: &Marks) -> String {
        self.shape.worn(&self.pieces.marked(marks))
    }

    /// The fields and sections that are left to a person.
    #[must_use]
    pub fn conflicts(&self) -> Vec<&str> {
        let choices = self.pieces.0.iter().filter_map(|piece| match piece {
            Piece::Choice(choice) => Some(choice.of.as_str()),
            Piece::Text(_) => None,
        });
        let mut names: Vec<&str> = choices.collect();
        names.dedup();
        names
    }
}

/// The three texts as one.
#[must_use]
pub fn merge(texts: &Texts<'_>) -> Merged {
    let shape = shape::Shape::of(texts.base, texts.ours, texts.theirs);
    let (base, ours, theirs) =
        (shape::bare(texts.base), shape::bare(texts.ours), shape::bare(texts.theirs));
    let kind = kind_of(texts.path);
    let bare = Texts { path: texts.path, base: &base, ours: &ours, theirs: &theirs };
    let (pieces, remarks) = merged(&bare, kind).unwrap_or_else(|| (by_lines(&bare), Vec::new()));
    Merged { pieces, shape, remarks }
}

/// The kind of the longest end of a path that is a record's.
fn kind_of(path: &str) -> Option<&'static Kind> {
    let starts = std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1));
    starts.filter_map(|at| path.get(at..)).find_map(fields::kind_at)
}

/// Nothing where one of the texts is no record.
fn merged(texts: &Texts<'_>, kind: Option<&'static Kind>) -> Option<(Pieces, Vec<String>)> {
    let Texts { path, base, ours, theirs } = *texts;
    if let Some(changed) = alone(base, ours, theirs) {
        let mut pieces = Pieces::default();
        pieces.text(changed);
        return Some((pieces, Vec::new()));
    }
    if [base, ours, theirs].iter().any(|text| text.lines().count() > LONG) {
        return None;
    }
    let fields: &'static [Field] = kind.map_or(&[], |kind| kind.fields);
    let told =
        |format, base, ours, theirs| keys::merged(Keys { format, fields, base, ours, theirs }).ok();
    let form = match kind.map(|kind| kind.form) {
        Some(form) => form,
        None if path.ends_with(".toml") => Form::Toml,
        None if path.ends_with(".md") => Form::Markdown,
        None => return None,
    };
    match form {
        Form::Toml => {
            let told = told(Format::Toml, base, ours, theirs)?;
            let remarks = remarks(kind, &told);
            Some((told.pieces, remarks))
        }
        Form::Markdown => markdown(texts, told),
        Form::Csv => metrics::merged(base, ours, theirs).map(|pieces| (pieces, Vec::new())),
    }
}

/// What the one side made of the file, where the other did nothing.
fn alone<'t>(base: &str, ours: &'t str, theirs: &'t str) -> Option<&'t str> {
    match () {
        () if ours == base => Some(theirs),
        () if theirs == base || ours == theirs => Some(ours),
        () => None,
    }
}

fn remarks(kind: Option<&'static Kind>, told: &Told) -> Vec<String> {
    match kind.map(|kind| kind.name) {
        Some("task") => remarks::of_task(&told.base, &told.ours, &told.theirs),
        _ => Vec::new(),
    }
}

/// Front matter by its keys, and the body by its sections.
fn markdown<'t>(
    texts: &Texts<'t>,
    told: impl Fn(Format, &'t str, &'t str, &'t str) -> Option<Told>,
) -> Option<(Pieces, Vec<String>)> {
    let (base, ours, theirs) = (page(texts.base), page(texts.ours), page(texts.theirs));
    let mut pieces = Pieces::default();
    match (base.keys, ours.keys, theirs.keys) {
        (None, None, None) => {}
        // front matter on a page that had none is a line like others
        (base, Some(ours), Some(theirs)) if base.is_some() || texts.base.is_empty() => {
            pieces.text("---\n");
            pieces.all(told(Format::Yaml, base.unwrap_or_default(), ours, theirs)?.pieces);
            pieces.text("---\n");
        }
        _ => return None,
    }
    match alone(base.body, ours.body, theirs.body) {
        Some(changed) => pieces.text(changed),
        None => pieces.all(body::merged(base.body, ours.body, theirs.body)),
    }
    Some((pieces, Vec::new()))
}

/// A text of Markdown in its two parts.
struct Page<'t> {
    keys: Option<&'t str>,
    body: &'t str,
}

fn page(text: &str) -> Page<'_> {
    let body = crate::syntax::body(text);
    let head = text.strip_suffix(body).unwrap_or_default();
    let keys = head.strip_prefix("---\n").and_then(|head| head.strip_suffix("---\n"));
    Page { keys, body: if keys.is_some() { body } else { text } }
}

/// Line by line, as git does it: what cannot be read as a record is merged no worse.
fn by_lines(texts: &Texts<'_>) -> Pieces {
    let mut pieces = Pieces::default();
    let chunks = three::merge(texts.base, texts.ours, texts.theirs, Lines::Any);
    pieces.chunks(chunks, "lines", None);
    pieces
}
