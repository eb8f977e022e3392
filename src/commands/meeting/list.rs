//! (being laid)

use crate::commands::{Result, Run};
use crate::problem::Problem;
use crate::session::Session;

/// (being laid)
#[derive(Default, clap::Args)]
pub struct List {}

impl Run for List {
    fn run(self, _: &Session) -> Result {
        Err(Problem::refused("not here yet"))
    }
}
