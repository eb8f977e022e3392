//! Makes a workspace: its folder, and its first files in one transaction.

use std::path::Path;

use super::transaction::{Done, Plan, Store};
use crate::problem::Problem;

/// Writes the first files of a workspace into a folder that may not be there yet.
///
/// # Errors
/// When the folder cannot be made or written.
pub fn make(root: &Path, plan: &Plan) -> Result<Done, Problem> {
    std::fs::create_dir_all(root).map_err(|error| {
        Problem::refused(format!("cannot make the folder `{}`: {error}", root.display()))
    })?;
    Store::open(root)?.writing()?.commit(plan)
}

/// A text file that may be there already.
///
/// # Errors
/// When it is there and cannot be read.
pub fn existing(root: &Path, path: &str) -> Result<Option<String>, Problem> {
    match std::fs::read_to_string(root.join(path)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Problem::refused(format!("cannot read `{path}`: {error}"))),
    }
}

/// Whether a folder is there and holds something.
#[must_use]
pub fn holds_something(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

/// Whether a folder holds git's own and nothing else.
#[must_use]
pub fn holds_only_git(folder: &Path) -> bool {
    let Ok(mut entries) = std::fs::read_dir(folder) else { return false };
    entries.all(|entry| entry.is_ok_and(|entry| entry.file_name() == ".git"))
}
