//! (being laid)

pub mod list;

use super::{Result, Run};
use crate::session::Session;

/// (being laid)
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
