//! Working days: weekends, a country's holidays and moved days, the workspace's own over them.
//! Asks no clock: what day it is comes from the session.

use std::fmt;

use std::sync::OnceLock;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc, Weekday};
use holidays_ru::{FIRST_FACT_YEAR, Federal, LAST_FACT_YEAR};

use super::Lang;
use super::names;

/// Whose official holidays count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Country {
    Ru,
    /// Weekends only; the workspace lists its own holidays.
    #[default]
    None,
}

impl Country {
    /// By the code of `acct.toml`, in either case; a country we hold no holidays of has weekends.
    #[must_use]
    pub fn of(code: &str) -> Country {
        if code.eq_ignore_ascii_case("ru") { Country::Ru } else { Country::None }
    }
}

/// Which days are worked. `holidays` and `workdays` are sorted; a day in both is worked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    country: Country,
    holidays: Vec<NaiveDate>,
    workdays: Vec<NaiveDate>,
}

/// Working days of a Russian year by their number, asked of the library once; it knows 1900–2100.
fn year_ru(year: i32) -> Option<&'static [bool]> {
    static YEARS: [OnceLock<Vec<bool>>; 201] = [const { OnceLock::new() }; 201];
    let known = YEARS.get(usize::try_from(year.checked_sub(1900)?).ok()?)?;
    let days = || {
        let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let days = first.iter_days().take_while(|day| day.year() == year);
        let works = |day: NaiveDate| {
            let weekday = !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            holidays_ru::is_working_day::<Federal, _>(day)
                .map_or(weekday, holidays_ru::Resolved::value)
        };
        Some(days.map(works).collect())
    };
    Some(known.get_or_init(|| days().unwrap_or_default()))
}

impl Calendar {
    /// The country's calendar with days off and working days of the workspace's own.
    #[must_use]
    pub fn new(country: Country, holidays: &[NaiveDate], workdays: &[NaiveDate]) -> Calendar {
        let sorted = |days: &[NaiveDate]| {
            let mut days = days.to_vec();
            days.sort_unstable();
            days
        };
        Calendar { country, holidays: sorted(holidays), workdays: sorted(workdays) }
    }

    /// Whether the year's holidays are a forecast: the official list is not out yet (or is lost).
    #[must_use]
    pub fn is_predicted(&self, year: i32) -> bool {
        self.country == Country::Ru && !(FIRST_FACT_YEAR..=LAST_FACT_YEAR).contains(&year)
    }

    #[must_use]
    pub fn is_workday(&self, date: NaiveDate) -> bool {
        if self.workdays.binary_search(&date).is_ok() {
            return true;
        }
        if self.holidays.binary_search(&date).is_ok() {
            return false;
        }
        self.country_works(date)
    }

    fn country_works(&self, date: NaiveDate) -> bool {
        let weekday = !matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        match self.country {
            Country::None => weekday,
            // The library knows 1900–2100; beyond that only weekends are sure.
            Country::Ru => year_ru(date.year())
                .and_then(|year| year.get(date.ordinal0() as usize).copied())
                .unwrap_or(weekday),
        }
    }

    /// That day if it is worked, otherwise the first after it that is.
    #[must_use]
    pub fn next_workday(&self, date: NaiveDate) -> NaiveDate {
        let mut day = date;
        while !self.is_workday(day) {
            match day.succ_opt() {
                Some(next) => day = next,
                None => return day,
            }
        }
        day
    }

    /// The `n`-th working day after `from`, before it when `n` is negative; `from` itself for 0.
    /// Stops at the last day that can be written down.
    #[must_use]
    pub fn add_workdays(&self, from: NaiveDate, n: i32) -> NaiveDate {
        let mut day = from;
        let mut left = n.unsigned_abs();
        while left > 0 {
            let next = if n > 0 { day.succ_opt() } else { day.pred_opt() };
            let Some(next) = next else { return day };
            day = next;
            left -= u32::from(self.is_workday(day));
        }
        day
    }

    /// Working days in `[from, until)`; none when `until` is not later.
    ///
    /// From a deadline to today this is how many working days it is late.
    #[must_use]
    pub fn workdays_between(&self, from: NaiveDate, until: NaiveDate) -> usize {
        from.iter_days().take_while(|day| *day < until).filter(|day| self.is_workday(*day)).count()
    }
}

/// A time zone that is not in the tz database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownTimezone {
    pub name: String,
    /// Zones with names like it, the likest first.
    pub nearest: Vec<&'static str>,
}

impl UnknownTimezone {
    /// One line, lower case, no full stop.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let known = match self.nearest.first() {
            Some(nearest) => format!("`{nearest}`"),
            None => "`Europe/Moscow`".to_owned(),
        };
        match lang {
            Lang::Ru => format!("неизвестный часовой пояс `{}`; например, {known}", self.name),
            Lang::En => format!("unknown time zone `{}`; for example, {known}", self.name),
        }
    }
}

impl fmt::Display for UnknownTimezone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl std::error::Error for UnknownTimezone {}

/// What the clock shows in a time zone (`Europe/Moscow`).
///
/// # Errors
/// A name that the tz database does not hold.
pub fn now_in(timezone: &str, now: DateTime<Utc>) -> Result<NaiveDateTime, UnknownTimezone> {
    let zone = tzdb_data::find_tz(timezone.as_bytes()).ok_or_else(|| unknown(timezone))?;
    let clock = zone.find_local_time_type(now.timestamp()).map_err(|_| unknown(timezone))?;
    Ok(now.naive_utc() + TimeDelta::seconds(clock.ut_offset().into()))
}

/// The moment at which clocks in a time zone show that. A time that comes twice, as clocks go back,
/// is the first one; one that is skipped is counted from before the skip (RFC 5545, 3.3.5).
///
/// # Errors
/// A name that the tz database does not hold.
pub fn moment(timezone: &str, shown: NaiveDateTime) -> Result<DateTime<Utc>, UnknownTimezone> {
    let zone = tzdb_data::find_tz(timezone.as_bytes()).ok_or_else(|| unknown(timezone))?;
    let offset = |moment: NaiveDateTime| {
        let clock = zone.find_local_time_type(moment.and_utc().timestamp());
        clock
            .map(|clock| TimeDelta::seconds(clock.ut_offset().into()))
            .map_err(|_| unknown(timezone))
    };
    let (before, after) =
        (offset(shown - TimeDelta::days(1))?, offset(shown + TimeDelta::days(1))?);
    let moment = if offset(shown - before)? != before && offset(shown - after)? == after {
        shown - after
    } else {
        shown - before
    };
    Ok(moment.and_utc())
}

fn unknown(timezone: &str) -> UnknownTimezone {
    let nearest = names::nearest(timezone, tzdb_data::TZ_NAMES);
    UnknownTimezone { name: timezone.to_owned(), nearest }
}

/// What day it is in a time zone.
///
/// # Errors
/// A name that the tz database does not hold.
pub fn today_in(timezone: &str, now: DateTime<Utc>) -> Result<NaiveDate, UnknownTimezone> {
    now_in(timezone, now).map(|moment| moment.date())
}

/// The Sunday of a date's week.
#[must_use]
pub fn end_of_week(date: NaiveDate) -> NaiveDate {
    date.week(Weekday::Mon).checked_last_day().unwrap_or(date)
}

/// The last day of the date's month.
#[must_use]
pub fn end_of_month(date: NaiveDate) -> NaiveDate {
    let last = u64::from(date.num_days_in_month()).saturating_sub(u64::from(date.day()));
    date.checked_add_days(Days::new(last)).unwrap_or(date)
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
mod tests;
