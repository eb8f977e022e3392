//! One value of a field as people read it: dates in words, people by name, the words of a choice.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use super::look::Look;
use crate::language::numbers;
use crate::language::span::Span;
use crate::language::typography::{quote, shorten};
use crate::language::{Lang, dates};
use crate::records::agreement::words::week;
use crate::records::cast::Who;
use crate::records::delta::Delta;
use crate::records::fields::{self, Field, Shape};
use crate::records::price::paid;
use crate::records::{Side, idea, library, meeting, note, request, task};
use crate::reports::handoff::paper_state;
use crate::reports::names;
use crate::reports::pages::goal::state;
use crate::reports::partners::state as referral;
use crate::syntax::Value;

/// Columns of a text that is quoted.
pub(super) const WIDTH: usize = 60;

/// Several values of a field, each as it is read; where one is in quotation marks, all texts are.
pub(super) fn all(look: &Look, delta: &Delta, field: &str, values: &[Value]) -> Vec<String> {
    let lang = look.lang();
    let said = values.iter().map(|value| (value, said(look, delta, field, value)));
    let mut said: Vec<(&Value, String)> = said.collect();
    let in_marks = |said: &str| said.starts_with(['«', '“', '‘', '„']);
    if said.iter().any(|(_, said)| in_marks(said)) {
        let plain = |value: &Value| match value {
            Value::Text(_) => true,
            Value::List(list) => matches!(&list[..], [Value::Text(_)]),
            _ => false,
        };
        for (value, said) in &mut said {
            if plain(value) && !in_marks(said) {
                *said = quote(lang, said);
            }
        }
    }
    said.into_iter().map(|(_, said)| said).collect()
}

/// A text in one line, in quotation marks.
pub(super) fn quoted(lang: Lang, text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    quote(lang, &shorten(&line, WIDTH))
}

/// The value of a field; its path is without places in lists.
pub(super) fn said(look: &Look, delta: &Delta, field: &str, value: &Value) -> String {
    let shape = fields::kind(delta.kind).and_then(|kind| kind.field(field));
    shaped(look, delta, field, shape, value)
}

fn shaped(look: &Look, delta: &Delta, field: &str, shape: Option<Shape>, value: &Value) -> String {
    let lang = look.lang();
    match (shape, value) {
        (_, Value::List(list)) => {
            let each = list.iter().map(|one| shaped(look, delta, field, of_entry(shape), one));
            each.collect::<Vec<_>>().join(", ")
        }
        (shape, Value::Table(pairs)) => entry(look, delta, field, shape, pairs),
        (_, Value::Flag(flag)) => {
            if *flag { lang.pick("да", "yes") } else { lang.pick("нет", "no") }.to_owned()
        }
        (_, Value::Date(day)) => look.day(*day),
        (Some(Shape::Whole), Value::Integer(number)) => number.to_string(),
        #[allow(clippy::cast_precision_loss)]
        (_, Value::Integer(number)) => numbers::number(lang, *number as f64),
        (_, Value::Number(number)) => numbers::number(lang, *number),
        (shape, Value::Text(text)) => word(look, delta, field, shape, text),
    }
}

/// What each entry of a list is.
fn of_entry(shape: Option<Shape>) -> Option<Shape> {
    Some(match shape? {
        Shape::Everybody => Shape::Somebody,
        Shape::Contacts => Shape::Owner,
        Shape::Tasks | Shape::Records => Shape::Record,
        Shape::Dates => Shape::Date,
        Shape::Choices(words) => Shape::Choice(words),
        Shape::Entries(inner) | Shape::Tables(inner) => Shape::Table(inner),
        other => other,
    })
}

/// A text, as what its field says it is.
fn word(look: &Look, delta: &Delta, field: &str, shape: Option<Shape>, text: &str) -> String {
    let lang = look.lang();
    let client = delta.client.as_str();
    match shape {
        Some(Shape::Choice(_)) => choice(lang, delta.kind, field, text),
        Some(Shape::Date | Shape::Moment) => match text.split_at_checked(10) {
            Some((day, time)) => match day.parse() {
                Ok(day) => format!("{}{time}", look.day(day)),
                Err(_) => text.to_owned(),
            },
            None => text.to_owned(),
        },
        Some(Shape::Every) => {
            text.parse::<Span>().map_or_else(|_| text.to_owned(), |span| span.words(lang))
        }
        Some(Shape::Person) => look.who(client, &Who::new(Side::Us, text)),
        Some(Shape::Somebody) => look.who(client, &Who::parse(text)),
        Some(Shape::Owner) => {
            let side = delta.shown().map_or("us", |shown| shown.text("side"));
            let side = if delta.kind == "goal" { "client" } else { side };
            look.who(client, &Who::new(side_of(side), text))
        }
        Some(Shape::Record) => quote(lang, &shorten(&look.record(client, text), WIDTH)),
        _ if delta.kind == "goal" && field == "reviews.state" => state(lang, text),
        _ if delta.kind == "client" && field == "stages.stage" => {
            quote(lang, &names::stage(&look.snapshot.settings, lang, text))
        }
        _ if delta.kind == "client" && field == "agreement.hours.days" => week(lang, text),
        _ if delta.kind == "client" && field.starts_with("deal.paperwork.") => paper(lang, text),
        _ if delta.kind == "partner" && field == "referrals.client" => look.client(text),
        _ if delta.kind == "partner" && field == "referrals.state" => referral(lang, text),
        _ if field == "sent" && text == "none" => lang.pick("не нужно", "not needed").to_owned(),
        _ => said_as_it_is(lang, text),
    }
}

/// A word stands by itself, several are quoted.
fn said_as_it_is(lang: Lang, text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Ok(day) = line.parse() {
        return dates::day_month_year(lang, day);
    }
    match line.contains(' ') {
        true => quote(lang, &shorten(&line, WIDTH)),
        false => shorten(&line, WIDTH),
    }
}

/// An entry of a list: its values in the order of its fields.
fn entry(
    look: &Look,
    delta: &Delta,
    field: &str,
    shape: Option<Shape>,
    pairs: &[(String, Value)],
) -> String {
    let inner: &[Field] = match shape {
        Some(Shape::Table(inner) | Shape::Entries(inner) | Shape::Tables(inner)) => inner,
        _ => &[],
    };
    let place = |key: &str| inner.iter().position(|field| field.key == key).unwrap_or(inner.len());
    let mut pairs: Vec<&(String, Value)> = pairs.iter().collect();
    pairs.sort_by_key(|(key, _)| place(key));
    let per = pairs.iter().find(|(key, _)| key == "per").and_then(|(_, per)| per.as_str());
    let priced = pairs.iter().any(|(key, _)| key == "price");
    let each = pairs.into_iter().filter_map(|(key, value)| {
        let own = inner.iter().find(|field| field.key == key).map(|field| field.shape);
        let said = shaped(look, delta, &format!("{field}.{key}"), own, value);
        match key.as_str() {
            "price" => Some(paid(look.lang(), &said, per.unwrap_or_default())),
            // it stands with its price
            "per" if priced => None,
            _ if own == Some(Shape::Amount) && said == "0" => None,
            _ => Some(said),
        }
    });
    each.collect::<Vec<_>>().join(", ")
}

/// How far a paper is.
fn paper(lang: Lang, state: &str) -> String {
    match state {
        "signed" => lang.pick("есть подпись", "signed").to_owned(),
        "prepaid" => lang.pick("предоплата", "prepaid").to_owned(),
        "paid" => lang.pick("оплачено", "paid").to_owned(),
        other => paper_state(lang, other),
    }
}

/// `client` → the client's side; ours where it is not said.
pub(super) fn side_of(word: &str) -> Side {
    Side::ALL.into_iter().find(|side| side.word() == word).unwrap_or_default()
}

/// The word of a file as what it stands for.
fn read<'w, T: Deserialize<'w>>(word: &'w str) -> Option<T> {
    let word: StrDeserializer<'w, Error> = word.into_deserializer();
    T::deserialize(word).ok()
}

/// What people call a choice; the word itself where nobody has another for it.
fn choice(lang: Lang, kind: &str, field: &str, word: &str) -> String {
    let named = match (kind, field) {
        ("task", "status") => read(word).map(|it: task::Status| names::task_status(lang, it)),
        ("task", "kind") => read(word).map(|it: task::Kind| names::task_kind(lang, it)),
        ("task", "side" | "turns.side") => read(word).map(|it: Side| it.name(lang)),
        ("meeting", "status") => {
            read(word).map(|it: meeting::Status| names::meeting_status(lang, it))
        }
        ("idea", "status") => read(word).map(|it: idea::Status| names::idea_status(lang, it)),
        ("idea", "side") => read(word).map(|it: Side| it.name(lang)),
        ("request", "status") => read(word).map(|it: request::Status| it.name(lang)),
        ("request", "level") => read(word).map(|it: request::Level| it.name(lang)),
        ("request", "kind") => read(word).map(|it: request::Kind| it.name(lang)),
        ("note", "change") => read(word).map(|it: note::Touched| it.name(lang)),
        ("note", "feedback") => read(word).map(|it: note::Feedback| it.name(lang)),
        ("library", "kind") => read(word).map(|it: library::Kind| it.name(lang)),
        _ => None,
    };
    named.or_else(|| plain(lang, word)).unwrap_or(word).to_owned()
}

/// Choices that mean the same wherever they stand.
fn plain(lang: Lang, word: &str) -> Option<&'static str> {
    let (ru, en) = match word {
        "low" => ("низкая", "low"),
        "normal" => ("обычная", "normal"),
        "high" => ("высокая", "high"),
        "open" => ("открыт", "open"),
        "closed" => ("закрыт", "closed"),
        "fit" => ("подходит", "fit"),
        "no" => ("нет", "no"),
        "later" => ("позже", "later"),
        "prospect" => ("будущий клиент", "prospect"),
        "client" => ("клиент", "client"),
        "internal" => ("наша внутренняя работа", "our own work"),
        "launch" => ("запуск", "launch"),
        "metric" => ("число", "a number"),
        "quarter" => ("квартал", "quarter"),
        "half" => ("полгода", "half-year"),
        "year" => ("год", "year"),
        "campaign" => ("кампания", "campaign"),
        "process" => ("как работаем", "how we work"),
        "ru" => ("русский", "Russian"),
        "en" => ("английский", "English"),
        "due" => ("от срока", "from the due date"),
        "done" => ("от закрытия", "from the day it is done"),
        "lower" => ("вы", "вы"),
        "capital" => ("Вы", "Вы"),
        _ => return None,
    };
    Some(lang.pick(ru, en))
}
