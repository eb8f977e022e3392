//! Marks of a merge where no merge waits any more: half a decision is sent to nobody, and what came
//! with one is told.

use super::Desk;
use super::stage::belongs;
use crate::commands::Result;
use crate::reports::sync::{End, Why};
use crate::syntax::read::any_conflict;
use crate::workspace::git::objects::Objects;
use crate::workspace::git::state::Changed;
use crate::workspace::read::Reader;
use crate::workspace::source::Source;

impl Desk<'_> {
    /// Whether what would be committed has marks that the last commit does not have.
    pub(super) fn marked_here(&mut self, ours: &[Changed]) -> Result<bool> {
        let (folder, last) =
            (Source::from(self.workspace.root()), Source::from(self.git.committed()?));
        let paths = ours.iter().map(|changed| changed.path.clone());
        let marked = new_marks(paths, &folder, Some(&last));
        self.stop_at(&marked)
    }

    /// Whether what would be sent has marks that the other side does not have.
    pub(super) fn marked_in_commits(&mut self, remote: &str, theirs: Option<&str>) -> Result<bool> {
        let mine = self.git.unsent_paths(remote)?.into_iter().filter(|path| belongs(path));
        let here = Source::from(self.git.committed()?);
        let there = theirs.and_then(|commit| self.tree(commit));
        let marked = new_marks(mine, &here, there.as_ref());
        self.stop_at(&marked)
    }

    /// Records that came with marks in them.
    pub(super) fn marks_came(&mut self, base: Option<&str>, theirs: &str) -> Result<()> {
        let (Some(base), Some(there)) = (base, self.tree(theirs)) else { return Ok(()) };
        let before = self.tree(base);
        let changed = self.git.changed_between(base, theirs)?.into_iter();
        let came = changed.filter(|(letter, _)| *letter != b'D').map(|(_, path)| path);
        let marked = new_marks(came.filter(|path| belongs(path)), &there, before.as_ref());
        let told: Vec<(Why, String)> = marked.into_iter().map(|path| (Why::Marks, path)).collect();
        self.look(&told, base)
    }

    /// The files of a commit.
    pub(super) fn tree(&self, commit: &str) -> Option<Source> {
        let tree = format!("{commit}^{{tree}}");
        let tree = self.git.ask(&["rev-parse", "--quiet", "--verify", &tree])?;
        Some(Source::from(Objects::new(self.git.clone(), tree.trim())))
    }

    fn stop_at(&mut self, marked: &[String]) -> Result<bool> {
        if marked.is_empty() {
            return Ok(false);
        }
        let paths: Vec<&str> = marked.iter().map(String::as_str).collect();
        let upstream = "@{upstream}";
        let mut names = self.called(&self.texts(&paths, &[upstream, "HEAD~1", "HEAD"]))?;
        for path in paths {
            let conflict = self.conflict(path, names.remove(path).unwrap_or_default());
            self.synced.conflicts.push(conflict);
        }
        self.synced.end = End::Marks;
        Ok(true)
    }
}

/// The files that have marks now and had none before.
fn new_marks(
    paths: impl Iterator<Item = String>,
    now: &Source,
    before: Option<&Source>,
) -> Vec<String> {
    let now = Reader::new(now);
    let before = before.map(Reader::new);
    let marked = |reader: &Reader, path: &str| {
        let text = reader.bytes(path).unwrap_or_default();
        any_conflict(&String::from_utf8_lossy(&text), true).is_some()
    };
    paths
        .filter(|path| marked(&now, path))
        .filter(|path| !before.as_ref().is_some_and(|before| marked(before, path)))
        .collect()
}
