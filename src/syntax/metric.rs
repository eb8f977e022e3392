//! Readings of a metric: lines of `date,value`, sorted by date, with or without a heading.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::fault::Fault;

/// One reading of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
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
            what: "this line is not `date,value`".to_owned(),
            hint: Some("write it as 2026-11-17,960000 or 2026-11-17,2.4".to_owned()),
            kept: false,
        })?);
    }
    readings.sort_by_key(|reading| reading.date);
    Ok(readings)
}

/// A line that should be a reading, with its number from 1; empty lines and the heading are none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    pub number: usize,
    pub reading: Option<Reading>,
}

/// Every line of a file, the wrong ones too.
#[must_use]
pub fn lines(text: &str) -> Vec<Line> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text.lines().enumerate();
    let held = lines.filter(|(at, line)| !line.trim().is_empty() && !is_heading(*at, line));
    held.map(|(at, line)| Line { number: at + 1, reading: reading(line) }).collect()
}

fn is_heading(at: usize, line: &str) -> bool {
    at == 0 && line.starts_with("date")
}

/// The same lines sorted by date, each as it was written; the heading stays on top.
#[must_use]
pub fn sorted(text: &str) -> String {
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<&str> = text.lines().collect();
    let bare = |line: &str| line.trim_start_matches('\u{feff}').to_owned();
    let top = usize::from(lines.first().is_some_and(|line| is_heading(0, &bare(line))));
    if let Some(readings) = lines.get_mut(top..) {
        readings.sort_by_key(|line| match reading(line) {
            Some(reading) => (0, Some(reading.date)),
            None => (1, None),
        });
    }
    let mut sorted = lines.join(ending);
    if text.ends_with('\n') {
        sorted.push_str(ending);
    }
    sorted
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
