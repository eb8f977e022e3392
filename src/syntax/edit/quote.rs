//! Values as they are written into a record: TOML and YAML, quoted where it must be.
//! Where they go is left to the editors; that they read back the same is proved by `Edit::finish`.

use std::fmt::Write;

use crate::syntax::{Value, day};

/// Text in double quotes on one line; TOML and YAML agree on these escapes.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    escape(&mut out, text, false);
    out.push('"');
    out
}

fn escape(out: &mut String, text: &str, lines: bool) {
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' if lines => out.push('\n'),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{feff}' | '\u{2028}' | '\u{2029}' => push_code(out, letter),
            letter if letter.is_control() => push_code(out, letter),
            letter => out.push(letter),
        }
    }
}

fn push_code(out: &mut String, letter: char) {
    let _ = write!(out, "\\u{:04x}", u32::from(letter));
}

fn number(number: f64) -> String {
    format!("{number:?}")
}

pub(super) fn toml_key(key: &str) -> String {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if !key.is_empty() && key.bytes().all(bare) { key.to_owned() } else { quoted(key) }
}

/// On one line, as an entry of a list or inside an inline table.
pub(super) fn toml_inline(value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Integer(number) => number.to_string(),
        Value::Number(value) if value.is_nan() => "nan".to_owned(),
        Value::Number(value) => number(*value),
        Value::Flag(flag) => flag.to_string(),
        Value::Date(date) => day::write(*date),
        Value::List(list) => {
            format!("[{}]", list.iter().map(toml_inline).collect::<Vec<_>>().join(", "))
        }
        Value::Table(pairs) if pairs.is_empty() => "{}".to_owned(),
        Value::Table(pairs) => {
            let pair = |(key, value): &(String, Value)| {
                format!("{} = {}", toml_key(key), toml_inline(value))
            };
            format!("{{ {} }}", pairs.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
    }
}

/// As the value of a key that stands on a line of its own: long text and lists of tables take lines.
pub(super) fn toml_value(value: &Value, tall: bool) -> String {
    match value {
        Value::Text(text) if text.contains('\n') => {
            let mut out = "\"\"\"\n".to_owned();
            escape(&mut out, &text.replace("\r\n", "\n"), true);
            out.push_str("\"\"\"");
            out
        }
        Value::List(list)
            if !list.is_empty()
                && (tall || list.iter().any(|entry| matches!(entry, Value::Table(_)))) =>
        {
            let mut out = "[\n".to_owned();
            for entry in list {
                let _ = writeln!(out, "  {},", toml_inline(entry));
            }
            out.push(']');
            out
        }
        other => toml_inline(other),
    }
}

/// `None` for a table, which front matter does not have.
pub(super) fn yaml(value: &Value) -> Option<String> {
    Some(match value {
        Value::Text(text) if is_plain(text) => text.clone(),
        Value::Text(text) => quoted(text),
        Value::Integer(number) => number.to_string(),
        Value::Number(value) if value.is_finite() => number(*value),
        Value::Number(_) | Value::Table(_) => return None,
        Value::Flag(flag) => flag.to_string(),
        Value::Date(date) => day::write(*date),
        Value::List(list) => {
            let entries = list.iter().map(|entry| match entry {
                Value::List(_) => None,
                entry => yaml(entry),
            });
            format!("[{}]", entries.collect::<Option<Vec<_>>>()?.join(", "))
        }
    })
}

/// Text that every YAML reader, old or new, takes for the same text without quotes.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    let starts = text.starts_with(|first: char| first.is_alphabetic());
    let safe = |letter: char| {
        letter.is_alphanumeric()
            || matches!(
                letter,
                ' ' | '_' | '-' | '.' | '/' | '@' | '+' | '(' | ')' | '«' | '»' | ':'
            )
            || matches!(
                letter,
                '„' | '“' | '…' | '—' | '–' | '№' | '₽' | ';' | '!' | '?' | '%' | '='
            )
    };
    starts
        && text.chars().all(safe)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !WORDS.contains(&text.to_lowercase().as_str())
}
