//! A copy of the example agency, and the program run in it within bounds.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

pub(crate) struct Place {
    pub(crate) home: TempDir,
    pub(crate) root: PathBuf,
}

/// How a command ended.
pub(crate) struct Ran {
    pub(crate) words: String,
    /// None: something killed it.
    pub(crate) code: Option<i32>,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

impl Ran {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.out).into_owned()
    }

    /// It ended by itself, in a way that is documented.
    pub(crate) fn ended(self) -> Ran {
        let known = self.code.is_some_and(|code| code <= 4);
        let shown: String = self.err.chars().take(2000).collect();
        assert!(known && !self.err.contains("panicked"), "{}: {:?} {shown}", self.words, self.code);
        self
    }
}

/// Seconds of processor time and KB of memory: an unoptimised build takes ten times what a release
/// does, so a second of this is a tenth of a person's.
const SECONDS: &str = "25";
const MEMORY: &str = "1500000";

impl Place {
    /// The agency with the clients that have something of everything.
    pub(crate) fn small() -> Place {
        let place = Place::agency();
        for client in fs::read_dir(place.root.join("clients")).unwrap() {
            let client = client.unwrap();
            let name = client.file_name().into_string().unwrap();
            if !["kassa", "shiny", "petelka", "remeslennyy-dvor"].contains(&name.as_str()) {
                fs::remove_dir_all(client.path()).unwrap();
            }
        }
        place
    }

    pub(crate) fn agency() -> Place {
        let home = TempDir::new().unwrap();
        let root = home.path().join("ws");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/agency"), &root);
        Place { home, root }
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let at = self.root.join(path);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        fs::write(at, bytes).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap()
    }

    /// Runs the program with a bound on its time and its memory.
    pub(crate) fn run(&self, words: &[&str]) -> Ran {
        self.run_with(words, &[])
    }

    pub(crate) fn run_with(&self, words: &[&str], variables: &[(&str, &str)]) -> Ran {
        // a pipe that nobody writes into costs no processor time, but an hour
        let bounded = format!(
            "ulimit -t {SECONDS}; ulimit -v {MEMORY}; ulimit -c 0; exec timeout 120 \"$0\" \"$@\""
        );
        let output = Command::new("/bin/sh")
            .args(["-c", &bounded, env!("CARGO_BIN_EXE_acct")])
            .args(words)
            .current_dir(&self.root)
            .stdin(Stdio::null())
            .env("ACCT_TODAY", "2026-11-21")
            .env("ACCT_ME", "irina")
            .env("ACCT_SEED", "1")
            .env("HOME", self.home.path())
            .env("XDG_STATE_HOME", self.home.path().join("state"))
            .env("XDG_CONFIG_HOME", self.home.path().join("config"))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env_remove("ACCT_WORKSPACE")
            .env_remove("EDITOR")
            .env_remove("VISUAL")
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        Ran {
            words: words.join(" "),
            code: output.status.code(),
            out: output.stdout,
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// A commit of everything, by an author and with a subject that somebody chose.
    pub(crate) fn commit(&self, author: &str, subject: &str) {
        let author = format!("user.name={author}");
        for words in [
            &["init", "-q"][..],
            &["add", "."],
            &["commit", "-q", "--allow-empty", "--cleanup=verbatim", "-m", subject],
        ] {
            let output = Command::new("git")
                .args(["-c", &author, "-c", "user.email=t@t.example"])
                .args(words)
                .current_dir(&self.root)
                .env("GIT_CONFIG_GLOBAL", "/dev/null")
                .env("GIT_CONFIG_NOSYSTEM", "1")
                .env("GIT_AUTHOR_DATE", "2026-11-20T12:00:00+0300")
                .env("GIT_COMMITTER_DATE", "2026-11-20T12:00:00+0300")
                .output()
                .unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
    }

    /// Every file below a folder, as paths of the workspace.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        gather(&self.root, &self.root, &mut found);
        found.sort();
        found
    }
}

fn gather(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.ends_with(".git") {
            // git's own
        } else if path.is_dir() {
            gather(root, &path, found);
        } else {
            found.push(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned());
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
            fs::copy(entry.path(), &to).unwrap();
        }
    }
}
