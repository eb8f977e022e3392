//! (being laid)

use super::{Result, Run};
use crate::problem::Problem;
use crate::session::Session;

/// (being laid)
#[derive(clap::Subcommand)]
pub enum Person {
    List,
}

impl Run for Person {
    fn run(self, _: &Session) -> Result {
        Err(Problem::refused("not here yet"))
    }
}
