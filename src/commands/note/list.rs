//! Lists notes; which columns there are is `reports::notes`.

use crate::commands::filtered::ids;
use crate::commands::{Outcome, Result, Run};
use crate::records::note::filter::Filter;
use crate::records::snapshot::Needs;
use crate::reports::notes::Notes;
use crate::session::Session;

/// List notes, the newest first; open risks by what a day of them costs: acct note list risk:open
///
/// acct note list client:kassa kind:tech area:export since:1.10; also by:, said:, task:, change:,
/// feedback:, until:; a word looks in their texts.
#[derive(clap::Args)]
pub struct List {
    /// kind:risk client:kassa area:export since:1.10 feedback:complaint -by:olga, words
    #[arg(value_name = "FILTER")]
    words: Vec<String>,
}

impl Run for List {
    fn run(self, session: &Session) -> Result {
        let question = session.question()?;
        let workspace = session.workspace()?;
        let mut filter = Filter::read(&self.words, |typed| session.date(typed))?;
        for client in filter.clients() {
            *client = workspace.client(client)?;
        }
        let client = filter.client().map(str::to_owned);
        let needs = Needs {
            notes: true,
            people: true,
            contacts: true,
            client: client.as_deref(),
            ..Needs::NOTHING
        };
        let snapshot = session.load(&needs)?;
        let page = Notes::of(&snapshot, &question, &filter, ids(session)?);
        Ok(Outcome::report(page, snapshot))
    }
}
