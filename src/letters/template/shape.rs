//! What a letter's data look like, taken from its sample: which names there are and what they hold.

use serde_json::Value;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    Text,
    Number,
    /// Yes or no.
    Flag,
    List(Box<Shape>),
    Table(Vec<(String, Shape)>),
    /// What a filter makes: nothing is known of it.
    Any,
}

impl Shape {
    pub(super) fn of(value: &Value) -> Shape {
        match value {
            Value::Null => Shape::Any,
            Value::String(_) => Shape::Text,
            Value::Number(_) => Shape::Number,
            Value::Bool(_) => Shape::Flag,
            Value::Array(items) => {
                Shape::List(Box::new(items.first().map_or(Shape::Any, Shape::of)))
            }
            Value::Object(fields) => Shape::Table(
                fields.iter().map(|(key, value)| (key.clone(), Shape::of(value))).collect(),
            ),
        }
    }

    /// The names it has.
    pub(super) fn names(&self) -> Vec<&str> {
        match self {
            Shape::Table(fields) => fields.iter().map(|(key, _)| key.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&Shape> {
        match self {
            Shape::Table(fields) => fields.iter().find(|(key, _)| key == name).map(|(_, it)| it),
            _ => None,
        }
    }
}

/// A sample with nothing filled in but what a letter always has.
pub(super) fn bare(sample: &Value, always: &[&str]) -> Value {
    let Value::Object(fields) = sample else { return emptied(sample) };
    let bare = fields.iter().map(|(key, value)| {
        let kept = always.contains(&key.as_str());
        (key.clone(), if kept { value.clone() } else { emptied(value) })
    });
    Value::Object(bare.collect())
}

fn emptied(value: &Value) -> Value {
    match value {
        Value::Null => Value::Null,
        Value::Bool(_) => Value::Bool(false),
        Value::Number(_) => Value::from(0),
        Value::String(_) => Value::from(""),
        Value::Array(_) => Value::Array(Vec::new()),
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(key, value)| (key.clone(), emptied(value))).collect())
        }
    }
}
