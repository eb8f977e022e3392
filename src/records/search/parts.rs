//! A record taken apart into its title and the lines that people wrote in it. Ids, dates and choices
//! are no words; a kind that is not modelled yet is Markdown all the same.

use chrono::NaiveDate;

use crate::records::fields::{self, Field, Shape};
use crate::records::form::is_id;
use crate::syntax::{Fault, Value, body, front_matter, toml};

/// The kinds that `kind:` takes, those of later records too.
pub const KINDS: &[&str] = &[
    "task", "meeting", "letter", "client", "contact", "goal", "person", "partner", "brief", "note",
    "request", "idea", "library", "report",
];

/// The kind of the record at a path.
#[must_use]
pub fn kind_of(path: &str) -> Option<&'static str> {
    let parts: Vec<&str> = path.split('/').collect();
    Some(match parts[..] {
        ["people", _] => "person",
        ["partners", _] => "partner",
        ["library", _] => "library",
        ["reports", _] => "report",
        ["clients", _, "client.toml"] => "client",
        ["clients", _, folder, _] => {
            KINDS.iter().find(|kind| folder.strip_suffix('s') == Some(**kind))?
        }
        _ => return None,
    })
}

#[derive(Debug, Default, PartialEq)]
pub(super) struct Parts {
    pub(super) kind: &'static str,
    pub(super) client: String,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) date: Option<NaiveDate>,
    pub(super) status: String,
    /// Lines under their heading or key.
    pub(super) lines: Vec<(String, String)>,
}

pub(super) fn parts(path: &str, text: &str) -> (Parts, Option<Fault>) {
    let mut parts = Parts { kind: kind_of(path).unwrap_or_default(), ..Parts::default() };
    named(path, &mut parts);
    let known = fields::kind_at(path).map(|kind| kind.fields);
    let is_toml = path.ends_with(".toml");
    let read = if is_toml {
        toml::<Value>(text).map(|(value, _)| value)
    } else {
        front_matter::<Value>(text).map(|(value, _)| value)
    };
    let fault = match read {
        Ok(value) => {
            record(known, &value, &mut parts);
            None
        }
        Err(fault) => Some(fault),
    };
    if is_toml && fault.is_some() {
        lines("", text, &mut parts);
    } else if !is_toml {
        prose(body(text), &mut parts);
    }
    (parts, fault)
}

/// What the path says: whose it is, its id, its day.
fn named(path: &str, parts: &mut Parts) {
    let mut names = path.split('/');
    if names.next() == Some("clients") {
        names.next().unwrap_or_default().clone_into(&mut parts.client);
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let first = stem.split('-').next().unwrap_or(stem);
    let last = stem.rsplit('-').next().unwrap_or(stem);
    parts.date = stem.get(..10).and_then(|day| day.parse().ok());
    let id = if matches!(parts.kind, "task" | "idea") { first } else { last };
    let has_id = matches!(parts.kind, "task" | "idea") || parts.date.is_some();
    if has_id && is_id(id) {
        id.clone_into(&mut parts.id);
    }
}

fn record(known: Option<&'static [Field]>, value: &Value, parts: &mut Parts) {
    let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
    let title = ["title", "name", "subject"].into_iter().find(|key| !text(key).is_empty());
    if let Some(key) = title {
        text(key).clone_into(&mut parts.title);
    }
    text("status").clone_into(&mut parts.status);
    if parts.date.is_none() {
        parts.date = ["closed", "created"].into_iter().find_map(|key| date(value.get(key)?));
    }
    let Value::Table(pairs) = value else { return };
    for (key, value) in pairs.iter().filter(|(key, _)| Some(key.as_str()) != title) {
        match known {
            Some(fields) => {
                if let Some(field) = fields.iter().find(|field| field.key == key) {
                    written(field.shape, key, value, parts);
                }
            }
            None => written(Shape::Anything, key, value, parts),
        }
    }
}

fn date(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Date(day) => Some(*day),
        Value::Text(text) => text.parse().ok(),
        _ => None,
    }
}

/// The words of a field, where people write words.
fn written(shape: Shape, key: &str, value: &Value, parts: &mut Parts) {
    match (shape, value) {
        (
            Shape::Text | Shape::Prose | Shape::Texts | Shape::Sentences | Shape::Anything,
            Value::Text(text),
        ) => {
            lines(key, text, parts);
        }
        (
            Shape::Texts | Shape::Sentences | Shape::Anything | Shape::Names(_),
            Value::List(list),
        ) => {
            for value in list {
                written(Shape::Anything, key, value, parts);
            }
        }
        (Shape::Table(fields), Value::Table(pairs)) => {
            for (inner, value) in pairs {
                if let Some(field) = fields.iter().find(|field| field.key == inner) {
                    written(field.shape, inner, value, parts);
                }
            }
        }
        (Shape::Entries(fields) | Shape::Tables(fields), Value::List(list)) => {
            for value in list {
                written(Shape::Table(fields), key, value, parts);
            }
        }
        (Shape::Names(Shape::Text) | Shape::Anything, Value::Table(pairs)) => {
            for (inner, value) in pairs {
                written(Shape::Anything, inner, value, parts);
            }
        }
        _ => {}
    }
}

fn lines(heading: &str, text: &str, parts: &mut Parts) {
    let said = text.lines().map(str::trim).filter(|line| !line.is_empty());
    parts.lines.extend(said.map(|line| (heading.to_owned(), line.to_owned())));
}

/// Lines of Markdown under their headings; what stands before the first one has none.
fn prose(body: &str, parts: &mut Parts) {
    let mut heading = String::new();
    for line in body.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(text) = line.strip_prefix('#') {
            text.trim_start_matches('#').trim().clone_into(&mut heading);
            if parts.title.is_empty() && line.starts_with("# ") {
                parts.title.clone_from(&heading);
            } else {
                // a heading is read as well
                parts.lines.push((String::new(), heading.clone()));
            }
            continue;
        }
        parts.lines.push((heading.clone(), said(line).to_owned()));
    }
}

/// What a line says: without its bullet and box, and without the owner, day and id of a task.
fn said(line: &str) -> &str {
    let mut said = line.trim_start_matches(['-', '*', '>', '!', '—', ' ']);
    let boxed = said.strip_prefix('[').and_then(|rest| rest.split_once("] "));
    let Some((_, task)) = boxed.filter(|(mark, _)| mark.chars().count() == 1) else { return said };
    said = task.trim_start_matches(['?', '!', ' ']);
    while let Some((before, last)) = said.rsplit_once(' ') {
        if !(last.starts_with(['@', '^']) || last.starts_with("due:") || last.starts_with("до:"))
        {
            break;
        }
        said = before.trim_end();
    }
    said
}
