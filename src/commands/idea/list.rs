//! Lists ideas, the best first; which columns there are is `reports::ideas`.

use crate::commands::filtered::{ids, narrowed};
use crate::commands::{Outcome, Result, Run};
use crate::records::idea::filter::Filter;
use crate::records::snapshot::Needs;
use crate::reports::ideas::{Ideas, Wanted};
use crate::session::Session;

/// List ideas that are not over, the best first; what you have not rated yet hides its scores
///
/// acct idea list client:kassa status:running; also goal:none for those tied to no goal, owner:,
/// judge:, by:, kind:process, side:client, tag:, score:>7, status:all; a word looks in titles.
#[derive(clap::Args)]
pub struct List {
    /// client:kassa status:running goal:none owner:me judge:vera #ppc 'score:>7' -kind:process, words
    #[arg(value_name = "FILTER")]
    words: Vec<String>,
    /// Show the scores of what you have not rated as well
    #[arg(long)]
    show: bool,
}

impl Run for List {
    fn run(self, session: &Session) -> Result {
        let question = session.question()?;
        let filter = Filter::read(&self.words)?;
        let client = narrowed(session, filter.client())?;
        let needs = Needs {
            people: true,
            contacts: true,
            goals: true,
            ideas: true,
            client: client.as_deref(),
            ..Needs::NOTHING
        };
        let snapshot = session.load(&needs)?;
        let wanted = Wanted { filter: &filter, show: self.show, ids: ids(session)? };
        let page = Ideas::of(&snapshot, &question, wanted);
        Ok(Outcome::report(page, snapshot))
    }
}
