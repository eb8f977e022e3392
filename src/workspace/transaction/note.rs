//! What a transaction tells the person besides its result: things that went otherwise, none of them fatal.
//! How it is shown is left to `cli`.

use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A command had been cut short; its files are as they were before it.
    RolledBack { summary: String, files: Vec<String> },
    /// A journal was cut short before anything was replaced, and is gone now.
    TornJournal,
    /// A command was cut short and its journal taken away (`git clean -fdx`): these files are written.
    JournalGone { summary: String, files: Vec<String> },
    /// A command was cut short; the next one that writes takes it back. For readers.
    Unfinished,
    /// The lock did not become free in time; what is read may be half of a change. For readers.
    NotWaited,
    /// The file system knows no locks.
    NoLocks,
    /// The command is done, but `acct undo` will not know it.
    NotUndoable { why: String },
    /// An undo entry could not be read and was passed over.
    DamagedUndo { file: String },
    /// Done, but a power cut in the next seconds may take it back as a whole.
    NotSynced { why: String },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::RolledBack { summary, files } => {
                write!(f, "rolled back an unfinished command: {summary} ({})", files.join(", "))
            }
            Note::TornJournal => f.write_str("removed a journal that was never finished"),
            Note::JournalGone { summary, files } => write!(
                f,
                "a command was cut short ({summary}) and its journal is gone, so it is not rolled \
                 back; written of it: {}; see `git diff`",
                files.join(", ")
            ),
            Note::Unfinished => f.write_str(
                "a command was cut short here; the next one that writes rolls it back first",
            ),
            Note::NotWaited => f.write_str("another acct is writing; this may show half of it"),
            Note::NoLocks => {
                f.write_str("this file system has no locks; do not run two commands at once")
            }
            Note::NotUndoable { why } => write!(f, "`acct undo` will not know this command: {why}"),
            Note::DamagedUndo { file } => write!(f, "passed over a damaged undo entry: {file}"),
            Note::NotSynced { why } => {
                write!(f, "done, but the disk did not confirm it: {why}")
            }
        }
    }
}
