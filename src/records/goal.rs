//! A goal: concrete, measurable, argued, with the reviews it had.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::syntax::day;
use crate::syntax::Value;

/// `clients/<client>/goals/<slug>.toml`
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
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
    pub from: Option<f64>,
    #[serde(with = "crate::syntax::blank")]
    pub to: Option<f64>,
    #[serde(with = "day::optional")]
    pub by: Option<NaiveDate>,
    pub horizon: String,
    pub why: String,
    pub agreed_by: Vec<String>,
    pub reviews: Vec<Review>,
    pub x: BTreeMap<String, Value>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Launch,
    #[default]
    Metric,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Review {
    #[serde(with = "day::optional")]
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

    /// When its horizon began: a quarter, a half-year or a year before its date.
    #[must_use]
    pub fn started(&self) -> Option<NaiveDate> {
        let months = match self.horizon.as_str() {
            "quarter" => 3,
            "half" => 6,
            "year" => 12,
            _ => return None,
        };
        self.by?.succ_opt()?.checked_sub_months(chrono::Months::new(months))
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

/// What makes a goal one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Test {
    Concrete,
    Measurable,
    Argued,
}
