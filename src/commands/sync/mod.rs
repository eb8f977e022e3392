//! Sends one's own work and takes in that of others: commit in words, fetch, merge, push.
//! History is never rewritten, nothing is ever forced; what cannot be decided stops with a plain report.

mod called;
mod conflicts;
mod looks;
mod marks;
mod meet;
mod mend;
mod overruled;
mod received;
mod stage;

use std::thread::sleep;
use std::time::Duration;

use super::{Outcome, Result, Run};
use crate::desk::system;
use crate::problem::{Exit, Problem};
use crate::reports::sync::Synced;
use crate::session::Session;
use crate::workspace::Workspace;
use crate::workspace::git::acting::Asks;
use crate::workspace::git::driver::lacks_driver;
use crate::workspace::git::state::{Begun, State};
use crate::workspace::git::{Git, cannot_start};
use crate::workspace::transaction::Store;

/// Commit my work in words, take in the others', send mine: acct sync
///
/// Commits what belongs to the workspace, fetches, merges, pushes. Never rewrites history, never forces.
/// Where two people changed the same, it stops and says what and whose; after that is mended:
/// acct sync --continue. What it would commit: acct sync --dry-run
#[derive(clap::Args)]
pub struct Sync {
    /// The commit's subject, instead of one made from the changes: -m "After the call with Kassa"
    #[arg(short, long, value_name = "MSG")]
    message: Option<String>,
    /// Go on after the conflicts of a merge are mended
    #[arg(long = "continue", conflicts_with = "message")]
    go_on: bool,
}

/// One sync under way.
struct Desk<'s> {
    session: &'s Session<'s>,
    workspace: &'s Workspace,
    git: Git,
    store: Store,
    asks: Asks,
    synced: Synced,
}

impl Run for Sync {
    fn run(self, session: &Session) -> Result {
        session.writable()?;
        let mut desk = Desk::open(session)?;
        is_free(&desk.git)?;
        let state = desk.git.state()?;
        let begun = desk.git.begun();
        if begun != Some(Begun::Merge) || !self.go_on {
            refuse_begun(begun, &state)?;
        }
        let branch = state.branch.clone().ok_or_else(|| off_branch(&desk.git))?;
        desk.synced.own_branch = own_branch(session.me()?.as_deref(), &branch);
        desk.synced.branch = branch;
        if self.go_on {
            desk.go_on(&state, begun)?;
        } else {
            desk.work(&state, self.message.as_deref())?;
        }
        Ok(desk.said())
    }
}

impl<'s> Desk<'s> {
    fn open(session: &'s Session<'s>) -> Result<Desk<'s>> {
        let workspace = session.workspace()?;
        let git = Git::needed(workspace.root())?;
        at_the_top(&git)?;
        let store = Store::open(workspace.root())?;
        let asks = if session.may_ask() {
            Asks::Person
        } else {
            Asks::Nobody { own_ssh: system::has_own_ssh() }
        };
        Ok(Desk { session, workspace, git, store, asks, synced: Synced::default() })
    }

    /// Everything but the end of a merge that stopped.
    fn work(&mut self, state: &State, message: Option<&str>) -> Result<()> {
        if self.session.globals.dry_run {
            return self.show(state, message);
        }
        self.has_identity()?;
        self.set_driver()?;
        if self.commit(message)? { self.meet() } else { Ok(()) }
    }

    /// A clone does not bring the driver along, and without it git merges records line by line.
    fn set_driver(&mut self) -> Result<()> {
        if lacks_driver(self.workspace.root()) {
            self.git.set_driver()?;
            self.synced.driver_set = true;
        }
        Ok(())
    }

    /// Whom a commit is by. Git would make an address up from the name of the machine.
    fn has_identity(&self) -> Result<()> {
        for who in ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"] {
            let words = ["-c", "user.useConfigOnly=true", "var", who];
            let output = self.git.command(&words).output().map_err(|e| cannot_start(&e))?;
            if !output.status.success() {
                return Err(self.nobody()?);
            }
        }
        Ok(())
    }

    fn nobody(&self) -> Result<Problem> {
        let me = self.session.me()?;
        let me = self.people().into_iter().find(|person| Some(&person.slug) == me.as_ref());
        let (name, email) = me
            .map(|person| (person.name.clone(), person.emails.first().cloned().unwrap_or_default()))
            .unwrap_or_default();
        // what is pasted into a shell holds nothing that one would obey
        let plain = |text: &str, other: &str| {
            let harmless = |c: char| c.is_alphanumeric() || " .@_+-".contains(c);
            if text.is_empty() || !text.chars().all(harmless) {
                other.into()
            } else {
                text.to_owned()
            }
        };
        let (name, email) = (plain(&name, "First Last"), plain(&email, "you@example.com"));
        Ok(Problem::refused("git does not know who you are, and a commit carries a name").hint(
            format!(
                "git config --global user.name \"{name}\" && git config --global user.email {email}"
            ),
        ))
    }

    fn said(self) -> Outcome {
        let exit = if self.synced.is_stuck() { Exit::Refused } else { Exit::Done };
        Outcome { exit, ..Outcome::page(self.synced) }
    }
}

/// A git that was cut short leaves its lock behind; one that runs takes it away in a moment.
fn is_free(git: &Git) -> Result<()> {
    for _ in 0..20 {
        if !git.is_locked() {
            return Ok(());
        }
        sleep(Duration::from_millis(100));
    }
    let what = "another git is at work here, or one was cut short: `.git/index.lock` is there";
    Err(Problem::refused(what).hint(
        "rm \"$(git rev-parse --git-path index.lock)\"    once no git runs here, then acct sync",
    ))
}

/// A repository that holds other things besides is somebody's own affair.
fn at_the_top(git: &Git) -> Result<()> {
    let prefix = git.prefix()?;
    if prefix.is_empty() {
        return Ok(());
    }
    let folder = prefix.trim_end_matches('/');
    Err(Problem::refused(format!(
        "the workspace is the folder `{folder}` of a larger repository, and only a whole one is sent"
    ))
    .hint("git add . && git commit -m \"The workspace\" && git pull --no-rebase && git push"))
}

fn off_branch(git: &Git) -> Problem {
    let problem =
        Problem::refused("no branch is checked out here, so a commit would belong to none");
    let branches = git.branches();
    match branches.iter().find(|name| ["main", "master"].contains(&name.as_str())) {
        Some(branch) => problem.hint(format!("git switch {branch}")),
        None => problem.hint("git branch    lists the branches, git switch    goes to one"),
    }
}

/// What a branch of one's own beside another one may be called.
fn own_branch(me: Option<&str>, branch: &str) -> String {
    let plain = |name: &&str| name.chars().all(|c| c.is_alphanumeric() || "-_./".contains(c));
    let me = me.filter(plain).unwrap_or("my");
    let branch = Some(branch).filter(plain).unwrap_or("work");
    match branch.strip_prefix(&format!("{me}-")) {
        Some(_) => format!("{branch}-2"),
        None => format!("{me}-{branch}"),
    }
}

/// What somebody else has begun is theirs to finish.
fn refuse_begun(begun: Option<Begun>, state: &State) -> Result<()> {
    use crate::workspace::git::state::How;
    let (what, hint) = match begun {
        Some(Begun::Merge) => (
            "a merge is not finished here",
            "acct sync --continue    once it is mended; back: git merge --abort",
        ),
        Some(Begun::Rebase) => (
            "a rebase is not finished here",
            "git add -u && git rebase --continue    once it is mended; back: git rebase --abort",
        ),
        Some(Begun::Patches) => (
            "patches are being applied here (git am)",
            "git add -u && git am --continue    once it is mended; back: git am --abort",
        ),
        Some(Begun::CherryPick) => (
            "a cherry-pick is not finished here",
            "git add -u && git cherry-pick --continue    once it is mended; back: git cherry-pick --abort",
        ),
        Some(Begun::Revert) => (
            "a revert is not finished here",
            "git add -u && git revert --continue    once it is mended; back: git revert --abort",
        ),
        None if state.changes.iter().any(|one| matches!(one.how, How::Unmerged(_))) => (
            "some files here have conflicts that are not of a merge (of git stash?)",
            "git status    names them; git add PATH once each is mended",
        ),
        None => return Ok(()),
    };
    Err(Problem::refused(what).hint(hint))
}
