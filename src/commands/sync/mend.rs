//! Goes on after people have decided what a merge could not: no mark and no fault may be left.

use super::Desk;
use super::stage::belongs;
use crate::commands::Result;
use crate::letters::template::judge;
use crate::problem::Problem;
use crate::reports::sync::{ConflictKind, End, Fault};
use crate::workspace::git::state::{Begun, Changed, How, State};
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
        self.synced.conflicts.clear();
        // what was changed here since then is a commit of its own
        let of_merge = |one: &&Changed| belongs(&one.path) && !matches!(one.how, How::Untracked);
        let staged = state.changes.iter().filter(of_merge).filter(|one| one.is_staged());
        let paths: Vec<String> =
            unmerged.iter().chain(staged).map(|changed| changed.path.clone()).collect();
        if self.faults(&paths) {
            self.synced.end = End::Faults;
            return Ok(());
        }
        if self.session.globals.dry_run {
            (self.synced.end, self.synced.merged) = (End::Shown, true);
            return Ok(());
        }
        {
            let _guard = self.store.writing()?;
            let all = state.changes.iter().filter(of_merge);
            let open = all.filter(|one| !one.is_all_staged() && paths.contains(&one.path));
            self.git.stage(open.map(|one| one.path.as_str()), self.asks)?;
        }
        let with = self.shown_upstream();
        self.finish_merge(&with)?;
        self.commit(None)?;
        self.meet()
    }

    /// What `acct check` finds in them. What was wrong elsewhere before holds nobody up.
    fn faults(&mut self, paths: &[String]) -> bool {
        let eye = Eye {
            settings: self.workspace.settings(),
            lang: self.session.lang(),
            only: &[],
            busy: false,
            clients: true,
            within: None,
            before: None,
            past: None,
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
