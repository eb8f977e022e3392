//! Working days against tables made by hand from the official calendars.
//! And the laws that counting and adding keep together.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use proptest::prelude::*;

use super::{Calendar, Country, end_of_month, moment, now_in, today_in};
use crate::language::Lang;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn russia() -> Calendar {
    Calendar::new(Country::Ru, &[], &[])
}

/// Days off of a month, by its number.
fn days_off(calendar: &Calendar, year: i32, month: u32) -> Vec<u32> {
    date(year, month, 1)
        .iter_days()
        .take_while(|day| day.month() == month)
        .filter(|day| !calendar.is_workday(*day))
        .map(|day| day.day())
        .collect()
}

#[test]
fn the_official_calendar_of_russia() {
    let calendar = russia();
    assert_eq!(
        days_off(&calendar, 2026, 1),
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 17, 18, 24, 25, 31]
    );
    assert_eq!(days_off(&calendar, 2026, 5), [1, 2, 3, 9, 10, 11, 16, 17, 23, 24, 30, 31]);
    assert_eq!(days_off(&calendar, 2026, 11), [1, 4, 7, 8, 14, 15, 21, 22, 28, 29]);
    // Saturday the 20th is worked for Monday the 22nd.
    assert_eq!(days_off(&calendar, 2027, 2), [6, 7, 13, 14, 21, 22, 23, 27, 28]);
    assert!(!calendar.is_predicted(2027));
    assert!(calendar.is_predicted(2028));
    assert!(!Calendar::default().is_predicted(2028));
}

#[test]
fn the_workspace_has_the_last_word() {
    let ours = [date(2026, 11, 20)];
    let worked = [date(2026, 11, 4), date(2026, 11, 21)];
    let calendar = Calendar::new(Country::Ru, &ours, &worked);
    assert_eq!(days_off(&calendar, 2026, 11), [1, 7, 8, 14, 15, 20, 22, 28, 29]);
    let both = Calendar::new(Country::Ru, &worked, &worked);
    assert!(both.is_workday(date(2026, 11, 4)));
}

#[test]
fn elsewhere_only_weekends_are_off() {
    let calendar = Calendar::new(Country::of("de"), &[], &[]);
    assert_eq!(days_off(&calendar, 2026, 11), [1, 7, 8, 14, 15, 21, 22, 28, 29]);
    assert_eq!(Country::of("RU"), Country::Ru);
    assert!(russia().is_workday(date(2300, 1, 1)), "a Monday beyond what the library knows");
}

#[test]
fn counting_and_adding() {
    let calendar = russia();
    let friday = date(2026, 11, 20);
    assert_eq!(calendar.next_workday(friday), friday);
    assert_eq!(calendar.next_workday(date(2026, 11, 21)), date(2026, 11, 23));
    assert_eq!(calendar.next_workday(date(2026, 1, 1)), date(2026, 1, 12));
    assert_eq!(calendar.add_workdays(friday, 1), date(2026, 11, 23));
    assert_eq!(calendar.add_workdays(friday, 5), date(2026, 11, 27));
    assert_eq!(calendar.add_workdays(date(2026, 11, 21), 0), date(2026, 11, 21));
    assert_eq!(calendar.add_workdays(date(2026, 11, 23), -1), friday);
    assert_eq!(calendar.add_workdays(date(2025, 12, 30), 1), date(2026, 1, 12));
    assert_eq!(calendar.workdays_between(friday, date(2026, 11, 23)), 1);
    assert_eq!(calendar.workdays_between(date(2026, 11, 2), date(2026, 11, 9)), 4);
    assert_eq!(calendar.workdays_between(friday, friday), 0);
    assert_eq!(calendar.workdays_between(friday, date(2020, 1, 1)), 0);
    assert_eq!(calendar.workdays_between(date(2026, 1, 1), date(2027, 1, 1)), 247);
    assert_eq!(calendar.next_workday(NaiveDate::MAX), NaiveDate::MAX);
}

#[test]
fn the_day_depends_on_the_zone() {
    let now: DateTime<Utc> = "2026-11-20T21:30:00Z".parse().unwrap();
    assert_eq!(today_in("Europe/Moscow", now), Ok(date(2026, 11, 21)));
    assert_eq!(today_in("Europe/London", now), Ok(date(2026, 11, 20)));
    assert_eq!(now_in("Asia/Almaty", now).unwrap().to_string(), "2026-11-21 02:30:00");
    let problem = today_in("Europe/Moskow", now).unwrap_err();
    assert_eq!(problem.nearest.first(), Some(&"Europe/Moscow"));
    assert_eq!(
        problem.say(Lang::Ru),
        "неизвестный часовой пояс `Europe/Moskow`; например, `Europe/Moscow`"
    );
    assert!(today_in("", now).is_err());
}

#[test]
fn months_end() {
    assert_eq!(end_of_month(date(2026, 11, 21)), date(2026, 11, 30));
    assert_eq!(end_of_month(date(2028, 2, 1)), date(2028, 2, 29));
    assert_eq!(end_of_month(date(2026, 12, 31)), date(2026, 12, 31));
}

proptest! {
    #[test]
    fn what_is_added_is_counted(offset in 0_u64..7000, n in 1_i32..60) {
        let calendar = russia();
        let from = date(2015, 1, 1) + Days::new(offset);
        let until = calendar.add_workdays(from, n);
        prop_assert!(calendar.is_workday(until));
        let after = from.succ_opt().unwrap();
        prop_assert_eq!(calendar.workdays_between(after, until.succ_opt().unwrap()), n as usize);
        let start = calendar.next_workday(from);
        prop_assert_eq!(calendar.add_workdays(calendar.add_workdays(start, n), -n), start);
    }
}

#[test]
fn a_time_of_day_is_one_moment() {
    let utc = |zone: &str, day: NaiveDate, hour: u32, minute: u32| {
        let moment = moment(zone, day.and_hms_opt(hour, minute, 0).unwrap()).unwrap();
        moment.format("%Y-%m-%d %H:%M").to_string()
    };
    assert_eq!(utc("Europe/Moscow", date(2026, 11, 23), 12, 0), "2026-11-23 09:00");
    assert_eq!(utc("Europe/London", date(2026, 6, 1), 12, 0), "2026-06-01 11:00");
    assert_eq!(utc("Europe/London", date(2026, 12, 1), 12, 0), "2026-12-01 12:00");
    // 1:30 comes twice: the first one.
    assert_eq!(utc("Europe/London", date(2026, 10, 25), 1, 30), "2026-10-25 00:30");
    assert_eq!(utc("Europe/London", date(2026, 10, 25), 2, 0), "2026-10-25 02:00");
    // 2:30 is skipped: counted from before, it is 3:30 of the new time.
    assert_eq!(utc("Europe/Berlin", date(2027, 3, 28), 2, 30), "2027-03-28 01:30");
    assert_eq!(utc("Europe/Berlin", date(2027, 3, 28), 3, 0), "2027-03-28 01:00");
    assert_eq!(utc("Pacific/Apia", date(2011, 12, 31), 10, 0), "2011-12-30 20:00");
    assert!(moment("Europe/Moskow", date(2026, 11, 23).and_hms_opt(1, 0, 0).unwrap()).is_err());
}
