//! An example workspace in a temporary folder, and the program run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

pub(crate) struct Place {
    home: TempDir,
    pub(crate) root: PathBuf,
}

impl Place {
    pub(crate) fn agency() -> Place {
        Place::example("agency")
    }

    pub(crate) fn example(name: &str) -> Place {
        let home = TempDir::new().unwrap();
        let root = home.path().join("ws");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name), &root);
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

    /// The agency with one client alone, for tests that run it often.
    pub(crate) fn kassa() -> Place {
        let place = Place::agency();
        for client in fs::read_dir(place.root.join("clients")).unwrap() {
            let client = client.unwrap();
            if client.file_name() != "kassa" {
                fs::remove_dir_all(client.path()).unwrap();
            }
        }
        place
    }

    /// Replaces a text that stands once in a file.
    pub(crate) fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}");
        self.write(path, text.replacen(from, to, 1));
    }

    pub(crate) fn run(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_acct"))
            .args(words)
            .current_dir(&self.root)
            .env("ACCT_TODAY", "2026-11-21")
            .env("ACCT_ME", "olga")
            .env("XDG_STATE_HOME", self.home.path().join("state"))
            .env("XDG_CONFIG_HOME", self.home.path().join("config"))
            .env_remove("ACCT_WORKSPACE")
            .output()
            .unwrap()
    }

    /// What is broken, as `rule path:line:column`; questions are left out.
    pub(crate) fn broken(&self) -> Vec<String> {
        let output = self.run(&["check", "-f", "json"]);
        let text = String::from_utf8(output.stdout).unwrap();
        let page: serde_json::Value = serde_json::from_str(&text)
            .unwrap_or_else(|e| panic!("{e}: {text} {}", String::from_utf8_lossy(&output.stderr)));
        assert_eq!(page["schema"], "acct.check/1");
        let broken = page["findings"].as_array().unwrap().iter();
        let broken: Vec<String> = broken
            .filter(|finding| finding["asks"] == false)
            .map(|finding| {
                let of = |key: &str| finding[key].to_string().trim_matches('"').to_owned();
                format!("{} {}:{}:{}", of("rule"), of("path"), of("line"), of("column"))
            })
            .collect();
        assert_eq!(output.status.code(), Some(i32::from(!broken.is_empty())), "{broken:?}");
        broken
    }

    pub(crate) fn git(&self, words: &[&str]) {
        let output = Command::new("git")
            .args([
                "-c",
                "user.name=T",
                "-c",
                "user.email=t@t.example",
                "-c",
                "commit.gpgsign=false",
            ])
            .args(words)
            .current_dir(&self.root)
            .env("GIT_AUTHOR_DATE", "2026-11-12T12:00:00+0300")
            .env("GIT_COMMITTER_DATE", "2026-11-12T12:00:00+0300")
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
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
