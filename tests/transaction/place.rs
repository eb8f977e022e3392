//! A workspace in a temporary folder, with a state folder of its own, and what it holds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use acct::workspace::transaction::{Disk, Done, Plan, Store};
use tempfile::TempDir;

pub struct Scratch {
    _home: TempDir,
    pub base: PathBuf,
    pub root: PathBuf,
}

/// What a test compares: each file's content; none for a folder.
pub type Picture = BTreeMap<String, Option<Vec<u8>>>;

impl Scratch {
    pub fn new() -> Scratch {
        // in memory where the system has such a folder: thousands of them are made
        let home = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap();
        let base = home.path().canonicalize().unwrap();
        let root = base.join("ws");
        fs::create_dir(&root).unwrap();
        Scratch { _home: home, base, root }
    }

    /// With three records.
    pub fn filled() -> Scratch {
        let scratch = Scratch::new();
        scratch.write("acct.toml", "name = \"a\"\n");
        scratch.write("people/olga.toml", "name = \"Ольга\"\n");
        scratch.write("clients/kassa/client.toml", "name = \"Касса\"\n");
        scratch
    }

    pub fn store(&self) -> Store {
        Store::open(&self.root).unwrap().with_state(Some(self.base.join("state")))
    }

    pub fn store_on(&self, disk: impl Disk + 'static) -> Store {
        self.store().with_disk(Box::new(disk))
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let at = self.root.join(path);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        fs::write(at, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap()
    }

    pub fn has(&self, path: &str) -> bool {
        self.root.join(path).symlink_metadata().is_ok()
    }

    /// Commits one file, read from disk.
    pub fn set(&self, path: &str, text: &str) -> Done {
        let before = fs::read(self.root.join(path)).ok();
        let mut plan = Plan::new(format!("set {path}"), Some("olga"));
        plan.put(path, before.as_deref(), text).unwrap();
        self.store().writing().unwrap().commit(&plan).unwrap()
    }

    /// Files and folders, without `.acct` and `.git`.
    pub fn picture(&self) -> Picture {
        let mut picture = Picture::new();
        look(&self.root, &self.root, &mut picture);
        picture
    }

    pub fn git(&self, words: &[&str]) {
        let done = Command::new("git")
            .arg("-C")
            .arg(&self.root)
            .args(["-c", "user.name=t", "-c", "user.email=t@t", "-c", "init.defaultBranch=main"])
            .args(words)
            .output()
            .unwrap();
        assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
    }
}

fn look(root: &Path, folder: &Path, into: &mut Picture) {
    for found in fs::read_dir(folder).unwrap() {
        let path = found.unwrap().path();
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        if name == ".acct" || name == ".git" {
            continue;
        }
        if path.is_dir() {
            look(root, &path, into);
            into.insert(name, None);
        } else {
            into.insert(name, Some(fs::read(&path).unwrap()));
        }
    }
}

pub fn only_files(mut picture: Picture) -> Picture {
    picture.retain(|_, content| content.is_some());
    picture
}

/// Two files replaced, two made, one of them in new folders.
pub fn wide_plan() -> Plan {
    let mut plan = Plan::new("client new yolki", Some("olga"));
    plan.put("acct.toml", Some("name = \"a\"\n".as_bytes()), "name = \"b\"\n").unwrap();
    plan.put("clients/yolki/client.toml", None, "name = \"Ёлки\"\n").unwrap();
    plan.put("clients/yolki/tasks/k7f3qz-a.toml", None, "title = \"a\"\n").unwrap();
    plan.put("people/olga.toml", Some("name = \"Ольга\"\n".as_bytes()), "name = \"O\"\n").unwrap();
    plan
}
