//! Lengths of time as files hold them: `2w`, `14d`, `3b` (working days), `1m`, `4h`.
//! And in words: «2 недели», «раз в 2 недели», "every 2 weeks".

use std::fmt;
use std::str::FromStr;

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Lang;
use super::calendar::Calendar;
use super::plural::{Forms, counted, plural};
use super::words;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    Hour,
    Day,
    Workday,
    Week,
    Month,
}

impl Unit {
    const ALL: [(Unit, char); 5] = [
        (Unit::Hour, 'h'),
        (Unit::Day, 'd'),
        (Unit::Workday, 'b'),
        (Unit::Week, 'w'),
        (Unit::Month, 'm'),
    ];

    /// The unit of a letter: `h`, `d`, `b`, `w`, `m`.
    #[must_use]
    pub fn of(letter: char) -> Option<Unit> {
        Unit::ALL.into_iter().find(|(_, its)| *its == letter).map(|(unit, _)| unit)
    }

    fn letter(self) -> char {
        match self {
            Unit::Hour => 'h',
            Unit::Day => 'd',
            Unit::Workday => 'b',
            Unit::Week => 'w',
            Unit::Month => 'm',
        }
    }

    fn forms(self) -> Forms {
        match self {
            Unit::Hour => words::HOUR,
            Unit::Day => words::DAY,
            Unit::Workday => words::WORKING_DAY,
            Unit::Week => words::WEEK,
            Unit::Month => words::MONTH,
        }
    }
}

/// A length of time, 1 to 9999 of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    count: u16,
    unit: Unit,
}

impl Span {
    /// `None` for a count of zero or over 9999: nothing happens every 0 days.
    #[must_use]
    pub fn new(count: u16, unit: Unit) -> Option<Span> {
        (1..=9999).contains(&count).then_some(Span { count, unit })
    }

    #[must_use]
    pub fn count(self) -> u16 {
        self.count
    }

    #[must_use]
    pub fn unit(self) -> Unit {
        self.unit
    }

    /// The day this long after `date`; a month after the 31st is the last day of a shorter one,
    /// hours count by whole days. `None` beyond what can be written down.
    #[must_use]
    pub fn after(self, date: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
        let count = self.count;
        match self.unit {
            Unit::Hour => date.checked_add_days(Days::new(u64::from(count / 24))),
            Unit::Day => date.checked_add_days(Days::new(u64::from(count))),
            Unit::Workday => Some(calendar.add_workdays(date, i32::from(count))),
            Unit::Week => date.checked_add_days(Days::new(u64::from(count) * 7)),
            Unit::Month => date.checked_add_months(Months::new(u32::from(count))),
        }
    }

    /// The day this long before `date`, counted as `after` counts.
    #[must_use]
    pub fn before(self, date: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
        let count = self.count;
        match self.unit {
            Unit::Hour => date.checked_sub_days(Days::new(u64::from(count / 24))),
            Unit::Day => date.checked_sub_days(Days::new(u64::from(count))),
            Unit::Workday => Some(calendar.add_workdays(date, -i32::from(count))),
            Unit::Week => date.checked_sub_days(Days::new(u64::from(count) * 7)),
            Unit::Month => date.checked_sub_months(Months::new(u32::from(count))),
        }
    }

    /// «2 недели», "2 weeks".
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        counted(lang, self.count, self.unit.forms())
    }

    /// «раз в 2 недели», «раз в неделю»; "every 2 weeks", "every week".
    #[must_use]
    pub fn every(self, lang: Lang) -> String {
        let counted = accusative(counted(lang, self.count, self.unit.forms()));
        self.often(lang, &counted)
    }

    /// The same with small numbers in words, for letters: «раз в две недели», "every two weeks".
    #[must_use]
    pub fn every_in_words(self, lang: Lang) -> String {
        let number = match (lang, self.count, self.unit) {
            (Lang::Ru, 2, Unit::Week) => "две",
            (Lang::Ru, 2, _) => "два",
            (Lang::Ru, 3, _) => "три",
            (Lang::Ru, 4, _) => "четыре",
            (Lang::En, 2, _) => "two",
            (Lang::En, 3, _) => "three",
            (Lang::En, 4, _) => "four",
            _ => return self.every(lang),
        };
        self.often(lang, &format!("{number} {}", plural(lang, self.count, self.unit.forms())))
    }

    fn often(self, lang: Lang, counted: &str) -> String {
        match (lang, self.count) {
            (Lang::Ru, 1) => format!("раз в {}", accusative(self.unit.forms().ru[0].to_owned())),
            (Lang::Ru, _) => format!("раз в {counted}"),
            (Lang::En, 1) => format!("every {}", self.unit.forms().en[0]),
            (Lang::En, _) => format!("every {counted}"),
        }
    }
}

/// After «раз в»: only «неделя» looks different there, «раз в 21 неделю».
fn accusative(text: String) -> String {
    match text.strip_suffix("неделя") {
        Some(before) => format!("{before}неделю"),
        None => text,
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.count, self.unit.letter())
    }
}

/// A text that is no length of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpanProblem {
    pub typed: String,
}

impl SpanProblem {
    /// One line, lower case, no full stop, with examples.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::Ru => format!(
                "не разобрать срок `{}`: `2w` недели, `14d` дни, `3b` рабочие дни, `1m` месяцы, \
                 `4h` часы",
                self.typed
            ),
            Lang::En => format!(
                "cannot read the length of time `{}`: `2w` weeks, `14d` days, `3b` working days, \
                 `1m` months, `4h` hours",
                self.typed
            ),
        }
    }
}

impl fmt::Display for SpanProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl std::error::Error for SpanProblem {}

impl FromStr for Span {
    type Err = SpanProblem;

    /// # Errors
    /// Anything but 1 to 9999 without leading zeros and one of `h`, `d`, `b`, `w`, `m`.
    fn from_str(text: &str) -> Result<Span, SpanProblem> {
        let wrong = || SpanProblem { typed: text.to_owned() };
        let unit = text.chars().next_back().and_then(Unit::of).ok_or_else(wrong)?;
        let digits = &text[..text.len() - 1];
        let plain = !digits.starts_with('0') && digits.bytes().all(|c| c.is_ascii_digit());
        let count = digits.parse().ok().filter(|_| plain).ok_or_else(wrong)?;
        Span::new(count, unit).ok_or_else(wrong)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Span, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
#[path = "span_tests.rs"]
mod tests;
