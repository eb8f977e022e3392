//! What a record should say after an edit, as plain values: the other half of the proof in `finish`.
//! Knows nothing of text.

use super::path::{Step, entry};
use crate::syntax::{Fault, Value};

fn wrong(what: String) -> Fault {
    Fault::new(0, 0, what)
}

fn missing(step: &Step) -> Fault {
    match step {
        Step::Key(key) => wrong(format!("there is no key `{key}`")),
        Step::Entry(at) => wrong(format!("there is no entry {at}")),
    }
}

/// The value at `path`; a key that is absent is made when `make` is given.
fn at<'v>(
    value: &'v mut Value,
    path: &[Step],
    make: Option<&Value>,
) -> Result<&'v mut Value, Fault> {
    let Some((step, rest)) = path.split_first() else { return Ok(value) };
    let below = match (step, value) {
        (Step::Key(key), Value::Table(pairs)) => {
            let place = pairs.iter().position(|(name, _)| name == key);
            let place = match (place, make) {
                (Some(place), _) => place,
                (None, None) => return Err(missing(step)),
                (None, Some(last)) => {
                    let new = if rest.is_empty() { last.clone() } else { Value::Table(Vec::new()) };
                    pairs.push((key.clone(), new));
                    pairs.len() - 1
                }
            };
            pairs.get_mut(place).map(|(_, value)| value)
        }
        (Step::Entry(place), Value::List(list)) => {
            entry(*place, list.len()).and_then(|place| list.get_mut(place))
        }
        _ => None,
    };
    at(below.ok_or_else(|| missing(step))?, rest, make)
}

pub(super) fn get<'v>(value: &'v Value, path: &[Step]) -> Option<&'v Value> {
    let Some((step, rest)) = path.split_first() else { return Some(value) };
    let below = match (step, value) {
        (Step::Key(key), value) => value.get(key),
        (Step::Entry(place), Value::List(list)) => {
            entry(*place, list.len()).and_then(|place| list.get(place))
        }
        _ => None,
    };
    get(below?, rest)
}

pub(super) fn set(root: &mut Value, path: &[Step], value: &Value) -> Result<(), Fault> {
    *at(root, path, Some(value))? = value.clone();
    Ok(())
}

pub(super) fn unset(root: &mut Value, path: &[Step]) -> Result<(), Fault> {
    let Some((Step::Key(key), above)) = path.split_last() else {
        return Err(wrong("only a key can be taken out".to_owned()));
    };
    if let Value::Table(pairs) = at(root, above, None)? {
        pairs.retain(|(name, _)| name != key);
    }
    Ok(())
}

pub(super) fn push(root: &mut Value, path: &[Step], new: &Value) -> Result<(), Fault> {
    match at(root, path, Some(&Value::List(Vec::new())))? {
        Value::List(list) => list.push(new.clone()),
        empty if empty.is_empty() => *empty = Value::List(vec![new.clone()]),
        _ => return Err(not_a_list(path)),
    }
    Ok(())
}

/// `at` is the place of an entry that is there.
pub(super) fn insert(
    root: &mut Value,
    path: &[Step],
    place: usize,
    new: &Value,
) -> Result<(), Fault> {
    match at(root, path, None)? {
        Value::List(list) if place < list.len() => {
            list.insert(place, new.clone());
            Ok(())
        }
        _ => Err(not_a_list(path)),
    }
}

pub(super) fn remove_entry(root: &mut Value, path: &[Step], place: usize) -> Result<(), Fault> {
    match at(root, path, None)? {
        Value::List(list) if place < list.len() => {
            list.remove(place);
            Ok(())
        }
        Value::List(_) => Err(wrong(format!("there is no entry {place}"))),
        _ => Err(not_a_list(path)),
    }
}

fn not_a_list(path: &[Step]) -> Fault {
    match path.iter().rfind(|step| matches!(step, Step::Key(_))) {
        Some(Step::Key(key)) => wrong(format!("`{key}` is not a list")),
        _ => wrong("not a list".to_owned()),
    }
}
