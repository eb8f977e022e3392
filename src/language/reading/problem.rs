//! What is wrong with a typed date, and what could be typed instead.
//! Every suggestion can be read back; a test checks it.

use std::fmt;

use crate::language::plural::counted;
use crate::language::typography::{quote, shorten};
use crate::language::{Lang, dates, words};

/// Why a typed text is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateProblem {
    /// `31.11`: the month has fewer days.
    NoSuchDay {
        typed: String,
        year: i32,
        /// Whether the year was typed, and suggestions should have it too.
        with_year: bool,
        /// From 1.
        month: u32,
        /// How many days the month has.
        days: u32,
    },
    /// `28.13`.
    NoSuchMonth { typed: String },
    /// A year that nobody plans for: before 1900 or after 2100.
    TooFar { typed: String },
    NotADate {
        typed: String,
        /// What was probably meant, if anything like it can be read.
        nearest: Option<String>,
    },
    /// Nothing was typed.
    Missing,
}

impl DateProblem {
    /// One line, lower case, no full stop: «не разобрать дату «31.11»: в ноябре 30 дней».
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let Some(typed) = self.typed() else {
            return lang.pick("дата не указана", "a date is missing").to_owned();
        };
        let typed = shorten(typed.trim(), 40);
        let cannot = match lang {
            Lang::Ru => format!("не разобрать дату {}", quote(lang, &typed)),
            Lang::En => format!("cannot read the date `{typed}`"),
        };
        match self.reason(lang) {
            Some(reason) => format!("{cannot}: {reason}"),
            None => cannot,
        }
    }

    /// Why alone, to stand beside the text itself: «в ноябре 30 дней». `None` when it is no date
    /// at all.
    #[must_use]
    pub fn reason(&self, lang: Lang) -> Option<String> {
        match self {
            DateProblem::NoSuchDay { year, month, days, .. } => {
                let days = counted(lang, *days, words::DAY);
                let of_year = |tie: &str, after: &str| match month {
                    2 => format!("{tie}{year}{after}"),
                    _ => String::new(),
                };
                Some(match lang {
                    Lang::Ru => {
                        let month = dates::month_in(*month);
                        format!("в {month}{} {days}", of_year(" ", "\u{a0}года"))
                    }
                    Lang::En => {
                        let name = dates::month_name(lang, *month);
                        format!("{name}{} has {days}", of_year(" ", ""))
                    }
                })
            }
            DateProblem::NoSuchMonth { .. } => {
                Some(lang.pick("месяцев двенадцать", "there are twelve months").to_owned())
            }
            DateProblem::TooFar { .. } => {
                Some(lang.pick("год — от 1900 до 2100", "years go from 1900 to 2100").to_owned())
            }
            DateProblem::NotADate { .. } | DateProblem::Missing => None,
        }
    }

    /// What can be typed instead, each of them a date.
    #[must_use]
    pub fn suggestions(&self, lang: Lang) -> Vec<String> {
        match self {
            DateProblem::NoSuchDay { year, with_year, month, days, .. } => {
                let year = with_year.then_some(*year);
                let (next, next_year) = match month {
                    12 => (1, year.map(|year| year + 1)),
                    _ => (month + 1, year),
                };
                vec![written(lang, *days, *month, year), written(lang, 1, next, next_year)]
            }
            DateProblem::NotADate { nearest: Some(nearest), .. } => vec![nearest.clone()],
            _ => match lang {
                Lang::Ru => vec!["28.11", "пт", "+3d", "через 2 недели"],
                Lang::En => vec!["28 Nov", "fri", "+3d", "in 2 weeks"],
            }
            .into_iter()
            .map(str::to_owned)
            .collect(),
        }
    }

    /// The suggestions in one line: `30.11 или 1.12`, `30 Nov or 1 Dec`.
    #[must_use]
    pub fn suggest(&self, lang: Lang) -> String {
        let mut all = self.suggestions(lang);
        let last = all.pop().unwrap_or_default();
        if all.is_empty() {
            return last;
        }
        format!("{} {} {last}", all.join(", "), lang.pick("или", "or"))
    }

    fn typed(&self) -> Option<&str> {
        match self {
            DateProblem::NoSuchDay { typed, .. }
            | DateProblem::NoSuchMonth { typed }
            | DateProblem::TooFar { typed }
            | DateProblem::NotADate { typed, .. } => Some(typed),
            DateProblem::Missing => None,
        }
    }
}

fn written(lang: Lang, day: u32, month: u32, year: Option<i32>) -> String {
    match (lang, year) {
        (Lang::Ru, None) => format!("{day}.{month:02}"),
        (Lang::Ru, Some(year)) => format!("{day}.{month:02}.{year}"),
        (Lang::En, None) => format!("{day} {}", dates::month_short(lang, month)),
        (Lang::En, Some(year)) => format!("{day} {} {year}", dates::month_short(lang, month)),
    }
}

impl fmt::Display for DateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl std::error::Error for DateProblem {}
