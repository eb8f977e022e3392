//! Dates of records: a native TOML date, `"2026-11-17"` in quotes, a bare YAML date.
//! Dates as people type them (`пт`, `28.11`) are left to `language`.

use std::borrow::Cow;
use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::ser::Serializer;

/// How the `toml` crates hand a date through serde: a map of this one key.
pub(super) const TOML_KEY: &str = "$__toml_private_datetime";

/// `YYYY-MM-DD` and nothing else.
#[must_use]
pub fn read(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u32, |sum, digit| {
            digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0'))
        })
    };
    let year = number(&[*y1, *y2, *y3, *y4])?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, number(&[*m1, *m2])?, number(&[*d1, *d2])?)
}

/// `YYYY-MM-DD`.
#[must_use]
pub fn write(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

pub fn serialize<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&write(*date))
}

pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let date = deserializer.deserialize_any(Day)?;
    date.ok_or_else(|| D::Error::custom("a date is needed, as in 2026-11-17"))
}

/// `Option<NaiveDate>`: an empty text and a missing key are `None` (add `default`).
pub mod optional {
    use super::{Day, Deserializer, NaiveDate, Serializer};

    #[allow(clippy::ref_option, reason = "serde's `with` asks for it")]
    pub fn serialize<S: Serializer>(
        date: &Option<NaiveDate>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => super::serialize(date, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<NaiveDate>, D::Error> {
        deserializer.deserialize_any(Day)
    }
}

struct Day;

impl<'de> Visitor<'de> for Day {
    type Value = Option<NaiveDate>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date as in 2026-11-17")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        if text.is_empty() {
            return Ok(None);
        }
        match read(text) {
            Some(date) => Ok(Some(date)),
            None => Err(E::custom(format_args!("`{text}` is not a date as in 2026-11-17"))),
        }
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(Day)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        match map.next_key::<Cow<'de, str>>()? {
            Some(key) if key == TOML_KEY => self.visit_str(&map.next_value::<String>()?),
            _ => Err(A::Error::custom("a table where a date as in 2026-11-17 is needed")),
        }
    }
}
