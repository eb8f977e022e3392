//! A workspace of its own for one test, and the binary run in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    /// A workspace with one person and no client.
    pub fn empty() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        desk.write("work/acct.toml", "name = \"Агентство «Север»\"\n\nlang = \"ru\"\n".as_bytes());
        desk.write("work/people/olga.toml", "name = \"Ольга Данилина\"\n".as_bytes());
        desk
    }

    /// A copy of an example.
    pub fn of(example: &str) -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
        for (path, text) in files(&from) {
            desk.write(&format!("work/{path}"), text.as_bytes());
        }
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn workspace(&self) -> PathBuf {
        self.path("work")
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// What a command that works says.
    pub fn run(&self, args: &[&str]) -> String {
        let output = self.output(args);
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "acct {}: {errors}", args.join(" "));
        String::from_utf8(output.stdout).unwrap()
    }

    /// What a command that refuses says.
    pub fn fails(&self, args: &[&str]) -> String {
        let output = self.output(args);
        assert!(!output.status.success(), "acct {} works", args.join(" "));
        String::from_utf8(output.stderr).unwrap()
    }

    fn output(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_acct"))
            .args(args)
            .current_dir(self.workspace())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.path("home"))
            .env("XDG_STATE_HOME", self.path("state"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("ACCT_TODAY", "2026-11-21")
            .env(
                "ACCT_ME",
                if self.path("work/people/olga.toml").exists() { "olga" } else { "nora" },
            )
            .output()
            .unwrap()
    }

    /// Every record, as `export jsonl` says.
    pub fn records(&self) -> Vec<serde_json::Value> {
        let lines = self.run(&["export", "jsonl"]);
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// The files of a folder by their paths, acct's own left out.
pub fn files(folder: &Path) -> BTreeMap<String, String> {
    fn gather(root: &Path, folder: &Path, found: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with(".acct") {
                continue;
            }
            if path.is_dir() {
                gather(root, &path, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                found.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    gather(folder, folder, &mut found);
    found
}
