//! Notes: what was changed, decided, feared and said, kept where it is found again.

mod add;
mod list;
mod matter;
mod set;

use super::{Result, Run};
use crate::problem::Problem;
use crate::session::Session;

/// Technical changes, decisions, risks and feedback of a client: add, list, set
#[derive(clap::Subcommand)]
pub enum Note {
    Add(Box<add::Add>),
    List(list::List),
    Set(set::Set),
}

impl Run for Note {
    fn run(self, session: &Session) -> Result {
        match self {
            Note::Add(command) => command.run(session),
            Note::List(command) => command.run(session),
            Note::Set(command) => command.run(session),
        }
    }
}

/// The id of a record of the same client.
fn of_client(session: &Session, client: &str, kind: &'static str, typed: &str) -> Result<String> {
    let found = session.workspace()?.record_of(kind, typed)?;
    if found.client == client {
        return Ok(found.id);
    }
    let what = format!("`{}` is a {kind} of `{}`, not of `{client}`", found.id, found.client);
    Err(Problem::usage(what).hint(format!("acct show {}", found.id)))
}
