//! The commands that can be undone: a file each in the user's state folder, oldest numbers first.
//! Losing some is harmless, so nothing here is synced; whether one may be undone is left to `undo`.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::entry::{Entry, VERSION};
use super::identity::Identity;

const DONE: &str = ".json";
const BEGUN: &str = ".begun";
const MOST_COMMANDS: usize = 50;
const MOST_BYTES: u64 = 20 * 1024 * 1024;

/// What is kept about one workspace.
pub(super) struct History {
    folder: PathBuf,
}

impl History {
    /// `state` is the user's state folder (`~/.local/state`).
    pub(super) fn of(state: &Path, who: &Identity) -> History {
        History { folder: state.join("acct/undo").join(who.folder()) }
    }

    /// A command that is about to be written; it counts when [`History::done`] says so. Called under
    /// the workspace's lock, so no two take one number.
    pub(super) fn begin(&self, entry: &Entry) -> io::Result<PathBuf> {
        let json = serde_json::to_vec(entry)?;
        if json.len() as u64 > MOST_BYTES {
            return Err(io::Error::other("it is too large"));
        }
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let last = self.list()?.last().and_then(|path| number(path, DONE)).unwrap_or(0);
        let begun = self.folder.join(format!("{:08}{BEGUN}", last + 1));
        fs::remove_file(&begun).ok();
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&begun)?;
        file.write_all(&json)?;
        Ok(begun)
    }

    /// All of the command's files are written.
    pub(super) fn done(&self, begun: &Path) -> io::Result<()> {
        fs::rename(begun, begun.with_extension("json"))?;
        // what cannot be thrown away now is thrown away later
        self.prune().ok();
        Ok(())
    }

    /// The commands that were begun, and neither done nor refused: their process died.
    pub(super) fn begun(&self) -> Vec<PathBuf> {
        self.numbered(BEGUN).unwrap_or_default()
    }

    /// Oldest first; none when nothing was ever kept.
    pub(super) fn list(&self) -> io::Result<Vec<PathBuf>> {
        self.numbered(DONE)
    }

    fn numbered(&self, ending: &str) -> io::Result<Vec<PathBuf>> {
        let found = match fs::read_dir(&self.folder) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            found => found?,
        };
        let mut entries = Vec::new();
        for file in found {
            let path = file?.path();
            if let Some(number) = number(&path, ending) {
                entries.push((number, path));
            }
        }
        entries.sort();
        Ok(entries.into_iter().map(|(_, path)| path).collect())
    }

    /// Removes all of it; how many commands that were.
    pub(super) fn clear(&self) -> io::Result<usize> {
        let list = self.list()?;
        list.iter().try_for_each(fs::remove_file)?;
        Ok(list.len())
    }

    /// None when it cannot be understood.
    pub(super) fn read(path: &Path) -> Option<Entry> {
        let entry: Entry = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        (entry.version == VERSION).then_some(entry)
    }

    fn prune(&self) -> io::Result<()> {
        let (mut kept, mut bytes) = (0, 0);
        for path in self.list()?.into_iter().rev() {
            kept += 1;
            bytes += path.metadata()?.len();
            if kept > MOST_COMMANDS || bytes > MOST_BYTES {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

fn number(path: &Path, ending: &str) -> Option<u64> {
    path.file_name()?.to_str()?.strip_suffix(ending)?.parse().ok()
}
