//! What is rolled back, and which journals are not believed.

use std::fs;
use std::os::unix::fs::symlink;

use acct::problem::{Exit, Problem};
use acct::workspace::transaction::Note;
use serde_json::Value;

use crate::disks::{Failing, Way};
use crate::place::{Scratch, wide_plan};

/// Cut short with every file renamed and the journal still there.
pub fn cut_short(scratch: &Scratch) {
    let all = Failing::never();
    Scratch::filled().store_on(all.clone()).writing().unwrap().commit(&wide_plan()).unwrap();
    let last = all.log().iter().rposition(|op| op.starts_with("rename")).unwrap();
    let dying = scratch.store_on(Failing::new(last + 1, Way::Dies));
    dying.writing().unwrap().commit(&wide_plan()).unwrap_err();
    assert!(scratch.has(".acct/journal") && scratch.has("clients/yolki/client.toml"));
}

fn refused(scratch: &Scratch) -> Problem {
    let before = scratch.picture();
    let problem = scratch.store().writing().map(|_| ()).unwrap_err();
    assert_eq!(scratch.picture(), before);
    problem
}

#[test]
fn an_unfinished_command_is_rolled_back_and_said() {
    let scratch = Scratch::filled();
    let before = scratch.picture();
    cut_short(&scratch);
    let store = scratch.store();
    let guard = store.writing().unwrap();
    let [Note::RolledBack { summary, files }] = guard.notes() else {
        panic!("{:?}", guard.notes())
    };
    assert_eq!(summary, "client new yolki");
    assert_eq!(files.len(), 4);
    assert_eq!(scratch.picture(), before);
    assert_eq!(guard.commit(&wide_plan()).unwrap().notes.len(), 1);
}

#[test]
fn a_third_content_stops_recovery() {
    let scratch = Scratch::filled();
    cut_short(&scratch);
    scratch.write("people/olga.toml", "name = \"by hand\"\n");
    let problem = refused(&scratch);
    assert_eq!(problem.exit, Exit::Broken);
    assert_eq!(problem.place.as_ref().unwrap().path, "people/olga.toml");
    assert!(problem.what.contains("client new yolki"), "{problem}");
    assert!(problem.what.contains("clients/yolki/client.toml"), "{problem}");
    assert!(problem.hint.unwrap().contains("/ws/.acct/journal`"));
    fs::remove_file(scratch.root.join(".acct/journal")).unwrap();
    assert_eq!(scratch.store().writing().unwrap().notes(), []);
    assert_eq!(scratch.read("people/olga.toml"), "name = \"by hand\"\n");
}

#[test]
fn a_file_put_back_by_hand_is_no_third_content() {
    let scratch = Scratch::filled();
    let before = scratch.picture();
    cut_short(&scratch);
    scratch.write("people/olga.toml", "name = \"Ольга\"\n");
    fs::remove_dir_all(scratch.root.join("clients/yolki")).unwrap();
    drop(scratch.store().writing().unwrap());
    assert_eq!(scratch.picture(), before);
}

#[test]
fn a_torn_journal_did_nothing() {
    for keep in [0, 1, 40, 200] {
        let scratch = Scratch::filled();
        cut_short(&scratch);
        let at = scratch.root.join(".acct/journal");
        let whole = fs::read(&at).unwrap();
        fs::write(&at, &whole[..keep]).unwrap();
        let picture = scratch.picture();
        assert_eq!(scratch.store().writing().unwrap().notes(), [Note::TornJournal]);
        assert_eq!(scratch.picture(), picture);
        assert!(!scratch.has(".acct/journal"));
    }
}

#[test]
fn a_journal_from_elsewhere_is_never_run() {
    for (key, value) in [
        ("host", Value::from("elsewhere")),
        ("user", Value::from("4711")),
        ("workspace", Value::from("/home/olga/ws")),
        ("version", Value::from(2)),
        ("unheard", Value::from(2)),
        ("folders", serde_json::json!(["../out"])),
        ("folders", serde_json::json!(["people/.."])),
        ("folders", serde_json::json!([""])),
    ] {
        let scratch = Scratch::filled();
        cut_short(&scratch);
        let at = scratch.root.join(".acct/journal");
        let mut journal: Value = serde_json::from_slice(&fs::read(&at).unwrap()).unwrap();
        journal[key] = value;
        fs::write(&at, journal.to_string()).unwrap();
        let problem = refused(&scratch);
        assert!(problem.what.contains("journal"), "{key}: {problem}");
        assert!(problem.hint.unwrap().contains("/ws/.acct/journal`"));
    }
}

#[test]
fn a_journal_touches_only_records_and_follows_no_link() {
    for (path, why) in [
        ("/etc/passwd", "not a path of a record"),
        ("../out.toml", "not a path of a record"),
        ("people/../../out.toml", "not a path of a record"),
        (".git/config", "not a path of a record"),
        (".acct/lock", "not a path of a record"),
        ("people/me.toml", "goes through a link"),
        ("partners/rita.toml", "goes through a link"),
        ("library/rita.md", "leads out"),
    ] {
        let scratch = Scratch::filled();
        // each would be rolled back if it were the file itself
        scratch.write("people/rita.toml", "name = \"b\"\n");
        fs::create_dir(scratch.base.join("out")).unwrap();
        fs::write(scratch.base.join("out/rita.md"), "name = \"b\"\n").unwrap();
        fs::write(scratch.base.join("out.toml"), "name = \"b\"\n").unwrap();
        symlink("rita.toml", scratch.root.join("people/me.toml")).unwrap();
        symlink("people", scratch.root.join("partners")).unwrap();
        symlink("../out", scratch.root.join("library")).unwrap();
        cut_short(&scratch);
        let at = scratch.root.join(".acct/journal");
        let mut journal: Value = serde_json::from_slice(&fs::read(&at).unwrap()).unwrap();
        journal["changes"][0]["path"] = path.into();
        fs::write(&at, journal.to_string()).unwrap();
        let problem = refused(&scratch);
        assert!(problem.what.contains(why), "{path}: {problem}");
        assert!(problem.hint.unwrap().contains("/ws/.acct/journal`"), "{path}");
    }
}

#[test]
fn a_journal_in_git_is_never_run() {
    // at the top of a repository, in a folder of one, and in a worktree
    for (inside, worktree) in [("", false), ("agency/", false), ("", true)] {
        let mut scratch = Scratch::new();
        scratch.git(&["init", "-q"]);
        scratch.git(&["commit", "-q", "--allow-empty", "-m", "first"]);
        if worktree {
            let tree = scratch.base.join("tree");
            scratch.git(&["worktree", "add", "-q", tree.to_str().unwrap()]);
            scratch.root = tree;
        }
        let top = scratch.root.clone();
        scratch.root = top.join(inside);
        for (path, text) in Scratch::filled().picture() {
            if let Some(text) = text {
                scratch.write(&path, text);
            }
        }
        let before = scratch.picture();
        cut_short(&scratch);
        scratch.git(&["add", "-f", ".acct/journal"]);
        let problem = refused(&scratch);
        assert!(problem.what.contains("is in git"), "{inside} {worktree}: {problem}");
        scratch.git(&["rm", "-q", "--cached", ".acct/journal"]);
        drop(scratch.store().writing().unwrap());
        assert_eq!(scratch.picture(), before);
    }
}

#[test]
fn a_journal_in_git_under_another_case_is_never_run() {
    let scratch = Scratch::filled();
    scratch.git(&["init", "-q"]);
    cut_short(&scratch);
    let empty = "100644,e69de29bb2d1d6434b8b29ae775ad8c2e48c5391,.ACCT/Journal";
    scratch.git(&["update-index", "--add", "--cacheinfo", empty]);
    assert!(refused(&scratch).what.contains("is in git"));
}

#[test]
fn a_journal_of_a_submodule_is_never_run() {
    let scratch = Scratch::filled();
    scratch.git(&["init", "-q"]);
    cut_short(&scratch);
    let module = "160000,4b825dc642cb6eb9a060e54bf8d69288fbee4904,.acct";
    scratch.git(&["update-index", "--add", "--cacheinfo", module]);
    assert!(refused(&scratch).what.contains("is in git"));
}

#[test]
fn what_is_rolled_back_is_safe_before_the_journal_goes() {
    let scratch = Scratch::filled();
    cut_short(&scratch);
    let disk = Failing::never();
    drop(scratch.store_on(disk.clone()).writing().unwrap());
    let log = disk.log();
    let gone = log.iter().position(|op| op.ends_with("/.acct/journal")).unwrap();
    assert!(log[gone].starts_with("remove") && log[gone + 1].starts_with("syncdir"));
    let synced: Vec<&str> = log[..gone]
        .iter()
        .filter_map(|op| op.strip_prefix("syncdir ")?.strip_prefix(scratch.root.to_str()?))
        .collect();
    assert_eq!(synced, ["", "/clients", "/people"]);
    let created = log.iter().filter(|op| op.starts_with("create")).count();
    assert_eq!(log.iter().filter(|op| *op == "sync").count(), created);
}

#[test]
fn a_moved_workspace_does_not_run_its_journal() {
    let mut scratch = Scratch::filled();
    cut_short(&scratch);
    let moved = scratch.base.join("moved");
    fs::rename(&scratch.root, &moved).unwrap();
    scratch.root = moved;
    assert!(refused(&scratch).what.contains("not here"));
}

#[test]
fn leftovers_of_a_crash_are_cleaned() {
    let scratch = Scratch::filled();
    let disk = Failing::new(4, Way::Dies);
    scratch.store_on(disk).writing().and_then(|guard| guard.commit(&wide_plan())).unwrap_err();
    assert_ne!(fs::read_dir(scratch.root.join(".acct/tmp")).unwrap().count(), 0);
    drop(scratch.store().writing().unwrap());
    assert_eq!(fs::read_dir(scratch.root.join(".acct/tmp")).unwrap().count(), 0);
}
