//! One command's changes to the workspace: all files or none, crash or not, and a way back.
//! What to change is decided elsewhere; here a plan is shown, written, rolled back and undone.
//!
//! A commit goes: lock, look again, stage every new content in `.acct/tmp`, journal, rename each
//! into place, sync the folders, drop the journal. A plan of one file needs no journal: its rename
//! is the whole transaction.

mod apply;
mod diff;
mod disk;
mod entry;
mod fault;
mod git;
mod history;
mod identity;
mod lock;
mod note;
mod paths;
mod plan;
mod recover;
mod site;
mod store;
mod undo;

pub use diff::{Fate, FileDiff, Hunk, Sign};
pub use disk::{Disk, RealDisk};
pub use entry::Change;
pub use note::Note;
pub use paths::known;
pub use plan::Plan;
pub use site::typed;
pub use store::{Done, ReadGuard, Store, WriteGuard};
pub use undo::{Undo, Undone};
