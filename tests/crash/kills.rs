//! A writing command is killed between two system calls, a reading one looks, the next writing one
//! goes on: what is there then is what was there before, or all of the command, to the byte.

use std::collections::BTreeMap;
use std::env;
use std::fmt;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use crate::desk::{Desk, Picture, said};
use crate::kinds::{KINDS, Kind};
use crate::step::{self, End};

/// How many kills without `ACCT_CRASHES`.
const KILLS: u32 = 60;
const WORKERS: usize = 2;

/// Another client's card, changed so that a writing command has something to do.
const OTHER: &[&str] = &["client", "set", "petelka", "site=https://petelka.example/new"];
const OTHER_CARD: &str = "clients/petelka/client.toml";

/// How many stops around the writing are reached too, as not every run has the same number.
const AROUND: u64 = 30;

/// One kind on one desk: how it is before and after, and at how many places it can be killed.
struct Scene {
    before: Picture,
    keeps: Picture,
    after: Picture,
    /// The other card once it is changed.
    card: Option<Vec<u8>>,
    stops: u64,
    /// The first one with something written.
    writes: u64,
    /// A command may have something to say besides, as `check --fix` has.
    exit: i32,
}

/// How a command was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    NothingWritten,
    /// With its journal, and all files as before still.
    OnlyJournal,
    /// With its journal, and some files written.
    HalfWritten,
    /// With its journal, and every file written.
    AllButEnded,
    Written,
    /// It had ended before the kill came.
    Ended,
}

#[derive(Default)]
struct Tally(Mutex<BTreeMap<(&'static str, Found), u32>>);

#[test]
fn killed_at_any_moment_a_command_is_there_whole_or_not_at_all() {
    let kills = env::var("ACCT_CRASHES").ok().and_then(|n| n.parse().ok()).unwrap_or(KILLS);
    let given = env::var("ACCT_CRASH_SEED").ok().and_then(|n| n.parse().ok());
    let seed = given.unwrap_or_else(|| fastrand::u64(..));
    let (next, tally, begun) = (AtomicU32::new(0), Tally::default(), Instant::now());
    eprintln!("ACCT_CRASHES={kills} ACCT_CRASH_SEED={seed}");
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                let desk = Desk::new();
                let start = (desk.records(), desk.keeps());
                // each kind in one piece: laying it out takes several commands
                for (number, kind) in KINDS.iter().enumerate() {
                    desk.lay(&start.0, &start.1);
                    let scene = Scene::set(&desk, kind);
                    let last = kills * (number as u32 + 1) / KINDS.len() as u32;
                    while let Some(kill) = take(&next, last) {
                        let chance = fastrand::Rng::with_seed(seed.wrapping_add(kill.into()));
                        let round = Round { desk: &desk, kind, scene: &scene, kill };
                        let found = round.run(chance);
                        *tally.0.lock().unwrap().entry((kind.name, found)).or_default() += 1;
                    }
                }
            });
        }
    });
    eprintln!("{tally}{kills} kills in {:?}: none half, none lost", begun.elapsed());
    let count = |wanted: fn(Found) -> bool| tally.count(wanted);
    assert!(count(|found| found == Found::NothingWritten) > 0);
    assert!(count(|found| matches!(found, Found::Written | Found::Ended)) > 0);
    let cut_short =
        |found| matches!(found, Found::OnlyJournal | Found::HalfWritten | Found::AllButEnded);
    assert!(count(cut_short) > 0 || kills < KILLS);
}

fn take(next: &AtomicU32, last: u32) -> Option<u32> {
    let one_more = |now: u32| (now < last).then_some(now + 1);
    next.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_more).ok()
}

impl Scene {
    fn set(desk: &Desk, kind: &Kind) -> Scene {
        (kind.before)(desk);
        let _ = std::fs::remove_dir_all(desk.root().join(".acct"));
        let (before, keeps) = (desk.records(), desk.keeps());
        // as it will be with every kill: the workroom is there
        desk.run(2, OTHER);
        let card = desk.records()[OTHER_CARD.as_ref() as &Path].clone();
        desk.lay(&before, &keeps);
        let (mut stops, mut writes) = (0, None);
        let (end, said) = step::run(desk.acct_on_a_word(1, kind.command), |stop| {
            stops = stop;
            if writes.is_none() && desk.leftovers() > 0 {
                writes = Some(stop);
            }
            true
        });
        let End::Exit(exit) = end else { panic!("{}: {said}", kind.name) };
        let after = desk.records();
        assert!(before != after, "{}: {said}", kind.name);
        desk.lay(&before, &keeps);
        Scene { before, keeps, after, card, stops, writes: writes.unwrap(), exit }
    }

    /// The other card is left out: it is changed on the way.
    fn is_before(&self, records: &Picture) -> bool {
        same(records, &self.before)
    }

    fn is_after(&self, records: &Picture) -> bool {
        same(records, &self.after)
    }
}

fn same(one: &Picture, other: &Picture) -> bool {
    let card = |path: &Path| path.ends_with(OTHER_CARD);
    one.len() == other.len()
        && one
            .iter()
            .filter(|(path, _)| !card(path))
            .all(|(path, text)| other.get(path) == Some(text))
}

struct Round<'a> {
    desk: &'a Desk,
    kind: &'a Kind,
    scene: &'a Scene,
    kill: u32,
}

impl fmt::Display for Round<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "kill {} of {}", self.kill, self.kind.name)
    }
}

impl Round<'_> {
    fn run(&self, mut chance: fastrand::Rng) -> Found {
        let Round { desk, kind, scene, .. } = self;
        if chance.bool() {
            desk.lay(&scene.before, &scene.keeps);
        } else {
            desk.lay_records(&scene.before, &scene.keeps);
        }
        let ended = self.killed(&mut chance);
        let left = desk.records();
        let found = self.found(&left, ended);
        let cut_short = desk.has(".acct/journal");
        if cut_short || chance.u8(..8) == 0 {
            self.reads(cut_short);
            assert!(desk.records() == left, "{self}: reading changes nothing");
        }

        let notes = desk.run(2, OTHER);
        assert_eq!(notes.contains("rolled back"), cut_short, "{self}: {notes}");
        assert!(!notes.contains("journal"), "{self}: {notes}");
        let now = desk.records();
        let written = matches!(found, Found::Written | Found::Ended);
        let wanted = if written { scene.is_after(&now) } else { scene.is_before(&now) };
        assert!(wanted, "{self}: {found:?} became something else");
        assert!(now[OTHER_CARD.as_ref() as &Path] == scene.card, "{self}");
        assert!(!desk.has(".acct/journal") && desk.leftovers() == 0, "{self}: leftovers");

        if written && kind.can_be_undone && chance.bool() {
            desk.run(3, &["undo", "2", "--yes"]);
            assert!(desk.records() == scene.before, "{self}: undo gives back all");
        } else if !written && chance.u8(..4) == 0 {
            // what never was is not in the history, and the same command goes through
            let list = desk.acct(3, &["undo", "--list"]).output().unwrap();
            let list = String::from_utf8_lossy(&list.stdout).into_owned();
            let commands = list.lines().filter(|line| line.starts_with("acct undo")).count();
            assert_eq!(commands, 1 + usize::from(!kind.can_be_undone), "{self}: {list}");
            if kind.can_be_undone {
                let again = desk.acct(1, kind.command).output().unwrap();
                assert_eq!(again.status.code(), Some(scene.exit), "{self}: {}", said(&again));
                assert!(scene.is_after(&desk.records()), "{self}: again");
            }
        }
        found
    }

    /// Starts the command and kills it: a quarter of the time anywhere, otherwise while it writes.
    /// Whether it had ended by itself.
    fn killed(&self, chance: &mut fastrand::Rng) -> bool {
        let Scene { stops, writes, exit, .. } = self.scene;
        let first = if chance.u8(..4) == 0 { 0 } else { writes.saturating_sub(AROUND) };
        let at = chance.u64(first..stops + AROUND);
        let command = self.desk.acct_on_a_word(1, self.kind.command);
        match step::run(command, |stop| stop < at) {
            (End::Killed, _) => false,
            (End::Exit(code), said) => {
                assert_eq!(code, *exit, "{self}: {said}");
                true
            }
        }
    }

    fn found(&self, left: &Picture, ended: bool) -> Found {
        let Round { desk, scene, .. } = self;
        match (desk.has(".acct/journal"), scene.is_before(left), scene.is_after(left)) {
            (_, _, false) if ended => panic!("{self}: it said that it is done"),
            (true, true, _) => Found::OnlyJournal,
            (true, _, true) => Found::AllButEnded,
            (true, _, _) => Found::HalfWritten,
            (false, true, _) => Found::NothingWritten,
            (false, _, true) if ended => Found::Ended,
            (false, _, true) => Found::Written,
            (false, false, false) => panic!("{self}: half, and no journal"),
        }
    }

    /// A reading command goes on, and says what is up.
    fn reads(&self, cut_short: bool) {
        let output = self.desk.acct(4, &["task", "list", "kassa"]).output().unwrap();
        let said = said(&output);
        // half of a new client may be there yet, and is named too
        let exit = output.status.code();
        assert!(exit == Some(0) || cut_short && exit == Some(4), "{self}: {exit:?} {said}");
        assert_eq!(said.contains("cut short"), cut_short, "{self}: {said}");
    }
}

impl Tally {
    fn count(&self, wanted: impl Fn(Found) -> bool) -> u32 {
        let tally = self.0.lock().unwrap();
        tally.iter().filter(|((_, found), _)| wanted(*found)).map(|(_, count)| *count).sum()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for ((kind, found), count) in &*self.0.lock().unwrap() {
            writeln!(f, "{count:6}  {kind}: {found:?}")?;
        }
        Ok(())
    }
}
