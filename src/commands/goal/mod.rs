//! Goals: concrete, measurable, argued.

mod add;
mod list;

use super::{Result, Run};
use crate::session::Session;

/// Goals: add, list
#[derive(clap::Subcommand)]
pub enum Goal {
    Add(Box<add::Add>),
    List(list::List),
}

impl Run for Goal {
    fn run(self, session: &Session) -> Result {
        match self {
            Goal::Add(command) => command.run(session),
            Goal::List(command) => command.run(session),
        }
    }
}
