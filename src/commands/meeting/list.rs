//! Lists meetings; how they read is `reports::meeting_list`.

use chrono::Days;

use crate::commands::{Outcome, Result, Run};
use crate::records::snapshot::{Meetings, Needs};
use crate::reports::meeting_list::{MeetingList, Which};
use crate::session::Session;

/// How far back a forgotten meeting is looked for, in days.
const LOOKS_BACK: u64 = 90;

/// Meetings ahead, and those that nobody said were held
#[derive(Default, clap::Args)]
pub struct List {
    /// One client's
    client: Option<String>,
    /// Held, moved and cancelled ones too
    #[arg(long)]
    all: bool,
}

impl Run for List {
    fn run(self, session: &Session) -> Result {
        let question = session.question()?;
        let workspace = session.workspace()?;
        let client = self.client.as_deref().map(|name| workspace.client(name)).transpose()?;
        let since = question.today.checked_sub_days(Days::new(LOOKS_BACK));
        let meetings = match since {
            Some(since) if !self.all => Meetings::Since(since),
            _ => Meetings::All,
        };
        let needs = Needs { meetings, client: client.as_deref(), ..Needs::default() };
        let snapshot = session.load(&needs)?;
        let which = if self.all { Which::All } else { Which::Ahead };
        let page = MeetingList::of(&snapshot, &question, which, client.is_some());
        Ok(Outcome::report(page, snapshot))
    }
}
