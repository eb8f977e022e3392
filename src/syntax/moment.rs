//! A day with the time of day, where that is known: `2026-11-17 10:40`, `2026-11-17`.

use std::fmt;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::day;

/// When something came, was answered, was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    pub date: NaiveDate,
    /// Of the workspace's time zone.
    pub time: Option<NaiveTime>,
}

/// As it stands in a record; nothing else is one.
#[must_use]
pub fn read(text: &str) -> Option<Moment> {
    let (date, time) = match text.split_once([' ', 'T']) {
        None => (text, None),
        Some((date, time)) => (date, Some(NaiveTime::parse_from_str(time, "%H:%M").ok()?)),
    };
    Some(Moment { date: day::read(date)?, time })
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&day::write(self.date))?;
        match self.time {
            Some(time) => write!(f, " {}", time.format("%H:%M")),
            None => Ok(()),
        }
    }
}

impl From<NaiveDate> for Moment {
    fn from(date: NaiveDate) -> Moment {
        Moment { date, time: None }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
        use serde::de::Error;
        let text = String::deserialize(deserializer)?;
        read(&text).ok_or_else(|| {
            D::Error::custom(format_args!("`{text}` is not a moment as in 2026-11-17 10:40"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_day_and_a_time_where_it_is_known() {
        for text in ["2026-11-17 10:40", "2026-11-17"] {
            assert_eq!(read(text).unwrap().to_string(), text);
        }
        assert_eq!(read("2026-11-17T10:40").unwrap().to_string(), "2026-11-17 10:40");
        for text in ["", "10:40", "2026-11-17 25:00", "17.11 10:40", "2026-11-17 "] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
