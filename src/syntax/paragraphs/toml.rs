//! Where the keys and the headings of a TOML text stand, by toml_edit's spans.

use std::ops::Range;

use toml_edit::{Document, Item, Table};

use super::{Found, Step, named};
use crate::syntax::Fault;

pub(super) fn places(text: &str) -> Result<Vec<Found>, Fault> {
    let document = Document::parse(text).map_err(|error| {
        let at = error.span().unwrap_or_default();
        Fault::at(text, at.start, error.message().lines().next().unwrap_or_default())
    })?;
    let mut places = Places { text, found: Vec::new() };
    places.table(document.as_table(), &[], "");
    let mut found = places.found;
    found.sort_by_key(|place| place.lines.start);
    Ok(found)
}

struct Places<'t> {
    text: &'t str,
    found: Vec<Found>,
}

impl Places<'_> {
    /// `dotted` is what a line writes before the names of this table's keys.
    fn table(&mut self, table: &Table, path: &[Step], dotted: &str) {
        for (name, item) in table {
            let path: Vec<Step> =
                path.iter().cloned().chain([Step::Key(name.to_owned())]).collect();
            let key = format!("{dotted}{}", named(name));
            match item {
                Item::Value(value) => {
                    let start = table.key(name).and_then(toml_edit::Key::span);
                    if let (Some(start), Some(value)) = (start, value.span()) {
                        let lines = self.lines(start.start..value.end);
                        self.found.push(Found { path, key, lines });
                    }
                }
                Item::Table(below) if below.is_dotted() => {
                    self.table(below, &path, &format!("{key}."));
                }
                Item::Table(below) => {
                    self.heading(below, &path);
                    self.table(below, &path, "");
                }
                Item::ArrayOfTables(tables) => {
                    for (at, below) in tables.iter().enumerate() {
                        let path: Vec<Step> =
                            path.iter().cloned().chain([Step::Entry(at)]).collect();
                        self.heading(below, &path);
                        self.table(below, &path, "");
                    }
                }
                Item::None => {}
            }
        }
    }

    fn heading(&mut self, table: &Table, path: &[Step]) {
        if let Some(span) = table.span().filter(|_| !table.is_implicit()) {
            let lines = self.lines(span.start..span.start);
            self.found.push(Found { path: path.to_vec(), key: String::new(), lines });
        }
    }

    fn lines(&self, span: Range<usize>) -> Range<usize> {
        let before = self.text.get(..span.start).unwrap_or_default();
        let after = self.text.get(span.end..).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = after.find('\n').map_or(self.text.len(), |at| span.end + at + 1);
        start..end
    }
}
