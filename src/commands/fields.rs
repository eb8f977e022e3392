//! `key=value` as people type it, read by the shape of the field.

use super::Result;
use super::change::Change;
use crate::document::{Style, Text};
use crate::language::numbers::read_number;
use crate::language::reading::read_time;
use crate::language::span::Span;
use crate::language::{Lang, dates};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::fields::{self, Field, Shape};
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

/// What an assignment does to a record. `key+=value` adds one entry to a list, as it is typed, and
/// an entry of several fields is their values in order with `;` between them.
///
/// # Errors
/// When there is no such field, or the value does not fit it.
pub fn ops(kind: &str, asked: &Assignment, session: &Session) -> Result<Vec<Op>> {
    let key = asked.key.strip_suffix('+').map_or(&*asked.key, str::trim_end);
    let adds = key != asked.key;
    let shape = fields::kind(kind).and_then(|kind| kind.field(key));
    if !adds {
        return Ok(vec![Op::set(key, typed(kind, asked, session)?)]);
    }
    let entry = match shape {
        Some(Shape::Entries(inner)) => entry(key, inner, &asked.value, session)?,
        Some(Shape::Texts | Shape::Sentences) => Value::from(asked.value.as_str()),
        _ => {
            return Err(Problem::usage(format!("`{key}` is no list that an entry is added to"))
                .hint(format!("{key}=VALUE")));
        }
    };
    if entry.is_empty() || asked.value.is_empty() {
        return Err(
            Problem::usage(format!("nothing is added to `{key}`")).hint(format!("{key}+=VALUE"))
        );
    }
    Ok(vec![Op::push(key, entry)])
}

/// `SEO; 400 страниц; 90000; month`: the fields of an entry in their order.
fn entry(key: &str, inner: &[Field], typed: &str, session: &Session) -> Result<Value> {
    let values: Vec<&str> = typed.split(';').map(str::trim).collect();
    let usage = || adding(key, inner);
    if values.len() > inner.len() {
        return Err(Problem::usage(format!(
            "`{typed}` has {} values, and an entry of `{key}` has {}",
            values.len(),
            inner.len()
        ))
        .hint(usage()));
    }
    let mut pairs = Vec::new();
    for (at, field) in inner.iter().enumerate() {
        let text = values.get(at).copied().unwrap_or_default();
        let value = match field.shape {
            _ if text.is_empty() => Value::from(""),
            Shape::Number | Shape::Amount => {
                number(session.lang(), text, field.shape).map_err(|problem| {
                    Problem::usage(format!("`{}`: {}", field.key, problem.what)).hint(usage())
                })?
            }
            Shape::Date => Value::Date(session.date(text)?),
            _ => Value::from(text),
        };
        pairs.push((field.key, value));
    }
    Ok(Value::table(pairs))
}

fn adding(key: &str, inner: &[Field]) -> String {
    let order: Vec<&str> = inner.iter().map(|field| field.key).collect();
    format!("{key}+=\"{}\"", order.join("; "))
}

/// The entries of a task are its history, which commands of its own keep.
fn is_set_by_hand(kind: &str) -> bool {
    kind != "task"
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
        // One entry of a list that is there.
        Shape::Texts | Shape::Sentences if key.ends_with(']') => Ok(Value::Text(value.clone())),
        Shape::Date => Ok(Value::Date(session.date(value)?)),
        Shape::Moment => Ok(Value::Text(session.moment(value)?.to_string())),
        Shape::Number | Shape::Amount => number(session.lang(), value, shape),
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
        Shape::Choices(known) => {
            let parts = || value.split(',').map(str::trim).filter(|part| !part.is_empty());
            if let Some(other) = parts().find(|part| !known.contains(part)) {
                Err(Problem::usage(format!(
                    "`{key}` has no `{other}`: it lists {}",
                    known.join(", ")
                ))
                .hint(format!("{key}={}", known.first().unwrap_or(&"…"))))
            } else {
                let once = parts()
                    .enumerate()
                    .filter(|(at, one)| !parts().take(*at).any(|before| before == *one));
                Ok(Value::List(once.map(|(_, one)| Value::from(one)).collect()))
            }
        }
        Shape::Every => match value.parse::<Span>() {
            Ok(_) => Ok(Value::Text(value.clone())),
            Err(problem) => Err(Problem::usage(problem.say(Lang::En)).hint("2w, 14d, 1m, 4h")),
        },
        Shape::Texts | Shape::Contacts | Shape::Tasks | Shape::Everybody | Shape::Records => {
            let parts = value.split(',').map(str::trim).filter(|part| !part.is_empty());
            Ok(Value::List(parts.map(Value::from).collect()))
        }
        // Sentences have commas of their own.
        Shape::Sentences => {
            let parts = value.split(';').map(str::trim).filter(|part| !part.is_empty());
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
            Err(Problem::usage(format!("`{key}` holds more than one value")).hint(
                match (inner, shape) {
                    (Some(inner), _) => format!("{key}.{inner}=VALUE"),
                    (None, Shape::Entries(fields)) if is_set_by_hand(kind.name) => {
                        format!("to add one: {}", adding(key, fields))
                    }
                    (None, _) => "acct edit REF, in your editor".to_owned(),
                },
            ))
        }
        _ => Ok(Value::Text(value.clone())),
    }
}

/// What stands in a field that is emptied, where it can be.
fn emptied(kind: &str, key: &str, shape: Shape) -> Result<Value> {
    let several = || format!("`{key}` holds more than one value and cannot be emptied like this");
    match shape {
        Shape::Texts
        | Shape::Choices(_)
        | Shape::Sentences
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

fn number(lang: Lang, text: &str, shape: Shape) -> Result<Value> {
    let number =
        read_number(lang, text).map_err(|problem| Problem::usage(problem.say(Lang::En)))?;
    if shape == Shape::Amount && number < 0.0 {
        return Err(Problem::usage(format!("an amount is not negative: `{text}`"))
            .hint("a discount is a price that is lower, or a special condition"));
    }
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

/// What changed, as it is said back: `  due = ср 25 ноября`.
///
/// # Errors
/// When the day cannot be told.
pub fn say(change: &mut Change, ops: &[Op]) -> Result<()> {
    for op in ops {
        let (key, sign, value) = match op {
            Op::Set { key, value } => (key, "=", value),
            Op::Push { key, entry } => (key, "+=", entry),
            Op::PushTable { .. } => continue,
        };
        let value = said(change.session(), value)?;
        change.say(
            Text::styled(format!("  {key}"), Style::Quiet)
                .and(format!(" {sign} {value}"), Style::Plain),
        );
    }
    Ok(())
}

/// A value as it is said back: a date with its weekday.
fn said(session: &Session, value: &Value) -> Result<String> {
    let lang = session.lang();
    Ok(match value {
        value if value.is_empty() => emptied_value(lang),
        Value::Date(date) => dates::short(lang, *date, session.today()?),
        Value::List(list) => {
            let all: Result<Vec<String>> = list.iter().map(|value| said(session, value)).collect();
            all?.join(", ")
        }
        Value::Text(text) => text.clone(),
        Value::Integer(number) => crate::language::numbers::integer(lang, *number),
        Value::Number(number) => crate::language::numbers::number(lang, *number),
        Value::Flag(flag) => yes_no(lang, *flag).to_owned(),
        Value::Table(pairs) => {
            let all: Result<Vec<String>> =
                pairs.iter().map(|(_, value)| said(session, value)).collect();
            all?.join("; ")
        }
    })
}

fn yes_no(lang: Lang, flag: bool) -> &'static str {
    if flag { lang.pick("да", "yes") } else { lang.pick("нет", "no") }
}

crate::messages! {
    fn emptied_value() { ru: "(пусто)", en: "(empty)" }
}
