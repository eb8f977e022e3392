//! No link leads a transaction out of the workspace.

use std::fs;
use std::os::unix::fs::symlink;

use acct::workspace::transaction::Plan;

use crate::place::Scratch;

#[test]
fn a_link_inside_stays_and_its_target_is_replaced() {
    let scratch = Scratch::filled();
    symlink("olga.toml", scratch.root.join("people/me.toml")).unwrap();
    scratch.set("people/me.toml", "name = \"O\"\n");
    assert!(scratch.root.join("people/me.toml").is_symlink());
    assert_eq!(scratch.read("people/olga.toml"), "name = \"O\"\n");
    let undo = scratch.store().look_back(1, Some("olga")).unwrap();
    scratch.store().writing().unwrap().undo(&undo).unwrap();
    assert!(scratch.root.join("people/me.toml").is_symlink());
    assert_eq!(scratch.read("people/olga.toml"), "name = \"Ольга\"\n");
}

#[test]
fn two_names_of_one_file_are_refused() {
    let scratch = Scratch::filled();
    symlink("olga.toml", scratch.root.join("people/me.toml")).unwrap();
    let before = fs::read(scratch.root.join("people/olga.toml")).unwrap();
    let mut plan = Plan::new("set", None);
    plan.put("people/me.toml", Some(&before), "a").unwrap();
    plan.put("people/olga.toml", Some(&before), "b").unwrap();
    let problem = scratch.store().writing().unwrap().commit(&plan).unwrap_err();
    assert!(problem.what.contains("another name"), "{problem}");
}

#[test]
fn a_link_out_is_refused() {
    let scratch = Scratch::filled();
    let out = scratch.base.join("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("olga.toml"), "mine").unwrap();
    symlink(&out, scratch.root.join("partners")).unwrap();
    symlink(out.join("olga.toml"), scratch.root.join("people/out.toml")).unwrap();
    for (path, before) in [
        ("partners/new.toml", None),
        ("partners/olga.toml", Some(&b"mine"[..])),
        ("people/out.toml", Some(&b"mine"[..])),
    ] {
        let mut plan = Plan::new("set", None);
        plan.put(path, before, "x").unwrap();
        let problem = scratch.store().writing().unwrap().commit(&plan).unwrap_err();
        assert!(problem.what.contains("leads out"), "{path}: {problem}");
    }
    assert_eq!(fs::read_to_string(out.join("olga.toml")).unwrap(), "mine");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1);
}

#[test]
fn the_workroom_is_no_link() {
    for name in [".acct", ".acct/tmp", ".acct/lock"] {
        let scratch = Scratch::filled();
        let out = scratch.base.join("out");
        fs::create_dir(&out).unwrap();
        fs::write(out.join("precious"), "mine").unwrap();
        fs::create_dir_all(scratch.root.join(name).parent().unwrap()).unwrap();
        let target = if name == ".acct/lock" { out.join("made") } else { out.clone() };
        symlink(target, scratch.root.join(name)).unwrap();
        let _ = scratch.store().reading();
        assert!(scratch.store().writing().is_err(), "{name}");
        assert_eq!(fs::read_dir(&out).unwrap().count(), 1, "{name}");
    }
}
