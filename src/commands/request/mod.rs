//! What clients come with: filed in a line, followed from the symptom to the root, answered in time.

mod add;
mod answer;
mod list;
mod set;
mod why;

use super::{Result, Run};
use crate::problem::{Place, Problem};
use crate::records::request;
use crate::records::snapshot::{Folder, Needs, Snapshot};
use crate::session::Session;
use crate::workspace::lookup::Found;

/// Requests of clients, from the symptom to the root: add, why, answer, set, list
#[derive(clap::Subcommand)]
pub enum Request {
    Add(Box<add::Add>),
    Why(why::Why),
    Answer(answer::Answer),
    Set(set::Set),
    List(list::List),
}

impl Run for Request {
    fn run(self, session: &Session) -> Result {
        match self {
            Request::Add(command) => command.run(session),
            Request::Why(command) => command.run(session),
            Request::Answer(command) => command.run(session),
            Request::Set(command) => command.run(session),
            Request::List(command) => command.run(session),
        }
    }
}

/// A request that was typed, with the client it is from.
struct Picked {
    snapshot: Snapshot,
    request: request::Request,
}

impl Picked {
    fn folder(&self) -> &Folder {
        &self.snapshot.clients[0]
    }
}

/// The record that is meant, which has to be a request.
fn find(session: &Session, typed: &str) -> Result<Found> {
    session.workspace()?.record_of("request", &session.reference(typed)?)
}

fn needs(found: &Found) -> Needs<'_> {
    Needs { client: Some(&found.client), requests: true, ..Needs::LETTER }
}

/// The request as it was read.
fn picked(mut snapshot: Snapshot, found: &Found) -> Result<Picked> {
    let folder = snapshot.clients.first();
    let request = folder.and_then(|folder| {
        folder.requests.iter().find(|request| request.path == found.path).cloned()
    });
    if let Some(request) = request {
        return Ok(Picked { snapshot, request });
    }
    let at =
        |problem: &Problem| problem.place.as_ref().is_some_and(|place| place.path == found.path);
    let own = snapshot.left_out.iter().position(at).map(|at| snapshot.left_out.swap_remove(at));
    Err(own.unwrap_or_else(|| {
        Problem::broken("this request cannot be read").at(Place::file(&found.path))
    }))
}
