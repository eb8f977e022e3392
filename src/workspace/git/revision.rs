//! Which commit is meant: a revision as git reads it, or the last commit of a day.

use chrono::{DateTime, NaiveDate, Utc};

use super::Git;
use crate::problem::Problem;

/// A commit, and the workspace's tree in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub commit: String,
    pub tree: String,
}

impl Git {
    /// A revision as people type it: `HEAD~3`, a branch, a tag, the beginning of an id.
    ///
    /// # Errors
    /// When git knows none, or the workspace was not in it yet.
    pub fn revision(&self, typed: &str) -> Result<Revision, Problem> {
        let named = format!("{typed}^{{commit}}");
        let asked = ["rev-parse", "--quiet", "--verify", "--end-of-options", &named];
        let Some(commit) = self.ask(&asked) else {
            return Err(Problem::not_found(format!("git knows no revision `{typed}`"))
                .hint("git log --oneline    shows the commits; a day is typed like 2026-11-06"));
        };
        let commit = commit.trim().to_owned();
        let prefix = self.prefix()?;
        let tree = self.ask(&["rev-parse", "--quiet", "--verify", &format!("{commit}:{prefix}")]);
        match tree {
            Some(tree) => Ok(Revision { tree: tree.trim().to_owned(), commit }),
            None => Err(Problem::not_found(format!(
                "the workspace was not there yet in `{typed}`: no `{prefix}`"
            ))),
        }
    }

    /// The workspace's folder as paths of the repository begin; empty at its top.
    ///
    /// # Errors
    /// When git fails.
    pub fn prefix(&self) -> Result<String, Problem> {
        let prefix = self.run(&["rev-parse", "--show-prefix"])?;
        Ok(String::from_utf8_lossy(&prefix).trim_end_matches('\n').to_owned())
    }

    /// The last commit; none in a repository that has none yet.
    ///
    /// # Errors
    /// When git fails.
    pub fn last(&self) -> Result<Option<String>, Problem> {
        // fails where git does, not where there is no commit
        self.prefix()?;
        Ok(self.ask(&["rev-parse", "--quiet", "--verify", "HEAD"]).map(|id| id.trim().to_owned()))
    }

    /// The commit from which two others went their own ways; none where nothing joins them.
    #[must_use]
    pub fn parted(&self, one: &str, other: &str) -> Option<String> {
        Some(self.ask(&["merge-base", one, other])?.lines().next()?.to_owned())
    }

    /// The moment of a commit, in seconds.
    #[must_use]
    pub fn committed_at(&self, commit: &str) -> Option<i64> {
        self.ask(&["show", "--no-patch", "--format=%ct", commit])?.trim().parse().ok()
    }

    /// The last commit of the main line up to a day. `day_of` says on which day a moment falls: days
    /// are the workspace's. A clock that went back makes no commit older than those before it.
    ///
    /// # Errors
    /// When the history begins later, or git fails.
    pub fn last_of_day(
        &self,
        day: NaiveDate,
        day_of: impl Fn(DateTime<Utc>) -> Option<NaiveDate>,
    ) -> Result<String, Problem> {
        let listed = self.run(&["log", "--first-parent", "--reverse", "--format=%H %ct"])?;
        let (mut found, mut first, mut latest) = (None, None, i64::MIN);
        for line in String::from_utf8_lossy(&listed).lines() {
            let Some((commit, time)) = line.split_once(' ') else { continue };
            latest = latest.max(time.parse().unwrap_or(latest));
            let on = DateTime::from_timestamp(latest, 0).and_then(&day_of);
            first = first.or(on);
            if on.is_some_and(|on| on <= day) {
                found = Some(commit.to_owned());
            }
        }
        found.ok_or_else(|| {
            let problem = Problem::not_found(format!("git has no commit of {day} or before it"));
            match first {
                Some(first) => problem.hint(format!("its first one is of {first}")),
                None => problem,
            }
        })
    }
}
