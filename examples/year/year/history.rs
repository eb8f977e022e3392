//! Who committed what, and when: a commit a person and day, in office hours; sometimes two worked at
//! once and a merge joined their lines; one machine's clock went back.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use std::collections::BTreeMap;

use super::desk::{Desk, FIRST};
use super::rewind::Event;
use super::words::message;

pub struct Commit {
    /// Slug of the person.
    pub who: String,
    /// In the agency's time zone.
    pub at: NaiveDateTime,
    pub message: String,
    /// What each file holds now; none where it is gone.
    pub files: Vec<(String, Option<Vec<u8>>)>,
    /// Places in the list of commits.
    pub parents: Vec<usize>,
}

const BEGINNING: &str = "Рабочее место агентства: клиенты, люди, библиотека\n";

/// Every such one of the days on which several people worked has two lines of work.
const TWO_LINES: usize = 9;

/// Whose clock was wrong, and the first day on which it was.
const WRONG_CLOCK: (&str, NaiveDate) = ("denis", NaiveDate::from_ymd_opt(2026, 10, 12).unwrap());

pub fn commits(desk: &Desk, events: Vec<Event>) -> Vec<Commit> {
    let mut days: BTreeMap<NaiveDate, BTreeMap<String, Vec<Event>>> = BTreeMap::new();
    for event in events {
        days.entry(event.day).or_default().entry(event.who.clone()).or_default().push(event);
    }
    let mut commits: Vec<Commit> = Vec::new();
    let (mut busy, mut clock_is_wrong) = (0, false);
    for (day, people) in days {
        let several = people.len() > 1 && day > FIRST;
        busy += usize::from(several);
        let base = commits.len().checked_sub(1);
        for (nth, (who, events)) in in_turn(day, people).into_iter().enumerate() {
            let at = in_office(day, nth, &who);
            let name = |slug: &str| desk.clients.get(slug).map_or("", |card| &card.name).to_owned();
            let text = match day {
                FIRST => BEGINNING.to_owned(),
                _ => message(&events, name),
            };
            let files: Vec<_> = events.into_iter().map(|event| (event.path, event.text)).collect();
            let parents: Vec<usize> = commits.len().checked_sub(1).into_iter().collect();
            let commit = Commit { who, at, message: text, files, parents };
            if nth == 1 && several && busy % TWO_LINES == 0 {
                two_lines(&mut commits, base, commit);
                continue;
            }
            commits.push(commit);
        }
        let wrong = commits.last_mut().filter(|last| last.who == WRONG_CLOCK.0);
        if let Some(last) = wrong.filter(|_| day >= WRONG_CLOCK.1 && !clock_is_wrong) {
            last.at -= Duration::hours(51);
            clock_is_wrong = true;
        }
    }
    commits
}

/// The second worked without the first one's commit, and merged it.
fn two_lines(commits: &mut Vec<Commit>, base: Option<usize>, second: Commit) {
    let first = commits.len() - 1;
    let merge = Commit {
        who: second.who.clone(),
        at: second.at + Duration::minutes(11),
        message: "Merge branch 'main' of git.sever.example:sever/clients\n".to_owned(),
        files: commits[first].files.clone(),
        parents: vec![first + 1, first],
    };
    commits.push(Commit { parents: base.into_iter().collect(), ..second });
    commits.push(merge);
}

/// Who comes first differs from day to day.
fn in_turn(day: NaiveDate, people: BTreeMap<String, Vec<Event>>) -> Vec<(String, Vec<Event>)> {
    let mut people: Vec<(String, Vec<Event>)> = people.into_iter().collect();
    people.sort_by_key(|(who, _)| turn(day, who));
    people
}

/// From ten in the morning to seven in the evening.
fn in_office(day: NaiveDate, nth: usize, who: &str) -> NaiveDateTime {
    let minutes = i64::try_from(nth).unwrap_or_default() * 85 + i64::from(turn(day, who) % 60);
    day.and_time(NaiveTime::from_hms_opt(10, 0, 0).unwrap_or_default()) + Duration::minutes(minutes)
}

/// The same number every time, and another one for every day and person (FNV-1a).
fn turn(day: NaiveDate, who: &str) -> u32 {
    let bytes = day.to_string().into_bytes().into_iter().chain(who.bytes());
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) >> 8
}
