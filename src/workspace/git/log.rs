//! The history of a workspace: who changed which files, when, and what was in them.

use chrono::{DateTime, FixedOffset};

use super::Git;
use crate::problem::Problem;

/// A commit that changed files of the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    pub id: String,
    /// The author's own time.
    pub at: DateTime<FixedOffset>,
    pub name: String,
    pub email: String,
    pub subject: String,
    pub parents: usize,
    pub files: Vec<Touched>,
}

/// One file as a commit found and left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// From the workspace's folder.
    pub path: String,
    /// The ids of the contents; none where there was or is no file.
    pub before: Option<String>,
    pub after: Option<String>,
    /// Of a merge: what its other parents had.
    pub besides: Vec<Option<String>>,
}

impl Commit {
    /// The same merge against another parent: each file has both sides then.
    fn join(&mut self, other: Commit) {
        for file in other.files {
            match self.files.iter_mut().find(|own| own.path == file.path) {
                Some(own) => own.besides.push(file.before),
                None => self.files.push(file),
            }
        }
    }
}

impl Git {
    /// The commits that changed some paths, newest first: all of the workspace where none is given.
    /// A merge counts as what it made of its first parent, where `merges` says so; otherwise only the
    /// files count that are like those of none of its parents. `range` is a revision or a range of
    /// them.
    ///
    /// # Errors
    /// When git fails or does not know the range.
    pub fn history(
        &self,
        range: &str,
        paths: &[&str],
        merges: bool,
    ) -> Result<Vec<Commit>, Problem> {
        let merges = if merges { &["-m", "--first-parent"][..] } else { &["-c"] };
        self.listed(range, paths, merges)
    }

    /// The same of few files, newest first, with every file in which a merge differs from any of its
    /// parents: there it may have chosen one and left the other.
    ///
    /// # Errors
    /// When git fails or does not know the range.
    pub fn history_with_choices(
        &self,
        range: &str,
        paths: &[&str],
    ) -> Result<Vec<Commit>, Problem> {
        let mut commits: Vec<Commit> = Vec::new();
        // a merge is listed once for each parent
        for commit in self.listed(range, paths, &["-m"])? {
            match commits.last_mut() {
                Some(last) if last.id == commit.id => last.join(commit),
                _ => commits.push(commit),
            }
        }
        Ok(commits)
    }

    fn listed(&self, range: &str, paths: &[&str], merges: &[&str]) -> Result<Vec<Commit>, Problem> {
        // nobody can write into a name or a subject what parts them here
        let (head, part) =
            (format!("<{:032x}>", fastrand::u128(..)), format!("<{:032x}>", fastrand::u128(..)));
        let format = ["%H", "%aI", "%an", "%ae", "%s", "%P", ""].join(&part);
        let format = format!("--format={head}{format}");
        let mut words = vec![
            "log",
            "--no-show-signature",
            "--raw",
            "-z",
            "--no-abbrev",
            "--no-renames",
            &format,
        ];
        words.push("--relative");
        words.extend(merges);
        words.extend(["--end-of-options", range, "--"]);
        words.extend(if paths.is_empty() { &["."] } else { paths });
        let listed = self.run(&words)?;
        let listed = String::from_utf8_lossy(&listed);
        Ok(listed.split(&head).filter_map(|text| commit(text, &part)).collect())
    }

    /// The commits at which a shallow clone was cut: what is in them need not be their work.
    #[must_use]
    pub fn cut_at(&self) -> Vec<String> {
        let path = self.ask(&["rev-parse", "--git-path", "shallow"]);
        let path = path.map(|path| self.root().join(path.trim()));
        let listed = path.and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default();
        listed.lines().map(str::to_owned).collect()
    }
}

fn commit(text: &str, part: &str) -> Option<Commit> {
    let mut parts = text.splitn(7, part);
    let mut next = || parts.next();
    let (id, at, name, email, subject) = (next()?, next()?, next()?, next()?, next()?);
    let parents = next()?.split_whitespace().count();
    let files = next().unwrap_or_default();
    Some(Commit {
        id: id.to_owned(),
        at: DateTime::parse_from_rfc3339(at).ok()?,
        name: name.to_owned(),
        email: email.to_owned(),
        subject: subject.to_owned(),
        parents,
        files: touched(files),
    })
}

/// `:mode mode id id letter NUL path NUL`, one after another; of a merge with a colon, a mode and an
/// id for each parent.
fn touched(text: &str) -> Vec<Touched> {
    let mut files = Vec::new();
    let mut parts = text.split('\0').map(|part| part.trim_start_matches('\n'));
    while let Some(about) = parts.next() {
        let words = about.trim_start_matches(':');
        let parents = about.len() - words.len();
        if parents == 0 {
            continue;
        }
        let id = |word: &str| (!word.bytes().all(|byte| byte == b'0')).then(|| word.to_owned());
        let mut ids = words.split(' ').skip(parents + 1).take(parents + 1).map(id);
        let before = ids.next().flatten();
        let mut besides: Vec<Option<String>> = ids.collect();
        let after = besides.pop().flatten();
        let Some(path) = parts.next() else { break };
        files.push(Touched { path: path.to_owned(), before, after, besides });
    }
    files
}
