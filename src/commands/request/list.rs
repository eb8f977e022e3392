//! Lists requests; the order and the columns are `reports::requests`.

use crate::commands::filtered::ids;
use crate::commands::{Outcome, Result, Run};
use crate::records::request::filter::Filter;
use crate::records::snapshot::{Needs, Tasks};
use crate::records::task::Task;
use crate::reports::requests::Requests;
use crate::reports::requests::roots::Roots;
use crate::session::Session;

/// The inbox: what waits for an answer and how long, in working time against what was agreed
///
/// acct request list level:howto client:kassa waiting:yes; also status:, kind:, by:, owner:, channel:,
/// via:, tag:, priority:, received:>1.11, answered:. Without status: the open ones.
#[derive(clap::Args)]
pub struct List {
    /// client:kassa status:all level:consult kind:pain by:rita #budget -via:support, words
    #[arg(value_name = "FILTER")]
    words: Vec<String>,
    /// Which causes hide behind which symptoms
    #[arg(long)]
    roots: bool,
}

impl Run for List {
    fn run(self, session: &Session) -> Result {
        let question = session.question()?;
        let workspace = session.workspace()?;
        let mut filter = Filter::read(&self.words, question.today, &question.calendar)?;
        filter.all |= self.roots;
        for client in filter.clients() {
            *client = workspace.client(client)?;
        }
        let of_one = |task: &Task| !task.from.is_empty();
        let needs = Needs {
            requests: true,
            people: true,
            contacts: true,
            tasks: Tasks::Some(&of_one),
            client: filter.client(),
            ..Needs::NOTHING
        };
        let snapshot = session.load(&needs)?;
        let now = session.moment_now()?;
        if self.roots {
            let page = Roots::of(&snapshot, &question, now, &filter);
            return Ok(Outcome::report(page, snapshot));
        }
        let page = Requests::of(&snapshot, &question, now, &filter, ids(session)?);
        Ok(Outcome::report(page, snapshot))
    }
}
