//! How much everybody has; what is counted and how it reads is `reports::load`.

use super::filtered::ids;
use super::{Outcome, Result, Run, completions, who};
use crate::problem::Problem;
use crate::records::snapshot::{Meetings, Needs, Tasks};
use crate::records::task::Task;
use crate::reports::load::{Asked, Candidates, Load as Report, Mentor};
use crate::session::Session;

/// Who has how much: acct load, acct load --for "pharmacy seo"
///
/// Clients against the norm of the grade, tasks begun and late, meetings of the week, absences and who
/// stands in, mentors and their newcomers. With --for or --client: who could take the next one, by
/// what they know, the room they have, and whether they are here.
#[derive(Default, clap::Args)]
pub struct Load {
    /// Who could take a client of this trade or service: --for "pharmacy seo"
    #[arg(long = "for", value_name = "WORDS", conflicts_with_all = ["client", "mentor"])]
    words: Option<String>,
    /// Who could take this client: --client kassa
    #[arg(long, value_name = "CLIENT", conflicts_with = "mentor", add = completions::clients())]
    client: Option<String>,
    /// A mentor's newcomers: what is late with them, summaries, letters: --mentor vera
    #[arg(long, value_name = "PERSON", add = completions::people())]
    mentor: Option<String>,
}

impl Run for Load {
    fn run(self, session: &Session) -> Result {
        let question = session.question()?;
        let open = |task: &Task| task.is_open();
        let needs = Needs {
            people: true,
            contacts: self.mentor.is_some(),
            letters: self.mentor.is_some(),
            tasks: Tasks::Some(&open),
            meetings: Meetings::All,
            ..Needs::default()
        };
        let snapshot = session.load(&needs)?;
        if let Some(typed) = &self.mentor {
            let mentor = who::person(&snapshot.people, typed)?;
            let page = Mentor::of(&snapshot, &question, &mentor, &ids(session)?);
            return Ok(Outcome::report(page, snapshot));
        }
        let Some(asked) = self.asked(session, &snapshot)? else {
            let page = Report::of(&snapshot, &question);
            return Ok(Outcome::report(page, snapshot));
        };
        let page = Candidates::of(&snapshot, &question, &asked);
        Ok(Outcome::report(page, snapshot))
    }
}

impl Load {
    fn asked(
        &self,
        session: &Session,
        snapshot: &crate::records::snapshot::Snapshot,
    ) -> Result<Option<Asked>> {
        if let Some(typed) = &self.client {
            let slug = session.workspace()?.client(typed)?;
            return Ok(snapshot.client(&slug).map(Asked::client));
        }
        let asked = self.words.as_deref().map(Asked::words);
        if asked.as_ref().is_some_and(|asked| asked.words.is_empty()) {
            return Err(Problem::usage("which trade or service?").hint("acct load --for pharmacy"));
        }
        Ok(asked)
    }
}
