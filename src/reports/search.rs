//! What a search found: each record with its place and the lines in which the words stand.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::Report;
use super::names::task_status;
use super::rows::{Ids, typed};
use crate::document::{Cell, Document, Item, Rows, Style, Text, cells};
use crate::language::typography::{capitalised, quote};
use crate::language::{Lang, dates, words};
use crate::records::search::{Hit, Run};
use crate::records::snapshot::Question;
use crate::records::task;
use crate::records::{form, meeting};

/// So many are shown unless all are asked for.
const SHOWN: usize = 20;

/// So many lines of one record.
const LINES: usize = 2;

/// Characters around what was found.
const BEFORE: usize = 30;
const AFTER: usize = 60;

#[derive(Debug, Serialize, JsonSchema)]
pub struct Found {
    /// As it was typed.
    pub query: String,
    pub total: usize,
    /// The best first.
    pub hits: Vec<Shown>,
    #[serde(skip)]
    all: bool,
    #[serde(skip)]
    today: NaiveDate,
    #[serde(skip)]
    ids: Ids,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Shown {
    pub kind: &'static str,
    pub client: String,
    pub client_name: String,
    pub id: String,
    pub path: String,
    #[serde(serialize_with = "plainly")]
    #[schemars(with = "String")]
    title: Vec<Run>,
    pub date: Option<NaiveDate>,
    pub status: String,
    pub places: Vec<Place>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Place {
    /// The heading or the field.
    pub heading: String,
    #[serde(serialize_with = "plainly")]
    #[schemars(with = "String")]
    text: Vec<Run>,
}

fn plainly<S: Serializer>(runs: &[Run], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&plain(runs))
}

fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

impl Found {
    /// `all`: no more than a screen's worth is left out of the page.
    #[must_use]
    pub fn of(hits: Vec<Hit>, query: String, question: &Question, ids: Ids, all: bool) -> Found {
        let hits: Vec<Shown> = hits.into_iter().map(Shown::of).collect();
        Found { query, total: hits.len(), hits, all, today: question.today, ids }
    }
}

impl Shown {
    fn of(hit: Hit) -> Shown {
        let places = hit.places.into_iter();
        Shown {
            kind: hit.kind,
            client: hit.client,
            client_name: hit.client_name,
            id: hit.id,
            path: hit.path,
            title: hit.title,
            date: hit.date,
            status: hit.status,
            places: places.map(|spot| Place { heading: spot.heading, text: spot.text }).collect(),
        }
    }

    fn item(&self, lang: Lang, today: NaiveDate, ids: &Ids) -> Item {
        let mut text = Text::default();
        if self.title.is_empty() {
            text = text.and(capitalised(&self.kind_name(lang)), Style::Plain);
            if let Some(date) = self.date {
                text = text.and(format!(", {}", dates::day_month(lang, date, today)), Style::Plain);
            }
        } else {
            text.spans.extend(runs(&self.title).spans);
        }
        let mut under = vec![self.place(lang, today, ids)];
        under.extend(self.places.iter().take(LINES).map(|place| place.line(lang)));
        if let Some(more) = self.places.len().checked_sub(LINES).filter(|more| *more > 0) {
            under.push(Text::styled(more_places(lang, more), Style::Quiet));
        }
        Item { text, under }
    }

    /// «Касса Плюс · задача k7f · готово», and what to type where there is no id.
    fn place(&self, lang: Lang, today: NaiveDate, ids: &Ids) -> Text {
        let mut text = Text::default();
        if !self.client_name.is_empty() && self.kind != "client" {
            text = text.and(format!("{} · ", self.client_name), Style::Plain);
        }
        if !self.title.is_empty() {
            text = text.and(format!("{} ", self.kind_name(lang)), Style::Quiet);
        }
        text = match (self.shows_by_id(), self.slug()) {
            (true, _) => {
                let (typed, rest) = self.id.split_at(ids.length(&self.id));
                text.and(typed, Style::Id).and(rest, Style::Quiet)
            }
            (_, Some(slug)) => text.and(slug, Style::Command),
            _ => text.and(self.path.as_str(), Style::Plain),
        };
        if let Some(over) = self.over() {
            text = text.and(format!(" · {}", task_status(lang, over)), Style::Quiet);
        }
        if let Some(date) = self.date.filter(|_| !self.title.is_empty() && self.kind == "letter") {
            text = text.and(format!(" · {}", dates::day_month(lang, date, today)), Style::Quiet);
        }
        text
    }

    /// How a task ended.
    fn over(&self) -> Option<task::Status> {
        let ended = [task::Status::Done, task::Status::Dropped];
        let is_task = self.kind == "task";
        ended.into_iter().find(|status| is_task && status.word() == self.status)
    }

    /// `acct show` knows it by its id.
    fn shows_by_id(&self) -> bool {
        form::BY_ID.contains(&self.kind) && !self.id.is_empty()
    }

    /// What `acct show` takes for a record without an id.
    fn slug(&self) -> Option<String> {
        let name = self.path.rsplit('/').next()?.strip_suffix(".toml")?;
        match self.kind {
            "client" => Some(typed(&self.client)),
            "contact" | "goal" => Some(typed(&format!("{}/{name}", self.client)).replace('\'', "")),
            "person" => Some(typed(name)),
            _ => None,
        }
    }

    fn kind_name(&self, lang: Lang) -> String {
        if self.kind == "meeting" {
            let name = self.path.rsplit('/').next().unwrap_or_default();
            let kind = name.get(11..).and_then(|rest| rest.split('-').next());
            if let Some(kind) = kind.and_then(meeting::Kind::of) {
                return meeting::kind_name(lang, kind).to_lowercase();
            }
        }
        kind_word(lang, self.kind).to_owned()
    }
}

/// «задача», "task"
fn kind_word(lang: Lang, kind: &'static str) -> &'static str {
    let russian = match kind {
        "task" => "задача",
        "meeting" => "встреча",
        "letter" => "письмо",
        "client" => "клиент",
        "contact" => "контакт",
        "goal" => "цель",
        "person" => "сотрудник",
        "partner" => "партнёр",
        "brief" => "бриф",
        "note" => "заметка",
        "request" => "обращение",
        "idea" => "идея",
        "library" => "база знаний",
        "report" => "отчёт",
        other => other,
    };
    lang.pick(russian, kind)
}

/// What a field of a record is called; a heading, and what is not known, stays.
fn field_word(lang: Lang, key: &str) -> &str {
    let russian = match key {
        "why" => "зачем",
        "notes" => "заметки",
        "options" => "варианты",
        "tags" => "метки",
        "hello" => "обращение",
        "role" => "должность",
        "industry" => "отрасль",
        "site" => "сайт",
        "systems" => "системы",
        "features" => "особенности",
        "special" => "особые условия",
        "in_scope" => "помогаем",
        "out_of_scope" => "не помогаем",
        "client_duties" => "за клиентом",
        "task" => "задача",
        "concern" => "опасение",
        "stance" => "отношение",
        "department" => "отдел",
        "expertise" => "опыт",
        "phone" => "телефон",
        "emails" => "почта",
        "scope" => "объём",
        "next" => "дальше",
        other => other,
    };
    lang.pick(russian, key)
}

impl Place {
    /// The line around what was found, under its heading.
    fn line(&self, lang: Lang) -> Text {
        let mut text = Text::default();
        if !self.heading.is_empty() {
            text = text.and(format!("{}: ", field_word(lang, &self.heading)), Style::Quiet);
        }
        let first = self.text.iter().position(|run| run.found).unwrap_or_default();
        let mut room = AFTER;
        for (index, run) in self.text.iter().enumerate() {
            let length = run.text.chars().count();
            let cut = if index < first && length > BEFORE {
                let kept: String = run.text.chars().skip(length - BEFORE).collect();
                // from the beginning of a word
                let kept = kept.split_once(' ').map_or(kept.as_str(), |(_, rest)| rest).to_owned();
                format!("…{kept}")
            } else if index >= first && length > room {
                let kept: String = run.text.chars().take(room).collect();
                // to the end of a word
                let whole = kept.rsplit_once(' ').map_or("", |(words, _)| words);
                format!("{}…", whole.trim_end_matches([' ', ',', '—']))
            } else {
                run.text.clone()
            };
            let style = if run.found { Style::Strong } else { Style::Plain };
            text = text.and(cut, style);
            if index >= first {
                let last = index + 1 == self.text.len();
                match room.checked_sub(length).filter(|rest| *rest > 0) {
                    Some(rest) => room = rest,
                    None if last || length > room => break,
                    None => return text.and("…", Style::Plain),
                }
            }
        }
        text
    }
}

fn runs(runs: &[Run]) -> Text {
    runs.iter().fold(Text::default(), |text, run| {
        text.and(run.text.as_str(), if run.found { Style::Strong } else { Style::Plain })
    })
}

impl Report for Found {
    const SCHEMA: &'static str = "acct.search/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        if self.hits.is_empty() {
            page.paragraph(nothing(lang, &quote(lang, &self.query)));
            const MARKS: [char; 6] = ['"', '«', '»', '“', '”', '„'];
            if self.query.contains(MARKS) {
                let words = self.query.replace(MARKS, "");
                let said = Text::from(try_words(lang));
                page.paragraph(said.and(format!("acct search {words}"), Style::Command));
            }
            return page;
        }
        let shown = if self.all { self.total } else { SHOWN };
        let items = self.hits.iter().take(shown);
        page.list(items.map(|hit| hit.item(lang, self.today, &self.ids)).collect());
        let more = self.total.saturating_sub(shown);
        let mut sum = Text::styled(found(lang, self.total), Style::Strong);
        if more > 0 {
            sum = sum.and(format!(" {}", not_shown(lang, more)), Style::Plain);
            sum = sum.and(format!("acct search {} --all", self.query), Style::Command);
        }
        page.paragraph(sum);
        page
    }

    fn rows(&self) -> Option<Rows> {
        let columns = [
            "kind",
            "client",
            "client_name",
            "id",
            "path",
            "title",
            "date",
            "status",
            "heading",
            "text",
        ];
        let rows = self.hits.iter().map(|hit| {
            let place = hit.places.first();
            cells![
                Cell::Word(hit.kind),
                &hit.client,
                &hit.client_name,
                &hit.id,
                &hit.path,
                plain(&hit.title),
                hit.date,
                &hit.status,
                place.map(|place| place.heading.clone()),
                place.map(|place| plain(&place.text)),
            ]
        });
        Some(Rows::new(columns, rows))
    }
}

crate::messages! {
    fn nothing(query: &str) {
        ru: format!("Ничего не найдено: {query}."),
        en: format!("Nothing is found: {query}."),
    }
    fn try_words() {
        ru: "Слова порознь и в любой форме: ",
        en: "The words apart and in any form: ",
    }
    fn found(n: usize) {
        ru: format!("Найдено: {}.", words::RECORD.ru(n)),
        en: format!("{} found.", words::RECORD.en(n)),
    }
    fn not_shown(n: usize) { ru: format!("Ещё {n}: "), en: format!("{n} more: ") }
    fn more_places(n: usize) {
        ru: format!("и ещё {}", words::PLACE.ru(n)),
        en: format!("and {} more", words::PLACE.en(n)),
    }
}
