//! Folders that cannot be read as what they are: a file in a folder's place, a link, no permission.
//! Without a word each would be an empty list.

use std::path::Path;

use super::source::Source;
use crate::problem::{Place, Problem};
use crate::records::checks::Thing;
use crate::records::snapshot::{Meetings, Needs, Tasks};

/// What keeps a folder from being read; nothing where there is none.
pub(super) fn folder(source: &Source, path: &str) -> Option<Problem> {
    let thing = match source.thing(path) {
        Ok(Some(thing)) => thing,
        Ok(None) => return None,
        Err(error) => {
            return Some(Problem::broken(format!("cannot be read: {error}")).at(Place::file(path)));
        }
    };
    let problem = if thing == Thing::Link {
        Problem::broken("this is a link, and acct follows none").hint("put the folder itself here")
    } else if thing != Thing::Folder {
        Problem::broken("a file stands where a folder should be")
            .hint(format!("mv {path} {path}.old"))
    } else if !readable(source, path) {
        Problem::broken("this folder may not be read").hint(format!("chmod u+rx {path}"))
    } else {
        return None;
    };
    Some(problem.at(Place::file(path)))
}

/// The folders of a client that a report needs.
pub(super) fn of_client(source: &Source, base: &str, needs: &Needs) -> Vec<Problem> {
    let wanted = [
        ("contacts", needs.contacts),
        ("goals", needs.goals),
        ("metrics", needs.metrics),
        ("letters", needs.letters),
        ("briefs", needs.briefs),
        ("notes", needs.notes),
        ("ideas", needs.ideas),
        ("requests", needs.requests),
        ("tasks", !matches!(needs.tasks, Tasks::None)),
        ("meetings", !matches!(needs.meetings, Meetings::None)),
    ];
    let wanted = wanted.into_iter().filter(|(_, wanted)| *wanted);
    wanted.filter_map(|(name, _)| folder(source, &format!("{base}/{name}"))).collect()
}

/// The folders of no client.
pub(super) fn of_house(source: &Source, needs: &Needs) -> Vec<Problem> {
    let wanted = [
        ("people", needs.people),
        ("partners", needs.partners),
        ("clients", needs.client.is_none()),
    ];
    let wanted = wanted.into_iter().filter(|(_, wanted)| *wanted);
    wanted.filter_map(|(name, _)| folder(source, name)).collect()
}

fn readable(source: &Source, path: &str) -> bool {
    match source {
        Source::Disk(root) => may_enter(&root.join(path)),
        Source::Commit(_) => true,
    }
}

#[cfg(unix)]
fn may_enter(at: &Path) -> bool {
    use rustix::fs::{Access, access};
    access(at, Access::READ_OK | Access::EXEC_OK).is_ok()
}

#[cfg(not(unix))]
fn may_enter(at: &Path) -> bool {
    std::fs::read_dir(at).is_ok()
}
