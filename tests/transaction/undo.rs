//! Taking back the last commands of a person in a workspace.

use std::fs;

use acct::problem::Problem;
use acct::workspace::transaction::{Done, Fate, Note, Plan};

use crate::place::{Scratch, wide_plan};

fn undo(scratch: &Scratch, count: usize, by: Option<&str>) -> Result<Done, Problem> {
    let undo = scratch.store().look_back(count, by)?;
    scratch.store().writing()?.undo(&undo)
}

#[test]
fn a_command_is_taken_back_with_its_folders() {
    let scratch = Scratch::filled();
    let before = scratch.picture();
    scratch.store().writing().unwrap().commit(&wide_plan()).unwrap();
    let look = scratch.store().look_back(1, Some("olga")).unwrap();
    assert_eq!(look.commands[0].summary, "client new yolki");
    assert_eq!(look.commands[0].files.len(), 4);
    assert_eq!(look.plan.summary, "undo: client new yolki");
    let fates: Vec<Fate> = look.plan.diff().iter().map(|diff| diff.fate).collect();
    assert_eq!(fates, [Fate::Changed, Fate::Removed, Fate::Removed, Fate::Changed]);
    scratch.store().writing().unwrap().undo(&look).unwrap();
    assert_eq!(scratch.picture(), before);
    assert!(undo(&scratch, 1, Some("olga")).unwrap_err().what.contains("no command of yours"));
}

#[test]
fn several_deep_at_once_or_one_after_the_other() {
    for steps in [vec![3], vec![1, 1, 1], vec![2, 1]] {
        let scratch = Scratch::filled();
        let before = scratch.picture();
        scratch.set("people/olga.toml", "name = \"1\"\n");
        scratch.set("people/rita.toml", "name = \"R\"\n");
        scratch.set("people/olga.toml", "name = \"2\"\n");
        for step in steps {
            undo(&scratch, step, Some("olga")).unwrap();
        }
        assert_eq!(scratch.picture(), before);
    }
}

#[test]
fn there_and_back_again() {
    let scratch = Scratch::filled();
    scratch.set("acct.toml", "name = \"b\"\n");
    scratch.set("acct.toml", "name = \"a\"\n");
    let look = scratch.store().look_back(2, Some("olga")).unwrap();
    assert!(look.plan.is_empty() && look.commands.len() == 2);
    scratch.store().writing().unwrap().undo(&look).unwrap();
    assert!(undo(&scratch, 1, Some("olga")).is_err());
}

#[test]
fn more_than_there_are_is_refused() {
    let scratch = Scratch::filled();
    scratch.set("acct.toml", "name = \"1\"\n");
    scratch.set("acct.toml", "name = \"2\"\n");
    let problem = undo(&scratch, 3, Some("olga")).unwrap_err();
    assert_eq!(problem.hint.unwrap(), "`acct undo 2`");
    assert_eq!(scratch.read("acct.toml"), "name = \"2\"\n");
}

#[test]
fn a_file_changed_since_is_named_and_left() {
    let scratch = Scratch::filled();
    scratch.store().writing().unwrap().commit(&wide_plan()).unwrap();
    scratch.write("people/olga.toml", "name = \"by hand\"\n");
    scratch.set("partners/a.toml", "");
    let before = scratch.picture();
    let problem = undo(&scratch, 2, Some("olga")).unwrap_err();
    assert!(problem.what.contains("`people/olga.toml`"), "{problem}");
    assert!(problem.what.contains("client new yolki"), "{problem}");
    assert!(problem.hint.unwrap().contains("`acct undo`"));
    assert_eq!(scratch.picture(), before);
    undo(&scratch, 1, Some("olga")).unwrap();
    assert!(!scratch.has("partners/a.toml"));
}

#[test]
fn a_file_changed_between_look_and_undo_stops_it() {
    let scratch = Scratch::filled();
    scratch.set("acct.toml", "name = \"1\"\n");
    let look = scratch.store().look_back(1, Some("olga")).unwrap();
    scratch.write("acct.toml", "name = \"by hand\"\n");
    assert!(scratch.store().writing().unwrap().undo(&look).is_err());
    assert_eq!(scratch.read("acct.toml"), "name = \"by hand\"\n");
}

#[test]
fn only_my_own_commands() {
    let scratch = Scratch::filled();
    let mut plan = Plan::new("by rita", Some("rita"));
    plan.put("people/rita.toml", None, "").unwrap();
    scratch.store().writing().unwrap().commit(&plan).unwrap();
    scratch.set("acct.toml", "name = \"1\"\n");
    assert!(undo(&scratch, 1, None).is_err());
    assert!(undo(&scratch, 1, Some("rita")).is_ok());
    assert_eq!(scratch.read("acct.toml"), "name = \"1\"\n");
    assert!(undo(&scratch, 1, Some("olga")).is_ok());
}

#[test]
fn a_record_in_head_is_not_deleted() {
    for inside in ["", "agency/"] {
        let mut scratch = Scratch::new();
        scratch.git(&["init", "-q"]);
        scratch.root = scratch.root.join(inside);
        let path = "clients/kassa/tasks/k7f3qz-a.toml";
        scratch.write("acct.toml", "");
        scratch.set(path, "title = \"a\"\n");
        // not committed yet: no HEAD at all, then one without the file
        scratch.store().look_back(1, Some("olga")).unwrap();
        scratch.git(&["commit", "-q", "--allow-empty", "-m", "first"]);
        scratch.store().look_back(1, Some("olga")).unwrap();
        let look = scratch.store().look_back(1, Some("olga")).unwrap();
        scratch.git(&["add", "-A"]);
        scratch.git(&["commit", "-q", "-m", "second"]);
        for problem in [
            scratch.store().look_back(1, Some("olga")).unwrap_err(),
            scratch.store().writing().unwrap().undo(&look).unwrap_err(),
        ] {
            assert!(problem.what.contains("in the last commit"), "{problem}");
            assert_eq!(problem.hint.unwrap(), "`acct task drop k7f3qz`");
        }
        assert!(scratch.has(path));
        // what was changed in it can still be taken back
        scratch.set(path, "title = \"b\"\n");
        undo(&scratch, 1, Some("olga")).unwrap();
        assert_eq!(scratch.read(path), "title = \"a\"\n");
    }
}

#[test]
fn what_was_taken_back_by_hand_is_passed_over() {
    let scratch = Scratch::filled();
    scratch.set("acct.toml", "name = \"1\"\n");
    scratch.set("people/rita.toml", "");
    fs::remove_file(scratch.root.join("people/rita.toml")).unwrap();
    undo(&scratch, 1, Some("olga")).unwrap();
    assert_eq!(scratch.read("acct.toml"), "name = \"a\"\n");
}

#[test]
fn a_damaged_entry_is_passed_over_with_a_note() {
    let scratch = Scratch::filled();
    scratch.set("acct.toml", "name = \"1\"\n");
    scratch.set("people/rita.toml", "");
    let folder = fs::read_dir(scratch.base.join("state/acct/undo")).unwrap().next().unwrap();
    fs::write(folder.unwrap().path().join("00000002.json"), "{").unwrap();
    let done = undo(&scratch, 1, Some("olga")).unwrap();
    assert!(matches!(done.notes[..], [Note::DamagedUndo { .. }]));
    assert_eq!(scratch.read("acct.toml"), "name = \"a\"\n");
}

#[test]
fn the_history_keeps_fifty_commands_of_one_workspace() {
    let scratch = Scratch::filled();
    for n in 0..60 {
        scratch.set("acct.toml", &format!("name = \"{n}\"\n"));
    }
    assert!(undo(&scratch, 51, Some("olga")).is_err());
    let other = Scratch::filled();
    let elsewhere = other.store().with_state(Some(scratch.base.join("state")));
    assert!(elsewhere.look_back(1, Some("olga")).is_err());
    undo(&scratch, 50, Some("olga")).unwrap();
    assert_eq!(scratch.read("acct.toml"), "name = \"9\"\n");
}

#[test]
fn the_history_keeps_no_more_than_its_megabytes() {
    let scratch = Scratch::filled();
    for n in 0..5 {
        scratch.set("library/a.md", &format!("{n}{}\n", "a".repeat(3 << 20)));
    }
    // what was before and what came after, in each
    assert!(undo(&scratch, 5, Some("olga")).is_err());
    undo(&scratch, 3, Some("olga")).unwrap();
    assert!(scratch.read("library/a.md").starts_with('1'));
}
