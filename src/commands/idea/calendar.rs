//! The experiments of a quarter, on the screen or for a calendar program.

use crate::commands::{Outcome, Result, Run, completions};
use crate::problem::Problem;
use crate::records::quarter::Quarter;
use crate::records::snapshot::Needs;
use crate::reports::ideas::calendar::TestCalendar;
use crate::session::Session;

/// The test-and-learn calendar of a quarter: acct idea calendar kassa --quarter 2027Q1
///
/// Each experiment with its goal, who runs it, who judges it and what came of it; below, what has no
/// days yet and what is tied to no goal. -o tests.ics has their first and last days.
#[derive(clap::Args)]
pub struct Calendar {
    /// One client's
    #[arg(add = completions::clients())]
    client: Option<String>,
    /// Which quarter: 2026Q4, Q1; otherwise this one
    #[arg(long, value_name = "QUARTER")]
    quarter: Option<String>,
}

impl Run for Calendar {
    fn run(self, session: &Session) -> Result {
        let question = session.question()?;
        let quarter = match &self.quarter {
            None => Quarter::of(question.today),
            Some(typed) => Quarter::parse(typed, question.today).ok_or_else(|| {
                Problem::usage(format!("`{typed}` is no quarter"))
                    .hint(format!("--quarter {}", Quarter::of(question.today)))
            })?,
        };
        let workspace = session.workspace()?;
        let client = self.client.as_deref().map(|typed| workspace.client(typed)).transpose()?;
        let needs = Needs {
            people: true,
            contacts: true,
            goals: true,
            ideas: true,
            client: client.as_deref(),
            ..Needs::NOTHING
        };
        let snapshot = session.load(&needs)?;
        let page = TestCalendar::of(&snapshot, &question, quarter, client.as_deref());
        Ok(Outcome::report(page, snapshot))
    }
}
