//! A list that has an entry a line, cut into its entries; a list of any other look is no such list.

use std::ops::Range;

use toml_edit::{Document, Item, Table};

use super::Format;
use crate::syntax::edit::yaml_items;

/// The lines of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tall {
    /// Up to the first entry.
    pub open: String,
    /// Each with the comments over it, and ready to have another one after it.
    pub entries: Vec<String>,
    pub close: String,
}

impl Format {
    /// The entries of the one list in a paragraph's own lines.
    #[must_use]
    pub fn tall(self, own: &str) -> Option<Tall> {
        match self {
            Format::Toml => toml(own),
            Format::Yaml => {
                let items = yaml_items(own);
                let (first, last) = (items.first()?, items.last()?);
                let entries = items.iter().map(|item| own.get(item.clone()).map(str::to_owned));
                Some(Tall {
                    open: own.get(..first.start)?.to_owned(),
                    entries: entries.collect::<Option<_>>()?,
                    close: own.get(last.end..)?.to_owned(),
                })
            }
        }
    }
}

fn toml(own: &str) -> Option<Tall> {
    let document = Document::parse(own).ok()?;
    let (whole, spans) = array(document.as_table())?;
    let end_of_line = |at: usize| Some(at + own.get(at..)?.find('\n')? + 1);
    let mut at = end_of_line(whole.start)?;
    let open = own.get(..at)?.to_owned();
    let mut entries = Vec::new();
    for span in &spans {
        let begin = own.get(..span.start)?.rfind('\n')? + 1;
        let end = end_of_line(span.end)?;
        let alone =
            own.get(begin..span.start)?.trim().is_empty() && begin >= at && end <= whole.end;
        let rest = own.get(span.end..end)?.trim_start();
        let (comma, after) = match rest.strip_prefix(',') {
            Some(after) => ("", after.trim_start()),
            None => (",", rest),
        };
        if !alone || !(after.is_empty() || after.starts_with('#')) {
            return None;
        }
        entries.push(format!("{}{comma}{}", own.get(at..span.end)?, own.get(span.end..end)?));
        at = end;
    }
    Some(Tall { open, entries, close: own.get(at..)?.to_owned() })
}

/// The list that is the only value of the text.
fn array(table: &Table) -> Option<(Range<usize>, Vec<Range<usize>>)> {
    match table.iter().next()?.1 {
        Item::Table(below) => array(below),
        item => {
            let list = item.as_array()?;
            let spans = list.iter().map(toml_edit::Value::span).collect::<Option<Vec<_>>>()?;
            Some((list.span()?, spans))
        }
    }
}
