//! (being laid)

use super::{Result, Run};
use crate::problem::Problem;
use crate::session::Session;

/// (being laid)
#[derive(Default, clap::Args)]
pub struct Chat {}

impl Run for Chat {
    fn run(self, _: &Session) -> Result {
        Err(Problem::refused("not here yet"))
    }
}
