//! What is wrong with an answer, in words: the answer quoted, and why it does not do.

use crate::language::typeset::typeset;
use crate::language::typography::{lower_first, quote, shorten};
use crate::language::{Lang, dates, numbers};
use crate::records::brief::Verdict;
use crate::records::brief::judge::{Contradiction, Fault, Judged, Says, Weakness, Weighed};
use crate::records::brief::value::{self, Value};
use crate::records::questionnaire::{AnswerKind, Part};
use crate::records::snapshot::Question;

/// Characters of an answer that are quoted.
const QUOTED: usize = 100;

/// The worst that is wrong with an answer; of a good one nothing.
pub(super) fn reason(judged: &Judged, one: &Weighed, question: &Question) -> String {
    let (lang, today) = (question.lang, question.today);
    let said = said(lang, one);
    let day = |day| dates::day_month(lang, day, today);
    match one.faults.first() {
        None => String::new(),
        Some(Fault::Missed) => missed(judged, one, lang),
        Some(Fault::Contradictory(other)) => match other {
            Contradiction::Brief { said: other, on, .. } => {
                let on = on.map(day).unwrap_or_default();
                against_brief(lang, &said, &cut(lang, other), &on)
            }
            Contradiction::Card { says: Says::Money(sum), .. } => {
                against_card(lang, &said, &numbers::money(lang, *sum, &judged.currency))
            }
            Contradiction::Card { says: Says::Words(all), .. } => {
                against_card(lang, &said, &all.join(", "))
            }
        },
        Some(Fault::Open(parts)) if parts.is_empty() => no_answer(lang),
        Some(Fault::Open(parts)) => lacks(lang, one.parts, &listed(lang, parts)),
        Some(Fault::Weak(Weakness::SaysNothing)) => weak(lang, &said),
        Some(Fault::Weak(Weakness::Short(_))) => short(lang, &said),
        Some(Fault::Weak(Weakness::OtherCurrency)) => {
            other_currency(lang, &said, &one.question.pass.currency)
        }
        Some(Fault::Weak(Weakness::NotOfItsKind)) => unlike(lang, &said, one.question.kind),
        Some(Fault::Unproved) => unproved(lang, &said),
        Some(Fault::Stale(since)) => stale(lang, &said, &dates::day_month(lang, *since, today)),
    }
}

/// Outside the standard: the answer, and the standard that only we read.
fn missed(judged: &Judged, one: &Weighed, lang: Lang) -> String {
    let pass = &one.question.pass;
    let bound = |bound: f64| match one.question.kind {
        AnswerKind::Money => {
            let named = Some(pass.currency.as_str()).filter(|code| !code.is_empty());
            let currency = named.or(value::currency(one.answer.text)).unwrap_or(&judged.currency);
            numbers::money(lang, bound, currency)
        }
        _ => numbers::amount(lang, bound, one.question.unit.of(lang)),
    };
    let said = line(lang, one);
    match (&one.value, pass.min, pass.max) {
        (Some(Value::Number(number)), Some(min), _) if *number < min => {
            below(lang, &said, &bound(min))
        }
        (Some(Value::Number(_)), _, Some(max)) => above(lang, &said, &bound(max)),
        (Some(Value::Options(_)), ..) => {
            let ours = judged.sheet.routes.iter().any(|route| route.question == one.question.id);
            if ours {
                not_ours(lang, &quote(lang, &said))
            } else {
                outside(lang, &quote(lang, &said))
            }
        }
        _ => lower_first(&said),
    }
}

/// The first line of an answer, as it is told on.
fn line(lang: Lang, one: &Weighed) -> String {
    let line = one.answer.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    typeset(lang, &shorten(line.trim().trim_end_matches('.'), QUOTED))
}

fn said(lang: Lang, one: &Weighed) -> String {
    cut(lang, one.answer.text)
}

fn cut(lang: Lang, text: &str) -> String {
    let mut lines = text.lines().map(str::trim);
    let line = lines.find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
    quote(lang, &typeset(lang, &shorten(line.trim_end_matches('.'), QUOTED)))
}

fn listed(lang: Lang, parts: &[&Part]) -> String {
    let asked = parts.iter().map(|part| part.ask.of(lang).trim_end_matches('?'));
    asked.map(lower_first).collect::<Vec<_>>().join("; ")
}

/// «не сейчас»
#[must_use]
pub fn short_verdict(lang: Lang, verdict: Verdict) -> String {
    match verdict {
        Verdict::Fit => fits(lang),
        Verdict::No => no(lang),
        Verdict::Later => later(lang),
    }
}

crate::messages! {
    fn fits() { ru: "подходит", en: "it fits" }
    fn no() { ru: "не берём", en: "we do not take it on" }
    fn later() { ru: "не сейчас", en: "not now" }
    fn no_answer() { ru: "нет ответа", en: "no answer" }
    fn lacks(parts: (usize, usize), missing: &str) {
        ru: format!("{} из {}; нет: {missing}", parts.0, parts.1),
        en: format!("{} of {}; missing: {missing}", parts.0, parts.1),
    }
    fn weak(said: &str) { ru: format!("слабый ответ: {said}"), en: format!("weak answer: {said}") }
    fn short(said: &str) {
        ru: format!("слишком коротко: {said}"),
        en: format!("too short: {said}"),
    }
    fn unlike(said: &str, kind: AnswerKind) {
        ru: format!("{said} — {}", match kind {
            AnswerKind::YesNo => "не «да» и не «нет»",
            AnswerKind::Choice | AnswerKind::List => "не из предложенного",
            AnswerKind::Date => "не дата",
            _ => "не одно число",
        }),
        en: format!("{said}: {}", match kind {
            AnswerKind::YesNo => "neither yes nor no",
            AnswerKind::Choice | AnswerKind::List => "none of the options",
            AnswerKind::Date => "not a date",
            _ => "not one number",
        }),
    }
    fn other_currency(said: &str, currency: &str) {
        ru: format!("{said} — другая валюта: стандарт в {currency}, сравнить нельзя"),
        en: format!("{said}: another currency, the standard is in {currency} and cannot judge it"),
    }
    fn unproved(said: &str) {
        ru: format!("без доказательства (число, расчёт, ссылка): {said}"),
        en: format!("no proof (a number, a calculation, a link): {said}"),
    }
    fn stale(said: &str, since: &str) {
        ru: format!("ответ от {since}, пора переспросить: {said}"),
        en: format!("answered on {since}, time to ask again: {said}"),
    }
    fn against_brief(said: &str, other: &str, on: &str) {
        ru: format!("{said}, а раньше{} — {other}", if on.is_empty() { String::new() } else { format!(", {on},") }),
        en: format!("{said}, but before that{}: {other}", if on.is_empty() { String::new() } else { format!(", on {on}") }),
    }
    fn against_card(said: &str, other: &str) {
        ru: format!("{said}, а в карточке клиента — {other}"),
        en: format!("{said}, but the client's card says {other}"),
    }
    fn below(said: &str, min: &str) {
        ru: format!("{said} — меньше {min}"),
        en: format!("{said}: less than {min}"),
    }
    fn above(said: &str, max: &str) {
        ru: format!("{said} — больше {max}"),
        en: format!("{said}: more than {max}"),
    }
    fn not_ours(said: &str) {
        ru: format!("{said} — этим мы не занимаемся"),
        en: format!("{said}: not what we do"),
    }
    fn outside(said: &str) {
        ru: format!("{said} — вне минимального стандарта"),
        en: format!("{said}: outside the minimal standard"),
    }
}
