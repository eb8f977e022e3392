//! The story of a client: what happened, day by day, out of all its records. For us alone.
//! What an event is, is `events`'; how many of them a page can bear, `page`'s.

mod events;
mod page;
mod said;
#[cfg(test)]
mod tests;

use chrono::{Months, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;

pub use events::events;

use super::Report;
use crate::document::{Cell, Document, Rows, cells};
use crate::language::Lang;
use crate::records::snapshot::{Folder, Question, Snapshot};

/// Something that happened to a client on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Event {
    pub date: NaiveDate,
    pub kind: Kind,
    /// In a sentence.
    pub what: String,
    /// The record that says so, as it is typed after `acct show`.
    pub record: String,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema, clap::ValueEnum,
)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A stage of the pipeline begins.
    Stage,
    /// The client held the move.
    Pause,
    /// The people or the terms changed.
    People,
    Agreement,
    /// A goal begins to count, or was reviewed.
    Goal,
    Launch,
    /// The date of a launch, or of something important, slipped.
    Slip,
    Decision,
    Tech,
    Risk,
    Feedback,
    Request,
    Idea,
    Meeting,
    Letter,
}

impl Kind {
    pub const WORDS: [&'static str; 15] = [
        "stage",
        "pause",
        "people",
        "agreement",
        "goal",
        "launch",
        "slip",
        "decision",
        "tech",
        "risk",
        "feedback",
        "request",
        "idea",
        "meeting",
        "letter",
    ];

    #[must_use]
    pub fn word(self) -> &'static str {
        Kind::WORDS[self as usize]
    }
}

/// Which events are wanted.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub since: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    /// None: all.
    pub kinds: Vec<Kind>,
    /// Every event, however long ago.
    pub full: bool,
}

impl Wanted {
    fn has(&self, event: &Event) -> bool {
        self.since.is_none_or(|day| event.date >= day)
            && self.until.is_none_or(|day| event.date <= day)
            && (self.kinds.is_empty() || self.kinds.contains(&event.kind))
    }
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Timeline {
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    pub since: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    /// Oldest first.
    pub events: Vec<Event>,
    /// The page tells what is older by the month.
    #[serde(skip)]
    brief_before: Option<NaiveDate>,
    /// There are events that are not wanted.
    #[serde(skip)]
    more: bool,
}

/// The months that are told event by event, where nobody asks for more.
const MONTHS: Months = Months::new(12);

/// So few events are told one by one, however long ago they were.
const FEW: usize = 60;

impl Timeline {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        question: &Question,
        wanted: &Wanted,
    ) -> Timeline {
        let all = events(snapshot, folder, question);
        let total = all.len();
        let events: Vec<Event> = all.into_iter().filter(|event| wanted.has(event)).collect();
        let whole = wanted.full || wanted.since.is_some() || events.len() <= FEW;
        Timeline {
            on: question.today,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            since: wanted.since,
            until: wanted.until,
            brief_before: question.today.checked_sub_months(MONTHS).filter(|_| !whole),
            more: events.len() < total,
            events,
        }
    }
}

impl Report for Timeline {
    const SCHEMA: &'static str = "acct.timeline/1";

    fn document(&self, lang: Lang) -> Document {
        page::document(self, lang)
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self.events.iter().map(|event| {
            cells![event.date, Cell::Word(event.kind.word()), &event.what, &event.record]
        });
        Some(Rows::new(["date", "kind", "what", "record"], rows))
    }
}
