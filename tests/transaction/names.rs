//! Names and files as they come: very long, of another case, linked twice, without a right to write,
//! on a disk that is full.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use acct::workspace::transaction::{Plan, Store};

use crate::disks::Folding;
use crate::place::Scratch;

#[test]
fn a_name_may_be_as_long_as_the_disk_allows() {
    let scratch = Scratch::filled();
    // 255 bytes in Cyrillic
    let path = format!("people/{}.toml", "щ".repeat(125));
    scratch.set(&path, "name = \"Щ\"\n");
    scratch.set(&path, "name = \"Щука\"\n");
    let undo = scratch.store().look_back(2, Some("olga")).unwrap();
    scratch.store().writing().unwrap().undo(&undo).unwrap();
    assert!(!scratch.has(&path));
    let mut plan = Plan::new("set", None);
    assert!(plan.put(&format!("people/{}.toml", "щ".repeat(126)), None, "").is_err());
}

/// Two new records whose names are one name on that disk: neither is written over the other.
#[test]
fn a_disk_that_folds_names_loses_neither_of_two() {
    for (one, twin) in [
        ("people/rita.toml", "people/RITA.toml"),
        ("people/rita.toml", "people/Rita.toml"),
        ("people/\u{439}od.toml", "people/\u{438}\u{306}od.toml"),
    ] {
        let scratch = Scratch::filled();
        let before = scratch.picture();
        let mut plan = Plan::new("two", Some("olga"));
        plan.put(one, None, "name = \"one\"\n").unwrap();
        plan.put(twin, None, "name = \"two\"\n").unwrap();
        let problem = scratch.store_on(Folding).writing().unwrap().commit(&plan).unwrap_err();
        assert!(problem.what.contains("is there already"), "{problem}");
        assert_eq!(scratch.picture(), before);
    }
}

/// The other name of a hard link keeps what it had: nothing outside is changed through it.
#[test]
fn a_hard_link_out_is_not_written_through() {
    let scratch = Scratch::filled();
    let out = scratch.base.join("precious");
    fs::write(&out, "name = \"mine\"\n").unwrap();
    fs::hard_link(&out, scratch.root.join("people/rita.toml")).unwrap();
    scratch.set("people/rita.toml", "name = \"R\"\n");
    assert_eq!(fs::read_to_string(&out).unwrap(), "name = \"mine\"\n");
    let undo = scratch.store().look_back(1, Some("olga")).unwrap();
    scratch.store().writing().unwrap().undo(&undo).unwrap();
    assert_eq!(scratch.read("people/rita.toml"), "name = \"mine\"\n");
    assert_eq!(fs::read_to_string(&out).unwrap(), "name = \"mine\"\n");
}

#[test]
fn a_read_only_record_in_a_writable_folder_keeps_its_mode() {
    let scratch = Scratch::filled();
    let at = scratch.root.join("people/olga.toml");
    fs::set_permissions(&at, Permissions::from_mode(0o444)).unwrap();
    scratch.set("people/olga.toml", "name = \"O\"\n");
    assert_eq!(fs::metadata(&at).unwrap().permissions().mode() & 0o7777, 0o444);
}

/// A disk of its own for a workspace, as long as it lives; none where one may not mount.
struct Mounted {
    scratch: Scratch,
}

impl Mounted {
    fn over(folder: &str, options: &str) -> Option<Mounted> {
        let scratch = Scratch::filled();
        let at = scratch.root.join(folder);
        fs::create_dir_all(&at).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "acct"]).arg(&at);
        let mounted = mount.output().is_ok_and(|output| output.status.success());
        if mounted { Some(Mounted { scratch }) } else { None }
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        for folder in ["", "library"] {
            let at = self.scratch.root.join(folder);
            let _ = Command::new("umount").arg("-l").arg(at).output();
        }
    }
}

fn not_here() {
    eprintln!("skipped: a disk cannot be mounted here");
}

/// A real full disk: what fits is whole, what does not is not there, and there is a way on.
#[test]
fn a_full_disk_refuses_and_leaves_all_as_it_was() {
    let Some(disk) = Mounted::over("", "size=256k") else { return not_here() };
    let scratch = &disk.scratch;
    scratch.write("acct.toml", "name = \"a\"\n");
    let mut refused = 0;
    for kib in (1..200).step_by(7) {
        let before = scratch.picture();
        let mut plan = Plan::new("library add", Some("olga"));
        plan.put(&format!("library/a{kib}.md"), None, vec![b'a'; kib << 10]).unwrap();
        plan.put(&format!("library/b{kib}.md"), None, vec![b'b'; kib << 10]).unwrap();
        match scratch.store().writing().and_then(|guard| guard.commit(&plan)) {
            Ok(_) => assert_eq!(
                scratch.picture().len() - before.len(),
                if refused == 0 && kib == 1 { 3 } else { 2 }
            ),
            Err(problem) => {
                refused += 1;
                assert!(problem.what.contains("the disk is full"), "{problem}");
                assert!(problem.hint.unwrap().contains("free some space"));
                let now: Vec<_> =
                    scratch.picture().into_iter().filter(|(_, c)| c.is_some()).collect();
                let old: Vec<_> = before.into_iter().filter(|(_, c)| c.is_some()).collect();
                assert!(now == old, "{kib} KiB");
                assert!(!scratch.has(".acct/journal"));
            }
        }
    }
    assert!(refused > 0);
    // a little room, and the next one goes through
    fs::remove_file(scratch.root.join("library/a1.md")).unwrap();
    scratch.set("library/a1.md", "less\n");
}

/// A folder of the workspace on another disk: one record there, two here, killed at every step.
#[test]
fn a_real_mount_inside_leaves_nothing_beside_a_record() {
    let Some(disk) = Mounted::over("library", "size=1m") else { return not_here() };
    let scratch = &disk.scratch;
    scratch.set("library/one.md", "one\n");
    for at in 0.. {
        let before = scratch.picture();
        let mut plan = Plan::new("set", Some("olga"));
        plan.put("library/one.md", Some(b"one\n"), "two\n").unwrap();
        let dying = crate::disks::Failing::new(at, crate::disks::Way::Dies);
        let result =
            scratch.store_on(dying.clone()).writing().and_then(|guard| guard.commit(&plan));
        drop(scratch.store().writing().unwrap());
        let now = scratch.picture();
        if result.is_ok() || !dying.struck() {
            break;
        }
        if now != before {
            assert_eq!(scratch.read("library/one.md"), "two\n", "{at}");
            assert_eq!(now.len(), before.len(), "{at}: {now:#?}");
            fs::write(scratch.root.join("library/one.md"), "one\n").unwrap();
        }
    }
}

/// Somebody who may read and not write: reading goes on, writing says why not.
#[test]
fn another_user_s_workspace_can_be_read_and_is_not_written() {
    let (program, me) = (env!("CARGO_BIN_EXE_acct"), rustix::process::geteuid());
    let scratch = Scratch::filled();
    let nobody = |words: &[&str]| {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", program]).args(words);
        command.current_dir(&scratch.root).env("HOME", "/nonexistent").env("ACCT_ME", "olga");
        command.output()
    };
    let base = &scratch.base;
    fs::set_permissions(base, Permissions::from_mode(0o755)).unwrap();
    let started = nobody(&["--version"]).is_ok_and(|output| output.status.success());
    if !me.is_root() || !started {
        return eprintln!("skipped: nobody else can be here");
    }
    scratch.set("people/olga.toml", "name = \"Ольга\"\nrole = \"manager\"\n");
    let before = scratch.picture();
    let read = nobody(&["client", "list"]).unwrap();
    assert_eq!(read.status.code(), Some(0), "{}", String::from_utf8_lossy(&read.stderr));
    let write = nobody(&["client", "set", "kassa", "site=https://kassa.example"]).unwrap();
    let said = String::from_utf8_lossy(&write.stderr).into_owned();
    assert_eq!(write.status.code(), Some(1), "{said}");
    assert!(said.contains("permission denied") && said.contains("hint:"), "{said}");
    assert_eq!(scratch.picture(), before);
    assert!(Store::open(&scratch.root).unwrap().writing().is_ok());
}
