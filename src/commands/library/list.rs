//! Lists the library; which columns there are is `reports::library`.

use super::actions::{homes, with_tasks};
use crate::commands::filtered::ids;
use crate::commands::{Outcome, Result, Run};
use crate::records::client;
use crate::records::library::Kind;
use crate::records::library::filter::Filter;
use crate::records::playbook;
use crate::records::snapshot::{Needs, Snapshot};
use crate::records::task::{Status, Task};
use crate::reports::library::{Library, Sessions};
use crate::session::Session;

/// List what was learned, the newest first; like:CLIENT puts the likest first and says why
///
/// acct library list kind:case industry:tyres; also client:, service:, system:, tag:, author:, told:,
/// published:2026Q4, approved:no, accepted:olga, review:due; a word looks in the text. kind:postmortem
/// says which actions are open, kind:standard who has accepted it; under stories that came out stands
/// how many are whose.
#[derive(clap::Args)]
pub struct List {
    /// kind:case industry:tyres client:kassa service:seo #loyalty -kind:update like:kassa, words
    #[arg(value_name = "FILTER")]
    words: Vec<String>,
}

impl Run for List {
    fn run(self, session: &Session) -> Result {
        let question = session.question()?;
        let workspace = session.workspace()?;
        let mut filter = Filter::read(&self.words)?;
        for client in filter.clients() {
            *client = workspace.client(client)?;
        }
        let like = filter.like.as_deref().map(|typed| workspace.client(typed)).transpose()?;
        let mut snapshot =
            session.load(&Needs { library: true, people: true, ..Needs::NOTHING })?;
        let standards = filter.asks_for(Kind::Standard);
        // tasks are many, so they are looked at only where the answer is about them
        if standards || filter.asks_for(Kind::Postmortem) {
            let homes = homes(&snapshot, &snapshot.library);
            with_tasks(session, &mut snapshot, &homes)?;
        }
        let mut page = Library::of(&snapshot, &question, &filter, like.as_deref(), ids(session)?);
        if standards {
            page.sessions = sessions(&snapshot);
        }
        Ok(Outcome::report(page, snapshot))
    }
}

/// When knowledge was last passed on: by the playbook's meeting, of the agency itself.
fn sessions(snapshot: &Snapshot) -> Option<Sessions> {
    let mut own = snapshot.clients.iter().filter(|one| one.card.kind == client::Kind::Internal);
    let home = own.next()?;
    let held = |task: &&Task| {
        task.status == Status::Done
            && task.path.contains(&playbook::step_mark("knowledge", "meeting"))
    };
    let last = home.tasks.iter().filter(held).filter_map(|task| task.closed).max();
    Some(Sessions { last, home: home.slug.clone() })
}
