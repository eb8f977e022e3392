//! Files that git remembers and the workspace has no more: who took them away, and with what word.
//! Which of them are records, and whether one lives on under another name, is left to `workspace`.

use chrono::{DateTime, FixedOffset};
use std::collections::{BTreeMap, HashSet};

use super::Git;
use crate::problem::Problem;

/// A commit that found a file and did not leave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taking {
    /// From the workspace's folder.
    pub path: String,
    pub commit: String,
    pub parents: Vec<String>,
    /// The author's own time.
    pub at: DateTime<FixedOffset>,
    /// The committer's, in seconds.
    pub committed: i64,
    pub name: String,
}

/// Which files are compared with a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now {
    /// Those on disk.
    Disk,
    /// Those that are staged.
    Index,
    /// Those of the commit itself.
    Commit,
}

/// What is not as the last commit has it.
#[derive(Debug, Default)]
pub struct Uncommitted {
    pub missing: Vec<String>,
    /// With the id of the text that the commit has.
    pub changed: Vec<(String, String)>,
}

/// What a commit's message says of records that it takes away on purpose: a line of its own, or an
/// item of the list that a squash makes of the messages.
const WORD: &str = "gone:";

impl Git {
    /// There is a commit to compare with.
    #[must_use]
    pub fn has_commit(&self) -> bool {
        self.ask(&["rev-parse", "--quiet", "--verify", "HEAD^{commit}"]).is_some()
    }

    /// Files that a commit of the history took away, newest first. A merge is compared with each of
    /// its parents.
    ///
    /// # Errors
    /// When git fails, or has only a part of the history's folders.
    pub fn takings(&self, tip: &str) -> Result<Vec<Taking>, Problem> {
        // nobody can write into a name what parts it here
        let (head, part) =
            (format!("<{:032x}>", fastrand::u128(..)), format!("<{:032x}>", fastrand::u128(..)));
        let format =
            format!("--format={head}{}", ["%H", "%P", "%aI", "%ct", "%an", ""].join(&part));
        let words = [
            "log",
            "--no-show-signature",
            "--raw",
            "-z",
            "-m",
            "--no-renames",
            "--diff-filter=D",
            "--relative",
            &format,
            "--end-of-options",
            tip,
            "--",
            ".",
        ];
        let listed = self.run(&words)?;
        let listed = String::from_utf8_lossy(&listed);
        Ok(listed.split(&head).flat_map(|text| takings(text, &part)).collect())
    }

    /// What is missing or changed since the last commit. A file that a sparse checkout leaves out is
    /// neither.
    ///
    /// # Errors
    /// When git fails.
    pub fn uncommitted_files(&self, now: Now) -> Result<Uncommitted, Problem> {
        let mut words = vec!["diff-index", "--raw", "-z", "--no-renames", "--relative"];
        match now {
            Now::Commit => return Ok(Uncommitted::default()),
            Now::Index => words.push("--cached"),
            Now::Disk => {}
        }
        words.extend(["HEAD", "--", "."]);
        let listed = match now {
            Now::Index => self.of_index(&words)?,
            _ => self.run(&words)?,
        };
        let listed = String::from_utf8_lossy(&listed);
        let mut found = Uncommitted::default();
        let mut parts = listed.split('\0');
        while let (Some(about), Some(path)) = (parts.next(), parts.next()) {
            let mut words = about.split(' ').skip(2);
            let before = words.next().unwrap_or_default().to_owned();
            match words.nth(1) {
                Some("D") => found.missing.push(path.to_owned()),
                Some("M") => found.changed.push((path.to_owned(), before)),
                _ => {}
            }
        }
        Ok(found)
    }

    /// The old names of files that a commit, or what is not committed yet, gave another name, with
    /// nearly all that is in them.
    #[must_use]
    pub fn renamed(&self, commit: Option<(&str, &str)>) -> HashSet<String> {
        let head = ["--raw", "-z", "-r", "-M90%", "--diff-filter=R", "--relative"];
        let mut words = match commit {
            Some(_) => vec!["diff-tree"],
            None => vec!["diff-index"],
        };
        words.extend(head);
        match commit {
            Some((before, after)) => words.extend([before, after]),
            None => words.push("HEAD"),
        }
        words.extend(["--", "."]);
        let listed = self.ask(&words).unwrap_or_default();
        let mut parts = listed.split('\0');
        let mut old = HashSet::new();
        while let (Some(_), Some(from), Some(_)) = (parts.next(), parts.next(), parts.next()) {
            old.insert(from.to_owned());
        }
        old
    }

    /// The files of a folder that a commit has and another one before it has not.
    #[must_use]
    pub fn brought(&self, before: &str, after: &str, folder: &str) -> Vec<String> {
        let words = ["diff-tree", "-r", "-z", "--name-only", "--no-renames", "--diff-filter=A"];
        let words = [&words[..], &["--relative", before, after, "--", folder]].concat();
        let listed = self.ask(&words).unwrap_or_default();
        listed.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect()
    }

    /// What messages of the history say is gone on purpose, `Gone: k7f3qz`, and when.
    #[must_use]
    pub fn let_go(&self, tip: &str) -> Vec<(i64, String)> {
        let grep = format!("--grep={WORD}");
        let words = ["log", "--no-show-signature", "-z", "--format=%ct%n%B", "-i", "-F", &grep];
        let words = [&words[..], &["--end-of-options", tip]].concat();
        let listed = self.ask(&words).unwrap_or_default();
        let mut all = Vec::new();
        for message in listed.split('\0') {
            let mut lines = message.lines();
            let Some(time) = lines.next().and_then(|time| time.trim().parse::<i64>().ok()) else {
                continue;
            };
            let named = lines.filter_map(named_gone);
            let named = named.flat_map(|rest| rest.split([',', ' ']).map(str::trim));
            all.extend(named.filter(|it| !it.is_empty()).map(|it| (time, it.to_owned())));
        }
        all
    }

    /// The files of a merge that one side took away and the other changed: nothing in them says so.
    ///
    /// # Errors
    /// When git fails.
    pub fn one_sided(&self) -> Result<Vec<String>, Problem> {
        let listed = self.run(&["ls-files", "-z", "--unmerged"])?;
        let listed = String::from_utf8_lossy(&listed);
        let mut sides: BTreeMap<&str, usize> = BTreeMap::new();
        for (about, path) in listed.split('\0').filter_map(|entry| entry.split_once('\t')) {
            // stage 1 is what both began with
            *sides.entry(path).or_default() += usize::from(!about.ends_with(" 1"));
        }
        let one = sides.into_iter().filter(|(_, sides)| *sides < 2);
        Ok(one.map(|(path, _)| path.to_owned()).collect())
    }

    /// Whether a commit has a file.
    #[must_use]
    pub fn has(&self, commit: &str, path: &str) -> bool {
        self.ask(&["cat-file", "-e", &format!("{commit}:./{path}")]).is_some()
    }

    /// The files that a commit has, by their paths.
    ///
    /// # Errors
    /// When git fails.
    pub fn files_of(&self, commit: &str) -> Result<HashSet<String>, Problem> {
        let listed = self.run(&["ls-tree", "-r", "-z", "--name-only", commit])?;
        let listed = String::from_utf8_lossy(&listed);
        Ok(listed.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
    }
}

impl Taking {
    /// Where the file can be had from: the parent of the commit that had it. None where a merge
    /// lost nothing: its other side had taken the file away before.
    #[must_use]
    pub fn source(&self, git: &Git) -> Option<String> {
        let short = self.short();
        if let [_] | [] = self.parents[..] {
            return Some(format!("{short}^"));
        }
        let has = |commit: &String| git.has(commit, &self.path);
        let at = self.parents.iter().position(has)?;
        let without = self.parents.iter().filter(|parent| !has(parent));
        let taken_there = |without: &String| {
            let base = git.parted(without, &self.parents[at]);
            base.is_some_and(|base| git.has(&base, &self.path))
        };
        let taken = without.clone().any(taken_there);
        (!taken).then(|| if at == 0 { format!("{short}^") } else { format!("{short}^{}", at + 1) })
    }

    #[must_use]
    pub fn short(&self) -> &str {
        self.commit.get(..10).unwrap_or(&self.commit)
    }
}

/// What a line of a message names after the word.
fn named_gone(line: &str) -> Option<&str> {
    let line = line.trim_start_matches([' ', '\t', '*', '-']);
    let (word, named) = line.split_at_checked(WORD.len())?;
    word.eq_ignore_ascii_case(WORD).then_some(named)
}

/// One commit's line, then `:mode mode id id D NUL path NUL`, one after another.
fn takings(text: &str, part: &str) -> Vec<Taking> {
    let mut parts = text.splitn(6, part);
    let mut next = || parts.next();
    let (Some(commit), Some(parents), Some(at), Some(committed), Some(name)) =
        (next(), next(), next(), next(), next())
    else {
        return Vec::new();
    };
    let (Ok(at), Ok(committed)) = (DateTime::parse_from_rfc3339(at), committed.parse()) else {
        return Vec::new();
    };
    let files = next().unwrap_or_default();
    let mut files = files.split('\0').map(|part| part.trim_start_matches('\n'));
    let mut all = Vec::new();
    while let Some(about) = files.next() {
        if !about.starts_with(':') {
            continue;
        }
        let Some(path) = files.next() else { break };
        all.push(Taking {
            path: path.to_owned(),
            commit: commit.to_owned(),
            parents: parents.split(' ').filter(|id| !id.is_empty()).map(str::to_owned).collect(),
            at,
            committed,
            name: name.to_owned(),
        });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::named_gone;

    #[test]
    fn the_word_stands_alone_or_in_a_list_in_any_case() {
        for line in ["Gone: k7f3qz", "gone: k7f3qz", "* Gone: k7f3qz", "  - GONE: k7f3qz"] {
            assert_eq!(named_gone(line), Some(" k7f3qz"), "{line}");
        }
        for line in ["It is gone: k7f3qz", "Gone k7f3qz", "Уш", ""] {
            assert_eq!(named_gone(line), None, "{line}");
        }
    }
}
