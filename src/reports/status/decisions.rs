//! What wants the lead's decision: clients that are not fine, with the reason in words, and managers
//! with whom too much hangs at once.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Desk, Line, Manager};
use crate::records::{Away, Side};
use crate::reports::signs::{Level, Sign};

/// A question for the lead.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(tag = "about", rename_all = "lowercase")]
pub enum Decision {
    Client {
        client: String,
        name: String,
        /// Who answers for it, as lists name people.
        manager_name: String,
        level: Level,
        /// Those that are to be decided, the gravest first.
        signs: Vec<Sign>,
    },
    Manager {
        person: String,
        name: String,
        /// Of meetings with this person's clients.
        summaries_not_sent: usize,
        /// Tasks of this person's own.
        overdue_us: usize,
        /// Away in the period, or now.
        away: Option<Absence>,
    },
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Absence {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub why: String,
}

/// Clients at risk, then managers, then the other clients; among equals in the order of the signs, then
/// by name.
pub(super) fn of(
    desk: &Desk,
    clients: &[Line],
    prospects: &[Line],
    managers: &[Manager],
) -> Vec<Decision> {
    let mut found: Vec<Decision> =
        clients.iter().chain(prospects).filter_map(|line| client(desk, line)).collect();
    found.extend(managers.iter().filter_map(|line| manager(desk, line)));
    found.sort_by_cached_key(|decision| {
        let (rank, place, name) = match decision {
            Decision::Client { level, signs, name, .. } => {
                let rank = if *level == Level::AtRisk { 0 } else { 2 };
                (rank, signs.first().map_or(0, Sign::place), name)
            }
            Decision::Manager { name, .. } => (1, 0, name),
        };
        (rank, place, name.to_lowercase())
    });
    found
}

fn client(desk: &Desk, line: &Line) -> Option<Decision> {
    let signs: Vec<Sign> =
        line.signs.iter().filter(|sign| sign.wants_decision()).cloned().collect();
    (!signs.is_empty()).then(|| Decision::Client {
        client: line.client.clone(),
        name: line.name.clone(),
        manager_name: desk.short(&line.manager),
        level: line.level,
        signs,
    })
}

/// Nobody is asked about themselves.
fn manager(desk: &Desk, line: &Manager) -> Option<Decision> {
    let (summaries, overdue) = (line.numbers.summaries_not_sent, late_of(desk, &line.person));
    if desk.question.me.as_deref() == Some(&*line.person) {
        return None;
    }
    let much = summaries >= desk.watch.thresholds.count("manager-summaries")
        || overdue >= desk.watch.thresholds.count("manager-overdue");
    (much && !line.person.is_empty()).then(|| Decision::Manager {
        person: line.person.clone(),
        name: line.name.clone(),
        summaries_not_sent: summaries,
        overdue_us: overdue,
        away: absence(desk, &line.person),
    })
}

/// Late tasks that are a person's own, whoever runs the client.
fn late_of(desk: &Desk, person: &str) -> usize {
    let tasks = desk.snapshot.clients.iter().flat_map(|folder| &folder.tasks);
    let own = tasks.filter(|task| task.side == Side::Us && task.owner == person);
    own.filter(|task| task.days_late(desk.question.today, desk.calendar()).is_some()).count()
}

/// The last absence that touches the period.
fn absence(desk: &Desk, person: &str) -> Option<Absence> {
    let (from, to) = (desk.period.from, desk.period.to);
    let touches = |away: &&Away| {
        away.from.is_some_and(|first| first <= to) && away.to.is_none_or(|last| last >= from)
    };
    let away = desk.snapshot.person(person)?.away.iter().rfind(touches)?;
    Some(Absence { from: away.from, to: away.to, why: away.why.clone() })
}
