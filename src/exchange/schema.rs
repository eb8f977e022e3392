//! JSON Schemas of the kinds of records, for editors that complete and check while one types.
//! Draft 7, which taplo and Even Better TOML know; `acct check` sees more than a schema can say.

use serde_json::{Map, Value, json};

use crate::records::fields::{Field, Form, Kind, Shape};

/// The schema of a kind's files; none for one that is not made of fields.
#[must_use]
pub fn of_kind(kind: &Kind) -> Option<Value> {
    if kind.form == Form::Csv {
        return None;
    }
    let loose = kind.form == Form::Markdown;
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".into(), json!(format!("acct {}", kind.name)));
    schema.insert("description".into(), json!(kind.path));
    schema.extend(table(kind.fields, loose));
    let mut schema = Value::Object(schema);
    if !kind.needed.is_empty() {
        schema["required"] = json!(kind.needed);
    }
    for field in kind.fields.iter().filter(|field| kind.needed.contains(&field.key)) {
        schema["properties"][field.key] = needed(field);
    }
    Some(schema)
}

fn table(fields: &[Field], loose: bool) -> Map<String, Value> {
    let fields = fields.iter().map(|field| (field.key.to_owned(), told(field, loose)));
    let mut schema = Map::new();
    schema.insert("type".into(), json!("object"));
    schema.insert("properties".into(), Value::Object(fields.collect()));
    schema.insert("additionalProperties".into(), json!(false));
    schema
}

/// A field without which the record says nothing may not stand there empty.
fn needed(field: &Field) -> Value {
    match field.shape {
        Shape::Choice(words) => json!({ "description": field.says, "enum": words }),
        _ => json!({ "description": field.says, "type": "string", "pattern": "[^\\s]" }),
    }
}

fn told(field: &Field, loose: bool) -> Value {
    let mut schema = Map::new();
    schema.insert("description".into(), json!(field.says));
    schema.extend(shape(field.shape, loose));
    Value::Object(schema)
}

/// `loose`: where YAML reads a bare word as what it looks like, a number is a text as well.
fn shape(shape: Shape, loose: bool) -> Map<String, Value> {
    let text = if loose { json!(["string", "number", "boolean"]) } else { json!("string") };
    let list = |items: Value| json!({ "type": "array", "items": items });
    let schema = match shape {
        Shape::Anything => json!({}),
        Shape::Text
        | Shape::Prose
        | Shape::Person
        | Shape::Somebody
        | Shape::Owner
        | Shape::Record => {
            json!({ "type": text })
        }
        Shape::Choice(words) => json!({ "enum": with_unset(words) }),
        Shape::Choices(words) => or_unset(&list(json!({ "enum": words }))),
        Shape::Date => or_unset(&json!({ "type": "string", "format": "date" })),
        Shape::Moment => or_unset(&json!({
            "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2})?$"
        })),
        Shape::Time => {
            json!({ "type": "string", "pattern": "^(([01]?[0-9]|2[0-3]):[0-5][0-9])?$" })
        }
        Shape::Every => json!({ "type": "string", "pattern": EVERY }),
        Shape::Amount => or_unset(&json!({ "type": "number", "minimum": 0 })),
        Shape::Number => or_unset(&json!({ "type": "number" })),
        Shape::Whole => or_unset(&json!({ "type": "integer", "minimum": 0 })),
        Shape::Flag => or_unset(&json!({ "type": "boolean" })),
        Shape::Texts
        | Shape::Sentences
        | Shape::Everybody
        | Shape::Contacts
        | Shape::Tasks
        | Shape::Records => or_unset(&list(json!({ "type": text }))),
        Shape::Dates => or_unset(&list(json!({ "type": "string", "format": "date" }))),
        Shape::Table(fields) => or_unset(&Value::Object(table(fields, loose))),
        Shape::Entries(fields) | Shape::Tables(fields) => {
            or_unset(&list(Value::Object(table(fields, loose))))
        }
        Shape::Names(inner) => or_unset(&json!({
            "type": "object",
            "additionalProperties": self::shape(*inner, loose),
        })),
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

/// Empty text means *not set*, whatever else may stand there.
fn or_unset(schema: &Value) -> Value {
    json!({ "anyOf": [schema, { "const": "" }] })
}

fn with_unset(words: &[&'static str]) -> Vec<&'static str> {
    words.iter().copied().chain([""]).collect()
}

/// As `language::span` reads it.
const EVERY: &str = "^([1-9][0-9]{0,3}[hdbwm])?$";
