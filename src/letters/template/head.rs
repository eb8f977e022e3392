//! What stands at the head of an ejected template: the values a letter has, with examples, and the
//! filters. It is a comment, so no reader of the letter sees it.

use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation;

use super::words::FILTERS;
use crate::language::Lang;
use crate::letters::Paper;

/// A template of ours as a team gets it into its hands.
#[must_use]
pub fn ejected(paper: &Paper, lang: Lang) -> String {
    let mut lines = vec![title(lang, paper.name), String::new(), values(lang)];
    if let Value::Object(fields) = (paper.sample)(lang) {
        told(lang, &fields, "  ", &mut lines);
    }
    lines.extend([never_empty(lang, &paper.always.join(", ")), String::new(), filters(lang)]);
    lines.extend(FILTERS.iter().map(|filter| format!("  {}", (filter.shown)(lang))));
    lines.extend([String::new(), checked(lang)]);
    let indented = lines.iter().map(|line| format!("  {line}").trim_end().to_owned() + "\n");
    format!("{{#\n{}#}}\n{}", indented.collect::<String>(), paper.ours(lang))
}

fn told(
    lang: Lang,
    fields: &serde_json::Map<String, Value>,
    indent: &str,
    lines: &mut Vec<String>,
) {
    let width = fields.keys().map(|key| key.chars().count()).max().unwrap_or_default();
    for (key, value) in fields {
        let says = match value {
            Value::Bool(_) => yes_or_no(lang),
            Value::Array(items) => match items.first() {
                Some(Value::Object(_)) => list_of_parts(lang),
                first => list(lang, &example(first)),
            },
            Value::Object(_) => parts(lang),
            one => example(Some(one)),
        };
        let gap = " ".repeat(width - key.chars().count());
        lines.push(format!("{indent}{key}{gap}  {says}"));
        let inner = match value {
            Value::Array(items) => items.first().and_then(Value::as_object),
            other => other.as_object(),
        };
        if let Some(inner) = inner {
            told(lang, inner, &format!("{indent}  ."), lines);
        }
    }
}

fn example(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.graphemes(true).take(70).collect(),
        Some(value) => value.to_string(),
        None => String::new(),
    }
}

crate::messages! {
    fn title(name: &str) {
        ru: format!("Шаблон письма «{name}». Эта справка в письмо не попадает."),
        en: format!("The template of the letter \"{name}\". These lines do not reach the letter."),
    }
    fn values() { ru: "Значения, с примерами:", en: "Values, with examples:" }
    fn never_empty(names: &str) {
        ru: format!("Всегда есть {names}; остальное бывает пустым, поэтому стоит внутри {{% if … %}}."),
        en: format!("Always there: {names}; the rest may be empty and stands inside {{% if … %}}."),
    }
    fn yes_or_no() { ru: "да или нет", en: "yes or no" }
    fn list(example: &str) { ru: format!("список: {example}"), en: format!("list: {example}") }
    fn list_of_parts() { ru: "список, у каждого:", en: "list, each with:" }
    fn parts() { ru: "из частей:", en: "with parts:" }
    fn filters() { ru: "Фильтры:", en: "Filters:" }
    fn checked() {
        ru: "Проверить: acct check --only templates. Вернуть прежний: удалите этот файл.",
        en: "To check it: acct check --only templates. To have ours again, delete this file.",
    }
}
