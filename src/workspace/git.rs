//! Asks the `git` program, which obeys the person's own configuration. No git is no error.

use std::path::Path;
use std::process::{Command, Stdio};

/// `user.email` as git knows it in a folder.
#[must_use]
pub fn user_email(folder: &Path) -> Option<String> {
    setting(folder, "user.email")
}

/// One setting as git knows it in a folder.
#[must_use]
pub fn setting(folder: &Path, key: &str) -> Option<String> {
    let output = Command::new("git")
        .args(["config", "--get", key])
        .current_dir(folder)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let value = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !value.is_empty()).then_some(value)
}
