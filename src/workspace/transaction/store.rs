//! An opened workspace folder, to read under a shared lock or to change under one's own.
//! Finding the folder and loading its records is left to the rest of `workspace`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::history::History;
use super::identity::Identity;
use super::lock::{self, Lock};
use super::site::{self, Site};
use super::{Disk, Note, Plan, RealDisk, Undo, Undone, apply, recover, undo};
use crate::problem::Problem;

pub struct Store {
    root: PathBuf,
    who: Identity,
    state: Option<PathBuf>,
    wait: Duration,
    disk: Box<dyn Disk>,
}

/// Others may read meanwhile, nobody writes.
#[derive(Debug)]
#[must_use = "the lock goes with it"]
pub struct ReadGuard {
    _lock: Option<Lock>,
    /// Why what is read may not be whole.
    pub note: Option<Note>,
}

/// Nobody else reads or writes; an unfinished command has been rolled back.
#[must_use = "the lock goes with it"]
pub struct WriteGuard<'a> {
    store: &'a Store,
    _lock: Lock,
    notes: Vec<Note>,
}

/// A command's changes are on disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Done {
    /// The files it changed, by the paths of the plan.
    pub files: Vec<String>,
    pub notes: Vec<Note>,
}

impl Store {
    /// A folder that exists; the undo history is in the user's state folder.
    ///
    /// # Errors
    /// There is no such folder.
    pub fn open(root: &Path) -> Result<Store, Problem> {
        use etcetera::BaseStrategy;
        let state = etcetera::choose_base_strategy().ok().and_then(|home| home.state_dir());
        let no_folder = |_| Problem::not_found(format!("`{}` is not a folder", root.display()));
        let root = root.canonicalize().map_err(no_folder)?;
        let wait = Duration::from_secs(5);
        Ok(Store { who: Identity::here(&root), root, state, wait, disk: Box::new(RealDisk) })
    }

    /// Keeps the undo history here (`acct/undo/…` inside), or nowhere.
    #[must_use]
    pub fn with_state(self, state: Option<PathBuf>) -> Store {
        Store { state, ..self }
    }

    /// How long to wait for the lock.
    #[must_use]
    pub fn with_wait(self, wait: Duration) -> Store {
        Store { wait, ..self }
    }

    /// For tests: a disk that fails.
    #[must_use]
    pub fn with_disk(self, disk: Box<dyn Disk>) -> Store {
        Store { disk, ..self }
    }

    /// The folder, links resolved.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Keeps writers out while records are read; writes nothing and never fails.
    pub fn reading(&self) -> ReadGuard {
        if !self.site().has_room() {
            return ReadGuard { _lock: None, note: None };
        }
        match lock::shared(&self.site().at(site::LOCK), self.wait) {
            Ok(lock) => {
                let unfinished = self.site().at(site::JOURNAL).symlink_metadata().is_ok();
                ReadGuard { _lock: lock, note: unfinished.then_some(Note::Unfinished) }
            }
            Err(()) => ReadGuard { _lock: None, note: Some(Note::NotWaited) },
        }
    }

    /// Waits for the lock, then rolls back what an unfinished command left. A [`ReadGuard`] of the
    /// same command has to be dropped before: the contents in the plan protect what was read.
    ///
    /// # Errors
    /// Somebody else is writing, the folder cannot be written, or a journal cannot be rolled back.
    pub fn writing(&self) -> Result<WriteGuard<'_>, Problem> {
        let site = self.site();
        site.open_room()?;
        let lock = lock::exclusive(&site.at(site::LOCK), self.wait)?;
        let mut notes = Vec::new();
        if !lock.holds() {
            notes.push(Note::NoLocks);
        }
        notes.extend(recover::recover(site, &self.who)?);
        if let Some(history) = self.history() {
            notes.extend(undo::settle(site, &history, &self.who));
        }
        Ok(WriteGuard { store: self, _lock: lock, notes })
    }

    /// What taking back the last `count` commands of a person would do; writes nothing.
    ///
    /// # Errors
    /// There are not that many, a file is not as its command left it, or git knows a record that
    /// would go.
    pub fn look_back(&self, count: usize, by: Option<&str>) -> Result<Undo, Problem> {
        let history = self.history().ok_or_else(no_history)?;
        undo::look_back(self.site(), &history, &self.who, count, by)
    }

    /// The commands of a person that may be taken back, newest first.
    ///
    /// # Errors
    /// There is no place where they are remembered.
    pub fn recent(&self, by: Option<&str>) -> Result<Vec<Undone>, Problem> {
        let history = self.history().ok_or_else(no_history)?;
        Ok(undo::recent(&history, &self.who, by))
    }

    /// Drops what is remembered for undo here, of all people; how many commands that were.
    ///
    /// # Errors
    /// When a file of it cannot be removed.
    pub fn forget_commands(&self) -> Result<usize, Problem> {
        let Some(history) = self.history() else { return Ok(0) };
        let failed = |e| Problem::refused(format!("could not empty the undo history: {e}"));
        history.clear().map_err(failed)
    }

    fn site(&self) -> Site<'_> {
        Site { root: &self.root, disk: &*self.disk }
    }

    fn history(&self) -> Option<History> {
        self.state.as_deref().map(|state| History::of(state, &self.who))
    }
}

impl WriteGuard<'_> {
    /// What happened on the way here.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Writes all of the plan or nothing, and remembers it for undo.
    ///
    /// # Errors
    /// A file changed since the plan was made, a path is not acct's to write, or the disk refuses.
    pub fn commit(mut self, plan: &Plan) -> Result<Done, Problem> {
        if plan.is_empty() {
            return Ok(Done { files: Vec::new(), notes: self.notes });
        }
        let entry = apply::survey(self.store.site(), &self.store.who, plan)?;
        // before anything is written: a command that is killed right after its last file can be
        // taken back too
        let kept = self.remember(plan, &entry.folders);
        match apply::apply(self.store.site(), &entry, &[]) {
            Ok(notes) => self.notes.extend(notes),
            Err(problem) => {
                if let Ok(kept) = kept {
                    std::fs::remove_file(kept).ok();
                }
                return Err(problem);
            }
        }
        if let Err(why) = kept.and_then(|kept| self.remembered(&kept)) {
            self.notes.push(Note::NotUndoable { why });
        }
        Ok(Done { files: files(plan), notes: self.notes })
    }

    /// Takes back what [`Store::look_back`] found, if it still can be.
    ///
    /// # Errors
    /// As `look_back` and `commit`.
    pub fn undo(mut self, undo: &Undo) -> Result<Done, Problem> {
        let site = self.store.site();
        undo::spare_head(site, &undo.plan)?;
        if !undo.plan.is_empty() {
            let entry = apply::survey(site, &self.store.who, &undo.plan)?;
            self.notes.extend(apply::apply(site, &entry, &undo.folders)?);
        }
        for entry in &undo.spent {
            std::fs::remove_file(entry).ok();
        }
        self.notes.extend(undo.notes.iter().cloned());
        Ok(Done { files: files(&undo.plan), notes: self.notes })
    }

    /// Where the command is remembered for undo.
    fn remember(&self, plan: &Plan, folders: &[String]) -> Result<PathBuf, String> {
        let history = self.store.history().ok_or("there is no home folder")?;
        let mut entry = apply::describe(&self.store.who, plan);
        entry.folders = folders.to_vec();
        history.begin(&entry).map_err(|e| e.to_string())
    }

    fn remembered(&self, begun: &Path) -> Result<(), String> {
        let history = self.store.history().ok_or("there is no home folder")?;
        history.done(begun).map_err(|e| e.to_string())
    }
}

fn no_history() -> Problem {
    Problem::refused("there is no undo history: no home folder").hint("set `HOME`")
}

fn files(plan: &Plan) -> Vec<String> {
    plan.changes().iter().map(|change| change.path.clone()).collect()
}
