//! What the agency learned: written down, found again when it is needed, and told to whom it concerns.

pub mod actions;
mod add;
mod draft;
mod known;
mod list;
mod offer;
mod set;
mod write;

use super::change::Change;
use super::{Result, Run};
use crate::problem::Problem;
use crate::records::snapshot::{Needs, Snapshot};
use crate::session::Session;
use crate::workspace::Workspace;

/// Cases, post-mortems, practices and standards: add, draft, list, offer, action, accept, set
#[derive(clap::Subcommand)]
pub enum Library {
    Add(Box<add::Add>),
    Draft(draft::Draft),
    List(list::List),
    Offer(offer::Offer),
    Action(actions::Action),
    Accept(set::Accept),
    Set(set::Set),
}

impl Run for Library {
    fn run(self, session: &Session) -> Result {
        match self {
            Library::Add(command) => command.run(session),
            Library::Draft(command) => command.run(session),
            Library::List(command) => command.run(session),
            Library::Offer(command) => command.run(session),
            Library::Action(command) => command.run(session),
            Library::Accept(command) => command.run(session),
            Library::Set(command) => command.run(session),
        }
    }
}

/// The file of the entry that is meant.
fn path_of(workspace: &Workspace, typed: &str) -> Result<String> {
    let name = typed.strip_prefix("library/").unwrap_or(typed);
    workspace.record_of("library", name).map(|found| found.path)
}

/// Where the entry at a path is in a library that was read.
fn position(snapshot: &Snapshot, path: &str) -> Result<usize> {
    let found = snapshot.library.iter().position(|entry| entry.path == path);
    found.ok_or_else(|| {
        let broken = snapshot
            .left_out
            .iter()
            .find(|problem| problem.place.as_ref().is_some_and(|place| place.path == path));
        broken.cloned().unwrap_or_else(|| Problem::not_found(format!("there is no `{path}`")))
    })
}

/// The entry that is meant, with everybody who works here and all clients' cards.
fn entry(change: &Change, typed: &str) -> Result<(Snapshot, usize)> {
    let path = path_of(change.workspace(), typed)?;
    let needs = Needs { library: true, people: true, ..Needs::NOTHING };
    let snapshot = change.workspace().load(&needs);
    let at = position(&snapshot, &path)?;
    Ok((snapshot, at))
}
