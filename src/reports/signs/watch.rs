//! What clients are looked at with: the records of one folder among the others, the pipeline and the
//! thresholds of the workspace. What is looked for is each sign's.

use chrono::NaiveDate;

use super::Sign;
use crate::language::calendar::Calendar;
use crate::records::client::Kind;
use crate::records::health::Thresholds;
use crate::records::settings::StageRule;
use crate::records::snapshot::{Folder, Meetings, Needs, Question, Snapshot, Tasks};

/// The records that signs are seen in.
pub const NEEDS: Needs<'static> = Needs {
    people: true,
    contacts: true,
    goals: true,
    metrics: true,
    letters: true,
    briefs: true,
    questionnaires: true,
    notes: true,
    ideas: true,
    requests: true,
    tasks: Tasks::All,
    meetings: Meetings::All,
    ..Needs::NOTHING
};

/// Read once, for all clients.
pub struct Watch<'a> {
    pub snapshot: &'a Snapshot,
    pub stages: Vec<StageRule>,
    pub thresholds: Thresholds,
    pub day: NaiveDate,
    pub calendar: &'a Calendar,
}

/// One client, looked at.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    pub folder: &'a Folder,
    pub snapshot: &'a Snapshot,
    pub stages: &'a [StageRule],
    pub thresholds: &'a Thresholds,
    pub day: NaiveDate,
    pub calendar: &'a Calendar,
}

impl<'a> Watch<'a> {
    #[must_use]
    pub fn new(snapshot: &'a Snapshot, question: &'a Question) -> Watch<'a> {
        Watch {
            snapshot,
            stages: snapshot.settings.stages(),
            thresholds: snapshot.settings.thresholds(),
            day: question.today,
            calendar: &question.calendar,
        }
    }

    #[must_use]
    pub fn on<'b>(&'b self, folder: &'b Folder) -> Sight<'b> {
        Sight {
            folder,
            snapshot: self.snapshot,
            stages: &self.stages,
            thresholds: &self.thresholds,
            day: self.day,
            calendar: self.calendar,
        }
    }

    /// What stands out about a client, the gravest first.
    #[must_use]
    pub fn signs(&self, folder: &Folder) -> Vec<Sign> {
        super::of(&self.on(folder))
    }
}

impl Sight<'_> {
    /// Work goes on with it, and it is not ourselves.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.folder.card.is_active() && self.folder.card.kind == Kind::Client
    }
}
