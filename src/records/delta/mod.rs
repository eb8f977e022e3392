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

impl Change {
    /// What two changes have in common that end the same.
    fn shared(self, other: &Change) -> Option<Change> {
        match (self, other) {
            (Change::Value { field, from, to }, Change::Value { field: its, .. }) => {
                (field == *its).then_some(Change::Value { field, from, to })
            }
            (Change::Reading { date, from, to }, Change::Reading { date: its, .. }) => {
                (date == *its).then_some(Change::Reading { date, from, to })
            }
            (
                Change::List { field, added, removed },
                Change::List { field: its, added: more, removed: less },
            ) if field == *its => {
                let (added, removed) = (both(added, more), both(removed, less));
                let any = !added.is_empty() || !removed.is_empty();
                any.then_some(Change::List { field, added, removed })
            }
            (
                Change::Text { section, added, removed },
                Change::Text { section: its, added: more, removed: less },
            ) if section == *its => {
                let (added, removed) = (both(added, more), both(removed, less));
                let any = !added.is_empty() || !removed.is_empty();
                any.then_some(Change::Text { section, added, removed })
            }
            _ => None,
        }
    }
}

fn both<T: PartialEq>(mut one: Vec<T>, other: &[T]) -> Vec<T> {
    one.retain(|entry| other.contains(entry));
    one
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
    /// Where the same record was before: somebody gave its file another name.
    pub was_at: Option<String>,
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
            (Some(_), Some(_)) => Event::Changed,
        };
        let mut delta = Delta { event, ..Delta::nothing(path) };
        if let Some(kind) = fields::kind_at(path) {
            delta.read(kind, before, after);
        }
        Some(delta)
    }

    fn nothing(path: &str) -> Delta {
        let kind = fields::kind_at(path);
        let client = path.strip_prefix("clients/").and_then(|rest| rest.split_once('/'));
        Delta {
            path: path.to_owned(),
            kind: kind.map_or("", |kind| kind.name),
            client: client.map(|(client, _)| client.to_owned()).unwrap_or_default(),
            id: kind.map(|_| id_at(path)).unwrap_or_default(),
            title: String::new(),
            event: Event::Changed,
            was_at: None,
            unreadable: None,
            changes: Vec::new(),
            before: None,
            after: None,
        }
    }

    /// A file that bears the id of another one that is gone: the same record under another name.
    #[must_use]
    pub fn renamed(from: &str, before: &Read, to: &str, after: &Read) -> Delta {
        let mut delta = Delta::of(to, None, Some(after)).unwrap_or_else(|| Delta::nothing(to));
        delta.event = Event::Changed;
        delta.was_at = Some(from.to_owned());
        delta.changes = Vec::new();
        if let Some(kind) = fields::kind_at(to) {
            delta.read(kind, Some(before), Some(after));
        }
        delta
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

    /// Leaves what differs from another one's end as well: of a merge, what none of its sides had.
    /// Nothing where nothing is left.
    #[must_use]
    pub fn of_its_own(mut self, besides: &Delta) -> Option<Delta> {
        if self.unreadable.is_none() && besides.unreadable.is_none() {
            let own = |change: Change| {
                besides.changes.iter().find_map(|other| change.clone().shared(other))
            };
            self.changes = std::mem::take(&mut self.changes).into_iter().filter_map(own).collect();
            if self.changes.is_empty() {
                return None;
            }
        }
        Some(self)
    }

    /// Leaves the values that two lines of work gave each another one: what a merge chose between.
    /// Nothing where nothing is left.
    #[must_use]
    pub fn contested(mut self, one: &Delta, other: &Delta) -> Option<Delta> {
        self.changes.retain(|change| {
            let Change::Value { field, .. } = change else { return false };
            let given = one.value_given(field).zip(other.value_given(field));
            given.is_some_and(|(one, other)| one != other)
        });
        (!self.changes.is_empty()).then_some(self)
    }

    /// The value that a field was given; nothing inside where it was taken away.
    fn value_given(&self, name: &str) -> Option<Option<&Value>> {
        self.changes.iter().find_map(|change| match change {
            Change::Value { field, to, .. } if field == name => Some(to.as_ref()),
            _ => None,
        })
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
