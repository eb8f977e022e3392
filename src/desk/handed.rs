//! Files that a person gets outside the workspace: written beside their place and put there whole.
//! What may be written over is for the command to say.

use std::path::{Path, PathBuf};

use super::files;
use crate::problem::Problem;

/// Has a file written under another name, and puts it in its place when it is whole.
///
/// # Errors
/// When it cannot be written, or a device or a pipe stands there; then what stood there stands
/// there still.
pub fn put(path: &Path, write: impl FnOnce(&Path) -> Result<(), Problem>) -> Result<(), Problem> {
    if files::is_no_file(path) {
        return Err(Problem::refused(format!("`{}` is not a regular file", path.display()))
            .hint("name another file"));
    }
    let beside = beside(path);
    let written = write(&beside).and_then(|()| {
        let sync = || std::fs::File::open(&beside)?.sync_all();
        sync().and_then(|()| std::fs::rename(&beside, path)).map_err(|error| cannot(path, &error))
    });
    if written.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    written
}

/// A text, whole or not at all.
///
/// # Errors
/// As [`put`]; a device or a pipe is written into.
pub fn put_text(path: &Path, text: &str) -> Result<(), Problem> {
    files::replace(path, text.as_bytes()).map_err(|error| cannot(path, &error))
}

/// A folder, with those around it.
///
/// # Errors
/// When it cannot be made.
pub fn folder(path: &Path) -> Result<(), Problem> {
    std::fs::create_dir_all(path).map_err(|error| cannot(path, &error))
}

/// Whether something is at a path, be it a broken link.
#[must_use]
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The names in a folder; none where it cannot be listed.
#[must_use]
pub fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

fn beside(path: &Path) -> PathBuf {
    // its own name may be as long as the disk allows, so it is no part of this one
    path.with_file_name(format!(".acct-{:08x}.part", fastrand::Rng::new().u32(..)))
}

fn cannot(path: &Path, error: &std::io::Error) -> Problem {
    Problem::refused(format!("cannot write `{}`: {error}", path.display()))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_pipe_is_never_replaced_by_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(put(&pipe, |_| panic!("nothing is written for it")).is_err());
        assert!(files::is_no_file(&pipe));
        assert!(crate::desk::given::bytes(&pipe, 9).is_err(), "and nobody waits for it");
    }
}
