//! A client's card: stage against its norm, team, contacts, key agreements, goals, open matters by
//! side, last and next meeting, and what stands out.

mod page;
mod requests;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

pub use page::task_table;

use super::Report;
use super::pages::goal::GoalRow;
use super::requests::Line;
use super::rows::{Ids, Look, TaskRow};
use super::signs::{self, Sight, Sign};
use crate::document::Document;
use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::records::Side;
use crate::records::client::Client;
use crate::records::contact::Contact;
use crate::records::meeting::Meeting;
use crate::records::settings::StageRule;
use crate::records::snapshot::{Folder, Question, Snapshot};

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Card {
    pub on: NaiveDate,
    pub client: String,
    #[serde(flatten)]
    pub card: Client,
    /// Working days in the stage, without those the client held.
    pub days_in_stage: Option<usize>,
    pub stage_norm: Option<u32>,
    pub team_names: Vec<Role>,
    pub contacts: Vec<Contact>,
    pub key_agreements: Vec<KeyAgreement>,
    pub goals: Vec<GoalRow>,
    /// Open ones.
    pub tasks: Vec<TaskRow>,
    /// Open ones, what waits for an answer first.
    pub requests: Vec<Line>,
    pub last_meeting: Option<Meeting>,
    pub next_meeting: Option<Meeting>,
    pub signs: Vec<Sign>,
    #[serde(skip)]
    pub rules: Vec<StageRule>,
    #[serde(skip)]
    pub calendar: Calendar,
    #[serde(skip)]
    pub only_history: bool,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Role {
    pub role: String,
    pub person: String,
    pub name: String,
}

/// What was agreed with a `!`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct KeyAgreement {
    pub text: String,
    pub on: Option<NaiveDate>,
    pub meeting: String,
}

impl Card {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        question: &Question,
        ids: &Ids,
        only_history: bool,
    ) -> Card {
        let (day, calendar) = (question.today, &question.calendar);
        let look = Look { snapshot, day, calendar, ids };
        let open = folder.tasks.iter().filter(|task| task.is_open());
        let mut tasks: Vec<TaskRow> = open.map(|task| look.row(folder, task)).collect();
        super::task_list::sorted(&mut tasks, &[]);
        let stage = folder.card.stage();
        let rule = stage.and_then(|stage| snapshot.settings.stage(&stage.stage));
        let stages = snapshot.settings.stages();
        let thresholds = snapshot.settings.thresholds();
        let fresh = thresholds.days("goal-fresh");
        let sight = Sight { folder, stages: &stages, thresholds: &thresholds, day, calendar };
        Card {
            on: day,
            client: folder.slug.clone(),
            card: folder.card.clone(),
            days_in_stage: stage.and_then(|stage| stage.days(day, calendar)),
            stage_norm: rule.and_then(|rule| rule.norm),
            team_names: team(snapshot, folder),
            contacts: folder.contacts.clone(),
            key_agreements: key_agreements(folder),
            goals: folder.goals.iter().map(|goal| GoalRow::of(folder, goal, day, fresh)).collect(),
            tasks,
            requests: requests::open(snapshot, folder, question),
            last_meeting: folder.last_touch(day).cloned(),
            next_meeting: folder.next_meeting(day).cloned(),
            signs: signs::of(&sight),
            rules: stages,
            calendar: calendar.clone(),
            only_history,
        }
    }

    fn tasks_of(&self, side: Side) -> Vec<&TaskRow> {
        self.tasks.iter().filter(|row| row.owner.side == side).collect()
    }
}

/// The roles in the order a team is told: who runs the project first.
fn team(snapshot: &Snapshot, folder: &Folder) -> Vec<Role> {
    let team = folder.card.team.iter().filter(|(_, person)| !person.is_empty());
    let mut roles: Vec<Role> = team
        .map(|(role, person)| Role {
            role: role.clone(),
            person: person.clone(),
            name: snapshot.person(person).map_or_else(|| person.clone(), |p| p.name.clone()),
        })
        .collect();
    let first = |role: &Role| match role.role.as_str() {
        "manager" => 0,
        "lead" => 1,
        "sales" => 3,
        _ => 2,
    };
    roles.sort_by_key(first);
    roles
}

/// Of all meetings, the latest first; one that was repeated stands once.
fn key_agreements(folder: &Folder) -> Vec<KeyAgreement> {
    let mut found: Vec<KeyAgreement> = Vec::new();
    for meeting in folder.meetings.iter().rev().filter(|meeting| !meeting.is_off()) {
        for agreement in meeting.agreements().into_iter().filter(|agreement| agreement.key) {
            if !found.iter().any(|known| known.text == agreement.text) {
                let meeting_id = meeting.id.clone();
                found.push(KeyAgreement {
                    text: agreement.text,
                    on: meeting.date,
                    meeting: meeting_id,
                });
            }
        }
    }
    found
}

impl Report for Card {
    const SCHEMA: &'static str = "acct.client/1";

    fn document(&self, lang: Lang) -> Document {
        page::document(self, lang)
    }
}
