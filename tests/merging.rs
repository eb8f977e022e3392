//! `acct merge-driver` as git runs it: in a merge, a rebase, a cherry-pick and a stash, and what git
//! gets when it fails. What becomes of each field is tested beside `records::merge`.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// As `acct init` sets it up: whatever the driver cannot do, git does.
const DRIVER: &str = "acct merge-driver %O %A %B %P --marker-size=%L; s=$?; [ $s -eq 0 ] && exit 0; \
                      [ $s -eq 1 ] && grep -q '^<<<' %A && exit 1; \
                      git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B";

/// The same, where the program is another one: it is not there, or it says 1 and does nothing.
const OTHERS: [&str; 2] = [
    "no-such-program; s=$?; [ $s -eq 0 ] && exit 0; [ $s -eq 1 ] && grep -q '^<<<' %A && exit 1; \
     git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B",
    "false; s=$?; [ $s -eq 0 ] && exit 0; [ $s -eq 1 ] && grep -q '^<<<' %A && exit 1; \
     git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B",
];

const TASK: &str = "clients/kassa/tasks/k7f3qz-vygruzka.toml";

const RECORD: &str = "title = \"Выгрузка\"\n\nside = \"us\"\n\nstatus = \"open\"\n\nclosed = \"\"\n\ndue = 2026-11-20\n\nmoved = []\n\nnudged = []\n\ntags = [\"feed\"]\n\nnotes = \"\"\n";

struct Repository {
    folder: tempfile::TempDir,
    /// What git is told about the driver.
    driver: &'static str,
}

impl Repository {
    /// A repository whose branch `main` holds one file.
    fn with(path: &str, text: &[u8], driver: &'static str, attributes: &str) -> Repository {
        let repository = Repository { folder: tempfile::tempdir().unwrap(), driver };
        repository.git(&["init", "-q", "-b", "main"]);
        repository.write(".gitattributes", attributes.as_bytes());
        repository.write(path, text);
        repository.commit("base");
        repository
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("work").join(path)
    }

    fn write(&self, path: &str, text: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        String::from_utf8(fs::read(self.path(path)).unwrap()).unwrap()
    }

    fn run(&self, args: &[&str]) -> Output {
        let work = self.folder.path().join("work");
        fs::create_dir_all(&work).unwrap();
        let acct = Path::new(env!("CARGO_BIN_EXE_acct")).parent().unwrap();
        let path = format!("{}:{}", acct.display(), std::env::var("PATH").unwrap());
        let driver = format!("merge.acct.driver={}", self.driver);
        Command::new("git")
            .args(["-c", "user.name=O", "-c", "user.email=o@sever.example", "-c", &driver])
            .args(args)
            .current_dir(work)
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.folder.path())
            .env("GIT_EDITOR", "true")
            .output()
            .unwrap()
    }

    fn git(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let said = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(output.status.success(), "git {args:?}: {said}");
        said
    }

    fn commit(&self, subject: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", subject]);
    }

    /// One side on `main`, the other on `topic`; `main` is checked out.
    fn apart(&self, path: &str, ours: &[u8], theirs: &[u8]) {
        self.git(&["checkout", "-q", "-b", "topic"]);
        self.write(path, theirs);
        self.commit("theirs");
        self.git(&["checkout", "-q", "main"]);
        self.write(path, ours);
        self.commit("ours");
    }
}

const ATTRIBUTES: &str = "*.toml text=auto merge=acct\n*.md text=auto merge=acct\n";

fn ours() -> String {
    RECORD
        .replace("\"open\"", "\"done\"")
        .replace("closed = \"\"", "closed = 2026-11-18")
        .replace("[\"feed\"]", "[\"feed\", \"ppc\"]")
        .replace("nudged = []", "nudged = [\n  { on = 2026-11-16, by = \"olga\" },\n]")
}

fn theirs() -> String {
    RECORD
        .replace("[\"feed\"]", "[\"feed\", \"seo\"]")
        .replace("notes = \"\"", "# by phone\nnotes = \"\"\"\none\ntwo\"\"\"")
        .replace("nudged = []", "nudged = [\n  { on = 2026-11-17, by = \"irina\" },\n]")
}

fn both() -> String {
    ours()
        .replace("\"ppc\"]", "\"ppc\", \"seo\"]")
        .replace("by = \"olga\" },\n", "by = \"olga\" },\n  { on = 2026-11-17, by = \"irina\" },\n")
        .replace("notes = \"\"", "# by phone\nnotes = \"\"\"\none\ntwo\"\"\"")
}

fn apart() -> Repository {
    let repository = Repository::with(TASK, RECORD.as_bytes(), DRIVER, ATTRIBUTES);
    repository.apart(TASK, ours().as_bytes(), theirs().as_bytes());
    repository
}

#[test]
fn a_merge_takes_both() {
    let repository = apart();
    let said = repository.git(&["merge", "topic"]);
    assert_eq!(repository.read(TASK), both());
    assert!(said.contains("k7f3qz-vygruzka.toml: done in ours, reminded of in theirs"), "{said}");
    assert_eq!(repository.git(&["status", "--porcelain"]), "");
}

#[test]
fn so_do_a_rebase_and_a_cherry_pick() {
    let repository = apart();
    repository.git(&["cherry-pick", "topic"]);
    assert_eq!(repository.read(TASK), both());
    let repository = apart();
    repository.git(&["checkout", "-q", "topic"]);
    repository.git(&["rebase", "main"]);
    assert_eq!(repository.read(TASK), both());
}

#[test]
fn so_does_a_stash() {
    let repository = Repository::with(TASK, RECORD.as_bytes(), DRIVER, ATTRIBUTES);
    repository.write(TASK, theirs().as_bytes());
    repository.git(&["stash"]);
    repository.write(TASK, ours().as_bytes());
    repository.commit("ours");
    repository.git(&["stash", "pop"]);
    assert_eq!(repository.read(TASK), both());
}

#[test]
fn lines_end_as_they_ended() {
    let dos = |text: &str| text.replace('\n', "\r\n");
    let repository =
        Repository::with(TASK, dos(RECORD).as_bytes(), DRIVER, "*.toml -text merge=acct\n");
    repository.apart(TASK, dos(&ours()).as_bytes(), dos(&theirs()).as_bytes());
    repository.git(&["merge", "topic"]);
    assert_eq!(repository.read(TASK), dos(&both()));
    // git's own: `\n` in the repository, `\r\n` in the folder
    let repository = Repository::with(TASK, RECORD.as_bytes(), DRIVER, ATTRIBUTES);
    repository.git(&["config", "core.autocrlf", "true"]);
    repository.apart(TASK, dos(&ours()).as_bytes(), dos(&theirs()).as_bytes());
    repository.git(&["merge", "topic"]);
    assert_eq!(repository.read(TASK), dos(&both()));
}

#[test]
fn what_is_to_be_chosen_stands_in_the_lines_of_its_field() {
    let repository = Repository::with(TASK, RECORD.as_bytes(), DRIVER, ATTRIBUTES);
    let theirs = theirs().replace("Выгрузка", "Фид").replace("11-20", "11-27");
    repository.apart(
        TASK,
        ours().replace("Выгрузка", "Выгрузка из 1С").as_bytes(),
        theirs.as_bytes(),
    );
    let output = repository.run(&["merge", "topic"]);
    assert_eq!(output.status.code(), Some(1));
    let text = repository.read(TASK);
    let wanted = both().replace("11-20", "11-27").replace(
        "title = \"Выгрузка\"\n",
        "<<<<<<< ours\ntitle = \"Выгрузка из 1С\"\n=======\ntitle = \"Фид\"\n>>>>>>> theirs\n",
    );
    assert_eq!(text, wanted);
    assert_eq!(repository.git(&["diff", "--name-only", "--diff-filter=U"]).trim(), TASK);
}

#[test]
fn a_workspace_may_be_a_folder_of_a_repository() {
    let path = format!("Клиенты и дела/{TASK}");
    let repository = Repository::with(&path, RECORD.as_bytes(), DRIVER, ATTRIBUTES);
    let dropped =
        RECORD.replace("\"open\"", "\"dropped\"").replace("closed = \"\"", "closed = 2026-11-17");
    repository.apart(&path, ours().as_bytes(), dropped.as_bytes());
    assert_eq!(repository.run(&["merge", "topic"]).status.code(), Some(1));
    let text = repository.read(&path);
    // a task's status and its day are one choice: so it is known for a task
    assert_eq!(text.matches("<<<<<<<").count(), 1, "{text}");
    assert!(
        text.contains("status = \"dropped\"\n\nclosed = 2026-11-17\n>>>>>>> theirs\n"),
        "{text}"
    );
}

#[test]
fn both_added_the_file() {
    let repository = Repository::with("README.md", b"# x\n", DRIVER, ATTRIBUTES);
    repository.apart(TASK, ours().as_bytes(), theirs().as_bytes());
    let output = repository.run(&["merge", "topic"]);
    let text = repository.read(TASK);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("{ on = 2026-11-16, by = \"olga\" },\n  { on = 2026-11-17"), "{text}");
    assert!(
        text.contains("status = \"done\"\n\nclosed = 2026-11-18\n=======\nstatus = \"open\""),
        "{text}"
    );
    assert_eq!(text.matches("<<<<<<<").count(), 1, "{text}");
}

#[test]
fn without_the_program_git_merges_by_itself() {
    for driver in [OTHERS[0], OTHERS[1], DRIVER] {
        let latin = b"title = \"\xff\"\n\na = 1\n\nb = 2\n";
        let text: &[u8] = if driver == DRIVER { latin } else { RECORD.as_bytes() };
        let repository = Repository::with(TASK, text, driver, "*.toml merge=acct\n");
        let with = |line: &[u8]| [text, line].concat();
        repository.apart(TASK, &with(b"\nours = 1\n"), &with(b"\ntheirs = 1\n"));
        assert_eq!(repository.run(&["merge", "topic"]).status.code(), Some(1));
        let merged = fs::read(repository.path(TASK)).unwrap();
        let merged = String::from_utf8_lossy(&merged);
        let marked = "<<<<<<< ours\nours = 1\n=======\ntheirs = 1\n>>>>>>> theirs\n";
        assert!(merged.contains(marked), "{merged}");
    }
}

/// Three files of a record, outside of any repository.
struct Files {
    folder: tempfile::TempDir,
}

impl Files {
    fn new(base: &[u8], ours: &[u8], theirs: &[u8]) -> Files {
        let files = Files { folder: tempfile::tempdir().unwrap() };
        for (name, text) in [("base", base), ("ours", ours), ("theirs", theirs)] {
            fs::write(files.folder.path().join(name), text).unwrap();
        }
        files
    }

    fn run(&self, before: &str) -> Option<i32> {
        let acct = env!("CARGO_BIN_EXE_acct");
        let line = format!("{before} {acct} merge-driver base ours theirs {TASK}; exit $?");
        let mut shell = Command::new("sh");
        shell.args(["-c", &line]).current_dir(self.folder.path());
        shell.env("HOME", self.folder.path()).output().unwrap().status.code()
    }

    fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// It failed, said so with more than 1, and left our file alone.
    fn left_alone(&self, before: &str) {
        let old = fs::read(self.folder.path().join("ours")).unwrap();
        let code = self.run(before);
        assert!(code.is_none_or(|code| code > 1), "{code:?}");
        assert_eq!(fs::read(self.folder.path().join("ours")).unwrap(), old);
    }
}

#[test]
fn our_file_is_whole_or_as_it_was() {
    let (base, ours, theirs) = (RECORD.as_bytes(), ours(), theirs());
    let files = || Files::new(base, ours.as_bytes(), theirs.as_bytes());
    Files::new(base, ours.as_bytes(), b"title = \"\xff\"\n").left_alone("");
    Files::new(base, ours.as_bytes(), b"title = \"a\0\"\n").left_alone("");
    Files::new(&vec![b'\n'; 2 << 20], ours.as_bytes(), theirs.as_bytes()).left_alone("");
    // no file may grow: the disk is full
    files().left_alone("ulimit -f 0;");
    let gone = files();
    fs::remove_file(gone.folder.path().join("base")).unwrap();
    gone.left_alone("");
    // the way it is told to work is nobody's business here
    let odd = files();
    fs::create_dir_all(odd.folder.path().join(".config/acct")).unwrap();
    fs::write(odd.folder.path().join(".config/acct/config.toml"), "me = [").unwrap();
    assert_eq!(odd.run("ACCT_ME=nobody"), Some(0));
}

#[test]
fn our_file_keeps_its_mode_and_nothing_else_is_left() {
    let files = Files::new(RECORD.as_bytes(), ours().as_bytes(), theirs().as_bytes());
    let path = files.folder.path().join("ours");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(files.run(""), Some(0));
    assert_eq!(fs::read_to_string(&path).unwrap(), both());
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(files.names(), ["base", "ours", "theirs"]);
}
