//! Puts one text, which means something to every format there is, into every text field of every
//! record: the fields are those of the program's own table, so a new one is filled in too.

use acct::records::fields::{Field, Form, Kind, Shape, kind_at};
use acct::syntax::{Value, body};

use crate::place::Place;

/// A formula, a head of a mail, a line of a calendar, an alarm, escapes of both kinds, a link of a
/// terminal, what turns a line around or cannot be seen, elements, and Markdown.
pub(crate) const WORDS: &str = "=HYPERLINK(\"http://evil.example\")\r\nBcc: evil@evil.example\n\
    ATTENDEE:mailto:evil@evil.example\nBEGIN:VALARM\n\u{1b}[2J\u{1b}]8;;http://evil.example\u{7}\
    \u{9b}31m\u{202e}fdp\u{2066}\u{200b}\u{feff}\u{85}\u{2028}</td></p></style><script>alert(1)</script>\
    <img src=x onerror=alert(1)><!-- --> [l](javascript:alert(1)) ![i](http://evil.example/i.png) \
    | `${{7*7}}` {{ 7*7 }} {% raw %} Qz";

/// The same as one line.
pub(crate) fn line() -> String {
    WORDS.replace(['\r', '\n', '\u{85}', '\u{2028}'], " ")
}

/// Texts that name something: with any other value the record means nothing at all.
const NAMES: [&str; 12] = [
    "timezone", "country", "id", "stage", "template", "metric", "parent", "slug", "channel",
    "unit", "playbook", "goal",
];

/// How far it goes.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Reach {
    /// What people write.
    Texts,
    /// Dates, ids, names and choices too, so that nothing means anything any more.
    All,
}

pub(crate) fn everywhere(place: &Place, reach: Reach) {
    for path in place.files() {
        let Some(kind) = kind_at(&path) else { continue };
        let text = place.read(&path);
        match kind.form {
            Form::Toml => {
                let (value, _) = acct::syntax::toml::<Value>(&text).unwrap();
                place.write(&path, toml(&fields(value, kind, reach)));
            }
            Form::Markdown => {
                let (value, _) = acct::syntax::front_matter::<Value>(&text).unwrap();
                let value = fields(value, kind, reach);
                place.write(&path, format!("---\n{}---\n{}", yaml(&value), said(body(&text))));
            }
            Form::Csv => {}
        }
    }
    let cell = WORDS.replace('"', "\"\"");
    place.write("hostile.csv", format!("Client;Task;Owner;Deadline\nkassa;\"{cell}\";Rita;28.11\n\"{cell}\";b;\"{cell}\";\"{cell}\"\n"));
}

fn fields(value: Value, kind: &Kind, reach: Reach) -> Value {
    table(value, kind.fields, reach)
}

fn table(value: Value, fields: &[Field], reach: Reach) -> Value {
    let Value::Table(mut pairs) = value else { return value };
    for field in fields {
        if reach == Reach::Texts && NAMES.contains(&field.key) {
            continue;
        }
        match pairs.iter_mut().find(|(key, _)| key == field.key) {
            Some((_, there)) => *there = hostile(there.clone(), field.shape, reach),
            None if is_text(field.shape) => {
                pairs.push((field.key.to_owned(), hostile(Value::from(""), field.shape, reach)));
            }
            None => {}
        }
    }
    Value::Table(pairs)
}

fn is_text(shape: Shape) -> bool {
    matches!(shape, Shape::Text | Shape::Prose | Shape::Anything)
}

fn hostile(value: Value, shape: Shape, reach: Reach) -> Value {
    let words = || Value::from(WORDS);
    match shape {
        // an empty text may mean that there is none of it
        Shape::Text | Shape::Prose => words(),
        Shape::Texts | Shape::Sentences => Value::List(vec![words(), words()]),
        Shape::Anything => Value::table([("own", words()), (WORDS, words())]),
        Shape::Table(inner) => table(value, inner, reach),
        Shape::Entries(inner) | Shape::Tables(inner) => match value {
            Value::List(entries) => {
                Value::List(entries.into_iter().map(|entry| table(entry, inner, reach)).collect())
            }
            other => other,
        },
        Shape::Names(inner) => match value {
            Value::Table(pairs) => Value::Table(
                pairs
                    .into_iter()
                    .map(|(key, value)| (key, hostile(value, *inner, reach)))
                    .collect(),
            ),
            other => other,
        },
        _ if reach == Reach::All => match value {
            Value::List(_) => Value::List(vec![words()]),
            _ => words(),
        },
        _ => value,
    }
}

/// A body with the words in its title, in every item, and in a section of their own.
fn said(body: &str) -> String {
    let line = line();
    let mut said = String::new();
    for old in body.lines() {
        let (mark, rest) = ["- [ ] ", "- [x] ", "- ! ", "- ", "# ", "> "]
            .iter()
            .find_map(|mark| Some((*mark, old.strip_prefix(mark)?)))
            .unwrap_or(("", old));
        match mark {
            "" => said.push_str(old),
            mark => said.push_str(&format!("{mark}{line} {rest}")),
        }
        said.push('\n');
    }
    format!("{said}\n## {line}\n\n{line}\n\n- {line}\n\n{WORDS}\n")
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() || ('\u{2000}'..'\u{2070}').contains(&c) || c == '\u{feff}' => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

fn inline(value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => format!("{number:?}"),
        Value::Flag(flag) => flag.to_string(),
        Value::Date(date) => date.to_string(),
        Value::List(list) => {
            format!("[{}]", list.iter().map(inline).collect::<Vec<_>>().join(", "))
        }
        Value::Table(pairs) => {
            let pairs =
                pairs.iter().map(|(key, value)| format!("{} = {}", quoted(key), inline(value)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

fn toml(value: &Value) -> String {
    let Value::Table(pairs) = value else { return String::new() };
    pairs.iter().map(|(key, value)| format!("{} = {}\n\n", quoted(key), inline(value))).collect()
}

/// Flat front matter; YAML reads JSON.
fn yaml(value: &Value) -> String {
    let Value::Table(pairs) = value else { return String::new() };
    pairs
        .iter()
        .filter(|(_, value)| !matches!(value, Value::Table(_)))
        .map(|(key, value)| format!("{key}: {}\n\n", inline(value)))
        .collect()
}

/// What is written is read: nothing of it is left out.
#[test]
fn a_hostile_workspace_is_a_workspace() {
    let place = Place::small();
    everywhere(&place, Reach::Texts);
    let ran = place.run(&["task", "list"]).ended();
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.text().contains("Qz"));
}
