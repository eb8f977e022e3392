//! What one file says, taken apart: its fields, its text, its readings. What is not set is left out.

use crate::records::fields::{Form, Kind};
use crate::syntax::metric::{Reading, readings};
use crate::syntax::{self, Fault, Value, front_matter, toml};

use super::Read;

/// A record's file as data.
#[derive(Debug, Clone, PartialEq)]
pub struct Contents {
    pub fields: Value,
    /// The text below the fields.
    pub body: String,
    pub readings: Vec<Reading>,
}

impl Default for Contents {
    fn default() -> Contents {
        Contents { fields: Value::Table(Vec::new()), body: String::new(), readings: Vec::new() }
    }
}

impl Contents {
    /// Nothing where there is no file.
    pub(super) fn of(kind: &Kind, read: Option<&Read>) -> Result<Option<Contents>, String> {
        match read {
            None => Ok(None),
            Some(Err(why)) => Err(why.clone()),
            Some(Ok(bytes)) => take_apart(kind, bytes).map(Some).map_err(|fault| fault.what),
        }
    }

    /// The value of a path such as `deal.start`.
    #[must_use]
    pub fn get(&self, field: &str) -> Option<&Value> {
        field.split('.').try_fold(&self.fields, |value, key| value.get(key))
    }

    /// A text; empty where there is none.
    #[must_use]
    pub fn text(&self, field: &str) -> &str {
        self.get(field).and_then(Value::as_str).unwrap_or_default()
    }
}

fn take_apart(kind: &Kind, bytes: &[u8]) -> Result<Contents, Fault> {
    let text = syntax::text(bytes)?;
    let (fields, body, readings) = match kind.form {
        Form::Toml => (toml::<Value>(text)?.0, "", Vec::new()),
        Form::Markdown => (front_matter::<Value>(text)?.0, syntax::body(text), Vec::new()),
        Form::Csv => (Value::Table(Vec::new()), "", readings(text)?),
    };
    let fields = set(fields).unwrap_or(Value::Table(Vec::new()));
    Ok(Contents { fields, body: body.to_owned(), readings })
}

/// The value without anything empty in it; nothing where nothing is left.
fn set(value: Value) -> Option<Value> {
    let value = match value {
        Value::List(list) => Value::List(list.into_iter().filter_map(set).collect()),
        Value::Table(pairs) => {
            let kept = pairs.into_iter().filter_map(|(key, value)| Some((key, set(value)?)));
            Value::Table(kept.collect())
        }
        other => other,
    };
    (!value.is_empty()).then_some(value)
}
