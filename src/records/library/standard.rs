//! When an entry is to be read again, and who has accepted a standard (Braze: standards are looked at
//! every quarter; «we have always done it so» is no reason).

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Entry, Kind};
use crate::language::calendar::Calendar;
use crate::records::health::Thresholds;

/// How long a standard stands before it is looked at again, in `[health]`.
pub const THRESHOLD: &str = "standard-review";

/// When entries are to be read again.
pub struct Reviews<'a> {
    thresholds: Thresholds,
    calendar: &'a Calendar,
}

/// Somebody has read a standard and works by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Acceptance {
    /// By slug.
    pub person: String,
    pub on: Option<NaiveDate>,
}

impl<'a> Reviews<'a> {
    #[must_use]
    pub fn new(thresholds: Thresholds, calendar: &'a Calendar) -> Reviews<'a> {
        Reviews { thresholds, calendar }
    }

    /// The day that the entry names; a standard that names none is looked at every quarter.
    #[must_use]
    pub fn of(&self, entry: &Entry) -> Option<NaiveDate> {
        let usual = || {
            let standard = entry.kind == Kind::Standard;
            let from = entry.date.filter(|_| standard)?;
            self.thresholds.until(THRESHOLD, from, self.calendar)
        };
        entry.review_on.or_else(usual)
    }

    #[must_use]
    pub fn is_due(&self, entry: &Entry, today: NaiveDate) -> bool {
        self.of(entry).is_some_and(|day| day <= today)
    }
}

impl Entry {
    /// Who has accepted it, as `accepted` has them: a slug, and the day where it is written.
    pub fn acceptances(&self) -> impl Iterator<Item = Acceptance> {
        self.accepted.iter().map(|line| {
            let mut words = line.split_whitespace();
            let person = words.next().unwrap_or_default().to_owned();
            Acceptance { person, on: words.next().and_then(|day| day.parse().ok()) }
        })
    }

    #[must_use]
    pub fn is_accepted_by(&self, person: &str) -> bool {
        self.acceptances().any(|one| one.person == person)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::settings::Settings;
    use crate::syntax::Value;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_standard_is_read_again_every_quarter_and_another_entry_when_it_says() {
        let calendar = Calendar::default();
        let mut settings = Settings::default();
        let entry = |kind| Entry { kind, date: Some(day("2026-08-20")), ..Entry::default() };
        let standard = entry(Kind::Standard);
        let usual = Reviews::new(settings.thresholds(), &calendar);
        assert_eq!(usual.of(&standard), Some(day("2026-11-20")));
        assert_eq!(usual.of(&entry(Kind::Case)), None);
        let named = Entry { review_on: Some(day("2027-01-20")), ..standard.clone() };
        assert!(usual.is_due(&standard, day("2026-11-21")));
        assert!(!usual.is_due(&standard, day("2026-11-19")));
        assert!(!usual.is_due(&named, day("2026-11-21")));
        settings.health.insert(THRESHOLD.into(), Value::from("6m"));
        let own = Reviews::new(settings.thresholds(), &calendar);
        assert_eq!(own.of(&standard), Some(day("2027-02-20")));
    }

    #[test]
    fn who_accepted_and_when() {
        let accepted = vec!["olga 2026-11-01".to_owned(), "denis".to_owned()];
        let entry = Entry { accepted, ..Entry::default() };
        let found: Vec<Acceptance> = entry.acceptances().collect();
        assert_eq!((found[0].person.as_str(), found[0].on), ("olga", Some(day("2026-11-01"))));
        assert_eq!((found[1].person.as_str(), found[1].on), ("denis", None));
        assert!(entry.is_accepted_by("denis") && !entry.is_accepted_by("irina"));
    }
}
