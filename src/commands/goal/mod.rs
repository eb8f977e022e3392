//! Goals: concrete, measurable, argued; signed off, and looked at again.

mod add;
mod list;
pub(super) mod pick;
mod review;
mod set;

use super::change::Change;
use super::{Result, Run, who};
use crate::problem::Problem;
use crate::records::Side;
use crate::records::snapshot::Needs;
use crate::session::Session;

/// Goals: add, set, review, list
#[derive(clap::Subcommand)]
pub enum Goal {
    Add(Box<add::Add>),
    Set(set::Set),
    Review(review::Review),
    List(list::List),
}

impl Run for Goal {
    fn run(self, session: &Session) -> Result {
        match self {
            Goal::Add(command) => command.run(session),
            Goal::Set(command) => command.run(session),
            Goal::Review(command) => command.run(session),
            Goal::List(command) => command.run(session),
        }
    }
}

/// The contacts who signed a goal off.
fn agreed(change: &Change, client: &str, typed: &[String]) -> Result<Vec<String>> {
    let needs = Needs { contacts: true, client: Some(client), ..Needs::default() };
    let snapshot = change.workspace().load(&needs);
    let cast = snapshot.cast(&snapshot.clients[0], None);
    let mut agreed = Vec::new();
    for typed in typed {
        let who = who::anybody(&cast, client, typed)?;
        if who.side == Side::Us || who.slug.is_empty() {
            return Err(Problem::usage(format!("`{typed}` is not a contact of `{client}`"))
                .hint(format!("acct contact list {client}")));
        }
        agreed.push(who.slug);
    }
    Ok(agreed)
}
