//! Files outside of the workspace that a person asked for: a page, a table, a draft of a mail.
//! A file is whole or not there; what stood there before stays until the new one is whole.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

/// How often a free name is looked for.
const TRIES: u32 = 1_000;

/// Writes a file over what stands there.
///
/// # Errors
/// When the folder or the disk does not allow it; then nothing has changed.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    // A link stays one, and what it leads to changes.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let there = fs::metadata(&path).ok();
    if there.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(ErrorKind::IsADirectory.into());
    }
    if there.as_ref().is_some_and(|there| !there.is_file()) {
        // A pipe, or /dev/stdout.
        return OpenOptions::new().write(true).open(&path)?.write_all(bytes);
    }
    let fresh = fresh(&path, |file| {
        if let Some(there) = &there {
            file.set_permissions(there.permissions())?;
        }
        file.write_all(bytes)
    })?;
    fs::rename(&fresh, &path).inspect_err(|_| {
        let _ = fs::remove_file(&fresh);
    })
}

/// A new file beside a place, whole and safe on disk, under a name that nobody else has taken: not
/// another acct, nor one that was killed.
fn fresh(place: &Path, write: impl FnOnce(&mut File) -> Result<()>) -> Result<PathBuf> {
    let (path, mut file) = create_beside(place)?;
    let written = write(&mut file).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(&path);
    }
    written.map(|()| path)
}

fn create_beside(place: &Path) -> Result<(PathBuf, File)> {
    let mut chance = fastrand::Rng::new();
    for _ in 0..TRIES {
        // its own name may be as long as the disk allows, so it is no part of this one
        let path = place.with_file_name(format!(".acct-{:08x}.new", chance.u32(..)));
        match File::create_new(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            file => return Ok((path, file?)),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Whether a device, a pipe or a folder stands there: what a file must never take the place of.
#[must_use]
pub fn is_no_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| !there.is_file())
}

/// Writes `stem.end`, or `stem-2.end` where that one is there already; which one it became.
///
/// # Errors
/// When the folder or the disk does not allow it; then there is no new file.
pub fn add(folder: &Path, stem: &str, end: &str, bytes: &[u8]) -> Result<PathBuf> {
    let fresh = fresh(&folder.join(stem), |file| file.write_all(bytes))?;
    let mut placed = Err(ErrorKind::AlreadyExists.into());
    for nth in 1..TRIES {
        let number = if nth == 1 { String::new() } else { format!("-{nth}") };
        let path = folder.join(format!("{stem}{number}.{end}"));
        match publish(&fresh, &path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            result => {
                placed = result.map(|()| path);
                break;
            }
        }
    }
    if placed.is_err() {
        let _ = fs::remove_file(&fresh);
    }
    placed
}

/// Gives a file its name where nothing has it.
fn publish(from: &Path, to: &Path) -> Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
            // the name is taken first, so that nobody else does
            File::create_new(to)?;
            fs::rename(from, to)
        }
        result => Ok(result?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_a_draft_never() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.html");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        let names = || {
            let mut names: Vec<String> = fs::read_dir(folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
                .collect();
            names.sort();
            names
        };
        assert_eq!(names(), ["page.html"]);
        add(folder.path(), "kassa", "eml", b"one").unwrap();
        let second = add(folder.path(), "kassa", "eml", b"two").unwrap();
        assert!(second.ends_with("kassa-2.eml"));
        assert_eq!(names(), ["kassa-2.eml", "kassa.eml", "page.html"]);
        assert_eq!(fs::read(folder.path().join("kassa.eml")).unwrap(), b"one");
    }

    #[test]
    fn a_name_may_be_as_long_as_the_disk_allows() {
        let folder = tempfile::tempdir().unwrap();
        let long = folder.path().join(format!("{}.html", "щ".repeat(125)));
        replace(&long, b"one").unwrap();
        replace(&long, b"two").unwrap();
        assert_eq!(fs::read(&long).unwrap(), b"two");
        assert!(replace(&folder.path().join("щ".repeat(128)), b"x").is_err());
        assert!(add(folder.path(), &"щ".repeat(128), "eml", b"x").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }

    #[test]
    fn many_at_once_leave_one_whole_file_and_all_drafts() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("page.html");
        std::thread::scope(|scope| {
            for n in 0..8_u8 {
                let (page, folder) = (&page, folder.path());
                scope.spawn(move || {
                    for _ in 0..20 {
                        replace(page, &vec![b'a' + n; 70_000]).unwrap();
                        add(folder, "kassa", "eml", &[b'a' + n; 9]).unwrap();
                    }
                });
            }
        });
        let whole = fs::read(&page).unwrap();
        assert!(whole.len() == 70_000 && whole.iter().all(|byte| *byte == whole[0]));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1 + 8 * 20);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one_and_a_mode_too() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&file, &link).unwrap();
        replace(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(replace(folder.path(), b"x").is_err());
        assert!(replace(&folder.path().join("no/such"), b"x").is_err());
    }
}
