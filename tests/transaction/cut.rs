//! A disk whose power is cut: it knows what each file and folder holds, and how much of that has been
//! synced. When the power comes back, of the rest each name and each content may be there or not.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use acct::workspace::transaction::Disk;

/// What is left of what was not synced.
#[derive(Clone, Debug)]
pub struct Survives {
    /// Of a hundred.
    names: u8,
    contents: u8,
    chance: fastrand::Rng,
}

impl Survives {
    fn of(names: u8, contents: u8, seed: u64) -> Survives {
        Survives { names, contents, chance: fastrand::Rng::with_seed(seed) }
    }

    pub fn nothing() -> Survives {
        Survives::of(0, 0, 0)
    }

    pub fn everything() -> Survives {
        Survives::of(100, 100, 0)
    }

    /// New names, of files that are empty: what careless programs leave.
    pub fn names() -> Survives {
        Survives::of(100, 0, 0)
    }

    pub fn contents() -> Survives {
        Survives::of(0, 100, 0)
    }

    pub fn some(seed: u64) -> Survives {
        let mut chance = fastrand::Rng::with_seed(seed);
        Survives::of(chance.u8(..=100), chance.u8(..=100), seed)
    }

    fn name(&mut self) -> bool {
        self.chance.u8(..100) < self.names
    }

    fn content(&mut self, synced: &[u8], now: &[u8]) -> Vec<u8> {
        if synced == now || self.chance.u8(..100) < self.contents {
            return now.to_vec();
        }
        match (self.contents, self.chance.bool()) {
            (0, _) | (_, false) => synced.to_vec(),
            // torn
            _ => now[..self.chance.usize(..now.len().max(1))].to_vec(),
        }
    }
}

/// A sync that a disk says it did, and did not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deaf {
    Contents,
    Workroom,
    Top,
    Folders,
}

type Id = usize;

enum Node {
    File { synced: Vec<u8>, now: Vec<u8> },
    Folder { synced: BTreeMap<String, Id>, since: Vec<(String, Option<Id>)> },
}

struct State {
    root: PathBuf,
    nodes: Vec<Node>,
    /// Where each open or named file is, by the inode of its real twin.
    open: BTreeMap<u64, Id>,
    at: usize,
    done: usize,
    deaf: Option<Deaf>,
}

#[derive(Clone)]
pub struct Powered(Arc<Mutex<State>>);

impl Powered {
    /// Everything that is there is synced; the power goes before operation `at`.
    pub fn new(root: &Path, at: usize) -> Powered {
        Powered::deaf_to(None, root, at)
    }

    pub fn deaf_to(deaf: Option<Deaf>, root: &Path, at: usize) -> Powered {
        let (root, nodes, open) = (root.to_owned(), Vec::new(), BTreeMap::new());
        let mut state = State { root, nodes, open, at, done: 0, deaf };
        let root = state.root.clone();
        state.take_in(&root);
        Powered(Arc::new(Mutex::new(state)))
    }

    pub fn struck(&self) -> bool {
        let state = self.0.lock().unwrap();
        state.done > state.at
    }

    pub fn operations(&self) -> usize {
        self.0.lock().unwrap().done
    }

    /// Makes the folder what the disk has of it.
    pub fn come_back(&self, survives: &mut Survives) {
        let state = self.0.lock().unwrap();
        for found in fs::read_dir(&state.root).unwrap() {
            let path = found.unwrap().path();
            if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
        }
        state.lay_out(0, &state.root, survives);
    }
}

impl State {
    fn take_in(&mut self, at: &Path) -> Id {
        let id = self.nodes.len();
        if at.is_dir() {
            self.nodes.push(Node::Folder { synced: BTreeMap::new(), since: Vec::new() });
            for found in fs::read_dir(at).unwrap() {
                let found = found.unwrap();
                let child = self.take_in(&found.path());
                let Node::Folder { synced, .. } = &mut self.nodes[id] else { unreachable!() };
                synced.insert(found.file_name().into_string().unwrap(), child);
            }
        } else {
            let bytes = fs::read(at).unwrap();
            self.nodes.push(Node::File { synced: bytes.clone(), now: bytes });
            self.open.insert(at.metadata().unwrap().ino(), id);
        }
        id
    }

    fn lay_out(&self, id: Id, at: &Path, survives: &mut Survives) {
        match &self.nodes[id] {
            Node::File { synced, now } => fs::write(at, survives.content(synced, now)).unwrap(),
            Node::Folder { synced, since } => {
                fs::create_dir_all(at).unwrap();
                let mut names = synced.clone();
                for (name, id) in since {
                    if survives.name() {
                        match id {
                            Some(id) => names.insert(name.clone(), *id),
                            None => names.remove(name),
                        };
                    }
                }
                for (name, id) in names {
                    self.lay_out(id, &at.join(name), survives);
                }
            }
        }
    }

    fn pass(&mut self) -> io::Result<()> {
        self.done += 1;
        if self.done > self.at { Err(io::Error::from_raw_os_error(5)) } else { Ok(()) }
    }

    fn new_node(&mut self, node: Node) -> Id {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn find(&self, at: &Path) -> Option<Id> {
        let mut id = 0;
        for name in at.strip_prefix(&self.root).unwrap() {
            id = *self.names(id)?.get(name.to_str().unwrap())?;
        }
        Some(id)
    }

    /// What a folder holds now.
    fn names(&self, id: Id) -> Option<BTreeMap<String, Id>> {
        let Node::Folder { synced, since } = &self.nodes[id] else { return None };
        let mut names = synced.clone();
        for (name, id) in since {
            match id {
                Some(id) => names.insert(name.clone(), *id),
                None => names.remove(name),
            };
        }
        Some(names)
    }

    /// The workroom's first files are made without this disk; they are not synced.
    fn catch_up(&mut self, at: &Path) {
        if self.find(at).is_none() {
            let node = if at.is_dir() {
                Node::Folder { synced: BTreeMap::new(), since: Vec::new() }
            } else {
                Node::File { synced: Vec::new(), now: fs::read(at).unwrap() }
            };
            let id = self.new_node(node);
            self.name(at, Some(id));
        }
    }

    fn name(&mut self, at: &Path, id: Option<Id>) {
        let folder = at.parent().unwrap();
        self.catch_up(folder);
        let folder = self.find(folder).unwrap();
        let Node::Folder { since, .. } = &mut self.nodes[folder] else { panic!("{at:?}") };
        since.push((at.file_name().unwrap().to_str().unwrap().to_owned(), id));
    }

    fn rename(&mut self, from: &Path, to: &Path) {
        let id = self.find(from).unwrap();
        self.name(to, Some(id));
        self.name(from, None);
    }

    fn file(&mut self, file: &File) -> (&mut Vec<u8>, &mut Vec<u8>) {
        let id = self.open[&file.metadata().unwrap().ino()];
        let Node::File { synced, now } = &mut self.nodes[id] else { unreachable!() };
        (synced, now)
    }
}

struct Real;
impl Disk for Real {}

impl Disk for Powered {
    fn create(&self, path: &Path, private: bool) -> io::Result<File> {
        let mut state = self.0.lock().unwrap();
        state.pass()?;
        let file = Real.create(path, private)?;
        let id = state.new_node(Node::File { synced: Vec::new(), now: Vec::new() });
        state.open.insert(file.metadata()?.ino(), id);
        state.name(path, Some(id));
        Ok(file)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        let passed = state.pass();
        let written = if passed.is_ok() { bytes } else { &bytes[..bytes.len() / 2] };
        Real.write(file, written)?;
        state.file(file).1.extend(written);
        passed
    }

    fn dress(&self, file: &File, like: &fs::Metadata) -> io::Result<()> {
        self.0.lock().unwrap().pass()?;
        Real.dress(file, like)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        state.pass()?;
        if state.deaf != Some(Deaf::Contents) {
            let (synced, now) = state.file(file);
            synced.clone_from(now);
        }
        Ok(())
    }

    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        state.pass()?;
        Real.replace(from, to)?;
        state.rename(from, to);
        Ok(())
    }

    fn publish(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        state.pass()?;
        Real.publish(from, to)?;
        state.rename(from, to);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        state.pass()?;
        Real.remove(path)?;
        state.name(path, None);
        Ok(())
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        state.pass()?;
        Real.make_folder(path)?;
        state.catch_up(path);
        Ok(())
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        state.pass()?;
        Real.remove_folder(path)?;
        state.name(path, None);
        Ok(())
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        state.pass()?;
        let kind = match path {
            path if path == state.root => Deaf::Top,
            path if path.ends_with(".acct") => Deaf::Workroom,
            _ => Deaf::Folders,
        };
        if state.deaf == Some(kind) {
            return Ok(());
        }
        let id = state.find(path).unwrap();
        let names = state.names(id).unwrap();
        state.nodes[id] = Node::Folder { synced: names, since: Vec::new() };
        Ok(())
    }
}
