//! What changed in one file of a workspace: by field, by entry of a list, by line of a section.
//! How that is said is left to `reports::changes`; where the two texts come from, to `workspace`.

mod compare;
mod contents;
#[cfg(test)]
mod laws;
mod title;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

pub use contents::Contents;
pub use title::{dated, kind_of_dated};

use super::fields;
use super::form::id_at;
use crate::syntax::Value;

/// What happened to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Event {
    Added,
    Changed,
    Vanished,
}

/// One thing that differs. What is empty is not set: it is as if it were not there.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "what", rename_all = "lowercase")]
pub enum Change {
    /// A field has another value: `due`, `deal.start`, `stages[3].delay.why`.
    Value { field: String, from: Option<Value>, to: Option<Value> },
    /// A list has other entries; with none added or removed, the same in another order.
    List { field: String, added: Vec<Value>, removed: Vec<Value> },
    /// A section of the text has other lines; with none added or removed, the same in another order.
    Text { section: String, added: Vec<String>, removed: Vec<String> },
    /// A metric has another reading of a day.
    Reading { date: NaiveDate, from: Option<f64>, to: Option<f64> },
}

impl Change {
    /// The path of the field, without the places in its lists: `stages.delay.why`.
    #[must_use]
    pub fn field(&self) -> Option<String> {
        match self {
            Change::Value { field, .. } | Change::List { field, .. } => Some(without_places(field)),
            Change::Text { .. } | Change::Reading { .. } => None,
        }
    }
}

/// `stages.delay` of `stages[3].delay`
fn without_places(field: &str) -> String {
    let parts = field.split('.').map(|part| part.split('[').next().unwrap_or(part));
    parts.collect::<Vec<_>>().join(".")
}

/// The bytes of a file, or why there are none.
pub type Read = Result<Vec<u8>, String>;

/// What happened to one file.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Delta {
    /// From the workspace's folder.
    pub path: String,
    /// `task`, `meeting`, …; empty for what is no record.
    pub kind: &'static str,
    /// Empty for what belongs to no client.
    pub client: String,
    /// The id or slug of the record.
    pub id: String,
    /// What it is called in its own words; empty where it has none.
    pub title: String,
    pub event: Event,
    /// Why nobody can say what changed in it.
    pub unreadable: Option<String>,
    pub changes: Vec<Change>,
    /// What it said before and says now, where that can be read.
    #[serde(skip)]
    pub before: Option<Contents>,
    #[serde(skip)]
    pub after: Option<Contents>,
}

impl Delta {
    /// Nothing where the two say the same to the byte, but for how lines end.
    #[must_use]
    pub fn of(path: &str, before: Option<&Read>, after: Option<&Read>) -> Option<Delta> {
        let event = match (before, after) {
            (None, None) => return None,
            (None, Some(_)) => Event::Added,
            (Some(_), None) => Event::Vanished,
            (Some(Ok(one)), Some(Ok(other))) if same_text(one, other) => return None,
            (Some(Err(one)), Some(Err(other))) if one == other => return None,
            (Some(_), Some(_)) => Event::Changed,
        };
        let kind = fields::kind_at(path);
        let client = path.strip_prefix("clients/").and_then(|rest| rest.split_once('/'));
        let mut delta = Delta {
            path: path.to_owned(),
            kind: kind.map_or("", |kind| kind.name),
            client: client.map(|(client, _)| client.to_owned()).unwrap_or_default(),
            id: kind.map(|_| id_at(path)).unwrap_or_default(),
            title: String::new(),
            event,
            unreadable: None,
            changes: Vec::new(),
            before: None,
            after: None,
        };
        if let Some(kind) = kind {
            delta.read(kind, before, after);
        }
        Some(delta)
    }

    fn read(&mut self, kind: &'static fields::Kind, before: Option<&Read>, after: Option<&Read>) {
        let (before, after) = (Contents::of(kind, before), Contents::of(kind, after));
        match (before, after) {
            (Ok(before), Ok(after)) => {
                self.changes = compare::contents(kind, before.as_ref(), after.as_ref());
                (self.before, self.after) = (before, after);
            }
            (before, after) => {
                // what it says now goes before what it said
                self.unreadable = after.as_ref().err().or(before.as_ref().err()).cloned();
                self.before = before.unwrap_or_default();
                self.after = after.unwrap_or_default();
            }
        }
        let shown = self.after.as_ref().or(self.before.as_ref());
        self.title = shown.map(|shown| title::title(&self.path, shown)).unwrap_or_default();
    }

    /// What it says now, or said last.
    #[must_use]
    pub fn shown(&self) -> Option<&Contents> {
        self.after.as_ref().or(self.before.as_ref())
    }

    #[must_use]
    pub fn is_record(&self) -> bool {
        !self.kind.is_empty()
    }

    /// A field as it was; nothing where it was not set.
    #[must_use]
    pub fn was(&self, field: &str) -> Option<&Value> {
        self.before.as_ref().and_then(|before| before.get(field))
    }

    /// A field as it is; nothing where it is not set.
    #[must_use]
    pub fn is(&self, field: &str) -> Option<&Value> {
        self.after.as_ref().and_then(|after| after.get(field))
    }
}

fn same_text(one: &[u8], other: &[u8]) -> bool {
    let ends = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    one == other
        || std::str::from_utf8(one).is_ok()
            && std::str::from_utf8(other).is_ok()
            && ends(one) == ends(other)
}
