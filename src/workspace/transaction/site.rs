//! The workspace's folder as a transaction sees it, with its workroom `.acct`: lock, journal, contents
//! on their way into place. The order of things is left to `apply` and `recover`.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::entry::Entry;
use super::{Disk, fault};
use crate::problem::{Place, Problem};

pub(super) const LOCK: &str = ".acct/lock";
pub(super) const JOURNAL: &str = ".acct/journal";
const ROOM: &str = ".acct";
const TEMP: &str = ".acct/tmp";

#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    /// Links resolved.
    pub(super) root: &'a Path,
    pub(super) disk: &'a dyn Disk,
}

impl Site<'_> {
    pub(super) fn at(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.root.to_path_buf() } else { self.root.join(path) }
    }

    /// Whether there is a workroom, and it is no link out.
    pub(super) fn has_room(&self) -> bool {
        self.at(ROOM).symlink_metadata().is_ok_and(|found| found.is_dir())
    }

    /// Makes the workroom where it is missing; git is told to pass it over.
    pub(super) fn open_room(&self) -> Result<(), Problem> {
        if self.folder(ROOM)? {
            fs::write(self.at(".acct/.gitignore"), "*\n").ok();
        }
        Ok(())
    }

    /// An empty folder for new contents; under the lock nobody else uses it.
    pub(super) fn clear_temp(&self) -> Result<(), Problem> {
        if self.folder(TEMP)? {
            return Ok(());
        }
        let failed = |e| fault::io("clear", TEMP, &e);
        for found in fs::read_dir(self.at(TEMP)).map_err(failed)? {
            let path = found.map_err(failed)?.path();
            self.disk.remove(&path).map_err(failed)?;
        }
        Ok(())
    }

    /// True when it was made just now. A link is refused: it may lead anywhere.
    fn folder(&self, path: &str) -> Result<bool, Problem> {
        let at = self.at(path);
        match at.symlink_metadata() {
            Ok(found) if found.is_dir() => Ok(false),
            Ok(_) => Err(Problem::refused(format!("`{path}` is not a folder of acct's own"))
                .at(Place::file(path))
                .hint(format!("look at it, then remove it: `rm {path}`"))),
            Err(e) if e.kind() == ErrorKind::NotFound => match self.disk.make_folder(&at) {
                Err(e) if e.kind() == ErrorKind::AlreadyExists => Ok(false),
                Err(e) => Err(fault::io("make", path, &e)),
                Ok(()) => Ok(true),
            },
            Err(e) => Err(fault::io("look at", path, &e)),
        }
    }

    /// None when there is no such file. The path has been resolved.
    pub(super) fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Problem> {
        match fs::read(self.at(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                Ok(None)
            }
            Err(e) => Err(fault::io("read", path, &e)),
        }
    }

    /// Writes a content to the side, safe on disk, looking like the file it will replace.
    pub(super) fn stage(
        &self,
        name: &str,
        bytes: &[u8],
        like: Option<&Metadata>,
    ) -> io::Result<PathBuf> {
        let path = self.at(TEMP).join(name);
        self.write(&path, bytes, like)?;
        Ok(path)
    }

    fn write(&self, path: &Path, bytes: &[u8], like: Option<&Metadata>) -> io::Result<()> {
        let mut file = self.disk.create(path, like.is_some())?;
        self.disk.write(&mut file, bytes)?;
        if let Some(like) = like {
            self.disk.dress(&file, like)?;
        }
        self.disk.sync(&file)
    }

    /// Moves a staged content into place, as one step.
    pub(super) fn place(&self, staged: &Path, path: &str, new: bool) -> io::Result<()> {
        let to = self.at(path);
        let put = |from: &Path| {
            if new { self.disk.publish(from, &to) } else { self.disk.replace(from, &to) }
        };
        match put(staged) {
            // the target's folder is a mount or a subvolume of its own: over a file beside it
            Err(e) if e.kind() == ErrorKind::CrossesDevices => {
                let beside = self.beside(path);
                self.disk.remove(&beside).ok();
                let like = fs::metadata(staged)?;
                self.write(&beside, &fs::read(staged)?, Some(&like))?;
                put(&beside).inspect_err(|_| {
                    self.disk.remove(&beside).ok();
                })
            }
            result => result,
        }
    }

    /// The stopover of a content that cannot be moved from `.acct/tmp`.
    pub(super) fn beside(&self, path: &str) -> PathBuf {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.at(folder).join(format!(".{name}.acct-tmp"))
    }

    /// Makes lasting what was renamed, made and removed for an entry.
    pub(super) fn sync_folders(&self, entry: &Entry) -> Result<(), Problem> {
        let paths = entry.changes.iter().map(|change| &change.path).chain(&entry.folders);
        let folders: BTreeSet<&str> =
            paths.map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder)).collect();
        for folder in folders {
            let at = self.at(folder);
            if at.is_dir() {
                let name = if folder.is_empty() { "." } else { folder };
                self.disk.sync_folder(&at).map_err(|e| fault::io("sync", name, &e))?;
            }
        }
        Ok(())
    }

    /// A whole journal or none: it gets its name when it is safe on disk.
    pub(super) fn write_journal(&self, entry: &Entry) -> Result<(), Problem> {
        let failed = |e| fault::io("write", JOURNAL, &e);
        let json = serde_json::to_vec(entry).map_err(|e| failed(e.into()))?;
        let staged = self.stage("journal", &json, None).map_err(failed)?;
        self.disk.replace(&staged, &self.at(JOURNAL)).map_err(failed)?;
        self.disk.sync_folder(&self.at(ROOM)).map_err(failed)
    }

    pub(super) fn remove_journal(&self) -> io::Result<()> {
        match self.disk.remove(&self.at(JOURNAL)) {
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(()),
            result => result,
        }
    }

    pub(super) fn sync_room(&self) -> io::Result<()> {
        self.disk.sync_folder(&self.at(ROOM))
    }
}

/// The flag that refuses to open a link.
pub(super) fn no_follow() -> i32 {
    rustix::fs::OFlags::NOFOLLOW.bits().cast_signed()
}
