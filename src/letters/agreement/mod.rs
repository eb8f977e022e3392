//! How we work together, on one page, for the client: channels, hours, rhythm, what we help with and
//! what not, what we count on from them, and what has changed. Nothing of how it is kept.

use chrono::NaiveDate;
use serde::Serialize;

use super::followup::quote_name;
use super::lines::Pen;
use super::{Desk, Letter, Paper, Section, address, person_address};
use crate::language::span::Span;
use crate::language::typography::{capitalised, carried_on, sentence};
use crate::language::{Lang, dates};
use crate::problem::Problem;
use crate::records::agreement::words::{channel, time_of, week};
use crate::records::client::Client;
use crate::records::snapshot::Folder;

pub const PAPER: Paper = Paper {
    name: "working-agreement",
    ru: include_str!("ru.md.j2"),
    en: include_str!("en.md.j2"),
    sample,
    always: &["hello", "sections", "signature"],
};

#[derive(Serialize)]
struct Data {
    hello: String,
    sections: Vec<Section>,
    signature: Vec<String>,
}

fn sample(lang: Lang) -> serde_json::Value {
    let s = |ru: &str, en: &str| lang.pick(ru, en).to_owned();
    let section = |heading, line| Section { heading, lines: vec![line] };
    let data = Data {
        hello: s("Маргарита, добрый день!", "Hello Margarita,"),
        sections: vec![
            section(contact_heading(lang), s("Вопросы — Telegram.", "Questions: Telegram.")),
            section(out_heading(lang), s("Фотосъёмка.", "Photography.")),
        ],
        signature: super::sample_signature(lang),
    };
    serde_json::to_value(data).unwrap_or_default()
}

/// The letter; what nobody has written down is left out.
///
/// # Errors
/// When there is nobody to write to.
pub fn letter(desk: &Desk, folder: &Folder, today: NaiveDate) -> Result<Letter, Problem> {
    let lang = desk.lang;
    let readers = desk.readers(&folder.slug, &[])?;
    let data = Data {
        hello: desk.greeting(&readers),
        sections: sections(desk, folder, today),
        signature: desk.signature(),
    };
    Ok(Letter {
        kind: PAPER.name,
        client: folder.slug.clone(),
        lang,
        subject: subject(lang, &quote_name(lang, &folder.card.name)),
        author: person_address(desk.author),
        to: readers.iter().copied().map(address).collect(),
        cc: desk.subscribers(PAPER.name, &readers),
        text: desk.fill(&PAPER, data)?,
        from: Vec::new(),
    })
}

fn sections(desk: &Desk, folder: &Folder, today: NaiveDate) -> Vec<Section> {
    let (lang, card) = (desk.lang, &folder.card);
    let pen = Pen { lang, today, cast: desk.cast, manager: card.manager() };
    let sentences = |list: &[String]| list.iter().map(|text| pen.sentence(text)).collect();
    let agreement = &card.agreement;
    let changes = agreement.changes.iter().map(|change| {
        let what = pen.set(&change.what);
        match change.on {
            Some(on) => {
                sentence(&from_day(lang, &dates::day_month(lang, on, today), &carried_on(&what)))
            }
            None => pen.sentence(&what),
        }
    });
    [
        (contact_heading(lang), contact(lang, card, &desk.settings.calendar.timezone)),
        (meetings_heading(lang), meetings(&pen, card)),
        (in_heading(lang), sentences(&agreement.in_scope)),
        (out_heading(lang), sentences(&agreement.out_of_scope)),
        (duties_heading(lang), sentences(&agreement.client_duties)),
        (changes_heading(lang), changes.collect()),
    ]
    .into_iter()
    .map(|(heading, lines): (String, Vec<String>)| Section { heading, lines })
    .filter(|section| !section.lines.is_empty())
    .collect()
}

fn contact(lang: Lang, card: &Client, zone: &str) -> Vec<String> {
    let place = |key: &str| {
        card.channels.get(key).map(|place| place.trim()).filter(|place| !place.is_empty())
    };
    let mut lines = Vec::new();
    lines.extend(place("daily").map(|place| questions(lang, &channel(lang, place))));
    lines.extend(place("urgent").map(|place| urgent(lang, &channel(lang, place))));
    lines.extend(place("tasks").map(|place| tasks(lang, &channel(lang, place))));
    let hours = &card.agreement.hours;
    if !hours.from.is_empty() && !hours.to.is_empty() {
        let days = week(lang, &hours.days);
        let days = if lang == Lang::En && !days.is_empty() { format!("{days},") } else { days };
        let said = [days, between(lang, &hours.from, &hours.to), time_of(lang, zone)];
        let said: Vec<String> = said.into_iter().filter(|said| !said.is_empty()).collect();
        lines.push(available(lang, &said.join(" ")));
    }
    if let Ok(response) = card.agreement.response.parse::<Span>() {
        lines.push(answer_in(lang, &response.words(lang)));
    }
    lines.iter().map(|line| sentence(&capitalised(line))).collect()
}

/// "1 working day"
fn working(span: &str) -> String {
    match span.split_once(char::is_whitespace) {
        Some((count, unit)) => format!("{count} working {unit}"),
        None => span.to_owned(),
    }
}

fn meetings(pen: &Pen, card: &Client) -> Vec<String> {
    let lang = pen.lang;
    let mut lines = Vec::new();
    if let Ok(rhythm) = card.cadence.parse::<Span>() {
        lines.push(we_meet(lang, &rhythm.every_in_words(lang)));
    }
    if let Ok(notice) = card.agreement.notice.parse::<Span>() {
        lines.push(ahead(lang, &notice.words(lang)));
    }
    if !card.agreement.records.trim().is_empty() {
        lines.push(pen.sentence(&card.agreement.records));
    }
    lines
}

crate::messages! {
    fn subject(client: &str) {
        ru: format!("{client}: как мы работаем вместе"),
        en: format!("{client}: how we work together"),
    }
    fn contact_heading() { ru: "Связь", en: "Contact" }
    fn meetings_heading() { ru: "Встречи и итоги", en: "Meetings and summaries" }
    fn in_heading() { ru: "С чем помогаем", en: "What we help with" }
    fn out_heading() { ru: "Что не входит", en: "What is not included" }
    fn duties_heading() { ru: "Что нужно от вас", en: "What we count on from you" }
    fn changes_heading() { ru: "Что изменилось", en: "What has changed" }
    fn questions(place: &str) { ru: format!("вопросы — {place}"), en: format!("questions: {place}") }
    fn urgent(place: &str) { ru: format!("срочное — {place}"), en: format!("urgent ones: {place}") }
    fn tasks(place: &str) { ru: format!("задачи — {place}"), en: format!("tasks: {place}") }
    fn between(from: &str, to: &str) {
        ru: format!("{from}–{to}"),
        en: format!("{from} to {to}"),
    }
    fn available(when: &str) { ru: format!("на связи {when}"), en: format!("we are available {when}") }
    fn answer_in(span: &str) {
        ru: format!("отвечаем в рабочее время, срок — {span}"),
        en: format!("we answer within {}", working(span)),
    }
    fn we_meet(often: &str) { ru: format!("Встречаемся {often}."), en: format!("We meet {often}.") }
    fn ahead(notice: &str) {
        ru: format!("О созвоне вне расписания договариваемся заранее: не позже чем за {notice}."),
        en: format!("Other calls are arranged ahead, by {notice} or more."),
    }
    fn from_day(day: &str, what: &str) {
        ru: format!("С {day}: {what}"),
        en: format!("From {day}: {what}"),
    }
}
