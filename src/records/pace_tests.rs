//! Days of a stage against a table made by hand, and the law that both sides' days add up.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::{FirstContact, Mark, Spent};
use crate::language::calendar::{Calendar, Country};
use crate::records::brief::Brief;
use crate::records::client::{Client, Pause, Stage};
use crate::records::meeting::{Meeting, Status};
use crate::records::settings::Settings;
use crate::records::snapshot::Folder;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn russia() -> Calendar {
    Calendar::new(Country::Ru, &[], &[])
}

fn pause(from: &str, to: &str) -> Pause {
    Pause { from: from.parse().ok(), to: to.parse().ok(), why: String::new() }
}

/// Counted by hand on the production calendars of Russia for 2026 and 2027: days off are 1 to 11
/// January 2026, 23 February, 9 March, 1 May, 11 May, 12 June, 4 November and 31 December 2026, 1 to
/// 10 January 2027, 22 and 23 February (Saturday the 20th is worked), 8 March, 3 and 10 May 2027.
#[test]
fn norms_across_holidays_are_those_of_a_calendar_on_the_wall() {
    // since, today, pauses; then ours, theirs
    type Row = (&'static str, &'static str, &'static [(&'static str, &'static str)], usize, usize);
    #[rustfmt::skip]
    let table: &[Row] = &[
        // New Year 2026: Tuesday 30 and Wednesday 31 December 2025, 31 is off; then 12 to 15 January.
        ("2025-12-30", "2026-01-16", &[], 5, 0),
        // Entered in the holidays: the clock starts on the 12th.
        ("2026-01-03", "2026-01-12", &[], 0, 0),
        ("2026-01-03", "2026-01-13", &[], 1, 0),
        // 20, 24, 25, 26, 27 February, 2 to 6 March, 10 March: without 23 February and 9 March.
        ("2026-02-20", "2026-03-11", &[], 11, 0),
        // May 2026: 27 to 30 April, 4 to 8 May, 12 and 13 May.
        ("2026-04-27", "2026-05-14", &[], 11, 0),
        // The first of May is a Friday off, the fourth is worked.
        ("2026-04-30", "2026-05-05", &[], 2, 0),
        // The 9th is a Saturday: Monday the 11th is off for it.
        ("2026-05-08", "2026-05-12", &[], 1, 0),
        // A pause over the May holidays takes 4 to 8 and 12 May, not the days off.
        ("2026-04-28", "2026-05-15", &[("2026-05-01", "2026-05-12")], 5, 6),
        // A pause of days off alone takes nothing.
        ("2026-04-30", "2026-05-14", &[("2026-05-09", "2026-05-11")], 8, 0),
        // 11 and 15 June: the 12th is a Friday off.
        ("2026-06-11", "2026-06-16", &[], 2, 0),
        // 3, 5 and 6 November.
        ("2026-11-03", "2026-11-09", &[], 3, 0),
        // New Year 2027: 28 to 30 December, then 11 to 15 January.
        ("2026-12-28", "2027-01-16", &[], 8, 0),
        // The client goes quiet before New Year and is back on Wednesday the 13th.
        ("2026-12-28", "2027-01-16", &[("2026-12-29", "2027-01-12")], 4, 4),
        // An open pause over New Year: ours is the 28th alone.
        ("2026-12-28", "2027-01-13", &[("2026-12-29", "")], 1, 4),
        // The week of 15 to 19 February 2027 has a worked Saturday; Monday the 22nd is off for it.
        ("2027-02-15", "2027-02-25", &[], 7, 0),
        // 30 April, 4 to 7 May, 11 May 2027: the 3rd and the 10th are off for the weekend.
        ("2027-04-30", "2027-05-12", &[], 6, 0),
        // The last day of a pause is the client's, the day after is ours.
        ("2027-04-29", "2027-05-06", &[("2027-04-30", "2027-05-04")], 2, 2),
    ];
    for (since, until, pauses, ours, theirs) in table {
        let paused = pauses.iter().map(|(from, to)| pause(from, to)).collect();
        let stage = Stage { since: Some(day(since)), paused, ..Stage::default() };
        let spent = stage.spent(day(until), &russia());
        let wanted = Spent { ours: *ours, theirs: *theirs };
        assert_eq!(spent, Some(wanted), "{since} to {until}, paused {pauses:?}");
    }
}

proptest! {
    #[test]
    fn both_sides_days_add_up_to_all(
        length in 0u64..120,
        // They overlap, begin before the stage and end after it; some go on, some end before they begin.
        pauses in prop::collection::vec((-40i64..160, prop::option::of(-10i64..60)), 0..6),
        start in 0u64..900,
    ) {
        let since = day("2025-11-01") + Days::new(start);
        let until = since + Days::new(length);
        let at = |offset: i64| Some(since + chrono::TimeDelta::days(offset));
        let paused = pauses.iter().map(|(from, long)| Pause {
            from: at(*from),
            to: long.and_then(|long| at(from + long)),
            why: String::new(),
        });
        let stage = Stage { since: Some(since), paused: paused.collect(), ..Stage::default() };
        let spent = stage.spent(until, &russia()).unwrap();
        prop_assert_eq!(spent.total(), russia().workdays_between(since, until));
        let covered = pauses.iter().any(|(from, long)| *from <= 0 && long.is_none());
        prop_assert!(!covered || spent.ours == 0);
        prop_assert!(!pauses.is_empty() || spent.theirs == 0);
    }
}

#[test]
fn a_stage_without_a_first_day_has_no_length() {
    assert_eq!(Stage::default().spent(day("2026-06-15"), &Calendar::default()), None);
}

#[test]
fn a_pause_that_begins_tomorrow_takes_nothing_yet() {
    let stage = Stage {
        since: Some(day("2026-06-01")),
        paused: vec![pause("2026-06-20", "")],
        ..Stage::default()
    };
    let spent = stage.spent(day("2026-06-15"), &Calendar::default());
    assert_eq!(spent, Some(Spent { ours: 10, theirs: 0 }));
}

#[test]
fn marks_stand_at_80_and_100_percent() {
    let thresholds = Settings::default().thresholds();
    let mark = |ours, norm| Mark::of(ours, Some(norm), &thresholds);
    let seen: Vec<Mark> = [0, 15, 16, 20, 21].into_iter().map(|ours| mark(ours, 20)).collect();
    assert_eq!(seen, [Mark::Within, Mark::Within, Mark::Near, Mark::Near, Mark::Over]);
    assert_eq!((mark(0, 1), mark(1, 1), mark(2, 1)), (Mark::Within, Mark::Near, Mark::Over));
    assert_eq!((mark(0, 0), mark(1, 0)), (Mark::Within, Mark::Over));
    assert_eq!(Mark::of(900, None, &thresholds), Mark::Within);
}

#[test]
fn the_first_contact_is_counted_from_the_enquiry() {
    let rules = Settings::default().stages();
    let stage = |stage: &str, since: &str| Stage {
        stage: stage.to_owned(),
        since: Some(day(since)),
        ..Stage::default()
    };
    let mut folder = Folder {
        card: Client { stages: vec![stage("enquiry", "2026-11-03")], ..Client::default() },
        ..Folder::default()
    };
    let look = |folder: &Folder| folder.first_contact(&rules, day("2026-11-09"), &russia());
    let contact = |on: Option<NaiveDate>, working_days| FirstContact {
        since: day("2026-11-03"),
        on,
        working_days,
        norm: Some(1),
    };
    assert_eq!(look(&folder), Some(contact(None, 3)));
    let met = |on: &str, status| Meeting { date: Some(day(on)), status, ..Meeting::default() };
    folder.meetings = vec![met("2026-11-03", Status::Cancelled), met("2026-11-05", Status::Held)];
    // what the client answered before is a contact too; what one of us put down is none
    let sheet = |by: &str| Brief {
        body: format!("## Бюджет\n<!-- q:budget on:2026-11-03 by:{by} -->\n\n60 000 ₽\n"),
        ..Brief::default()
    };
    let asked = Folder { briefs: vec![sheet("client:nina")], ..folder.clone() };
    assert_eq!(look(&asked), Some(contact(Some(day("2026-11-03")), 0)));
    folder.briefs = vec![sheet("olga")];
    // the 4th is a holiday
    assert_eq!(look(&folder), Some(contact(Some(day("2026-11-05")), 1)));
    // sold on the 4th without a word kept: what was said on the 5th was not the first
    folder.card.stages.push(stage("kickoff", "2026-11-04"));
    assert_eq!(look(&folder), None);
    folder.card.stages = vec![stage("running", "2026-11-03")];
    assert_eq!(look(&folder), None);
}

#[test]
fn a_sale_lasts_until_production_begins() {
    let rules = Settings::default().stages();
    let stages = |names: &[(&str, &str)]| Client {
        stages: names
            .iter()
            .map(|(stage, since)| Stage {
                stage: (*stage).to_owned(),
                since: Some(day(since)),
                ..Stage::default()
            })
            .collect(),
        ..Client::default()
    };
    let until = |client: &Client| client.presale(&rules).map(|presale| presale.until);
    let talks = [("enquiry", "2026-09-01"), ("talks", "2026-09-03")];
    assert_eq!(until(&stages(&talks)), Some(None));
    let sold = [talks[0], talks[1], ("kickoff", "2026-10-01"), ("launch", "2026-10-08")];
    assert_eq!(until(&stages(&sold)), Some(Some(day("2026-10-01"))));
    let lost = [talks[0], talks[1], ("lost", "2026-10-05")];
    assert_eq!(until(&stages(&lost)), Some(Some(day("2026-10-05"))));
    assert_eq!(until(&stages(&[("running", "2026-09-01")])), None);
}
