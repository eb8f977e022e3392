//! What others' merges left otherwise than it was here: whoever loses a conflict learns of it.

use super::Desk;
use super::stage::belongs;
use crate::commands::Result;
use crate::records::delta::{Change, Delta};
use crate::reports::sync::Why;

/// A merge of somebody's, seen from here.
struct Merge {
    /// Where its other side parted from ours.
    parted: String,
    /// The side with our work in it.
    ours: String,
    commit: String,
}

impl Desk<'_> {
    /// Fields that were set here and that a merge which came set to something else.
    pub(super) fn overruled(&mut self, base: Option<&str>, theirs: &str) -> Result<()> {
        let Some(base) = base else { return Ok(()) };
        for merge in self.merges(base, theirs)? {
            let mine = self.git.changed_between(&merge.parted, base)?;
            let by_merge = self.git.changed_between(&merge.ours, &merge.commit)?;
            let both = mine.into_iter().filter(|one| by_merge.contains(one));
            for (_, path) in both.filter(|(_, path)| belongs(path)) {
                self.overruled_in(&merge, base, &path)?;
            }
        }
        Ok(())
    }

    /// The merges that came and whose one side did not know our work yet.
    fn merges(&self, base: &str, theirs: &str) -> Result<Vec<Merge>> {
        let range = format!("{base}..{theirs}");
        let listed = self.git.run(&["rev-list", "--merges", "--parents", &range])?;
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let knows = |commit: &str| self.git.is_before(base, commit);
        let merge = |line: &str| {
            let [commit, one, other] = line.split(' ').collect::<Vec<_>>().try_into().ok()?;
            let (ours, away) = match (knows(one), knows(other)) {
                (true, false) => (one, other),
                (false, true) => (other, one),
                _ => return None,
            };
            let parted = self.git.parted(base, away)?;
            Some(Merge { parted, ours: ours.to_owned(), commit: commit.to_owned() })
        };
        Ok(listed.lines().filter_map(merge).collect())
    }

    fn overruled_in(&mut self, merge: &Merge, base: &str, path: &str) -> Result<()> {
        let between = |from: &str, to: &str| {
            let text = |at: &str| self.git.content(at, path).map(|text| Ok(text.into_bytes()));
            Delta::of(path, text(from).as_ref(), text(to).as_ref())
        };
        let (Some(mine), Some(mut left)) =
            (between(&merge.parted, base), between(&merge.ours, &merge.commit))
        else {
            return Ok(());
        };
        left.changes.retain(|change| mine.changes.iter().any(|set| undoes(change, set)));
        if left.changes.is_empty() {
            return Ok(());
        }
        let said = self.in_words(&[left])?.into_records().into_iter().map(|line| line.without_name);
        let said: Vec<String> = said.collect();
        self.look(&[(Why::Overruled, path.to_owned())], base)?;
        if let Some(look) = self.synced.look.last_mut() {
            look.said = said;
        }
        Ok(())
    }
}

/// Whether a change takes away what another one had set.
fn undoes(change: &Change, set: &Change) -> bool {
    match (change, set) {
        (Change::Value { field, .. }, Change::Value { field: of, .. }) => field == of,
        (Change::Reading { date, .. }, Change::Reading { date: of, .. }) => date == of,
        (Change::List { field, removed, .. }, Change::List { field: of, added, .. }) => {
            field == of && share(removed, added)
        }
        (Change::Text { section, removed, .. }, Change::Text { section: of, added, .. }) => {
            section == of && share(removed, added)
        }
        _ => false,
    }
}

fn share<T: PartialEq>(removed: &[T], added: &[T]) -> bool {
    removed.iter().any(|one| added.contains(one))
}
