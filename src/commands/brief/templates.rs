//! The questionnaires there are, and the questions of one.

use super::named;
use crate::commands::{Outcome, Result, Run, completions};
use crate::records::snapshot::Needs;
use crate::reports::questionnaires::Questionnaires;
use crate::reports::questionnaires::sheet::Sheet;
use crate::session::Session;

/// The questionnaires there are, ours and the team's own; with a name, its questions to read
///
/// Each question with why it is asked, what helps to answer, and what an answer has to be. The page
/// is for us: standards are in it, and the client gets a letter.
#[derive(clap::Args)]
pub struct Templates {
    /// One questionnaire, by its name or the beginning of it
    #[arg(add = completions::questionnaires())]
    name: Option<String>,
}

impl Run for Templates {
    fn run(self, session: &Session) -> Result {
        let needs = Needs { questionnaires: true, client: Some(""), ..Needs::default() };
        let snapshot = session.load(&needs)?;
        let Some(name) = self.name else {
            return Ok(Outcome::report(Questionnaires::of(&snapshot), snapshot));
        };
        let sheet = Sheet::of(named::questionnaire(&snapshot, &name)?);
        Ok(Outcome::report(sheet, snapshot))
    }
}
