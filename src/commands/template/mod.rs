//! What a team may lay its own over: templates of letters, questionnaires, playbooks.

mod eject;
mod list;
mod ours;

use super::{Result, Run};
use crate::session::Session;

/// Templates of letters, questionnaires and playbooks, ours and the team's: list, eject
#[derive(clap::Subcommand)]
pub enum Template {
    List(list::List),
    Eject(eject::Eject),
}

impl Run for Template {
    fn run(self, session: &Session) -> Result {
        match self {
            Template::List(command) => command.run(session),
            Template::Eject(command) => command.run(session),
        }
    }
}
