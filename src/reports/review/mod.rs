//! The quarterly review, as the client reads it: what became of the goals, who kept which dates, what was
//! tried and learned, what is proposed, what wants a decision; behind it the charts, what is agreed, what
//! the service was worth. Nothing that is ours stands in its data; what is, `inner` tells.

mod goals;
mod inner;
mod main_goal;
mod next;
mod page;
mod quotes;
mod rhythm;
mod said;
mod value;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

pub use goals::{Goal, Measured};
pub use inner::InnerReview;
pub use next::{Proposal, Tried};
pub use quotes::Quote;
pub use rhythm::Rhythm;
pub use said::Told;
pub use value::{Gain, Value};

use super::Report;
use crate::document::{Document, Rows, cells};
use crate::language::Lang;
use crate::records::Side;
use crate::records::health::Thresholds;
use crate::records::meeting;
use crate::records::quarter::Quarter;
use crate::records::snapshot::{Folder, Question, Snapshot};

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Review {
    /// `2026Q4`
    pub quarter: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The day it is told of: the last one of the quarter, or today where that is not over.
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    pub agency: String,
    /// What matters most, in sentences.
    pub main: Vec<String>,
    /// Those with a number.
    pub goals: Vec<Goal>,
    pub kept: Kept,
    /// What was tried in the quarter, and what it taught.
    pub tried: Vec<Tried>,
    pub proposals: Vec<Proposal>,
    /// What we ask the client to decide.
    pub decisions: Vec<String>,
    /// Every metric that was read, with the goal it has.
    pub metrics: Vec<Measured>,
    pub agreements: Vec<Agreed>,
    pub value: Value,
    pub rhythm: Rhythm,
    /// What the client said and allowed to be shown.
    pub quotes: Vec<Quote>,
    /// In the client's own language.
    #[serde(skip)]
    pub lang: Lang,
    #[serde(skip)]
    asked: Quarter,
}

/// Tasks that were done in the quarter and had a date: how many by the date agreed last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Kept {
    pub due_us: usize,
    pub in_time_us: usize,
    pub due_client: usize,
    pub in_time_client: usize,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Agreed {
    pub text: String,
    pub key: bool,
    pub on: Option<NaiveDate>,
}

/// What a review is made with: the folder as it stood on its day.
struct Desk<'a> {
    snapshot: &'a Snapshot,
    folder: &'a Folder,
    question: &'a Question,
    thresholds: Thresholds,
    quarter: Quarter,
    day: NaiveDate,
    lang: Lang,
}

impl Desk<'_> {
    /// Within the quarter, up to the day it is told of.
    fn holds(&self, day: Option<NaiveDate>) -> bool {
        day.is_some_and(|day| self.quarter.first() <= day && day <= self.day)
    }
}

/// The day a quarter is told of.
#[must_use]
pub fn day_of(quarter: Quarter, today: NaiveDate) -> NaiveDate {
    quarter.last().min(today)
}

/// The folder on the day of a review; of a day that is over, what was known then.
fn stood(folder: &Folder, day: NaiveDate, today: NaiveDate) -> Folder {
    if day < today { folder.as_remembered(day) } else { folder.as_of(day) }
}

impl Review {
    /// `folder` as it is now; what came after the quarter is left out here.
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        question: &Question,
        quarter: Quarter,
    ) -> Review {
        let day = day_of(quarter, question.today);
        let folder = &stood(folder, day, question.today);
        let lang = folder.lang(&snapshot.settings);
        let thresholds = snapshot.settings.thresholds();
        let desk = &Desk { snapshot, folder, question, thresholds, quarter, day, lang };
        let goals = goals::goals(desk);
        let main = main_goal::MainGoal::of(desk, &goals);
        Review {
            quarter: quarter.to_string(),
            from: quarter.first(),
            to: quarter.last(),
            on: day,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            agency: snapshot.settings.name.clone(),
            main: main.as_ref().map(|main| main.sentences(lang, day)).unwrap_or_default(),
            decisions: next::decisions(desk, main.as_ref()),
            kept: kept(desk),
            tried: next::tried(desk),
            proposals: next::proposals(desk),
            metrics: goals::metrics(desk),
            agreements: agreements(desk),
            value: Value::of(desk),
            rhythm: Rhythm::of(desk),
            quotes: quotes::quotes(desk),
            goals,
            lang,
            asked: quarter,
        }
    }
}

/// As the fortnightly report counts: what was done, by the date it had in the end.
fn kept(desk: &Desk) -> Kept {
    let mut kept = Kept::default();
    for task in &desk.folder.tasks {
        if !task.was_done(desk.quarter.first(), desk.day) {
            continue;
        }
        let Some(in_time) = task.done_in_time(&desk.question.calendar) else { continue };
        match task.side {
            Side::Us => {
                kept.due_us += 1;
                kept.in_time_us += usize::from(in_time);
            }
            Side::Client => {
                kept.due_client += 1;
                kept.in_time_client += usize::from(in_time);
            }
            Side::Third => {}
        }
    }
    kept
}

/// Key agreements of all talks, then those of the quarter, the latest first; one that was repeated
/// stands once, and one that a later one spells out gives way to it.
fn agreements(desk: &Desk) -> Vec<Agreed> {
    let held = desk.folder.meetings.iter().rev();
    let held = held.filter(|meeting| meeting.status == meeting::Status::Held);
    let mut found: Vec<Agreed> = Vec::new();
    for meeting in held {
        let fresh = desk.holds(meeting.date);
        for agreed in meeting.agreements().into_iter().filter(|agreed| agreed.key || fresh) {
            if !found.iter().any(|known| known.text.starts_with(agreed.text.trim())) {
                found.push(Agreed { text: agreed.text, key: agreed.key, on: meeting.date });
            }
        }
    }
    found.sort_by_key(|agreed| !agreed.key);
    found
}

impl Report for Review {
    const SCHEMA: &'static str = "acct.review/1";

    fn lang(&self, _: Lang) -> Lang {
        self.lang
    }

    fn document(&self, _: Lang) -> Document {
        page::document(self)
    }

    /// A row a reading: what the charts draw.
    fn rows(&self) -> Option<Rows> {
        let rows = self.metrics.iter().flat_map(|metric| {
            metric.readings.iter().map(|reading| {
                cells![
                    &metric.name,
                    &metric.unit,
                    reading.date,
                    reading.value,
                    metric.to,
                    metric.by
                ]
            })
        });
        Some(Rows::new(["name", "unit", "date", "value", "to", "by"], rows))
    }
}
