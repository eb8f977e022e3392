//! A change of one field in words, where its kind of record has none of its own for it.

use super::look::Look;
use super::value::{self, WIDTH};
use crate::language::typography::{quote, shorten};
use crate::language::{Lang, numbers};
use crate::records::delta::{Change, Delta};
use crate::records::fields::words::called;
use crate::records::meeting::Part;
use crate::reports::names;
use crate::syntax::Value;

pub(super) fn said(look: &Look, delta: &Delta, change: &Change) -> String {
    let lang = look.lang();
    match change {
        Change::Value { from, to, .. } => {
            let field = change.field().unwrap_or_default();
            let name = name(lang, delta.kind, &field);
            let long =
                |value: &Option<Value>| value.as_ref().and_then(Value::as_str).is_some_and(is_long);
            let shown = |value: &Value| value::said(look, delta, &field, value);
            match (from, to) {
                (_, None) => emptied(lang, &name),
                (None, Some(to)) if long(&Some(to.clone())) => written(lang, &name),
                (Some(_), Some(_)) if long(from) || long(to) => rewritten(lang, &name),
                (None, Some(to)) => format!("{name}: {}", shown(to)),
                (Some(from), Some(to)) => format!("{name}: {} → {}", shown(from), shown(to)),
            }
        }
        Change::List { added, removed, .. } => {
            let field = change.field().unwrap_or_default();
            let name = name(lang, delta.kind, &field);
            let each = |list: &[Value]| -> Vec<String> {
                list.iter().map(|one| value::said(look, delta, &field, &listed(one))).collect()
            };
            match (several(lang, &each(added)), several(lang, &each(removed))) {
                (None, None) => reordered(lang, &name),
                (Some(added), None) => format!("{name}: + {added}"),
                (None, Some(removed)) => format!("{name}: − {removed}"),
                (Some(added), Some(removed)) => format!("{name}: + {added}; − {removed}"),
            }
        }
        Change::Text { section, added, removed } => text(lang, section, added, removed),
        Change::Reading { .. } => reading(look, delta, change),
    }
}

/// Entries go through the words of their list, so that each is what an entry of it is.
fn listed(entry: &Value) -> Value {
    Value::List(vec![entry.clone()])
}

/// So many entries are told one by one.
const FEW: usize = 3;

/// Columns of a heading, where several are named.
pub(super) const HEADING: usize = 30;

pub(super) fn several(lang: Lang, entries: &[String]) -> Option<String> {
    if entries.is_empty() {
        return None;
    }
    let shown = entries.iter().take(FEW).map(String::as_str).collect::<Vec<_>>().join(", ");
    Some(match entries.len().saturating_sub(FEW) {
        0 => shown,
        more => and_more(lang, &shown, more),
    })
}

fn is_long(text: &str) -> bool {
    text.contains('\n') || text.chars().count() > WIDTH
}

/// What a field is called, roles by their own names.
pub(super) fn name(lang: Lang, kind: &str, field: &str) -> String {
    match field.strip_prefix("team.") {
        Some(role) if kind == "client" => names::role(lang, role),
        _ => called(lang, kind, field),
    }
}

fn text(lang: Lang, section: &str, added: &[String], removed: &[String]) -> String {
    let shown = match section {
        "" => text_itself(lang),
        heading if Part::of(heading) == Some(Part::Internal) => part(lang, heading),
        heading => part(lang, &shorten(heading, WIDTH)),
    };
    match (added, removed) {
        ([], []) => reordered(lang, &shown),
        (added, []) => grown(lang, &shown, added.len()),
        ([], removed) => shrunk(lang, &shown, removed.len()),
        _ => rewritten(lang, &shown),
    }
}

fn reading(look: &Look, delta: &Delta, change: &Change) -> String {
    let Change::Reading { date, from, to } = change else { return String::new() };
    let (lang, day) = (look.lang(), look.day(*date));
    let unit = look.metric(&delta.client, &delta.id).unit;
    let said = |value: f64| numbers::amount(lang, value, &unit);
    match (from.map(said), to.map(said)) {
        (None, Some(to)) => on(lang, &to, &day),
        (Some(from), Some(to)) => corrected(lang, &from, &to, &day),
        (_, None) => no_reading(lang, &day),
    }
}

fn part(lang: Lang, heading: &str) -> String {
    let heading = quote(lang, heading);
    format!("{} {heading}", lang.pick("раздел", "section"))
}

crate::messages! {
    fn emptied(name: &str) { ru: format!("{name}: пусто"), en: format!("{name}: empty") }
    fn written(name: &str) { ru: format!("{name}: записано"), en: format!("{name}: written") }
    fn rewritten(name: &str) { ru: format!("{name}: новый текст"), en: format!("{name}: new text") }
    fn reordered(name: &str) { ru: format!("{name}: другой порядок"), en: format!("{name}: another order") }
    fn grown(name: &str, n: usize) {
        ru: format!("{name}: + {}", crate::language::words::LINE.ru(n)),
        en: format!("{name}: + {}", crate::language::words::LINE.en(n)),
    }
    fn shrunk(name: &str, n: usize) {
        ru: format!("{name}: − {}", crate::language::words::LINE.ru(n)),
        en: format!("{name}: − {}", crate::language::words::LINE.en(n)),
    }
    fn and_more(shown: &str, n: usize) { ru: format!("{shown} и ещё {n}"), en: format!("{shown} and {n} more") }
    fn text_itself() { ru: "текст", en: "text" }
    fn on(value: &str, day: &str) { ru: format!("{value} на {day}"), en: format!("{value} on {day}") }
    fn corrected(from: &str, to: &str, day: &str) {
        ru: format!("на {day} {from} → {to}"),
        en: format!("{from} → {to} on {day}"),
    }
    fn no_reading(day: &str) { ru: format!("без значения на {day}"), en: format!("no value on {day}") }
}
