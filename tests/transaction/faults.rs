//! Death and errors at every single operation: all files or none.

use acct::problem::Problem;
use acct::workspace::transaction::{Done, Plan, Store};

use crate::disks::{Failing, Way};
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
