//! A goal: concrete, measurable, argued, with the reviews it had.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::syntax::Value;
use crate::syntax::day;

/// `clients/<client>/goals/<slug>.toml`
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Goal {
    /// From the file's name.
    #[serde(skip_deserializing)]
    pub slug: String,
    pub name: String,
    pub kind: Kind,
    /// Its readings are in `metrics/<metric>.csv`.
    pub metric: String,
    pub unit: String,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<f64>")]
    pub from: Option<f64>,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<f64>")]
    pub to: Option<f64>,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub by: Option<NaiveDate>,
    pub horizon: String,
    pub why: String,
    pub agreed_by: Vec<String>,
    pub reviews: Vec<Review>,
    pub x: BTreeMap<String, Value>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Launch,
    #[default]
    Metric,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Review {
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub on: Option<NaiveDate>,
    pub state: String,
    pub next: String,
}

impl Goal {
    /// Share of the way from the start to the target that a reading has gone, in percent.
    #[must_use]
    pub fn progress(&self, reading: f64) -> Option<f64> {
        let (from, to) = (self.from?, self.to?);
        (from != to).then(|| (reading - from) / (to - from) * 100.0)
    }

    /// The first day of the time it counts: the horizon ends with `by`.
    #[must_use]
    pub fn start(&self) -> Option<NaiveDate> {
        let months = match self.horizon.as_str() {
            "quarter" => 3,
            "half" => 6,
            "year" => 12,
            _ => return None,
        };
        self.by?.succ_opt()?.checked_sub_months(chrono::Months::new(months))
    }

    /// The day it began to count for a client: no earlier than work with the client did.
    #[must_use]
    pub fn set_on(&self, begun: Option<NaiveDate>) -> Option<NaiveDate> {
        self.start().map(|start| begun.map_or(start, |begun| begun.max(start)))
    }

    /// Share of the time that has passed, in percent.
    #[must_use]
    pub fn time_passed(&self, today: NaiveDate) -> Option<f64> {
        let (start, end) = (self.start()?, self.by?.succ_opt()?);
        let share = (today - start).num_days() as f64 / (end - start).num_days() as f64;
        Some((share * 100.0).clamp(0.0, 100.0))
    }

    /// The horizon that looks as far as a date does.
    #[must_use]
    pub fn horizon_until(by: NaiveDate, today: NaiveDate) -> &'static str {
        let within = |months: u32| {
            today.checked_add_months(chrono::Months::new(months)).is_none_or(|end| by <= end)
        };
        if within(3) {
            "quarter"
        } else if within(6) {
            "half"
        } else {
            "year"
        }
    }

    /// What the last review found: `on-track`, `at-risk`; empty before the first one.
    #[must_use]
    pub fn state(&self) -> &str {
        self.reviews.last().map_or("", |review| review.state.as_str())
    }

    /// A review has found it reached or missed: nothing more is awaited.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        matches!(self.state(), "reached" | "done" | "missed")
    }

    /// Which of the three tests of a goal it fails (Original Works: concrete, measurable, argued).
    #[must_use]
    pub fn failing(&self) -> Vec<Test> {
        let mut failing = Vec::new();
        if self.by.is_none() || self.name.trim().is_empty() {
            failing.push(Test::Concrete);
        }
        if self.kind == Kind::Metric && (self.to.is_none() || self.metric.is_empty()) {
            failing.push(Test::Measurable);
        }
        if self.why.trim().is_empty() {
            failing.push(Test::Argued);
        }
        failing
    }
}

/// Where a horizon stands among others: the nearest first, one that is not said last.
#[must_use]
pub fn place(horizon: &str) -> usize {
    let known = ["quarter", "half", "year"];
    known.iter().position(|one| *one == horizon).unwrap_or(known.len())
}

/// What makes a goal one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Test {
    Concrete,
    Measurable,
    Argued,
}

#[cfg(test)]
mod tests {
    use super::Goal;

    #[test]
    fn time_passes_within_the_horizon() {
        let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
        let goal = |horizon: &str| Goal {
            by: Some(day("2026-12-31")),
            horizon: horizon.to_owned(),
            ..Goal::default()
        };
        let passed = |goal: &Goal, on: &str| goal.time_passed(day(on)).map(f64::round);
        assert_eq!(passed(&goal("quarter"), "2026-11-17"), Some(51.0));
        assert_eq!(passed(&goal("year"), "2026-07-02"), Some(50.0));
        assert_eq!(passed(&goal("quarter"), "2026-09-01"), Some(0.0));
        assert_eq!(passed(&goal("quarter"), "2027-02-01"), Some(100.0));
        assert_eq!(passed(&goal(""), "2026-11-17"), None);
    }
}
