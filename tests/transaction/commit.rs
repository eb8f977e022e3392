//! What a commit leaves on disk, what it refuses, and what it costs.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};

use acct::workspace::transaction::{Note, Plan};

use crate::disks::{Failing, Mounted, Outrun, Way};
use crate::place::{Scratch, wide_plan};

#[test]
fn all_files_of_a_plan_are_written() {
    let scratch = Scratch::filled();
    let done = scratch.store().writing().unwrap().commit(&wide_plan()).unwrap();
    assert_eq!(done.files.len(), 4);
    assert_eq!(done.notes, []);
    assert_eq!(scratch.read("clients/yolki/client.toml"), "name = \"Ёлки\"\n");
    assert_eq!(scratch.read("people/olga.toml"), "name = \"O\"\n");
    assert!(!scratch.has(".acct/journal"));
    assert_eq!(fs::read_dir(scratch.root.join(".acct/tmp")).unwrap().count(), 0);
    assert_eq!(scratch.read(".acct/.gitignore"), "*\n");
}

#[test]
fn an_empty_plan_writes_nothing() {
    let scratch = Scratch::filled();
    let store = scratch.store();
    store.writing().unwrap().commit(&Plan::new("nothing", None)).unwrap();
    assert!(store.look_back(1, None).is_err());
}

#[test]
fn a_file_changed_since_it_was_read_stops_the_command() {
    let scratch = Scratch::filled();
    scratch.write("people/olga.toml", "name = \"by hand\"\n");
    let before = scratch.picture();
    let problem = scratch.store().writing().unwrap().commit(&wide_plan()).unwrap_err();
    assert!(problem.what.contains("`people/olga.toml` changed on disk"), "{problem}");
    assert_eq!(problem.place.unwrap().path, "people/olga.toml");
    assert!(problem.hint.unwrap().contains("again"));
    assert_eq!(scratch.picture(), before);
}

#[test]
fn a_new_file_replaces_nothing() {
    let scratch = Scratch::filled();
    scratch.write("clients/yolki/client.toml", "");
    let before = scratch.picture();
    let problem = scratch.store().writing().unwrap().commit(&wide_plan()).unwrap_err();
    assert!(problem.what.contains("is there already"), "{problem}");
    assert_eq!(scratch.picture(), before);
}

#[test]
fn a_file_made_in_the_last_moment_stays() {
    let scratch = Scratch::filled();
    let problem = scratch.store_on(Outrun).writing().unwrap().commit(&wide_plan()).unwrap_err();
    assert!(problem.what.contains("`clients/yolki/client.toml` is there already"), "{problem}");
    assert!(scratch.has("clients/yolki/client.toml"));
    assert_eq!(scratch.read("acct.toml"), "name = \"a\"\n");
    assert!(!scratch.has(".acct/journal"));
}

#[test]
fn a_vanished_file_stops_the_command() {
    let scratch = Scratch::filled();
    fs::remove_file(scratch.root.join("people/olga.toml")).unwrap();
    assert!(scratch.store().writing().unwrap().commit(&wide_plan()).is_err());
    assert_eq!(scratch.read("acct.toml"), "name = \"a\"\n");
}

#[test]
fn mode_and_owner_stay() {
    let scratch = Scratch::filled();
    let at = scratch.root.join("people/olga.toml");
    fs::set_permissions(&at, Permissions::from_mode(0o660)).unwrap();
    let root = rustix::process::geteuid().is_root();
    if root {
        std::os::unix::fs::chown(&at, Some(1234), Some(4321)).unwrap();
    }
    scratch.set("people/olga.toml", "name = \"O\"\n");
    let found = fs::metadata(&at).unwrap();
    assert_eq!(found.mode() & 0o7777, 0o660);
    if root {
        assert_eq!((found.uid(), found.gid()), (1234, 4321));
    }
    // and a new file has the mode that any program would give it
    scratch.set("people/rita.toml", "name = \"R\"\n");
    let new = fs::metadata(scratch.root.join("people/rita.toml")).unwrap();
    assert_eq!(new.mode(), fs::metadata(scratch.root.join("acct.toml")).unwrap().mode());
}

#[test]
fn one_file_costs_two_syncs_and_no_journal() {
    let scratch = Scratch::filled();
    drop(scratch.store().writing().unwrap());
    let disk = Failing::never();
    let mut plan = Plan::new("task add", None);
    plan.put("clients/kassa/tasks/k7f3qz-a.toml", None, "title = \"a\"\n").unwrap();
    fs::create_dir(scratch.root.join("clients/kassa/tasks")).unwrap();
    scratch.store_on(disk.clone()).writing().unwrap().commit(&plan).unwrap();
    let log = disk.log();
    assert_eq!(log.iter().filter(|op| op.starts_with("sync")).count(), 2, "{log:#?}");
    assert!(!log.iter().any(|op| op.contains("journal")), "{log:#?}");
}

#[test]
fn nothing_is_replaced_before_the_journal_is_safe() {
    let scratch = Scratch::filled();
    let disk = Failing::never();
    scratch.store_on(disk.clone()).writing().unwrap().commit(&wide_plan()).unwrap();
    let log = disk.log();
    let find = |what: &str| log.iter().position(|op| op.ends_with(what)).unwrap();
    let named = find("/.acct/journal");
    assert!(log[named].starts_with("rename"));
    // the journal's bytes before its name, its name before anything else is renamed
    assert_eq!(log[named - 1], "sync");
    assert!(log[named + 1].starts_with("syncdir") && log[named + 1].ends_with("/.acct"));
    let first = log.iter().position(|op| op.starts_with("rename")).unwrap();
    assert_eq!(first, named);
    // every content is synced before it gets its name: create, write, (dress,) sync
    let contents = log.iter().filter(|op| op.starts_with("create")).count();
    assert_eq!(log[..named].iter().filter(|op| *op == "sync").count(), contents);
    // every folder is synced after the last rename and before the journal goes
    let removed = log.iter().position(|op| op.starts_with("remove")).unwrap();
    let last = log.iter().rposition(|op| op.starts_with("rename")).unwrap();
    let synced: Vec<&str> =
        log[last + 1..removed].iter().map(|op| op.rsplit_once("/ws").unwrap().1).collect();
    assert_eq!(synced, ["", "/clients", "/clients/yolki", "/clients/yolki/tasks", "/people"]);
    assert!(log[removed + 1].starts_with("syncdir") && log[removed + 1].ends_with("/.acct"));
}

#[test]
fn a_mount_inside_the_workspace_is_written_too() {
    let scratch = Scratch::filled();
    let done = scratch.store_on(Mounted).writing().unwrap().commit(&wide_plan()).unwrap();
    assert_eq!(done.files.len(), 4);
    assert_eq!(scratch.read("people/olga.toml"), "name = \"O\"\n");
    assert_eq!(fs::read_dir(scratch.root.join("people")).unwrap().count(), 1);
}

#[test]
fn a_state_folder_that_cannot_be_written_is_only_a_note() {
    let scratch = Scratch::filled();
    let file = scratch.base.join("state");
    fs::write(&file, "not a folder").unwrap();
    for state in [Some(file), None] {
        let name = format!("name = \"{state:?}\"\n");
        let before = fs::read(scratch.root.join("acct.toml")).unwrap();
        let mut plan = Plan::new("set", None);
        plan.put("acct.toml", Some(&before), name.clone()).unwrap();
        let done = scratch.store().with_state(state).writing().unwrap().commit(&plan).unwrap();
        assert!(matches!(done.notes[..], [Note::NotUndoable { .. }]), "{:?}", done.notes);
        assert_eq!(scratch.read("acct.toml"), name);
    }
}

#[test]
fn what_a_disk_refused_is_nothing_to_undo() {
    let scratch = Scratch::filled();
    let disk = Failing::never();
    scratch.store_on(disk.clone()).writing().unwrap().commit(&wide_plan()).unwrap();
    let scratch = Scratch::filled();
    let failing = Failing::new(disk.log().len() / 2, Way::Errs);
    assert!(scratch.store_on(failing).writing().unwrap().commit(&wide_plan()).is_err());
    assert!(scratch.store().recent(None).unwrap().is_empty());
}

#[test]
#[ignore = "a measurement: cargo test --release -- --ignored --nocapture floor"]
fn floor() {
    let scratch = Scratch::filled();
    fs::create_dir(scratch.root.join("clients/kassa/tasks")).unwrap();
    let store = scratch.store();
    let begin = std::time::Instant::now();
    for n in 0..200 {
        let mut plan = Plan::new("task add", Some("olga"));
        plan.put(&format!("clients/kassa/tasks/k{n:05}-a.toml"), None, "title = \"a\"\n").unwrap();
        store.writing().unwrap().commit(&plan).unwrap();
    }
    println!("{:?} a new file", begin.elapsed() / 200);
    let store = scratch.store().with_state(None);
    let begin = std::time::Instant::now();
    for n in 0..200 {
        let mut plan = Plan::new("task add", Some("olga"));
        plan.put(&format!("clients/kassa/tasks/m{n:05}-a.toml"), None, "title = \"a\"\n").unwrap();
        store.writing().unwrap().commit(&plan).unwrap();
    }
    println!("{:?} without history", begin.elapsed() / 200);
    let begin = std::time::Instant::now();
    for n in 0..200 {
        fs::write(scratch.base.join("x"), n.to_string()).unwrap();
        let file = fs::File::open(scratch.base.join("x")).unwrap();
        file.sync_all().unwrap();
        fs::rename(scratch.base.join("x"), scratch.root.join(format!("people/{n}.toml"))).unwrap();
        fs::File::open(scratch.root.join("people")).unwrap().sync_all().unwrap();
    }
    println!("{:?} the bare disk", begin.elapsed() / 200);
}
