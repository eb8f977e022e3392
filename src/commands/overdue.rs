//! What is late; how it is counted and shown is `reports::overdue`.

use super::filtered::{Filtered, ids, narrowed};
use super::{Outcome, Result, Run};
use crate::problem::Exit;
use crate::records::snapshot::{Needs, Tasks};
use crate::records::task::Task;
use crate::reports::overdue::{self, By};
use crate::session::Session;

/// What is late, worst first: days, owner, what a day costs, moves, last reminder, what it holds up
#[derive(Default, clap::Args)]
pub struct Overdue {
    #[command(flatten)]
    filter: Filtered,
    /// Group the list
    #[arg(long, value_enum, value_name = "client|side|owner")]
    by: Option<By>,
    /// Exit with 1 when something is late
    #[arg(long)]
    exit_code: bool,
}

impl Run for Overdue {
    fn run(self, session: &Session) -> Result {
        let question = session.question()?;
        let filter = self.filter.read(session)?;
        // What is late, and what may wait for it.
        let wanted = |task: &Task| {
            task.is_open()
                && (task.due.is_some_and(|due| due < question.today) || !task.after.is_empty())
        };
        let client = narrowed(session, filter.client())?;
        let needs = Needs {
            people: true,
            contacts: true,
            // what a day of each costs
            notes: true,
            tasks: Tasks::Some(&wanted),
            client: client.as_deref(),
            ..Needs::default()
        };
        let snapshot = session.load(&needs)?;
        filter.owners_known(&snapshot, question.me.as_deref())?;
        let ids = ids(session)?;
        let page = overdue::Overdue::of(&snapshot, &question, &filter, self.by, &ids);
        let late = !page.tasks.is_empty();
        let mut outcome = Outcome::report(page, snapshot);
        if self.exit_code && late {
            outcome.exit = outcome.exit.max(Exit::Refused);
        }
        Ok(outcome)
    }
}
