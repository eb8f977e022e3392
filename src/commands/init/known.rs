//! A workspace that git has and this folder does not show: a second one would stand in its way.

use std::path::Path;

use crate::commands::Result;
use crate::problem::Problem;
use crate::workspace::git::Git;
use crate::workspace::make::holds_only_git;

/// # Errors
/// When the folder is git's own, or git has a workspace for it already.
pub(super) fn refuse(root: &Path) -> Result<()> {
    let holds = |name: &str| root.join(name).exists();
    if holds("HEAD") && holds("objects") && holds("refs") {
        let folder = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let name = folder.file_stem().map_or("work".into(), std::ffi::OsStr::to_string_lossy);
        return Err(Problem::refused("this is a bare repository, and nobody works in one")
            .hint(format!("git clone . ../{name}-work")));
    }
    if !holds(".git") {
        return Ok(());
    }
    let Some(git) = Git::around(root) else { return Ok(()) };
    if git.has_commit() {
        return refuse_unseen(root, &git);
    }
    let known = git.remote_branches();
    let known = known.iter().find(|(_, branch)| has_workspace(&git, branch));
    let Some((branch, full)) = known else { return Ok(()) };
    Err(Problem::refused(format!(
        "`{full}` has a workspace already, and it is not checked out here"
    ))
    .hint(format!("git switch {branch}")))
}

/// The last commit has a workspace that is not in the folder.
fn refuse_unseen(root: &Path, git: &Git) -> Result<()> {
    if !has_workspace(git, "HEAD") {
        return Ok(());
    }
    let what = "the last commit has a workspace, and it is not checked out here";
    // over what lies there nothing is ever written
    let hint = if holds_only_git(root) {
        "git checkout HEAD -- ."
    } else {
        "git checkout HEAD -- acct.toml"
    };
    Err(Problem::refused(what).hint(hint))
}

fn has_workspace(git: &Git, at: &str) -> bool {
    git.content(at, "acct.toml").is_some()
}
