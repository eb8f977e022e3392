//! Clones of one workspace in temporary folders: the real binary, real git, a shell.
//! Nothing of the person who runs the tests is seen from them.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// The text of every file of a clone, by its path.
pub type Files = BTreeMap<String, String>;

pub type Said<T> = Result<T, String>;

/// `id WORDS` is the id of the record whose file is named so.
const SHELL: &str = r#"
id() {
  set -- clients/*/*/*"$1"* library/*"$1"*
  [ -e "$1" ] || shift
  name=${1##*/}
  name=${name%.*}
  case $1 in
    */tasks/*|*/ideas/*) echo "${name%%-*}" ;;
    *) echo "${name##*-}" ;;
  esac
}
"#;

/// The workspace that all begin in, made by acct once; it goes with the tests.
#[derive(Default)]
pub struct Ground {
    made: OnceLock<Said<tempfile::TempDir>>,
}

impl Ground {
    /// The folder that clones are made in, and the first of them.
    fn home(&self) -> Said<PathBuf> {
        let make = || {
            let home = tempfile::tempdir().map_err(|error| error.to_string())?;
            let clone = Clone { home: home.path().to_owned(), root: home.path().join("ground") };
            std::fs::create_dir(&clone.root).map_err(|error| error.to_string())?;
            let settings =
                "[init]\n\tdefaultBranch = main\n[core]\n\tfsync = none\n[gc]\n\tauto = 0\n";
            std::fs::write(home.path().join(".gitconfig"), settings)
                .map_err(|error| error.to_string())?;
            clone.shell("git init -q --template=", 1)?;
            clone.shell(include_str!("ground.sh"), 1)?;
            clone.without_driver()?;
            clone.commit("ground")?;
            // one file to copy instead of many
            clone.shell("git repack -q -a -d", 1)?;
            Ok(home)
        };
        self.made
            .get_or_init(make)
            .as_ref()
            .map(|home| home.path().to_owned())
            .map_err(String::clone)
    }

    pub fn first(&self) -> Said<Clone> {
        let home = self.home()?;
        Ok(Clone { root: home.join("ground"), home })
    }
}

/// A clone of the workspace: a folder with files and their history.
pub struct Clone {
    home: PathBuf,
    pub root: PathBuf,
}

impl Clone {
    /// Another clone of the same state.
    pub fn another(&self) -> Said<Clone> {
        let folder = tempfile::Builder::new().prefix("clone-").tempdir_in(&self.home);
        let root = folder.map_err(|error| error.to_string())?.keep();
        copy(&self.root, &root).map_err(|error| error.to_string())?;
        Ok(Clone { home: self.home.clone(), root })
    }

    /// `acct init` has set the merge driver; stock git has none.
    pub fn without_driver(&self) -> Said<()> {
        self.shell("git config --remove-section merge.acct", 1).map(drop)
    }

    pub fn remove(self) {
        let _ = std::fs::remove_dir_all(self.root);
    }

    /// What a person types here; `seed` is what makes the ids of one differ from another's.
    pub fn shell(&self, script: &str, seed: u32) -> Said<String> {
        let output = self.command(script, seed).output().map_err(|error| error.to_string())?;
        let said = both(&output);
        if output.status.success() { Ok(said) } else { Err(format!("{script}\n{said}")) }
    }

    pub fn command(&self, script: &str, seed: u32) -> Command {
        let mut shell = Command::new("sh");
        shell.args(["-ec", &format!("{SHELL}{script}")]).stdin(Stdio::null());
        shell.env("ACCT_SEED", seed.to_string());
        self.dress(&mut shell, true);
        shell
    }

    /// git with what it says, and whether it went well.
    pub fn git(&self, arguments: &[&str]) -> Said<(bool, String)> {
        let mut git = Command::new("git");
        self.dress(git.args(arguments).stdin(Stdio::null()), true);
        let output = git.output().map_err(|error| error.to_string())?;
        Ok((output.status.success(), both(&output)))
    }

    /// git fed with something, `acct` in its path or not; its standard output.
    pub fn feed(&self, arguments: &[&str], input: &[u8], with_acct: bool) -> Said<Vec<u8>> {
        let mut git = Command::new("git");
        git.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        self.dress(&mut git, with_acct);
        let mut child = git.spawn().map_err(|error| error.to_string())?;
        let mut pipe = child.stdin.take().ok_or("no standard input")?;
        let written = std::thread::scope(|scope| {
            let writer = scope.spawn(move || pipe.write_all(input));
            let output = child.wait_with_output();
            (writer.join(), output)
        });
        let output = written.1.map_err(|error| error.to_string())?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(format!("git {arguments:?}\n{}", both(&output)))
    }

    fn dress(&self, command: &mut Command, with_acct: bool) {
        let acct = Path::new(env!("CARGO_BIN_EXE_acct")).parent().map(Path::to_owned);
        let path = std::env::var_os("PATH").unwrap_or_default();
        let rest = std::env::split_paths(&path).filter(|folder| !folder.join("acct").is_file());
        let folders = acct.filter(|_| with_acct).into_iter().chain(rest);
        command
            .current_dir(&self.root)
            .env_remove("GIT_DIR")
            .env("PATH", std::env::join_paths(folders).unwrap_or_default())
            .env("HOME", &self.home)
            .env("XDG_CONFIG_HOME", self.home.join("config"))
            .env("XDG_STATE_HOME", self.home.join("state"))
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "UTC")
            .env("ACCT_TODAY", "2026-11-21")
            .env("ACCT_ME", "olga")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_NAME", "A Writer")
            .env("GIT_AUTHOR_EMAIL", "writer@example.com")
            .env("GIT_COMMITTER_NAME", "A Writer")
            .env("GIT_COMMITTER_EMAIL", "writer@example.com");
    }

    pub fn commit(&self, message: &str) -> Said<()> {
        self.shell(&format!("git add -A && git commit -qm '{message}'"), 0).map(drop)
    }

    /// Every file but git's and the lock.
    pub fn files(&self) -> Said<Files> {
        let mut files = Files::new();
        gather(&self.root, "", &mut files).map_err(|error| error.to_string())?;
        Ok(files)
    }

    /// Makes the files of the clone these.
    pub fn lay(&self, files: &Files) -> Said<()> {
        let there = self.files()?;
        let put = || -> std::io::Result<()> {
            for (path, text) in files.iter().filter(|(path, text)| there.get(*path) != Some(*text))
            {
                let path = self.root.join(path);
                std::fs::create_dir_all(path.parent().unwrap_or(&self.root))?;
                std::fs::write(path, text)?;
            }
            for path in there.keys().filter(|path| !files.contains_key(*path)) {
                std::fs::remove_file(self.root.join(path))?;
            }
            Ok(())
        };
        put().map_err(|error| error.to_string())
    }

    /// What `acct check` finds: the rule and the file.
    pub fn findings(&self) -> Said<Vec<(String, String)>> {
        let mut check = self.command("acct check -f json", 1);
        let output = check.output().map_err(|error| error.to_string())?;
        let data: serde_json::Value = serde_json::from_slice(&output.stdout)
            .map_err(|error| format!("acct check: {error}: {}", both(&output)))?;
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let findings = data["findings"].as_array().cloned().unwrap_or_default();
        Ok(findings.iter().map(|one| (text(&one["rule"]), text(&one["path"]))).collect())
    }
}

fn both(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

fn gather(folder: &Path, inside: &str, files: &mut Files) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{inside}{name}");
        if name == ".git" || name == ".acct" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.insert(path, std::fs::read_to_string(entry.path())?);
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
