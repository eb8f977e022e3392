//! Meetings: planned, put off, called off.

mod change;
mod list;
mod new;

pub(super) use new::time;

use super::{Result, Run};
use crate::session::Session;

/// Meetings: new, list, move, cancel
#[derive(clap::Subcommand)]
pub enum Meeting {
    New(new::New),
    List(list::List),
    Move(change::Move),
    Cancel(change::Cancel),
}

impl Run for Meeting {
    fn run(self, session: &Session) -> Result {
        match self {
            Meeting::New(command) => command.run(session),
            Meeting::List(command) => command.run(session),
            Meeting::Move(command) => command.run(session),
            Meeting::Cancel(command) => command.run(session),
        }
    }
}
