//! (being laid)

use super::{Result, Run};
use crate::problem::Problem;
use crate::session::Session;

/// (being laid)
#[derive(clap::Subcommand)]
pub enum Metric {
    List,
}

impl Run for Metric {
    fn run(self, _: &Session) -> Result {
        Err(Problem::refused("not here yet"))
    }
}
