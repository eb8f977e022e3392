//! Two people's changes of one list: what either added stays, what either took out goes, and an entry
//! that both have is merged in itself. What tells two entries apart stands in the table of fields.

use super::values::{Entry, Three, Whose, alike, decide};
use crate::records::fields::{Field, Shape};
use crate::syntax::Value;

/// Entries that are themselves wherever they stand; numbers and lists may mean their place.
pub(super) fn mergeable(all: &[Option<&Value>]) -> bool {
    let entries = all.iter().flatten().flat_map(|value| entries(Some(value)));
    entries
        .into_iter()
        .all(|entry| matches!(entry, Value::Text(_) | Value::Date(_) | Value::Table(_)))
}

fn entries(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::List(list)) => list,
        _ => &[],
    }
}

pub(super) fn merged(field: &Field, three: Three<'_>) -> Vec<Entry> {
    let lists = [entries(three.base), entries(three.ours), entries(three.theirs)];
    let shape = match field.shape {
        Shape::Entries(_) | Shape::Tables(_) | Shape::Anything => field.shape,
        _ => Shape::Text,
    };
    let inner = Field::unnamed(shape);
    let rows = ordered(field, rows(field, lists), lists);
    let made = rows.into_iter().map(|at| {
        let value = |side: usize| at[side].and_then(|place| lists[side].get(place));
        let (base, ours, theirs) = (value(0), value(1), value(2));
        let kept = |side: Option<&Value>, other: Option<&Value>| match (base, side) {
            // taken out there, and here as it was
            (Some(_), Some(_)) if other.is_none() => !alike(side, base),
            (_, side) => side.is_some(),
        };
        let (keep_ours, keep_theirs) = (kept(ours, theirs), kept(theirs, ours));
        // what one side does not have is no change of the other's
        let three = match (ours, theirs) {
            (Some(_), Some(_)) => Three { base, ours, theirs },
            _ => Three { base, ours: ours.or(theirs), theirs: theirs.or(ours) },
        };
        // new on one side alone is agreed upon
        let new = base.is_none() && (ours.is_none() || theirs.is_none());
        Entry {
            at,
            ours: keep_ours || new,
            theirs: keep_theirs || new,
            node: decide(&inner, three),
        }
    });
    made.collect()
}

/// Which entries of the three lists are one; each row is its place in them.
fn rows(field: &Field, [base, ours, theirs]: [&[Value]; 3]) -> Vec<[Option<usize>; 3]> {
    let (left, right) = (paired(field, base, ours), paired(field, base, theirs));
    let new = |pairs: &[Option<usize>]| -> Vec<usize> {
        let unpaired = pairs.iter().enumerate().filter(|(_, pair)| pair.is_none());
        unpaired.map(|(at, _)| at).collect()
    };
    let (new_left, new_right) = (new(&left), new(&right));
    let pick = |list: &[Value], places: &[usize]| -> Vec<Value> {
        places.iter().filter_map(|at| list.get(*at)).cloned().collect()
    };
    let both = paired(field, &pick(ours, &new_left), &pick(theirs, &new_right));
    let mut rows: Vec<[Option<usize>; 3]> = Vec::new();
    for (at, pair) in left.iter().enumerate() {
        let there = if let Some(before) = pair {
            right.iter().position(|other| *other == Some(*before))
        } else {
            let nth = new_left.iter().position(|place| *place == at);
            let there = both.iter().position(|other| other.is_some() && *other == nth);
            there.and_then(|there| new_right.get(there).copied())
        };
        rows.push([*pair, Some(at), there]);
    }
    let mut before = None;
    for (at, pair) in right.iter().enumerate() {
        if let Some(row) = rows.iter().position(|row| row[2] == Some(at)) {
            before = Some(row);
            continue;
        }
        // next to what it follows there, after what only we have there
        let mut place = before.map_or(0, |row| row + 1);
        while rows.get(place).is_some_and(|row| row[2].is_none()) {
            place += 1;
        }
        rows.insert(place, [*pair, None, Some(at)]);
        before = Some(place);
    }
    rows
}

/// For each entry of a list the one of another list that it is: the same value, or the same name.
fn paired(field: &Field, from: &[Value], to: &[Value]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; to.len()];
    let mut free: Vec<usize> = (0..from.len()).collect();
    let mut pair = |is: &dyn Fn(&Value, &Value) -> bool| {
        for (at, entry) in to.iter().enumerate() {
            if pairs.get(at).is_none_or(Option::is_some) {
                continue;
            }
            let found =
                free.iter().position(|other| from.get(*other).is_some_and(|o| is(o, entry)));
            if let (Some(found), Some(pair)) = (found, pairs.get_mut(at)) {
                *pair = Some(free.remove(found));
            }
        }
    };
    pair(&|one, other| one.same(other));
    pair(&|one, other| name(field, one).is_some_and(|own| name(field, other) == Some(own)));
    pairs
}

/// What tells an entry from the others of its list.
fn name(field: &Field, entry: &Value) -> Option<String> {
    match (field.shape, entry) {
        (Shape::Entries(fields) | Shape::Tables(fields), Value::Table(_)) => {
            let telling = fields.iter().filter(|field| field.tells).map(|field| field.key);
            let parts: Vec<String> = telling.map(|key| said(entry.get(key))).collect();
            parts.iter().any(|part| !part.is_empty()).then(|| parts.join("\u{1f}"))
        }
        (_, Value::Table(_)) => {
            let known = ["id", "name"].iter().find_map(|key| entry.get(key));
            known.map(|value| said(Some(value)))
        }
        (_, Value::Text(text)) if field.tells => text.split_whitespace().next().map(str::to_owned),
        _ => None,
    }
}

fn said(value: Option<&Value>) -> String {
    match value {
        Some(Value::Text(text)) => text.trim().to_owned(),
        Some(value) => format!("{value:?}"),
        None => String::new(),
    }
}

/// New entries of theirs where their day belongs; all others stay where they are.
fn ordered(
    field: &Field,
    rows: Vec<[Option<usize>; 3]>,
    lists: [&[Value]; 3],
) -> Vec<[Option<usize>; 3]> {
    let (Shape::Entries(fields) | Shape::Tables(fields)) = field.shape else { return rows };
    let Some(key) = fields.iter().find(|field| field.orders).map(|field| field.key) else {
        return rows;
    };
    let day = |row: &[Option<usize>; 3]| {
        let side = [1, 2, 0].into_iter().find(|side| row[*side].is_some())?;
        match lists[side].get(row[side]?)?.get(key)? {
            Value::Date(day) => Some(*day),
            _ => None,
        }
    };
    let theirs = |row: &[Option<usize>; 3]| row[0].is_none() && row[1].is_none();
    let (new, mut rows): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| theirs(row) && day(row).is_some());
    for row in new {
        let after = rows.iter().rposition(|other| day(other) <= day(&row) && day(other).is_some());
        rows.insert(after.map_or(0, |at| at + 1), row);
    }
    rows
}

/// Each side's entries against the other's: who had one keeps it, who had none wants none.
pub(super) fn split(entries: &mut [Entry]) {
    for entry in entries {
        entry.ours = entry.at[1].is_some();
        entry.theirs = entry.at[2].is_some();
    }
}

/// One side's own entries: put in, or taken out.
pub(super) fn grew(entries: &[Entry], whose: Whose) -> bool {
    let side = if whose == Whose::Ours { 1 } else { 2 };
    entries.iter().any(|entry| entry.at[0].is_some() != entry.at[side].is_some())
}
