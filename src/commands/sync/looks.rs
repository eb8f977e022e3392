//! What a merge decided by itself and somebody should know of: both sides at one record, records gone.

use std::collections::BTreeSet;

use super::Desk;
use super::stage::belongs;
use crate::commands::Result;
use crate::records::task;
use crate::reports::sync::{Conflict, Look, Why};
use crate::syntax::{self, Value};

/// What two sides made of what both began with.
pub(super) struct Sides<'c> {
    pub base: &'c str,
    pub ours: &'c str,
    pub theirs: &'c str,
}

impl Desk<'_> {
    /// Records that both sides changed, now with both changes in them; what is for people to decide
    /// is told as that.
    pub(super) fn both(&mut self, sides: &Sides, decided: &[Conflict]) -> Result<()> {
        let changed = |to: &str| -> Result<BTreeSet<String>> {
            let files = self.git.changed_between(sides.base, to)?;
            let known = files.into_iter().filter(|(letter, path)| *letter == b'M' && belongs(path));
            Ok(known.map(|(_, path)| path).collect())
        };
        let (here, there) = (changed(sides.ours)?, changed(sides.theirs)?);
        let open = |path: &str| decided.iter().any(|one| one.path == path);
        let both = here.intersection(&there).filter(|path| !open(path));
        let mut told: Vec<(Why, String)> = Vec::new();
        for path in both {
            let at = |commit: &str| Task::of(&self.git.content(commit, path).unwrap_or_default());
            let (base, ours, theirs) = (at(sides.base), at(sides.ours), at(sides.theirs));
            let crossed = |one: &Task, other: &Task| {
                one.closed && !base.closed && !other.closed && other.due != base.due
            };
            let closed =
                path.contains("/tasks/") && (crossed(&ours, &theirs) || crossed(&theirs, &ours));
            let why = if closed { Why::ClosedAndMoved } else { Why::BothChanged };
            told.push((why, path.clone()));
        }
        told.sort();
        self.look(&told, sides.ours)
    }

    /// Records that others took away.
    pub(super) fn vanished(&mut self, base: Option<&str>, theirs: &str) -> Result<()> {
        let Some(base) = base else { return Ok(()) };
        let gone = self.git.changed_between(base, theirs)?;
        // what was changed here stays until people have decided
        let open = |path: &str| self.synced.conflicts.iter().any(|one| one.path == path);
        let gone: Vec<String> = gone
            .into_iter()
            .filter(|(letter, path)| *letter == b'D' && belongs(path) && !open(path))
            .map(|(_, path)| path)
            .collect();
        self.gone(gone, base)
    }

    /// Records that are gone since a commit: a client's folder as a whole, the others one by one.
    pub(super) fn gone(&mut self, mut paths: Vec<String>, since: &str) -> Result<()> {
        let folders: Vec<String> = paths
            .iter()
            .filter_map(|path| path.strip_suffix("client.toml"))
            .filter(|folder| folder.starts_with("clients/"))
            .filter(|folder| !self.workspace.has(&format!("{folder}client.toml")))
            .map(str::to_owned)
            .collect();
        paths.retain(|path| {
            path.ends_with("/client.toml") || !folders.iter().any(|own| path.starts_with(own))
        });
        let told: Vec<(Why, String)> =
            paths.into_iter().map(|path| (Why::Vanished, path)).collect();
        let before = self.synced.look.len();
        self.look(&told, since)?;
        let short = self.git.ask(&["rev-parse", "--short", since]).unwrap_or_default();
        for look in self.synced.look.iter_mut().skip(before) {
            let folder = folders.iter().find(|own| look.path.starts_with(own.as_str()));
            if let Some(folder) = folder {
                folder.trim_end_matches('/').clone_into(&mut look.path);
            }
            look.since = short.trim().to_owned();
        }
        Ok(())
    }

    /// Tells of records by the names that they have in a commit.
    pub(super) fn look(&mut self, told: &[(Why, String)], at: &str) -> Result<()> {
        let paths: Vec<&str> = told.iter().map(|(_, path)| path.as_str()).collect();
        let mut names = self.called(&self.texts(&paths, &[at, ":0"]))?;
        for (why, path) in told {
            let called = names.remove(path).unwrap_or_default();
            self.synced.look.push(Look {
                why: *why,
                path: path.clone(),
                client_name: called.client_name,
                id: called.id,
                title: called.title,
                since: String::new(),
                said: Vec::new(),
            });
        }
        Ok(())
    }
}

/// Of a task, what may cross.
struct Task {
    closed: bool,
    due: Option<Value>,
}

impl Task {
    fn of(text: &str) -> Task {
        let value = syntax::toml::<Value>(text).map(|(value, _)| value).ok();
        let get = |key: &str| value.as_ref().and_then(|value| value.get(key)).cloned();
        let status = get("status");
        let status = status.as_ref().and_then(Value::as_str).unwrap_or_default();
        let over = [task::Status::Done, task::Status::Dropped];
        Task { closed: over.iter().any(|over| over.word() == status), due: get("due") }
    }
}
