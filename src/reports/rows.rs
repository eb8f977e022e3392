//! A task as lists show it, with what is computed about it.
//! Which tasks are shown, and in what columns, is left to each report.

mod ids;
mod words;

use chrono::NaiveDate;
use serde::Serialize;

pub use ids::{Ids, typed};
pub use words::{cut_client, cut_title, days_late, holds_launch, moved_times, no_due};

use crate::language::calendar::Calendar;
use crate::records::cast::Who;
use crate::records::snapshot::{Folder, Snapshot};
use crate::records::task::Task;

/// A task with its client and what is computed.
#[derive(Debug, Clone, Serialize)]
pub struct TaskRow {
    pub client: String,
    pub client_name: String,
    #[serde(flatten)]
    pub task: Task,
    /// The owner as lists name people: also where the file leaves it to the manager.
    pub owner_name: String,
    pub days_late: Option<i64>,
    pub moved_times: usize,
    pub last_nudge: Option<NaiveDate>,
    /// Open tasks that wait for this one.
    pub holds_up: Vec<Held>,
    /// The nearest launch that waits for it, however far along the chain.
    pub holds_launch: Option<Held>,
    #[serde(skip)]
    pub owner: Who,
    /// How much of the id suffices to type.
    #[serde(skip)]
    pub id_length: usize,
}

/// A task that waits for another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Held {
    pub id: String,
    pub title: String,
    pub due: Option<NaiveDate>,
}

impl Held {
    pub(super) fn of(task: &Task) -> Held {
        Held { id: task.id.clone(), title: task.title.clone(), due: task.due }
    }
}

/// What tasks are looked at with.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    pub snapshot: &'a Snapshot,
    pub day: NaiveDate,
    pub calendar: &'a Calendar,
    pub ids: &'a Ids,
}

impl Look<'_> {
    #[must_use]
    pub fn row(&self, folder: &Folder, task: &Task) -> TaskRow {
        let cast = self.snapshot.cast(folder, None);
        let owner = cast.owner(task, folder.card.manager());
        TaskRow {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            owner_name: cast.short(&owner),
            days_late: task.days_late(self.day, self.calendar),
            moved_times: task.moved.len(),
            last_nudge: task.last_nudge(),
            holds_up: folder.held_up_by(task).map(Held::of).collect(),
            holds_launch: launch_held_by(folder, task).map(Held::of),
            id_length: self.ids.length(&task.id),
            owner,
            task: task.clone(),
        }
    }
}

/// A task whose delay a client sees at once: tagged as a launch, or called one.
#[must_use]
pub fn is_launch(task: &Task) -> bool {
    let tagged = |tag: &String| matches!(tag.to_lowercase().as_str(), "launch" | "запуск");
    let title = task.title.to_lowercase();
    task.tags.iter().any(tagged) || title.starts_with("запуск ") || title.starts_with("launch ")
}

/// The nearest open launch that waits for a task, through any number of others.
#[must_use]
pub fn launch_held_by<'a>(folder: &'a Folder, task: &'a Task) -> Option<&'a Task> {
    let mut seen: Vec<&Task> = vec![task];
    let mut next = 0;
    while let Some(&task) = seen.get(next) {
        next += 1;
        for held in folder.held_up_by(task) {
            if !seen.iter().any(|task| task.id == held.id) {
                seen.push(held);
            }
        }
    }
    let launches = seen.into_iter().skip(1).filter(|task| is_launch(task));
    launches.min_by_key(|task| (task.due.is_none(), task.due))
}

impl TaskRow {
    /// Flat, for CSV.
    #[must_use]
    pub fn flat(&self) -> Vec<String> {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        vec![
            self.task.id.clone(),
            self.client.clone(),
            self.client_name.clone(),
            self.task.title.clone(),
            self.owner.side.word().to_owned(),
            self.owner.slug.clone(),
            self.owner_name.clone(),
            self.task.status.word().to_owned(),
            self.task.kind.word().to_owned(),
            self.task.priority.word().to_owned(),
            self.task.tags.join(","),
            day(self.task.created),
            day(self.task.due),
            day(self.task.closed),
            self.days_late.map(|days| days.to_string()).unwrap_or_default(),
            self.moved_times.to_string(),
            day(self.last_nudge),
            self.holds_up.iter().map(|held| held.id.as_str()).collect::<Vec<_>>().join(","),
            self.task.why.clone(),
        ]
    }

    pub const FLAT: [&'static str; 19] = [
        "id",
        "client",
        "client_name",
        "title",
        "side",
        "owner",
        "owner_name",
        "status",
        "kind",
        "priority",
        "tags",
        "created",
        "due",
        "closed",
        "days_late",
        "moved_times",
        "last_nudge",
        "holds_up",
        "why",
    ];
}

/// Late tasks, worst first: what holds a launch, then by days.
pub fn worst_first(rows: &mut [TaskRow]) {
    rows.sort_by(|a, b| {
        let key =
            |row: &TaskRow| (row.holds_launch.is_none(), -row.days_late.unwrap_or(0), row.task.due);
        key(a).cmp(&key(b)).then_with(|| (&a.client, &a.task.id).cmp(&(&b.client, &b.task.id)))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(id: &str, after: &[&str], tags: &[&str]) -> Task {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        Task { id: id.into(), after: texts(after), tags: texts(tags), ..Task::default() }
    }

    #[test]
    fn a_launch_is_held_through_a_chain_and_a_ring_ends() {
        let folder = Folder {
            tasks: vec![
                task("a", &["c"], &[]),
                task("b", &["a"], &[]),
                task("c", &["b"], &[]),
                task("d", &["c"], &["launch"]),
            ],
            ..Folder::default()
        };
        assert_eq!(launch_held_by(&folder, &folder.tasks[0]).unwrap().id, "d");
        assert!(launch_held_by(&folder, &folder.tasks[3]).is_none());
    }
}
