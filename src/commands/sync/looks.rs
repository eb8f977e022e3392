//! What a merge decided by itself and somebody should know of: both sides at one record, records gone.

use std::collections::BTreeSet;

use super::Desk;
use super::conflicts::{client_of, title_of};
use super::stage::belongs;
use crate::commands::Result;
use crate::records::form::{BY_ID, id_at};
use crate::records::{fields, task};
use crate::reports::sync::{Look, Why};
use crate::syntax::{self, Value};

impl Desk<'_> {
    /// Records that both sides changed, now with both changes in them.
    pub(super) fn both(&mut self, base: &str, ours: &str, theirs: &str) -> Result<()> {
        let changed = |to: &str| -> Result<BTreeSet<String>> {
            let files = self.git.changed_between(base, to)?;
            let known = files.into_iter().filter(|(letter, path)| *letter == b'M' && belongs(path));
            Ok(known.map(|(_, path)| path).collect())
        };
        let (here, there) = (changed(ours)?, changed(theirs)?);
        let both: Vec<&String> = here.intersection(&there).collect();
        let mut looks = Vec::new();
        for path in both {
            let at = |commit: &str| Task::of(&self.git.content(commit, path).unwrap_or_default());
            let (base, ours, theirs) = (at(base), at(ours), at(theirs));
            let crossed = |one: &Task, other: &Task| {
                one.closed && !base.closed && !other.closed && other.due != base.due
            };
            let closed =
                path.contains("/tasks/") && (crossed(&ours, &theirs) || crossed(&theirs, &ours));
            let why = if closed { Why::ClosedAndMoved } else { Why::BothChanged };
            looks.push(self.look(why, path, "HEAD"));
        }
        looks.sort_by_key(|look| look.why);
        self.synced.look.extend(looks);
        Ok(())
    }

    /// Records that others took away.
    pub(super) fn vanished(&mut self, base: Option<&str>, theirs: &str) -> Result<()> {
        let Some(base) = base else { return Ok(()) };
        for (letter, path) in self.git.changed_between(base, theirs)? {
            if letter == b'D' && belongs(&path) {
                let look = self.look(Why::Vanished, &path, base);
                self.synced.look.push(look);
            }
        }
        Ok(())
    }

    fn look(&self, why: Why, path: &str, at: &str) -> Look {
        let text = self.git.content(at, path).unwrap_or_default();
        let by_id = fields::kind_at(path).is_some_and(|kind| BY_ID.contains(&kind.name));
        Look {
            why,
            path: path.to_owned(),
            client_name: self.client_names().remove(client_of(path)).unwrap_or_default(),
            id: if by_id { id_at(path) } else { String::new() },
            title: title_of(path, &text),
        }
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
