//! Readings of a metric: lines of `date,value`, sorted by date, with or without a heading.

use chrono::NaiveDate;
use serde::Serialize;

use super::fault::Fault;

/// One reading of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Reading {
    pub date: NaiveDate,
    pub value: f64,
}

/// The readings of a file.
///
/// # Errors
/// At the first line that is no `date,value`.
pub fn readings(text: &str) -> Result<Vec<Reading>, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut readings = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() || (at == 0 && line.starts_with("date")) {
            continue;
        }
        readings.push(reading(line).ok_or_else(|| Fault {
            line: at + 1,
            column: 1,
            what: "this line is no `date,value`".to_owned(),
            hint: Some("write it as 2026-11-17,960000 or 2026-11-17,2.4".to_owned()),
            kept: false,
        })?);
    }
    readings.sort_by_key(|reading| reading.date);
    Ok(readings)
}

fn reading(line: &str) -> Option<Reading> {
    let (date, value) = line.split_once(',')?;
    let date: NaiveDate = date.trim().parse().ok()?;
    let value: f64 = value.trim().parse().ok().filter(|value: &f64| value.is_finite())?;
    Some(Reading { date, value })
}

/// The file with one more reading: in its place by date, every other line as it was. A reading of
/// the same date is replaced.
#[must_use]
pub fn with_reading(text: &str, reading: Reading) -> String {
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let new = format!("{},{}{ending}", reading.date, reading.value);
    let mut result = String::with_capacity(text.len() + new.len());
    let mut placed = false;
    for line in text.split_inclusive('\n') {
        let date = line.split(',').next().and_then(|date| date.trim().parse::<NaiveDate>().ok());
        if !placed && date.is_some_and(|date| date >= reading.date) {
            placed = true;
            result.push_str(&new);
            if date == Some(reading.date) {
                continue;
            }
        }
        result.push_str(line);
    }
    if !placed {
        if !result.is_empty() && !result.ends_with('\n') {
            result.push_str(ending);
        }
        result.push_str(&new);
    }
    result
}
