//! The disk: finds a workspace, loads its records, looks them up by name, and changes files through
//! one transaction. No other room touches the workspace's files.

pub mod changed;
pub mod everything;
pub mod find;
mod forgotten;
pub mod git;
pub mod load;
pub mod lookup;
pub mod make;
pub mod past;
pub mod read;
pub mod search;
mod share;
pub mod slips;
pub mod source;
pub mod survey;
pub mod transaction;
mod trouble;

use std::path::{Path, PathBuf};

use crate::problem::Problem;
use crate::records::settings::{FORMAT, Settings};
use source::Source;

/// An opened workspace: its folder and its settings.
#[derive(Debug)]
pub struct Workspace {
    root: PathBuf,
    source: Source,
    settings: Settings,
    /// What `acct.toml` holds that is not understood.
    faults: Vec<Problem>,
}

impl Workspace {
    /// Opens the workspace in a folder that holds an `acct.toml`.
    ///
    /// # Errors
    /// When there is none, it cannot be read, or its format is newer than this program.
    pub fn open(root: &Path) -> Result<Workspace, Problem> {
        Workspace::open_from(root, Source::from(root))
    }

    /// Opens the workspace of a folder as a commit has it.
    ///
    /// # Errors
    /// As [`Workspace::open`].
    pub fn open_from(root: &Path, source: Source) -> Result<Workspace, Problem> {
        let reader = read::Reader::new(&source);
        let (settings, faults): (Settings, _) = reader.toml("acct.toml")?;
        if settings.format > FORMAT {
            return Err(Problem::broken(format!(
                "this workspace has format {}, and this acct knows format {FORMAT}",
                settings.format
            ))
            .at(crate::problem::Place::file("acct.toml"))
            .hint("install a newer acct"));
        }
        Ok(Workspace { root: root.to_owned(), source, settings, faults })
    }

    /// The folder on disk, whatever its files are read from.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where its files are read from.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// One file's bytes as they are now.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, Problem> {
        read::Reader::new(&self.source).bytes(path)
    }

    /// The files that are the workspace's, in order.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        survey::paths(&self.source)
    }

    /// Whether a file of that path is there.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.source.thing(path).is_ok_and(|thing| thing.is_some())
    }
}
