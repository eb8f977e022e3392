//! Thresholds of the warning signs: the workspace's own by their names, otherwise those of practice,
//! which are data in `health.toml`.

use chrono::NaiveDate;
use std::collections::BTreeMap;

use super::settings::Settings;
use crate::language::calendar::Calendar;
use crate::language::span::Span;
use crate::syntax::Value;

/// Thresholds by their names.
#[derive(Debug, Clone)]
pub struct Thresholds {
    own: BTreeMap<String, Value>,
    usual: BTreeMap<String, Value>,
}

impl Settings {
    #[must_use]
    pub fn thresholds(&self) -> Thresholds {
        let usual = crate::syntax::read::toml(include_str!("health.toml"));
        Thresholds {
            own: self.health.clone(),
            usual: usual.map(|(usual, _)| usual).unwrap_or_default(),
        }
    }
}

impl Thresholds {
    /// The first that can be read: the workspace's own, otherwise the one of practice.
    fn read<T>(&self, name: &str, read: impl Fn(&Value) -> Option<T>) -> Option<T> {
        [&self.own, &self.usual].into_iter().find_map(|table| read(table.get(name)?))
    }

    /// Whether a length of time has passed since a day: on the last day of it, it has not.
    #[must_use]
    pub fn passed(
        &self,
        name: &str,
        since: NaiveDate,
        day: NaiveDate,
        calendar: &Calendar,
    ) -> bool {
        let span = self.read(name, |value| value.as_str()?.parse::<Span>().ok());
        span.and_then(|span| span.after(since, calendar)).is_some_and(|end| end < day)
    }

    /// The last day of a length of time that begins today.
    #[must_use]
    pub fn until(&self, name: &str, today: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
        let span = self.read(name, |value| value.as_str()?.parse::<Span>().ok())?;
        span.after(today, calendar)
    }

    /// As it is written, and whether the workspace has its own.
    #[must_use]
    pub fn told(&self, name: &str) -> Option<(String, bool)> {
        let own = self.own.get(name);
        let value = own.or_else(|| self.usual.get(name))?;
        let said = match value {
            Value::Integer(whole) => whole.to_string(),
            Value::Number(number) => number.to_string(),
            value => value.as_str()?.to_owned(),
        };
        Some((said, own.is_some()))
    }

    /// A length of time in calendar days.
    #[must_use]
    pub fn days(&self, name: &str) -> i64 {
        let from = NaiveDate::default();
        let end = self.until(name, from, &Calendar::default());
        end.map_or(0, |end| (end - from).num_days())
    }

    /// A number: so many, so many percent.
    #[must_use]
    pub fn number(&self, name: &str) -> f64 {
        let number = |value: &Value| match value {
            Value::Integer(whole) => Some(*whole as f64),
            Value::Number(number) => Some(*number),
            _ => None,
        };
        self.read(name, number).unwrap_or_default()
    }

    /// At least one.
    #[must_use]
    pub fn count(&self, name: &str) -> usize {
        self.number(name).max(1.0) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspaces_own_goes_before_that_of_practice() {
        let usual = Settings::default().thresholds();
        assert_eq!((usual.days("silence"), usual.count("moved")), (21, 3));
        let mut settings = Settings::default();
        settings.health.insert("silence".into(), Value::from("2w"));
        settings.health.insert("moved".into(), Value::Integer(0));
        settings.health.insert("contract".into(), Value::from("soon"));
        let own = settings.thresholds();
        assert_eq!((own.days("silence"), own.count("moved")), (14, 1));
        // what cannot be read is as if it were not there
        assert_eq!(own.days("contract"), 30);
    }

    #[test]
    fn every_threshold_of_practice_can_be_read() {
        let Thresholds { usual, .. } = Settings::default().thresholds();
        assert!(usual.len() > 10);
        for (name, value) in &usual {
            let span = value.as_str().is_some_and(|text| text.parse::<Span>().is_ok());
            assert!(span || matches!(value, Value::Integer(_)), "{name}");
        }
    }

    #[test]
    fn the_last_day_has_not_passed() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let (thresholds, calendar) = (Settings::default().thresholds(), Calendar::default());
        // three working days after Friday the 13th is Wednesday the 18th
        assert!(!thresholds.passed("summary", day(13), day(18), &calendar));
        assert!(thresholds.passed("summary", day(13), day(19), &calendar));
    }
}
