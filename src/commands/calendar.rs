//! The days ahead, on the screen or for a calendar program; how they read is `reports::calendar`.

use chrono::Days;

use super::{Outcome, Result, Run, who};
use crate::records::snapshot::{Meetings, Needs, Tasks};
use crate::records::task::Task;
use crate::reports::calendar::{self, LOOKS_BACK, Wanted};
use crate::session::Session;

/// Meetings and due dates ahead; with -o FILE.ics, for a calendar program
///
/// Mine; with a client, all of that client's. The file has meetings as events, due dates as things
/// to do, and what was held, done or called off in the last thirty days. Imported again, it adds
/// nothing twice.
#[derive(Default, clap::Args)]
pub struct Calendar {
    /// One client's
    client: Option<String>,
    /// Somebody else's
    #[arg(long = "for", value_name = "PERSON")]
    person: Option<String>,
    /// Everybody's
    #[arg(long, conflicts_with = "person")]
    all: bool,
    /// In the file, due dates as whole days: many calendars show no things to do
    #[arg(long)]
    events: bool,
}

impl Run for Calendar {
    fn run(self, session: &Session) -> Result {
        let question = session.question()?;
        let workspace = session.workspace()?;
        let client = self.client.as_deref().map(|name| workspace.client(name)).transpose()?;
        let since = question.today.checked_sub_days(Days::new(LOOKS_BACK));
        let wanted = |task: &Task| {
            task.due.is_some()
                && (task.is_open() || task.closed.is_some_and(|day| Some(day) >= since))
        };
        let needs = Needs {
            people: true,
            contacts: true,
            tasks: Tasks::Some(&wanted),
            meetings: since.map_or(Meetings::All, Meetings::Since),
            client: client.as_deref(),
            ..Needs::default()
        };
        let snapshot = session.load(&needs)?;
        let person = match &self.person {
            Some(name) => Some(who::person(&snapshot.people, name)?),
            None if self.all || client.is_some() => None,
            None => question.me.clone(),
        };
        let wanted =
            Wanted { person: person.as_deref(), client: client.as_deref(), events: self.events };
        let page = calendar::Calendar::of(&snapshot, &question, wanted);
        Ok(Outcome::report(page, snapshot))
    }
}
