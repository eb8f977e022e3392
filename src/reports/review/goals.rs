//! The goals of a review against their readings, and all metrics as charts.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Desk;
use crate::document::chart::{Aim, Chart, Point};
use crate::language::numbers;
use crate::records::goal::{self, Kind};
use crate::records::measure;
use crate::records::metric::{Metric, Reading};
use crate::reports::signs::Ahead;

/// So many months of readings are drawn.
const MONTHS: u32 = 24;

/// A goal with a number, on the day of the review.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Goal {
    pub name: String,
    pub unit: String,
    /// `quarter`, `half`, `year`; empty where it has none.
    pub horizon: String,
    pub from: Option<f64>,
    pub to: Option<f64>,
    pub by: Option<NaiveDate>,
    pub reading: Option<Reading>,
    /// Of the way from `from` to `to`, in percent.
    pub progress: Option<f64>,
    #[serde(flatten)]
    pub ahead: Ahead,
    pub outcome: Option<Outcome>,
}

/// What a review of the goal found in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    Reached,
    Missed,
}

/// A metric's readings, up to two years of them.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Measured {
    pub name: String,
    pub unit: String,
    pub readings: Vec<Reading>,
    pub to: Option<f64>,
    pub by: Option<NaiveDate>,
}

/// Those that look nearest first: quarter, half-year, year.
pub(super) fn goals(desk: &Desk) -> Vec<Goal> {
    let mut goals: Vec<&goal::Goal> =
        desk.folder.goals.iter().filter(|goal| is_told(desk, goal)).collect();
    goals.sort_by_key(|goal| (goal::place(&goal.horizon), goal.by.is_none(), goal.by));
    goals.into_iter().map(|goal| told(desk, goal)).collect()
}

/// What is open, and what was settled or due in the quarter.
fn is_told(desk: &Desk, goal: &goal::Goal) -> bool {
    let settled = goal.reviews.last().and_then(|review| review.on);
    goal.kind == Kind::Metric
        && goal.to.is_some()
        && (!goal.is_settled() || desk.holds(settled) || desk.holds(goal.by))
}

fn told(desk: &Desk, goal: &goal::Goal) -> Goal {
    let fresh = desk.thresholds.days("goal-fresh");
    let reading = desk.folder.metric(&goal.metric).and_then(|metric| metric.on(desk.day));
    let ahead = Ahead::of(desk.folder, goal, desk.day, fresh);
    Goal {
        name: goal.name.clone(),
        unit: goal.unit.clone(),
        horizon: goal.horizon.clone(),
        from: goal.from,
        to: goal.to,
        by: goal.by,
        reading,
        progress: reading.and_then(|now| goal.progress(now.value)).map(numbers::rounded),
        ahead,
        outcome: match goal.state() {
            "reached" | "done" => Some(Outcome::Reached),
            "missed" => Some(Outcome::Missed),
            _ => None,
        },
    }
}

/// Every metric that has a reading: those of goals first.
pub(super) fn metrics(desk: &Desk) -> Vec<Measured> {
    let mut read: Vec<&Metric> =
        desk.folder.metrics.iter().filter(|metric| !metric.readings.is_empty()).collect();
    read.sort_by_key(|metric| measure::place(desk.folder, &metric.name));
    let first = desk.day.checked_sub_months(chrono::Months::new(MONTHS));
    let measured = read.into_iter().map(|metric| {
        let named = measure::named(&desk.snapshot.settings, desk.folder, &metric.name, desk.lang);
        let mut aims = desk.folder.goals.iter().filter(|goal| goal.metric == metric.name);
        let aim = aims.find(|goal| !goal.is_settled() && goal.kind == Kind::Metric);
        let recent = |reading: &&Reading| first.is_none_or(|first| reading.date > first);
        Measured {
            name: named.name,
            unit: named.unit,
            readings: metric.readings.iter().filter(recent).copied().collect(),
            to: aim.and_then(|goal| goal.to),
            by: aim.and_then(|goal| goal.by),
        }
    });
    measured.filter(|metric| !metric.readings.is_empty()).collect()
}

impl Measured {
    pub(super) fn chart(&self, on: NaiveDate) -> Chart {
        let point = |reading: &Reading| Point { date: reading.date, value: reading.value };
        Chart {
            title: self.name.clone(),
            unit: self.unit.clone(),
            on,
            points: self.readings.iter().map(point).collect(),
            aim: self.to.map(|value| Aim { value, by: self.by }),
        }
    }
}
