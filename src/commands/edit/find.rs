//! Which file a typed name means: an id, a client, a person, something of a client, a path.

use std::path::Path;

use crate::commands::{Result, who};
use crate::problem::Problem;
use crate::records::fields;
use crate::records::snapshot::Needs;
use crate::workspace::Workspace;
use crate::workspace::lookup::says_nothing;

/// What a client's folder holds under names, in the order of looking.
const NAMED: [(&str, &str); 3] = [("goals", "toml"), ("contacts", "toml"), ("metrics", "csv")];

/// The file, relative to the workspace.
///
/// # Errors
/// When it is none, or several.
pub(super) fn path(workspace: &Workspace, here: &Path, typed: &str) -> Result<String> {
    if let Some(path) = as_file(workspace, here, typed) {
        return Ok(path);
    }
    for path in [format!("clients/{typed}/client.toml"), format!("people/{typed}.toml")] {
        if is_record(workspace, &path) {
            return Ok(path);
        }
    }
    if let Some((client, name)) = typed.split_once('/')
        && let Ok(client) = workspace.client(client)
    {
        let named = NAMED.map(|(folder, end)| format!("clients/{client}/{folder}/{name}.{end}"));
        if let Some(path) = named.into_iter().find(|path| is_record(workspace, path)) {
            return Ok(path);
        }
        return workspace.record(typed).map(|record| record.path);
    }
    // What begins like an id is one; otherwise it is the name of a client, or of one of us.
    if says_nothing(typed) || workspace.ids().iter().any(|id| id.starts_with(typed)) {
        return workspace.record(typed).map(|record| record.path);
    }
    if let Ok(client) = workspace.client(typed) {
        return Ok(format!("clients/{client}/client.toml"));
    }
    let needs = Needs { people: true, client: Some(""), ..Needs::default() };
    match who::person(&workspace.load(&needs).people, typed) {
        Ok(person) => Ok(format!("people/{person}.toml")),
        Err(_) => {
            Err(Problem::not_found(format!("there is no record, client or person `{typed}`"))
                .hint("acct task list, acct client list, acct person list"))
        }
    }
}

/// A file of the workspace, from its top or from where one stands.
fn as_file(workspace: &Workspace, here: &Path, typed: &str) -> Option<String> {
    let from_here = here.join(typed).canonicalize().ok();
    let root = workspace.root().canonicalize().ok()?;
    let from_here =
        from_here.and_then(|path| Some(path.strip_prefix(root).ok()?.to_str()?.to_owned()));
    [Some(typed.to_owned()), from_here]
        .into_iter()
        .flatten()
        .find(|path| is_record(workspace, path))
}

fn is_record(workspace: &Workspace, path: &str) -> bool {
    fields::kind_at(path).is_some() && workspace.root().join(path).is_file()
}
