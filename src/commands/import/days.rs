//! Dates as they stand in spreadsheets: serial numbers, ISO with a time, `31.12.2026 г.`, `28/11/26`.
//! Words that count from the day they were written («завтра») are no dates: nobody knows that day.

use chrono::{Datelike, Months, NaiveDate, Weekday};

use super::vocabulary::{About, Vocabulary};
use crate::exchange::sheet::{Cell, day_of_serial};
use crate::language::calendar::Calendar;
use crate::language::reading::read_date;
use crate::language::{Lang, dates};

/// Numbers that are days of the years 1954 to 2119.
const SERIALS: std::ops::RangeInclusive<f64> = 20_000.0..=80_000.0;

/// What comes first where days and months are parted by slashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(super) enum Order {
    /// 28/11/2026
    #[default]
    Dmy,
    /// 11/28/2026
    Mdy,
}

/// So long ago, a day without a year is still this one: an overdue task is likelier than one planned
/// for the better part of a year ahead.
const BEHIND: Months = Months::new(6);

/// What a cell says of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    Day(Day),
    /// With the reason, where there is one: «в ноябре 30 дней».
    Unread(Option<String>),
}

/// A day, and what the cell says besides or leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) date: NaiveDate,
    /// An hour stands there, too.
    pub(super) timed: bool,
    /// The cell names no year.
    pub(super) no_year: bool,
    /// Another day of the week stands there.
    pub(super) other_weekday: bool,
}

impl Day {
    fn plain(date: NaiveDate) -> Day {
        Day { date, timed: false, no_year: false, other_weekday: false }
    }
}

/// When the day of a year that is left out was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// As it is typed: soon, or a little ago.
    Near,
    /// Of a task that is over: not in a year to come.
    Over,
    /// Has taken place.
    Past,
}

pub(super) struct Almanac<'a> {
    pub(super) today: NaiveDate,
    pub(super) calendar: &'a Calendar,
    pub(super) words: &'a Vocabulary,
    pub(super) order: Order,
    pub(super) lang: Lang,
}

impl Almanac<'_> {
    pub(super) fn read(&self, cell: &Cell, when: When) -> Said {
        match cell {
            Cell::Empty => Said::Nothing,
            Cell::Moment(moment) => {
                let timed = moment.time() != chrono::NaiveTime::MIN;
                Said::Day(Day { timed, ..Day::plain(moment.date()) })
            }
            Cell::Number(number) => {
                serial(*number).map_or(Said::Unread(None), |date| Said::Day(Day::plain(date)))
            }
            Cell::Text(_) => self.text(&cell.text(), when),
        }
    }

    fn text(&self, typed: &str, when: When) -> Said {
        if self.words.is_nothing(typed) {
            return Said::Nothing;
        }
        if let Some(date) = typed.parse().ok().and_then(serial) {
            return Said::Day(Day::plain(date));
        }
        let month_end = self.words.means(About::Other, typed, "month_end") && when == When::Near;
        let plain = if month_end { Some(("eom".to_owned(), false)) } else { self.plain(typed) };
        let Some((plain, has_year)) = plain else { return Said::Unread(None) };
        match read_date(&plain, self.today, self.calendar) {
            Err(problem) => Said::Unread(problem.reason(self.lang)),
            Ok(day) => {
                let date = if has_year { day } else { self.year_of(day, when) };
                let lower = typed.to_lowercase();
                let parts = || lower.split([' ', '\u{a0}', '\n', ',', '(', ')', 't']);
                let weekday = lower.split_whitespace().find_map(weekday_of);
                Said::Day(Day {
                    date,
                    timed: parts().any(|word| is_time(word) && !is_midnight(word)),
                    no_year: !has_year,
                    other_weekday: weekday.is_some_and(|weekday| weekday != date.weekday()),
                })
            }
        }
    }

    /// The day in the year that is meant where none is named.
    fn year_of(&self, day: NaiveDate, when: When) -> NaiveDate {
        let Some(earlier) = day.with_year(day.year() - 1) else { return day };
        let behind = self.today.checked_sub_months(BEHIND).unwrap_or(self.today);
        let late = match when {
            When::Near => day > self.today && earlier >= behind,
            When::Over => day.year() > self.today.year(),
            When::Past => day > self.today,
        };
        if late { earlier } else { day }
    }

    /// The date without what people write around it, as `read_date` knows it, and whether it has a
    /// year. None where it counts from a day that nobody knows.
    fn plain(&self, typed: &str) -> Option<(String, bool)> {
        let lower = typed.to_lowercase().replace(['\u{a0}', '\n', ','], " ");
        let mut words: Vec<&str> = lower.split_whitespace().collect();
        // «(пт)», «18:00», «г.»
        words.retain(|word| {
            let around = matches!(*word, "г." | "г" | "года" | "в" | "of" | "at" | "am" | "pm");
            weekday_of(word).is_none() && !is_time(word) && !around
        });
        while words.len() > 1 && self.words.means(About::Other, words[0], "by") {
            words.remove(0);
        }
        if let [first, second, ..] = words[..]
            && first.starts_with(char::is_alphabetic)
            && second.starts_with(|c: char| c.is_ascii_digit())
        {
            words.swap(0, 1); // November 28
        }
        if let [one] = words[..]
            && let [day, month, ref year @ ..] = one.split('-').collect::<Vec<_>>()[..]
            && month.starts_with(char::is_alphabetic)
        {
            words = [&[day, month], year].concat(); // 27-Nov-26
        }
        let first = words.first_mut()?;
        let moment = first.split_once('t').filter(|(day, time)| day.contains('-') && is_time(time));
        *first = moment.map_or(*first, |(day, _)| day);
        if !first.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        match words[..] {
            [one] => self.numeric(one.trim_end_matches("г.").trim_end_matches(['г', '.'])),
            [day, month, ref rest @ ..] => {
                let day = day.trim_end_matches(|c: char| c.is_alphabetic() || c == '.' || c == '-');
                let year = match rest {
                    [] => String::new(),
                    [year] => format!(".{}", long_year(year.trim_end_matches(['г', '.']))),
                    _ => return None,
                };
                let month = month_of(month.trim_end_matches('.'))?;
                Some((format!("{day}.{month}{year}"), !year.is_empty()))
            }
            [] => None,
        }
    }

    /// `28.11.26`, `28/11/2026`, `2026.11.28`
    fn numeric(&self, text: &str) -> Option<(String, bool)> {
        // 10-12.11 are several days
        let between = ['.', '/', '-'].into_iter().find(|between| text.contains(*between))?;
        let parts: Vec<&str> = text.split(between).collect();
        if !parts.iter().all(|part| part.bytes().all(|c| c.is_ascii_digit()) && !part.is_empty()) {
            return None;
        }
        match parts[..] {
            [year, month, day] if year.len() == 4 => {
                Some((format!("{year}-{month:0>2}-{day:0>2}"), true))
            }
            [month, day, year] if text.contains('/') && self.order == Order::Mdy => {
                Some((format!("{day}.{month}.{}", long_year(year)), true))
            }
            [day, month, year] => Some((format!("{day}.{month}.{}", long_year(year)), true)),
            [month, day] if text.contains('/') && self.order == Order::Mdy => {
                Some((format!("{day}.{month}"), false))
            }
            // 11-12 may be two days, 2026-11 is a month
            [day, month] if !text.contains('-') && day.len() < 3 => {
                Some((format!("{day}.{month}"), false))
            }
            _ => None,
        }
    }
}

/// What stands first in the dates with slashes of a sheet; none where they do not tell.
pub(super) fn order_of<'a>(texts: impl Iterator<Item = &'a str>) -> (Option<Order>, bool) {
    let (mut first, mut second, mut any) = (0, 0, false);
    for text in texts {
        let day = text.split_whitespace().next().unwrap_or_default();
        let parts: Vec<u32> = day.split('/').map_while(|part| part.parse().ok()).collect();
        if let [one, two, ..] = parts[..]
            && one <= 31
        {
            any = true;
            (first, second) = (first.max(one), second.max(two));
        }
    }
    let order = match (first > 12, second > 12) {
        (true, false) => Some(Order::Dmy),
        (false, true) => Some(Order::Mdy),
        _ => None,
    };
    (order, any)
}

fn serial(number: f64) -> Option<NaiveDate> {
    SERIALS.contains(&number).then(|| day_of_serial(number)).flatten()
}

fn long_year(year: &str) -> String {
    if year.len() == 2 { format!("20{year}") } else { year.to_owned() }
}

/// The month of a name or the beginning of one: «ноября», «нояб», sept.
fn month_of(word: &str) -> Option<u32> {
    let begins = |lang, month| {
        let names = [dates::month_after_day(lang, month), dates::month_name(lang, month)];
        names.iter().any(|name| name.to_lowercase().starts_with(word))
    };
    let known = |month: &u32| Lang::ALL.into_iter().any(|lang| begins(lang, *month));
    (1..=12).find(known).filter(|_| word.chars().count() >= 3)
}

fn is_time(word: &str) -> bool {
    let word = word.trim_end_matches('z');
    word.split_once(':').is_some_and(|(hours, rest)| {
        hours.len() <= 2
            && hours.parse::<u8>().is_ok()
            && rest.bytes().all(|c| c.is_ascii_digit() || matches!(c, b':' | b'.' | b'+'))
    })
}

fn is_midnight(time: &str) -> bool {
    time.bytes().all(|c| matches!(c, b'0' | b':' | b'.' | b'z'))
}

/// `пт`, «(суббота)», `Fri.`
fn weekday_of(word: &str) -> Option<Weekday> {
    const SHORT: [[&str; 2]; 7] = [
        ["пн", "mon"],
        ["вт", "tue"],
        ["ср", "wed"],
        ["чт", "thu"],
        ["пт", "fri"],
        ["сб", "sat"],
        ["вс", "sun"],
    ];
    const STARTS: [[&str; 2]; 7] = [
        ["понедельн", "monday"],
        ["вторн", "tuesday"],
        ["сред", "wednesday"],
        ["четверг", "thursday"],
        ["пятниц", "friday"],
        ["суббот", "saturday"],
        ["воскресен", "sunday"],
    ];
    let word = word.trim_matches(['(', ')', '.', ',']);
    let short = SHORT.iter().position(|names| names.contains(&word));
    let long = || STARTS.iter().position(|names| names.iter().any(|name| word.starts_with(name)));
    let at = short.or_else(long)?;
    Weekday::try_from(u8::try_from(at).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, order: Order, when: When) -> String {
        let words = Vocabulary::load().unwrap();
        let almanac = Almanac {
            today: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
            calendar: &Calendar::default(),
            words: &words,
            order,
            lang: Lang::Ru,
        };
        match almanac.read(&Cell::Text(text.to_owned()), when) {
            Said::Nothing => "nothing".to_owned(),
            Said::Day(day) => {
                let said = [(day.timed, " timed"), (day.other_weekday, " weekday")];
                let said = said.iter().filter(|(is, _)| *is).map(|(_, word)| *word);
                day.date.to_string() + &said.collect::<String>()
            }
            Said::Unread(why) => why.unwrap_or_else(|| "?".to_owned()).replace('\u{a0}', " "),
        }
    }

    #[test]
    fn dates_as_people_keep_them() {
        for (text, day) in [
            ("28.11.26", "2026-11-28"),
            ("28.11", "2026-11-28"),
            ("31.12.2026 г.", "2026-12-31"),
            ("31.12.2026г.", "2026-12-31"),
            ("до 28.11", "2026-11-28"),
            ("сб, 28.11", "2026-11-28"),
            ("28.11 (суббота)", "2026-11-28"),
            ("28.11.2026 18:00", "2026-11-28 timed"),
            ("2026-11-28", "2026-11-28"),
            ("2026-11-28T10:00:00Z", "2026-11-28 timed"),
            ("2026-11-28 00:00:00", "2026-11-28"),
            ("2026/11/28", "2026-11-28"),
            ("28/11/26", "2026-11-28"),
            ("28-11-2026", "2026-11-28"),
            ("28 ноября", "2026-11-28"),
            ("28 ноября 2026 г.", "2026-11-28"),
            ("28 нояб. 26", "2026-11-28"),
            ("November 28, 2026", "2026-11-28"),
            ("28th Nov", "2026-11-28"),
            ("27-Nov-26", "2026-11-27"),
            ("27-ноя", "2026-11-27"),
            ("Mon 27 Nov", "2026-11-27 weekday"),
            ("end of month", "2026-11-30"),
            ("до конца месяца", "2026-11-30"),
            ("12 Sep", "2026-09-12"),
            ("22.05", "2026-05-22"),
            ("20.05", "2027-05-20"),
            ("46354", "2026-11-28"),
            ("15.03", "2027-03-15"),
            ("—", "nothing"),
            ("без срока", "nothing"),
            ("31.11.26", "в ноябре 30 дней"),
            ("28.13", "месяцев двенадцать"),
            ("ASAP", "?"),
            ("после НГ", "?"),
            ("завтра", "?"),
            ("через 2 недели", "?"),
            ("пт", "?"),
            ("10-12.11", "?"),
            ("11-12", "?"),
            ("10.11, 20.11", "?"),
            ("4 квартал", "?"),
            ("1.5", "2027-05-01"),
            ("", "nothing"),
        ] {
            assert_eq!(said(text, Order::Dmy, When::Near), day, "{text}");
        }
        assert_eq!(said("11/28/2026", Order::Mdy, When::Near), "2026-11-28");
        assert_eq!(said("11/28", Order::Mdy, When::Near), "2026-11-28");
    }

    #[test]
    fn what_is_over_was_not_in_a_year_to_come() {
        assert_eq!(said("15.03", Order::Dmy, When::Over), "2026-03-15");
        assert_eq!(said("28.11", Order::Dmy, When::Over), "2026-11-28");
        assert_eq!(said("28.11", Order::Dmy, When::Past), "2025-11-28");
        assert_eq!(said("15.03.27", Order::Dmy, When::Past), "2027-03-15");
    }

    #[test]
    fn slashes_tell_their_order() {
        let order = |texts: &[&str]| order_of(texts.iter().copied());
        assert_eq!(order(&["03/04/26", "28/11/26"]), (Some(Order::Dmy), true));
        assert_eq!(order(&["03/04/26", "11/28/26"]), (Some(Order::Mdy), true));
        assert_eq!(order(&["03/04/26"]), (None, true));
        assert_eq!(order(&["2026/11/28", "28.11"]), (None, false));
    }
}
