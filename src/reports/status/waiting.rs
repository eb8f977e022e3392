//! What clients have held for over two weeks, and managers on whose clients nothing was written
//! down lately.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Desk, Manager};
use crate::records::Side;
use crate::records::meeting::Status;
use crate::records::snapshot::Folder;
use crate::records::task::Task;
use crate::reports::rows::{Look, TaskRow};

/// «Дольше двух недель»: the heading says so too.
const HELD: i64 = 14;

/// It has been the other side's move for long.
pub(super) fn is_held(task: &Task, today: NaiveDate) -> bool {
    let since = task.turn_since().filter(|_| task.side != Side::Us);
    since.is_some_and(|since| (today - since).num_days() > HELD)
}

/// A task that has been the client's move for long.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Waiting {
    #[serde(flatten)]
    pub row: TaskRow,
    /// Since when it is their move.
    pub since: NaiveDate,
    pub days: i64,
}

/// What holds up a launch first, then the longest. A third party that is late is no client of ours:
/// its tasks stand in the sections of their clients.
pub(super) fn waiting<'a>(
    desk: &Desk,
    clients: impl Iterator<Item = &'a Folder>,
    look: &Look,
) -> Vec<Waiting> {
    let today = desk.question.today;
    let mut found = Vec::new();
    for folder in clients {
        let theirs = folder.tasks.iter().filter(|task| task.side == Side::Client);
        for task in theirs.filter(|task| task.is_open() && is_held(task, today)) {
            let Some(since) = task.turn_since() else { continue };
            let days = (today - since).num_days();
            found.push(Waiting { row: look.row(folder, task), since, days });
        }
    }
    found.sort_by(|a, b| {
        let key = |line: &Waiting| (line.row.holds_launch.is_none(), std::cmp::Reverse(line.days));
        key(a).cmp(&key(b)).then_with(|| a.row.client_name.cmp(&b.row.client_name))
    });
    found
}

/// A manager whose clients' records have not changed for some working days.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Stale {
    pub person: String,
    pub name: String,
    /// The last date that any record of their clients tells of.
    pub last_change: Option<NaiveDate>,
}

pub(super) fn stale<'a, I: Iterator<Item = &'a Folder>>(
    desk: &Desk,
    managers: &[Manager],
    clients: impl Fn() -> I,
) -> Vec<Stale> {
    let today = desk.question.today;
    let old = |manager: &Manager| {
        let theirs = clients().filter(|folder| {
            folder.answers(&desk.snapshot.settings).unwrap_or_default() == manager.person
        });
        let last = theirs.filter_map(|folder| last_change(folder, today)).max();
        let old = last
            .is_none_or(|last| desk.watch.thresholds.passed("fresh", last, today, desk.calendar()));
        old.then(|| Stale {
            person: manager.person.clone(),
            name: manager.name.clone(),
            last_change: last,
        })
    };
    managers.iter().filter(|manager| !manager.person.is_empty()).filter_map(old).collect()
}

/// The last day on which something was written down, as the records' own dates tell it.
fn last_change(folder: &Folder, today: NaiveDate) -> Option<NaiveDate> {
    let tasks = folder.tasks.iter().flat_map(|task| {
        let moved = task.moved.iter().filter_map(|moved| moved.on);
        let nudged = task.nudged.iter().filter_map(|nudged| nudged.on);
        let turns = task.turns.iter().filter_map(|turn| turn.until);
        [task.created, task.closed].into_iter().flatten().chain(moved).chain(nudged).chain(turns)
    });
    let meetings =
        folder.meetings.iter().filter(|m| m.status == Status::Held).flat_map(|meeting| {
            [meeting.date, meeting.followup, meeting.sent.parse().ok()].into_iter().flatten()
        });
    let stages = folder.card.stages.iter().filter_map(|stage| stage.since);
    tasks.chain(meetings).chain(stages).filter(|date| *date <= today).max()
}
