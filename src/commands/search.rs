//! Words in any record, wherever it lies.

use super::filtered::ids;
use super::{Outcome, Result, Run};
use crate::records::search::Query;
use crate::reports::search::Found;
use crate::session::Session;
use crate::workspace::search::Searched;

/// Find words in every record: tasks, meetings, letters, cards, people, notes
///
/// All words have to be there, in any form: выгрузка finds «выгрузки», report finds "reports".
/// Several words in quotation marks are a phrase and have to stand like that.
#[derive(clap::Args)]
pub struct Search {
    /// Words, "a phrase", client:kassa, kind:task
    #[arg(required = true, value_name = "TEXT")]
    words: Vec<String>,
    /// Show all that is found, not the first twenty
    #[arg(long)]
    all: bool,
}

impl Run for Search {
    fn run(self, session: &Session) -> Result {
        let query = Query::read(&self.words)?;
        let workspace = session.workspace()?;
        let client = query.client.as_deref().map(|name| workspace.client(name)).transpose()?;
        let Searched { hits, left_out } =
            session.reading(|workspace| workspace.search(&query, client.as_deref()))?;
        let typed: Vec<String> = self.words.iter().map(|word| as_typed(word)).collect();
        let found = Found::of(hits, typed.join(" "), &session.question()?, ids(session)?, self.all);
        Ok(Outcome::page(found).without(left_out))
    }
}

/// A phrase in the quotation marks that a shell took.
fn as_typed(word: &str) -> String {
    let bare = word.contains(char::is_whitespace) && !word.contains(['"', '\'']);
    if bare { format!("\"{word}\"") } else { word.to_owned() }
}
