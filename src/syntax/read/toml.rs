//! TOML records: one quick pass, and a second look at the text only when something is wrong.
//! The `toml` crate's messages are put into our words here.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue, Deserializer, Error};

use super::unknown::{self, Step};
use super::{conflict, watch, words};
use crate::syntax::fault::{Fault, place};

/// The record and its unknown keys, each a fault that is `kept`.
pub fn toml<T: DeserializeOwned>(text: &str) -> Result<(T, Vec<Fault>), Fault> {
    if let Some(fault) = conflict(text) {
        return Err(fault);
    }
    let read = Deserializer::parse(text).and_then(watch::watched::<T, _>);
    match read {
        Ok((record, false)) => Ok((record, Vec::new())),
        Ok((record, true)) => Ok((record, unknown::<T>(text))),
        Err(error) => Err(fault(text, &error)),
    }
}

fn unknown<T: DeserializeOwned>(text: &str) -> Vec<Fault> {
    let Ok(document) = DeTable::parse(text) else { return Vec::new() };
    let Ok(inner) = Deserializer::parse(text) else { return Vec::new() };
    let mut faults: Vec<Fault> = unknown::paths::<T, _>(inner)
        .iter()
        .map(|path| {
            let at = key_at(document.get_ref(), path).unwrap_or_default();
            let (line, column) = place(text, at.start);
            unknown::fault::<T>(path, line, column)
        })
        .collect();
    faults.sort_by_key(|fault| (fault.line, fault.column));
    faults
}

fn key_at(table: &DeTable<'_>, path: &[Step]) -> Option<Range<usize>> {
    let (Step::Key(name), below) = path.split_first()? else { return None };
    let (key, value) = table.iter().find(|(key, _)| key.get_ref() == name.as_str())?;
    if below.is_empty() {
        return Some(key.span());
    }
    inside(value.get_ref(), below).or_else(|| Some(key.span()))
}

fn inside(value: &DeValue<'_>, path: &[Step]) -> Option<Range<usize>> {
    match (value, path.split_first()?) {
        (DeValue::Table(table), _) => key_at(table, path),
        (DeValue::Array(array), (Step::Entry(at), below)) => {
            inside(array.get(*at)?.get_ref(), below)
        }
        _ => None,
    }
}

pub(crate) fn fault(text: &str, error: &Error) -> Fault {
    let at = error.span().unwrap_or_default();
    let message = error.message();
    if let Some(key) = message.strip_prefix("missing field ") {
        let key = key.trim_matches('`');
        let (line, column) = match at.len() < text.trim_end().len() {
            true => place(text, at.start),
            false => (1, 1),
        };
        return Fault::new(line, column, format!("`{key}` is missing"))
            .hint(format!("add a line `{key} = …`"));
    }
    let (what, hint) = in_words(message, text.get(at.clone()).unwrap_or_default());
    let fault = Fault::at(text, at.start, what);
    match hint {
        Some(hint) => fault.hint(hint),
        None => fault,
    }
}

fn in_words(message: &str, source: &str) -> (String, Option<String>) {
    let key = source.trim();
    if message.starts_with("duplicate key") {
        return (format!("`{key}` stands twice"), Some("keep one of the two lines".to_owned()));
    }
    if message.starts_with("invalid date") {
        return (message.to_owned(), Some("write a day that there is, as 2026-11-30".to_owned()));
    }
    if message.starts_with("string values must be quoted") {
        return (
            "a text without quotes".to_owned(),
            Some("put the value in quotes: `\"…\"`".to_owned()),
        );
    }
    if let Some(said) = words::refused(message) {
        return said;
    }
    if let Some((word, known)) =
        message.strip_prefix("unknown variant ").and_then(|rest| rest.split_once(", expected "))
    {
        return (format!("unknown word {word}"), Some(format!("write {known}")));
    }
    let hint = if message.starts_with("invalid basic string") {
        Some("the closing quote `\"` is missing, or stands on another line")
    } else if message.contains("unclosed") {
        Some("close it")
    } else if message.starts_with("missing comma between array") {
        Some("close the list with `]`, or put a comma between its values")
    } else if message.starts_with("missing comma between key") {
        Some("close the table with `}`, or put a comma between its keys")
    } else {
        Some("one line is one field: `key = \"value\"`")
    };
    let (first, _) = message.split_once('\n').unwrap_or((message, ""));
    (first.to_owned(), hint.map(str::to_owned))
}
