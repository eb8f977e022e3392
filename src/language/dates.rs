//! Dates in words: «20 ноября, пятница», "Friday 20 November", «8–21 ноября 2026 года».
//! Days and months are tied by a no-break space; reading dates is in `reading`.

use chrono::{Datelike, NaiveDate, Weekday};

use super::typography::capitalised;
use super::{Lang, NBSP};

const MONTHS_OF: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const MONTHS_RU: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_IN: [&str; 12] = [
    "январе",
    "феврале",
    "марте",
    "апреле",
    "мае",
    "июне",
    "июле",
    "августе",
    "сентябре",
    "октябре",
    "ноябре",
    "декабре",
];
const WEEKDAYS_RU: [&str; 7] =
    ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"];
const WEEKDAYS_EN: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const SHORT_RU: [&str; 7] = ["пн", "вт", "ср", "чт", "пт", "сб", "вс"];
const SHORT_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const WEEKDAYS_OF: [&str; 7] =
    ["понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья"];

/// The month by its number from 1, in the nominative: «ноябрь», "November". Another number is empty.
#[must_use]
pub fn month_name(lang: Lang, month: u32) -> &'static str {
    let names = match lang {
        Lang::Ru => MONTHS_RU,
        Lang::En => MONTHS_EN,
    };
    nth(&names, month)
}

/// The month as it follows a day: «ноября», "November".
#[must_use]
pub fn month_after_day(lang: Lang, month: u32) -> &'static str {
    let names = match lang {
        Lang::Ru => MONTHS_OF,
        Lang::En => MONTHS_EN,
    };
    nth(&names, month)
}

/// `Nov`, as tables have it; in Russian the whole month as it follows a day.
#[must_use]
pub fn month_short(lang: Lang, month: u32) -> &'static str {
    let name = month_after_day(lang, month);
    match lang {
        Lang::Ru => name,
        Lang::En => name.get(..3).unwrap_or(name),
    }
}

/// «октябре»; the month by its number from 1.
#[must_use]
pub fn month_in(month: u32) -> &'static str {
    nth(&MONTHS_IN, month)
}

/// Of a whole month: «в октябре», "in October"; with the year when it is not today's.
#[must_use]
pub fn in_month(lang: Lang, date: NaiveDate, today: NaiveDate) -> String {
    let said = match lang {
        Lang::Ru => format!("в{NBSP}{}", month_in(date.month())),
        Lang::En => format!("in {}", nth(&MONTHS_EN, date.month())),
    };
    if date.year() == today.year() { said } else { format!("{said} {}", year(lang, date)) }
}

/// In tables, with the year in any case: `31.12.2026`, `31 Dec 2026`.
#[must_use]
pub fn numeric_with_year(lang: Lang, date: NaiveDate) -> String {
    match lang {
        Lang::Ru => format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()),
        Lang::En => {
            let month = month_short(lang, date.month());
            format!("{}{NBSP}{month}{NBSP}{}", date.day(), date.year())
        }
    }
}

fn nth(names: &[&'static str], number: u32) -> &'static str {
    (number as usize).checked_sub(1).and_then(|at| names.get(at)).copied().unwrap_or_default()
}

/// «пятница», "Friday".
#[must_use]
pub fn weekday_name(lang: Lang, day: Weekday) -> &'static str {
    match lang {
        Lang::Ru => WEEKDAYS_RU[day.num_days_from_monday() as usize],
        Lang::En => WEEKDAYS_EN[day.num_days_from_monday() as usize],
    }
}

/// «пт», "Fri".
#[must_use]
pub fn weekday_short(lang: Lang, day: Weekday) -> &'static str {
    match lang {
        Lang::Ru => SHORT_RU[day.num_days_from_monday() as usize],
        Lang::En => SHORT_EN[day.num_days_from_monday() as usize],
    }
}

/// «17 ноября», "17 November"; with the year when it is not today's.
#[must_use]
pub fn day_month(lang: Lang, date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() { day_of_month(lang, date) } else { day_month_year(lang, date) }
}

/// «1 декабря 2027 года», "1 December 2027": the year in any case, as contracts want it.
#[must_use]
pub fn day_month_year(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", day_of_month(lang, date), year(lang, date))
}

/// After «до» inside a sentence, which goes on behind a comma: «25 ноября, среды», "Wednesday 25
/// November".
#[must_use]
pub fn day_month_of_weekday(lang: Lang, date: NaiveDate, today: NaiveDate) -> String {
    match lang {
        Lang::Ru => {
            let weekday = WEEKDAYS_OF[date.weekday().num_days_from_monday() as usize];
            format!("{}, {weekday}", day_month(lang, date, today))
        }
        Lang::En => day_month_weekday(lang, date, today),
    }
}

/// «20 ноября, пятница», "Friday 20 November"; with the year when it is not today's.
#[must_use]
pub fn day_month_weekday(lang: Lang, date: NaiveDate, today: NaiveDate) -> String {
    let (day, weekday) = (day_month(lang, date, today), weekday_name(lang, date.weekday()));
    match lang {
        Lang::Ru => format!("{day}, {weekday}"),
        Lang::En => format!("{weekday} {day}"),
    }
}

/// Above a day: «Понедельник, 23 ноября», "Monday 23 November".
#[must_use]
pub fn heading(lang: Lang, date: NaiveDate, today: NaiveDate) -> String {
    let (day, weekday) = (day_month(lang, date, today), weekday_name(lang, date.weekday()));
    match lang {
        Lang::Ru => format!("{}, {day}", capitalised(weekday)),
        Lang::En => format!("{weekday} {day}"),
    }
}

/// Where somebody is told what a date was understood as: «пн 23 ноября», "Mon 23 November".
#[must_use]
pub fn short(lang: Lang, date: NaiveDate, today: NaiveDate) -> String {
    format!("{}{NBSP}{}", weekday_short(lang, date.weekday()), day_month(lang, date, today))
}

/// In tables: `20.11`, `20 Nov`; with the year when it is not today's: `20.11.2027`, `20 Nov 2027`.
#[must_use]
pub fn numeric(lang: Lang, date: NaiveDate, today: NaiveDate) -> String {
    let another_year = date.year() != today.year();
    match lang {
        Lang::Ru => {
            let day = format!("{:02}.{:02}", date.day(), date.month());
            if another_year { format!("{day}.{}", date.year()) } else { day }
        }
        Lang::En => {
            let day = format!("{}{NBSP}{}", date.day(), month_short(lang, date.month()));
            if another_year { format!("{day}{NBSP}{}", date.year()) } else { day }
        }
    }
}

/// In tables with the weekday: `30.11 пн`, `Mon 30 Nov`.
#[must_use]
pub fn numeric_weekday(lang: Lang, date: NaiveDate, today: NaiveDate) -> String {
    let (day, weekday) = (numeric(lang, date, today), weekday_short(lang, date.weekday()));
    match lang {
        Lang::Ru => format!("{day}{NBSP}{weekday}"),
        Lang::En => format!("{weekday}{NBSP}{day}"),
    }
}

/// A date that changed: «20 → 24 ноября, вт», «27 ноября → 1 декабря, вт».
#[must_use]
pub fn from_to(lang: Lang, from: NaiveDate, to: NaiveDate, today: NaiveDate) -> String {
    let same_month = (from.year(), from.month()) == (to.year(), to.month());
    let from = if same_month { from.day().to_string() } else { day_month(lang, from, today) };
    format!("{from} → {}, {}", day_month(lang, to, today), weekday_short(lang, to.weekday()))
}

/// «8–21 ноября», «25 октября – 7 ноября»; with years when either is not today's. The two days
/// may come in any order.
#[must_use]
pub fn range(lang: Lang, one: NaiveDate, other: NaiveDate, today: NaiveDate) -> String {
    if one.year() != today.year() || other.year() != today.year() {
        return range_with_year(lang, one, other);
    }
    days(lang, one.min(other), one.max(other))
}

/// «8–21 ноября 2026 года», «28 декабря 2026 – 10 января 2027 года», "8–21 November 2026".
#[must_use]
pub fn range_with_year(lang: Lang, one: NaiveDate, other: NaiveDate) -> String {
    let (from, until) = (one.min(other), one.max(other));
    if from.year() == until.year() {
        return format!("{} {}", days(lang, from, until), year(lang, until));
    }
    let first = day_of_month(lang, from);
    format!("{first} {} – {}", from.year(), day_month_year(lang, until))
}

fn days(lang: Lang, from: NaiveDate, until: NaiveDate) -> String {
    if from == until {
        day_of_month(lang, from)
    } else if from.month() == until.month() {
        format!("{}–{}", from.day(), day_of_month(lang, until))
    } else {
        format!("{} – {}", day_of_month(lang, from), day_of_month(lang, until))
    }
}

fn day_of_month(lang: Lang, date: NaiveDate) -> String {
    format!("{}{NBSP}{}", date.day(), month_after_day(lang, date.month()))
}

fn year(lang: Lang, date: NaiveDate) -> String {
    match lang {
        Lang::Ru => format!("{}{NBSP}года", date.year()),
        Lang::En => date.year().to_string(),
    }
}

#[cfg(test)]
#[path = "dates_tests.rs"]
mod tests;
