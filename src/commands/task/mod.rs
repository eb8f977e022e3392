//! Tasks: the thing that will exist, whose move it is, by when.

mod add;
mod close;
mod list;
mod mv;
mod set;
mod split;

use std::collections::{BTreeMap, BTreeSet};

use super::change::Change;
use super::{Result, Run};
use crate::problem::Problem;
use crate::records::snapshot::{Folder, Needs, Snapshot, Tasks};
use crate::records::task;
use crate::session::Session;
use crate::workspace::lookup::Found;

/// Tasks of both sides: add, list, done, drop, reopen, move, set, split
#[derive(clap::Subcommand)]
pub enum Task {
    Add(add::Add),
    List(list::List),
    Done(close::Done),
    Drop(close::Drop),
    Reopen(close::Reopen),
    Move(mv::Move),
    Set(set::Set),
    Split(split::Split),
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
            Task::Split(command) => command.run(session),
        }
    }
}

/// Who can own a step in one client's work.
const CAST: Needs<'static> = Needs { people: true, contacts: true, ..Needs::NOTHING };

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

/// The ids of the tasks of the same client that a task waits for; it never waits for itself.
fn after(change: &Change, client: &str, own: &str, typed: &[String]) -> Result<Vec<String>> {
    let mut wanted = Vec::new();
    for id in typed {
        let found = change.workspace().record_of("task", id)?;
        if found.client != client {
            let what = format!("`{}` is a task of `{}`, not of `{client}`", found.id, found.client);
            return Err(Problem::usage(what).hint(format!("acct task list {client}")));
        }
        if !wanted.contains(&found.id) {
            wanted.push(found.id);
        }
    }
    if own.is_empty() || wanted.is_empty() {
        return Ok(wanted);
    }
    let needs = Needs { client: Some(client), tasks: Tasks::All, ..Needs::default() };
    let snapshot = change.workspace().load(&needs);
    let mut known = BTreeMap::new();
    for task in snapshot.clients.iter().flat_map(|folder| &folder.tasks) {
        known.insert(&*task.id, &task.after);
    }
    let (mut ahead, mut seen): (Vec<&str>, BTreeSet<&str>) =
        (wanted.iter().map(String::as_str).collect(), BTreeSet::new());
    while let Some(id) = ahead.pop() {
        if id == own {
            let what = format!("`{own}` would wait for itself");
            return Err(Problem::usage(what).hint(format!("acct show {own}")));
        }
        if seen.insert(id) {
            ahead.extend(
                known.get(id).into_iter().flat_map(|after| after.iter()).map(String::as_str),
            );
        }
    }
    Ok(wanted)
}
