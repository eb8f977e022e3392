//! What of the folder belongs to the workspace, and its commit.

use super::Desk;
use super::words::{Piece, message};
use crate::commands::Result;
use crate::problem::Problem;
use crate::reports::sync::{Committed, Look, Why};
use crate::workspace::git::state::{Changed, State};
use crate::workspace::transaction::known;

/// Whether a sync sends it: records, and what a workspace keeps beside them. `README.md` is free for
/// notes everywhere.
pub(super) fn belongs(path: &str) -> bool {
    known(path) || path.rsplit('/').next() == Some("README.md")
}

impl Desk<'_> {
    /// What would be committed.
    pub(super) fn show(&mut self, state: &State, asked: Option<&str>) -> Result<()> {
        let ours = self.sort(state)?;
        self.synced.upstream = self.shown_upstream();
        self.tell(&ours, asked, String::new());
        Ok(())
    }

    /// Commits what belongs to the workspace, unless there is nothing.
    pub(super) fn commit(&mut self, asked: Option<&str>) -> Result<()> {
        let ours = {
            // what another acct is about to write is committed whole or not at all
            let guard = self.store.writing()?;
            let notes = guard.notes().iter().map(ToString::to_string);
            self.session.notes.borrow_mut().extend(notes);
            let state = self.git.state()?;
            let ours = self.sort(&state)?;
            self.git.stage(ours.iter().map(|changed| changed.path.as_str()), self.asks)?;
            ours
        };
        if ours.is_empty() {
            return Ok(());
        }
        let text = self.message_of(&ours, asked);
        // no lock: a hook may ask acct about what is committed
        let commit = self.git.commit(&text, self.asks).map_err(|problem| {
            problem.hint("nothing was committed; what belongs to the workspace is staged: git status")
        })?;
        self.tell(&ours, asked, commit);
        Ok(())
    }

    /// Parts what is changed here into what is the workspace's and what is not.
    fn sort(&mut self, state: &State) -> Result<Vec<Changed>> {
        let (ours, others): (Vec<Changed>, Vec<Changed>) =
            state.changes.iter().cloned().partition(|changed| belongs(&changed.path));
        if let Some(staged) = others.iter().find(|changed| changed.is_staged()) {
            return Err(Problem::refused(format!(
                "`{}` is staged, is no record, and would be committed too",
                staged.path
            ))
            .hint("git commit    for that alone, or git restore --staged .    then acct sync"));
        }
        self.synced.left = others.into_iter().map(|changed| changed.path).collect();
        Ok(ours)
    }

    fn pieces(&self, ours: &[Changed]) -> Vec<Piece> {
        ours.iter().map(|changed| Piece::of(self.workspace, &self.git, changed)).collect()
    }

    fn message_of(&self, ours: &[Changed], asked: Option<&str>) -> String {
        let (subject, lines) = message(self.workspace.settings().lang, &self.pieces(ours));
        let subject = asked.map_or(subject, str::to_owned);
        format!("{subject}\n\n{}\n", lines.join("\n"))
    }

    /// Says what was committed, or would be.
    fn tell(&mut self, ours: &[Changed], asked: Option<&str>, commit: String) {
        if ours.is_empty() {
            return;
        }
        let pieces = self.pieces(ours);
        let (subject, lines) = message(self.workspace.settings().lang, &pieces);
        let subject = asked.map_or(subject, str::to_owned);
        self.synced.committed = Some(Committed { commit, subject, lines, files: ours.len() });
        let gone = ours.iter().zip(pieces).filter(|(changed, _)| changed.is_gone());
        self.synced.look.extend(gone.map(|(changed, piece)| Look {
            why: Why::Vanished,
            path: changed.path.clone(),
            client_name: piece.client_name,
            id: piece.id,
            title: piece.title,
        }));
    }
}
