//! Programs of this machine, looked for in the folders that `PATH` names in full: a relative one is
//! whatever folder one is in, a stranger's clone for one. What they are told is left to others.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The program of a name, ready for its arguments; what it starts in turn is looked for alike.
#[must_use]
pub fn program(name: &str) -> Command {
    let mut command = Command::new(name);
    if let Some(path) = std::env::var_os("PATH") {
        command.env("PATH", full(&path));
    }
    command
}

/// Whether there is a program of that name.
#[must_use]
pub fn is_there(name: &str) -> bool {
    let path = full(&std::env::var_os("PATH").unwrap_or_default());
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

fn full(path: &OsString) -> OsString {
    let folders: Vec<PathBuf> =
        std::env::split_paths(path).filter(|folder| Path::is_absolute(folder)).collect();
    std::env::join_paths(folders).unwrap_or_default()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_named_in_full_is_left_out() {
        let told = |path: &str| full(&path.into()).into_string().unwrap();
        assert_eq!(told(".:/usr/bin::bin:/bin:"), "/usr/bin:/bin");
        assert_eq!(told("bin"), "");
    }

    #[test]
    fn a_shell_is_there() {
        assert!(is_there("sh") && !is_there("no-such-program-of-ours"));
        assert!(program("sh").args(["-c", "exit 0"]).status().unwrap().success());
    }
}
