//! (being laid)

use super::{Result, Run};
use crate::problem::Problem;
use crate::session::Session;

/// (being laid)
#[derive(Default, clap::Args)]
pub struct Completions {}

impl Run for Completions {
    fn run(self, _: &Session) -> Result {
        Err(Problem::refused("not here yet"))
    }
}

/// Completes clients from the workspace.
#[must_use]
pub fn clients() -> clap_complete::ArgValueCompleter {
    clap_complete::ArgValueCompleter::new(|_: &std::ffi::OsStr| Vec::new())
}

/// Completes ids of open tasks from the workspace.
#[must_use]
pub fn tasks() -> clap_complete::ArgValueCompleter {
    clap_complete::ArgValueCompleter::new(|_: &std::ffi::OsStr| Vec::new())
}

/// Completes our people from the workspace.
#[must_use]
pub fn people() -> clap_complete::ArgValueCompleter {
    clap_complete::ArgValueCompleter::new(|_: &std::ffi::OsStr| Vec::new())
}
