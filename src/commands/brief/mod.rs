//! Briefs: what a client is asked, what was answered, what it comes to.

mod templates;

use super::{Result, Run};
use crate::session::Session;

/// What a client is asked and what was answered: templates
#[derive(clap::Subcommand)]
pub enum Brief {
    Templates(templates::Templates),
}

impl Run for Brief {
    fn run(self, session: &Session) -> Result {
        match self {
            Brief::Templates(command) => command.run(session),
        }
    }
}
