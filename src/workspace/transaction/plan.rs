//! What one command will change, before anything is written.
//! Which changes those are is the command's business; writing them is `WriteGuard::commit`'s.

use chrono::{DateTime, FixedOffset, Local};

use super::{Change, FileDiff, paths::known};
use crate::problem::{Place, Problem};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The command in words: `task done k7f3qz`.
    pub summary: String,
    /// Who does it; undo takes back only one's own.
    pub by: Option<String>,
    pub at: DateTime<FixedOffset>,
    changes: Vec<Change>,
}

impl Plan {
    #[must_use]
    pub fn new(summary: impl Into<String>, by: Option<&str>) -> Plan {
        Plan {
            summary: summary.into(),
            by: by.map(str::to_owned),
            at: Local::now().fixed_offset(),
            changes: Vec::new(),
        }
    }

    /// Plans a file's new content. `before` is what was read: none when the file must not exist, and
    /// after an earlier `put` of this path the content planned then (see [`Plan::content`]).
    ///
    /// # Errors
    /// The path is of no known kind, or two changes of one file do not build on each other.
    pub fn put(
        &mut self,
        path: &str,
        before: Option<&[u8]>,
        after: impl Into<Vec<u8>>,
    ) -> Result<(), Problem> {
        self.change(path, before, Some(after.into()))
    }

    /// Plans that a file goes. A path is for life: nothing but forgetting a person takes one away.
    ///
    /// # Errors
    /// As [`Plan::put`].
    pub fn remove(&mut self, path: &str, before: &[u8]) -> Result<(), Problem> {
        self.change(path, Some(before), None)
    }

    /// The reverse of a change.
    pub(super) fn take_back(&mut self, change: &Change) -> Result<(), Problem> {
        self.change(&change.path, change.after.as_deref(), change.before.clone())
    }

    fn change(
        &mut self,
        path: &str,
        before: Option<&[u8]>,
        after: Option<Vec<u8>>,
    ) -> Result<(), Problem> {
        if !known(path) {
            let what = format!("`{path}` is not a path of a record; acct does not write there");
            return Err(Problem::refused(what).at(Place::file(path)));
        }
        let earlier = self.changes.iter_mut().find(|change| change.path == path);
        match earlier {
            Some(change) if change.after.as_deref() == before => change.after = after,
            Some(_) => {
                let what = format!("two changes of `{path}` do not build on each other");
                return Err(Problem::refused(what).at(Place::file(path)));
            }
            None => {
                let before = before.map(<[u8]>::to_vec);
                self.changes.push(Change { path: path.to_owned(), before, after });
            }
        }
        self.changes.retain(|change| change.before != change.after);
        Ok(())
    }

    /// What the plan will leave in a file, if it touches it.
    #[must_use]
    pub fn content(&self, path: &str) -> Option<&[u8]> {
        self.changes.iter().find(|change| change.path == path)?.after.as_deref()
    }

    /// In the order they were planned; a file that would stay as it is is not among them.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    #[must_use]
    pub fn diff(&self) -> Vec<FileDiff> {
        self.changes.iter().map(FileDiff::of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_changes_of_a_file_are_one() {
        let mut plan = Plan::new("test", None);
        plan.put("acct.toml", Some(b"a"), *b"b").unwrap();
        plan.put("people/olga.toml", None, *b"x").unwrap();
        plan.put("acct.toml", Some(b"b"), *b"c").unwrap();
        assert_eq!(plan.changes().len(), 2);
        assert_eq!(plan.changes()[0].before.as_deref(), Some(&b"a"[..]));
        assert_eq!(plan.content("acct.toml"), Some(&b"c"[..]));

        let problem = plan.put("acct.toml", Some(b"a"), *b"d").unwrap_err();
        assert!(problem.what.contains("build on each other"));
        assert!(plan.put(".git/config", None, *b"").is_err());
        assert!(plan.put("people/../acct.toml", None, *b"").is_err());
    }

    #[test]
    fn nothing_changed_is_an_empty_plan() {
        let mut plan = Plan::new("test", None);
        plan.put("acct.toml", Some(b"a"), *b"a").unwrap();
        assert!(plan.is_empty());
        plan.put("acct.toml", Some(b"a"), *b"b").unwrap();
        plan.put("acct.toml", Some(b"b"), *b"a").unwrap();
        assert!(plan.is_empty() && plan.diff().is_empty());
    }
}
