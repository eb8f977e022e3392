//! Where a repository stands: its branch, what is changed, and what somebody has begun in it.

use super::Git;
use crate::problem::Problem;

/// A repository as `git status` sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// The last commit; none before the first one.
    pub head: Option<String>,
    /// None where no branch is checked out.
    pub branch: Option<String>,
    pub changes: Vec<Changed>,
}

/// A file that is not as the last commit has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub path: String,
    pub how: How,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Git does not know it yet.
    Untracked,
    /// Both sides of a merge changed it, and git could not decide; its two letters.
    Unmerged([u8; 2]),
    /// A letter for the index and one for the folder, `.` for no change.
    Tracked { index: u8, folder: u8 },
}

impl Changed {
    /// Something of it is in the index.
    #[must_use]
    pub fn is_staged(&self) -> bool {
        matches!(self.how, How::Tracked { index, .. } if index != b'.')
    }

    /// The index has it as it is in the folder.
    #[must_use]
    pub fn is_all_staged(&self) -> bool {
        matches!(self.how, How::Tracked { folder: b'.', .. })
    }

    /// The file is gone.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        matches!(self.how, How::Tracked { index, folder } if folder == b'D' || index == b'D')
    }

    /// The last commit does not have it.
    #[must_use]
    pub fn is_new(&self) -> bool {
        matches!(self.how, How::Untracked | How::Tracked { index: b'A', .. })
    }
}

/// Where records lie.
const FOLDERS: [&str; 7] =
    ["acct.toml", "people", "partners", "clients", "library", "reports", "templates"];

/// What somebody has begun and not finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    Merge,
    Rebase,
    /// `git am`
    Patches,
    CherryPick,
    Revert,
}

impl Git {
    /// # Errors
    /// When git fails.
    pub fn state(&self) -> Result<State, Problem> {
        let words = [
            "status",
            "--porcelain=v2",
            "-z",
            "--branch",
            "--untracked-files=all",
            "--no-renames",
            "--ignore-submodules=dirty",
        ];
        Ok(state(&String::from_utf8_lossy(&self.run(&words)?)))
    }

    /// What is begun here, if anything.
    #[must_use]
    pub fn begun(&self) -> Option<Begun> {
        let there = |name: &str| {
            let path = self.ask(&["rev-parse", "--git-path", name]);
            path.is_some_and(|path| self.root().join(path.trim_end_matches('\n')).exists())
        };
        // a rebase that stopped at a pick has that one's mark too
        [
            ("rebase-merge", Begun::Rebase),
            ("rebase-apply/applying", Begun::Patches),
            ("rebase-apply", Begun::Rebase),
            ("MERGE_HEAD", Begun::Merge),
            ("CHERRY_PICK_HEAD", Begun::CherryPick),
            ("REVERT_HEAD", Begun::Revert),
        ]
        .into_iter()
        .find_map(|(name, begun)| there(name).then_some(begun))
    }

    /// A file as a commit or the index has it: `HEAD`, `:2` for our side of a merge.
    #[must_use]
    pub fn content(&self, at: &str, path: &str) -> Option<String> {
        let bytes = self.run(&["cat-file", "blob", &format!("{at}:{path}")]).ok()?;
        String::from_utf8(bytes).ok()
    }

    /// A commit by any name of it.
    #[must_use]
    pub fn commit_of(&self, name: &str) -> Option<String> {
        let named = format!("{name}^{{commit}}");
        let asked = ["rev-parse", "--quiet", "--verify", "--end-of-options", &named];
        self.ask(&asked).map(|commit| commit.trim().to_owned())
    }

    /// The files that differ between two commits, with a letter for how.
    ///
    /// # Errors
    /// When git fails.
    pub fn changed_between(&self, from: &str, to: &str) -> Result<Vec<(u8, String)>, Problem> {
        let words =
            ["diff", "--name-status", "-z", "--no-renames", "--no-ext-diff", from, to, "--"];
        let listed = self.run(&words)?;
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let mut parts = listed.split('\0');
        let mut files = Vec::new();
        while let (Some(letter), Some(path)) = (parts.next(), parts.next()) {
            files.push((letter.bytes().next().unwrap_or_default(), path.to_owned()));
        }
        Ok(files)
    }

    /// The files that commits change which no branch of a remote has yet.
    ///
    /// # Errors
    /// When git fails.
    pub fn unsent_paths(&self, remote: &str) -> Result<Vec<String>, Problem> {
        if self.commit_of("HEAD").is_none() {
            return Ok(Vec::new());
        }
        let known = format!("--remotes={remote}");
        let words = [
            "log",
            "-c",
            "--name-only",
            "-z",
            "--no-renames",
            "--format=",
            "HEAD",
            "--not",
            &known,
        ];
        let listed = self.run(&words)?;
        let listed = String::from_utf8_lossy(&listed);
        let mut paths: Vec<String> = listed
            .split('\0')
            .map(|path| path.trim_start_matches('\n'))
            .filter(|path| !path.is_empty())
            .map(str::to_owned)
            .collect();
        paths.sort_unstable();
        paths.dedup();
        Ok(paths)
    }

    /// How many commits no branch of a remote has yet.
    #[must_use]
    pub fn unsent(&self, remote: &str) -> usize {
        let known = format!("--remotes={remote}");
        let counted = self.ask(&["rev-list", "--count", "HEAD", "--not", &known]);
        counted.and_then(|count| count.trim().parse().ok()).unwrap_or(0)
    }

    /// The branch that a remote shows first, as this clone knows it: `origin/main`.
    #[must_use]
    pub fn first_branch(&self, remote: &str) -> Option<String> {
        let head = format!("refs/remotes/{remote}/HEAD");
        let named = self.ask(&["symbolic-ref", "--quiet", "--short", &head]);
        let named = named.map(|name| name.trim().to_owned());
        let usual = ["main", "master"].map(|name| format!("{remote}/{name}"));
        let there = |name: &String| self.commit_of(&format!("refs/remotes/{name}")).is_some();
        named.into_iter().chain(usual).find(there)
    }

    /// The branches of this clone.
    #[must_use]
    pub fn branches(&self) -> Vec<String> {
        let listed = self.ask(&["for-each-ref", "--format=%(refname:short)", "refs/heads"]);
        listed.unwrap_or_default().lines().map(str::to_owned).collect()
    }

    /// The branches of remotes by their own names, with the names they have here.
    #[must_use]
    pub fn remote_branches(&self) -> Vec<(String, String)> {
        let listed = self.ask(&[
            "for-each-ref",
            "--format=%(refname:lstrip=3)%00%(refname:short)",
            "refs/remotes",
        ]);
        let listed = listed.unwrap_or_default();
        let names = listed.lines().filter_map(|line| line.split_once('\0'));
        let own = names.filter(|(name, _)| *name != "HEAD");
        own.map(|(name, full)| (name.to_owned(), full.to_owned())).collect()
    }

    /// The files that lie in the workspace's folders and that git is told to leave out.
    ///
    /// # Errors
    /// When git fails.
    pub fn ignored(&self) -> Result<Vec<String>, Problem> {
        let words = ["ls-files", "--others", "--ignored", "--exclude-standard", "-z", "--"];
        let words: Vec<&str> = words.into_iter().chain(FOLDERS).collect();
        let listed = self.run(&words)?;
        let listed = String::from_utf8_lossy(&listed);
        Ok(listed.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
    }

    /// A text that git keeps for itself, by the path that git names.
    #[must_use]
    pub fn own_file(&self, path: &str) -> Option<String> {
        std::fs::read_to_string(self.root().join(path)).ok()
    }

    /// Git is at work here, or was cut short: it lets nobody else in.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        let lock = self.ask(&["rev-parse", "--git-path", "index.lock"]).unwrap_or_default();
        self.root().join(lock.trim_end_matches('\n')).exists()
    }

    /// How many commits one has that the other has not.
    #[must_use]
    pub fn ahead(&self, of: &str, head: &str) -> usize {
        let counted = self.ask(&["rev-list", "--count", &format!("{of}..{head}")]);
        counted.and_then(|count| count.trim().parse().ok()).unwrap_or(0)
    }
}

fn state(text: &str) -> State {
    let mut state = State::default();
    for entry in text.split('\0') {
        if let Some(oid) = entry.strip_prefix("# branch.oid ") {
            state.head = (oid != "(initial)").then(|| oid.to_owned());
        } else if let Some(branch) = entry.strip_prefix("# branch.head ") {
            state.branch = (branch != "(detached)").then(|| branch.to_owned());
        } else if let Some(changed) = changed(entry) {
            state.changes.push(changed);
        }
    }
    state
}

fn changed(entry: &str) -> Option<Changed> {
    let path = |count| entry.splitn(count, ' ').nth(count - 1).map(str::to_owned);
    let letters = || {
        let mut bytes = entry.bytes().skip(2);
        Some([bytes.next()?, bytes.next()?])
    };
    let (path, how) = match entry.as_bytes().first()? {
        b'?' => (path(2)?, How::Untracked),
        b'1' => {
            let [index, folder] = letters()?;
            (path(9)?, How::Tracked { index, folder })
        }
        b'u' => (path(11)?, How::Unmerged(letters()?)),
        _ => return None,
    };
    Some(Changed { path, how })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_says_is_taken_apart_whatever_a_path_holds() {
        let said = "# branch.oid 1f\0# branch.head main\0# branch.upstream origin/main\0\
            1 .M N... 100644 100644 100644 aa bb acct.toml\0\
            1 D. N... 100644 000000 000000 aa bb people/old one.toml\0\
            u UU N... 100644 100644 100644 100644 aa bb cc clients/касса/client.toml\0\
            ? a\nb.txt\0";
        let state = state(said);
        assert_eq!((state.head.as_deref(), state.branch.as_deref()), (Some("1f"), Some("main")));
        let paths: Vec<&str> = state.changes.iter().map(|changed| changed.path.as_str()).collect();
        assert_eq!(
            paths,
            ["acct.toml", "people/old one.toml", "clients/касса/client.toml", "a\nb.txt"]
        );
        assert!(!state.changes[0].is_staged() && state.changes[1].is_staged());
        assert!(state.changes[1].is_gone() && state.changes[3].is_new());
        assert!(state.changes[1].is_all_staged() && !state.changes[0].is_all_staged());
        assert_eq!(state.changes[2].how, How::Unmerged(*b"UU"));
    }

    #[test]
    fn before_the_first_commit_and_off_a_branch() {
        let state = state("# branch.oid (initial)\0# branch.head (detached)\0");
        assert_eq!(state, State::default());
    }
}
