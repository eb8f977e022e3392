//! What differs between two states of a workspace, record by record. Work in proportion to that: equal
//! folders of two commits are not opened, and of the disk git's index knows which files to look at.

use std::collections::BTreeSet;
use std::io::ErrorKind;

use super::git::Git;
use super::git::objects::{Kind, Leaf, Objects};
use super::read::Reader;
use super::source::Source;
use crate::problem::{Exit, Problem};
use crate::records::checks::names::id_of;
use crate::records::delta::{Delta, Read};

/// What changed from a commit to another one, or to the disk, by path; `within` is a folder of the
/// workspace, or empty.
///
/// # Errors
/// When git fails.
pub fn between(git: &Git, from: &Source, to: &Source, within: &str) -> Result<Vec<Delta>, Problem> {
    let mut paths = BTreeSet::new();
    match (from, to) {
        (Source::Commit(from), Source::Commit(to)) => walk(from, to, within, &mut paths)?,
        (Source::Commit(commit), Source::Disk(_)) | (Source::Disk(_), Source::Commit(commit)) => {
            walk(commit, &git.committed()?, within, &mut paths)?;
            git.uncommitted(within, &mut paths)?;
        }
        (Source::Disk(_), Source::Disk(_)) => {}
    }
    // what acct keeps for itself is nobody's work
    paths.retain(|path| !path.starts_with(".acct/"));
    let (from, to) = (Reader::new(from), Reader::new(to));
    let files = paths.into_iter().map(|path| {
        let (before, after) = (read(&from, &path)?, read(&to, &path)?);
        Ok(File { path, before, after })
    });
    Ok(deltas(&files.collect::<Result<Vec<_>, Problem>>()?))
}

/// One file in both states.
pub struct File {
    pub path: String,
    pub before: Option<Read>,
    pub after: Option<Read>,
}

/// What changed in files. A record that has left one file and stands in another is the same record.
#[must_use]
pub fn deltas(files: &[File]) -> Vec<Delta> {
    let came = |file: &&File| file.before.is_none() && file.after.is_some();
    let mut moved: Vec<(&str, &str)> = Vec::new();
    for gone in files.iter().filter(|file| file.before.is_some() && file.after.is_none()) {
        let Some(id) = id_of(&gone.path) else { continue };
        let again = files.iter().filter(came).find(|file| {
            id_of(&file.path) == Some(id) && !moved.iter().any(|(_, to)| *to == file.path)
        });
        moved.extend(again.map(|file| (gone.path.as_str(), file.path.as_str())));
    }
    let found = |path: &str| files.iter().find(|file| file.path == path);
    let delta = |file: &File| {
        if moved.iter().any(|(from, _)| *from == file.path) {
            return None;
        }
        let from = moved.iter().find(|(_, to)| *to == file.path).and_then(|(from, _)| found(from));
        match (from.and_then(|from| Some((&from.path, from.before.as_ref()?))), &file.after) {
            (Some((from, before)), Some(after)) => {
                Some(Delta::renamed(from, before, &file.path, after))
            }
            _ => Delta::of(&file.path, file.before.as_ref(), file.after.as_ref()),
        }
    };
    files.iter().filter_map(delta).collect()
}

fn read(reader: &Reader, path: &str) -> Result<Option<Read>, Problem> {
    match reader.bytes(path) {
        Ok(bytes) => Ok(Some(Ok(bytes))),
        Err(problem) if problem.exit == Exit::NotFound => Ok(None),
        // git knows what it was, and cannot say: nothing can be told of it
        Err(problem) if problem.exit == Exit::Refused => Err(problem),
        Err(problem) => Ok(Some(Err(problem.what))),
    }
}

/// The files that differ below a folder of two commits.
fn walk(
    from: &Objects,
    to: &Objects,
    folder: &str,
    paths: &mut BTreeSet<String>,
) -> Result<(), Problem> {
    let (before, after) = (leaves(from, folder)?, leaves(to, folder)?);
    let names: BTreeSet<&[u8]> =
        before.iter().chain(&after).map(|leaf| leaf.name.as_slice()).collect();
    for name in names {
        let of = |leaves: &[Leaf]| leaves.iter().find(|leaf| leaf.name == name).cloned();
        let (one, other) = (of(&before), of(&after));
        if one == other {
            continue;
        }
        let name = String::from_utf8_lossy(name);
        let path = if folder.is_empty() { name.into_owned() } else { format!("{folder}/{name}") };
        let has = |wanted: fn(Kind) -> bool| {
            [&one, &other].into_iter().flatten().any(|leaf| wanted(leaf.kind))
        };
        if has(|kind| kind == Kind::Folder) {
            walk(from, to, &path, paths)?;
        }
        if has(|kind| matches!(kind, Kind::File | Kind::Link)) {
            paths.insert(path);
        }
    }
    Ok(())
}

/// What a folder holds; nothing where there is none.
fn leaves(objects: &Objects, folder: &str) -> Result<Vec<Leaf>, Problem> {
    match objects.folder(folder) {
        Ok(leaves) => Ok(leaves.to_vec()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(Problem::refused(format!("git cannot read `{folder}`: {error}"))),
    }
}

impl Git {
    /// The workspace as the last commit has it; empty where there is none, or it is not in it yet.
    ///
    /// # Errors
    /// When git fails.
    pub fn committed(&self) -> Result<Objects, Problem> {
        let named = format!("HEAD:{}", self.prefix()?);
        let tree = if let Some(tree) = self.ask(&["rev-parse", "--quiet", "--verify", &named]) {
            tree
        } else {
            // every repository has the empty tree, whatever kind of ids it has
            let id = self.run(&["hash-object", "-t", "tree", "--stdin"])?;
            String::from_utf8_lossy(&id).into_owned()
        };
        Ok(Objects::new(self.clone(), tree.trim()))
    }

    /// The files on disk that are not as the last commit has them, new ones too.
    fn uncommitted(&self, within: &str, paths: &mut BTreeSet<String>) -> Result<(), Problem> {
        let prefix = self.prefix()?;
        let within = if within.is_empty() { "." } else { within };
        let said = self.run(&[
            "status",
            "--porcelain=v1",
            "-z",
            "--no-renames",
            "--untracked-files=all",
            "--ignore-submodules=all",
            "--",
            within,
        ])?;
        for entry in said.split(|byte| *byte == 0).filter_map(|entry| entry.get(3..)) {
            let path = String::from_utf8_lossy(entry);
            // another repository inside this one ends so
            if let Some(own) = path.strip_prefix(&prefix).filter(|own| !own.ends_with('/')) {
                paths.insert(own.to_owned());
            }
        }
        Ok(())
    }
}
