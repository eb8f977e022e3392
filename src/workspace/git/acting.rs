//! Git commands that write, with the person's own configuration and hooks: what they would get who
//! typed them. What to commit, merge and send is left to the command that does it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use super::{Git, cannot_start};
use crate::problem::Problem;
use crate::programs::program;

/// Whether git may ask for a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// A person sits at the terminal.
    Person,
    /// A script waits for nobody.
    Nobody {
        /// The person has chosen an ssh of their own, which is left as it is.
        own_ssh: bool,
    },
}

/// How a branch was received by the other side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pushed {
    Taken,
    /// Somebody was quicker: their work has to be merged first.
    Behind,
    /// The other side does not want it, in its own words.
    Refused(String),
    /// Nobody could be asked, in git's words.
    Unreached(String),
}

/// What the other side says when another's work came first.
const QUICKER: [&str; 6] = [
    "(fetch first)",
    "(non-fast-forward)",
    "(stale info)",
    "cannot lock ref",
    "failed to update ref",
    "incorrect old value",
];

impl Git {
    /// A git command as the person would type it: their configuration, their hooks.
    #[must_use]
    pub fn acting(&self, words: &[&str], asks: Asks) -> Command {
        let mut git = program("git");
        git.arg("-C").arg(self.root());
        // a hook that calls acct has these set, for its own repository
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"] {
            git.env_remove(name);
        }
        if let Asks::Nobody { own_ssh } = asks {
            git.args(["-c", "core.askPass="]).env("GIT_TERMINAL_PROMPT", "0");
            git.env_remove("GIT_ASKPASS").env_remove("SSH_ASKPASS");
            if !own_ssh && self.ask(&["config", "--get", "core.sshCommand"]).is_none() {
                git.env("GIT_SSH_COMMAND", "ssh -oBatchMode=yes");
            }
        }
        // what git says is shown to people next to our own words, and read for its reasons
        git.args(words).env("LANGUAGE", "en").env("GIT_EDITOR", "true").stdin(Stdio::null());
        git
    }

    /// Runs it to its end, with something to read.
    ///
    /// # Errors
    /// When git cannot be started.
    pub fn act(&self, words: &[&str], input: &[u8], asks: Asks) -> Result<Output, Problem> {
        let mut command = self.acting(words, asks);
        command.env("GIT_LITERAL_PATHSPECS", "1");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| cannot_start(&error))?;
        if let Some(mut stdin) = child.stdin.take() {
            // a git that ends early says why itself
            let _ = stdin.write_all(input);
        }
        child.wait_with_output().map_err(|error| cannot_start(&error))
    }

    /// Puts files into the index as they are now, those that are gone too.
    ///
    /// # Errors
    /// When git refuses.
    pub fn stage<'p>(
        &self,
        paths: impl Iterator<Item = &'p str>,
        asks: Asks,
    ) -> Result<(), Problem> {
        let list: Vec<u8> = paths.flat_map(|path| path.bytes().chain(std::iter::once(0))).collect();
        if list.is_empty() {
            return Ok(());
        }
        let words = ["add", "--all", "--pathspec-from-file=-", "--pathspec-file-nul"];
        let output = self.act(&words, &list, asks)?;
        if output.status.success() {
            return Ok(());
        }
        Err(Problem::refused(format!("git add: {}", reason(&output))))
    }

    /// Commits the index; an unfinished merge is finished by it. The new commit.
    ///
    /// # Errors
    /// When git or a hook refuses, in its words.
    pub fn commit(&self, message: &str, asks: Asks) -> Result<String, Problem> {
        let words = ["commit", "--quiet", "--cleanup=whitespace", "-F", "-"];
        let output = self.act(&words, message.as_bytes(), asks)?;
        if !output.status.success() {
            return Err(Problem::refused(format!("git commit: {}", told(&output).join("\n"))));
        }
        let head = self.run(&["rev-parse", "HEAD"])?;
        Ok(String::from_utf8_lossy(&head).trim().to_owned())
    }

    /// Sends the branch to where it belongs; never over what is there.
    ///
    /// # Errors
    /// When git cannot be started.
    pub fn push(
        &self,
        remote: &str,
        branch: &str,
        first: bool,
        asks: Asks,
    ) -> Result<Pushed, Problem> {
        let mut words = vec!["push", "--porcelain", "--no-force"];
        if first {
            words.push("--set-upstream");
        }
        let what = format!("HEAD:{branch}");
        words.extend(["--", remote, &what]);
        let output = self.act(&words, b"", asks)?;
        if output.status.success() {
            return Ok(Pushed::Taken);
        }
        let told = String::from_utf8_lossy(&output.stdout);
        let Some(line) = told.lines().find(|line| line.starts_with('!')) else {
            return Ok(Pushed::Unreached(reason(&output)));
        };
        if QUICKER.iter().any(|words| line.contains(words)) {
            return Ok(Pushed::Behind);
        }
        let why = line.rsplit('\t').next().unwrap_or(line);
        let why = why.trim_start_matches("[remote rejected]").trim_start_matches("[rejected]");
        let why = why.trim().trim_start_matches('(').trim_end_matches(')').to_owned();
        let remote = remote_said(&output);
        Ok(Pushed::Refused(if remote.is_empty() { why } else { format!("{why}: {remote}") }))
    }
}

/// What the other side said, in one line.
fn remote_said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let lines = text.lines().filter_map(|line| line.strip_prefix("remote:"));
    let lines = lines.map(str::trim).filter(|line| !line.is_empty());
    lines.take(3).collect::<Vec<_>>().join(" ")
}

/// Why a command failed: the first lines of what git said, in one.
#[must_use]
pub fn reason(output: &Output) -> String {
    let lines = told(output);
    lines.iter().take(4).map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

/// So much of what a hook says is shown.
const MOST: usize = 40;

/// What git or a hook said when it failed, line by line.
fn told(output: &Output) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stderr);
    let spoken = String::from_utf8_lossy(&output.stdout);
    let all = text.lines().chain(spoken.lines()).map(str::trim_end);
    let told = all.filter(|line| !line.trim().is_empty() && !line.starts_with("hint:"));
    let own = |line: &str| {
        let bare = line.strip_prefix("fatal: ").or_else(|| line.strip_prefix("error: "));
        bare.unwrap_or(line).to_owned()
    };
    let lines: Vec<String> = told.take(MOST).map(own).collect();
    if lines.is_empty() { vec!["git failed and did not say why".to_owned()] } else { lines }
}

/// Git could not start the merge driver, and merged by itself.
#[must_use]
pub fn found_no_acct(output: &Output) -> bool {
    let said = String::from_utf8_lossy(&output.stderr);
    said.lines().any(|line| line.contains("acct") && line.contains("not found"))
}
