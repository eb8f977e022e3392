//! (being laid)

use super::{Result, Run};
use crate::problem::Problem;
use crate::session::Session;

/// (being laid)
#[derive(clap::Subcommand)]
pub enum Client {
    List,
}

impl Run for Client {
    fn run(self, _: &Session) -> Result {
        Err(Problem::refused("not here yet"))
    }
}
