//! Two contents of a file against each other. Entries of a list that bear the same first field are one
//! entry that changed; all others came or went.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Change, Contents};
use crate::records::fields::{Field, Kind, Shape};
use crate::syntax::Value;
use crate::syntax::metric::Reading;
use crate::syntax::sections::sections;

pub(super) fn contents(
    kind: &Kind,
    before: Option<&Contents>,
    after: Option<&Contents>,
) -> Vec<Change> {
    let nothing = Contents::default();
    let (before, after) = (before.unwrap_or(&nothing), after.unwrap_or(&nothing));
    let mut changes = Vec::new();
    table("", kind.fields, Some(&before.fields), Some(&after.fields), &mut changes);
    text(&before.body, &after.body, &mut changes);
    readings(&before.readings, &after.readings, &mut changes);
    changes
}

/// Known keys in their order, then those nobody knows.
fn table(
    above: &str,
    known: &[Field],
    before: Option<&Value>,
    after: Option<&Value>,
    changes: &mut Vec<Change>,
) {
    let mut keys: Vec<&str> = [before, after].into_iter().flatten().flat_map(keys_of).collect();
    keys.sort_by_key(|key| {
        (known.iter().position(|field| field.key == *key).unwrap_or(known.len()), *key)
    });
    keys.dedup();
    for key in keys {
        let shape = known.iter().find(|field| field.key == key).map(|field| field.shape);
        let path = if above.is_empty() { key.to_owned() } else { format!("{above}.{key}") };
        let of = |table: Option<&'_ Value>| table.and_then(|table| table.get(key)).cloned();
        value(&path, shape, of(before).as_ref(), of(after).as_ref(), changes);
    }
}

fn keys_of(table: &Value) -> Vec<&str> {
    match table {
        Value::Table(pairs) => pairs.iter().map(|(key, _)| key.as_str()).collect(),
        _ => Vec::new(),
    }
}

fn value(
    path: &str,
    shape: Option<Shape>,
    before: Option<&Value>,
    after: Option<&Value>,
    changes: &mut Vec<Change>,
) {
    let is_table = |value: Option<&Value>| value.is_none_or(|it| matches!(it, Value::Table(_)));
    let is_list = |value: Option<&Value>| value.is_none_or(|it| matches!(it, Value::List(_)));
    match (before, after) {
        (None, None) => {}
        (Some(one), Some(other)) if one.same(other) => {}
        _ if is_table(before) && is_table(after) => {
            table(path, inner(shape), before, after, changes);
        }
        _ if is_list(before) && is_list(after) => list(path, shape, before, after, changes),
        _ => changes.push(Change::Value {
            field: path.to_owned(),
            from: before.cloned(),
            to: after.cloned(),
        }),
    }
}

/// The fields of what stands in a table, or in each entry of a list of tables.
fn inner(shape: Option<Shape>) -> &'static [Field] {
    match shape {
        Some(Shape::Table(inner) | Shape::Entries(inner) | Shape::Tables(inner)) => inner,
        _ => &[],
    }
}

fn list(
    path: &str,
    shape: Option<Shape>,
    before: Option<&Value>,
    after: Option<&Value>,
    changes: &mut Vec<Change>,
) {
    let entries = |list: Option<&Value>| match list {
        Some(Value::List(list)) => list.clone(),
        _ => Vec::new(),
    };
    let (before, after) = (entries(before), entries(after));
    let same = |one: &&Value, other: &&Value| one.same(other);
    let (mut removed, mut added) = apart(before.iter(), after.iter(), same);
    let paired = match inner(shape).first() {
        Some(first) => pair(first.key, &mut removed, &mut added),
        None => Vec::new(),
    };
    for (one, other) in &paired {
        let at = after.iter().position(|entry| std::ptr::eq(entry, *other)).unwrap_or_default();
        table(&format!("{path}[{at}]"), inner(shape), Some(one), Some(other), changes);
    }
    if !added.is_empty() || !removed.is_empty() || paired.is_empty() {
        let owned = |list: Vec<&Value>| list.into_iter().cloned().collect();
        let (added, removed) = (owned(added), owned(removed));
        changes.push(Change::List { field: path.to_owned(), added, removed });
    }
}

/// What one has and the other has not, as often as it has it, each in its order.
fn apart<T>(
    one: impl Iterator<Item = T>,
    other: impl Iterator<Item = T>,
    same: impl Fn(&T, &T) -> bool,
) -> (Vec<T>, Vec<T>) {
    let mut more: Vec<T> = other.collect();
    let mut less = Vec::new();
    for entry in one {
        match more.iter().position(|candidate| same(&entry, candidate)) {
            Some(at) => drop(more.remove(at)),
            None => less.push(entry),
        }
    }
    (less, more)
}

/// Takes out the entries of both that bear the same name.
fn pair<'v>(
    key: &str,
    removed: &mut Vec<&'v Value>,
    added: &mut Vec<&'v Value>,
) -> Vec<(&'v Value, &'v Value)> {
    let mut paired = Vec::new();
    removed.retain(|one| {
        let Some(name) = one.get(key) else { return true };
        let twin = added.iter().position(|other| other.get(key).is_some_and(|it| it.same(name)));
        match twin {
            Some(at) => {
                paired.push((*one, added.remove(at)));
                false
            }
            None => true,
        }
    });
    paired
}

/// The lines of each section; empty ones, and how they end, do not count.
fn text(before: &str, after: &str, changes: &mut Vec<Change>) {
    let (before, after) = (lines(before), lines(after));
    let headings = after.iter().chain(&before).map(|(heading, _)| heading);
    let mut seen: Vec<&str> = Vec::new();
    for heading in headings {
        if seen.contains(heading) {
            continue;
        }
        seen.push(heading);
        let of = |all: &[(&str, Vec<String>)]| {
            let own = all.iter().filter(|(name, _)| name == heading);
            own.flat_map(|(_, lines)| lines.clone()).collect::<Vec<String>>()
        };
        let (one, other) = (of(&before), of(&after));
        if one == other {
            continue;
        }
        let (removed, added) =
            apart(one.into_iter(), other.into_iter(), |one: &String, other| one == other);
        changes.push(Change::Text { section: (*heading).to_owned(), added, removed });
    }
}

fn lines(body: &str) -> Vec<(&str, Vec<String>)> {
    let of = |text: &str| {
        let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    };
    sections(body).into_iter().map(|section| (section.heading, of(section.text))).collect()
}

fn readings(before: &[Reading], after: &[Reading], changes: &mut Vec<Change>) {
    let by_day = |readings: &[Reading]| -> BTreeMap<NaiveDate, Vec<u64>> {
        let mut days: BTreeMap<NaiveDate, Vec<u64>> = BTreeMap::new();
        for reading in readings {
            days.entry(reading.date).or_default().push(reading.value.to_bits());
        }
        days
    };
    let (before, after) = (by_day(before), by_day(after));
    let mut dates: Vec<NaiveDate> = before.keys().chain(after.keys()).copied().collect();
    dates.sort_unstable();
    dates.dedup();
    for date in dates {
        let (from, to) = (before.get(&date), after.get(&date));
        if from != to {
            let last = |values: Option<&Vec<u64>>| values?.last().copied().map(f64::from_bits);
            changes.push(Change::Reading { date, from: last(from), to: last(to) });
        }
    }
}
