//! Questionnaires and checklists of a client: filled in, listed.

mod fill;
mod list;

use super::{Result, Run};
use crate::session::Session;

/// Briefs, questionnaires and checklists of a client: fill, list
#[derive(clap::Subcommand)]
pub enum Brief {
    Fill(fill::Fill),
    List(list::List),
}

impl Run for Brief {
    fn run(self, session: &Session) -> Result {
        match self {
            Brief::Fill(command) => command.run(session),
            Brief::List(command) => command.run(session),
        }
    }
}
