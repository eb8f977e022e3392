//! Random pairs of changes, merged by git in three ways: by itself, with the driver, and with a driver
//! that is set up and is not there. What must hold is told from the sides alone, without the product.

mod batch;
mod hand;
mod parts;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::clones::{Clone, Files, Ground, Said};
use crate::table::Pair;
use batch::Way;
use verdict::Overlap;

/// How many pairs are made where `ACCT_PAIRS` does not say it, and of which seed.
const PAIRS: usize = 40;
const SEED: u64 = 20_261_121;

/// Of how many pairs one is merged by `git merge` in a clone as well.
const REAL: usize = 20;

/// What both sides of most pairs are about: words of commands and of paths.
const TOPICS: [&str; 16] = [
    "product-export",
    "banners",
    "weekly-report",
    "harbour",
    "revenue",
    "denis",
    "account",
    "leasing",
    "points-at-the-till",
    "how-much-do",
    "risk-",
    "2026-11-26-status",
    "2026-11-20-call",
    "client",
    "rita",
    "integration",
];

/// The two sides of a pair, and what was typed or done by hand on each.
pub struct Sides {
    pub files: [Files; 2],
    pub told: [String; 2],
}

pub fn play(ground: &Ground, pairs: &[Pair]) -> Said<()> {
    let number = |name: &str| std::env::var(name).ok().and_then(|count| count.parse().ok());
    let count = number("ACCT_PAIRS").map_or(PAIRS, |count: u64| count as usize);
    let seed = number("ACCT_PAIRS_SEED").unwrap_or(SEED);
    let first = ground.first()?;
    let base = first.files()?;
    let typed = Typed::of(&first, pairs);
    typed.prepare(seed, count)?;

    let made: Vec<Sides> =
        (0..count).map(|at| sides(&base, &typed, seed + at as u64)).collect::<Said<_>>()?;
    let repository = first.another()?;
    batch::commit(&repository, &base, &made)?;
    let mut slips = Vec::new();
    let mut shares = BTreeMap::new();
    for way in Way::ALL {
        let merged = batch::merge(&repository, way, &base, &made)?;
        for (at, (sides, merged)) in made.iter().zip(&merged).enumerate() {
            let overlap = Overlap::of(&base, sides);
            let clean = merged.conflicts.is_empty();
            let share: &mut (usize, usize) = shares.entry((overlap, way)).or_default();
            *share = (share.0 + usize::from(clean), share.1 + 1);
            let mut found = verdict::slips(way, &base, sides, &merged.files);
            if at % REAL == 0 {
                found.extend(batch::real(&first, way, &base, sides, merged)?);
            }
            slips.extend(found.into_iter().map(|slip| told(way, seed + at as u64, sides, &slip)));
        }
    }
    repository.remove();
    print(&shares, count);
    if slips.is_empty() { Ok(()) } else { Err(format!("{}\n{}", slips.len(), slips.join("\n"))) }
}

fn told(way: Way, seed: u64, sides: &Sides, slip: &str) -> String {
    let [a, b] = &sides.told;
    format!("{}, ACCT_PAIRS=1 ACCT_PAIRS_SEED={seed}: {slip}\n  A: {a}\n  B: {b}", way.name())
}

/// One pair: of each side a command, or changes by hand, or both; most are about one thing.
fn sides(base: &Files, typed: &Typed, seed: u64) -> Said<Sides> {
    let mut dice = fastrand::Rng::with_seed(seed);
    let (topic, [a, b]) = typed.two(base, &mut dice)?;
    let mut files = [a.1, b.1];
    let mut told = [a.0, b.0];
    // one file that both are drawn to
    let about = base.keys().filter(|path| hand::is_record(path) && path.contains(topic));
    let place = dice.choice(about.collect::<Vec<_>>()).cloned();
    for at in 0..2 {
        for _ in 0..dice.usize(0..4) {
            let place = place.clone().filter(|_| dice.u8(0..4) > 0);
            let path = place.unwrap_or_else(|| hand::any(&files[at], &mut dice));
            if let Some(text) = files[at].get(&path)
                && let Some((text, what)) = hand::change(&path, text, &mut dice)
            {
                told[at] += &format!("; by hand: {path}: {what}");
                files[at].insert(path, text);
            }
        }
    }
    Ok(Sides { files, told })
}

/// The commands of the table that need no other ground, each with what it makes of the files.
struct Typed<'a> {
    first: &'a Clone,
    /// What is typed, and the seed of its ids: one per column.
    lines: Vec<(String, u32)>,
    played: Mutex<BTreeMap<usize, Arc<Files>>>,
}

impl Typed<'_> {
    fn of<'a>(first: &'a Clone, pairs: &[Pair]) -> Typed<'a> {
        let alone = pairs.iter().filter(|pair| pair.ground.is_empty());
        let lines: BTreeSet<(String, u32)> =
            alone.flat_map(|pair| [(pair.a.join("\n"), 3), (pair.b.join("\n"), 4)]).collect();
        Typed { first, lines: lines.into_iter().collect(), played: Mutex::default() }
    }

    /// Plays what the pairs will want, on two threads.
    fn prepare(&self, seed: u64, count: usize) -> Said<()> {
        let wanted: BTreeSet<usize> = (0..count as u64)
            .flat_map(|at| self.choice(&mut fastrand::Rng::with_seed(seed + at)).1)
            .flatten()
            .collect();
        let wanted: Vec<usize> = wanted.into_iter().collect();
        let next = AtomicUsize::new(0);
        let work = || -> Said<()> {
            while let Some(at) = wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
                self.played(*at)?;
            }
            Ok(())
        };
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..3).map(|_| scope.spawn(work)).collect();
            threads.into_iter().try_for_each(|thread| thread.join().unwrap())
        })
    }

    /// What it is about, and which two commands: of two columns, so that no two ids come of one
    /// seed. Some sides have none.
    fn choice(&self, dice: &mut fastrand::Rng) -> (&'static str, [Option<usize>; 2]) {
        let topic = if dice.u8(0..4) > 0 { TOPICS[dice.usize(0..TOPICS.len())] } else { "" };
        let column = |seed: u32| -> Vec<usize> {
            let fits = |(typed, column): &(String, u32)| *column == seed && typed.contains(topic);
            (0..self.lines.len()).filter(|at| fits(&self.lines[*at])).collect()
        };
        let mut two = [dice.choice(column(3)), dice.choice(column(4))];
        if dice.u8(0..4) == 0 {
            two[dice.usize(0..2)] = None;
        }
        if dice.bool() {
            two.swap(0, 1);
        }
        (topic, two)
    }

    fn two(
        &self,
        base: &Files,
        dice: &mut fastrand::Rng,
    ) -> Said<(&'static str, [(String, Files); 2])> {
        let played = |at: Option<usize>| -> Said<(String, Files)> {
            Ok(match at {
                None => (String::new(), base.clone()),
                Some(at) => (self.lines[at].0.clone(), (*self.played(at)?).clone()),
            })
        };
        let (topic, [a, b]) = self.choice(dice);
        Ok((topic, [played(a)?, played(b)?]))
    }

    fn played(&self, at: usize) -> Said<Arc<Files>> {
        if let Some(files) = self.played.lock().unwrap().get(&at) {
            return Ok(Arc::clone(files));
        }
        let clone = self.first.another()?;
        let (typed, seed) = &self.lines[at];
        clone.shell(typed, *seed)?;
        let files = Arc::new(clone.files()?);
        clone.remove();
        self.played.lock().unwrap().insert(at, Arc::clone(&files));
        Ok(files)
    }
}

fn print(shares: &BTreeMap<(Overlap, Way), (usize, usize)>, count: usize) {
    println!("\n{count} pairs, merged without a conflict:\n");
    println!("| what the two changed | pairs | stock git | driver missing | driver |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    let mut sums: BTreeMap<Way, (usize, usize)> = BTreeMap::new();
    for overlap in Overlap::ALL {
        let shares = Way::ALL.map(|way| (way, shares.get(&(overlap, way)).copied()));
        for (way, share) in shares {
            let sum = sums.entry(way).or_default();
            let share = share.unwrap_or_default();
            *sum = (sum.0 + share.0, sum.1 + share.1);
        }
        row(overlap.name(), shares.map(|(_, share)| share));
    }
    row("all", Way::ALL.map(|way| sums.get(&way).copied()));
    println!();
}

fn row(name: &str, shares: [Option<(usize, usize)>; 3]) {
    let count = shares.iter().flatten().map(|share| share.1).max().unwrap_or_default();
    let cell = |share: Option<(usize, usize)>| match share.filter(|share| share.1 > 0) {
        None => "—".to_owned(),
        Some((clean, all)) => format!("{:.0} %", 100.0 * clean as f64 / all as f64),
    };
    println!("| {name} | {count} | {} |", shares.map(cell).join(" | "));
}
