//! Reads what commits did to the records that are asked for, the contents of files with them.
//! Which commits and which records those are is left to the command.

use std::collections::HashMap;

use super::wanted::Wanted;
use crate::commands::Result;
use crate::records::delta::{Delta, Read};
use crate::workspace::changed::{File, deltas};
use crate::workspace::git::Git;
use crate::workspace::git::log::{Commit, Touched};
use crate::workspace::git::objects::{Objects, is_lacking, lacking};

/// A commit, and what it did to the records that are asked for.
pub(super) type OfCommit = (Commit, Vec<Delta>);

/// Reads commits one after the other, the contents of files with them.
pub(super) struct Told<'a> {
    git: &'a Git,
    wanted: &'a Wanted,
    /// What one commit left, the next one found.
    read: HashMap<String, Read>,
    /// Git does not have all of it here.
    lacks: bool,
}

impl<'a> Told<'a> {
    pub(super) fn of(git: &'a Git, wanted: &'a Wanted) -> Told<'a> {
        Told { git, wanted, read: HashMap::new(), lacks: false }
    }

    /// The commits that are told, and how many are older.
    ///
    /// # Errors
    /// When a partial clone lacks a text of them.
    pub(super) fn commits(
        &mut self,
        commits: Vec<Commit>,
        most: usize,
    ) -> Result<(Vec<OfCommit>, usize)> {
        let objects = Objects::new(self.git.clone(), "");
        let mut found = Vec::new();
        let mut commits = commits.into_iter();
        while found.len() < most {
            let Some(commit) = commits.next() else { break };
            let deltas = self.deltas(&objects, &commit);
            if !deltas.is_empty() {
                found.push((commit, deltas));
            }
        }
        // most merges only join what is told already
        let left = commits.filter(|commit| commit.parents < 2).count();
        if self.lacks { Err(lacking()) } else { Ok((found, left)) }
    }

    fn deltas(&mut self, objects: &Objects, commit: &Commit) -> Vec<Delta> {
        let touched: Vec<&Touched> =
            commit.files.iter().filter(|file| self.wanted.has(&file.path)).collect();
        let mut files = Vec::new();
        for file in &touched {
            let before = file.before.as_ref().map(|id| self.content(objects, id));
            let after = file.after.as_ref().map(|id| self.content(objects, id));
            files.push(File { path: file.path.clone(), before, after });
        }
        let mut own = Vec::new();
        for delta in deltas(&files) {
            let Some(file) = touched.iter().find(|file| file.path == delta.path) else { continue };
            let kept =
                if commit.parents > 1 { self.chosen(objects, commit, file) } else { Vec::new() };
            own.extend(self.of_its_own(objects, commit, delta, file));
            own.extend(kept);
        }
        own
    }

    /// What a merge chose where both of its lines had given a value another one.
    fn chosen(&mut self, objects: &Objects, commit: &Commit, file: &Touched) -> Vec<Delta> {
        let path = file.path.as_str();
        let id = &commit.id;
        let base = self.git.parted(&format!("{id}^1"), &format!("{id}^2"));
        let Some(base) = base.and_then(|base| self.git.text_at(&base, path)) else {
            return Vec::new();
        };
        let base = Ok(base.into_bytes());
        // where the other parent is not listed, the merge is what that one was
        let other = file.besides.first().unwrap_or(&file.after);
        let mut sides = Vec::new();
        for side in [&file.before, other] {
            let Some(side) = side else { return Vec::new() };
            sides.push(self.content(objects, side));
        }
        let lines = sides.iter().filter_map(|side| Delta::of(path, Some(&base), Some(side)));
        let [one, two] = &lines.collect::<Vec<_>>()[..] else { return Vec::new() };
        let after = file.after.as_ref().map(|id| self.content(objects, id));
        let kept = sides
            .iter()
            .filter_map(|side| Delta::of(path, Some(side), after.as_ref())?.contested(one, two));
        kept.collect()
    }

    /// Of a merge, what is in none of its parents; of any other commit, all.
    fn of_its_own(
        &mut self,
        objects: &Objects,
        commit: &Commit,
        delta: Delta,
        file: &Touched,
    ) -> Option<Delta> {
        // one of the parents has it as it is
        if file.besides.len() + 1 < commit.parents {
            return None;
        }
        let after = file.after.as_ref().map(|id| self.content(objects, id));
        file.besides.iter().try_fold(delta, |delta, beside| {
            let before = beside.as_ref().map(|id| self.content(objects, id));
            delta.of_its_own(&Delta::of(&file.path, before.as_ref(), after.as_ref())?)
        })
    }

    fn content(&mut self, objects: &Objects, id: &str) -> Read {
        if let Some(known) = self.read.get(id) {
            return known.clone();
        }
        let mut bytes = Vec::new();
        let read = match objects.object(id, crate::workspace::read::LARGEST + 1, &mut bytes) {
            Ok(()) if bytes.len() > crate::workspace::read::LARGEST => {
                Err("this file is too large to be a record".to_owned())
            }
            Ok(()) => Ok(bytes),
            Err(error) => {
                self.lacks |= is_lacking(&error);
                Err(error.to_string())
            }
        };
        self.read.insert(id.to_owned(), read.clone());
        read
    }
}
