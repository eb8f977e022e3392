//! Files of a commit, read from git's objects by `git cat-file`; no work tree is touched.
//! Only the folders that are asked for are opened, so a report costs what it reads.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use super::Git;
use crate::problem::Problem;

/// An object that has a name here and no content: what a partial clone was not given and cannot
/// fetch, or what a damaged repository has lost. It is no file that is not there.
#[derive(Debug)]
struct Lacking;

impl std::fmt::Display for Lacking {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("git does not have this here and cannot fetch it")
    }
}

impl std::error::Error for Lacking {}

/// Whether git knows of something without having it.
#[must_use]
pub fn is_lacking(error: &io::Error) -> bool {
    error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<Lacking>)
}

/// What to say of it.
#[must_use]
pub fn lacking() -> Problem {
    Problem::refused("git does not have this text here and cannot fetch it").hint(FETCH_ALL)
}

/// Brings a partial clone all that it lacks.
const FETCH_ALL: &str = "git fetch --refetch --no-filter";

/// The tree of one commit, from the workspace's folder down.
#[derive(Debug)]
pub struct Objects {
    git: Git,
    root: String,
    /// Folders that were opened, by path.
    trees: Mutex<HashMap<String, Arc<Vec<Leaf>>>>,
    /// `git cat-file` processes that nobody is asking just now; a worker takes one or starts one.
    idle: Mutex<Vec<Pipe>>,
}

/// One name in a folder of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    pub name: Vec<u8>,
    pub kind: Kind,
    pub oid: String,
}

/// What git keeps under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    File,
    Folder,
    Link,
    /// Another repository; as in a fresh clone, its folder is empty.
    Module,
}

impl Objects {
    /// `root` is the id of a tree.
    #[must_use]
    pub fn new(git: Git, root: &str) -> Objects {
        let (trees, idle) = (Mutex::default(), Mutex::default());
        Objects { git, root: root.to_owned(), trees, idle }
    }

    /// A file's bytes, at most so many of them.
    ///
    /// # Errors
    /// When it is not there, is no file, or git fails.
    pub fn file(&self, path: &str, most: usize, into: &mut Vec<u8>) -> io::Result<()> {
        let leaf = self.leaf(path)?.ok_or(ErrorKind::NotFound)?;
        match leaf.kind {
            Kind::File => self.object(&leaf.oid, most, into).map(drop),
            Kind::Folder | Kind::Module => Err(ErrorKind::IsADirectory.into()),
            Kind::Link => Err(rustix::io::Errno::LOOP.into()),
        }
    }

    /// What stands at a path; nothing where nothing does.
    ///
    /// # Errors
    /// When git fails.
    pub fn leaf(&self, path: &str) -> io::Result<Option<Leaf>> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let leaves = match self.folder(folder) {
            Ok(leaves) => leaves,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        Ok(leaves.iter().find(|leaf| leaf.name == name.as_bytes()).cloned())
    }

    /// What a folder holds, in git's order.
    ///
    /// # Errors
    /// When there is no such folder, or git fails.
    pub fn folder(&self, path: &str) -> io::Result<Arc<Vec<Leaf>>> {
        if let Some(known) = locked(&self.trees).get(path) {
            return Ok(known.clone());
        }
        let oid = if path.is_empty() {
            self.root.clone()
        } else {
            match self.leaf(path)? {
                Some(leaf) if leaf.kind == Kind::Folder => leaf.oid,
                Some(leaf) if leaf.kind == Kind::Module => return Ok(Arc::default()),
                _ => return Err(ErrorKind::NotFound.into()),
            }
        };
        let mut tree = Vec::new();
        self.object(&oid, usize::MAX, &mut tree)?;
        let leaves = Arc::new(leaves(&tree, oid.len() / 2).ok_or(ErrorKind::InvalidData)?);
        locked(&self.trees).insert(path.to_owned(), leaves.clone());
        Ok(leaves)
    }

    /// An object by its id: its content, at most so many bytes of it.
    ///
    /// # Errors
    /// When there is none, or git fails.
    pub fn object(&self, oid: &str, most: usize, into: &mut Vec<u8>) -> io::Result<()> {
        let idle = locked(&self.idle).pop();
        let mut pipe = match idle {
            Some(pipe) => pipe,
            None => Pipe::open(&self.git)?,
        };
        // one that failed halfway is not asked again
        pipe.ask(oid, most, into)?;
        locked(&self.idle).push(pipe);
        Ok(())
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Git {
    /// Has a partial clone fetch all files of a tree at once; one by one, each is a connection of its
    /// own.
    ///
    /// # Errors
    /// When they cannot be had.
    pub fn fetch(&self, tree: &str) -> Result<(), Problem> {
        const PROMISED: &str = r"^(remote\..*\.promisor|extensions\.partialclone)$";
        if self.ask(&["config", "--get-regexp", PROMISED]).is_none() {
            return Ok(());
        }
        // a diff against nothing asks for every file, and git gathers what it asks for
        let nothing = self.run(&["hash-object", "-t", "tree", "--stdin"])?;
        let nothing = String::from_utf8_lossy(&nothing);
        let words =
            ["diff-tree", "-r", "--numstat", "--no-renames", "--no-ext-diff", "--no-textconv"];
        let fetched = self.ask(&[&words[..], &[nothing.trim(), tree]].concat());
        fetched.map(drop).ok_or_else(|| {
            Problem::refused("git cannot fetch the files that this partial clone lacks")
                .hint(FETCH_ALL)
        })
    }
}

/// A `git cat-file --batch` that answers one question after another.
#[derive(Debug)]
struct Pipe {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Pipe {
    fn open(git: &Git) -> io::Result<Pipe> {
        let mut command = git.command(&["cat-file", "--batch"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let (Some(questions), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(ErrorKind::BrokenPipe.into());
        };
        Ok(Pipe { child, questions, answers: BufReader::new(answers) })
    }

    fn ask(&mut self, oid: &str, most: usize, into: &mut Vec<u8>) -> io::Result<()> {
        writeln!(self.questions, "{oid}")?;
        let mut head = String::new();
        self.answers.read_line(&mut head)?;
        let size: Option<u64> =
            head.trim_end().rsplit_once(' ').and_then(|(_, size)| size.parse().ok());
        let Some(size) = size else { return Err(io::Error::other(Lacking)) };
        let wanted = usize::try_from(size).unwrap_or(usize::MAX).min(most);
        into.clear();
        let taken = wanted as u64;
        (&mut self.answers).take(taken).read_to_end(into)?;
        // the rest of it, and the line's end
        let mut rest = (&mut self.answers).take(size - taken + 1);
        io::copy(&mut rest, &mut io::sink())?;
        if into.len() < wanted {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }
}

impl Drop for Pipe {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// A tree object taken apart: `mode name NUL id`, one after another.
fn leaves(tree: &[u8], length: usize) -> Option<Vec<Leaf>> {
    let mut leaves = Vec::new();
    let mut rest = tree;
    while !rest.is_empty() {
        let space = rest.iter().position(|byte| *byte == b' ')?;
        let end = rest.iter().position(|byte| *byte == 0)?;
        let kind = match rest.get(..space)? {
            b"40000" => Kind::Folder,
            b"120000" => Kind::Link,
            b"160000" => Kind::Module,
            _ => Kind::File,
        };
        let name = rest.get(space + 1..end)?.to_owned();
        let oid = rest.get(end + 1..end + 1 + length)?;
        let oid = oid.iter().map(|byte| format!("{byte:02x}")).collect();
        leaves.push(Leaf { name, kind, oid });
        rest = &rest[end + 1 + length..];
    }
    Some(leaves)
}
