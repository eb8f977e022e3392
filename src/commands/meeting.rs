//! (being laid)

use super::{Result, Run};
use crate::problem::Problem;
use crate::session::Session;

/// (being laid)
#[derive(clap::Subcommand)]
pub enum Meeting {
    List,
}

impl Run for Meeting {
    fn run(self, _: &Session) -> Result {
        Err(Problem::refused("not here yet"))
    }
}
