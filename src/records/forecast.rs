//! Where a goal comes to at the pace of its readings, and since when nobody has measured it.
//! A straight line and nothing more: a season is for people to know.

use chrono::NaiveDate;

use super::goal::{Goal, Kind};
use super::metric::{Metric, Reading};

/// What the readings within a goal's horizon say on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// Of the metric on the day the goal is due.
    pub forecast: f64,
    /// Share of the way that the forecast covers, in percent.
    pub share: f64,
}

impl Goal {
    /// The last day before the time it counts: a month closes on its last day, and that reading is
    /// where the next one starts.
    #[must_use]
    pub fn eve(&self) -> Option<NaiveDate> {
        self.start()?.pred_opt()
    }

    /// The pace from the first to the last reading of the horizon, continued in a straight line to
    /// the day the goal is due; nothing without two readings. What was never below zero does not
    /// fall below it.
    #[must_use]
    pub fn pace(&self, metric: &Metric, today: NaiveDate) -> Option<Pace> {
        let (eve, by) = (self.eve()?, self.by?);
        let known = metric.readings.iter().filter(|r| r.date <= today && r.date <= by);
        let within: Vec<&Reading> = known.clone().filter(|reading| reading.date >= eve).collect();
        let (first, last) = (within.first()?, within.last()?);
        let days = (last.date - first.date).num_days();
        if days <= 0 {
            return None;
        }
        let daily = (last.value - first.value) / days as f64;
        let mut forecast = last.value + daily * (by - last.date).num_days() as f64;
        if known.clone().all(|reading| reading.value >= 0.0) {
            forecast = forecast.max(0.0);
        }
        Some(Pace { forecast, share: self.progress(forecast)? })
    }

    /// Since when nobody has measured it, where that is longer than `fresh`: since the last reading,
    /// or since its time began when there is none. A launch is not measured.
    #[must_use]
    pub fn unmeasured_since(
        &self,
        metric: Option<&Metric>,
        today: NaiveDate,
        fresh: i64,
    ) -> Option<NaiveDate> {
        if self.kind == Kind::Launch || self.is_settled() {
            return None;
        }
        let began = self.start().filter(|start| *start <= today);
        match metric.and_then(|metric| metric.on(today)) {
            Some(last) if (today - last.date).num_days() <= fresh => None,
            Some(last) => Some(last.date),
            None => began,
        }
    }

    /// The number rounded as the goal's own are: to the decimals of its target, three digits of it
    /// at most, for a forecast is no measurement.
    #[must_use]
    pub fn rough(&self, value: f64) -> f64 {
        let target = self.to.unwrap_or_default();
        let decimals = (0..2).find(|n| is_whole(target * 10f64.powi(*n))).unwrap_or(2);
        let digits = value.abs().log10().floor();
        let coarse = if digits.is_finite() { 2 - digits as i32 } else { decimals };
        let scale = 10f64.powi(coarse.min(decimals));
        (value * scale).round() / scale
    }
}

fn is_whole(value: f64) -> bool {
    (value - value.round()).abs() < 1e-9
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn metric(readings: &[(&str, f64)]) -> Metric {
        let reading = |(date, value): &(&str, f64)| Reading { date: day(date), value: *value };
        Metric { name: "revenue".into(), readings: readings.iter().map(reading).collect() }
    }

    /// The revenue of the example: a quarter that ends with the year.
    fn revenue() -> Goal {
        Goal {
            from: Some(900_000.0),
            to: Some(1_200_000.0),
            by: Some(day("2026-12-31")),
            horizon: "quarter".into(),
            ..Goal::default()
        }
    }

    #[test]
    fn a_straight_line_through_the_first_and_the_last_reading() {
        let goal = revenue();
        let metric =
            metric(&[("2026-08-31", 10.0), ("2026-09-30", 900_000.0), ("2026-10-31", 960_000.0)]);
        let pace = goal.pace(&metric, day("2026-11-21")).unwrap();
        // 60 000 in 31 days, and 61 days are left
        assert!((pace.forecast - (960_000.0 + 60_000.0 / 31.0 * 61.0)).abs() < 0.01);
        assert_eq!(pace.share.round(), 59.0);
        assert_eq!(goal.rough(pace.forecast), 1_080_000.0);
        // what was not known then does not count
        assert_eq!(goal.pace(&metric, day("2026-10-30")), None);
    }

    #[test]
    fn without_two_readings_of_its_time_there_is_no_forecast() {
        let goal = revenue();
        let before = metric(&[("2026-08-31", 1.0), ("2026-09-29", 2.0), ("2026-10-31", 3.0)]);
        assert_eq!(goal.pace(&before, day("2026-11-21")), None);
        let two = metric(&[("2026-09-30", 1.0), ("2026-10-31", 2.0)]);
        assert_eq!(
            Goal { horizon: String::new(), ..revenue() }.pace(&two, day("2026-11-21")),
            None
        );
        assert_eq!(Goal { from: None, ..revenue() }.pace(&two, day("2026-11-21")), None);
    }

    #[test]
    fn what_falls_stops_at_zero_unless_it_has_been_below() {
        let goal = Goal { from: Some(620.0), to: Some(450.0), ..revenue() };
        let falling = metric(&[("2026-10-01", 620.0), ("2026-11-01", 100.0)]);
        let pace = goal.pace(&falling, day("2026-11-21")).unwrap();
        assert_eq!(pace.forecast, 0.0);
        assert!(pace.share > 100.0);
        let below = metric(&[("2026-10-01", 10.0), ("2026-11-01", -10.0)]);
        assert!(goal.pace(&below, day("2026-11-21")).unwrap().forecast < -10.0);
    }

    #[test]
    fn a_forecast_is_rounded_like_its_target() {
        let goal = |to: f64| Goal { to: Some(to), ..Goal::default() };
        assert_eq!(goal(26.0).rough(21.6), 22.0);
        assert_eq!(goal(2.5).rough(2.447), 2.4);
        assert_eq!(goal(2.25).rough(2.447), 2.45);
        assert_eq!(goal(1_200_000.0).rough(1_078_064.5), 1_080_000.0);
        assert_eq!(goal(450.0).rough(0.0), 0.0);
        assert_eq!(goal(60_000.0).rough(-51_234.0), -51_200.0);
    }

    #[test]
    fn a_goal_that_nobody_measures_says_since_when() {
        let (goal, today) = (revenue(), day("2026-11-21"));
        let since = |goal: &Goal, readings: &[(&str, f64)]| {
            goal.unmeasured_since(Some(&metric(readings)), today, 45).map(|day| day.to_string())
        };
        assert_eq!(goal.unmeasured_since(None, today, 45), Some(day("2026-10-01")));
        assert_eq!(since(&goal, &[("2026-08-31", 1.0)]).as_deref(), Some("2026-08-31"));
        assert_eq!(since(&goal, &[("2026-10-02", 1.0)]).as_deref(), Some("2026-10-02"));
        assert_eq!(since(&goal, &[("2026-10-31", 1.0)]), None);
        let launch = Goal { kind: Kind::Launch, ..revenue() };
        assert_eq!(since(&launch, &[]), None);
        let timeless = Goal { horizon: String::new(), ..revenue() };
        assert_eq!(since(&timeless, &[]), None);
    }
}
