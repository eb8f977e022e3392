//! Who is with us, where each stands, and when we last spoke.

use chrono::Days;

use crate::commands::{Outcome, Result, Run, completions, who};
use crate::records::snapshot::{Meetings, Needs, Tasks};
use crate::reports::clients::Clients;
use crate::session::Session;

/// Meetings are read this far back, so that one that was put off does not hide the last one held.
const BACK: Days = Days::new(60);

/// Clients: stage and working days in it, manager, open tasks by side, last and next meeting
#[derive(Default, clap::Args)]
pub struct List {
    /// Those of one manager
    #[arg(long, value_name = "PERSON", add = completions::people())]
    manager: Option<String>,
    /// Also those that are lost, declined or closed
    #[arg(long)]
    all: bool,
}

impl Run for List {
    fn run(self, session: &Session) -> Result {
        let question = session.question()?;
        let open = |task: &crate::records::task::Task| task.is_open();
        let since = question.today.checked_sub_days(BACK).unwrap_or(question.today);
        let snapshot = session.load(&Needs {
            people: true,
            tasks: Tasks::Some(&open),
            meetings: Meetings::Since(since),
            ..Needs::default()
        })?;
        let manager = self
            .manager
            .as_deref()
            .map(|typed| who::person(&snapshot.people, typed))
            .transpose()?;
        let report = Clients::of(&snapshot, &question, manager.as_deref(), self.all);
        Ok(Outcome::report(report, snapshot))
    }
}
