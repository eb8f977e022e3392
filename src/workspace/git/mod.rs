//! Asks the `git` program, which obeys the person's own configuration. No git is no error.
//! Nothing a repository says can run a program here: no hook, no monitor of files, no filter, no
//! judge of signatures; and no folder that came with a clone is taken for a repository. What
//! commits, merges and sends is apart, in `acting`.

pub mod acting;
pub mod driver;
pub mod gone;
pub mod hook;
pub mod index;
pub mod log;
pub mod objects;
pub mod revision;
pub mod sparse;
pub mod state;
pub mod versions;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::problem::Problem;
use crate::programs::program;

/// What no repository's own settings can say otherwise.
const SETTINGS: [&str; 8] = [
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "log.showSignature=false",
    // a folder with `HEAD`, `objects` and `refs` in it would bring settings of its own
    "-c",
    "safe.bareRepository=explicit",
];

/// A repository around a workspace.
#[derive(Debug, Clone)]
pub struct Git {
    root: PathBuf,
    /// What a partial clone lacks is fetched when it is asked for.
    fetches: bool,
}

impl Git {
    /// The repository that a folder is in, if it is in one. Whether there is a `git` to ask turns
    /// out when it is asked.
    #[must_use]
    pub fn around(root: &Path) -> Option<Git> {
        let is_inside =
            root.ancestors().any(|folder| folder.join(".git").symlink_metadata().is_ok());
        is_inside.then(|| Git { root: root.to_owned(), fetches: true })
    }

    /// The repository, for a command that cannot do without one.
    ///
    /// # Errors
    /// When there is none.
    pub fn needed(root: &Path) -> Result<Git, Problem> {
        Git::around(root).ok_or_else(|| {
            Problem::not_found("this workspace is in no git repository, so it has no history")
                .hint("git init && git add . && git commit -m \"The workspace\"")
        })
    }

    /// The same repository, asked only for what is here: a partial clone lacks the rest.
    #[must_use]
    pub fn as_it_is_here(self) -> Git {
        Git { fetches: false, ..self }
    }

    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A git command that only reads: it takes no lock, runs no hook, and says things in English.
    #[must_use]
    pub fn command(&self, words: &[&str]) -> Command {
        let mut git = program("git");
        git.arg("-C").arg(&self.root).args(SETTINGS).args(words);
        // a hook that calls acct has these set, for its own repository
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"] {
            git.env_remove(name);
        }
        if !self.fetches {
            git.env("GIT_NO_LAZY_FETCH", "1");
        }
        git.env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C").stdin(Stdio::null());
        git
    }

    /// What git says, if it does not fail.
    #[must_use]
    pub fn ask(&self, words: &[&str]) -> Option<String> {
        let output = self.command(words).env("GIT_LITERAL_PATHSPECS", "1").output().ok()?;
        let said = || String::from_utf8_lossy(&output.stdout).into_owned();
        output.status.success().then(said)
    }

    /// What git says, to the byte.
    ///
    /// # Errors
    /// When it fails, with its own first line.
    pub fn run(&self, words: &[&str]) -> Result<Vec<u8>, Problem> {
        let output = self.command(words).env("GIT_LITERAL_PATHSPECS", "1").output();
        let output = output.map_err(|error| cannot_start(&error))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(Problem::refused(format!("git {}: {}", words[0], complaint(&output))))
    }
}

/// Why git could not be started.
#[must_use]
pub fn cannot_start(error: &std::io::Error) -> Problem {
    match error.kind() {
        ErrorKind::NotFound => Problem::refused("there is no `git` program to ask")
            .hint("install git: https://git-scm.com/downloads"),
        _ => Problem::refused(format!("git cannot be started: {error}")),
    }
}

/// The first line of what git complains of, without its word for it.
#[must_use]
pub fn complaint(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().next().unwrap_or("git failed");
    let own = line.strip_prefix("fatal: ").or_else(|| line.strip_prefix("error: "));
    own.unwrap_or(line).to_owned()
}

/// `user.email` as git knows it in a folder.
#[must_use]
pub fn user_email(folder: &Path) -> Option<String> {
    setting(folder, "user.email")
}

/// One setting as git knows it in a folder.
#[must_use]
pub fn setting(folder: &Path, key: &str) -> Option<String> {
    let output = program("git")
        .arg("-C")
        .arg(folder)
        // of what acct sets itself, nothing else: the person's own is what is asked for
        .args(["-c", "safe.bareRepository=explicit", "config", "--get", key])
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
    let listed = Git::around(root).and_then(|git| git.ask(&["ls-files", "-z", "--", path]));
    let listed = listed.unwrap_or_default();
    listed.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// In a repository, where nothing keeps a path out of it.
#[must_use]
pub fn would_track(root: &Path, path: &str) -> bool {
    let Some(git) = Git::around(root) else { return false };
    git.ask(&["rev-parse", "--git-dir"]).is_some()
        && git.ask(&["check-ignore", "--quiet", "--no-index", "--", path]).is_none()
}

/// The day of the last commit that changed a file, in the committer's own time.
#[must_use]
pub fn last_commit(root: &Path, path: &str) -> Option<chrono::NaiveDate> {
    let git = Git::around(root)?;
    let day = git.ask(&["log", "-1", "--format=%cs", "--", path])?;
    crate::syntax::day::read(day.trim())
}
