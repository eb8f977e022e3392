//! A task as lists show it, with what is computed about it.
//! Which tasks are shown, and in what columns, is left to each report.

mod ids;
mod words;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

pub use ids::{Ids, typed};
pub use words::{cut_client, cut_title, days_late, holds_launch, moved_times, no_due};

use crate::document::{Cell, Rows, cells};
use crate::language::calendar::Calendar;
use crate::records::cast::Who;
use crate::records::launch::launch_held_by;
use crate::records::note::cost_per_day;
use crate::records::snapshot::{Folder, Snapshot};
use crate::records::task::Task;

/// A task with its client and what is computed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
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
    /// How often, until the day.
    #[serde(skip)]
    pub nudges: usize,
    /// Open tasks that wait for this one.
    pub holds_up: Vec<Held>,
    /// The nearest launch that waits for it, however far along the chain.
    pub holds_launch: Option<Held>,
    /// What each day of it costs, by the risks that it ends, where notes were read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_per_day: Option<f64>,
    #[serde(skip)]
    pub currency: String,
    #[serde(skip)]
    pub owner: Who,
    /// How much of the id suffices to type.
    #[serde(skip)]
    pub id_length: usize,
}

/// A task that waits for another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
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
            last_nudge: task.last_nudge(self.day),
            nudges: task.nudges(self.day).count(),
            holds_up: folder.held_up_by(task).map(Held::of).collect(),
            holds_launch: launch_held_by(folder, task).map(Held::of),
            cost_per_day: cost_per_day(&folder.notes, &task.id, self.day),
            currency: folder.card.deal.currency.clone(),
            id_length: self.ids.length(&task.id),
            owner,
            task: task.clone(),
        }
    }
}

impl TaskRow {
    /// Tasks for a spreadsheet.
    #[must_use]
    pub fn flat_rows<'a>(tasks: impl IntoIterator<Item = &'a TaskRow>) -> Rows {
        Rows::new(TaskRow::FLAT, tasks.into_iter().map(TaskRow::flat))
    }

    fn flat(&self) -> Vec<Cell> {
        cells![
            &self.task.id,
            &self.client,
            &self.client_name,
            &self.task.title,
            Cell::Word(self.owner.side.word()),
            &self.owner.slug,
            &self.owner_name,
            Cell::Word(self.task.status.word()),
            Cell::Word(self.task.kind.word()),
            Cell::Word(self.task.priority.word()),
            self.task.tags.join(","),
            self.task.created,
            self.task.due,
            self.task.closed,
            self.days_late,
            self.moved_times,
            self.last_nudge,
            self.holds_up.iter().map(|held| held.id.as_str()).collect::<Vec<_>>().join(","),
            &self.task.why,
        ]
    }

    const FLAT: [&'static str; 19] = [
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

/// Late tasks, worst first: what costs money each day, what holds a launch, then by days.
pub fn worst_first(rows: &mut [TaskRow]) {
    rows.sort_by(|a, b| {
        let key =
            |row: &TaskRow| (row.holds_launch.is_none(), -row.days_late.unwrap_or(0), row.task.due);
        let cost = |row: &TaskRow| row.cost_per_day.unwrap_or(0.0);
        cost(b)
            .total_cmp(&cost(a))
            .then_with(|| key(a).cmp(&key(b)))
            .then_with(|| (&a.client, &a.task.id).cmp(&(&b.client, &b.task.id)))
    });
}
