//! Lists briefs; how they read is `reports::briefs`.

use crate::commands::{Outcome, Result, Run, completions};
use crate::records::snapshot::Needs;
use crate::reports::briefs::Briefs;
use crate::session::Session;

/// Briefs with what is answered in each, and what it came to
#[derive(clap::Args)]
pub struct List {
    /// One client's
    #[arg(add = completions::clients())]
    client: Option<String>,
    /// Those that are closed too
    #[arg(long)]
    all: bool,
}

impl Run for List {
    fn run(self, session: &Session) -> Result {
        let workspace = session.workspace()?;
        let client = self.client.as_deref().map(|name| workspace.client(name)).transpose()?;
        let needs = Needs {
            briefs: true,
            questionnaires: true,
            client: client.as_deref(),
            ..Needs::default()
        };
        let snapshot = session.load(&needs)?;
        // Of one client all are wanted: what was asked before is why one looks.
        let all = self.all || client.is_some();
        let page = Briefs::of(&snapshot, &session.question()?, all, client.is_some());
        Ok(Outcome::report(page, snapshot))
    }
}
