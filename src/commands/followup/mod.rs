//! (being laid)

pub mod list;

use super::{Result, Run};
use crate::session::Session;

/// (being laid)
#[derive(clap::Subcommand)]
pub enum Followup {
    List(list::List),
}

impl Run for Followup {
    fn run(self, session: &Session) -> Result {
        match self {
            Followup::List(command) => command.run(session),
        }
    }
}
