//! Days that are counted back: `3 дня назад`, `неделю назад`, `2 weeks ago`, `-1w`.
//! Only what looks back reads them; all other dates are in `date`.

use super::date::{Read, Reader, number};
use super::vocabulary::{english_unit, russian_unit, unit_letter};
use crate::language::span::{Span, Unit};

impl Reader<'_> {
    pub(super) fn ago(&self, words: &[&str]) -> Read {
        match words {
            [word] => {
                let rest = word.strip_prefix('-')?;
                let letter = rest.chars().next_back()?;
                self.before(&rest[..rest.len() - letter.len_utf8()], unit_letter(letter)?)
            }
            [unit @ ("день" | "неделю" | "месяц"), "назад"] => {
                self.before("1", russian_unit(unit)?)
            }
            ["a", unit @ ("day" | "week" | "month"), "ago"] => {
                self.before("1", english_unit(unit)?)
            }
            [count, "рабочий" | "рабочих", "день" | "дня" | "дней", "назад"]
            | [count, "working", "day" | "days", "ago"] => self.before(count, Unit::Workday),
            [count, unit, "назад"] => self.before(count, russian_unit(unit)?),
            [count, unit, "ago"] => self.before(count, english_unit(unit)?),
            _ => None,
        }
    }

    fn before(&self, count: &str, unit: Unit) -> Read {
        let count = u16::try_from(number(count, 4)?).ok()?;
        let date = match Span::new(count, unit) {
            Some(span) => span.before(self.today, self.calendar),
            None => Some(self.today),
        };
        Some(self.within(date))
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::super::{read_date, read_past_date};
    use crate::language::calendar::Calendar;

    fn back(typed: &str, today: &str) -> Option<NaiveDate> {
        read_past_date(typed, today.parse().unwrap(), &Calendar::default()).ok()
    }

    #[test]
    fn looking_back_a_day_without_a_year_is_the_last_there_was() {
        let today = "2026-11-21"; // a Saturday
        for (typed, day) in [
            ("30.11", "2025-11-30"),
            ("30 ноября", "2025-11-30"),
            ("31.12", "2025-12-31"),
            ("21.11", "2026-11-21"),
            ("22.11", "2025-11-22"),
            ("1.01", "2026-01-01"),
            ("30.11.2026", "2026-11-30"),
            ("пт", "2026-11-20"),
            ("в понедельник", "2026-11-16"),
            ("sat", "2026-11-14"),
            ("вчера", "2026-11-20"),
            ("неделю назад", "2026-11-14"),
            ("3 дня назад", "2026-11-18"),
            ("2 weeks ago", "2026-11-07"),
            ("a month ago", "2026-10-21"),
            ("2 рабочих дня назад", "2026-11-19"),
            ("-1w", "2026-11-14"),
            ("-1н", "2026-11-14"),
        ] {
            assert_eq!(back(typed, today), Some(day.parse().unwrap()), "{typed}");
        }
        assert_eq!(back("30.11", "2026-10-31"), Some("2025-11-30".parse().unwrap()));
        assert_eq!(back("1.02", "2026-01-15"), Some("2025-02-01".parse().unwrap()));
    }

    #[test]
    fn elsewhere_nothing_is_counted_back() {
        let today = "2026-11-21".parse().unwrap();
        for typed in ["неделю назад", "-1w", "2 weeks ago"] {
            assert!(read_date(typed, today, &Calendar::default()).is_err(), "{typed}");
        }
    }
}
