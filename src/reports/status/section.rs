//! One client for the lead: stage, goals, what was done, what hangs and with whom, what was agreed,
//! the next meeting, risks. How it reads is `letter`'s.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::waiting::is_held;
use super::{Desk, Numbers, Period};
use crate::document::{Cell, Document, Rows};
use crate::language::Lang;
use crate::records::meeting::{Meeting, Status};
use crate::records::settings::StageRule;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;
use crate::reports::goals;
use crate::reports::rows::{Ids, Look, TaskRow, worst_first};
use crate::reports::signs::{self, Level, Sign};

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Section {
    pub client: String,
    pub name: String,
    pub manager: String,
    pub manager_name: String,
    pub level: Level,
    pub signs: Vec<Sign>,
    pub stage: String,
    pub stage_since: Option<NaiveDate>,
    /// Working days, without those the client held.
    pub days_in_stage: Option<usize>,
    pub stage_norm: Option<u32>,
    pub contract_until: Option<NaiveDate>,
    pub cadence: String,
    pub goals: Vec<goals::Line>,
    /// In the period, on either side, oldest first.
    pub done: Vec<TaskRow>,
    /// Late, or their move for over two weeks.
    pub hanging: Vec<TaskRow>,
    /// Due from today until the end of the next period.
    pub ahead: Vec<TaskRow>,
    /// In the period, and key ones whenever they were made.
    pub agreements: Vec<Agreed>,
    pub last_meeting: Option<Met>,
    pub next_meeting: Option<Met>,
    pub now: Numbers,
    pub then: Numbers,
    #[serde(skip)]
    pub on: NaiveDate,
    #[serde(skip)]
    pub rule: Option<StageRule>,
    #[serde(skip)]
    pub period: Period,
    /// The only one on its page.
    #[serde(skip)]
    pub alone: bool,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Agreed {
    pub text: String,
    pub key: bool,
    pub on: Option<NaiveDate>,
}

/// A meeting, as much of it as a report tells.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Met {
    pub date: Option<NaiveDate>,
    pub time: String,
    pub kind: crate::records::meeting::Kind,
    pub channel: String,
}

impl Met {
    fn of(meeting: &Meeting) -> Met {
        Met {
            date: meeting.date,
            time: meeting.time.clone(),
            kind: meeting.kind,
            channel: meeting.channel.clone(),
        }
    }
}

impl Section {
    pub(super) fn of(desk: &Desk, folder: &Folder, look: &Look) -> Section {
        let (today, card) = (desk.question.today, &folder.card);
        let stage = card.stage();
        let id = stage.map(|stage| stage.stage.clone()).unwrap_or_default();
        let rule = desk.watch.stages.iter().find(|rule| rule.id == id).cloned();
        let signs = desk.signs(folder);
        let manager = folder.answers(&desk.snapshot.settings).unwrap_or_default();
        let fresh = desk.watch.thresholds.days("goal-fresh");
        let goal = |goal| goals::Line::of(folder, goal, today, fresh);
        let mut section = Section {
            client: folder.slug.clone(),
            name: card.name.clone(),
            manager: manager.to_owned(),
            manager_name: desk.name(manager),
            level: signs::level(&signs),
            signs,
            stage: id,
            stage_since: stage.and_then(|stage| stage.since),
            days_in_stage: stage.and_then(|stage| stage.days(today, desk.calendar())),
            stage_norm: rule.as_ref().and_then(|rule| rule.norm),
            contract_until: card.deal.end,
            cadence: card.cadence.clone(),
            goals: folder.goals.iter().filter(|goal| !goal.is_settled()).map(goal).collect(),
            done: Vec::new(),
            hanging: Vec::new(),
            ahead: Vec::new(),
            agreements: agreements(folder, desk.period),
            last_meeting: folder.last_touch(today).map(Met::of),
            next_meeting: folder.next_meeting(today).map(Met::of),
            now: desk.numbers(folder, desk.period),
            then: desk.numbers(folder, desk.before),
            on: today,
            rule,
            period: desk.period,
            alone: false,
        };
        section.tasks(desk, folder, look);
        section
    }

    fn tasks(&mut self, desk: &Desk, folder: &Folder, look: &Look) {
        let (today, calendar) = (desk.question.today, desk.calendar());
        let end = today + (desk.period.to - desk.period.from) + chrono::TimeDelta::days(1);
        for task in &folder.tasks {
            if task.was_done(desk.period.from, desk.period.to) {
                self.done.push(look.row(folder, task));
            } else if task.is_open() {
                if is_held(task, today) || task.days_late(today, calendar).is_some() {
                    self.hanging.push(look.row(folder, task));
                } else if task.counts_due(calendar).is_some_and(|due| due <= end) {
                    self.ahead.push(look.row(folder, task));
                }
            }
        }
        self.done.sort_by(|a, b| (a.task.closed, &a.task.id).cmp(&(b.task.closed, &b.task.id)));
        self.ahead.sort_by(|a, b| (a.task.due, &a.task.id).cmp(&(b.task.due, &b.task.id)));
        worst_first(&mut self.hanging);
    }
}

/// The latest first; one that was repeated stands once.
fn agreements(folder: &Folder, period: Period) -> Vec<Agreed> {
    let mut found: Vec<Agreed> = Vec::new();
    let held = folder.meetings.iter().rev().filter(|meeting| meeting.status == Status::Held);
    for meeting in held {
        let fresh = meeting.date.is_some_and(|on| period.from <= on && on <= period.to);
        for agreement in meeting.agreements().into_iter().filter(|a| a.key || fresh) {
            if !found.iter().any(|known| known.text == agreement.text) {
                let on = meeting.date;
                found.push(Agreed { text: agreement.text, key: agreement.key, on });
            }
        }
    }
    found
}

/// One client's page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClientStatus {
    pub on: NaiveDate,
    pub period: Period,
    pub before: Period,
    #[serde(flatten)]
    pub section: Section,
}

impl ClientStatus {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        question: &Question,
        periods: (Period, Period),
        ids: &Ids,
    ) -> ClientStatus {
        let desk = Desk::new(snapshot, question, periods);
        let look = Look { snapshot, day: question.today, calendar: &question.calendar, ids };
        ClientStatus {
            on: question.today,
            period: desk.period,
            before: desk.before,
            section: Section { alone: true, ..Section::of(&desk, folder, &look) },
        }
    }
}

impl Report for ClientStatus {
    const SCHEMA: &'static str = "acct.status_client/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        super::letter::write(&self.section, lang, &mut page);
        page
    }

    /// What was done, hangs and is ahead, a row a task.
    fn rows(&self) -> Option<Rows> {
        let section = &self.section;
        let parts =
            [("done", &section.done), ("hanging", &section.hanging), ("ahead", &section.ahead)];
        let named =
            parts.into_iter().flat_map(|(part, rows)| rows.iter().map(move |row| (part, row)));
        let (names, rows): (Vec<&'static str>, Vec<&TaskRow>) = named.unzip();
        let mut flat = TaskRow::flat_rows(rows);
        flat.columns.insert(0, "part".to_owned());
        for (row, name) in flat.rows.iter_mut().zip(names) {
            row.insert(0, Cell::Word(name));
        }
        Some(flat)
    }
}
