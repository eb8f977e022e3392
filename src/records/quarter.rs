//! A quarter of a year: how it is typed, its days, what it is called.

use chrono::{Datelike, Months, NaiveDate};
use std::fmt;

use crate::language::Lang;

const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];

/// `2026Q4`
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    year: i32,
    /// From 0.
    nth: u32,
}

impl Quarter {
    /// The one a day is in.
    #[must_use]
    pub fn of(day: NaiveDate) -> Quarter {
        Quarter { year: day.year(), nth: day.month0() / 3 }
    }

    /// `2026Q4`, `2026-Q4`, `Q4 2026`; `Q4` is that of this year. A Russian keyboard has `К` and `кв`.
    #[must_use]
    pub fn parse(typed: &str, today: NaiveDate) -> Option<Quarter> {
        let typed: String = typed.chars().filter(|c| !matches!(c, ' ' | '-' | '.')).collect();
        let typed = typed.to_lowercase().replace("кв", "q").replace('к', "q");
        let (one, other) = typed.split_once('q')?;
        let is_year = |text: &str| text.len() == 4;
        let (year, nth) = match (is_year(one), is_year(other)) {
            (true, false) => (one.parse().ok()?, other),
            (false, true) => (other.parse().ok()?, one),
            // `Q42026`, the spaces left out
            _ if one.is_empty() && other.len() == 5 => {
                (other.get(1..)?.parse().ok()?, other.get(..1)?)
            }
            // `4кв`, `Q4`
            _ if one.is_empty() => (today.year(), other),
            _ if other.is_empty() => (today.year(), one),
            _ => return None,
        };
        let nth: u32 = nth.parse().ok()?;
        let known = (1..=4).contains(&nth) && (1900..3000).contains(&year);
        known.then(|| Quarter { year, nth: nth - 1 })
    }

    #[must_use]
    pub fn first(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.nth * 3 + 1, 1).unwrap_or_default()
    }

    #[must_use]
    pub fn last(self) -> NaiveDate {
        let next = self.first().checked_add_months(Months::new(3));
        next.and_then(|next| next.pred_opt()).unwrap_or_default()
    }

    /// «IV квартал 2026 года», "Q4 2026"
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        let roman = ROMAN[self.nth as usize % 4];
        match lang {
            Lang::Ru => format!("{roman} квартал {} года", self.year),
            Lang::En => format!("Q{} {}", self.nth + 1, self.year),
        }
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}Q{}", self.year, self.nth + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_quarter_is_typed_in_several_ways() {
        let today = day("2026-11-21");
        let of = |typed: &str| Quarter::parse(typed, today).map(|quarter| quarter.to_string());
        for typed in ["2026Q4", "2026q4", "2026-Q4", "Q4 2026", "Q4", "4кв", "4 кв. 2026", "2026К4"]
        {
            assert_eq!(of(typed).as_deref(), Some("2026Q4"), "{typed}");
        }
        for typed in ["", "Q5", "Q0", "2026", "26Q4", "IV", "qq", "2026Q12", "Q", "2026Q"] {
            assert_eq!(of(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_quarter_has_its_days_and_a_name() {
        let quarter = Quarter::of(day("2026-11-21"));
        assert_eq!((quarter.first(), quarter.last()), (day("2026-10-01"), day("2026-12-31")));
        let first = Quarter::of(day("2027-01-01"));
        assert_eq!((first.first(), first.last()), (day("2027-01-01"), day("2027-03-31")));
        assert_eq!(quarter.words(Lang::Ru), "IV квартал 2026 года");
        assert_eq!(first.words(Lang::En), "Q1 2027");
    }
}
