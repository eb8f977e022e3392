//! Lists meetings that were held with the state of their summaries.

use chrono::Days;

use crate::commands::{Outcome, Result, Run};
use crate::records::snapshot::{Meetings, Needs};
use crate::reports::meeting_list::{MeetingList, Which};
use crate::session::Session;

/// Days of meetings that are listed when nothing narrower is asked.
const LATELY: u64 = 60;

/// Meetings that were held: is the summary written, is its letter sent
///
/// Of the last 60 days; of one client, and with --missing, all.
#[derive(Default, clap::Args)]
pub struct List {
    /// One client's
    client: Option<String>,
    /// Only those that lack a summary or a letter
    #[arg(long)]
    missing: bool,
}

impl Run for List {
    fn run(self, session: &Session) -> Result {
        let question = session.question()?;
        let workspace = session.workspace()?;
        let client = self.client.as_deref().map(|name| workspace.client(name)).transpose()?;
        let since = question.today.checked_sub_days(Days::new(LATELY));
        let lately = since.filter(|_| client.is_none() && !self.missing);
        let needs = Needs {
            meetings: lately.map_or(Meetings::All, Meetings::Since),
            client: client.as_deref(),
            ..Needs::default()
        };
        let mut snapshot = session.load(&needs)?;
        if let Some(since) = lately {
            // The one before that day is read as well.
            for folder in &mut snapshot.clients {
                folder.meetings.retain(|meeting| meeting.date.is_some_and(|date| date >= since));
            }
        }
        let which = if self.missing { Which::Missing } else { Which::Held };
        let page = MeetingList::of(&snapshot, &question, which, client.is_some());
        Ok(Outcome::report(page, snapshot))
    }
}
