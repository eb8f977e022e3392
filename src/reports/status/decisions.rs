//! What wants the lead's decision: clients that are not fine, with the reason in words, and managers
//! with whom too much hangs at once.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Desk, Line, Manager};
use crate::records::Away;
use crate::reports::signs::{Level, Sign, level};

/// A question for the lead.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(tag = "about", rename_all = "lowercase")]
pub enum Decision {
    Client {
        client: String,
        name: String,
        /// Who answers for it, as lists name people.
        manager_name: String,
        /// A prospect has none: the counts know clients alone.
        level: Option<Level>,
        /// Those that made it one, the gravest first.
        signs: Vec<Sign>,
    },
    Manager {
        person: String,
        name: String,
        summaries_not_sent: usize,
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

/// Clients at risk, then managers, then clients that need attention; among equals the one with more
/// signs, then by name.
pub(super) fn of(
    desk: &Desk,
    clients: &[Line],
    prospects: &[Line],
    managers: &[Manager],
) -> Vec<Decision> {
    let mut found: Vec<Decision> =
        clients.iter().filter_map(|line| client(desk, line, Some(line.level))).collect();
    found.extend(prospects.iter().filter_map(|line| client(desk, line, None)));
    found.extend(managers.iter().filter_map(|line| manager(desk, line)));
    found.sort_by_cached_key(|decision| {
        let (rank, signs, name) = match decision {
            Decision::Client { signs, name, .. } if level(signs) == Level::AtRisk => {
                (0, signs.len(), name)
            }
            Decision::Manager { name, .. } => (1, 0, name),
            Decision::Client { signs, name, .. } => (2, signs.len(), name),
        };
        (rank, std::cmp::Reverse(signs), name.to_lowercase())
    });
    found
}

fn client(desk: &Desk, line: &Line, level: Option<Level>) -> Option<Decision> {
    let grave = line.signs.iter().filter(|sign| sign.level > Level::Fine);
    (line.level > Level::Fine).then(|| Decision::Client {
        client: line.client.clone(),
        name: line.name.clone(),
        manager_name: desk.short(&line.manager),
        level,
        signs: grave.cloned().collect(),
    })
}

fn manager(desk: &Desk, line: &Manager) -> Option<Decision> {
    let (summaries, overdue) = (line.numbers.summaries_not_sent, line.numbers.overdue_us);
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

/// The last absence that touches the period.
fn absence(desk: &Desk, person: &str) -> Option<Absence> {
    let (from, to) = (desk.period.from, desk.period.to);
    let touches = |away: &&Away| {
        away.from.is_some_and(|first| first <= to) && away.to.is_none_or(|last| last >= from)
    };
    let away = desk.snapshot.person(person)?.away.iter().rfind(touches)?;
    Some(Absence { from: away.from, to: away.to, why: away.why.clone() })
}
