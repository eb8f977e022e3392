//! A copy of two clients of the example agency, where it costs nothing to write: in memory, if the
//! system has such a folder. With a home of its own, so with an undo history of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What a folder holds, by path; none for a folder. What acct keeps in `.acct` is left out.
pub type Picture = BTreeMap<PathBuf, Option<Vec<u8>>>;

/// The clients that stay; fewer files are read faster, and more often.
const CLIENTS: [&str; 2] = ["kassa", "petelka"];

pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Desk {
        Desk::of(&CLIENTS)
    }

    pub fn of(clients: &[&str]) -> Desk {
        let memory = Path::new("/dev/shm");
        let folder = match tempfile::tempdir_in(memory) {
            Ok(folder) => folder,
            Err(_) => tempfile::tempdir().unwrap(),
        };
        let desk = Desk { folder };
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/agency");
        copy(&example, &desk.root());
        for client in fs::read_dir(desk.root().join("clients")).unwrap() {
            let path = client.unwrap().path();
            if !clients.iter().any(|name| path.ends_with(name)) {
                fs::remove_dir_all(path).unwrap();
            }
        }
        fs::create_dir(desk.home()).unwrap();
        desk
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().join("agency")
    }

    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// Beside the workspace: what is given to a command.
    pub fn beside(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    pub fn acct(&self, seed: u32, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(arguments);
        self.seat(&mut command, seed);
        command
    }

    /// A command that begins when a line is written to it, so that somebody can be there.
    pub fn acct_on_a_word(&self, seed: u32, arguments: &[&str]) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", "read -r go && exec \"$@\"", "sh"]).arg(program()).args(arguments);
        self.seat(&mut command, seed);
        command.stdin(Stdio::piped());
        command
    }

    fn seat(&self, command: &mut Command, seed: u32) {
        command
            .current_dir(self.root())
            .env_clear()
            .env("HOME", self.home())
            .env("ACCT_TODAY", "2026-11-20")
            .env("ACCT_ME", "olga")
            .env("ACCT_SEED", seed.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
    }

    /// A command that has to work; what it said on stderr.
    pub fn run(&self, seed: u32, arguments: &[&str]) -> String {
        let output = self.acct(seed, arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    pub fn records(&self) -> Picture {
        let mut records = Picture::new();
        look(&self.root(), &self.root(), &mut records);
        records
    }

    /// What the person's own folders hold: the undo history.
    pub fn keeps(&self) -> Picture {
        let mut keeps = Picture::new();
        look(&self.home(), &self.home(), &mut keeps);
        keeps
    }

    /// Everything as it was before any command.
    pub fn lay(&self, records: &Picture, keeps: &Picture) {
        let _ = fs::remove_dir_all(self.root().join(".acct"));
        self.lay_records(records, keeps);
    }

    /// The records and the history as they were.
    pub fn lay_records(&self, records: &Picture, keeps: &Picture) {
        put(&self.root(), &self.records(), records);
        put(&self.home(), &self.keeps(), keeps);
    }

    pub fn has(&self, path: &str) -> bool {
        self.root().join(path).symlink_metadata().is_ok()
    }

    /// The contents that were on their way when a command died.
    pub fn leftovers(&self) -> usize {
        fs::read_dir(self.root().join(".acct/tmp")).map_or(0, Iterator::count)
    }
}

/// Another build of `acct` may be given, so that this one can be built again meanwhile.
fn program() -> std::ffi::OsString {
    std::env::var_os("ACCT_CRASH_PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_acct").into())
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn put(base: &Path, now: &Picture, wanted: &Picture) {
    for (path, content) in now.iter().rev().filter(|(path, _)| !wanted.contains_key(*path)) {
        match content {
            Some(_) => fs::remove_file(base.join(path)).unwrap(),
            None => fs::remove_dir(base.join(path)).unwrap(),
        }
    }
    for (path, content) in wanted.iter().filter(|(path, content)| now.get(*path) != Some(content)) {
        match content {
            Some(bytes) => fs::write(base.join(path), bytes).unwrap(),
            None => fs::create_dir(base.join(path)).unwrap(),
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn look(base: &Path, folder: &Path, into: &mut Picture) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = entry.path();
        if path.ends_with(".acct") {
            continue;
        }
        let name = path.strip_prefix(base).unwrap().to_owned();
        if entry.file_type().unwrap().is_dir() {
            look(base, &path, into);
            into.insert(name, None);
        } else {
            into.insert(name, Some(fs::read(&path).unwrap()));
        }
    }
}
