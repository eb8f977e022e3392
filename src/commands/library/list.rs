//! Lists the library; which columns there are is `reports::library`.

use crate::commands::filtered::ids;
use crate::commands::{Outcome, Result, Run};
use crate::records::library::filter::Filter;
use crate::records::snapshot::Needs;
use crate::reports::library::Library;
use crate::session::Session;

/// List what was learned, the newest first; like:CLIENT puts the likest first and says why
///
/// acct library list kind:case industry:tyres; also client:, service:, system:, tag:, author:,
/// review:due; a word looks in titles.
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
        let snapshot = session.load(&Needs { library: true, people: true, ..Needs::NOTHING })?;
        let page = Library::of(&snapshot, &question, &filter, like.as_deref(), ids(session)?);
        Ok(Outcome::report(page, snapshot))
    }
}
