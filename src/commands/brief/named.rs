//! Which questionnaire is meant: by its id, the beginning of it, or words of its title.

use crate::commands::Result;
use crate::language::{Lang, names};
use crate::problem::Problem;
use crate::records::questionnaire::Questionnaire;
use crate::records::snapshot::Snapshot;

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
    if let Some(problem) = super::unreadable(snapshot, &typed) {
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
