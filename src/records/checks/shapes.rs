//! Values that are not what their field holds: dates, times, spans, choices; and what may not be missing.
//! Whether a name or an id is somebody's is left to `references`.

use super::walk::{Met, nearest, walk};
use super::{Desk, File, Findings, Record};
use crate::language::Lang;
use crate::language::reading::read_time;
use crate::language::span::Span;
use crate::records::fields::{Form, Kind, Shape};
use crate::syntax::tree::{Node, What};
use crate::syntax::{day, moment};

pub(super) fn values(desk: &Desk, found: &mut Findings) {
    let lang = desk.lang();
    for file in desk.files {
        let (Some(kind), Some(tree)) = (file.kind, &file.tree) else { continue };
        let before = found.all.len();
        missing(lang, file, kind, tree, found);
        let loose = kind.form == Form::Markdown;
        walk(tree, kind.fields, &mut |met| {
            let Met::Value { node, shape, key } = met else { return };
            if let Some((what, hint)) = misfit(lang, node, shape, key, loose) {
                found.at(file.path, file.text, node.at, what, hint);
            }
        });
        sent(lang, file, found);
        grade(desk, file, found);
        if let Some(fault) = file.misfit.as_ref().filter(|_| found.all.len() == before) {
            found.fault(file.path, fault);
        }
    }
}

fn missing(lang: Lang, file: &File, kind: &Kind, tree: &Node, found: &mut Findings) {
    // an empty file is one finding, not several
    if file.text.trim().is_empty() {
        return;
    }
    for key in kind.needed {
        let set = tree
            .get(key)
            .filter(|pair| pair.value.as_str().is_none_or(|text| !text.trim().is_empty()));
        if set.is_none() {
            let sign = if kind.form == Form::Markdown { ":" } else { " =" };
            let at = tree.get(key).map_or(tree.at, |pair| pair.at);
            found.at(file.path, file.text, at, is_missing(lang, key), add_line(lang, key, sign));
        }
    }
}

/// What is wrong with a value, and what to write instead.
fn misfit(
    lang: Lang,
    node: &Node,
    shape: Shape,
    key: &str,
    loose: bool,
) -> Option<(String, Option<String>)> {
    let empty = node.as_str() == Some("");
    let text = node.as_str();
    match shape {
        Shape::Anything => None,
        Shape::Text
        | Shape::Prose
        | Shape::Person
        | Shape::Somebody
        | Shape::Owner
        | Shape::Record => {
            let plain = match &node.what {
                What::Text(_) => true,
                What::List(_) | What::Table(_) => false,
                _ => loose || key == "deal.paperwork",
            };
            (!plain).then(|| (wants_text(lang, key), Some(in_quotes(lang, key))))
        }
        _ if empty => None,
        Shape::Date => match &node.what {
            What::Date(_) => None,
            What::Text(text) if day::read(text).is_some() => None,
            _ => Some((no_date(lang, &shown(node)), Some(as_a_date(lang, key, loose)))),
        },
        Shape::Moment => {
            let dated = matches!(node.what, What::Date(_));
            let moment = text.is_some_and(|text| moment::read(text).is_some());
            (!dated && !moment)
                .then(|| (no_moment(lang, &shown(node)), Some(as_a_moment(lang, key))))
        }
        Shape::Time => text
            .is_none_or(|text| !text.contains(':') || read_time(text).is_err())
            .then(|| (no_time(lang, &shown(node)), Some(as_a_time(lang, key, loose)))),
        Shape::Every => text
            .is_none_or(|text| text.parse::<Span>().is_err())
            .then(|| (no_span(lang, &shown(node)), Some(as_a_span(lang)))),
        Shape::Number | Shape::Amount => {
            let number = match node.what {
                What::Integer(whole) => Some(whole as f64),
                What::Number(number) => Some(number),
                _ => None,
            };
            let least = if shape == Shape::Amount { 0.0 } else { f64::NEG_INFINITY };
            let fits = number.is_some_and(|number| number.is_finite() && number >= least);
            (!fits).then(|| (no_number(lang, &shown(node)), Some(as_a_number(lang, key))))
        }
        Shape::Whole => (!matches!(node.what, What::Integer(0..=4_294_967_295)))
            .then(|| (no_whole(lang, &shown(node)), Some(as_a_whole(lang, key, loose)))),
        Shape::Flag => (!matches!(node.what, What::Flag(_)))
            .then(|| (no_flag(lang, &shown(node)), Some(as_a_flag(lang)))),
        Shape::Choice(known) => (!text.is_some_and(|text| known.contains(&text))).then(|| {
            let near = text.and_then(|text| nearest(text, known.iter().copied()));
            let hint = match near {
                Some(near) => probably(lang, near),
                None => one_of(lang, &known.join(", ")),
            };
            (no_choice(lang, key, &shown(node)), Some(hint))
        }),
        Shape::Choices(known) => {
            let stray = |entry: &&Node| !entry.as_str().is_some_and(|word| known.contains(&word));
            let first = node.entries().iter().find(stray);
            first.map(|entry| {
                let near = entry.as_str().and_then(|text| nearest(text, known.iter().copied()));
                let hint = match near {
                    Some(near) => probably(lang, near),
                    None => one_of(lang, &known.join(", ")),
                };
                (no_choice(lang, key, &shown(entry)), Some(hint))
            })
        }
        Shape::Texts
        | Shape::Sentences
        | Shape::Everybody
        | Shape::Contacts
        | Shape::Tasks
        | Shape::Records => {
            let entry = |node: &Node| match node.what {
                What::Text(_) => true,
                What::List(_) | What::Table(_) => false,
                _ => loose,
            };
            let list = matches!(node.what, What::List(_)) && node.entries().iter().all(entry);
            (!list).then(|| (no_list(lang, key), Some(as_a_list(lang, key, loose))))
        }
        Shape::Dates => {
            let date = |node: &Node| match &node.what {
                What::Date(_) => true,
                What::Text(text) => day::read(text).is_some(),
                _ => false,
            };
            let list = matches!(node.what, What::List(_)) && node.entries().iter().all(date);
            (!list).then(|| (no_dates(lang, key), Some(as_dates(lang, key))))
        }
        Shape::Table(_) | Shape::Names(_) => (!matches!(node.what, What::Table(_)))
            .then(|| (no_table(lang, key), Some(as_a_table(lang, key)))),
        Shape::Entries(_) | Shape::Tables(_) => {
            let table = |node: &Node| matches!(node.what, What::Table(_));
            let list = matches!(node.what, What::List(_)) && node.entries().iter().all(table);
            (!list).then(|| (no_entries(lang, key), Some(as_entries(lang, key))))
        }
    }
}

/// `sent` of a meeting is a date or `none`.
fn sent(lang: Lang, file: &File, found: &mut Findings) {
    let Record::Meeting(meeting) = &file.record else { return };
    let sent = meeting.sent.as_str();
    if !sent.is_empty() && sent != "none" && day::read(sent).is_none() {
        let at = file.tree.as_ref().and_then(|t| t.get("sent")).map_or(0, |pair| pair.value.at);
        found.at(file.path, file.text, at, no_date(lang, sent), sent_hint(lang));
    }
}

/// A grade has a load in `acct.toml`.
fn grade(desk: &Desk, file: &File, found: &mut Findings) {
    let Record::Person(person) = &file.record else { return };
    let load = &desk.scene.settings.load;
    if person.grade.is_empty() || load.contains_key(&person.grade) {
        return;
    }
    let known: Vec<&str> = load.keys().map(String::as_str).collect();
    let lang = desk.lang();
    let at = file.tree.as_ref().and_then(|t| t.get("grade")).map_or(0, |pair| pair.value.at);
    let what = no_choice(lang, "grade", &person.grade);
    found.at(file.path, file.text, at, what, one_of(lang, &known.join(", ")));
}

/// A value as it can be shown in a sentence.
fn shown(node: &Node) -> String {
    match &node.what {
        What::Text(text) => crate::language::typography::shorten(text, 40),
        What::Integer(number) => number.to_string(),
        What::Number(number) => number.to_string(),
        What::Flag(flag) => flag.to_string(),
        What::Date(date) => date.to_string(),
        What::Moment(text) => text.clone(),
        What::List(_) => "[…]".to_owned(),
        What::Table(_) => "{…}".to_owned(),
    }
}

crate::messages! {
    fn is_missing(key: &str) {
        ru: format!("не указано `{key}`"),
        en: format!("`{key}` is missing"),
    }
    fn add_line(key: &str, sign: &str) {
        ru: format!("добавьте строку `{key}{sign} …`"),
        en: format!("add a line `{key}{sign} …`"),
    }
    fn wants_text(key: &str) {
        ru: format!("в `{key}` нужен текст"),
        en: format!("`{key}` wants a text"),
    }
    fn in_quotes(key: &str) {
        ru: format!("возьмите значение в кавычки: {} = \"…\"", last(key)),
        en: format!("put it in quotes: {} = \"…\"", last(key)),
    }
    fn no_date(value: &str) {
        ru: format!("`{value}` — не дата"),
        en: format!("`{value}` is not a date"),
    }
    fn as_a_date(key: &str, loose: bool) {
        ru: format!("напишите {}{} 2026-11-30 (год-месяц-день)", last(key), sign(loose)),
        en: format!("write {}{} 2026-11-30", last(key), sign(loose)),
    }
    fn sent_hint() {
        ru: "дата, как 2026-11-17, или none: письмо не нужно",
        en: "a date, as in 2026-11-17, or none: it needs no letter",
    }
    fn no_time(value: &str) {
        ru: format!("`{value}` — не время"),
        en: format!("`{value}` is not a time"),
    }
    fn as_a_time(key: &str, loose: bool) {
        ru: format!("напишите {}{} \"11:00\"", last(key), sign(loose)),
        en: format!("write {}{} \"11:00\"", last(key), sign(loose)),
    }
    fn no_moment(value: &str) {
        ru: format!("`{value}` — не день и не время"),
        en: format!("`{value}` is no day and time"),
    }
    fn as_a_moment(key: &str) {
        ru: format!("напишите {}: 2026-11-17 10:40 или {}: 2026-11-17", last(key), last(key)),
        en: format!("write {}: 2026-11-17 10:40, or {}: 2026-11-17", last(key), last(key)),
    }
    fn no_span(value: &str) {
        ru: format!("`{value}` — не срок"),
        en: format!("`{value}` is not a length of time"),
    }
    fn as_a_span() {
        ru: "\"2w\" — две недели, \"1d\" — день, \"5b\" — пять рабочих дней, \"4h\" — четыре часа",
        en: "\"2w\" is two weeks, \"1d\" a day, \"5b\" five working days, \"4h\" four hours",
    }
    fn no_number(value: &str) {
        ru: format!("`{value}` — не число"),
        en: format!("`{value}` is not a number"),
    }
    fn as_a_number(key: &str) {
        ru: format!("без кавычек и пробелов: {} = 1200000", last(key)),
        en: format!("without quotes and spaces: {} = 1200000", last(key)),
    }
    fn no_whole(value: &str) {
        ru: format!("`{value}` — не целое число"),
        en: format!("`{value}` is not a whole number"),
    }
    fn as_a_whole(key: &str, loose: bool) {
        ru: format!("без кавычек и знаков: {}{} 30", last(key), sign(loose)),
        en: format!("without quotes and signs: {}{} 30", last(key), sign(loose)),
    }
    fn as_dates(key: &str) {
        ru: format!("напишите {} = [2026-12-31, 2027-01-09]", last(key)),
        en: format!("write {} = [2026-12-31, 2027-01-09]", last(key)),
    }
    fn as_a_table(key: &str) {
        ru: format!("напишите {} = {{ поле = значение }}", last(key)),
        en: format!("write {} = {{ field = value }}", last(key)),
    }
    fn as_entries(key: &str) {
        ru: format!("напишите {} = [{{ поле = значение }}]", last(key)),
        en: format!("write {} = [{{ field = value }}]", last(key)),
    }
    fn no_flag(value: &str) {
        ru: format!("`{value}` — не «да» и не «нет»"),
        en: format!("`{value}` is neither yes nor no"),
    }
    fn as_a_flag() { ru: "true или false, без кавычек", en: "true or false, without quotes" }
    fn no_choice(key: &str, value: &str) {
        ru: format!("`{key}` не бывает `{value}`"),
        en: format!("`{key}` cannot be `{value}`"),
    }
    fn probably(near: &str) {
        ru: format!("возможно, `{near}`"),
        en: format!("did you mean `{near}`?"),
    }
    fn one_of(known: &str) {
        ru: format!("одно из: {known}"),
        en: format!("one of {known}"),
    }
    fn no_list(key: &str) {
        ru: format!("в `{key}` нужен список"),
        en: format!("`{key}` wants a list"),
    }
    fn as_a_list(key: &str, loose: bool) {
        ru: format!("напишите {}{} [\"…\", \"…\"]", last(key), sign(loose)),
        en: format!("write {}{} [\"…\", \"…\"]", last(key), sign(loose)),
    }
    fn no_dates(key: &str) {
        ru: format!("в `{key}` нужен список дат"),
        en: format!("`{key}` wants a list of dates"),
    }
    fn no_table(key: &str) {
        ru: format!("в `{key}` нужна таблица"),
        en: format!("`{key}` wants a table"),
    }
    fn no_entries(key: &str) {
        ru: format!("в `{key}` нужен список записей {{ … }}"),
        en: format!("`{key}` wants a list of entries {{ … }}"),
    }
}

fn last(key: &str) -> &str {
    key.rsplit('.').next().unwrap_or(key)
}

fn sign(loose: bool) -> &'static str {
    if loose { ":" } else { " =" }
}
