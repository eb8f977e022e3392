//! Death and errors at every single operation: all files or none.

use acct::problem::Problem;
use acct::workspace::transaction::{Done, Plan, Store};

use crate::disks::{Failing, Swept, Way};
use crate::place::{Scratch, only_files, wide_plan};

/// A workspace to start from, and one command on it.
struct Case {
    name: &'static str,
    scene: fn() -> Scratch,
    run: fn(&Store) -> Result<Done, Problem>,
}

const CASES: &[Case] = &[
    Case {
        name: "wide",
        scene: Scratch::filled,
        run: |store| store.writing()?.commit(&wide_plan()),
    },
    Case {
        name: "one new file",
        scene: Scratch::filled,
        run: |store| {
            let mut plan = Plan::new("task add", Some("olga"));
            plan.put("clients/kassa/tasks/k7f3qz-a.toml", None, "title = \"a\"\n")?;
            store.writing()?.commit(&plan)
        },
    },
    Case {
        name: "one file replaced",
        scene: Scratch::filled,
        run: |store| {
            let mut plan = Plan::new("person set", Some("olga"));
            plan.put("people/olga.toml", Some("name = \"Ольга\"\n".as_bytes()), "")?;
            store.writing()?.commit(&plan)
        },
    },
    Case {
        name: "undo",
        scene: || {
            let scratch = Scratch::filled();
            scratch.store().writing().unwrap().commit(&wide_plan()).unwrap();
            scratch
        },
        run: |store| {
            let undo = store.look_back(1, Some("olga"))?;
            store.writing()?.undo(&undo)
        },
    },
    Case {
        name: "after a crash",
        scene: || {
            let scratch = Scratch::filled();
            // cut short after the last rename: everything is to be rolled back
            let all = Failing::never();
            scratch.store_on(all.clone()).writing().unwrap().commit(&wide_plan()).unwrap();
            let last = all.log().iter().rposition(|op| op.starts_with("rename")).unwrap();
            let scratch = Scratch::filled();
            let dying = Failing::new(last + 1, Way::Dies);
            scratch.store_on(dying).writing().unwrap().commit(&wide_plan()).unwrap_err();
            assert_eq!(scratch.read("people/olga.toml"), "name = \"O\"\n");
            scratch
        },
        run: |store| {
            let mut plan = Plan::new("new", Some("olga"));
            plan.put("partners/a.toml", None, "")?;
            store.writing()?.commit(&plan)
        },
    },
];

#[test]
fn death_at_any_moment_leaves_all_or_nothing() {
    for Case { name, scene, run } in CASES {
        // where nothing was done and where all was done, each after a recovery
        let nothing = scene();
        drop(nothing.store().writing().unwrap());
        let (before, all) = (only_files(nothing.picture()), scene());
        run(&all.store()).unwrap();
        let after = only_files(all.picture());
        for at in 0.. {
            let scratch = scene();
            let disk = Failing::new(at, Way::Dies);
            let result = run(&scratch.store_on(disk.clone()));
            let store = scratch.store();
            let guard = store.writing().unwrap();
            let picture = only_files(scratch.picture());
            let notes = guard.notes().to_vec();
            drop(guard);
            assert!(picture == before || picture == after, "{name}, dead at {at}: {picture:#?}");
            assert!(result.is_err() || picture == after, "{name}: said done, dead at {at}");
            assert!(!scratch.has(".acct/journal"), "{name}, dead at {at}");
            // and the next finds nothing to do
            assert_eq!(scratch.store().writing().unwrap().notes(), [], "{name} {at} {notes:?}");
            if !disk.struck() {
                break;
            }
        }
    }
}

#[test]
fn death_during_recovery_is_recovered_too() {
    let whole = Failing::never();
    Scratch::filled().store_on(whole.clone()).writing().unwrap().commit(&wide_plan()).unwrap();
    let before = only_files(Scratch::filled().picture());
    let first = whole.log().iter().position(|op| op.ends_with("/.acct/journal")).unwrap();
    for at in first..whole.log().len() - 1 {
        for again in 0.. {
            let scratch = Scratch::filled();
            let dying = scratch.store_on(Failing::new(at, Way::Dies));
            dying.writing().unwrap().commit(&wide_plan()).unwrap_err();
            let disk = Failing::new(again, Way::Dies);
            scratch.store_on(disk.clone()).writing().ok();
            drop(scratch.store().writing().unwrap());
            assert_eq!(only_files(scratch.picture()), before, "dead at {at}, again at {again}");
            if !disk.struck() {
                break;
            }
        }
    }
}

#[test]
fn an_error_at_any_moment_is_rolled_back_at_once() {
    for way in [Way::Errs, Way::Full] {
        for Case { name, scene, run } in CASES {
            let all = scene();
            run(&all.store()).unwrap();
            let after = all.picture();
            for at in 0.. {
                let scratch = scene();
                let recovered = {
                    let scratch = scene();
                    drop(scratch.store().writing().unwrap());
                    scratch.picture()
                };
                let before = scratch.picture();
                let disk = Failing::new(at, way);
                let result = run(&scratch.store_on(disk.clone()));
                let picture = scratch.picture();
                let place = format!("{name}, {way:?} at {at} of {:#?}", disk.log());
                match result {
                    Ok(_) => assert_eq!(only_files(picture), only_files(after.clone()), "{place}"),
                    Err(problem) => {
                        let clean = picture == before || picture == recovered;
                        // an earlier command's journal stays until it can be rolled back
                        let pending = *name == "after a crash" && scratch.has(".acct/journal");
                        assert!(clean || pending, "{place}: {problem}: {picture:#?}");
                        let full = way != Way::Full || problem.what.contains("disk is full");
                        assert!(full, "{place}: {problem}");
                        assert!(!problem.what.contains("failed too"), "{place}: {problem}");
                        assert!(pending || !scratch.has(".acct/journal"), "{place}");
                    }
                }
                if !disk.struck() {
                    break;
                }
            }
        }
    }
}

/// What a disk says to one operation, and to another one later, of every kind and at every place:
/// then the command is done, or everything is as before once the next one has begun.
#[test]
fn two_errors_at_any_two_moments_are_survived() {
    let whole = Failing::never();
    Scratch::filled().store_on(whole.clone()).writing().unwrap().commit(&wide_plan()).unwrap();
    let before = only_files(Scratch::filled().picture());
    let all = Scratch::filled();
    all.store().writing().unwrap().commit(&wide_plan()).unwrap();
    let after = only_files(all.picture());
    let (mut half, mut pairs) = (0, 0);
    for way in [Way::Errs, Way::Dies] {
        for first in 0..whole.log().len() {
            for later in first + 1.. {
                let scratch = Scratch::filled();
                let disk = Failing::twice(first, later, way);
                let result = scratch
                    .store_on(disk.clone())
                    .writing()
                    .and_then(|guard| guard.commit(&wide_plan()));
                let place = format!("{way:?} at {first} and {later} of {:#?}", disk.log());
                if let Err(problem) = &result
                    && only_files(scratch.picture()) != before
                {
                    half += 1;
                    // it is said, and there is a way to go on
                    let told = problem.what.contains("failed too") && problem.hint.is_some();
                    assert!(told, "{place}: {problem}");
                }
                drop(scratch.store().writing().unwrap());
                let now = only_files(scratch.picture());
                assert!(now == before || now == after, "{place}: {now:#?}");
                assert!(result.is_err() || now == after, "{place}");
                pairs += 1;
                if !disk.struck_twice() {
                    break;
                }
            }
        }
    }
    println!("{pairs} pairs, {half} of them half written until the next command");
    assert!(half > 0);
}

/// Every error is said in words that a person can act on, and nothing is half done.
#[test]
fn what_a_disk_refuses_is_said_in_words() {
    for (errno, words) in [
        (rustix::io::Errno::NOSPC, "the disk is full"),
        (rustix::io::Errno::DQUOT, "your disk quota is used up"),
        (rustix::io::Errno::ACCESS, "permission denied"),
        (rustix::io::Errno::ROFS, "the disk is read-only"),
        (rustix::io::Errno::IO, "Input/output error"),
    ] {
        let mut struck = 0;
        for at in 0.. {
            let scratch = Scratch::filled();
            let before = only_files(scratch.picture());
            let disk = Failing::new(at, Way::Says(errno.raw_os_error()));
            let result = scratch
                .store_on(disk.clone())
                .writing()
                .and_then(|guard| guard.commit(&wide_plan()));
            if !disk.struck() {
                break;
            }
            struck += 1;
            match result {
                // only the last word of the disk was missing
                Ok(done) => assert!(!done.notes.is_empty(), "{errno:?} at {at}"),
                Err(problem) => {
                    assert!(problem.what.contains(words), "{errno:?} at {at}: {problem}");
                    assert!(problem.hint.is_some(), "{errno:?} at {at}: {problem}");
                    assert_eq!(only_files(scratch.picture()), before, "{errno:?} at {at}");
                }
            }
        }
        assert!(struck > 30);
    }
}

/// `git clean -fdx` takes the workroom away while a command writes.
#[test]
fn a_workroom_swept_away_at_any_moment_leaves_all_or_nothing() {
    let before = only_files(Scratch::filled().picture());
    for at in 0.. {
        let scratch = Scratch::filled();
        let disk = Swept::new(&scratch.root, at);
        let result =
            scratch.store_on(disk.clone()).writing().and_then(|guard| guard.commit(&wide_plan()));
        let now = only_files(scratch.picture());
        match result {
            Ok(_) => assert_ne!(now, before, "{at}"),
            Err(problem) => assert_eq!(now, before, "{at}: {problem}"),
        }
        if !disk.struck() {
            break;
        }
    }
}
