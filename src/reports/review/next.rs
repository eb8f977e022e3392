//! What was tried in the quarter and what it taught, what we propose, and what wants a decision.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Desk;
use super::main_goal::MainGoal;
use crate::language::typeset::typeset;
use crate::language::typography::{quote, sentence};
use crate::language::{Lang, dates, numbers};
use crate::records::Side;
use crate::records::goal::Kind as GoalKind;
use crate::records::idea::{Idea, Status, in_a_line};
use crate::records::task::Kind as TaskKind;

/// A forecast that covers less of the way makes the goal itself a question.
const IN_QUESTION: &str = "goal";

/// An idea that was tried in the quarter.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Tried {
    pub title: String,
    pub status: Status,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    /// Empty while it runs, and where nobody wrote it down.
    pub learned: String,
}

/// What we would do next: a launch, or an idea.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Proposal {
    pub title: String,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    /// How it would be done.
    pub how: String,
}

/// The finished ones in the order they ended, then those that run.
pub(super) fn tried(desk: &Desk) -> Vec<Tried> {
    let shown = |idea: &&Idea| match idea.status {
        Status::Won | Status::Lost => desk.holds(idea.end),
        Status::Running => true,
        _ => false,
    };
    let mut tried: Vec<&Idea> = desk.folder.ideas.iter().filter(shown).collect();
    tried.sort_by_key(|idea| (idea.status == Status::Running, idea.end.is_none(), idea.end));
    let told = |idea: &Idea| Tried {
        title: idea.title.clone(),
        status: idea.status,
        start: idea.start,
        end: idea.end,
        learned: idea.learned().unwrap_or_default(),
    };
    tried.into_iter().map(told).collect()
}

/// Launches that are awaited, then ideas that were proposed, each by its day.
pub(super) fn proposals(desk: &Desk) -> Vec<Proposal> {
    let awaited = desk.folder.goals.iter().filter(|goal| goal.kind == GoalKind::Launch);
    let mut launches: Vec<Proposal> = awaited
        .filter(|goal| !goal.is_settled())
        .map(|goal| Proposal {
            title: goal.name.clone(),
            start: goal.by,
            end: None,
            how: String::new(),
        })
        .collect();
    launches.sort_by_key(|one| (one.start.is_none(), one.start));
    let proposed = desk.folder.ideas.iter().filter(|idea| idea.status == Status::Proposed);
    let mut ideas: Vec<Proposal> = proposed
        .map(|idea| {
            let how = in_a_line(idea.work());
            let how = if how.is_empty() { in_a_line(idea.hypothesis()) } else { how };
            let (start, end) = (idea.start, idea.end);
            Proposal { title: idea.title.clone(), start, end, how }
        })
        .collect();
    ideas.sort_by_key(|one| (one.start.is_none(), one.start));
    launches.extend(ideas);
    launches
}

impl Proposal {
    /// «Запуск кампании «Онлайн-кассы к Новому году» — 30 ноября»
    pub(super) fn words(&self, lang: Lang, day: NaiveDate) -> String {
        let title = typeset(lang, self.title.trim());
        match (self.start, self.end) {
            (Some(start), Some(end)) => format!("{title}, {}", dates::range(lang, start, end, day)),
            (Some(on), None) | (None, Some(on)) => {
                dated(lang, &title, &dates::day_month(lang, on, day))
            }
            (None, None) => title,
        }
    }

    pub(super) fn how(&self, lang: Lang) -> String {
        if self.how.is_empty() { String::new() } else { sentence(&typeset(lang, &self.how)) }
    }
}

/// Decisions that wait for the client, the most urgent first; then the goal itself, where it will
/// not be reached as things stand.
pub(super) fn decisions(desk: &Desk, main: Option<&MainGoal>) -> Vec<String> {
    let lang = desk.lang;
    let mut open: Vec<_> = desk
        .folder
        .tasks
        .iter()
        .filter(|task| task.is_open() && task.kind == TaskKind::Decision)
        .filter(|task| task.side == Side::Client && task.shared())
        .collect();
    open.sort_by_key(|task| (task.due.is_none(), task.due));
    let mut asked: Vec<String> = open
        .into_iter()
        .map(|task| {
            let title = typeset(lang, task.title.trim());
            match task.due {
                Some(due) if due < desk.day => {
                    was_due(lang, &title, &dates::day_month(lang, due, desk.day))
                }
                Some(due) => until(lang, &title, &dates::day_month(lang, due, desk.day)),
                None => title,
            }
        })
        .collect();
    asked.extend(main.and_then(|main| goal_in_question(desk, main)));
    asked
}

/// «Остаётся ли цель «Выручка с рекламы»: 1 200 000 ₽ к 31 декабря?»
fn goal_in_question(desk: &Desk, main: &MainGoal) -> Option<String> {
    let (goal, lang) = (main.goal, desk.lang);
    let share = goal.ahead.forecast_share?;
    let (to, by) = (goal.to?, goal.by?);
    let short = goal.falls_short() && share < desk.thresholds.number(IN_QUESTION);
    (short && by >= desk.day).then(|| {
        let amount = numbers::amount(lang, to, &goal.unit);
        let by = dates::day_month(lang, by, desk.day);
        does_it_stay(lang, &quote(lang, &typeset(lang, goal.name.trim())), &amount, &by)
    })
}

crate::messages! {
    fn dated(title: &str, day: &str) {
        ru: format!("{title} — {day}"),
        en: format!("{title}: {day}"),
    }
    fn was_due(title: &str, day: &str) {
        ru: format!("{title} — срок был {day}"),
        en: format!("{title} (it was due on {day})"),
    }
    fn until(title: &str, day: &str) {
        ru: format!("{title} — до {day}"),
        en: format!("{title}, by {day}"),
    }
    fn does_it_stay(name: &str, amount: &str, by: &str) {
        ru: format!("Остаётся ли цель {name}: {amount} к {by}?"),
        en: format!("Does the goal {name} stay: {amount} by {by}?"),
    }
}
