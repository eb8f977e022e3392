//! The workspace's folder as a transaction sees it, with its workroom `.acct`: lock, journal, contents
//! on their way into place. The order of things is left to `apply` and `recover`.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::entry::Entry;
use super::{Disk, fault};
use crate::problem::{Place, Problem};

pub(super) const LOCK: &str = ".acct/lock";
pub(super) const JOURNAL: &str = ".acct/journal";
pub(super) const ROOM: &str = ".acct";
const TEMP: &str = ".acct/tmp";

/// A journal is read whole, and one that is longer is not acct's.
pub(super) const MOST_JOURNAL: u64 = 256 << 20;

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
        self.folder(ROOM)?;
        // also where a command died between the two; a link that stands there is not followed
        if let Ok(mut file) = File::create_new(self.at(".acct/.gitignore")) {
            file.write_all(b"*\n").ok();
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
            if path.symlink_metadata().is_ok_and(|found| found.is_dir()) {
                return Err(Problem::refused(format!("`{TEMP}` holds a folder, not acct's own"))
                    .at(Place::file(TEMP))
                    .hint(format!("look at it, then remove it: `rm -r {}`", typed(&path))));
            }
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
                .hint(format!("look at it, then remove it: `rm {}`", typed(&at)))),
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
        if new { self.disk.publish(staged, &to) } else { self.disk.replace(staged, &to) }
    }

    /// The same where the target's folder is a mount or a subvolume of its own: over a file beside
    /// it, which a journal has to know of.
    pub(super) fn place_beside(&self, staged: &Path, path: &str, new: bool) -> io::Result<()> {
        self.drop_beside(path)?;
        let beside = self.beside(path);
        let like = fs::metadata(staged)?;
        self.write(&beside, &fs::read(staged)?, Some(&like))
            .and_then(|()| self.place(&beside, path, new))
            .inspect_err(|_| {
                self.drop_beside(path).ok();
            })
    }

    /// Takes away the stopover of a content that was not to stay there.
    pub(super) fn drop_beside(&self, path: &str) -> io::Result<()> {
        let beside = self.beside(path);
        if beside.symlink_metadata().is_ok() { self.disk.remove(&beside) } else { Ok(()) }
    }

    /// Short, as the record's own name may be as long as the disk allows; one content is on its way
    /// at a time.
    fn beside(&self, path: &str) -> PathBuf {
        let (folder, _) = path.rsplit_once('/').unwrap_or_default();
        self.at(folder).join(".acct-tmp")
    }

    /// Makes lasting that these were renamed, made or removed.
    pub(super) fn sync_folders<'p>(
        &self,
        paths: impl Iterator<Item = &'p str>,
    ) -> Result<(), Problem> {
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
        if json.len() as u64 > MOST_JOURNAL {
            return Err(Problem::refused("this is too much for one command")
                .hint("do it in several, with fewer files each"));
        }
        let staged = self.stage("journal", &json, None).map_err(failed)?;
        self.disk.replace(&staged, &self.at(JOURNAL)).map_err(failed)?;
        self.sync_room().map_err(failed)?;
        // the workroom itself may be new
        self.disk.sync_folder(self.root).map_err(failed)
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

/// The flags that refuse to open a link, and wait for nobody at a pipe.
pub(super) fn no_follow() -> i32 {
    (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed()
}

/// A path as it is typed in a shell, from whatever folder.
#[must_use]
pub fn typed(path: &Path) -> String {
    let path = path.to_string_lossy();
    let plain = |c: char| c.is_alphanumeric() || "/._-+@".contains(c);
    if path.chars().all(plain) {
        path.into_owned()
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}
