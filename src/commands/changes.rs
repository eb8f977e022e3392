//! What changed between two states of the workspace, said in words: for `diff`, for `log`, and for the
//! message of a commit. Nothing is loaded but the names that the words need.

use std::collections::BTreeSet;

use super::Result;
use crate::records::delta::{Change, Delta};
use crate::records::fields::{self, Shape};
use crate::records::snapshot::{Needs, Snapshot, Tasks};
use crate::reports::changes::Changes;
use crate::session::Session;
use crate::syntax::Value;
use crate::workspace::Workspace;
use crate::workspace::changed;
use crate::workspace::git::Git;
use crate::workspace::source::Source;

/// What is on disk and in no commit yet. `acct sync` makes its message of it.
///
/// # Errors
/// When there is no repository, or git fails.
pub fn uncommitted(session: &Session) -> Result<Changes> {
    let workspace = session.workspace()?;
    let git = Git::needed(workspace.root())?;
    let from = Source::from(git.committed()?);
    let to = Source::from(workspace.root());
    let deltas = changed::between(&git, &from, &to, "")?;
    in_words(session, workspace, &deltas)
}

/// The changes in words; names are those of the workspace that is given.
pub(super) fn in_words(
    session: &Session,
    workspace: &Workspace,
    deltas: &[Delta],
) -> Result<Changes> {
    Ok(Changes::of(deltas, &names(workspace, deltas), &session.question()?))
}

/// The people, and of each client that changed what its records are called.
pub(super) fn names(workspace: &Workspace, deltas: &[Delta]) -> Snapshot {
    let questionnaires = deltas.iter().any(|delta| delta.kind == "brief");
    let house = Needs { people: true, questionnaires, client: Some(""), ..Needs::NOTHING };
    let mut names = workspace.load(&house);
    let mut clients: BTreeSet<&str> = deltas.iter().map(|delta| delta.client.as_str()).collect();
    clients.extend(deltas.iter().flat_map(sent_on));
    for client in clients.into_iter().filter(|client| !client.is_empty()) {
        let own: Vec<&Delta> = deltas.iter().filter(|delta| delta.client == client).collect();
        let tasks =
            if own.iter().any(|delta| names_tasks(delta)) { Tasks::All } else { Tasks::None };
        let needs =
            Needs { contacts: true, goals: true, tasks, client: Some(client), ..Needs::NOTHING };
        names.clients.extend(workspace.load(&needs).clients);
    }
    names
}

/// The clients that a partner was recommended to.
fn sent_on(delta: &Delta) -> Vec<&str> {
    match delta.is("referrals") {
        Some(Value::List(list)) => {
            list.iter().filter_map(|sent| sent.get("client").and_then(Value::as_str)).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a change names another record by its id.
fn names_tasks(delta: &Delta) -> bool {
    let kind = fields::kind(delta.kind);
    let shape = |change: &Change| kind?.field(&change.field()?);
    delta
        .changes
        .iter()
        .any(|change| matches!(shape(change), Some(Shape::Record | Shape::Records | Shape::Tasks)))
}
