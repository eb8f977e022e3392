//! The roadmap of a plan: the tasks of both sides with the days they take, the days that matter, and
//! the stretch of time that is shown.

use chrono::{Datelike, Months, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;

use super::ProjectPlan;
use super::goals::Campaign;
use crate::document::gantt::{self, Gantt, Row, Section};
use crate::language::calendar::end_of_month;
use crate::language::typography::capitalised;
use crate::language::{Lang, dates};
use crate::records::Side;
use crate::records::goal::Kind as GoalKind;
use crate::records::meeting::{self, Kind as MeetingKind, kind_name};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::task::{Status, Task};

/// So far back what was done is still shown.
const BACK: Months = Months::new(2);
/// So far ahead, whatever the dates say.
const AHEAD: Months = Months::new(17);

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Step {
    /// Ours; in what a client gets there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    pub title: String,
    pub side: Side,
    /// As people are named.
    pub who: String,
    pub status: Status,
    /// Created, or when what must be done before it is due.
    pub start: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    pub days_late: Option<i64>,
    /// It is due after the last day of changes.
    pub after_freeze: bool,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Milestone {
    pub on: NaiveDate,
    pub moment: Moment,
    /// In words.
    pub what: String,
    pub past: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    Start,
    Meeting,
    FirstValue,
    Launch,
    Freeze,
    End,
}

#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Span {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Step {
    /// The day it was done, otherwise the day it is due.
    #[must_use]
    pub fn end(&self) -> Option<NaiveDate> {
        self.closed.filter(|_| self.status == Status::Done).or(self.due)
    }
}

/// What has a day, in its order; routine is none of them.
pub(super) fn steps(
    snapshot: &Snapshot,
    folder: &Folder,
    question: &Question,
    shared: bool,
) -> Vec<Step> {
    let cast = snapshot.cast(folder, None);
    let (today, freeze) = (question.today, folder.card.plan.freeze);
    let back = today.checked_sub_months(BACK).unwrap_or(today);
    let shown = |task: &&Task| {
        let recent = task.status == Status::Done && task.closed.is_some_and(|day| day >= back);
        (task.is_open() || recent) && !task.repeats() && (!shared || task.shared())
    };
    let mut steps: Vec<Step> = folder
        .tasks
        .iter()
        .filter(shown)
        .map(|task| {
            let owner = cast.owner(task, folder.card.manager());
            Step {
                id: if shared { String::new() } else { task.id.clone() },
                title: task.title.clone(),
                side: task.side,
                who: match owner.slug.as_str() {
                    "" => owner.side.name(question.lang).to_owned(),
                    _ => cast.short(&owner),
                },
                status: task.status,
                start: start(folder, task),
                due: task.due,
                closed: task.closed,
                days_late: task.days_late(today, &question.calendar),
                after_freeze: task.is_open()
                    && matches!((task.due, freeze), (Some(due), Some(freeze)) if due > freeze),
            }
        })
        .collect();
    steps.sort_by_key(|step| (step.end().is_none(), step.end(), step.start));
    steps
}

/// When it came up, or when the last of what it waits for is there; never after its own end.
fn start(folder: &Folder, task: &Task) -> Option<NaiveDate> {
    let before = task.after.iter().filter_map(|id| folder.task(id));
    let free = before.filter_map(|task| task.closed.or(task.due)).max();
    let start = task.created.max(free);
    let end = task.closed.or(task.due);
    match (start, end) {
        (Some(start), Some(end)) => Some(start.min(end)),
        (start, end) => start.or(end),
    }
}

pub(super) fn milestones(folder: &Folder, question: &Question) -> Vec<Milestone> {
    let (lang, today) = (question.lang, question.today);
    let (deal, plan) = (&folder.card.deal, &folder.card.plan);
    let mut all: Vec<(Option<NaiveDate>, Moment, String)> = vec![
        (deal.start, Moment::Start, contract_starts(lang)),
        (plan.first_value.on, Moment::FirstValue, first_value(lang, plan.first_value.what.trim())),
        (plan.freeze, Moment::Freeze, freeze(lang)),
        (deal.end, Moment::End, contract_ends(lang)),
    ];
    for goal in &folder.goals {
        if goal.kind == GoalKind::Launch && !goal.is_settled() {
            all.push((goal.by, Moment::Launch, goal.name.clone()));
        }
    }
    for one in &folder.meetings {
        let matters = matches!(one.kind, MeetingKind::Kickoff | MeetingKind::Review);
        if matters && one.status == meeting::Status::Planned {
            all.push((one.date, Moment::Meeting, capitalised(kind_name(lang, one.kind))));
        }
    }
    let mut milestones: Vec<Milestone> = all
        .into_iter()
        .filter_map(|(on, moment, what)| {
            on.map(|on| Milestone { on, moment, what, past: on < today })
        })
        .collect();
    milestones.sort_by_key(|one| one.on);
    milestones
}

/// Whole months: from where the work begins, but not long ago, to the last day that is planned. The
/// end of a contract lies far ahead and would leave no room for the rest.
pub(super) fn window(
    folder: &Folder,
    today: NaiveDate,
    steps: &[Step],
    campaigns: &[Campaign],
    milestones: &[Milestone],
) -> Span {
    let phases = &folder.card.plan.phases;
    let ends = steps.iter().filter_map(Step::end);
    let ends = ends.chain(campaigns.iter().filter_map(|one| one.end));
    let ends = ends.chain(phases.iter().filter_map(|phase| phase.to));
    let near = milestones.iter().filter(|one| one.moment != Moment::End);
    let last = ends.chain(near.map(|one| one.on)).max().unwrap_or(today).max(today);
    let back = today.checked_sub_months(BACK).unwrap_or(today);
    let starts = steps.iter().filter_map(|step| step.start);
    let starts = starts.chain(campaigns.iter().filter_map(|one| one.start));
    let starts = starts.chain(phases.iter().filter_map(|phase| phase.from));
    let first = starts.min().unwrap_or(today).clamp(back, today);
    let from = first.with_day(1).unwrap_or(first);
    let ahead = from.checked_add_months(AHEAD).unwrap_or(last);
    Span { from, to: end_of_month(last.min(ahead)) }
}

impl ProjectPlan {
    /// The drawing: days that matter and phases, campaigns, then the tasks by month.
    pub(super) fn gantt(&self, lang: Lang) -> Gantt {
        let mut sections = vec![
            Section { name: milestones_name(lang), rows: self.days(lang) },
            Section { name: campaigns_name(lang), rows: self.campaign_rows() },
        ];
        for step in self.steps.iter().filter(|step| self.is_drawn(step)) {
            let Some(end) = step.end() else { continue };
            let name = month(lang, end);
            if sections.last().is_none_or(|section| section.name != name) {
                sections.push(Section { name, rows: Vec::new() });
            }
            if let Some(section) = sections.last_mut() {
                section.rows.push(self.row(step, end));
            }
        }
        sections.retain(|section| !section.rows.is_empty());
        Gantt { from: self.window.from, to: self.window.to, on: self.on, sections }
    }

    fn shows(&self, day: NaiveDate) -> bool {
        (self.window.from..=self.window.to).contains(&day)
    }

    /// What ended before the first day of it is history.
    fn is_drawn(&self, step: &Step) -> bool {
        step.end().is_some_and(|end| end >= self.window.from || step.status != Status::Done)
    }

    fn days(&self, lang: Lang) -> Vec<Row> {
        let phases = self.plan.phases.iter().filter_map(|phase| {
            let (start, end) = (phase.from.or(phase.to)?, phase.to.or(phase.from)?);
            let state = match end < self.on {
                true => gantt::State::Done,
                false => gantt::State::Ahead,
            };
            let title = match phase.gate.trim() {
                "" => phase.name.clone(),
                gate => gated(lang, &phase.name, gate),
            };
            Some(Row { title, state, start, end, ..Row::default() })
        });
        let days = self.milestones.iter().filter(|one| self.shows(one.on)).map(|one| Row {
            title: one.what.clone(),
            state: match one.past {
                true if one.moment == Moment::Launch => self.passed(),
                true => gantt::State::Done,
                false => gantt::State::Ahead,
            },
            start: one.on,
            end: one.on,
            milestone: true,
            ..Row::default()
        });
        let mut rows: Vec<Row> = phases.filter(|row| row.end >= self.window.from).collect();
        rows.extend(days);
        rows
    }

    fn campaign_rows(&self) -> Vec<Row> {
        let row = |one: &Campaign| {
            let (start, end) = (one.start.or(one.end)?, one.end.or(one.start)?);
            (end >= self.window.from && start <= self.window.to).then(|| Row {
                title: one.title.clone(),
                who: one.owner_name.clone(),
                state: match one.status {
                    status if status.is_over() => gantt::State::Done,
                    _ if one.late => self.passed(),
                    _ => gantt::State::Ahead,
                },
                start,
                end,
                ..Row::default()
            })
        };
        self.campaigns.iter().filter_map(row).collect()
    }

    fn row(&self, step: &Step, end: NaiveDate) -> Row {
        Row {
            title: step.title.clone(),
            who: step.who.clone(),
            side: match step.side {
                Side::Us => gantt::Side::Ours,
                Side::Client => gantt::Side::Theirs,
                Side::Third => gantt::Side::Third,
            },
            state: match step.status {
                Status::Done => gantt::State::Done,
                _ if step.days_late.is_some() => self.passed(),
                _ => gantt::State::Ahead,
            },
            start: step.start.unwrap_or(end),
            end,
            milestone: false,
        }
    }

    /// How what should have been there by now stands on this page.
    fn passed(&self) -> gantt::State {
        if self.shared { gantt::State::Awaited } else { gantt::State::Late }
    }
}

/// «Декабрь 2026»
fn month(lang: Lang, day: NaiveDate) -> String {
    capitalised(&format!("{} {}", dates::month_name(lang, day.month()), day.year()))
}

crate::messages! {
    fn contract_starts() { ru: "Начало договора", en: "Contract starts" }
    fn contract_ends() { ru: "Конец договора", en: "Contract ends" }
    fn first_value(what: &str) {
        ru: if what.is_empty() { "Первая польза".to_owned() } else { format!("Первая польза: {what}") },
        en: if what.is_empty() { "First value".to_owned() } else { format!("First value: {what}") },
    }
    fn freeze() { ru: "Последний день изменений", en: "Last day of changes" }
    fn milestones_name() { ru: "Вехи", en: "Milestones" }
    fn campaigns_name() { ru: "Кампании", en: "Campaigns" }
    fn gated(name: &str, gate: &str) {
        ru: format!("{name} — дальше, если {gate}"),
        en: format!("{name}, then on if {gate}"),
    }
}
