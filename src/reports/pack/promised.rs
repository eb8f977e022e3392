//! What was promised and holds: agreements of the talks, key ones first, and the working agreement in
//! sentences.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Line, Sight};
use crate::language::dates;
use crate::language::names;
use crate::language::span::Span;
use crate::language::typography::{capitalised, carried_on};
use crate::records::agreement::words::week;
use crate::records::meeting::Status;

/// Agreements that are told, of each kind; the others stand in the minutes.
const SHOWN: usize = 6;
const SHOWN_SHORT: usize = 3;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Promise {
    pub key: bool,
    #[serde(flatten)]
    pub line: Line,
}

/// Key agreements and then the others, the latest first; then how we work together.
pub(super) fn of(sight: &Sight) -> Vec<Promise> {
    let held = sight.folder.meetings.iter().rev().filter(|meeting| {
        meeting.status == Status::Held && meeting.date.is_some_and(|date| date <= sight.today)
    });
    let mut found: Vec<Promise> = Vec::new();
    for meeting in held {
        for agreed in meeting.agreements() {
            let text = names::fold(&agreed.text);
            // said again since, or said more exactly
            let again = |known: &Promise| names::fold(&known.line.text).contains(&text);
            let of_kind = found.iter().filter(|one| one.key == agreed.key).count();
            let most = if agreed.key || !sight.short { SHOWN } else { SHOWN_SHORT };
            if of_kind < most && !agreed.text.is_empty() && !found.iter().any(again) {
                let line = Line::new(&*agreed.text, &*meeting.id);
                found.push(Promise { key: agreed.key, line });
            }
        }
    }
    found.sort_by_key(|one| !one.key);
    let card = together(sight).into_iter();
    found.extend(card.map(|text| Promise { key: false, line: Line::new(text, "") }));
    found
}

/// What the client's card says of how we work.
fn together(sight: &Sight) -> Vec<String> {
    let (lang, card) = (sight.lang, &sight.folder.card);
    let agreement = &card.agreement;
    let mut said = Vec::new();
    if let Ok(rhythm) = card.cadence.parse::<Span>() {
        said.push(we_meet(lang, &rhythm.every_in_words(lang)));
    }
    if let Ok(response) = agreement.response.parse::<Span>() {
        said.push(answer_in(lang, &response.words(lang)));
    }
    let hours = &agreement.hours;
    if !hours.from.is_empty() && !hours.to.is_empty() {
        let days = week(lang, &hours.days);
        said.push(there(lang, format!("{days} {}–{}", hours.from, hours.to).trim()));
    }
    let mut lines: Vec<String> = Vec::new();
    if !said.is_empty() {
        lines.push(capitalised(&said.join("; ")));
    }
    if sight.short {
        return lines;
    }
    let records = agreement.records.trim();
    lines.extend((!records.is_empty()).then(|| records.to_owned()));
    if let Some(last) = agreement.changes.last().filter(|change| !change.what.is_empty()) {
        let day = last.on.map(|on| dates::day_month(lang, on, sight.today));
        lines.push(changed(lang, &carried_on(&last.what), &day.unwrap_or_default()));
    }
    if !agreement.client_duties.is_empty() {
        let duties: Vec<String> =
            agreement.client_duties.iter().map(|duty| carried_on(duty)).collect();
        lines.push(duty(lang, &duties.join("; ")));
    }
    if let Some(special) = card.deal.conditions().filter(|all| !all.is_empty()) {
        let all: Vec<String> = special.into_iter().map(carried_on).collect();
        lines.push(conditions(lang, &all.join("; ")));
    }
    lines
}

crate::messages! {
    fn we_meet(often: &str) { ru: format!("встречаемся {often}"), en: format!("we meet {often}") }
    fn answer_in(span: &str) { ru: format!("отвечаем за {span}"), en: format!("we answer within {span}") }
    fn there(when: &str) { ru: format!("на связи {when}"), en: format!("available {when}") }
    fn changed(what: &str, day: &str) {
        ru: if day.is_empty() { format!("Изменилось: {what}") } else { format!("С {day}: {what}") },
        en: if day.is_empty() { format!("Changed: {what}") } else { format!("Since {day}: {what}") },
    }
    fn duty(duties: &str) { ru: format!("Делает клиент: {duties}"), en: format!("The client does: {duties}") }
    fn conditions(all: &str) { ru: format!("Особые условия: {all}"), en: format!("Special conditions: {all}") }
}
