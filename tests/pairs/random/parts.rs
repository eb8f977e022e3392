//! What a file says, told without the product: its fields with their values, the sections of its body,
//! the readings of a table. Files with markers are read as each side has them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    Scalar(String),
    List(Vec<Value>),
    Prose(Vec<String>),
}

/// Fields by their keys, such as `agreement.notice`, `body Tasks`, `2026-11-20`.
pub type Parts = BTreeMap<String, Part>;

/// A key with one thing that it says: a value, a value of an entry, a line.
pub type Atom = (String, String);

/// What a file says; none where it cannot be read.
pub fn read(path: &str, text: &str) -> Option<Parts> {
    let mut parts = Parts::new();
    match path.rsplit_once('.')?.1 {
        "toml" => {
            let table: toml::Table = toml::from_str(text).ok()?;
            fields("", &plain(toml::Value::Table(table)), &mut parts);
        }
        "md" => {
            let (front, body) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
            fields("", &serde_saphyr::from_str::<Value>(front).ok()?, &mut parts);
            sections(body, &mut parts);
        }
        "csv" => {
            for line in text.lines().skip(1) {
                let (date, value) = line.split_once(',')?;
                if parts.insert(date.to_owned(), Part::Scalar(value.to_owned())).is_some() {
                    return None;
                }
            }
        }
        _ => {
            parts.insert(String::new(), Part::Prose(text.lines().map(str::to_owned).collect()));
        }
    }
    Some(parts)
}

/// Dates as texts: JSON has none.
fn plain(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, plain(value))).collect())
        }
        toml::Value::Array(list) => Value::Array(list.into_iter().map(plain).collect()),
        other => serde_json::to_value(other).unwrap_or_default(),
    }
}

fn fields(above: &str, value: &Value, parts: &mut Parts) {
    match value {
        Value::Object(table) => {
            for (key, value) in table {
                let dot = if above.is_empty() { "" } else { "." };
                fields(&format!("{above}{dot}{key}"), value, parts);
            }
        }
        Value::Array(list) => {
            parts.insert(above.to_owned(), Part::List(list.clone()));
        }
        Value::String(text) if above == "notes" => {
            parts.insert(above.to_owned(), Part::Prose(text.lines().map(str::to_owned).collect()));
        }
        other => {
            parts.insert(above.to_owned(), Part::Scalar(scalar(other)));
        }
    }
}

fn scalar(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn sections(body: &str, parts: &mut Parts) {
    let mut name = "body".to_owned();
    let mut lines = Vec::new();
    for line in body.lines().chain(["## "]) {
        if let Some(heading) = line.strip_prefix("## ") {
            let key = if parts.contains_key(&name) { format!("{name} again") } else { name };
            parts.insert(key, Part::Prose(std::mem::take(&mut lines)));
            name = format!("body {heading}");
        } else if !line.trim().is_empty() {
            lines.push(line.to_owned());
        }
    }
}

pub fn atoms(parts: &Parts) -> BTreeSet<Atom> {
    let mut atoms = BTreeSet::new();
    for (key, part) in parts {
        match part {
            Part::Scalar(value) => {
                atoms.insert((key.clone(), value.clone()));
            }
            Part::Prose(lines) => {
                let lines = lines.iter().filter(|line| !line.trim().is_empty());
                atoms.extend(lines.map(|line| (key.clone(), line.trim().to_owned())));
            }
            Part::List(list) => list.iter().for_each(|entry| inside(key, entry, &mut atoms)),
        }
    }
    atoms.retain(|(_, value)| !value.is_empty());
    atoms
}

fn inside(key: &str, value: &Value, atoms: &mut BTreeSet<Atom>) {
    match value {
        Value::Object(table) => {
            table.iter().for_each(|(name, value)| inside(&format!("{key}[].{name}"), value, atoms));
        }
        Value::Array(list) => list.iter().for_each(|value| inside(key, value, atoms)),
        other => {
            atoms.insert((key.to_owned(), scalar(other)));
        }
    }
}

/// A text with markers as ours and as theirs; one without them, twice the same.
pub fn views(text: &str) -> [String; 2] {
    let mut views = [String::new(), String::new()];
    let mut shown = [true, true];
    for line in text.lines() {
        match line.get(..7) {
            Some("<<<<<<<") => shown = [true, false],
            Some("|||||||") => shown = [false, false],
            Some("=======") if shown != [true, true] => shown = [false, true],
            Some(">>>>>>>") => shown = [true, true],
            _ => {
                for (view, _) in views.iter_mut().zip(shown).filter(|(_, shown)| *shown) {
                    view.push_str(line);
                    view.push('\n');
                }
            }
        }
    }
    views
}

pub fn is_marked(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("<<<<<<< "))
}
