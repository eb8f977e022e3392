//! What a merge could not decide, file by file: which fields, and whose change each side is.

use super::Desk;
use super::called::{Called, name_of};
use super::stage::belongs;
use crate::commands::Result;
use crate::reports::sync::{Clash, Conflict, ConflictKind};
use crate::syntax::clash::clashes;
use crate::workspace::git::state::{Changed, How};

impl Desk<'_> {
    /// The files of the merge that are not decided; they are told on the page, too.
    pub(super) fn conflicts(&mut self, theirs: &str) -> Result<Vec<Changed>> {
        let state = self.git.state()?;
        let unmerged: Vec<Changed> =
            state.changes.into_iter().filter(|one| matches!(one.how, How::Unmerged(_))).collect();
        let paths: Vec<&str> = unmerged.iter().map(|changed| changed.path.as_str()).collect();
        // a side of the merge can be read where the file itself cannot
        let mut names = self.called(&self.texts(&paths, &[":2", ":3"]))?;
        for changed in &unmerged {
            let path = changed.path.as_str();
            let conflict = Conflict {
                kind: self.kind(changed),
                ours_by: self.last_author("HEAD", theirs, path),
                theirs_by: self.last_author(theirs, "HEAD", path),
                ..self.conflict(path, names.remove(path).unwrap_or_default())
            };
            self.synced.conflicts.push(conflict);
        }
        // what is to be decided is told there
        self.synced.look.retain(|look| !paths.contains(&look.path.as_str()));
        Ok(unmerged)
    }

    fn kind(&self, changed: &Changed) -> ConflictKind {
        match changed.how {
            _ if !belongs(&changed.path) => ConflictKind::Stray,
            How::Unmerged([b'D', _]) => ConflictKind::DeletedHere,
            How::Unmerged([_, b'D']) => ConflictKind::DeletedThere,
            _ if clashes(&self.text(&changed.path)).is_empty() => ConflictKind::Mended,
            _ => ConflictKind::Marks,
        }
    }

    /// A file with what stands between its marks.
    pub(super) fn conflict(&self, path: &str, called: Called) -> Conflict {
        let told = |clash: crate::syntax::clash::Clash| Clash {
            line: clash.line,
            field: clash.field,
            ours: clash.ours,
            theirs: clash.theirs,
        };
        Conflict {
            path: path.to_owned(),
            client: called.client,
            client_name: called.client_name,
            id: called.id,
            title: called.title,
            fields: clashes(&self.text(path)).into_iter().map(told).collect(),
            ..Conflict::default()
        }
    }

    /// A file as it is in the folder; empty where it cannot be read.
    fn text(&self, path: &str) -> String {
        let bytes = self.workspace.read(path).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Files as the first of these places in git has them.
    pub(super) fn texts(&self, paths: &[&str], places: &[&str]) -> Vec<(String, String)> {
        let text = |path: &&str| {
            let text = places.iter().find_map(|place| self.git.content(place, path))?;
            Some(((*path).to_owned(), text))
        };
        paths.iter().filter_map(text).collect()
    }

    /// Who changed a file last on one side of a merge.
    fn last_author(&self, on: &str, other: &str, path: &str) -> String {
        let range = format!("{other}..{on}");
        let asked = ["log", "-1", "--format=%ae%n%an", "--end-of-options", &range, "--", path];
        let said = self.git.ask(&asked).unwrap_or_default();
        let (email, name) = said.split_once('\n').unwrap_or_default();
        name_of(&self.people(), name.trim().to_owned(), email)
    }
}
