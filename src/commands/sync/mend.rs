//! Goes on after people have decided what a merge could not: no mark and no fault may be left.

use super::Desk;
use super::stage::belongs;
use crate::commands::Result;
use crate::letters::template::judge;
use crate::problem::Problem;
use crate::reports::sync::{ConflictKind, End, Fault};
use crate::workspace::git::state::{Begun, State};
use crate::workspace::survey::{Eye, survey};

impl Desk<'_> {
    pub(super) fn go_on(&mut self, state: &State, begun: Option<Begun>) -> Result<()> {
        if begun != Some(Begun::Merge) {
            return Err(Problem::refused("no merge waits for its end here").hint("acct sync"));
        }
        self.has_identity()?;
        let theirs = self.git.commit_of("MERGE_HEAD").unwrap_or_default();
        let unmerged = self.conflicts(&theirs)?;
        let open = |kind| matches!(kind, ConflictKind::Marks | ConflictKind::Stray);
        if self.synced.conflicts.iter().any(|conflict| open(conflict.kind)) {
            self.synced.conflicts.retain(|conflict| open(conflict.kind));
            self.synced.end = End::Conflict;
            return Ok(());
        }
        let mended = self.mended(state)?;
        if self.faults(&mended) {
            self.synced.conflicts.clear();
            self.synced.end = End::Faults;
            return Ok(());
        }
        self.synced.conflicts.clear();
        if self.session.globals.dry_run {
            self.synced.end = End::Shown;
            return Ok(());
        }
        {
            let _guard = self.store.writing()?;
            let decided = unmerged.iter().map(|changed| changed.path.as_str());
            self.git.stage(decided.chain(mended.iter().map(String::as_str)), self.asks)?;
        }
        let with = self.shown_upstream();
        self.finish_merge(&with)?;
        self.meet()
    }

    /// The workspace's own files that differ from our last commit: what the merge brought, and what
    /// people made of it.
    fn mended(&self, state: &State) -> Result<Vec<String>> {
        let (ours, others): (Vec<_>, Vec<_>) =
            state.changes.iter().partition(|changed| belongs(&changed.path));
        let unknown = others.into_iter().filter(|changed| !changed.is_staged());
        drop(unknown);
        Ok(ours.into_iter().map(|changed| changed.path.clone()).collect())
    }

    /// What `acct check` finds in them. What was wrong elsewhere before holds nobody up.
    fn faults(&mut self, paths: &[String]) -> bool {
        let eye = Eye {
            settings: self.workspace.settings(),
            lang: self.session.lang(),
            only: &[],
            busy: false,
            clients: true,
            judge,
        };
        let found = survey(self.workspace.source(), &eye).findings;
        let of_merge = found.into_iter().filter(|one| !one.asks && paths.contains(&one.path));
        self.synced.faults = of_merge
            .map(|one| Fault {
                path: one.path,
                line: one.line,
                what: one.what,
                hint: one.hint.unwrap_or_default(),
            })
            .collect();
        !self.synced.faults.is_empty()
    }
}
