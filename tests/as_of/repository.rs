//! Repositories with a history, and `acct` run in them with nothing of the person's own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

/// What a command said.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    pub output: String,
    pub errors: String,
    pub exit: Option<i32>,
}

pub struct Repository {
    pub root: PathBuf,
    /// Who types.
    pub me: &'static str,
    home: PathBuf,
    _kept: Option<tempfile::TempDir>,
}

impl Repository {
    /// The agency's year, made by the example; it is made once and copied.
    pub fn year() -> Repository {
        static MADE: LazyLock<Repository> = LazyLock::new(Repository::made);
        let repository = Repository::empty();
        copy(&MADE.root, &repository.root);
        repository
    }

    /// The agency's year, made again.
    pub fn made() -> Repository {
        let repository = Repository::empty();
        super::year::make(&examples().join("agency"), &repository.root).unwrap();
        repository
    }

    /// The English example in three commits: without what is late in it, whole, with hands in it.
    pub fn studio() -> Repository {
        let repository = Repository::empty().of("nora");
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        copy(&examples().join("studio"), &repository.root);
        repository.git(&["add", "--all", "--", "acct.toml", "people"]);
        repository.commit("The house", "2026-11-02T10:00:00Z");
        repository.git(&["add", "--all"]);
        repository.commit("The clients", "2026-11-18T10:00:00Z");
        let task = repository.git(&["ls-files", "--", "clients/*/tasks/*.toml"]);
        let task = task.lines().next().unwrap();
        let text = std::fs::read_to_string(repository.root.join(task)).unwrap();
        let text: String = text
            .lines()
            .map(|line| if line.starts_with("due = ") { "due = 2026-12-24" } else { line })
            .flat_map(|line| [line, "\n"])
            .collect();
        repository.write(task, &text);
        repository.write("clients/stray.txt", "a file that belongs to nothing\n");
        repository.write("people/broken.toml", "name = \n");
        repository.git(&["add", "--all"]);
        repository.commit("By hand", "2026-11-20T10:00:00Z");
        repository
    }

    pub fn empty() -> Repository {
        let kept = tempfile::tempdir().unwrap();
        let home = kept.path().canonicalize().unwrap();
        let root = home.join("workspace");
        std::fs::create_dir(&root).unwrap();
        Repository { root, me: "olga", home, _kept: Some(kept) }
    }

    /// The same home with another folder in it.
    pub fn beside(&self, name: &str) -> Repository {
        Repository { root: self.home.join(name), me: self.me, home: self.home.clone(), _kept: None }
    }

    pub fn of(self, me: &'static str) -> Repository {
        Repository { me, ..self }
    }

    /// A folder of it.
    pub fn inside(self, path: &str) -> Repository {
        Repository { root: self.root.join(path), ..self }
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn commit(&self, message: &str, at: &str) {
        let mut commit = self.command("git");
        commit.env("GIT_AUTHOR_DATE", at).env("GIT_COMMITTER_DATE", at);
        let done = commit.args(["commit", "--quiet", "-m", message]).status().unwrap();
        assert!(done.success());
    }

    /// Parents before children.
    pub fn commits(&self) -> Vec<String> {
        let listed = self.git(&["rev-list", "--topo-order", "--reverse", "HEAD"]);
        listed.lines().map(str::to_owned).collect()
    }

    /// The day of a commit.
    pub fn day(&self, commit: &str) -> String {
        self.git(&["log", "-1", "--format=%cs", commit]).trim().to_owned()
    }

    pub fn checkout(&self, commit: &str) -> Repository {
        let there = self.beside("checkout");
        if there.root.exists() {
            there.git(&["checkout", "--quiet", "--detach", commit]);
        } else {
            let folder = there.root.display().to_string();
            self.git(&["worktree", "add", "--quiet", "--detach", &folder, commit]);
        }
        there
    }

    pub fn git(&self, words: &[&str]) -> String {
        let output = self.command("git").args(words).output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {words:?}: {errors}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// What a line of words makes `acct` say; `DIR` is a folder of its own.
    pub fn run(&self, line: &str, today: &str, as_of: Option<&str>) -> Said {
        // of one length, for a page is wrapped by its words
        let files = self.home.join(format!("files-{:016x}", fastrand::u64(..)));
        let line = line.replace("DIR", &files.display().to_string());
        let mut acct = self.command(env!("CARGO_BIN_EXE_acct"));
        acct.args(line.split(' ')).args(["--no-input", "--today", today, "--me", self.me]);
        if let Some(commit) = as_of {
            acct.args(["--as-of", commit]);
        }
        let output = acct.output().unwrap();
        let text = |bytes: &[u8]| {
            let own = files.display().to_string();
            String::from_utf8_lossy(bytes).replace(&own, "DIR")
        };
        let mut said = text(&output.stdout);
        for (name, bytes) in held(&files) {
            said += &format!("== {name}\n{}", String::from_utf8_lossy(&bytes));
        }
        std::fs::remove_dir_all(&files).ok();
        let errors = text(&output.stderr);
        let errors = errors.lines().filter(|line| !line.starts_with("as of commit "));
        Said {
            output: said,
            errors: errors.map(|line| format!("{line}\n")).collect(),
            exit: output.status.code(),
        }
    }

    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(&self.root)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", &self.home)
            .env("XDG_CONFIG_HOME", self.home.join(".config"))
            .env("XDG_STATE_HOME", self.home.join(".local/state"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CEILING_DIRECTORIES", &self.home)
            .env("GIT_AUTHOR_NAME", "A Writer")
            .env("GIT_AUTHOR_EMAIL", "writer@example.com")
            .env("GIT_COMMITTER_NAME", "A Writer")
            .env("GIT_COMMITTER_EMAIL", "writer@example.com")
            .env("COLUMNS", "100")
            .env("ACCT_SEED", "1")
            .stdin(Stdio::null());
        command
    }
}

pub fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// The files below a folder, by name.
fn held(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<(String, Vec<u8>)> = entries
        .flatten()
        .flat_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            match std::fs::read(entry.path()) {
                Ok(bytes) => vec![(name, bytes)],
                Err(_) => held(&entry.path()),
            }
        })
        .collect();
    found.sort();
    found
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Records of a commit, other ones for every commit that is looked at.
pub struct Records {
    paths: Vec<String>,
    nth: usize,
}

impl Records {
    pub fn of(repository: &Repository, commit: &str, nth: usize) -> Records {
        let listed = repository.git(&["ls-tree", "-r", "--name-only", commit]);
        Records { paths: listed.lines().map(str::to_owned).collect(), nth }
    }

    /// The line with records in place of their kinds; where there is none, a name that nothing has.
    pub fn fill(&self, line: &str) -> String {
        let mut line = line.to_owned();
        for (kind, folder) in [
            ("task", "/tasks/"),
            ("meeting", "/meetings/"),
            ("letter", "/letters/"),
            ("note", "/notes/"),
            ("brief", "/briefs/"),
            ("request", "/requests/"),
            ("idea", "/ideas/"),
            ("contact", "/contacts/"),
            ("goal", "/goals/"),
            ("client", "/client.toml"),
            ("library", "library/"),
            ("report", "reports/"),
            ("person", "people/"),
            ("partner", "partners/"),
        ] {
            let found: Vec<&String> =
                self.paths.iter().filter(|path| path.contains(folder)).collect();
            let path = found.get(self.nth * 7 % found.len().max(1)).map_or("nothing", |path| path);
            let stem = path.rsplit('/').next().unwrap_or_default();
            let stem = stem.trim_end_matches(".toml").trim_end_matches(".md");
            let name = match kind {
                "client" => path.split('/').nth(1).unwrap_or("nothing"),
                "person" => stem,
                _ => path,
            };
            let id = if path.ends_with(".md") && !path.contains("/ideas/") {
                stem.rsplit('-').next()
            } else {
                stem.split('-').next()
            };
            line = line.replace(&format!("{{{kind}}}"), name);
            line = line.replace(&format!("{{{kind}-id}}"), id.unwrap_or("nothing"));
        }
        line.replace("{word}", "от")
    }
}
