//! Briefs: what a client is asked, what was answered, what it comes to.

mod fill;
mod list;
mod templates;

use super::{Result, Run};
use crate::session::Session;

/// What a client is asked and what was answered: fill, list, templates
#[derive(clap::Subcommand)]
pub enum Brief {
    Fill(fill::Fill),
    List(list::List),
    Templates(templates::Templates),
}

impl Run for Brief {
    fn run(self, session: &Session) -> Result {
        match self {
            Brief::Fill(command) => command.run(session),
            Brief::List(command) => command.run(session),
            Brief::Templates(command) => command.run(session),
        }
    }
}
