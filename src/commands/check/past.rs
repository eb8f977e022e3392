//! Who asks git what it remembers, and for whom: the memory of one check.

use crate::commands::Result;
use crate::problem::Problem;
use crate::records::checks::wants_past;
use crate::records::snapshot::Needs;
use crate::session::Session;
use crate::workspace::Workspace;
use crate::workspace::git::Git;
use crate::workspace::git::gone::Now;
use crate::workspace::past::Memory;

/// None where there is no repository, no commit, or no git that answers; then that is noted.
pub(super) fn memory<'w>(
    session: &Session,
    workspace: &'w Workspace,
    only: &[String],
    now: Now,
    tip: &str,
) -> Result<Option<Memory<'w>>> {
    if !wants_past(only) {
        return Ok(None);
    }
    let Some(git) = Git::around(workspace.root()).map(Git::as_it_is_here) else { return Ok(None) };
    if !git.has_commit() {
        // no commit is nothing to remember; a git that refuses might remember something
        if let Err(problem) = git.run(&["rev-parse", "--git-dir"]) {
            session.notes.borrow_mut().push(unknown(&problem));
        }
        return Ok(None);
    }
    let needs = Needs { people: true, client: Some(""), ..Needs::default() };
    let people = workspace.load(&needs).people;
    // nobody is known in a workspace whose settings are broken
    let me = session.me().ok().flatten().unwrap_or_default();
    // a time zone that there is not is a finding of its own
    let today = session.today().unwrap_or_else(|_| session.now().date_naive());
    let tip = tip.to_owned();
    Ok(Some(Memory { workspace, git, tip, now, today, me, people }))
}

/// What is said where git cannot tell.
pub(super) fn unknown(problem: &Problem) -> String {
    let hint = problem.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
    format!("what vanished or was changed by hand is not all known: {problem}{hint}")
}
