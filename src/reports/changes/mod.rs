//! What changed between two states of a workspace, in words: a line a record, by client, the house last.
//! The message of a commit is made of it. What differs is `records::delta`'s, where from `workspace`'s.

mod act;
mod field;
mod forgotten;
mod handles;
mod history;
mod look;
mod message;
mod page;
mod tell;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod told_tests;
mod value;

pub use act::Act;
pub use history::{Asked, Entry, Log, Made};
pub use page::{Diff, Point, Totals};

use schemars::JsonSchema;
use serde::Serialize;

use crate::language::Lang;
use crate::records::delta::{Change, Delta, Event};
use crate::records::snapshot::{Question, Snapshot};
use forgotten::Forgotten;
use look::Look;

/// All that changed.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Changes {
    /// By name; a client without a change is not there.
    pub clients: Vec<ClientChanges>,
    /// Records of no client.
    pub house: Vec<Line>,
    /// Files that are no records: templates, and what else lies there.
    pub files: Vec<File>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClientChanges {
    pub client: String,
    pub client_name: String,
    /// The most important first.
    pub records: Vec<Line>,
}

/// One record.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Line {
    pub kind: &'static str,
    pub id: String,
    pub path: String,
    pub title: String,
    pub event: Event,
    /// Where its file was before, where somebody gave it another name.
    pub was_at: Option<String>,
    /// What happened, in a sentence of the language asked for.
    pub said: String,
    /// Whose record it is; empty where it is the house's.
    #[serde(skip)]
    pub client_name: String,
    /// What the record is called: «Задача „Выгрузка“».
    #[serde(skip)]
    pub name: String,
    /// The same where the record's name stands above it.
    #[serde(skip)]
    pub without_name: String,
    /// The same as it is counted, the most important first.
    pub acts: Vec<Act>,
    /// Closed, and its date moved no earlier: two may have done that apart from each other.
    pub closed_and_moved: bool,
    /// What was agreed, promised or sent before reads otherwise now.
    pub promise_changed: bool,
    pub unreadable: Option<String>,
    pub changes: Vec<Change>,
}

/// A file that is no record.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct File {
    pub path: String,
    pub event: Event,
}

impl Changes {
    /// Names are looked up in the snapshot: its people, and of the clients that changed the cards,
    /// contacts and goals.
    #[must_use]
    pub fn of(deltas: &[Delta], snapshot: &Snapshot, question: &Question) -> Changes {
        let look = Look { snapshot, deltas, question };
        let forgotten = Forgotten::of(deltas, question.lang);
        let mut changes = Changes::default();
        for delta in deltas.iter().filter(|delta| !forgotten.had(delta)) {
            if !delta.is_record() {
                changes.files.push(File { path: delta.path.clone(), event: delta.event });
                continue;
            }
            let line = forgotten.hush(Line::of(look, delta), delta, question.lang);
            if delta.client.is_empty() {
                changes.house.push(line);
                continue;
            }
            match changes.clients.iter_mut().find(|own| own.client == delta.client) {
                Some(own) => own.records.push(line),
                None => changes.clients.push(ClientChanges {
                    client: delta.client.clone(),
                    client_name: look.client(&delta.client),
                    records: vec![line],
                }),
            }
        }
        changes.clients.sort_by_key(|own| (own.client_name.to_lowercase(), own.client.clone()));
        for own in &mut changes.clients {
            own.records.sort_by_key(Line::place);
        }
        changes.house.sort_by_key(Line::place);
        changes
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clients.is_empty() && self.house.is_empty() && self.files.is_empty()
    }

    /// Every record, and nothing about whose it is.
    #[must_use]
    pub fn into_records(self) -> Vec<Line> {
        self.clients.into_iter().flat_map(|own| own.records).chain(self.house).collect()
    }

    /// «Касса Плюс» and «2 задачи закрыты, срок сдвинут», a client a line; the house last.
    #[must_use]
    pub fn counted(&self, lang: Lang) -> Vec<(String, usize, String)> {
        message::parts(self, lang)
    }

    /// Every record, those of clients first.
    pub fn records(&self) -> impl Iterator<Item = &Line> {
        self.clients.iter().flat_map(|own| &own.records).chain(&self.house)
    }
}

impl Line {
    fn of(look: Look, delta: &Delta) -> Line {
        let told = tell::told(look, delta);
        let mut acts = told.acts;
        acts.sort_unstable();
        acts.dedup();
        Line {
            kind: delta.kind,
            id: delta.id.clone(),
            path: delta.path.clone(),
            title: delta.title.clone(),
            event: delta.event,
            was_at: delta.was_at.clone(),
            said: told.line,
            client_name: match delta.client.as_str() {
                "" => String::new(),
                client => look.client(client),
            },
            name: told.name,
            without_name: told.without_name,
            closed_and_moved: told.closed_and_moved,
            promise_changed: told.promise_changed,
            acts,
            unreadable: delta.unreadable.clone(),
            changes: delta.changes.clone(),
        }
    }

    fn place(&self) -> (Act, String) {
        (self.acts.first().copied().unwrap_or(Act::Other), self.path.clone())
    }
}
