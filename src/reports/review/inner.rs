//! What the client's review does not say: warning signs, what slipped and why, risks, what was noted for
//! ourselves, what became of our proposals, what failed. For the team and its lead.

mod page;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Desk, Kept, Rhythm, day_of, kept, stood};
use crate::document::{Cell, Document, Rows, cells};
use crate::language::Lang;
use crate::records::Side;
use crate::records::idea::Status;
use crate::records::library;
use crate::records::meeting::{self, Part};
use crate::records::quarter::Quarter;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::task::{Kind, Task};
use crate::reports::Report;
use crate::reports::signs::{self, Evidence, Level, Sign, Watch};

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct InnerReview {
    pub quarter: String,
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    pub level: Level,
    pub signs: Vec<Sign>,
    /// Done after its date in the quarter, or late on the day, the longest first; then what was moved
    /// in the quarter and is not late.
    pub slips: Vec<Slip>,
    pub kept: Kept,
    pub rhythm: Rhythm,
    /// What costs most a day is first.
    pub risks: Vec<Risk>,
    /// Notes to ourselves from the quarter's talks.
    pub unsaid: Vec<Unsaid>,
    pub adoption: Adoption,
    pub failures: Failures,
    /// What the client counts on and does not get.
    pub mismatches: Vec<String>,
    /// The contract ends.
    pub contract_until: Option<NaiveDate>,
    #[serde(skip)]
    asked: Option<Quarter>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Slip {
    pub id: String,
    pub title: String,
    pub side: Side,
    pub who: String,
    pub due: Option<NaiveDate>,
    /// Nothing: still open.
    pub closed: Option<NaiveDate>,
    /// How late; 0 where it was moved before it was.
    pub days: i64,
    pub moved_times: usize,
    /// Of the last move.
    pub why: String,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Risk {
    pub id: String,
    pub says: String,
    pub cost_per_day: Option<f64>,
    pub currency: String,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Unsaid {
    pub on: Option<NaiveDate>,
    pub lines: Vec<String>,
}

/// What became of what we proposed (MAXMA: half of the tools that are paid for lie idle).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Adoption {
    pub proposed: usize,
    /// Tried or running.
    pub taken: usize,
    /// No longer meant to be done.
    pub dropped: usize,
}

/// What went wrong in the quarter.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Failures {
    pub bugs_found: usize,
    pub bugs_mended: usize,
    /// On the day.
    pub bugs_open: usize,
    /// Titles of the post-mortems.
    pub postmortems: Vec<String>,
}

impl InnerReview {
    /// `folder` as it is now; what came after the quarter is left out here.
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        question: &Question,
        quarter: Quarter,
    ) -> InnerReview {
        let day = day_of(quarter, question.today);
        let folder = &stood(folder, day, question.today);
        let (lang, thresholds) = (question.lang, snapshot.settings.thresholds());
        let desk = &Desk { snapshot, folder, question, thresholds, quarter, day, lang };
        let mut signs = Watch { day, ..Watch::new(snapshot, question) }.signs(folder);
        if day < question.today {
            signs.retain(has_record);
        }
        InnerReview {
            quarter: quarter.to_string(),
            on: day,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            level: signs::level(&signs),
            signs,
            slips: slips(desk),
            kept: kept(desk),
            rhythm: Rhythm::of(desk),
            risks: risks(desk),
            unsaid: unsaid(desk),
            adoption: adoption(folder),
            failures: failures(desk),
            mismatches: mismatches(folder),
            contract_until: folder.card.deal.end,
            asked: Some(quarter),
        }
    }
}

/// Of a time without records nobody knows whether there was a word from us.
fn has_record(sign: &Sign) -> bool {
    !matches!(&sign.evidence, Evidence::WeAreSilent(silence) if silence.last.is_none())
}

fn slips(desk: &Desk) -> Vec<Slip> {
    let calendar = &desk.question.calendar;
    let cast = desk.snapshot.cast(desk.folder, None);
    let late = |task: &Task| match task.is_open() {
        true => {
            let moved = task.moved.iter().any(|moved| desk.holds(moved.on));
            task.days_late(desk.day, calendar).or(moved.then_some(0))
        }
        false if task.was_done(desk.quarter.first(), desk.day) => {
            let days = (task.closed? - task.counts_due(calendar)?).num_days();
            (days > 0).then_some(days)
        }
        false => None,
    };
    let slip = |task: &Task| {
        let owner = cast.owner(task, desk.folder.card.manager());
        Some(Slip {
            id: task.id.clone(),
            title: task.title.clone(),
            side: task.side,
            who: match owner.slug.as_str() {
                "" => owner.side.name(desk.lang).to_owned(),
                _ => cast.short(&owner),
            },
            due: task.due,
            closed: task.closed,
            days: late(task)?,
            moved_times: task.moved.len(),
            why: task.moved.last().map(|moved| moved.why.clone()).unwrap_or_default(),
        })
    };
    let mut slips: Vec<Slip> = desk.folder.tasks.iter().filter_map(slip).collect();
    slips.sort_by(|a, b| {
        (a.closed.is_some(), b.days, &a.id).cmp(&(b.closed.is_some(), a.days, &b.id))
    });
    slips
}

fn risks(desk: &Desk) -> Vec<Risk> {
    let notes = desk.folder.notes.iter().filter(|note| note.threatens(desk.day));
    let mut risks: Vec<Risk> = notes
        .map(|note| Risk {
            id: note.id.clone(),
            says: note.title().to_owned(),
            cost_per_day: note.cost_per_day,
            currency: desk.folder.card.deal.currency.clone(),
        })
        .collect();
    risks.sort_by(|a, b| b.cost_per_day.unwrap_or(0.0).total_cmp(&a.cost_per_day.unwrap_or(0.0)));
    risks
}

fn unsaid(desk: &Desk) -> Vec<Unsaid> {
    let held = desk.folder.meetings.iter().rev();
    let held = held.filter(|meeting| meeting.status == meeting::Status::Held);
    held.filter(|meeting| desk.holds(meeting.date))
        .map(|meeting| Unsaid { on: meeting.date, lines: meeting.items(Part::Internal) })
        .filter(|unsaid| !unsaid.lines.is_empty())
        .collect()
}

fn adoption(folder: &Folder) -> Adoption {
    let count = |wanted: &[Status]| {
        folder.ideas.iter().filter(|idea| wanted.contains(&idea.status)).count()
    };
    let taken = count(&[Status::Running, Status::Won, Status::Lost]);
    let dropped = count(&[Status::Dropped]);
    Adoption { proposed: count(&[Status::Proposed]) + taken + dropped, taken, dropped }
}

fn failures(desk: &Desk) -> Failures {
    let bugs = || desk.folder.tasks.iter().filter(|task| task.kind == Kind::Bug);
    let ours = desk.snapshot.library.iter().filter(|entry| {
        entry.kind == library::Kind::Postmortem
            && entry.client == desk.folder.slug
            && desk.holds(entry.date)
    });
    Failures {
        bugs_found: bugs().filter(|bug| desk.holds(bug.created)).count(),
        bugs_mended: bugs().filter(|bug| bug.was_done(desk.quarter.first(), desk.day)).count(),
        bugs_open: bugs().filter(|bug| bug.is_open()).count(),
        postmortems: ours.map(|entry| entry.title().to_owned()).collect(),
    }
}

fn mismatches(folder: &Folder) -> Vec<String> {
    let expected = folder.card.agreement.expectations.iter().filter(|one| one.is_mismatch());
    expected.map(|one| format!("{} → {}", one.what.trim(), one.instead.trim())).collect()
}

impl Report for InnerReview {
    const SCHEMA: &'static str = "acct.review_internal/1";

    fn document(&self, lang: Lang) -> Document {
        page::document(self, lang)
    }

    /// A row a slip.
    fn rows(&self) -> Option<Rows> {
        let row = |slip: &Slip| {
            cells![
                &slip.id,
                &slip.title,
                Cell::Word(slip.side.word()),
                &slip.who,
                slip.due,
                slip.closed,
                slip.days,
                slip.moved_times,
                &slip.why,
            ]
        };
        let columns =
            ["id", "title", "side", "who", "due", "closed", "days_late", "moved_times", "why"];
        Some(Rows::new(columns, self.slips.iter().map(row)))
    }
}
