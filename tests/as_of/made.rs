//! The year that the example makes: it ends as the agency is, and things happen in it.

use super::repository::{Repository, examples};
use std::collections::BTreeMap;

#[test]
fn the_last_commit_is_the_example_to_the_byte() {
    let year = Repository::year();
    let example = Repository::empty();
    example.git(&["init", "--quiet", "--initial-branch=main"]);
    super::repository::copy(&examples().join("agency"), &example.root);
    example.git(&["add", "--all", "--force"]);
    let there = example.git(&["write-tree"]);
    assert_eq!(year.git(&["rev-parse", "HEAD^{tree}"]), there);
    assert_eq!(year.git(&["status", "--porcelain"]), "");
    let again = Repository::made();
    assert_eq!(year.git(&["rev-parse", "HEAD"]), again.git(&["rev-parse", "HEAD"]));
}

#[test]
fn a_year_of_work_by_six_people() {
    let year = Repository::year();
    let listed = year.git(&["log", "--format=%an|%ae|%ad", "--date=format:%u %H"]);
    let mut people: BTreeMap<&str, usize> = BTreeMap::new();
    for line in listed.lines() {
        let parts: Vec<&str> = line.split('|').collect();
        let [name, email, at] = parts[..] else { panic!("{line}") };
        assert!(email.ends_with("@sever.example"), "{line}");
        *people.entry(name).or_default() += 1;
        // one machine's clock was two days behind once
        let hour: u32 = at[2..].parse().unwrap();
        assert!((7..=19).contains(&hour), "{line}");
    }
    assert_eq!(people.len(), 6, "{people:?}");
    assert!(people.values().all(|commits| *commits >= 3), "{people:?}");
    let commits = listed.lines().count();
    assert!((150..=400).contains(&commits), "{commits}");
    assert!(year.git(&["rev-list", "--merges", "HEAD"]).lines().count() >= 3);
    let first = year.git(&["log", "--reverse", "--format=%as"]);
    assert_eq!(first.lines().next(), Some("2025-11-24"));
    assert_eq!(year.git(&["log", "-1", "--format=%as"]).trim(), "2026-11-20");
}

#[test]
fn what_went_wrong_in_it_can_be_seen() {
    let year = Repository::year();
    let gone = year.git(&["log", "--diff-filter=D", "--format=%an", "--name-only"]);
    assert!(gone.contains("clients/kromka/notes/2026-10-30-tech-b3v7nk.md"), "{gone}");
    let times = year.git(&["log", "--first-parent", "--reverse", "--format=%ct"]);
    let times: Vec<i64> = times.lines().map(|time| time.parse().unwrap()).collect();
    assert!(times.windows(2).any(|pair| pair[1] < pair[0]), "a clock that went back");
    let forgotten = year.run("show x8t2mt --history", "2026-11-21", None);
    assert!(forgotten.output.contains("по истории git"), "{forgotten:#?}");
    let mended = year.run("show v7c4wq --history", "2026-11-21", None);
    assert!(!mended.output.contains("по истории git"), "{mended:#?}");
    let before = year.run("show v7c4wq --history", "2026-10-19", Some("2026-10-19"));
    assert!(before.output.contains("по истории git"), "{before:#?}");
}

#[test]
fn every_month_of_it_is_whole() {
    let year = Repository::year();
    for month in 1..=11 {
        let day = format!("2026-{month:02}-20");
        let said = year.run("check", &day, Some(&day));
        // somebody moved a date by hand in November, and nobody has written it down yet
        let expected = if month == 11 { (Some(1), 1) } else { (Some(0), 0) };
        let found = (said.exit, said.output.matches("`moved`").count());
        assert_eq!(found, expected, "{day}: {said:#?}");
    }
}
