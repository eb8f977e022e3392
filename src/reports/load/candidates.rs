//! Who could take the next client: by what they know, the room they have, and whether they are here
//! (MAXMA: everybody in the team has what they are strongest in).

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;

use super::Desk;
use super::member::ahead;
use super::page::{days, of_norm};
use crate::document::{Column, Document, Rows, Style, Text, cells};
use crate::language::plural::counted;
use crate::language::typography::quote;
use crate::language::{Lang, dates, words};
use crate::records::library::same;
use crate::records::person::Person;
use crate::records::room::Objection;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;
use crate::reports::rows::typed;

/// Working days within which an absence counts as near.
const SOON: i32 = 20;

/// For whom somebody is looked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Trades and services.
    pub words: Vec<String>,
    /// A client that is there already.
    pub client: Option<(String, String)>,
}

impl Asked {
    /// As it was typed: `pharmacy seo`, `аптека, SEO`.
    #[must_use]
    pub fn words(typed: &str) -> Asked {
        let words = typed.split(|c: char| c.is_whitespace() || c == ',');
        let words = words.filter(|word| !word.is_empty()).map(str::to_owned);
        Asked { words: words.collect(), client: None }
    }

    /// A client's trade and services.
    #[must_use]
    pub fn client(folder: &Folder) -> Asked {
        let services = folder.card.deal.services.iter().map(|service| service.name.clone());
        let all = std::iter::once(folder.card.industry.clone()).chain(services);
        Asked {
            words: all.filter(|word| !word.is_empty()).collect(),
            client: Some((folder.slug.clone(), folder.card.name.clone())),
        }
    }
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Candidates {
    pub on: NaiveDate,
    /// Trades and services that were asked for.
    pub words: Vec<String>,
    pub client: Option<String>,
    pub client_name: Option<String>,
    /// Who knows it first, then who has room.
    pub candidates: Vec<Candidate>,
    /// Who is no candidate now, in alphabetical order.
    pub others: Vec<Other>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Candidate {
    pub person: String,
    pub name: String,
    /// What of their expertise was asked for.
    pub knows: Vec<String>,
    pub expertise: Vec<String>,
    pub clients: usize,
    pub norm: Option<usize>,
    /// Clients that fit under the norm.
    pub room: Option<usize>,
    pub away_from: Option<NaiveDate>,
    pub away_to: Option<NaiveDate>,
    /// The absence is near.
    pub away_soon: bool,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Other {
    pub person: String,
    pub name: String,
    pub why: Why,
    pub until: Option<NaiveDate>,
    pub clients: usize,
    pub norm: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    Away,
    BeforeExam,
    OverNorm,
    Manages,
}

impl Candidates {
    #[must_use]
    pub fn of(snapshot: &Snapshot, question: &Question, asked: &Asked) -> Candidates {
        let desk = Desk::new(snapshot, question);
        let client = asked.client.as_ref().map(|(slug, _)| slug.as_str()).unwrap_or_default();
        let (mut candidates, mut others) = (Vec::new(), Vec::new());
        for person in managers(&desk) {
            match obstacle(&desk, person, client) {
                Some(other) => others.push(other),
                None => candidates.push(Candidate::of(&desk, person, &asked.words)),
            }
        }
        candidates.sort_by_cached_key(|one: &Candidate| {
            let full = one.room == Some(0);
            let room = Reverse(one.room.unwrap_or(usize::MAX));
            (full, Reverse(one.knows.len()), one.away_soon, room, one.name.to_lowercase())
        });
        others.sort_by_cached_key(|one: &Other| one.name.to_lowercase());
        Candidates {
            on: question.today,
            words: asked.words.clone(),
            client: asked.client.as_ref().map(|(slug, _)| slug.clone()),
            client_name: asked.client.as_ref().map(|(_, name)| name.clone()),
            candidates,
            others,
        }
    }
}

/// Those whose work it is, by their role or by the clients they answer for.
fn managers<'a>(desk: &Desk<'a>) -> Vec<&'a Person> {
    let manages = |person: &&Person| {
        person.role == "manager" || desk.snapshot.clients_of(&person.slug).next().is_some()
    };
    super::here(desk.snapshot, desk.today).filter(manages).collect()
}

/// What keeps somebody from it: what would stop `client assign`, or having it already.
fn obstacle(desk: &Desk, person: &Person, client: &str) -> Option<Other> {
    let clients = desk.snapshot.clients_of(&person.slug).count();
    let other = |why, until| Other {
        person: person.slug.clone(),
        name: person.name.clone(),
        why,
        until,
        clients,
        norm: desk.snapshot.cap(person),
    };
    let folder = desk.snapshot.client(client);
    if folder.is_some_and(|folder| folder.card.manager() == Some(&*person.slug)) {
        return Some(other(Why::Manages, None));
    }
    let objections = desk.snapshot.objections(person, client, desk.today);
    objections.into_iter().find(Objection::stops).map(|objection| match objection {
        Objection::Away(away) => other(Why::Away, away.to),
        Objection::BeforeExam | Objection::Left(_) => other(Why::BeforeExam, person.exam),
        Objection::OverCap { .. } => other(Why::OverNorm, None),
    })
}

impl Candidate {
    fn of(desk: &Desk, person: &Person, asked: &[String]) -> Candidate {
        let clients = desk.snapshot.clients_of(&person.slug).count();
        let norm = desk.snapshot.cap(person);
        let known = person.expertise.iter().filter(|one| asked.iter().any(|word| same(one, word)));
        let away = ahead(&person.away, desk.today).min_by_key(|away| away.from);
        let near = desk.calendar.add_workdays(desk.today, SOON);
        Candidate {
            person: person.slug.clone(),
            name: person.name.clone(),
            knows: known.cloned().collect(),
            expertise: person.expertise.clone(),
            clients,
            norm,
            room: norm.map(|norm| norm.saturating_sub(clients)),
            away_from: away.and_then(|away| away.from),
            away_to: away.and_then(|away| away.to),
            away_soon: away.and_then(|away| away.from).is_some_and(|from| from <= near),
        }
    }

    fn row(&self, lang: Lang, today: NaiveDate) -> Vec<Text> {
        let knows = match (self.knows.as_slice(), self.expertise.as_slice()) {
            ([], []) => String::new(),
            ([], all) => other_fields(lang, &all.join(", ")),
            (known, _) => known.join(", "),
        };
        let clients = match self.norm {
            Some(norm) => of_norm(lang, self.clients, norm),
            None => self.clients.to_string(),
        };
        let room = match self.room {
            Some(0) => none_free(lang),
            Some(room) => room.to_string(),
            None => String::new(),
        };
        let away = days(lang, (self.away_from, self.away_to), today);
        let style = if self.away_soon { Style::Plain } else { Style::Quiet };
        vec![
            self.name.as_str().into(),
            knows.into(),
            clients.into(),
            room.into(),
            Text::styled(away, style),
        ]
    }
}

impl Other {
    fn words(&self, lang: Lang, today: NaiveDate) -> String {
        let day = self.until.map(|day| dates::day_month(lang, day, today)).unwrap_or_default();
        let why = match self.why {
            Why::Away => away(lang, &day),
            Why::BeforeExam => before_exam(lang, &day),
            Why::Manages => manages(lang),
            Why::OverNorm => {
                let clients = counted(lang, self.clients, words::CLIENT);
                over_norm(lang, &clients, self.norm.unwrap_or_default())
            }
        };
        format!("{}: {why}", self.name)
    }
}

impl Report for Candidates {
    const SCHEMA: &'static str = "acct.load_for/1";

    fn document(&self, lang: Lang) -> Document {
        let whom = match &self.client_name {
            Some(name) => format!("{name}: {}", self.words.join(", ")),
            None => quote(lang, &self.words.join(", ")),
        };
        let mut page = Document::titled(title(lang, whom.trim_end_matches([':', ' '])));
        if self.candidates.is_empty() {
            page.paragraph(nobody(lang));
        }
        let columns = vec![
            Column::left(lang.pick("имя", "name")),
            Column::flexible(lang.pick("опыт", "expertise")),
            Column::right(lang.pick("клиентов", "clients")),
            Column::right(lang.pick("ещё войдёт", "room for")),
            Column::left(lang.pick("отсутствие", "away")),
        ];
        let rows = self.candidates.iter().map(|one| one.row(lang, self.on));
        page.table_with_header(columns, rows.collect());
        if !self.others.is_empty() {
            page.heading(not_now(lang));
            page.list(self.others.iter().map(|one| one.words(lang, self.on).into()).collect());
        }
        if let Some(first) = self.candidates.first() {
            let person = typed(&first.person);
            let command = match &self.client {
                Some(client) => format!("acct client assign {} manager {person}", typed(client)),
                None => format!("acct client new NAME --manager {person}"),
            };
            let label = Text::styled(format!("{} ", further(lang)), Style::Quiet);
            page.paragraph(label.and(command, Style::Command));
        }
        page
    }

    fn rows(&self) -> Option<Rows> {
        let columns = ["person", "name", "knows", "expertise", "clients", "norm", "room", "away"];
        let row = |one: &Candidate| {
            cells![
                &one.person,
                &one.name,
                one.knows.join(","),
                one.expertise.join(","),
                one.clients,
                one.norm,
                one.room,
                one.away_from,
            ]
        };
        Some(Rows::new(columns, self.candidates.iter().map(row)))
    }
}

crate::messages! {
    fn title(whom: &str) {
        ru: format!("Кто мог бы взять клиента · {whom}"),
        en: format!("Who could take the client · {whom}"),
    }
    fn nobody() {
        ru: "Сейчас взять некому.",
        en: "Nobody can take it now.",
    }
    fn other_fields(all: &str) { ru: format!("другое: {all}"), en: format!("other: {all}") }
    fn none_free() { ru: "сверх нормы", en: "over the norm" }
    fn not_now() { ru: "Не сейчас", en: "Not now" }
    fn away(day: &str) {
        ru: if day.is_empty() { "отсутствие".to_owned() } else { format!("отсутствие до {day}") },
        en: if day.is_empty() { "away".to_owned() } else { format!("away until {day}") },
    }
    fn before_exam(day: &str) {
        ru: if day.is_empty() { "экзамен ещё не сдан".to_owned() } else { format!("экзамен {day}") },
        en: if day.is_empty() { "the exam is not passed yet".to_owned() } else { format!("the exam is on {day}") },
    }
    fn over_norm(clients: &str, norm: usize) {
        ru: format!("{clients} при норме {norm}"),
        en: format!("{clients}, the norm is {norm}"),
    }
    fn manages() { ru: "уже ведёт", en: "runs it already" }
    fn further() { ru: "Дальше:", en: "Next:" }
}
