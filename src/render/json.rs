//! A report's data as JSON: pretty, stable, one object with its schema's name first.
//! What the fields mean belongs to the reports.

use serde::Serialize;
use serde_json::{Map, Value};

/// A file that a report had to do without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    pub path: String,
    pub why: String,
}

/// `data` with `"schema": "acct.overdue/1"` in front of its fields and `left_out` behind them.
/// Data that is no object stands under `items`.
#[must_use]
pub fn envelope(schema: &str, data: Value, left_out: &[LeftOut]) -> Value {
    let mut fields = Map::new();
    fields.insert("schema".to_owned(), Value::from(schema));
    match data {
        Value::Object(data) => {
            fields.extend(data.into_iter().filter(|(name, _)| name != "schema"));
        }
        other => {
            fields.insert("items".to_owned(), other);
        }
    }
    let left_out = left_out.iter().map(|file| {
        let mut entry = Map::new();
        entry.insert("path".to_owned(), Value::from(file.path.as_str()));
        entry.insert("why".to_owned(), Value::from(file.why.as_str()));
        Value::Object(entry)
    });
    fields.insert("left_out".to_owned(), left_out.collect());
    Value::Object(fields)
}

/// Loses nothing: a character that a terminal might obey is written `\u001b`.
#[must_use]
pub fn write(value: &Value) -> String {
    harmless(&format!("{value:#}\n"))
}

/// The same in one line.
#[must_use]
pub fn line(value: &Value) -> String {
    harmless(&format!("{value}\n"))
}

fn harmless(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if is_risky(c) {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

/// Serde escapes C0; the rest can stand in strings only.
fn is_risky(c: char) -> bool {
    c != '\n' && super::safe::shown(c) != Some(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn schema_comes_first_and_nothing_is_lost() {
        let data = json!({ "on": "2026-11-21", "client": "Касса\u{202e}\u{9b}\u{1b}\u{feff}" });
        let left_out = [LeftOut { path: "a.toml".to_owned(), why: "сломан".to_owned() }];
        let value = envelope("acct.overdue/1", data, &left_out);
        let text = write(&value);
        assert!(text.starts_with("{\n  \"schema\": \"acct.overdue/1\",\n  \"on\""), "{text}");
        assert!(text.contains(r"Касса\u202e\u009b\u001b\ufeff"), "{text}");
        assert!(text.ends_with("}\n"));
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
