//! Which questionnaire is meant: by its id, the beginning of it, or words of its title.

use crate::commands::Result;
use crate::language::{Lang, names};
use crate::problem::{Exit, Problem};
use crate::records::questionnaire::Questionnaire;
use crate::records::snapshot::Snapshot;
use crate::reports::questionnaires::path_of;

/// # Errors
/// When there is none, or several; when it cannot be read, that is the problem.
pub(super) fn questionnaire<'s>(snapshot: &'s Snapshot, typed: &str) -> Result<&'s Questionnaire> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return Err(Problem::usage("which questionnaire? an empty name is none")
            .hint("acct brief templates"));
    }
    if let Some(named) = snapshot.questionnaire(&typed) {
        return Ok(named);
    }
    let path = path_of(&typed);
    let broken = |problem: &&Problem| {
        problem.exit == Exit::Broken && problem.place.as_ref().is_some_and(|at| at.path == path)
    };
    if let Some(problem) = snapshot.left_out.iter().find(broken) {
        return Err(problem.clone());
    }
    let all = &snapshot.questionnaires;
    for lang in Lang::ALL {
        let pairs = all.iter().map(|sheet| (sheet.id.as_str(), sheet.title.of(lang)));
        let fitting = names::best(&typed, pairs);
        match fitting[..] {
            [one] => return Ok(&all[one]),
            [] => {}
            [first, ..] => {
                let ids: Vec<&str> = fitting.iter().map(|at| all[*at].id.as_str()).collect();
                return Err(Problem::not_found(format!("`{typed}` may be {}", ids.join(", ")))
                    .hint(format!("acct brief templates {}", all[first].id)));
            }
        }
    }
    let known: Vec<&str> = all.iter().map(|sheet| sheet.id.as_str()).collect();
    let problem = Problem::not_found(format!("no questionnaire is called `{typed}`"));
    Err(match names::nearest(&typed, &known).first() {
        Some(near) => problem.hint(format!("acct brief templates {near}")),
        None => problem.hint("acct brief templates"),
    })
}
