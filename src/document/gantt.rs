//! A roadmap: who does what from when to when, and the days that matter.
//! How it is drawn, and what stands for it where nothing can be drawn, is left to `render`.

use chrono::{Datelike, Months, NaiveDate};

#[derive(Debug, Clone, PartialEq)]
pub struct Gantt {
    /// First and last day of it.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The day it is looked at.
    pub on: NaiveDate,
    pub sections: Vec<Section>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    pub name: String,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    pub title: String,
    /// Who does it, as people are named.
    pub who: String,
    pub side: Side,
    pub state: State,
    pub start: NaiveDate,
    /// The last day; of a milestone the day.
    pub end: NaiveDate,
    /// Something happens that day; nothing lasts.
    pub milestone: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    #[default]
    Ours,
    Theirs,
    Third,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum State {
    #[default]
    Ahead,
    Late,
    /// The same on a page for the client, to whom nothing is called late.
    Awaited,
    Done,
}

impl Gantt {
    /// Where a day begins: 0 is the beginning of the first, 1 the end of the last.
    #[must_use]
    pub fn at(&self, day: NaiveDate) -> f64 {
        let all = (self.to - self.from).num_days().max(0) + 1;
        ((day - self.from).num_days() as f64 / all as f64).clamp(0.0, 1.0)
    }

    /// Where a day ends.
    #[must_use]
    pub fn until(&self, day: NaiveDate) -> f64 {
        day.succ_opt().map_or(1.0, |next| self.at(next))
    }

    /// Whether a day is in sight.
    #[must_use]
    pub fn shows(&self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// The first days of its months.
    #[must_use]
    pub fn months(&self) -> Vec<NaiveDate> {
        let first = self.from.with_day(1).unwrap_or(self.from);
        let months = (0..).map_while(|count| first.checked_add_months(Months::new(count)));
        months.take_while(|month| *month <= self.to).take(240).collect()
    }

    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.sections.iter().flat_map(|section| &section.rows)
    }
}

impl Row {
    /// First and last day of what is drawn; a milestone has one.
    #[must_use]
    pub fn days(&self) -> (NaiveDate, NaiveDate) {
        let start = if self.milestone { self.end } else { self.start.min(self.end) };
        (start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_stands_between_its_neighbours_and_inside() {
        let gantt = Gantt {
            from: day("2026-11-01"),
            to: day("2026-11-30"),
            on: day("2026-11-21"),
            sections: Vec::new(),
        };
        assert_eq!((gantt.at(gantt.from), gantt.until(gantt.to)), (0.0, 1.0));
        assert_eq!(gantt.until(day("2026-11-15")), gantt.at(day("2026-11-16")));
        assert_eq!((gantt.at(day("2026-11-16")), gantt.at(day("2020-01-01"))), (0.5, 0.0));
        assert_eq!(gantt.until(day("2030-01-01")), 1.0);
        assert!(gantt.shows(gantt.to) && !gantt.shows(day("2026-12-01")));
    }

    #[test]
    fn months_go_over_the_turn_of_the_year() {
        let gantt = |from: &str, to: &str| Gantt {
            from: day(from),
            to: day(to),
            on: day(from),
            sections: Vec::new(),
        };
        let months = gantt("2026-11-01", "2027-01-31").months();
        assert_eq!(months, [day("2026-11-01"), day("2026-12-01"), day("2027-01-01")]);
        assert!(gantt("2027-01-31", "2026-01-31").months().is_empty());
    }
}
