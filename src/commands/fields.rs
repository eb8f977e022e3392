//! `key=value` as people type it, read by the shape of the field.

use super::Result;
use crate::language::Lang;
use crate::language::numbers::read_number;
use crate::language::reading::read_time;
use crate::language::span::Span;
use crate::problem::Problem;
use crate::records::fields::{self, Shape};
use crate::session::Session;
use crate::syntax::Value;

/// One `key=value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    pub key: String,
    pub value: String,
}

impl Assignment {
    /// # Errors
    /// When there is no `=`, or nothing before it.
    pub fn read(text: &str) -> Result<Assignment> {
        match text.split_once('=') {
            Some((key, value)) if !key.trim().is_empty() => {
                Ok(Assignment { key: key.trim().to_owned(), value: value.trim().to_owned() })
            }
            _ => Err(Problem::usage(format!("`{text}` is not key=value")).hint("priority=high")),
        }
    }
}

/// The value as the field of that kind of record wants it.
///
/// # Errors
/// When there is no such field, or the value does not fit it.
pub fn typed(kind: &str, assignment: &Assignment, session: &Session) -> Result<Value> {
    let Assignment { key, value } = assignment;
    let kind = fields::kind(kind)
        .ok_or_else(|| Problem::usage(format!("no such kind of record: `{kind}`")))?;
    let shape = kind.field(key).ok_or_else(|| unknown(kind, key))?;
    if value.is_empty() {
        return emptied(kind.name, key, shape);
    }
    match shape {
        Shape::Date => Ok(Value::Date(session.date(value)?)),
        Shape::Number => number(value),
        Shape::Whole => {
            match value.parse::<u32>() {
                Ok(whole) => Ok(Value::Integer(whole.into())),
                Err(_) => Err(Problem::usage(format!("`{value}` is not a whole number"))
                    .hint(format!("{key}=3"))),
            }
        }
        Shape::Flag => match value.to_lowercase().as_str() {
            "true" | "yes" | "да" => Ok(Value::Flag(true)),
            "false" | "no" | "нет" => Ok(Value::Flag(false)),
            _ => Err(Problem::usage(format!("`{key}` is yes or no, not `{value}`"))),
        },
        Shape::Choice(known) if !known.contains(&value.as_str()) => {
            Err(Problem::usage(format!("`{key}` is one of {}", known.join(", "))))
        }
        Shape::Every => match value.parse::<Span>() {
            Ok(_) => Ok(Value::Text(value.clone())),
            Err(problem) => Err(Problem::usage(problem.say(Lang::En)).hint("2w, 14d, 1m, 4h")),
        },
        Shape::Texts | Shape::Contacts | Shape::Tasks | Shape::Everybody | Shape::Records => {
            let parts = value.split(',').map(str::trim).filter(|part| !part.is_empty());
            Ok(Value::List(parts.map(Value::from).collect()))
        }
        Shape::Time => match read_time(value) {
            Ok(time) => Ok(Value::Text(time.format("%H:%M").to_string())),
            Err(problem) => {
                Err(Problem::usage(problem.say(Lang::En)).hint(problem.suggest(Lang::En)))
            }
        },
        Shape::Table(_) | Shape::Entries(_) | Shape::Tables(_) | Shape::Names(_) => {
            let inner = match shape {
                Shape::Table(fields) => fields.first().map(|field| field.key),
                Shape::Names(_) => Some("NAME"),
                _ => None,
            };
            Err(Problem::usage(format!("`{key}` holds more than one value")).hint(match inner {
                Some(inner) => format!("{key}.{inner}=VALUE"),
                None => "acct edit REF, in your editor".to_owned(),
            }))
        }
        _ => Ok(Value::Text(value.clone())),
    }
}

/// What stands in a field that is emptied, where it can be.
fn emptied(kind: &str, key: &str, shape: Shape) -> Result<Value> {
    let several = || format!("`{key}` holds more than one value and cannot be emptied like this");
    match shape {
        Shape::Texts
        | Shape::Dates
        | Shape::Contacts
        | Shape::Tasks
        | Shape::Everybody
        | Shape::Records => Ok(Value::List(Vec::new())),
        Shape::Table(_) | Shape::Entries(_) | Shape::Tables(_) | Shape::Names(_) => {
            Err(Problem::usage(several()).hint("acct edit REF, in your editor"))
        }
        Shape::Anything if !key.contains('.') => {
            Err(Problem::usage(several()).hint(format!("{key}.NAME=VALUE")))
        }
        Shape::Choice(_) if matches!((kind, key), ("client", "lang") | ("goal", "horizon")) => {
            Ok(Value::Text(String::new()))
        }
        Shape::Choice(known) => Err(Problem::usage(format!(
            "`{key}` cannot be empty: it is one of {}",
            known.join(", ")
        ))
        .hint(format!("{key}={}", known.first().unwrap_or(&"…")))),
        Shape::Flag if key == "decides" => {
            Err(Problem::usage("`decides` cannot be empty: it is yes or no").hint("decides=no"))
        }
        _ if matches!(key, "title" | "name") => {
            Err(Problem::usage(format!("`{key}` cannot be empty")).hint(format!("{key}=\"…\"")))
        }
        _ => Ok(Value::Text(String::new())),
    }
}

fn number(text: &str) -> Result<Value> {
    let number = read_number(text).map_err(|problem| Problem::usage(problem.say(Lang::En)))?;
    #[expect(clippy::cast_possible_truncation, reason = "a whole number below 2^53 is exact")]
    let whole = number as i64;
    #[expect(clippy::cast_precision_loss, reason = "compared with the number it came from")]
    let exact = whole as f64 == number && number.abs() < 9e15;
    Ok(if exact { Value::Integer(whole) } else { Value::Number(number) })
}

fn unknown(kind: &fields::Kind, key: &str) -> Problem {
    let known: Vec<&str> = kind.fields.iter().map(|field| field.key).collect();
    Problem::usage(format!("a {} has no field `{key}`", kind.name))
        .hint(format!("known: {}; a field of your own is x.{key}", known.join(", ")))
}
