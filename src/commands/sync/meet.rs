//! Takes in the others' work and sends one's own, as often as it takes.

use std::thread::sleep;
use std::time::Duration;

use super::Desk;
use super::looks::Sides;
use crate::commands::Result;
use crate::problem::Problem;
use crate::reports::sync::{Beside, End};
use crate::workspace::git::acting::{Pushed, found_no_acct, reason};
use crate::workspace::git::state::Begun;

/// So often somebody else may be quicker.
const TRIES: u32 = 6;

/// Who was late waits a moment, and not all the same one: at most this long, times the tries so far.
const PAUSE: Duration = Duration::from_millis(400);

/// Where a branch comes from and goes to.
pub(super) struct Road {
    /// Whose work is merged: `origin`.
    from: String,
    /// The branch there, `refs/heads/main`, and as this clone remembers it: `origin/main`.
    branch: String,
    known_as: String,
    /// Who gets ours: another one where the person works with a fork.
    to: String,
    /// It has not been sent yet.
    first: bool,
}

impl Road {
    /// `origin/main`, for people.
    pub(super) fn sent_as(&self) -> String {
        format!("{}/{}", self.to, short(&self.branch))
    }

    /// The branch that gets ours, as this clone remembers it.
    fn sent_to(&self) -> String {
        format!("refs/remotes/{}", self.sent_as())
    }
}

impl Desk<'_> {
    /// Fetches, merges and pushes until both sides have the same.
    pub(super) fn meet(&mut self) -> Result<()> {
        let Some(road) = self.road()? else {
            self.synced.end = End::NoRemote;
            return Ok(());
        };
        self.synced.upstream = road.sent_as();
        for tried in 0..TRIES {
            sleep(PAUSE.mul_f64(fastrand::f64() * f64::from(tried)));
            if !self.fetch(&road)? || !self.merge(&road)? {
                return Ok(());
            }
            self.beside(&road);
            let there = self.git.commit_of(&road.sent_to());
            if there.is_some() && there == self.git.commit_of("HEAD") {
                self.synced.end = End::Even;
                return Ok(());
            }
            let ahead = self.to_send(&road);
            if there.is_some() && ahead == 0 {
                self.synced.end = End::Even;
                return Ok(());
            }
            if self.marked_in_commits(&road.to, there.as_deref())? {
                return Ok(());
            }
            match self.git.push(&road.to, &road.branch, road.first, self.asks)? {
                Pushed::Taken => {
                    self.synced.end = End::Even;
                    self.synced.sent = ahead;
                    self.synced.branch_sent = there.is_none();
                    return Ok(());
                }
                Pushed::Behind => self.synced.end = End::Crowded,
                Pushed::Refused(why) => {
                    (self.synced.end, self.synced.said) = (End::Refused, why);
                    return Ok(());
                }
                Pushed::Unreached(why) => {
                    (self.synced.end, self.synced.said) = (End::Unreached, why);
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// The remote branch that belongs to this one; none where there is no remote.
    pub(super) fn road(&self) -> Result<Option<Road>> {
        let setting = |key: &str| {
            let value = self.git.ask(&["config", "--get", key])?;
            Some(value.trim_end_matches('\n').to_owned()).filter(|value| !value.is_empty())
        };
        let branch = &self.synced.branch;
        let remotes = self.git.run(&["remote"])?;
        let remotes = String::from_utf8_lossy(&remotes).into_owned();
        let remotes: Vec<&str> = remotes.lines().collect();
        let own = setting(&format!("branch.{branch}.remote"));
        let theirs = setting(&format!("branch.{branch}.merge"));
        let push = setting(&format!("branch.{branch}.pushRemote"))
            .or_else(|| setting("remote.pushDefault"));
        let first = own.is_none() || theirs.is_none();
        let Some(from) = own.or_else(|| the_remote(&remotes)) else {
            if remotes.is_empty() {
                return Ok(None);
            }
            return Err(Problem::refused(format!(
                "which of these gets this branch is not said: {}",
                remotes.join(", ")
            ))
            .hint(format!("git push -u {} {branch}", remotes[0])));
        };
        let to = push.unwrap_or_else(|| from.clone());
        let here = format!("refs/heads/{branch}");
        let branch = theirs.unwrap_or_else(|| here.clone());
        let known_as = format!("{from}/{}", short(&branch));
        let branch = if to == from { branch } else { here };
        Ok(Some(Road { from, branch, known_as, to, first }))
    }

    /// False where nobody could be asked.
    fn fetch(&mut self, road: &Road) -> Result<bool> {
        let output = self.git.act(&["fetch", "--quiet", "--", &road.from], b"", self.asks)?;
        if !output.status.success() {
            (self.synced.end, self.synced.said) = (End::Unreached, reason(&output));
        }
        Ok(output.status.success())
    }

    /// Their branch as it was fetched.
    pub(super) fn theirs(&self, road: &Road) -> Option<String> {
        self.git.commit_of(&format!("refs/remotes/{}", road.known_as))
    }

    /// How many commits the other side has on no branch, where this one is new to it.
    pub(super) fn to_send(&self, road: &Road) -> usize {
        match self.git.commit_of(&road.sent_to()) {
            Some(theirs) => self.git.ahead(&theirs, "HEAD"),
            None => self.git.unsent(&road.to),
        }
    }

    /// What is new on the branch that all have, where this is another one.
    fn beside(&mut self, road: &Road) {
        let first = self.git.first_branch(&road.from).filter(|first| *first != road.known_as);
        self.synced.beside = first.and_then(|branch| {
            let commits = self.git.ahead("HEAD", &format!("refs/remotes/{branch}"));
            (commits > 0).then_some(Beside { branch, commits })
        });
    }

    /// How the merge of their branch is called.
    pub(super) fn merge_said(&self, road: &Road) -> String {
        merged(self.workspace.settings().lang, &road.known_as)
    }

    /// Takes in what was fetched. False where it stopped.
    fn merge(&mut self, road: &Road) -> Result<bool> {
        let Some(theirs) = self.theirs(road) else { return Ok(true) };
        let head = self.git.commit_of("HEAD");
        if head.as_deref() == Some(theirs.as_str()) {
            return Ok(true);
        }
        self.not_rewritten(road, &theirs)?;
        let base = head.as_ref().and_then(|head| self.git.parted(head, &theirs));
        if base.as_deref() == Some(theirs.as_str()) {
            return Ok(true);
        }
        if head.is_some() && base.is_none() {
            return Err(Problem::refused(format!(
                "`{}` and this branch have no commit in common: they are two workspaces",
                road.known_as
            ))
            .hint("git clone URL    is how a second computer gets the first one's workspace"));
        }
        let behind = head.is_none() || base == head;
        let theirs_as = format!("refs/remotes/{}", road.known_as);
        let label = match self.git.commit_of(&road.known_as) {
            Some(commit) if commit == theirs => road.known_as.as_str(),
            _ => &theirs_as,
        };
        let output = {
            // while git replaces files, nobody reads half of them
            let _guard = self.store.writing()?;
            let words: &[&str] = if behind {
                &["merge", "--quiet", "--ff-only", "--no-autostash", "--", label]
            } else {
                &["merge", "--quiet", "--no-commit", "--no-ff", "--no-autostash", "--", label]
            };
            self.git.act(words, b"", self.asks)?
        };
        let range = base.as_ref().map_or(theirs.clone(), |base| format!("{base}..{theirs}"));
        if behind {
            if !output.status.success() {
                return Err(not_merged(&reason(&output)));
            }
            self.session.wrote.set(true);
            self.receive(&range)?;
            self.vanished(base.as_deref(), &theirs)?;
            self.marks_came(base.as_deref(), &theirs)?;
            self.overruled(base.as_deref(), &theirs)?;
            return Ok(true);
        }
        if self.git.begun() != Some(Begun::Merge) {
            return Err(not_merged(&reason(&output)));
        }
        self.session.wrote.set(true);
        self.synced.by_lines = found_no_acct(&output);
        self.receive(&range)?;
        let open = !self.conflicts(&theirs)?.is_empty();
        if !open {
            self.finish_merge(&self.merge_said(road))?;
        }
        if let (Some(base), Some(head)) = (&base, &head) {
            let open = self.synced.conflicts.clone();
            self.both(&Sides { base, ours: head, theirs: &theirs }, &open)?;
            self.vanished(Some(base), &theirs)?;
            self.marks_came(Some(base), &theirs)?;
            self.overruled(Some(base), &theirs)?;
        }
        if open {
            self.synced.end = End::Conflict;
        }
        Ok(!open)
    }

    /// What was taken out of a history (`acct forget`) must not come back through an old clone.
    fn not_rewritten(&self, road: &Road, theirs: &str) -> Result<()> {
        let branch = format!("refs/remotes/{}", road.known_as);
        let Some(parted) = self.git.parted_from(&branch) else { return Ok(()) };
        if self.git.is_before(&parted, theirs) {
            return Ok(());
        }
        let known_as = &road.known_as;
        Err(Problem::refused(format!(
            "`{known_as}` was rewritten: commits that were there are not in it any more"
        ))
        .hint(format!(
            "git clone \"$(git remote get-url {})\" ../again    and go on there; git log {known_as}..HEAD    is what this clone still has",
            road.from
        )))
    }

    /// The commit of a merge that is decided.
    pub(super) fn finish_merge(&mut self, text: &str) -> Result<()> {
        self.git.commit(text, self.asks).map_err(|problem| {
            problem.hint("acct sync --continue    once it is mended; back: git merge --abort")
        })?;
        self.synced.merged = true;
        Ok(())
    }
}

/// The one remote there is, or git's own name for the first.
fn the_remote(remotes: &[&str]) -> Option<String> {
    match remotes {
        [one] => Some((*one).to_owned()),
        all => all.iter().find(|name| **name == "origin").map(|name| (*name).to_owned()),
    }
}

fn short(branch: &str) -> &str {
    branch.strip_prefix("refs/heads/").unwrap_or(branch)
}

fn not_merged(why: &str) -> Problem {
    Problem::refused(format!("git did not merge: {why}"))
        .hint("nothing was lost: git status    shows what is in the way, then acct sync")
}

crate::messages! {
    fn merged(with: &str) { ru: format!("Слияние с {with}"), en: format!("Merge {with}") }
}
