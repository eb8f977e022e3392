//! Which commit is meant: a revision as git reads it, or the last commit of a day.

use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashMap;

use super::Git;
use crate::problem::Problem;

/// A commit, and the workspace's tree in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub commit: String,
    pub tree: String,
    /// When it was committed, if that can be read.
    pub at: Option<DateTime<Utc>>,
}

impl Git {
    /// A revision as people type it: `HEAD~3`, a branch, a tag, the beginning of an id.
    ///
    /// # Errors
    /// When git knows none, or the workspace was not in it yet.
    pub fn revision(&self, typed: &str) -> Result<Revision, Problem> {
        // what is wrong with the repository itself is said first
        let prefix = self.prefix()?;
        let named = format!("{typed}^{{commit}}");
        let asked = ["rev-parse", "--quiet", "--verify", "--end-of-options", &named];
        let Some(commit) = self.ask(&asked) else {
            let problem = Problem::not_found(format!("git knows no revision `{typed}`"));
            return Err(problem.hint(match self.is_shallow() {
                true => {
                    "this clone has only a part of the history; for the rest: git fetch --unshallow"
                }
                false => "git log --oneline    shows the commits; a day is typed like 2026-11-06",
            }));
        };
        let commit = commit.trim().to_owned();
        // the folder is named by where git stands, for its name may be in any encoding
        let folder = if prefix.is_empty() { "" } else { "./" };
        let tree = self.ask(&["rev-parse", "--quiet", "--verify", &format!("{commit}:{folder}")]);
        let Some(tree) = tree else {
            return Err(Problem::not_found(format!(
                "the workspace was not there yet in `{typed}`: no `{prefix}`"
            )));
        };
        let time = self.ask(&["log", "-1", "--no-show-signature", "--format=%ct", &commit, "--"]);
        let time = time.and_then(|time| time.trim().parse().ok());
        let at = time.and_then(|time| DateTime::from_timestamp(time, 0));
        Ok(Revision { tree: tree.trim().to_owned(), commit, at })
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

    /// The history was cut off when this was cloned.
    #[must_use]
    pub fn is_shallow(&self) -> bool {
        let said = self.ask(&["rev-parse", "--is-shallow-repository"]);
        said.is_some_and(|said| said.trim() == "true")
    }

    /// The commit from which two others went their own ways; none where nothing joins them.
    #[must_use]
    pub fn parted(&self, one: &str, other: &str) -> Option<String> {
        Some(self.ask(&["merge-base", one, other])?.lines().next()?.to_owned())
    }

    /// The last commit here that a branch of a remote has ever had, as this clone remembers it.
    #[must_use]
    pub fn parted_from(&self, branch: &str) -> Option<String> {
        let parted = self.ask(&["merge-base", "--fork-point", branch, "HEAD"])?;
        Some(parted.trim().to_owned())
    }

    /// Whether a commit is another one, or came before it.
    #[must_use]
    pub fn is_before(&self, one: &str, other: &str) -> bool {
        self.ask(&["merge-base", "--is-ancestor", one, other]).is_some()
    }

    /// The moment of a commit, in seconds.
    #[must_use]
    pub fn committed_at(&self, commit: &str) -> Option<i64> {
        self.ask(&["show", "--no-patch", "--format=%ct", commit])?.trim().parse().ok()
    }

    /// The commit that holds the most of what was committed up to a day. `day_of` says on which day a
    /// moment falls: days are the workspace's.
    ///
    /// # Errors
    /// When the history begins later, or git fails.
    pub fn last_of_day(
        &self,
        day: NaiveDate,
        day_of: impl Fn(DateTime<Utc>) -> NaiveDate,
    ) -> Result<String, Problem> {
        let listed = ["log", "--no-show-signature", "--topo-order", "--reverse"];
        let listed = self.run(&[&listed[..], &["--format=%ct %H %P"]].concat())?;
        let listed = String::from_utf8_lossy(&listed);
        let line = Line::read(&listed);
        if let Some(commit) = line.fullest(|at| day_of(at) <= day) {
            return Ok(commit.to_owned());
        }
        let problem = Problem::not_found(format!("git has no commit of {day} or before it"));
        let first = line.commits.iter().map(|commit| commit.at).min();
        let first = first.and_then(|at| DateTime::from_timestamp(at, 0)).map(day_of);
        Err(match first {
            Some(first) if self.is_shallow() => {
                let begins = format!("this clone begins on {first}; for what was before:");
                problem.hint(format!("{begins} git fetch --unshallow"))
            }
            Some(first) => problem.hint(format!("its first one is of {first}")),
            None => problem,
        })
    }
}

/// The commits of a history, parents before children.
struct Line<'l> {
    commits: Vec<Commit<'l>>,
}

struct Commit<'l> {
    id: &'l str,
    /// Never before a parent's, so that a clock that went back hides nothing.
    at: i64,
    parents: Vec<usize>,
}

impl<'l> Line<'l> {
    fn read(listed: &'l str) -> Line<'l> {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut commits: Vec<Commit> = Vec::new();
        for line in listed.lines() {
            let mut words = line.split(' ');
            let time = words.next().and_then(|time| time.parse().ok());
            let (Some(at), Some(id)) = (time, words.next()) else { continue };
            let parents: Vec<usize> =
                words.filter_map(|parent| places.get(parent)).copied().collect();
            let at = parents.iter().map(|parent| commits[*parent].at).fold(at, i64::max);
            places.insert(id, commits.len());
            commits.push(Commit { id, at, parents });
        }
        Line { commits }
    }

    /// Of the commits that were there in time, the one with the most of them behind it. Where lines
    /// were merged later, this is the team's one, whoever merged whose.
    fn fullest(&self, in_time: impl Fn(DateTime<Utc>) -> bool) -> Option<&'l str> {
        let there: Vec<bool> = self
            .commits
            .iter()
            .map(|commit| DateTime::from_timestamp(commit.at, 0).is_some_and(&in_time))
            .collect();
        let mut is_last = there.clone();
        for commit in self.commits.iter().zip(&there).filter(|(_, there)| **there).map(|it| it.0) {
            commit.parents.iter().for_each(|parent| is_last[*parent] = false);
        }
        let last: Vec<usize> = (0..is_last.len()).filter(|at| is_last[*at]).collect();
        let fullest = match last[..] {
            [one] => Some(one),
            _ => last.into_iter().max_by_key(|at| (self.behind(*at), self.commits[*at].at)),
        };
        fullest.map(|at| self.commits[at].id)
    }

    /// How many commits a commit has behind it, itself included.
    fn behind(&self, at: usize) -> usize {
        let mut seen = vec![false; at + 1];
        let mut open = vec![at];
        let mut count = 0;
        while let Some(next) = open.pop() {
            if !std::mem::replace(&mut seen[next], true) {
                count += 1;
                open.extend(&self.commits[next].parents);
            }
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    fn fullest(listed: &str, until: i64) -> Option<&str> {
        Line::read(listed).fullest(|at| at.timestamp() <= until)
    }

    #[test]
    fn the_last_commit_in_time() {
        let line = "10 a\n20 b a\n30 c b\n";
        assert_eq!(fullest(line, 25), Some("b"));
        assert_eq!(fullest(line, 30), Some("c"));
        assert_eq!(fullest(line, 9), None);
    }

    #[test]
    fn a_clock_that_went_back_hides_nothing() {
        let line = "10 a\n30 b a\n15 c b\n40 d c\n";
        assert_eq!(fullest(line, 20), Some("a"), "c has b behind it, which is later");
        assert_eq!(fullest(line, 30), Some("c"));
    }

    #[test]
    fn of_two_lines_the_one_with_more_behind_it() {
        // one's own line is the first parent of the merge, and the team's went on meanwhile
        let line = "10 a\n20 mine a\n21 x a\n22 y x\n50 merge mine y\n";
        assert_eq!(fullest(line, 30), Some("y"));
        assert_eq!(fullest(line, 50), Some("merge"));
        let even = "10 a\n20 one a\n21 two a\n50 merge one two\n";
        assert_eq!(fullest(even, 30), Some("two"), "the later one");
    }
}
