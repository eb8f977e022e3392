//! Where the files of a workspace are read from: its folder on disk, or a commit.
//! No link is followed in either.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::git::objects::{Kind, Objects};
use crate::records::checks::Thing;

/// Cheap to clone: a worker has one of its own.
#[derive(Debug, Clone)]
pub enum Source {
    Disk(PathBuf),
    Commit(Arc<Objects>),
}

impl From<&Path> for Source {
    fn from(root: &Path) -> Source {
        Source::Disk(root.to_owned())
    }
}

impl From<Objects> for Source {
    fn from(objects: Objects) -> Source {
        Source::Commit(Arc::new(objects))
    }
}

impl Source {
    /// What stands at a path; nothing where nothing does.
    ///
    /// # Errors
    /// When it cannot be looked at.
    pub fn thing(&self, path: &str) -> io::Result<Option<Thing>> {
        match self {
            Source::Disk(root) => match root.join(path).symlink_metadata() {
                Ok(found) => Ok(Some(of_disk(found.file_type()))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error),
            },
            Source::Commit(objects) => Ok(objects.leaf(path)?.map(|leaf| of_git(leaf.kind))),
        }
    }

    /// What a folder holds, in no order, names as they can be shown. A link's folder holds nothing.
    ///
    /// # Errors
    /// When there is no such folder, or it cannot be read.
    pub fn entries(&self, folder: &str) -> io::Result<Vec<(String, Thing)>> {
        match self {
            Source::Disk(root) => {
                let at = if folder.is_empty() { root.clone() } else { root.join(folder) };
                let seen = |entry: std::fs::DirEntry| {
                    let name = entry.file_name();
                    let thing = match entry.file_type() {
                        _ if name.to_str().is_none() => Thing::Unnamed,
                        Ok(kind) => of_disk(kind),
                        Err(_) => Thing::Other,
                    };
                    (name.to_string_lossy().into_owned(), thing)
                };
                Ok(std::fs::read_dir(at)?.flatten().map(seen).collect())
            }
            Source::Commit(objects) => {
                let seen = |leaf: &super::git::objects::Leaf| match std::str::from_utf8(&leaf.name)
                {
                    Ok(name) => (name.to_owned(), of_git(leaf.kind)),
                    Err(_) => (String::from_utf8_lossy(&leaf.name).into_owned(), Thing::Unnamed),
                };
                Ok(objects.folder(folder)?.iter().map(seen).collect())
            }
        }
    }

    /// Every name in a folder, in no order; none when there is no such folder, or it is a link.
    pub fn each_name(&self, folder: &str, mut see: impl FnMut(&str)) {
        match self {
            Source::Disk(root) => {
                let at = root.join(folder);
                // a link may lead out of the workspace
                if at.is_symlink() {
                    return;
                }
                let Ok(entries) = std::fs::read_dir(at) else { return };
                for entry in entries.flatten() {
                    if let Some(name) = entry.file_name().to_str() {
                        see(name);
                    }
                }
            }
            Source::Commit(objects) => {
                let Ok(leaves) = objects.folder(folder) else { return };
                leaves.iter().filter_map(|leaf| std::str::from_utf8(&leaf.name).ok()).for_each(see);
            }
        }
    }

    /// The names in a folder, sorted.
    #[must_use]
    pub fn names(&self, folder: &str) -> Vec<String> {
        let mut names = Vec::new();
        self.each_name(folder, |name| names.push(name.to_owned()));
        names.sort_unstable();
        names
    }
}

fn of_disk(kind: std::fs::FileType) -> Thing {
    if kind.is_symlink() {
        Thing::Link
    } else if kind.is_dir() {
        Thing::Folder
    } else if kind.is_file() {
        Thing::File
    } else {
        Thing::Other
    }
}

fn of_git(kind: Kind) -> Thing {
    match kind {
        Kind::File => Thing::File,
        Kind::Folder | Kind::Module => Thing::Folder,
        Kind::Link => Thing::Link,
    }
}
