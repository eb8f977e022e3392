//! A change of one field in words, where its kind of record has none of its own for it.

use super::look::Look;
use super::tell::bare;
use super::value::{self, WIDTH};
use crate::language::typography::{quote, shorten};
use crate::language::{Lang, NBSP, numbers};
use crate::records::delta::{Change, Delta};
use crate::records::fields::words::called;
use crate::reports::names;
use crate::syntax::Value;

pub(super) fn said(look: &Look, delta: &Delta, change: &Change) -> String {
    let lang = look.lang();
    match change {
        Change::Value { from, to, .. } => {
            let field = change.field().unwrap_or_default();
            let name = name(lang, delta.kind, &field);
            let all = |values: &[Value]| value::all(look, delta, &field, values);
            match (from, to) {
                (_, None) => emptied(lang, &name),
                (None, Some(to)) => format!("{name}: {}", all(std::slice::from_ref(to)).concat()),
                (Some(from), Some(to)) => match (from.as_str(), to.as_str()) {
                    (Some(from), Some(to)) if is_long(from) || is_long(to) => {
                        written_on(lang, &name, from, to)
                    }
                    _ => format!("{name}: {}", all(&[from.clone(), to.clone()]).join(" → ")),
                },
            }
        }
        Change::List { added, removed, .. } => {
            let field = change.field().unwrap_or_default();
            let name = name(lang, delta.kind, &field);
            let entries: Vec<Value> = added.iter().chain(removed).map(listed).collect();
            let mut each = value::all(look, delta, &field, &entries);
            let less = each.split_off(added.len());
            match (several(lang, &each), several(lang, &less)) {
                (None, None) => reordered(lang, &name),
                (Some(added), None) if delta.was(&field).is_none() => format!("{name}: {added}"),
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

/// A long text: what was added at its end, otherwise how it begins now.
fn written_on(lang: Lang, name: &str, from: &str, to: &str) -> String {
    match to.strip_prefix(from.trim_end()).map(str::trim).filter(|rest| !rest.is_empty()) {
        Some(rest) => format!("{name}: +{NBSP}{}", value::quoted(lang, rest)),
        None => rewritten(lang, name, &value::quoted(lang, to)),
    }
}

/// What a field is called, roles and papers by their own names.
pub(super) fn name(lang: Lang, kind: &str, field: &str) -> String {
    match (kind, field.split_once('.')) {
        ("client", Some(("team", role))) => names::role(lang, role),
        ("client", Some(("deal", "paperwork.contract"))) => lang.pick("договор", "contract").into(),
        ("client", Some(("deal", "paperwork.payment"))) => lang.pick("оплата", "payment").into(),
        _ => called(lang, kind, field),
    }
}

fn text(lang: Lang, section: &str, added: &[String], removed: &[String]) -> String {
    let shown = match section {
        "" => text_itself(lang),
        heading => part(lang, &shorten(heading, WIDTH)),
    };
    let line = |lines: &[String]| {
        let said = lines.iter().map(|line| bare(line)).find(|line| !line.is_empty());
        value::quoted(lang, said.unwrap_or_default())
    };
    match (added, removed) {
        ([], []) => reordered(lang, &shown),
        ([_], []) => format!("{shown}: +{NBSP}{}", line(added)),
        ([], [_]) => format!("{shown}: −{NBSP}{}", line(removed)),
        ([_], [_]) => format!("{shown}: {} → {}", line(removed), line(added)),
        (added, []) => grown(lang, &shown, added.len(), &line(added)),
        ([], removed) => shrunk(lang, &shown, removed.len(), &line(removed)),
        _ => rewritten(lang, &shown, &line(added)),
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
    fn rewritten(name: &str, text: &str) {
        ru: format!("{name}: новый текст {text}"),
        en: format!("{name}: new text {text}"),
    }
    fn reordered(name: &str) { ru: format!("{name}: другой порядок"), en: format!("{name}: another order") }
    fn grown(name: &str, n: usize, first: &str) {
        ru: format!("{name}: +{NBSP}{}, {first}", crate::language::words::LINE.ru(n)),
        en: format!("{name}: +{NBSP}{}, {first}", crate::language::words::LINE.en(n)),
    }
    fn shrunk(name: &str, n: usize, first: &str) {
        ru: format!("{name}: −{NBSP}{}, {first}", crate::language::words::LINE.ru(n)),
        en: format!("{name}: −{NBSP}{}, {first}", crate::language::words::LINE.en(n)),
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
