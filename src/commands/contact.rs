//! (being laid)

use super::{Result, Run};
use crate::problem::Problem;
use crate::session::Session;

/// (being laid)
#[derive(clap::Subcommand)]
pub enum Contact {
    List,
}

impl Run for Contact {
    fn run(self, _: &Session) -> Result {
        Err(Problem::refused("not here yet"))
    }
}
