//! Readings of a metric, merged by their date: whatever either side has read is kept.

use chrono::NaiveDate;

use super::pieces::{Choice, Pieces};
use crate::syntax::metric::{self, Line};

/// A line of a file: a reading with its date, or nothing but the heading.
type Readings<'t> = Vec<(NaiveDate, &'t str)>;

/// Nothing where a line is no reading, or a date stands twice: that is for the lines to say.
fn read(text: &str) -> Option<(&str, Readings<'_>)> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut readings: Readings<'_> = Vec::new();
    let mut first = lines.len();
    for Line { number, reading } in metric::lines(text) {
        let date = reading?.date;
        if readings.iter().any(|(other, _)| *other == date) {
            return None;
        }
        first = first.min(number - 1);
        readings.push((date, lines.get(number - 1).copied()?));
    }
    let blank = lines.iter().filter(|line| line.trim().is_empty()).count();
    if blank > 0 || first > 1 && !readings.is_empty() {
        return None;
    }
    let heading: usize = lines.iter().take(first).map(|line| line.len()).sum();
    Some((text.get(..heading)?, readings))
}

pub(super) fn merged(base: &str, ours: &str, theirs: &str) -> Option<Pieces> {
    let ((before, old), (here, left), (there, right)) = (read(base)?, read(ours)?, read(theirs)?);
    let mut pieces = Pieces::default();
    let heading = if here == before || here.is_empty() { there } else { here };
    if here != there && here != before && there != before && !here.is_empty() && !there.is_empty() {
        return None;
    }
    pieces.text(heading);
    let find = |readings: &Readings<'_>, date: NaiveDate| {
        readings.iter().find(|(own, _)| *own == date).map(|(_, line)| (*line).to_owned())
    };
    for date in order(&left, &right) {
        let (before, ours, theirs) = (find(&old, date), find(&left, date), find(&right, date));
        let said = |line: &Option<String>| line.as_deref().map(value);
        let (ours, theirs) = match (said(&before), said(&ours), said(&theirs)) {
            (before, here, there) if here == before && there != before => (theirs.clone(), theirs),
            (before, here, there) if there == before && here != before => (ours.clone(), ours),
            (_, here, there) if here == there => (ours.clone(), ours),
            _ => (ours, theirs),
        };
        let (ours, theirs) = (ours.unwrap_or_default(), theirs.unwrap_or_default());
        pieces.choice(Choice { of: date.to_string(), group: None, ours, theirs });
    }
    Some(pieces)
}

/// Our lines as they stand, theirs where their date belongs.
fn order(ours: &Readings<'_>, theirs: &Readings<'_>) -> Vec<NaiveDate> {
    let mut dates: Vec<NaiveDate> = ours.iter().map(|(date, _)| *date).collect();
    for (date, _) in theirs {
        if !dates.contains(date) {
            let after = dates.iter().rposition(|other| other < date);
            dates.insert(after.map_or(0, |at| at + 1), *date);
        }
    }
    dates
}

/// The value as a number, so that `7` and `7.0` are one.
fn value(line: &str) -> u64 {
    let number = line.split_once(',').and_then(|(_, value)| value.trim().parse::<f64>().ok());
    number.unwrap_or(f64::NAN).to_bits()
}
