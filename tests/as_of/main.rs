//! `--as-of` a commit says what the same command says in a checkout of it, for every command that
//! reads, and is refused by every one that writes. `ACCT_AS_OF=1` looks at every commit, 20 at every
//! twentieth.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, unreachable_pub)]

mod lines;
mod made;
mod odd;
mod repository;
#[path = "../../examples/year/year/mod.rs"]
mod year;

use acct::commands::past::is_read;
use lines::{INTO_A_FILE, Lines, OF_NO_WORKSPACE, READING, WRITING};
use repository::{Records, Repository};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The commands that can be typed, `task add`.
fn leaves() -> BTreeSet<String> {
    fn below(command: &clap::Command, name: &str, all: &mut BTreeSet<String>) {
        let inner = command.get_subcommands().filter(|it| it.get_name() != "help");
        for inner in inner.filter(|it| !it.is_hide_set()) {
            let name = format!("{name} {}", inner.get_name()).trim().to_owned();
            if inner.has_subcommands() {
                below(inner, &name, all);
            } else {
                all.insert(name);
            }
        }
    }
    let mut all = BTreeSet::new();
    below(&acct::cli::definition(), "", &mut all);
    all
}

#[test]
fn every_command_reads_or_writes() {
    let named = |lines: &[Lines]| lines.iter().map(|(name, _)| (*name).to_owned()).collect();
    let (reading, writing): (BTreeSet<String>, BTreeSet<String>) = (named(READING), named(WRITING));
    let others = OF_NO_WORKSPACE.iter().chain(INTO_A_FILE).map(|name| (*name).to_owned());
    let known: BTreeSet<String> = reading.union(&writing).cloned().chain(others).collect();
    let all = leaves();
    let unknown: Vec<&String> = all.difference(&known).collect();
    assert!(unknown.is_empty(), "in neither table of tests/as_of/lines.rs: {unknown:?}");
    let gone: Vec<&String> = known.difference(&all).collect();
    assert!(gone.is_empty(), "no such command any more: {gone:?}");
    for name in &all {
        let reads = !writing.contains(name) || reading.contains(name);
        let takes = is_read(name) || name == "init";
        assert_eq!(reads, takes, "commands/past.rs and tests/as_of/lines.rs differ on `{name}`");
    }
}

/// The commits to look at: `ACCT_AS_OF` says every how many, otherwise some, by their share of the way.
fn sample(commits: &[String], some: &[usize]) -> Vec<String> {
    if let Some(every) = std::env::var("ACCT_AS_OF").ok().and_then(|every| every.parse().ok()) {
        return commits.iter().step_by(every).cloned().collect();
    }
    some.iter().map(|at| commits[at * (commits.len() - 1) / 100].clone()).collect()
}

/// Compares every reading command at a commit with the same in a checkout of it.
fn compare(repository: &Repository, commit: &str, nth: usize) -> usize {
    let checkout = repository.checkout(commit);
    let day = repository.day(commit);
    let records = Records::of(repository, commit, nth);
    let lines: Vec<String> = READING
        .iter()
        .flat_map(|(_, lines)| *lines)
        .flat_map(|line| {
            let line = records.fill(line);
            let formats: &[&str] = match line.contains(" -f ") || line.starts_with("export") {
                true => &[""],
                false => &[" -f text", " -f json"],
            };
            formats.iter().map(move |format| format!("{line}{format}")).collect::<Vec<_>>()
        })
        .collect();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let work = || {
            while let Some(line) = lines.get(next.fetch_add(1, Ordering::Relaxed)) {
                let past = repository.run(line, &day, Some(commit));
                let there = checkout.run(line, &day, None);
                assert!(
                    past == there,
                    "{commit} acct {line}\n{past:#?}\nin a checkout:\n{there:#?}"
                );
            }
        };
        let other = scope.spawn(work);
        work();
        other.join().unwrap();
    });
    lines.len()
}

fn all_reports(repository: &Repository, some: &[usize]) {
    let commits = repository.commits();
    let sample = sample(&commits, some);
    let mut compared = 0;
    for (nth, commit) in sample.iter().enumerate() {
        compared += compare(repository, commit, nth);
    }
    eprintln!("{compared} answers at {} commits of {}", sample.len(), commits.len());
}

#[test]
fn a_year_of_an_agency() {
    all_reports(&Repository::year(), &[90]);
}

#[test]
fn a_studio_in_english() {
    all_reports(&Repository::studio(), &[50]);
}

#[test]
fn what_writes_refuses_the_past() {
    let repository = Repository::year();
    let commits = repository.commits();
    let last = commits.last().unwrap();
    let records = Records::of(&repository, last, 0);
    for (name, lines) in WRITING {
        for line in *lines {
            let line = records.fill(line);
            let said = repository.run(&line, "2026-11-20", Some(last));
            let refused = said.errors.contains("shows the workspace as it was");
            // an option that writes may be refused for a reason of its own first
            let refused = refused && said.exit == Some(2) || is_read(name) && said.exit != Some(0);
            assert!(refused, "acct {line}: {said:#?}");
        }
    }
    assert_eq!(repository.git(&["status", "--porcelain"]), "", "nothing was written");
}
