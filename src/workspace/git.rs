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

/// The files below a path that git tracks.
#[must_use]
pub fn tracked(root: &Path, path: &str) -> Vec<String> {
    let listed = ask(root, &["ls-files", "-z", "--", path]).unwrap_or_default();
    listed.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// In a repository, where nothing keeps a path out of it.
#[must_use]
pub fn would_track(root: &Path, path: &str) -> bool {
    ask(root, &["rev-parse", "--git-dir"]).is_some()
        && ask(root, &["check-ignore", "--quiet", "--no-index", "--", path]).is_none()
}

/// The day of the last commit that changed a file, in the committer's own time.
#[must_use]
pub fn last_commit(root: &Path, path: &str) -> Option<chrono::NaiveDate> {
    let day = ask(root, &["log", "-1", "--format=%cs", "--", path])?;
    crate::syntax::day::read(day.trim())
}

/// What git says; nothing where it fails, or there is no git or no repository.
fn ask(root: &Path, words: &[&str]) -> Option<String> {
    if !root.ancestors().any(|folder| folder.join(".git").symlink_metadata().is_ok()) {
        return None;
    }
    let mut git = Command::new("git");
    git.arg("-C").arg(root).args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"]);
    // a hook that calls acct has these set, for its own repository
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"] {
        git.env_remove(name);
    }
    git.env("GIT_LITERAL_PATHSPECS", "1").env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
    let output = git.args(words).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
