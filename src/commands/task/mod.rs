//! Tasks: the thing that will exist, whose move it is, by when.

mod add;
mod close;
mod list;
mod mv;
mod set;

use super::change::Change;
use super::{Result, Run};
use crate::records::snapshot::{Folder, Needs, Snapshot, Tasks};
use crate::records::task;
use crate::session::Session;
use crate::workspace::lookup::Found;

/// Tasks of both sides: add, list, done, drop, reopen, move, set
#[derive(clap::Subcommand)]
pub enum Task {
    Add(add::Add),
    List(list::List),
    Done(close::Done),
    Drop(close::Drop),
    Reopen(close::Reopen),
    Move(mv::Move),
    Set(set::Set),
}

impl Run for Task {
    fn run(self, session: &Session) -> Result {
        match self {
            Task::Add(command) => command.run(session),
            Task::List(command) => command.run(session),
            Task::Done(command) => command.run(session),
            Task::Drop(command) => command.run(session),
            Task::Reopen(command) => command.run(session),
            Task::Move(command) => command.run(session),
            Task::Set(command) => command.run(session),
        }
    }
}

/// Who can own a step in one client's work.
const CAST: Needs<'static> = Needs {
    people: true,
    partners: false,
    contacts: true,
    goals: false,
    metrics: false,
    letters: false,
    tasks: Tasks::None,
    meetings: crate::records::snapshot::Meetings::None,
    client: None,
};

/// A task as a change reads it, with its client's folder around it.
struct Picked {
    task: task::Task,
    snapshot: Snapshot,
}

impl Picked {
    fn folder(&self) -> &Folder {
        &self.snapshot.clients[0]
    }
}

/// The tasks that ids mean, each as it stands in its file.
fn pick(change: &Change, ids: &[String]) -> Result<Vec<Picked>> {
    ids.iter().map(|id| read(change, &change.workspace().record_of("task", id)?)).collect()
}

fn read(change: &Change, found: &Found) -> Result<Picked> {
    let snapshot = change.workspace().load(&Needs { client: Some(&found.client), ..CAST });
    let task = change.task(&found.path)?;
    Ok(Picked { task, snapshot })
}
