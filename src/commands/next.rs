//! Whose move it is; what counts as a matter is `records::matter`, how it reads `reports::next`.

use super::filtered::ids;
use super::{Outcome, Result, Run, completions, who};
use crate::problem::Problem;
use crate::records::Side;
use crate::records::snapshot::{Meetings, Needs, Tasks};
use crate::records::task::Task;
use crate::reports::next::{ClientNext, Next as Report, Only, Whose};
use crate::reports::status::Group;
use crate::session::Session;

/// Whose move it is: acct next, acct next kassa
///
/// A line a client, what has stood still longest first: mine, of my people if I am a lead, or
/// everybody's. With a client every open matter with its side, person and date, and what is unclear
/// about it: no next step, nobody named, no date or one gone by, somebody away, the last summary and
/// the task apart; each with the words to ask and the command that mends it.
#[derive(Default, clap::Args)]
pub struct Next {
    /// One client's matters
    #[arg(add = completions::clients())]
    client: Option<String>,
    /// Only what is the move of us, client or third: --side client
    #[arg(long, value_name = "us|client|third", value_parser = ["us", "client", "third"])]
    side: Option<String>,
    /// The clients of one manager: --manager olga
    #[arg(long, value_name = "PERSON", conflicts_with = "client", add = completions::people())]
    manager: Option<String>,
    /// Only what is unclear, with the words to ask
    #[arg(long)]
    unclear: bool,
}

impl Run for Next {
    fn run(self, session: &Session) -> Result {
        let question = session.question()?;
        let client = match &self.client {
            Some(typed) => Some(session.workspace()?.client(typed)?),
            None => None,
        };
        let open = |task: &Task| task.is_open();
        let needs = Needs {
            people: true,
            contacts: true,
            letters: true,
            briefs: true,
            questionnaires: true,
            requests: true,
            ideas: true,
            tasks: Tasks::Some(&open),
            meetings: Meetings::All,
            client: client.as_deref(),
            ..Needs::default()
        };
        let snapshot = session.load(&needs)?;
        let ids = ids(session)?;
        let only = Only { side: self.side()?, unclear: self.unclear };
        if let (Some(folder), true) = (snapshot.clients.first(), client.is_some()) {
            let page = ClientNext::of(&snapshot, folder, &question, only, &ids);
            return Ok(Outcome::report(page, snapshot));
        }
        let whose = match &self.manager {
            Some(typed) => {
                let slug = who::person(&snapshot.people, typed)?;
                Whose::Group(Group::of_manager(&snapshot, &slug))
            }
            None => Whose::usual(&snapshot, &question),
        };
        let page = Report::of(&snapshot, &question, &whose, only, &ids);
        Ok(Outcome::report(page, snapshot))
    }
}

impl Next {
    fn side(&self) -> Result<Option<Side>> {
        let Some(word) = self.side.as_deref() else { return Ok(None) };
        let side = Side::ALL.into_iter().find(|side| side.word() == word);
        side.map(Some).ok_or_else(|| {
            Problem::usage(format!("`{word}` is no side")).hint("--side us, client or third")
        })
    }
}
