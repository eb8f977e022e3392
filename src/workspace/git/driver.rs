//! The merge driver in a clone's own configuration, which no clone brings along: `.gitattributes`
//! only names it. What it does is left to `acct merge-driver`.

use std::path::Path;

use super::Git;
use crate::problem::Problem;

const NAME: (&str, &str) = ("merge.acct.name", "acct: records field by field");
const KEY: &str = "merge.acct.driver";

/// Git's own merge takes over where acct is missing or fails, so that no side is ever lost. Another
/// program of that name may say 1 as well, but leaves no marks.
const DRIVER: &str = "acct merge-driver %O %A %B %P --marker-size=%L; s=$?; [ $s -eq 0 ] && exit 0; \
    [ $s -eq 1 ] && grep -q '^<<<' %A && exit 1; \
    git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B";

/// As it was set before: without the way back to git's own merge, with marks of one length, or
/// without a look at whether there are any.
const EARLIER: [&str; 3] = [
    "acct merge-driver %O %A %B %P",
    "acct merge-driver %O %A %B %P; s=$?; [ $s -le 1 ] && exit $s; \
        git merge-file --marker-size=%L %A %O %B",
    "acct merge-driver %O %A %B %P --marker-size=%L; s=$?; [ $s -le 1 ] && exit $s; \
        git merge-file --marker-size=%L %A %O %B",
];

/// How a clone merges records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Driver {
    /// Field by field.
    Ours,
    /// As git merges lines: nobody has said otherwise.
    Missing,
    /// By a command that somebody else has set.
    Other(String),
}

impl Git {
    /// How this clone merges records; nothing where git cannot say.
    #[must_use]
    pub fn driver(&self) -> Option<Driver> {
        self.ask(&["rev-parse", "--git-dir"])?;
        Some(match self.ask(&["config", "--get", KEY]) {
            None => Driver::Missing,
            Some(set) if set.trim() == DRIVER => Driver::Ours,
            Some(set) if EARLIER.contains(&set.trim()) => Driver::Missing,
            Some(set) => Driver::Other(set.trim().to_owned()),
        })
    }

    /// Sets the driver for this clone alone.
    ///
    /// # Errors
    /// When its configuration cannot be written.
    pub fn set_driver(&self) -> Result<(), Problem> {
        for (key, value) in [NAME, (KEY, DRIVER)] {
            self.run(&["config", "--local", key, value])?;
        }
        Ok(())
    }
}

/// `.gitattributes` asks for the driver, and this clone does not have it.
#[must_use]
pub fn lacks_driver(root: &Path) -> bool {
    let asked = std::fs::read_to_string(root.join(".gitattributes")).unwrap_or_default();
    let asks = asked.lines().any(|line| line.split_whitespace().any(|word| word == "merge=acct"));
    asks && Git::around(root).and_then(|git| git.driver()) == Some(Driver::Missing)
}
