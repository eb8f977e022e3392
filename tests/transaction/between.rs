//! What happens to a workspace between a crash and the next command: git, other hands, other clocks,
//! journals that were laid there. Recovery goes on or says what is the matter, and touches no more.

use std::fs::{self, File};
use std::os::unix::fs::symlink;

use acct::problem::Problem;
use acct::workspace::transaction::{Note, Plan};
use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use crate::place::{Picture, Scratch, wide_plan};
use crate::recovery::cut_short;

/// A repository with everything in its first commit, and a command cut short on top.
fn repository() -> Scratch {
    let scratch = Scratch::filled();
    scratch.set("partners/a.toml", "name = \"a\"\n");
    scratch.git(&["init", "-q"]);
    scratch.git(&["add", "-A"]);
    scratch.git(&["commit", "-q", "-m", "first"]);
    scratch
}

/// What a process that died leaves in the history; the one that only seems to die here tidies up.
fn died(scratch: &Scratch) {
    cut_short(scratch);
    let history = fs::read_dir(scratch.base.join("state/acct/undo")).unwrap().next().unwrap();
    let begun = history.unwrap().path().join("00000002.begun");
    fs::copy(scratch.root.join(".acct/journal"), begun).unwrap();
}

fn goes_on(scratch: &Scratch) -> Result<(Vec<Note>, Picture), Problem> {
    let store = scratch.store();
    let notes = store.writing()?.notes().to_vec();
    Ok((notes, scratch.picture()))
}

/// The way out that the message names, typed as it is printed.
fn types_the_hint(problem: &Problem) {
    let hint = problem.hint.as_deref().unwrap();
    let command = hint.split('`').find(|part| part.starts_with("rm ")).unwrap();
    let done = std::process::Command::new("sh").args(["-c", command]).current_dir("/").status();
    assert!(done.unwrap().success(), "{command}");
}

#[test]
fn git_may_put_files_back_in_between() {
    for words in [
        &["checkout", "-q", "--", "."][..],
        &["stash", "-q"],
        &["stash", "-q", "-u"],
        &["reset", "-q", "--hard"],
        &["clean", "-q", "-fd"],
        &["add", "-A"],
    ] {
        let scratch = repository();
        let before = scratch.picture();
        cut_short(&scratch);
        scratch.git(words);
        let (notes, now) = goes_on(&scratch).unwrap();
        assert!(matches!(notes[..], [Note::RolledBack { .. }]), "{words:?}: {notes:?}");
        assert_eq!(now, before, "{words:?}");
    }
}

#[test]
fn another_branch_in_between_is_a_third_content_and_one_can_go_on() {
    let scratch = repository();
    scratch.git(&["checkout", "-q", "-b", "other"]);
    scratch.write("people/olga.toml", "name = \"Ольга Данилина\"\n");
    scratch.git(&["commit", "-q", "-a", "-m", "second"]);
    scratch.git(&["checkout", "-q", "main"]);
    died(&scratch);
    scratch.git(&["checkout", "-q", "-f", "other"]);
    let left = scratch.picture();
    let problem = goes_on(&scratch).unwrap_err();
    assert_eq!(scratch.picture(), left, "nothing is touched");
    // what is as it was, and what the command wrote
    assert!(problem.what.contains("`people/olga.toml` was changed after a command was cut short"));
    let (written, as_before) = problem.what.split_once("As they were before:").unwrap();
    assert!(written.contains("clients/yolki/client.toml"), "{written}");
    assert!(as_before.contains("acct.toml"), "{as_before}");
    types_the_hint(&problem);
    let (notes, now) = goes_on(&scratch).unwrap();
    assert_eq!(now, left);
    // half of it is there, and that is said once
    let [Note::JournalGone { summary, files }] = &notes[..] else { panic!("{notes:?}") };
    assert_eq!(summary, "client new yolki");
    assert_eq!(files, &["clients/yolki/client.toml", "clients/yolki/tasks/k7f3qz-a.toml"]);
    assert_eq!(goes_on(&scratch).unwrap().0, []);
}

#[test]
fn a_workroom_swept_away_in_between_is_said() {
    let scratch = repository();
    died(&scratch);
    scratch.git(&["clean", "-q", "-fdx"]);
    let left = scratch.picture();
    let (notes, now) = goes_on(&scratch).unwrap();
    assert_eq!(now, left);
    let [Note::JournalGone { files, .. }] = &notes[..] else { panic!("{notes:?}") };
    // the new records went with it
    assert_eq!(files, &["acct.toml", "people/olga.toml"]);
    assert!(notes[0].to_string().contains("see `git diff`"));
    let recent = scratch.store().recent(Some("olga")).unwrap();
    assert_eq!(recent[0].summary, "set partners/a.toml", "it is not a command to undo");
}

#[test]
fn what_was_rolled_back_is_no_command_to_undo() {
    let scratch = Scratch::filled();
    scratch.set("partners/a.toml", "name = \"a\"\n");
    died(&scratch);
    drop(scratch.store().writing().unwrap());
    let recent = scratch.store().recent(Some("olga")).unwrap();
    assert_eq!(recent.len(), 1, "{recent:?}");
    // nor does it stand in the way of those before it once another has changed its files
    scratch.write("people/olga.toml", "name = \"by hand\"\n");
    let undo = scratch.store().look_back(1, Some("olga")).unwrap();
    scratch.store().writing().unwrap().undo(&undo).unwrap();
    assert!(!scratch.has("partners/a.toml"));
}

#[test]
fn each_worktree_recovers_its_own() {
    let scratch = repository();
    let tree = scratch.base.join("tree");
    scratch.git(&["worktree", "add", "-q", tree.to_str().unwrap()]);
    cut_short(&scratch);
    let left = scratch.picture();
    let other = acct::workspace::transaction::Store::open(&tree).unwrap().with_state(None);
    assert_eq!(other.reading().note, None);
    assert_eq!(other.writing().unwrap().notes(), []);
    assert_eq!(scratch.picture(), left, "it is not the other one's to roll back");
    assert!(matches!(goes_on(&scratch).unwrap().0[..], [Note::RolledBack { .. }]));
}

#[test]
fn a_copied_folder_does_not_run_the_journal_of_the_first() {
    let scratch = Scratch::filled();
    cut_short(&scratch);
    let copy = scratch.base.join("copy of it");
    let copied = std::process::Command::new("cp").arg("-r").arg(&scratch.root).arg(&copy).status();
    assert!(copied.unwrap().success());
    let store = acct::workspace::transaction::Store::open(&copy).unwrap().with_state(None);
    let problem = store.writing().map(drop).unwrap_err();
    assert!(problem.what.contains("not here"), "{problem}");
    assert_eq!(fs::read_to_string(copy.join("people/olga.toml")).unwrap(), "name = \"O\"\n");
    // a folder with a space in its name too
    types_the_hint(&problem);
    assert_eq!(store.writing().unwrap().notes(), []);
}

#[test]
fn a_clock_that_goes_back_changes_no_order() {
    let scratch = Scratch::filled();
    for (at, text) in [
        ("2026-11-21T10:00:00+03:00", "name = \"1\"\n"),
        ("1970-01-01T00:00:00+00:00", "name = \"2\"\n"),
        ("2199-01-01T00:00:00+00:00", "name = \"3\"\n"),
        ("2026-11-21T09:00:00+03:00", "name = \"4\"\n"),
    ] {
        let before = fs::read(scratch.root.join("acct.toml")).unwrap();
        let mut plan = Plan::new(text, Some("olga"));
        plan.at = DateTime::<FixedOffset>::parse_from_rfc3339(at).unwrap();
        plan.put("acct.toml", Some(&before), text).unwrap();
        scratch.store().writing().unwrap().commit(&plan).unwrap();
    }
    for text in ["name = \"3\"\n", "name = \"2\"\n", "name = \"1\"\n", "name = \"a\"\n"] {
        let undo = scratch.store().look_back(1, Some("olga")).unwrap();
        scratch.store().writing().unwrap().undo(&undo).unwrap();
        assert_eq!(scratch.read("acct.toml"), text);
    }
    // the times of files are not looked at either
    cut_short(&scratch);
    let old = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1);
    for path in ["acct.toml", ".acct/journal", ".acct/lock"] {
        let file = File::options().write(true).open(scratch.root.join(path)).unwrap();
        file.set_modified(old).unwrap();
    }
    assert!(matches!(goes_on(&scratch).unwrap().0[..], [Note::RolledBack { .. }]));
}

#[test]
fn a_journal_that_is_no_journal_is_left_alone() {
    type Lay = fn(&Scratch);
    let lays: &[(&str, Lay)] = &[
        ("not one that", |scratch| scratch.write(".acct/journal", [0xff, 0, 1, 0xfe])),
        ("not one that", |scratch| scratch.write(".acct/journal", "[]")),
        ("not one that", |scratch| scratch.write(".acct/journal", "{}")),
        ("not one that", |scratch| scratch.write(".acct/journal", "[".repeat(100_000))),
        ("longer than any", |scratch| {
            // takes no room on the disk, and none in memory
            let file = File::create(scratch.root.join(".acct/journal")).unwrap();
            file.set_len(1 << 30).unwrap();
        }),
        ("not a plain file", |scratch| {
            fs::create_dir_all(scratch.root.join(".acct/journal/deep")).unwrap();
        }),
        ("not a plain file", |scratch| {
            symlink("../people/olga.toml", scratch.root.join(".acct/journal")).unwrap();
        }),
        ("not a plain file", |scratch| {
            let at = scratch.root.join(".acct/journal");
            assert!(std::process::Command::new("mkfifo").arg(at).status().unwrap().success());
        }),
    ];
    for (why, lay) in lays {
        let scratch = Scratch::filled();
        drop(scratch.store().writing().unwrap());
        lay(&scratch);
        let before = scratch.picture();
        assert_eq!(scratch.store().reading().note, Some(Note::Unfinished));
        let problem = goes_on(&scratch).unwrap_err();
        assert!(problem.what.contains(why), "{why}: {problem}");
        assert_eq!(scratch.picture(), before);
        types_the_hint(&problem);
        assert_eq!(goes_on(&scratch).unwrap().0, []);
        assert_eq!(scratch.picture(), before);
    }
}

#[test]
fn a_journal_of_names_that_no_disk_has_is_refused() {
    for path in [
        format!("people/{}.toml", "ы".repeat(126)),
        format!("people/{}.toml", "a".repeat(4096)),
        "people/CON.toml".to_owned(),
        "people/a\u{0}b.toml".to_owned(),
        "people/a\u{1b}[2Jb.toml".to_owned(),
        "templates/letters/".to_owned() + &"a/".repeat(5000) + "b",
    ] {
        let scratch = Scratch::filled();
        cut_short(&scratch);
        let before = scratch.picture();
        let at = scratch.root.join(".acct/journal");
        let mut journal: Value = serde_json::from_slice(&fs::read(&at).unwrap()).unwrap();
        journal["changes"][0]["path"] = path.clone().into();
        fs::write(&at, journal.to_string()).unwrap();
        assert!(goes_on(&scratch).is_err(), "{path}");
        assert_eq!(scratch.picture(), before);
    }
}

#[test]
fn a_workroom_that_is_not_acct_s_is_named_with_a_way_out() {
    type Lay = fn(&Scratch);
    let lays: &[(&str, Lay)] = &[
        ("`.acct` is not a folder", |scratch| scratch.write(".acct", "mine")),
        ("`.acct` is not a folder", |scratch| {
            symlink("../out", scratch.root.join(".acct")).unwrap();
        }),
        ("`.acct/tmp` is not a folder", |scratch| scratch.write(".acct/tmp", "mine")),
        ("holds a folder", |scratch| {
            fs::create_dir_all(scratch.root.join(".acct/tmp/it's mine/deep")).unwrap();
        }),
    ];
    for (why, lay) in lays {
        let scratch = Scratch::filled();
        lay(&scratch);
        let problem = goes_on(&scratch).unwrap_err();
        assert!(problem.what.contains(why), "{problem}");
        types_the_hint(&problem);
        assert_eq!(goes_on(&scratch).unwrap().0, []);
    }
}

#[test]
fn a_pipe_for_a_lock_keeps_nobody_waiting() {
    let scratch = Scratch::filled();
    fs::create_dir(scratch.root.join(".acct")).unwrap();
    let lock = scratch.root.join(".acct/lock");
    assert!(std::process::Command::new("mkfifo").arg(lock).status().unwrap().success());
    assert_eq!(scratch.store().reading().note, None);
    drop(scratch.store().writing().unwrap());
}

#[test]
fn a_workroom_is_passed_over_by_git_even_after_a_crash() {
    let scratch = Scratch::filled();
    // it died between the two
    fs::create_dir(scratch.root.join(".acct")).unwrap();
    drop(scratch.store().writing().unwrap());
    assert_eq!(scratch.read(".acct/.gitignore"), "*\n");
    // and a link that was laid there is not written through
    let scratch = Scratch::filled();
    fs::create_dir(scratch.root.join(".acct")).unwrap();
    symlink("../../made", scratch.root.join(".acct/.gitignore")).unwrap();
    drop(scratch.store().writing().unwrap());
    assert!(!scratch.base.join("made").exists());
}

#[test]
fn a_plan_is_all_or_nothing_after_a_crash_before_its_journal() {
    // killed with everything staged: nothing has happened, and nothing is said
    let scratch = Scratch::filled();
    let before = scratch.picture();
    let disk = crate::disks::Failing::new(12, crate::disks::Way::Dies);
    scratch.store_on(disk).writing().and_then(|guard| guard.commit(&wide_plan())).unwrap_err();
    let (notes, now) = goes_on(&scratch).unwrap();
    assert_eq!((notes, now), (vec![], before));
}
