//! The grammar of a typed date: exactly the phrases `read_date` lists, nothing looser.
//! The words are in `vocabulary`, what is said of a mistake in `problem`.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use unicode_normalization::UnicodeNormalization;

use super::problem::DateProblem;
use super::vocabulary::{
    corrected, english_day, english_unit, month, russian_day, russian_day_of, russian_day_on,
    russian_unit, unit_letter,
};
use crate::language::calendar::{Calendar, end_of_month};
use crate::language::span::{Span, Unit};

/// How far back a day without a year still is this year's: «28.11» typed in December is last
/// week, typed in March it is next November.
const BACK: i64 = 60;
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// Reads a date typed by a person, in Russian or English whatever the language of the screen.
///
/// `2026-11-28`; `28.11`, `28.11.26`, `28.11.2026`; `28 ноября`, `28 ноя`, `28 november 2027`;
/// `today`, `tomorrow`, `yesterday`, `сегодня`, `завтра`, `послезавтра`, `вчера`; `fri`, `friday`,
/// `пт`, `пятница`, `в пятницу`, (до) `пятницы`; `next fri`, `в следующую пятницу`, (до)
/// `следующей пятницы`; `+3d`, `+2w`, `+1m`, `+5b`, `+3д`, `+5р`; `in 2 weeks`, `in 3 working days`,
/// `через неделю`, `через 3 рабочих дня`; `eom`, `end of month`, `конец месяца`.
///
/// - A weekday is the nearest ahead, never today; `next` is that of the next week, Monday to Sunday.
/// - A day without a year is this year's, unless that is more than 60 days ago: then the next's.
/// - Case, ё, kinds of space and a full stop at the end do not matter.
///
/// # Errors
/// Anything else, a day that the month does not have, a year outside 1900–2100.
pub fn read_date(
    typed: &str,
    today: NaiveDate,
    calendar: &Calendar,
) -> Result<NaiveDate, DateProblem> {
    Reader { typed, today, calendar, back: false }.date()
}

/// Reads a day to look back to. As everywhere, but a weekday and a day without a year are the last
/// such day there was; and `3 дня назад`, `неделю назад`, `2 weeks ago`, `-1w`.
///
/// # Errors
/// As [`read_date`].
pub fn read_past_date(
    typed: &str,
    today: NaiveDate,
    calendar: &Calendar,
) -> Result<NaiveDate, DateProblem> {
    Reader { typed, today, calendar, back: true }.date()
}

/// Reads a date that stands after a word which asks for one: `до пт`, `к 28.11`, `by fri`.
/// `None` when the text does not begin so.
#[must_use]
pub fn read_date_after(
    words: &[&str],
    typed: &str,
    today: NaiveDate,
    calendar: &Calendar,
) -> Option<Result<NaiveDate, DateProblem>> {
    let (first, rest) = typed.trim().split_once(char::is_whitespace)?;
    let first = plain(first);
    words.contains(&first.as_str()).then(|| read_date(rest, today, calendar))
}

/// Lower case, ё as е, single plain spaces, no full stop at the end.
fn plain(text: &str) -> String {
    let text: String = text.nfc().flat_map(char::to_lowercase).collect();
    let text = text.replace('ё', "е").split_whitespace().collect::<Vec<_>>().join(" ");
    text.strip_suffix('.').unwrap_or(&text).to_owned()
}

pub(super) struct Reader<'a> {
    pub(super) typed: &'a str,
    pub(super) today: NaiveDate,
    pub(super) calendar: &'a Calendar,
    /// What could be either lies behind, not ahead.
    pub(super) back: bool,
}

/// `None` is no date at all, an error is a date with something wrong in it.
pub(super) type Read = Option<Result<NaiveDate, DateProblem>>;

impl Reader<'_> {
    fn date(&self) -> Result<NaiveDate, DateProblem> {
        let text = plain(self.typed);
        if text.is_empty() {
            return Err(DateProblem::Missing);
        }
        let typed = || self.typed.to_owned();
        self.read(&text).unwrap_or_else(|| {
            Err(DateProblem::NotADate { typed: typed(), nearest: self.nearest(&text) })
        })
    }

    fn read(&self, text: &str) -> Read {
        let words: Vec<&str> = text.split(' ').collect();
        if self.back
            && let Some(ago) = self.ago(&words)
        {
            return Some(ago);
        }
        match words.as_slice() {
            ["today" | "сегодня"] => self.days_on(0),
            ["tomorrow" | "завтра"] => self.days_on(1),
            ["послезавтра"] => self.days_on(2),
            ["yesterday" | "вчера"] => self.days_on(-1),
            ["eom"] | ["end", "of", "month"] | ["конец" | "конца", "месяца"] => {
                Some(Ok(end_of_month(self.today)))
            }
            [one] => english_day(one)
                .or_else(|| russian_day(one))
                .and_then(|day| self.ahead(day))
                .or_else(|| self.plus(one))
                .or_else(|| self.numeric(one))
                .or_else(|| self.iso(one)),
            ["в" | "во", day] => russian_day_on(day).and_then(|day| self.ahead(day)),
            ["next", day] => english_day(day).and_then(|day| self.next_week(day)),
            ["в" | "во", "следующий" | "следующую" | "следующее", day] => {
                russian_day_on(day).and_then(|day| self.next_week(day))
            }
            ["следующего" | "следующей", day] => {
                russian_day_of(day).and_then(|day| self.next_week(day))
            }
            ["через", unit @ ("день" | "неделю" | "месяц")] => {
                self.after("1", russian_unit(unit)?)
            }
            ["in", "a", unit @ ("day" | "week" | "month")] => self.after("1", english_unit(unit)?),
            ["через", count, "рабочий" | "рабочих", "день" | "дня" | "дней"]
            | ["in", count, "working", "day" | "days"] => self.after(count, Unit::Workday),
            ["через", count, unit] => self.after(count, russian_unit(unit)?),
            ["in", count, unit] => self.after(count, english_unit(unit)?),
            [day, name] => self.calendar_day(number(day, 2)?, month(name)?, None),
            [day, name, year] | [day, name, year, "года"] if year.len() == 4 => {
                let year = i32::try_from(number(year, 4)?).ok()?;
                self.calendar_day(number(day, 2)?, month(name)?, Some(year))
            }
            _ => None,
        }
    }

    fn days_on(&self, days: i64) -> Read {
        Some(self.within(self.today.checked_add_signed(TimeDelta::days(days))))
    }

    /// The nearest such day after today; looking back, the last one before it.
    fn ahead(&self, day: Weekday) -> Read {
        let days = match day.days_since(self.today.weekday()) {
            0 => 7,
            days => i64::from(days),
        };
        self.days_on(if !self.back {
            days
        } else if days == 7 {
            -7
        } else {
            days - 7
        })
    }

    /// That day of the next week, which begins on Monday.
    fn next_week(&self, day: Weekday) -> Read {
        let to_monday = 7 - i64::from(self.today.weekday().num_days_from_monday());
        self.days_on(to_monday + i64::from(day.num_days_from_monday()))
    }

    /// `+3d`, `+2w`, `+1m`, `+5b`; `+3д`, `+2н`, `+1м`, `+5р`.
    fn plus(&self, word: &str) -> Read {
        let rest = word.strip_prefix('+')?;
        let letter = rest.chars().next_back()?;
        self.after(&rest[..rest.len() - letter.len_utf8()], unit_letter(letter)?)
    }

    fn after(&self, count: &str, unit: Unit) -> Read {
        let count = u16::try_from(number(count, 4)?).ok()?;
        let date = match Span::new(count, unit) {
            Some(span) => span.after(self.today, self.calendar),
            None => Some(self.today),
        };
        Some(self.within(date))
    }

    /// `28.11`, `28.11.26`, `28.11.2026`.
    fn numeric(&self, word: &str) -> Read {
        let mut parts = word.split('.');
        let (day, month) = (number(parts.next()?, 2)?, number(parts.next()?, 2)?);
        let year = match (parts.next(), parts.next()) {
            (None, _) => None,
            (Some(year), None) if year.len() == 2 => Some(2000 + number(year, 2)?),
            (Some(year), None) if year.len() == 4 => Some(number(year, 4)?),
            _ => return None,
        };
        self.calendar_day(day, month, year.and_then(|year| i32::try_from(year).ok()))
    }

    /// `2026-11-28`.
    fn iso(&self, word: &str) -> Read {
        let mut parts = word.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if (year.len(), month.len(), day.len()) != (4, 2, 2) || parts.next().is_some() {
            return None;
        }
        let year = i32::try_from(number(year, 4)?).ok()?;
        self.calendar_day(number(day, 2)?, number(month, 2)?, Some(year))
    }

    fn calendar_day(&self, day: u32, month: u32, year: Option<i32>) -> Read {
        let typed = || self.typed.to_owned();
        if !(1..=12).contains(&month) {
            return Some(Err(DateProblem::NoSuchMonth { typed: typed() }));
        }
        let with_year = year.is_some();
        let year = year.unwrap_or_else(|| self.year_of(day, month));
        let days = u32::from(NaiveDate::from_ymd_opt(year, month, 1)?.num_days_in_month());
        Some(match NaiveDate::from_ymd_opt(year, month, day) {
            date @ Some(_) => self.within(date),
            None => Err(DateProblem::NoSuchDay { typed: typed(), year, with_year, month, days }),
        })
    }

    /// Which year a day without one belongs to.
    fn year_of(&self, day: u32, month: u32) -> i32 {
        let this = self.today.year();
        // The 31st of November is judged by the 30th, to say what is wrong with it this year.
        let date = NaiveDate::from_ymd_opt(this, month, 1)
            .and_then(|first| first.with_day(day.clamp(1, u32::from(first.num_days_in_month()))));
        match date {
            Some(date) if self.back => this - i32::from(date > self.today),
            Some(date) if (self.today - date).num_days() > BACK => this + 1,
            _ => this,
        }
    }

    pub(super) fn within(&self, date: Option<NaiveDate>) -> Result<NaiveDate, DateProblem> {
        date.filter(|date| YEARS.contains(&date.year()))
            .ok_or_else(|| DateProblem::TooFar { typed: self.typed.to_owned() })
    }

    /// What can be read and was probably meant: words mended, a «через» put before, a word like
    /// «до» left out, dots for slashes.
    fn nearest(&self, text: &str) -> Option<String> {
        if text.len() > 80 {
            return None;
        }
        let mended: Option<Vec<&str>> = text.split(' ').map(corrected).collect();
        let mended = mended.map(|words| words.join(" "));
        let text = mended.as_deref().unwrap_or(text);
        let after_word = text.split_once(' ').map(|(_, rest)| rest.to_owned());
        [
            text.to_owned(),
            format!("через {text}"),
            format!("in {text}"),
            format!("+{text}"),
            text.replace(['/', '-'], "."),
            text.replace(['/', '.'], "-"),
            format!("в {text}"),
        ]
        .into_iter()
        .chain(after_word)
        .find(|guess| matches!(self.read(guess), Some(Ok(_))))
    }
}

/// Up to `longest` ASCII digits, at least one.
pub(super) fn number(text: &str, longest: usize) -> Option<u32> {
    let digits = (1..=longest).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

#[cfg(test)]
#[path = "date_tests.rs"]
mod tests;
