//! Goals with their last reading against the time that is left.

use crate::commands::{Outcome, Result, Run, completions};
use crate::records::snapshot::Needs;
use crate::reports::goals::Goals;
use crate::session::Session;

/// Goals with their last reading: how much of the way is gone, how much of the time
#[derive(Default, clap::Args)]
pub struct List {
    /// One client's; otherwise everybody's
    #[arg(add = completions::clients())]
    client: Option<String>,
}

impl Run for List {
    fn run(self, session: &Session) -> Result {
        let workspace = session.workspace()?;
        let client = self.client.map(|typed| workspace.client(&typed)).transpose()?;
        let needs =
            Needs { goals: true, metrics: true, client: client.as_deref(), ..Needs::default() };
        let snapshot = session.load(&needs)?;
        Ok(Outcome::report(Goals::of(&snapshot, &session.question()?), snapshot))
    }
}
