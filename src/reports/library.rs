//! The library as a list: what there is, of which kind, whose; against a client, why it is like it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use super::rows::Ids;
use crate::document::{Cell, Column, Document, Rows, Style, Text, cells};
use crate::language::{Lang, dates};
use crate::records::library::filter::Filter;
use crate::records::library::{Entry, Kind, Likeness, like};
use crate::records::snapshot::{Question, Snapshot};

#[derive(Debug, Serialize, JsonSchema)]
pub struct Library {
    pub on: NaiveDate,
    /// The client that the entries are held against.
    pub like: Option<String>,
    pub like_name: Option<String>,
    pub entries: Vec<Line>,
    #[serde(skip)]
    total: usize,
    #[serde(skip)]
    ids: Ids,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Line {
    pub id: String,
    pub date: Option<NaiveDate>,
    pub kind: Kind,
    pub title: String,
    pub client: String,
    pub client_name: String,
    pub industry: String,
    pub services: Vec<String>,
    pub systems: Vec<String>,
    pub tags: Vec<String>,
    pub author: String,
    pub review_on: Option<NaiveDate>,
    pub path: String,
    pub likeness: Option<Likeness>,
}

impl Library {
    /// The entries that pass, the newest first; against a client those like it, the likest first.
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        question: &Question,
        filter: &Filter,
        client: Option<&str>,
        ids: Ids,
    ) -> Library {
        let against = client.and_then(|slug| snapshot.client(slug));
        let passing =
            snapshot.library.iter().filter(|entry| filter.passes(entry, question.today));
        let mut entries: Vec<Line> = passing
            .filter_map(|entry| {
                let likeness = against.map(|folder| like(entry, &folder.card, &[]));
                match likeness {
                    Some(None) => None,
                    likeness => Some(Line::of(entry, snapshot, likeness.flatten())),
                }
            })
            .collect();
        let score = |line: &Line| line.likeness.as_ref().map_or(0, |likeness| likeness.score);
        entries.sort_by(|one, other| {
            (score(other), other.date, &one.id).cmp(&(score(one), one.date, &other.id))
        });
        Library {
            on: question.today,
            like: against.map(|folder| folder.slug.clone()),
            like_name: against.map(|folder| folder.card.name.clone()),
            entries,
            total: snapshot.library.len(),
            ids,
        }
    }

    fn nothing(&self, lang: Lang) -> Text {
        match &self.like_name {
            _ if self.total == 0 => {
                Text::from(empty(lang)).and("acct library add case \"…\"", Style::Command)
            }
            Some(name) => Text::from(nothing_like(lang, name)),
            None => Text::from(nothing_found(lang)).and("acct library list", Style::Command),
        }
    }
}

impl Line {
    fn of(entry: &Entry, snapshot: &Snapshot, likeness: Option<Likeness>) -> Line {
        let name = snapshot.client(&entry.client).map(|folder| folder.card.name.clone());
        Line {
            id: entry.id.clone(),
            date: entry.date,
            kind: entry.kind,
            title: entry.title().to_owned(),
            client_name: name.unwrap_or_else(|| entry.client.clone()),
            client: entry.client.clone(),
            industry: entry.industry.clone(),
            services: entry.services.clone(),
            systems: entry.systems.clone(),
            tags: entry.tags.clone(),
            author: entry.author.clone(),
            review_on: entry.review_on,
            path: entry.path.clone(),
            likeness,
        }
    }

    /// What it is about: the client or the trade, services, tags.
    fn about(&self) -> String {
        let whose = if self.client_name.is_empty() { &self.industry } else { &self.client_name };
        let tags: Vec<String> = self.tags.iter().map(|tag| format!("#{tag}")).collect();
        let parts = [whose.clone(), self.services.join(", "), tags.join(" ")];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("; ")
    }
}

impl Report for Library {
    const SCHEMA: &'static str = "acct.library/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = match &self.like_name {
            Some(name) => Document::titled(like_what(lang, name)),
            None => Document::default(),
        };
        if self.entries.is_empty() {
            page.lines(vec![self.nothing(lang)]);
            return page;
        }
        let rows = self.entries.iter().map(|line| {
            let (typed, rest) = line.id.split_at(self.ids.length(&line.id));
            let day = line.date.map(|day| dates::numeric(lang, day, self.on));
            let about = match &line.likeness {
                Some(likeness) => likeness.why(lang),
                None => line.about(),
            };
            vec![
                Text::styled(typed, Style::Id).and(rest, Style::Quiet),
                Text::from(line.kind.name(lang)),
                Text::from(&*line.title),
                Text::styled(about, Style::Quiet),
                Text::from(day.unwrap_or_default()),
            ]
        });
        let about = if self.like.is_some() { why(lang) } else { about(lang) };
        let columns = vec![
            Column::left("id"),
            Column::left(kind(lang)),
            Column::flexible(title(lang)),
            Column::flexible(about),
            Column::left(date(lang)),
        ];
        page.table_with_header(columns, rows.collect());
        page
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self.entries.iter().map(|line| {
            cells![
                &line.id,
                line.date,
                Cell::Word(line.kind.word()),
                &line.title,
                &line.client,
                &line.client_name,
                &line.industry,
                line.services.join(", "),
                line.systems.join(", "),
                line.tags.join(" "),
                &line.author,
                line.likeness.as_ref().map(|likeness| likeness.score),
                &line.path,
            ]
        });
        let columns = [
            "id",
            "date",
            "kind",
            "title",
            "client",
            "client_name",
            "industry",
            "services",
            "systems",
            "tags",
            "author",
            "likeness",
            "path",
        ];
        Some(Rows::new(columns, rows))
    }
}

crate::messages! {
    fn kind() { ru: "вид", en: "kind" }
    fn title() { ru: "название", en: "title" }
    fn about() { ru: "о чём", en: "about" }
    fn why() { ru: "чем похоже", en: "what is alike" }
    fn date() { ru: "дата", en: "date" }
    fn like_what(name: &str) {
        ru: format!("Похоже на случай клиента: {name}"),
        en: format!("Like this client's case: {name}"),
    }
    fn empty() { ru: "База знаний пуста: ", en: "The library is empty: " }
    fn nothing_like(name: &str) {
        ru: format!("Похожего нет. Сравниваются отрасль, услуги и системы из карточки клиента «{name}»."),
        en: format!("Nothing is like it. Trade, services and systems on the card of {name} are compared."),
    }
    fn nothing_found() { ru: "Ничего не найдено. Всё, что есть: ", en: "Nothing is found. All there is: " }
}
