//! Every phrase that is a date, what is none, and the law that what we print we read.
//! The day is Saturday 2026-11-21 unless it is said otherwise.

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;

use super::{read_date, read_date_after};
use crate::language::Lang::{self, En, Ru};
use crate::language::calendar::{Calendar, Country};
use crate::language::dates;
use crate::language::reading::DateProblem;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn read_on(today: &str, typed: &str) -> Result<NaiveDate, DateProblem> {
    read_date(typed, date(today), &Calendar::new(Country::Ru, &[], &[]))
}

fn read(typed: &str) -> Result<NaiveDate, DateProblem> {
    read_on("2026-11-21", typed)
}

#[test]
fn phrases() {
    let table = [
        ("2026-11-28", &["2026-11-28", "28.11", "28.11.26", "28.11.2026", "28.11."][..]),
        (
            "2026-11-28",
            &["28 ноября", "28\u{a0}НОЯБРЯ", "28 nov", "28 November", "28 ноября.", "28 нояб."],
        ),
        (
            "2027-11-28",
            &["28 ноября 2027", "28 ноября 2027 года", "28 нояб. 2027", "28 november 2027"],
        ),
        ("2026-12-01", &["1.12", "01.12", "1 декабря", "1 дек", "1 Dec"]),
        ("2026-11-21", &["today", "Сегодня", "+0d", " TODAY "]),
        ("2026-11-22", &["tomorrow", "завтра", "+1d", "через день", "in a day", "вс", "sun"]),
        ("2026-11-23", &["послезавтра", "пн", "mon", "Monday", "понедельник", "в понедельник"]),
        ("2026-11-23", &["next mon", "в следующий понедельник", "следующего понедельника", "+1b"]),
        ("2026-11-20", &["yesterday", "вчера"]),
        ("2026-11-24", &["во вторник", "в вторник", "вт", "tue", "+3d", "+3д", "in 3 days"]),
        ("2026-11-25", &["в среду", "среда", "среды", "ср", "wed"]),
        ("2026-11-26", &["в четверг", "чт", "thu", "четверга"]),
        ("2026-11-27", &["пт", "в пятницу", "в пт", "пятница", "fri", "friday", "next friday"]),
        ("2026-11-27", &["в следующую пятницу", "следующей пятницы", "+5b"]),
        ("2026-11-28", &["сб", "суббота", "sat", "+1w", "через неделю", "in a week", "in 1 week"]),
        ("2026-11-29", &["next sun", "в следующее воскресенье"]),
        ("2026-12-05", &["+2w", "+14d", "+2н", "через 2 недели", "in 2 weeks", "через 14 дней"]),
        ("2026-12-21", &["+1m", "+1м", "через месяц", "in a month", "через 1 месяц", "in 1 month"]),
        ("2026-11-25", &["+3b", "+3р", "через 3 рабочих дня", "in 3 working days", "+3B"]),
        ("2026-11-30", &["eom", "end of month", "конец месяца", "конца месяца"]),
    ];
    for (expected, phrases) in table {
        for typed in phrases {
            assert_eq!(read(typed), Ok(date(expected)), "{typed}");
        }
    }
}

#[test]
fn what_is_no_date() {
    for typed in [
        "после НГ",
        "ASAP",
        "мусор завтра мусор",
        "28",
        "28.",
        "28,11",
        "28/11",
        "2026-1-5",
        "26-11-28",
        "28.11.226",
        "28.11.2026.1",
        "11:00",
        "15.03..",
        "+",
        "+d",
        "+3",
        "+3h",
        "+-3d",
        "3d",
        "+99999d",
        "next",
        "next пт",
        "в",
        "в friday",
        "следующая пятница",
        "через",
        "через недели",
        "через две недели",
        "через 2 weeks",
        "in 2 недели",
        "in 2 hours",
        "28 ноябрь",
        "ноября 28",
        "november 28",
        "28 ноября 27",
        "28 ноября 2027 года года",
        "-1 ноября",
        "٢٨.١١",
    ] {
        assert!(read(typed).is_err(), "{typed}");
    }
    assert_eq!(read(" . "), Err(DateProblem::Missing));
}

#[test]
fn a_weekday_is_ahead_and_next_is_the_next_week() {
    // Friday
    assert_eq!(read_on("2026-11-20", "пт"), Ok(date("2026-11-27")));
    assert_eq!(read_on("2026-11-20", "next fri"), Ok(date("2026-11-27")));
    // Monday
    assert_eq!(read_on("2026-11-16", "fri"), Ok(date("2026-11-20")));
    assert_eq!(read_on("2026-11-16", "next fri"), Ok(date("2026-11-27")));
    assert_eq!(read_on("2026-11-16", "в следующий понедельник"), Ok(date("2026-11-23")));
    // Sunday
    assert_eq!(read_on("2026-11-22", "next sun"), Ok(date("2026-11-29")));
    assert_eq!(read_on("2026-11-22", "пн"), Ok(date("2026-11-23")));
}

#[test]
fn the_year_that_is_meant() {
    for (today, typed, meant) in [
        ("2026-11-21", "20.11", "2026-11-20"),
        ("2026-11-21", "22.09", "2026-09-22"),
        ("2026-11-21", "21.09", "2027-09-21"),
        ("2026-12-28", "15.01", "2027-01-15"),
        ("2027-01-10", "20.12", "2027-12-20"),
        ("2027-06-01", "29.02", "2028-02-29"),
    ] {
        assert_eq!(read_on(today, typed), Ok(date(meant)), "{typed} on {today}");
    }
    assert!(read_on("2027-01-10", "29.02").is_err());
}

#[test]
fn months_and_holidays_are_stepped_over() {
    assert_eq!(read_on("2026-01-31", "+1m"), Ok(date("2026-02-28")));
    assert_eq!(read_on("2025-12-30", "+1b"), Ok(date("2026-01-12")));
    assert_eq!(read_on("2028-02-10", "eom"), Ok(date("2028-02-29")));
}

#[test]
fn problems_say_why_and_what_to_type() {
    let told = |typed: &str, lang| {
        let problem = read(typed).unwrap_err();
        [problem.say(lang), problem.suggest(lang)].map(|text| text.replace('\u{a0}', " "))
    };
    assert_eq!(
        told("31.11", Ru),
        ["не разобрать дату «31.11»: в ноябре 30 дней", "30.11 или 1.12"]
    );
    assert_eq!(
        told("31.11", En),
        ["cannot read the date `31.11`: November has 30 days", "30 Nov or 1 Dec"]
    );
    assert_eq!(told("31.11.26", Ru)[1], "30.11.2026 или 1.12.2026");
    assert_eq!(
        told("29 февраля 2027", Ru),
        [
            "не разобрать дату «29 февраля 2027»: в феврале 2027 года 28 дней",
            "28.02.2027 или 1.03.2027"
        ]
    );
    assert_eq!(
        told("29.02.2027", En)[0],
        "cannot read the date `29.02.2027`: February 2027 has 28 days"
    );
    assert_eq!(told("32.12.2026", Ru)[1], "31.12.2026 или 1.01.2027");
    assert_eq!(told("28.13", Ru)[0], "не разобрать дату «28.13»: месяцев двенадцать");
    assert_eq!(told("28.11.2206", Ru)[0], "не разобрать дату «28.11.2206»: год — от 1900 до 2100");
    assert_eq!(told("+9999m", En)[0], "cannot read the date `+9999m`: years go from 1900 to 2100");
    assert_eq!(
        told("после НГ", Ru),
        ["не разобрать дату «после НГ»", "28.11, пт, +3d или через 2 недели"]
    );
    assert_eq!(told("ASAP", En)[1], "28 Nov, fri, +3d or in 2 weeks");
    assert_eq!(told("", Ru)[0], "дата не указана");
}

#[test]
fn what_was_probably_meant() {
    for (typed, meant) in [
        ("завтро", "завтра"),
        ("tommorow", "tomorrow"),
        ("в следущий вторник", "в следующий вторник"),
        ("чрез 2 недели", "через 2 недели"),
        ("28 ноябра", "28 ноября"),
        ("2 недели", "через 2 недели"),
        ("3 days", "in 3 days"),
        ("3d", "+3d"),
        ("28/11/2026", "28.11.2026"),
        ("28-11", "28.11"),
        ("2026/11/28", "2026-11-28"),
        ("до пт", "пт"),
        ("by friday", "friday"),
        ("пятницу", "в пятницу"),
    ] {
        let problem = read(typed).unwrap_err();
        assert_eq!(problem.suggestions(Ru), [meant], "{typed}");
        assert!(read(meant).is_ok());
    }
}

#[test]
fn a_date_after_its_word() {
    let calendar = Calendar::default();
    let after = |typed| read_date_after(&["до", "by"], typed, date("2026-11-21"), &calendar);
    assert_eq!(after("до пт"), Some(Ok(date("2026-11-27"))));
    assert_eq!(after("До\u{a0}пятницы"), Some(Ok(date("2026-11-27"))));
    assert!(matches!(after("до 31.11"), Some(Err(DateProblem::NoSuchDay { .. }))));
    assert_eq!(after("пт"), None);
    assert_eq!(after("до"), None);
}

/// A day within the years we read, and a today near it.
fn days() -> impl Strategy<Value = (NaiveDate, NaiveDate)> {
    (0_u64..70_000, -55_i64..300).prop_map(|(offset, ahead)| {
        let today = date("1901-06-01") + Days::new(offset);
        (today, today + chrono::TimeDelta::days(ahead))
    })
}

proptest! {
    #[test]
    fn what_is_printed_is_read((today, day) in days()) {
        let calendar = Calendar::default();
        let read = |text: &str| read_date(text, today, &calendar);
        prop_assert_eq!(read(&day.to_string()), Ok(day));
        for lang in Lang::ALL {
            prop_assert_eq!(read(&dates::day_month_year(lang, day)), Ok(day));
            prop_assert_eq!(read(&dates::numeric(lang, day, today)), Ok(day));
            prop_assert_eq!(read(&dates::day_month(lang, day, today)), Ok(day));
            let weekday = day.weekday();
            prop_assert_eq!(read(dates::weekday_name(lang, weekday)).map(|d| d.weekday()), Ok(weekday));
            prop_assert_eq!(read(dates::weekday_short(lang, weekday)).map(|d| d.weekday()), Ok(weekday));
        }
        prop_assert_eq!(read(&day.format("%d.%m.%Y").to_string()), Ok(day));
        if (2000..2100).contains(&day.year()) {
            prop_assert_eq!(read(&day.format("%d.%m.%y").to_string()), Ok(day));
        }
    }

    #[test]
    fn a_weekday_lies_within_the_week_ahead((today, day) in days()) {
        let calendar = Calendar::default();
        let word = dates::weekday_short(Ru, day.weekday());
        let ahead = (read_date(word, today, &calendar).unwrap() - today).num_days();
        prop_assert!((1..=7).contains(&ahead));
        let next = format!("next {}", dates::weekday_short(En, day.weekday()));
        let next = read_date(&next, today, &calendar).unwrap();
        prop_assert_eq!(next.iso_week(), (today + Days::new(7)).iso_week());
    }

    #[test]
    fn nothing_typed_panics_and_suggestions_are_dates(
        any in ".*",
        digits in "[0-9]{0,4}[-./][0-9]{0,3}([-./][0-9]{0,5})?",
        words in "(через|in|в|до|next|\\+)? ?[0-9]{0,5} ?(ноябра|недели|пятницу|days|d|w|m|b|февраля)( [0-9]{4})?",
    ) {
        for typed in [any, digits, words] {
            if let Err(problem) = read(&typed) {
                for lang in Lang::ALL {
                    prop_assert!(!problem.say(lang).is_empty());
                    let too_far = matches!(&problem, DateProblem::NoSuchDay { year, .. } if !(1900..2100).contains(year));
                    for suggestion in problem.suggestions(lang) {
                        prop_assert!(too_far || read(&suggestion).is_ok(), "{:?} → {:?}", typed, suggestion);
                    }
                }
            }
        }
    }
}
