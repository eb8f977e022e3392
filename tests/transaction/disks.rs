//! Disks that fail: one dies for good at operation N, one errs there, one is full from there on,
//! one only keeps the list of what was done. None of them really syncs, which is slow.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use acct::workspace::transaction::Disk;
use unicode_normalization::UnicodeNormalization;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// Nothing works any more, as if the process were gone.
    Dies,
    /// This one operation fails.
    Errs,
    /// Whatever needs space fails from here on.
    Full,
    /// This one operation fails with this error.
    Says(i32),
}

#[derive(Clone)]
pub struct Failing {
    at: usize,
    later: usize,
    way: Way,
    log: Arc<Mutex<Vec<String>>>,
}

impl Failing {
    pub fn new(at: usize, way: Way) -> Failing {
        Failing { at, later: usize::MAX, way, log: Arc::default() }
    }

    /// Errs once, and once more later, or dies then.
    pub fn twice(at: usize, later: usize, way: Way) -> Failing {
        Failing { later, ..Failing::new(at, way) }
    }

    /// Only writes down what was done.
    pub fn never() -> Failing {
        Failing::new(usize::MAX, Way::Errs)
    }

    pub fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }

    /// Whether there was an operation to fail.
    pub fn struck(&self) -> bool {
        self.log().len() > self.at
    }

    pub fn struck_twice(&self) -> bool {
        self.log().len() > self.later
    }

    fn pass(&self, needs_space: bool, what: String) -> io::Result<()> {
        let mut log = self.log.lock().unwrap();
        let number = log.len();
        log.push(what);
        let fails = match self.way {
            Way::Dies if self.later < usize::MAX => number == self.at || number >= self.later,
            Way::Dies => number >= self.at,
            Way::Errs | Way::Says(_) => number == self.at || number == self.later,
            Way::Full => needs_space && number >= self.at,
        };
        match (fails, self.way) {
            (false, _) => Ok(()),
            (true, Way::Says(errno)) => Err(io::Error::from_raw_os_error(errno)),
            (true, Way::Full) => Err(ErrorKind::StorageFull.into()),
            (true, _) => Err(io::Error::from_raw_os_error(5)),
        }
    }
}

struct Real;
impl Disk for Real {}

impl Disk for Failing {
    fn create(&self, path: &Path, private: bool) -> io::Result<File> {
        self.pass(true, format!("create {}", path.display()))?;
        Real.create(path, private)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let passed = self.pass(true, "write".into());
        if passed.is_err() {
            // a short write: half of it arrives
            file.write_all(&bytes[..bytes.len() / 2]).unwrap();
        }
        passed?;
        Real.write(file, bytes)
    }

    fn dress(&self, file: &File, like: &std::fs::Metadata) -> io::Result<()> {
        self.pass(false, "dress".into())?;
        Real.dress(file, like)
    }

    fn sync(&self, _: &File) -> io::Result<()> {
        self.pass(false, "sync".into())
    }

    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.pass(false, format!("rename {}", to.display()))?;
        Real.replace(from, to)
    }

    fn publish(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.pass(false, format!("rename {}", to.display()))?;
        Real.publish(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.pass(false, format!("remove {}", path.display()))?;
        Real.remove(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.pass(true, format!("mkdir {}", path.display()))?;
        Real.make_folder(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.pass(false, format!("rmdir {}", path.display()))?;
        Real.remove_folder(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.pass(false, format!("syncdir {}", path.display()))
    }
}

/// Every move into a folder of its own fails, as on a mount inside the workspace.
pub struct Mounted;

impl Disk for Mounted {
    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        across(from, to)?;
        Real.replace(from, to)
    }

    fn publish(&self, from: &Path, to: &Path) -> io::Result<()> {
        across(from, to)?;
        Real.publish(from, to)
    }
}

fn across(from: &Path, to: &Path) -> io::Result<()> {
    let mounted = |path: &Path| path.components().any(|part| part.as_os_str() == "people");
    if mounted(from) == mounted(to) { Ok(()) } else { Err(ErrorKind::CrossesDevices.into()) }
}

/// Somebody else makes the same file, with the same content, a moment earlier.
pub struct Outrun;

impl Disk for Outrun {
    fn publish(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::copy(from, to)?;
        Real.publish(from, to)
    }
}

/// Somebody takes the workroom away before operation `at`.
#[derive(Clone)]
pub struct Swept {
    root: PathBuf,
    at: usize,
    done: Arc<Mutex<usize>>,
}

impl Swept {
    pub fn new(root: &Path, at: usize) -> Swept {
        Swept { root: root.to_owned(), at, done: Arc::default() }
    }

    pub fn struck(&self) -> bool {
        *self.done.lock().unwrap() > self.at
    }

    fn pass(&self) {
        let mut done = self.done.lock().unwrap();
        if *done == self.at {
            std::fs::remove_dir_all(self.root.join(".acct")).unwrap();
        }
        *done += 1;
    }
}

impl Disk for Swept {
    fn create(&self, path: &Path, private: bool) -> io::Result<File> {
        self.pass();
        Real.create(path, private)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        self.pass();
        Real.write(file, bytes)
    }

    fn sync(&self, _: &File) -> io::Result<()> {
        self.pass();
        Ok(())
    }

    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.pass();
        Real.replace(from, to)
    }

    fn publish(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.pass();
        Real.publish(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.pass();
        Real.remove(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        // the workroom itself is made without a lock yet
        if !path.ends_with(".acct") {
            self.pass();
        }
        Real.make_folder(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.pass();
        Real.sync_folder(path)
    }
}

/// A disk that takes two spellings for one name, as those of macOS and Windows do: `Olga.toml` is
/// `olga.toml`, and `й` is one sign or two.
pub struct Folding;

impl Disk for Folding {
    fn publish(&self, from: &Path, to: &Path) -> io::Result<()> {
        let spelled = |path: &Path| -> String {
            path.file_name().unwrap().to_string_lossy().to_lowercase().nfd().collect()
        };
        let taken = std::fs::read_dir(to.parent().unwrap())?
            .any(|found| spelled(&found.unwrap().path()) == spelled(to));
        if taken { Err(ErrorKind::AlreadyExists.into()) } else { Real.publish(from, to) }
    }
}
