//! What the agency learned: written down, and found again when it is needed.

mod add;
mod list;

use super::{Result, Run};
use crate::session::Session;

/// Cases, anti-cases, post-mortems, practices and standards: add, list
#[derive(clap::Subcommand)]
pub enum Library {
    Add(Box<add::Add>),
    List(list::List),
}

impl Run for Library {
    fn run(self, session: &Session) -> Result {
        match self {
            Library::Add(command) => command.run(session),
            Library::List(command) => command.run(session),
        }
    }
}
