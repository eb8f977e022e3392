//! The two questions a transaction has for git: does it track the journal, is a file in HEAD.
//! No git, or no repository: nothing is tracked. Nothing the repository says can run a program here.

use std::path::Path;
use std::process::Output;

use crate::workspace::git::{Git, complaint};

/// An answer, or why git could not give one.
type Answer<T> = Result<T, String>;

/// Whether a file came out of git: as itself, or in a submodule that its folder is.
pub(super) fn tracks(root: &Path, path: &str) -> Answer<bool> {
    const MODULE: &str = "160000 ";
    let folder = path.rsplit_once('/').map_or(path, |(folder, _)| folder);
    // on a file system that folds case, `.ACCT/journal` is this one too
    let words = ["ls-files", "--stage", "-z", "--"];
    let Some(output) = ask(root, &words, &[folder], "GIT_ICASE_PATHSPECS")? else {
        return Ok(false);
    };
    if !output.status.success() {
        return Err(complaint(&output));
    }
    let listed = String::from_utf8_lossy(&output.stdout);
    let is_it = |entry: &str| {
        let found = entry.split_once('\t').map_or("", |(_, found)| found);
        found.eq_ignore_ascii_case(path)
            || entry.starts_with(MODULE) && found.eq_ignore_ascii_case(folder)
    };
    Ok(listed.split('\0').any(is_it))
}

/// Which of these files the last commit holds.
pub(super) fn in_head(root: &Path, paths: &[&str]) -> Answer<Vec<String>> {
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let literal = "GIT_LITERAL_PATHSPECS";
    match ask(root, &["rev-parse", "--quiet", "--verify", "HEAD"], &[], literal)? {
        None => return Ok(Vec::new()),
        // no commit yet
        Some(output) if output.status.code() == Some(1) => return Ok(Vec::new()),
        Some(output) if !output.status.success() => return Err(complaint(&output)),
        Some(_) => {}
    }
    match ask(root, &["ls-tree", "--name-only", "-z", "HEAD", "--"], paths, literal)? {
        Some(output) if output.status.success() => Ok(output
            .stdout
            .split(|byte| *byte == 0)
            .filter(|name| !name.is_empty())
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect()),
        Some(output) => Err(complaint(&output)),
        None => Ok(Vec::new()),
    }
}

/// Whether a file is as the last commit has it.
pub(super) fn is_committed(root: &Path, path: &str) -> bool {
    let asked = ask(root, &["diff", "--quiet", "HEAD", "--"], &[path], "GIT_LITERAL_PATHSPECS");
    asked.ok().flatten().is_some_and(|output| output.status.success())
        && in_head(root, &[path]).is_ok_and(|known| !known.is_empty())
}

/// None: no repository around, or no git.
fn ask(root: &Path, words: &[&str], paths: &[&str], pathspecs: &str) -> Answer<Option<Output>> {
    let Some(git) = Git::around(root) else { return Ok(None) };
    let mut asked = git.command(words);
    asked.args(paths).env(pathspecs, "1").env("GIT_NO_LAZY_FETCH", "1");
    match asked.output() {
        Ok(output) => Ok(Some(output)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e.to_string()),
    }
}
