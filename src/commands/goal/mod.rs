//! Goals: concrete, measurable, argued.

mod add;
mod list;
mod set;

use super::{Result, Run};
use crate::session::Session;

/// Goals: add, set, list
#[derive(clap::Subcommand)]
pub enum Goal {
    Add(Box<add::Add>),
    Set(set::Set),
    List(list::List),
}

impl Run for Goal {
    fn run(self, session: &Session) -> Result {
        match self {
            Goal::Add(command) => command.run(session),
            Goal::Set(command) => command.run(session),
            Goal::List(command) => command.run(session),
        }
    }
}
