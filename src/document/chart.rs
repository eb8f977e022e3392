//! A metric over time against what it is to become.
//! How it is drawn, and what stands for it where nothing can be drawn, is left to `render`.

use chrono::NaiveDate;

#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    pub title: String,
    pub unit: String,
    /// The day it is looked at: decides which years are shown.
    pub on: NaiveDate,
    /// Oldest first.
    pub points: Vec<Point>,
    pub aim: Option<Aim>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub date: NaiveDate,
    pub value: f64,
}

/// What the metric is to become, and by when.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aim {
    pub value: f64,
    pub by: Option<NaiveDate>,
}

impl Chart {
    /// The points in runs without a gap: where a reading is missing, nobody knows what was between.
    #[must_use]
    pub fn runs(&self) -> Vec<&[Point]> {
        let step = self.step();
        self.points.chunk_by(|one, next| missing(step, one, next) == 0).collect()
    }

    /// One place a step: a value, or none where a reading is missing.
    #[must_use]
    pub fn places(&self) -> Vec<Option<f64>> {
        let step = self.step();
        let mut places = Vec::new();
        for (at, point) in self.points.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| self.points.get(at));
            let gap = before.map_or(0, |before| missing(step, before, point));
            places.extend((0..gap).map(|_| None));
            places.push(Some(point.value));
        }
        places.extend((0..self.lacking()).map(|_| None));
        places
    }

    /// How many readings are missing up to the day it is looked at: the course does not go on.
    #[must_use]
    pub fn lacking(&self) -> i64 {
        let now = Point { date: self.on, value: 0.0 };
        self.points.last().map_or(0, |last| missing(self.step(), last, &now))
    }

    /// Days that usually lie between two readings: the median.
    fn step(&self) -> i64 {
        let pairs = self.points.windows(2);
        let mut days: Vec<i64> =
            pairs.map(|pair| (pair[1].date - pair[0].date).num_days()).collect();
        days.sort_unstable();
        days.get(days.len() / 2).copied().unwrap_or(0)
    }
}

/// How many readings are missing between two; a late one is not a missing one.
fn missing(step: i64, one: &Point, next: &Point) -> i64 {
    let days = (next.date - one.date).num_days();
    // A month has 28 to 31 days, and a report comes late: three quarters of a step are let pass.
    if step <= 0 || days * 4 <= step * 7 { 0 } else { (days + step / 2) / step - 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(days: &[&str]) -> Chart {
        let points = days
            .iter()
            .enumerate()
            .map(|(at, day)| Point { date: day.parse().unwrap(), value: at as f64 });
        Chart {
            title: String::new(),
            unit: String::new(),
            on: NaiveDate::default(),
            points: points.collect(),
            aim: None,
        }
    }

    #[test]
    fn a_missing_month_is_a_gap_and_a_late_one_is_none() {
        let late = chart(&["2026-01-31", "2026-02-28", "2026-04-06", "2026-04-30"]);
        assert_eq!(late.runs().len(), 1);
        let gap = chart(&["2026-01-31", "2026-02-28", "2026-03-31", "2026-06-30", "2026-07-31"]);
        assert_eq!(gap.runs().iter().map(|run| run.len()).collect::<Vec<_>>(), [3, 2]);
        assert_eq!(
            gap.places(),
            [Some(0.0), Some(1.0), Some(2.0), None, None, Some(3.0), Some(4.0)]
        );
        assert_eq!(chart(&["2026-01-31"]).places(), [Some(0.0)]);
        // nobody has read it for two months
        let on = "2026-05-01".parse().unwrap();
        let stale = Chart { on, ..chart(&["2026-01-31", "2026-02-28"]) };
        assert_eq!(stale.places(), [Some(0.0), Some(1.0), None]);
        assert_eq!((stale.lacking(), late.lacking()), (1, 0));
        assert_eq!(chart(&["2026-01-31", "2026-01-31"]).runs().len(), 1);
        assert!(chart(&[]).runs().is_empty());
    }
}
