//! The questionnaires there are, and the questions of one.

use crate::commands::{Outcome, Result, Run, completions};
use crate::language::names::nearest;
use crate::problem::Problem;
use crate::records::questionnaire::Questionnaire;
use crate::records::snapshot::{Needs, Snapshot};
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
        let sheet = Sheet::of(meant(&snapshot, &name)?);
        Ok(Outcome::report(sheet, snapshot))
    }
}

/// The questionnaire of a name, or of the only one that begins so.
///
/// # Errors
/// When there is none, or it cannot be read: then that is the problem.
fn meant<'s>(snapshot: &'s Snapshot, typed: &str) -> Result<&'s Questionnaire> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return Err(Problem::usage("which questionnaire? an empty name is none")
            .hint("acct brief templates"));
    }
    let all = &snapshot.questionnaires;
    if let Some(named) = all.iter().find(|one| one.id == typed) {
        return Ok(named);
    }
    let path = crate::reports::questionnaires::path_of(&typed);
    let broken = |problem: &&Problem| problem.place.as_ref().is_some_and(|p| p.path == path);
    if let Some(problem) = snapshot.left_out.iter().find(broken) {
        return Err(problem.clone());
    }
    let beginning: Vec<&Questionnaire> =
        all.iter().filter(|one| one.id.starts_with(&typed)).collect();
    if let [only] = beginning[..] {
        return Ok(only);
    }
    let names: Vec<&str> = match beginning.is_empty() {
        true => all.iter().map(|one| one.id.as_str()).collect(),
        false => beginning.iter().map(|one| one.id.as_str()).collect(),
    };
    Err(match nearest(&typed, &names).first() {
        _ if !beginning.is_empty() => {
            Problem::not_found(format!("`{typed}` may be {}", names.join(", ")))
                .hint(format!("acct brief templates {}", names[0]))
        }
        Some(near) => Problem::not_found(format!("no questionnaire is called `{typed}`"))
            .hint(format!("acct brief templates {near}")),
        None => Problem::not_found(format!("no questionnaire is called `{typed}`"))
            .hint("acct brief templates"),
    })
}
