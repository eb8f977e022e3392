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
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let fresh = path.with_file_name(format!(".{name}.{}.new", std::process::id()));
    let written = File::create_new(&fresh).and_then(|mut file| {
        if let Some(there) = &there {
            file.set_permissions(there.permissions())?;
        }
        file.write_all(bytes)?;
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&fresh, &path));
    if placed.as_ref().is_err_and(|error| error.kind() != ErrorKind::AlreadyExists) {
        let _ = fs::remove_file(&fresh);
    }
    placed
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
    for nth in 1..TRIES {
        let number = if nth == 1 { String::new() } else { format!("-{nth}") };
        let path = folder.join(format!("{stem}{number}.{end}"));
        let mut file = match File::create_new(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
            file => file?,
        };
        if let Err(error) = file.write_all(bytes).and_then(|()| file.sync_all()) {
            let _ = fs::remove_file(&path);
            return Err(error);
        }
        return Ok(path);
    }
    Err(ErrorKind::AlreadyExists.into())
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
