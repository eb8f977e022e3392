//! The power goes: what was not synced may be lost or torn, each name and each content by itself.
//! Whatever is left of it, the next command finds all of the last one or nothing.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use acct::problem::Problem;
use acct::workspace::transaction::{Done, Plan, Store};

use crate::cut::{Deaf, Powered, Survives};
use crate::place::{Picture, Scratch, only_files, wide_plan};

/// How many random cuts without `ACCT_CRASHES`, of each command.
const CUTS: u64 = 150;

struct Case {
    name: &'static str,
    scene: fn() -> Scratch,
    run: fn(&Store) -> Result<Done, Problem>,
}

fn one_file() -> Plan {
    let mut plan = Plan::new("person set", Some("olga"));
    plan.put("people/olga.toml", Some("name = \"Ольга\"\n".as_bytes()), "name = \"O\"\n").unwrap();
    plan
}

fn one_in_a_new_folder() -> Plan {
    let mut plan = Plan::new("client new", Some("olga"));
    plan.put("clients/yolki/client.toml", None, "name = \"Ёлки\"\n").unwrap();
    plan
}

const CASES: &[Case] = &[
    Case {
        name: "wide, the first command of all",
        scene: Scratch::filled,
        run: |store| store.writing()?.commit(&wide_plan()),
    },
    Case {
        name: "wide, after others",
        scene: || {
            let scratch = Scratch::filled();
            scratch.set("partners/a.toml", "name = \"a\"\n");
            scratch
        },
        run: |store| store.writing()?.commit(&wide_plan()),
    },
    Case {
        name: "one file",
        scene: Scratch::filled,
        run: |store| store.writing()?.commit(&one_file()),
    },
    Case {
        name: "one file in a new folder",
        scene: Scratch::filled,
        run: |store| store.writing()?.commit(&one_in_a_new_folder()),
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
];

/// A scene after a cut: the same folder, as the disk has it.
struct Cut<'a> {
    scratch: &'a Scratch,
    said_done: bool,
}

/// Runs a command until the power goes before operation `at`.
fn cut<'a>(
    scratch: &'a Scratch,
    run: fn(&Store) -> Result<Done, Problem>,
    at: usize,
    survives: &mut Survives,
) -> (Cut<'a>, bool) {
    let disk = Powered::new(&scratch.root, at);
    let said_done = run(&scratch.store_on(disk.clone())).is_ok_and(|done| done.notes.is_empty());
    disk.come_back(survives);
    (Cut { scratch, said_done }, disk.struck())
}

impl Cut<'_> {
    /// The next command recovers; what is there then.
    fn recovered(&self) -> Picture {
        drop(self.scratch.store().writing().unwrap());
        assert!(!self.scratch.has(".acct/journal"));
        self.scratch.picture()
    }
}

fn either(case: &Case) -> (Picture, Picture) {
    let (nothing, all) = ((case.scene)(), (case.scene)());
    (case.run)(&all.store()).unwrap();
    (nothing.picture(), all.picture())
}

#[test]
fn a_cut_before_any_operation_leaves_all_or_nothing() {
    for case in CASES {
        let (before, after) = either(case);
        for lost in
            [Survives::nothing(), Survives::everything(), Survives::names(), Survives::contents()]
        {
            for at in 0.. {
                let scratch = (case.scene)();
                let (cut, struck) = cut(&scratch, case.run, at, &mut lost.clone());
                let now = cut.recovered();
                let place = format!("{}, cut at {at}, {lost:?}: {now:#?}", case.name);
                assert!(now == before || now == after, "{place}");
                assert!(!cut.said_done || now == after, "said done: {place}");
                if !struck {
                    break;
                }
            }
        }
    }
}

#[test]
fn whatever_is_left_of_two_cuts_it_is_all_or_nothing() {
    let cuts = env::var("ACCT_CRASHES").ok().and_then(|n| n.parse().ok()).unwrap_or(CUTS);
    let cuts = if cuts > CUTS { cuts / CASES.len() as u64 } else { cuts };
    let seed = fastrand::u64(..);
    let mut seen: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for case in CASES {
        let (before, after) = either(case);
        let last = operations(case);
        for round in 0..cuts {
            let place = format!("{}, seed {seed} round {round}", case.name);
            let mut chance = fastrand::Rng::with_seed(seed.wrapping_add(round));
            let scratch = (case.scene)();
            let at = chance.usize(..last + 1);
            let mut survives = Survives::some(chance.u64(..));
            let (cut, _) = cut(&scratch, case.run, at, &mut survives);
            let said_done = cut.said_done;
            let journal = scratch.has(".acct/journal");
            // and again while the next one recovers
            let again = Powered::new(&scratch.root, chance.usize(..30));
            drop(scratch.store_on(again.clone()).writing());
            again.come_back(&mut survives);
            let now = Cut { scratch: &scratch, said_done }.recovered();
            assert!(now == before || now == after, "{place}, cut at {at}: {now:#?}");
            assert!(!said_done || now == after, "{place}: said that it is done");
            let found = if now == before { "as before" } else { "all written" };
            *seen
                .entry((if journal { "with a journal" } else { "without" }, found))
                .or_default() += 1;
        }
    }
    println!("{cuts} of each of {} commands: {seen:?}", CASES.len());
    assert!(seen.len() >= 3);
}

fn operations(case: &Case) -> usize {
    let scratch = (case.scene)();
    let disk = Powered::new(&scratch.root, usize::MAX);
    (case.run)(&scratch.store_on(disk.clone())).unwrap();
    disk.operations()
}

/// Each of the syncs is there for a reason: a disk that leaves out one of them loses something.
#[test]
fn without_any_one_of_its_syncs_something_would_be_lost() {
    for deaf in [Deaf::Contents, Deaf::Workroom, Deaf::Top, Deaf::Folders] {
        let case = &CASES[0];
        let (before, after) = either(case);
        let last = operations(case);
        let wrong = (0..20_000_u64).any(|seed| {
            let mut chance = fastrand::Rng::with_seed(seed);
            let scratch = (case.scene)();
            let at = chance.usize(..last + 1);
            let disk = Powered::deaf_to(Some(deaf), &scratch.root, at);
            let done = (case.run)(&scratch.store_on(disk.clone())).is_ok();
            disk.come_back(&mut Survives::some(seed));
            let recovered = scratch.store().writing().map(drop).is_ok();
            let now = scratch.picture();
            !recovered || done && now != after || now != before && now != after
        });
        assert!(wrong, "nobody would miss {deaf:?}");
    }
}

/// The model itself can fail: a write without its sync is lost, one with it is not.
#[test]
fn what_is_not_synced_may_be_lost() {
    use acct::workspace::transaction::Disk;
    for synced in [false, true] {
        let scratch = Scratch::filled();
        let disk = Powered::new(&scratch.root, usize::MAX);
        let (from, to) = (scratch.root.join("people/new"), scratch.root.join("people/olga.toml"));
        let mut file = disk.create(&from, false).unwrap();
        disk.write(&mut file, b"name = \"O\"\n").unwrap();
        if synced {
            disk.sync(&file).unwrap();
        }
        disk.replace(&from, &to).unwrap();
        disk.sync_folder(to.parent().unwrap()).unwrap();
        disk.come_back(&mut Survives::nothing());
        let left = only_files(scratch.picture())["people/olga.toml"].clone().unwrap();
        assert_eq!(left, if synced { &b"name = \"O\"\n"[..] } else { b"" });
    }
    let scratch = Scratch::filled();
    let disk = Powered::new(&scratch.root, usize::MAX);
    disk.remove(&scratch.root.join("people/olga.toml")).unwrap();
    disk.come_back(&mut Survives::nothing());
    assert!(scratch.has("people/olga.toml"));
    let kept: Vec<PathBuf> =
        fs::read_dir(&scratch.root).unwrap().map(|e| e.unwrap().path()).collect();
    assert!(kept.iter().any(|path: &PathBuf| path.ends_with(Path::new("people"))));
}
