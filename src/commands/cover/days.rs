//! The days of an absence as people type them: `30.11..13.12`, first and last day; `30.11` alone.

use chrono::{Datelike, NaiveDate};

use crate::commands::Result;
use crate::problem::Problem;
use crate::session::Session;

/// First and last day.
pub(in crate::commands) type Days = (NaiveDate, NaiveDate);

/// Days, and no name of somebody.
#[must_use]
pub(in crate::commands) fn are(typed: &str) -> bool {
    typed.contains("..") || typed.starts_with(|c: char| c.is_ascii_digit())
}

/// What was typed. A day of last year is one of an absence that has begun there.
pub(in crate::commands) fn read(session: &Session, typed: &str, known: &[Days]) -> Result<Days> {
    let wrong = || {
        Problem::usage(format!("`{typed}` is no period")).hint("30.11..13.12, first and last day")
    };
    // a day alone is the first and the last
    let (from, to) = typed.split_once("..").unwrap_or((typed, typed));
    let (from, to) = (from.trim(), to.trim().trim_start_matches('.'));
    let read = session.date(from)?;
    let today = session.today()?;
    let begun = known.iter().find(|(first, last)| {
        (first.day(), first.month()) == (read.day(), read.month())
            && *first < read
            && *last >= today
    });
    let from = begun.map_or(read, |(first, _)| *first);
    let to = session.date_from(to, from)?;
    if to < from { Err(wrong()) } else { Ok((from, to)) }
}

/// As it is typed: `30.11..13.12`; with the year where that is not today's.
#[must_use]
pub(in crate::commands) fn typed((from, to): Days, today: NaiveDate) -> String {
    let day = |day: NaiveDate, year: i32| match day.year() == year {
        true => day.format("%d.%m").to_string(),
        false => day.format("%d.%m.%Y").to_string(),
    };
    let first = day(from, today.year());
    if from == to { first } else { format!("{first}..{}", day(to, today.year())) }
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn days_are_typed_with_a_year_that_is_not_this_one() {
        let day = |text: &str| text.parse().unwrap();
        let said = |from, to| typed((day(from), day(to)), day("2026-11-21"));
        assert_eq!(said("2026-11-30", "2026-12-13"), "30.11..13.12");
        assert_eq!(said("2026-12-28", "2027-01-08"), "28.12..08.01.2027");
        assert_eq!(said("2026-11-30", "2026-11-30"), "30.11");
    }
}
