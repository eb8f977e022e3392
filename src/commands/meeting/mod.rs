//! Meetings: planned, put off, called off.

mod list;

use super::{Result, Run};
use crate::session::Session;

/// Meetings: new, list, move, cancel
#[derive(clap::Subcommand)]
pub enum Meeting {
    List(list::List),
}

impl Run for Meeting {
    fn run(self, session: &Session) -> Result {
        match self {
            Meeting::List(command) => command.run(session),
        }
    }
}
