//! What of the folder belongs to the workspace, and its commit.

use super::Desk;
use crate::commands::Result;
use crate::commands::changes::names;
use crate::problem::{Place, Problem};
use crate::records::delta::{Delta, Event};
use crate::records::fields::kind_at;
use crate::records::snapshot::Question;
use crate::reports::changes::Changes;
use crate::reports::sync::{Committed, End};
use crate::workspace::changed::between;
use crate::workspace::git::state::{Changed, State};
use crate::workspace::read::{LARGEST, Reader};
use crate::workspace::source::Source;
use crate::workspace::transaction::{known, typed};

/// Whether a sync sends it: records, and what a workspace keeps beside them. `README.md` is free for
/// notes everywhere.
pub(super) fn belongs(path: &str) -> bool {
    known(path) || path.rsplit('/').next() == Some("README.md")
}

impl Desk<'_> {
    /// What would be committed.
    pub(super) fn show(&mut self, state: &State, asked: Option<&str>) -> Result<()> {
        let ours = self.sort(state)?;
        let road = self.road().ok().flatten();
        if let Some(road) = &road {
            self.synced.upstream = road.sent_as();
            self.synced.unsent = self.to_send(road);
        }
        if self.marked_here(&ours)? {
            return Ok(());
        }
        self.none_emptied(&ours)?;
        self.synced.end = End::Shown;
        if !ours.is_empty() {
            let changes = self.changes(&ours)?;
            let words = self.words(&changes, asked);
            self.tell(&changes, words, "HEAD")?;
        }
        Ok(())
    }

    /// Commits what belongs to the workspace, unless there is nothing. False where it stopped.
    pub(super) fn commit(&mut self, asked: Option<&str>) -> Result<bool> {
        let ours = {
            // what another acct is about to write is committed whole or not at all
            let guard = self.store.writing()?;
            let notes = guard.notes().iter().map(ToString::to_string);
            self.session.notes.borrow_mut().extend(notes);
            let state = self.git.state()?;
            let ours = self.sort(&state)?;
            if self.marked_here(&ours)? {
                return Ok(false);
            }
            self.none_emptied(&ours)?;
            // git knows no path that is gone from the folder and from the index
            let open = ours.iter().filter(|changed| !changed.is_all_staged());
            self.git.stage(open.map(|changed| changed.path.as_str()), self.asks)?;
            ours
        };
        // what differs in the ends of lines alone is nothing once git has looked
        if ours.is_empty() || self.git.ask(&["diff", "--cached", "--quiet"]).is_some() {
            return Ok(true);
        }
        let changes = self.changes(&ours)?;
        let words = self.words(&changes, asked);
        let text = format!("{}\n\n{}\n", words.subject, words.lines.join("\n"));
        // no lock: a hook may ask acct about what is committed
        let commit = self.git.commit(&text, self.asks).map_err(|problem| {
            problem
                .hint("nothing was committed; what belongs to the workspace is staged: git status")
        })?;
        self.tell(&changes, Committed { commit, ..words }, "HEAD~1")?;
        Ok(true)
    }

    /// Parts what is changed here into what is the workspace's and what is not.
    fn sort(&mut self, state: &State) -> Result<Vec<Changed>> {
        let (ours, others): (Vec<Changed>, Vec<Changed>) =
            state.changes.iter().cloned().partition(|changed| self.is_record(&changed.path));
        if let Some(staged) = others.iter().find(|changed| changed.is_staged()) {
            return Err(Problem::refused(format!(
                "`{}` is staged, is no record, and would be committed too",
                staged.path
            ))
            .hint("git commit    for that alone, or git restore --staged .    then acct sync"));
        }
        self.synced.left = others.into_iter().map(|changed| changed.path).collect();
        self.synced.ignored =
            self.git.ignored()?.into_iter().filter(|path| belongs(path)).collect();
        Ok(ours)
    }

    /// A file that is too large is no record, and neither is a name that is no text.
    fn is_record(&self, path: &str) -> bool {
        let metadata = self.workspace.root().join(path).symlink_metadata();
        let fits = metadata.map_or(true, |found| found.len() <= LARGEST as u64);
        belongs(path) && fits && !path.contains(char::REPLACEMENT_CHARACTER)
    }

    /// A record that lost all of its text is a slip of an editor or a disk, and git would keep it so.
    fn none_emptied(&self, ours: &[Changed]) -> Result<()> {
        let committed = Source::from(self.git.committed()?);
        let folder = Source::from(self.workspace.root());
        let (now, before) = (Reader::new(&folder), Reader::new(&committed));
        let is_empty = |text: &[u8]| text.iter().all(u8::is_ascii_whitespace);
        let emptied = ours.iter().filter(|one| !one.is_gone() && kind_at(&one.path).is_some());
        for Changed { path, .. } in emptied {
            let there = now.bytes(path).is_ok_and(|text| is_empty(&text));
            if there && before.bytes(path).is_ok_and(|text| !is_empty(&text)) {
                let typed = typed(std::path::Path::new(path));
                let back = format!("git checkout HEAD -- {typed}");
                return Err(Problem::refused("this record is empty; the last commit has its text")
                    .at(Place::file(path))
                    .hint(format!("{back}    brings it back; rm {typed}    lets it go")));
            }
        }
        Ok(())
    }

    /// What these files say now and did not in the last commit, in the words of the workspace.
    fn changes(&self, ours: &[Changed]) -> Result<Changes> {
        let (from, to) = (self.git.committed()?, self.workspace.root());
        let mut deltas = between(&self.git, &Source::from(from), &Source::from(to), "")?;
        deltas.retain(|delta| ours.iter().any(|changed| changed.path == delta.path));
        self.in_words(&deltas)
    }

    pub(super) fn in_words(&self, deltas: &[Delta]) -> Result<Changes> {
        let lang = self.workspace.settings().lang;
        let question = Question { lang, ..self.session.question()? };
        Ok(Changes::of(deltas, &names(self.workspace, deltas), &question))
    }

    fn words(&self, changes: &Changes, asked: Option<&str>) -> Committed {
        let lang = self.workspace.settings().lang;
        let subject = asked.map_or_else(|| changes.subject(lang), str::to_owned);
        let lines: Vec<String> = changes.body(lang).lines().map(str::to_owned).collect();
        let files = changes.records().count() + changes.files.len();
        Committed { commit: String::new(), subject, lines, files }
    }

    /// Says what was committed, or would be; what is gone was there in an earlier commit.
    fn tell(&mut self, changes: &Changes, committed: Committed, earlier: &str) -> Result<()> {
        self.synced.committed = Some(committed);
        let gone = changes.records().filter(|line| line.event == Event::Vanished);
        self.gone(gone.map(|line| line.path.clone()).collect(), earlier)
    }
}
