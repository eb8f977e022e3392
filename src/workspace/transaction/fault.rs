//! What the disk refuses, said in words a person can act on.
//! Says nothing of what was taken back; `apply` adds that.

use std::io::{Error, ErrorKind};

use crate::problem::{Place, Problem};

/// `doing` is a verb that fits before the path: "write", "replace".
pub(super) fn io(doing: &str, path: &str, error: &Error) -> Problem {
    let (why, hint) = match error.kind() {
        ErrorKind::StorageFull => {
            ("the disk is full".to_owned(), "free some space and run the command again")
        }
        ErrorKind::QuotaExceeded => {
            ("your disk quota is used up".to_owned(), "free some space and run the command again")
        }
        ErrorKind::PermissionDenied => {
            ("permission denied".to_owned(), "see who owns the folder: `ls -ld`")
        }
        ErrorKind::ReadOnlyFilesystem => {
            ("the disk is read-only".to_owned(), "work in a copy that can be written")
        }
        _ => (error.to_string(), "see that the disk is well, then run the command again"),
    };
    Problem::refused(format!("could not {doing} `{path}`: {why}")).at(Place::file(path)).hint(hint)
}

/// A file is not as it was read; `new`: it was not there at all.
pub(super) fn changed(path: &str, new: bool) -> Problem {
    let what = if new { "is there already" } else { "changed on disk since it was read" };
    Problem::refused(format!("`{path}` {what}; nothing was written"))
        .at(Place::file(path))
        .hint("run the command again")
}
