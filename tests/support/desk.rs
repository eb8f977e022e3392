//! A desk of its own for one page: a home folder, a copy of a workspace, a shell that knows `acct`.
//! Nothing of the person who runs the tests is seen from it, and the network is not used.

#[path = "../../examples/year/year/mod.rs"]
mod year;

use std::io::{Error, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub struct Desk {
    house: PathBuf,
    /// The home folder; `~` in what is said.
    home: PathBuf,
    /// Where files are written to: the folder that the commands start in.
    workspace: PathBuf,
    _kept: tempfile::TempDir,
}

/// What every command starts with.
const ALWAYS: [(&str, &str); 16] = [
    ("ACCT_TODAY", "2026-11-21"),
    ("ACCT_SEED", "1"),
    ("COLUMNS", "100"),
    ("TZ", "UTC"),
    ("LANG", "C.UTF-8"),
    ("LC_ALL", "C.UTF-8"),
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_ALLOW_PROTOCOL", "file"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_PAGER", "cat"),
    ("GIT_AUTHOR_NAME", "A Writer"),
    ("GIT_AUTHOR_EMAIL", "writer@example.com"),
    ("GIT_AUTHOR_DATE", "2026-11-21T12:00:00+0300"),
    ("GIT_COMMITTER_NAME", "A Writer"),
    ("GIT_COMMITTER_EMAIL", "writer@example.com"),
    ("GIT_COMMITTER_DATE", "2026-11-21T12:00:00+0300"),
];

/// Keeps what a command exported and where it went for the next one.
const PROLOGUE: &str = ". \"$HOME/.desk/exported\"; cd \"$(cat \"$HOME/.desk/folder\")\" || exit\n";
const EPILOGUE: &str =
    "\n__exit=$?; export -p >\"$HOME/.desk/exported\"; pwd >\"$HOME/.desk/folder\"; exit $__exit";

impl Desk {
    pub fn new(house: &Path) -> Result<Desk> {
        let kept = tempfile::tempdir()?;
        let home = kept.path().canonicalize()?;
        std::fs::write(home.join(".gitconfig"), "[init]\n\tdefaultBranch = main\n")?;
        std::fs::create_dir(home.join(".desk"))?;
        std::fs::write(home.join(".desk/exported"), "")?;
        let workspace = home.clone();
        let mut desk = Desk { house: house.into(), home, workspace, _kept: kept };
        desk.workspace("none")?;
        Ok(desk)
    }

    /// Follows a comment such as `<!-- workspace: agency -->`.
    pub fn set(&mut self, key: &str, value: &str) -> Result<()> {
        let name = match key {
            "workspace" => return self.workspace(value),
            "me" => "ACCT_ME",
            "today" => "ACCT_TODAY",
            "lang" => "ACCT_LANG",
            "columns" => "COLUMNS",
            _ => return Err(Error::other(format!("no setting is called `{key}`"))),
        };
        let exported = self.home.join(".desk/exported");
        let before = std::fs::read_to_string(&exported)?;
        std::fs::write(exported, format!("{before}export {name}='{value}'\n"))
    }

    /// Starts in a fresh copy of an example, in an empty workspace, or outside of any.
    fn workspace(&mut self, name: &str) -> Result<()> {
        let mut folder = self.home.join(name);
        match name {
            "none" => folder = self.home.join("work"),
            "empty" => {
                fresh(&folder)?;
                std::fs::write(folder.join("acct.toml"), "name = \"Empty\"\n")?;
            }
            "year" => {
                fresh(&folder)?;
                year::make(&self.house.join("examples/agency"), &folder).map_err(Error::other)?;
            }
            _ => {
                let example = self.house.join("examples").join(name);
                if !example.join("acct.toml").is_file() {
                    let known = "agency, studio, year, empty, none";
                    return Err(Error::other(format!("no workspace `{name}`; {known} are")));
                }
                fresh(&folder)?;
                copy(&example, &folder)?;
            }
        }
        std::fs::create_dir_all(&folder)?;
        std::fs::write(self.home.join(".desk/folder"), folder.display().to_string())?;
        self.workspace = folder;
        Ok(())
    }

    /// Writes a file into the workspace.
    pub fn write(&self, path: &str, lines: &[String]) -> Result<()> {
        let path = self.workspace.join(path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(path, lines.iter().map(|line| format!("{line}\n")).collect::<String>())
    }

    /// The shell that a command runs in.
    pub fn shell(&self, command: &str) -> Result<Command> {
        let mut shell = Command::new("sh");
        shell
            .args(["-c", &format!("{PROLOGUE}{command}{EPILOGUE}")])
            .current_dir(&self.workspace)
            .env_clear()
            .envs(ALWAYS)
            .env("PATH", path()?)
            .env("HOME", &self.home)
            .env("XDG_CONFIG_HOME", self.home.join(".config"))
            .env("XDG_STATE_HOME", self.home.join(".local/state"))
            .env("XDG_DATA_HOME", self.home.join(".local/share"))
            .env("XDG_CACHE_HOME", self.home.join(".cache"))
            .env("GIT_CEILING_DIRECTORIES", &self.home);
        Ok(shell)
    }

    /// What a command says: stdout, then stderr, then `[exit N]` unless all went well.
    pub fn run(&self, command: &str) -> Result<Vec<String>> {
        let output = self.shell(command)?.stdin(Stdio::null()).output()?;
        let mut said = Vec::new();
        for bytes in [&output.stdout, &output.stderr] {
            let text = String::from_utf8_lossy(bytes);
            let text = text.replace(&self.home.display().to_string(), "~");
            said.extend(text.lines().map(|line| same_place(line.to_owned())));
        }
        while said.last().is_some_and(String::is_empty) {
            said.pop();
        }
        match output.status.code() {
            Some(0) => {}
            Some(code) => said.push(format!("[exit {code}]")),
            None => said.push("[killed]".to_owned()),
        }
        Ok(said)
    }
}

/// The folder of drafts has a number made of the workspace's place, which is another one each time.
fn same_place(line: String) -> String {
    const DRAFTS: &str = "~/.local/state/acct/drafts/";
    let Some((before, after)) = line.split_once(DRAFTS) else { return line };
    let (folder, file) = after.split_once('/').unwrap_or((after, ""));
    let name = folder.rsplit_once('-').map_or(folder, |(name, _)| name);
    format!("{before}{DRAFTS}{name}-…/{file}")
}

/// The binary under test comes first.
fn path() -> Result<std::ffi::OsString> {
    let acct = Path::new(env!("CARGO_BIN_EXE_acct")).parent().map(Path::to_path_buf);
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let folders = acct.into_iter().chain(std::env::split_paths(&rest));
    std::env::join_paths(folders).map_err(Error::other)
}

fn fresh(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
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
