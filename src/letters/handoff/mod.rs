//! The intro letter: everything that was agreed, from sales to the client and the team at once.
//! Nothing of ours alone gets in; each line knows the record it was made of.

mod agreements;
mod aim;
mod explained;
mod goals;
mod open;
mod sample;
mod service;
mod team;

use chrono::NaiveDate;
use serde::Serialize;

pub use explained::{Explained, Place};
pub(super) use goals::lines as goal_lines;
pub(super) use service::{apart, conditions, invoice, term};

use super::followup::quote_name;
use super::lines::Pen;
use super::{Address, Desk, Letter, Paper, address, person_address};
use crate::language::calendar::Calendar;
use crate::language::{Lang, dates, names};
use crate::problem::Problem;
use crate::records::contact::Contact;
use crate::records::handoff::{ANSWER_IN, Handoff, NAME, Part};

pub const PAPER: Paper = Paper {
    name: NAME,
    ru: include_str!("ru.md.j2"),
    en: include_str!("en.md.j2"),
    sample: sample::sample,
    always: &["hello", "answer_by", "parts", "signature"],
};

/// A line of the letter, and where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    pub text: String,
    pub from: Vec<Source>,
}

/// A record, and the key or the words in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Source {
    pub path: String,
    /// `deal.services[0]`; empty where it is a line of minutes.
    pub key: String,
    /// The words that stand in the minutes.
    pub words: String,
    /// The day of the meeting.
    pub on: Option<NaiveDate>,
}

impl Source {
    pub(super) fn key(path: impl Into<String>, key: impl Into<String>) -> Source {
        Source { path: path.into(), key: key.into(), words: String::new(), on: None }
    }
}

/// A numbered section of the letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// None: what is still open.
    pub part: Option<Part>,
    pub heading: String,
    pub lines: Vec<Line>,
}

#[derive(Serialize)]
struct Data {
    hello: String,
    signed: bool,
    start: String,
    manager: String,
    team: bool,
    talks: String,
    reader: String,
    answer_by: String,
    parts: Vec<Numbered>,
    open: Vec<String>,
    kickoff: bool,
    /// The start is still to come.
    ahead: bool,
    signature: Vec<String>,
}

#[derive(Serialize)]
struct Numbered {
    number: usize,
    heading: String,
    lines: Vec<String>,
    /// The start is a paragraph, all else are lists.
    list: bool,
}

/// The letter about a client's handoff. What is missing is left out: whether it may be is for the
/// command to say.
///
/// # Errors
/// When there is nobody to write to.
pub fn letter(desk: &Desk, handoff: &Handoff, calendar: &Calendar) -> Result<Letter, Problem> {
    let (lang, today, folder) = (desk.lang, handoff.today, handoff.folder);
    let readers = desk.readers(&folder.slug, &[])?;
    let deal = &folder.card.deal;
    let sections = sections(desk, handoff);
    let open = sections.iter().filter(|section| section.part.is_none());
    let start = deal.start.map(|day| dates::day_month(lang, day, today)).unwrap_or_default();
    let data = Data {
        hello: hello(lang, &desk.greeting(&readers), &called(lang, &readers)),
        signed: deal.paperwork.get("contract").and_then(|said| said.as_str()) == Some("signed"),
        start: start.clone(),
        manager: handoff.manager().map(|person| person.name.clone()).unwrap_or_default(),
        team: handoff.specialists().next().is_some(),
        talks: talks(lang, handoff),
        reader: called(lang, &readers),
        answer_by: dates::day_month_of_weekday(
            lang,
            calendar.add_workdays(today, ANSWER_IN),
            today,
        ),
        parts: sections.iter().filter_map(numbered).collect(),
        open: open.flat_map(texts).collect(),
        kickoff: handoff.kickoff().is_some(),
        ahead: deal.start.is_none_or(|start| start > today),
        signature: desk.signature(),
    };
    let (client, us) = (quote_name(lang, &folder.card.name), ours(desk));
    Ok(Letter {
        kind: PAPER.name,
        client: folder.slug.clone(),
        author: person_address(desk.author),
        lang,
        subject: match start.as_str() {
            "" => subject_undated(lang, &client, &us),
            start => subject(lang, &client, &us, start),
        },
        to: readers.iter().copied().map(address).collect(),
        cc: copies(desk, handoff, &readers),
        text: desk.fill(&PAPER, data)?,
        from: handoff.talks().map(|meeting| meeting.id.clone()).collect(),
    })
}

/// What the letter says, part by part; an empty part is left out.
#[must_use]
pub fn sections(desk: &Desk, handoff: &Handoff) -> Vec<Section> {
    let (lang, today) = (desk.lang, handoff.today);
    let pen = Pen { lang, today, cast: desk.cast, manager: handoff.folder.card.manager() };
    let parts = Part::ALL.into_iter().map(|part| {
        let lines = match part {
            Part::Agreements => agreements::lines(&pen, handoff, desk.settings),
            Part::Service => service::lines(&pen, handoff),
            Part::Goals => goals::lines(&pen, handoff),
            Part::Team => team::lines(lang, handoff),
            Part::Start => team::start(lang, handoff),
            Part::Special => conditions(&pen, handoff),
        };
        Section { part: Some(part), heading: heading(lang, part), lines }
    });
    let open =
        Section { part: None, heading: open_heading(lang), lines: open::lines(&pen, handoff) };
    parts.chain([open]).filter(|section| !section.lines.is_empty()).collect()
}

fn numbered(section: &Section) -> Option<Numbered> {
    let part = section.part?;
    Some(Numbered {
        number: part.number(),
        heading: section.heading.clone(),
        lines: texts(section).collect(),
        list: part != Part::Start,
    })
}

fn texts(section: &Section) -> impl Iterator<Item = String> {
    section.lines.iter().map(|line| line.text.clone())
}

/// The card's path.
fn card(handoff: &Handoff) -> String {
    format!("clients/{}/client.toml", handoff.folder.slug)
}

/// The whole team, and those of the client who asked for it.
fn copies(desk: &Desk, handoff: &Handoff, readers: &[&Contact]) -> Vec<Address> {
    let team = handoff.team().into_iter().filter(|person| person.slug != desk.author.slug);
    let mut copies: Vec<Address> = team.map(person_address).collect();
    copies.extend(desk.subscribers(NAME, readers));
    copies
}

/// «Алла»; several are listed, many are nobody by name.
fn called(lang: Lang, readers: &[&Contact]) -> String {
    let names: Vec<&str> = readers.iter().map(|contact| contact.hello()).collect();
    if names.len() > 3 { String::new() } else { super::listed(lang, &names) }
}

fn hello(lang: Lang, greeting: &str, reader: &str) -> String {
    if reader.is_empty() { greeting.to_owned() } else { hello_both(lang, reader) }
}

/// «с 8 октября по 17 ноября»
fn talks(lang: Lang, handoff: &Handoff) -> String {
    let day = |day: NaiveDate| dates::day_month(lang, day, handoff.today);
    let first = handoff.talks().next().and_then(|meeting| meeting.date);
    let last = handoff.talks().next_back().and_then(|meeting| meeting.date);
    match (first, last) {
        (Some(first), Some(last)) if first != last => between(lang, &day(first), &day(last)),
        (Some(only), _) => on_day(lang, &day(only)),
        _ => String::new(),
    }
}

/// What the agency is called beside the client: of «Агентство «Север»» the name alone.
fn ours(desk: &Desk) -> String {
    let name = desk.settings.name.as_str();
    let inside = name.split_once('«').and_then(|(_, rest)| rest.strip_suffix('»'));
    quote_name(desk.lang, inside.unwrap_or(name))
}

/// A line said once more in other words is the same line.
fn same_words(one: &str, two: &str) -> bool {
    names::fold(one).contains(&names::fold(two))
}

#[must_use]
pub fn heading(lang: Lang, part: Part) -> String {
    match part {
        Part::Agreements => lang.pick("Ключевые договорённости", "Key agreements"),
        Part::Service => lang.pick(
            "Услуга: состав, стоимость, сроки, особенности",
            "Service: contents, cost, terms, particulars",
        ),
        Part::Goals => lang.pick("Цели", "Goals"),
        Part::Team => lang.pick("Команда и контакты", "Team and contacts"),
        Part::Start => lang.pick("Дата старта", "Start"),
        Part::Special => lang.pick("Специальные условия", "Special conditions"),
    }
    .to_owned()
}

crate::messages! {
    fn subject(client: &str, us: &str, start: &str) {
        ru: format!("{client} и {us}: всё, о чём договорились, старт {start}"),
        en: format!("{client} and {us}: everything we agreed, start on {start}"),
    }
    fn subject_undated(client: &str, us: &str) {
        ru: format!("{client} и {us}: всё, о чём договорились"),
        en: format!("{client} and {us}: everything we agreed"),
    }
    fn hello_both(name: &str) {
        ru: format!("{name}, коллеги, добрый день!"),
        en: format!("Hello {name}, hello colleagues,"),
    }
    fn between(first: &str, last: &str) {
        ru: format!("с {first} по {last}"),
        en: format!("between {first} and {last}"),
    }
    fn on_day(day: &str) { ru: day, en: format!("on {day}") }
    fn open_heading() { ru: "Что ещё открыто", en: "Still open" }
}
