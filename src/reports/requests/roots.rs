//! Which roots hide behind which symptoms: causes that say the same in other words are one, with the
//! words clients came in below it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Line;
use crate::document::{Cell, Document, Item, Rows, Style, Text, cells};
use crate::language::{Lang, dates, words};
use crate::records::request::Moment;
use crate::records::request::filter::Filter;
use crate::records::snapshot::{Question, Snapshot};
use crate::records::twice::Matter;
use crate::reports::Report;

#[derive(Debug, Serialize, JsonSchema)]
pub struct Roots {
    pub on: NaiveDate,
    /// The most frequent first.
    pub roots: Vec<Root>,
    /// Requests whose cause nobody has found yet.
    pub without: usize,
    /// One of them, to go on with.
    #[serde(skip)]
    next: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Root {
    /// As it was first written.
    pub root: String,
    pub requests: Vec<Line>,
    #[serde(skip)]
    says: Matter,
}

impl Roots {
    #[must_use]
    pub fn of(snapshot: &Snapshot, question: &Question, now: Moment, filter: &Filter) -> Roots {
        let mut page = Roots { on: question.today, roots: Vec::new(), without: 0, next: None };
        for folder in &snapshot.clients {
            for request in folder.requests.iter().filter(|one| filter.passes(folder, one)) {
                let line = Line::of(snapshot, folder, request, question, now);
                if request.root().is_empty() {
                    page.without += 1;
                    if request.is_open() {
                        page.next.get_or_insert(line.id);
                    }
                    continue;
                }
                page.put(line);
            }
        }
        for root in &mut page.roots {
            root.requests.sort_by_key(|line| line.received);
            if let Some(first) = root.requests.first() {
                root.root.clone_from(&first.root);
            }
        }
        page.roots.sort_by(|one, other| {
            (other.requests.len(), &one.root).cmp(&(one.requests.len(), &other.root))
        });
        page
    }

    fn put(&mut self, line: Line) {
        let says = Matter::of(&line.root);
        let same = |root: &&mut Root| root.root == line.root || root.says.recalls(&says);
        match self.roots.iter_mut().find(same) {
            Some(root) => root.requests.push(line),
            None => self.roots.push(Root { root: line.root.clone(), requests: vec![line], says }),
        }
    }
}

impl Report for Roots {
    const SCHEMA: &'static str = "acct.roots/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::titled(title(lang));
        for root in &self.roots {
            let count = match root.requests.len() {
                1 => String::new(),
                many => format!(" — {}", requests(lang, many)),
            };
            page.heading(Text::from(root.root.trim_end_matches('.')).and(count, Style::Quiet));
            let items = root.requests.iter().map(|line| {
                let day = line.received.map(|moment| dates::numeric(lang, moment.date, self.on));
                let parts = [Some(line.client_name.clone()), day];
                let about: Vec<String> = parts.into_iter().flatten().collect();
                Item::from(
                    Text::from(line.title.clone())
                        .and(format!(" — {}  ", about.join(", ")), Style::Quiet)
                        .and(line.id.as_str(), Style::Id),
                )
            });
            page.list(items.collect());
        }
        if self.roots.is_empty() {
            page.paragraph(Text::from(none(lang)));
        }
        if self.without > 0 {
            let mut line = Text::from(without(lang, self.without));
            if let Some(id) = &self.next {
                line = line
                    .and(": ", Style::Plain)
                    .and(format!("acct request why {id}"), Style::Command);
            }
            page.paragraph(line);
        }
        page
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self.roots.iter().flat_map(|root| {
            root.requests.iter().map(|line| {
                cells![
                    &root.root,
                    &line.id,
                    &line.client,
                    &line.client_name,
                    &line.title,
                    line.level.map_or(Cell::default(), |level| Cell::Word(level.word())),
                    line.kind.map_or(Cell::default(), |kind| Cell::Word(kind.word())),
                    line.received.map(|moment| moment.to_string()),
                ]
            })
        });
        let columns =
            ["root", "id", "client", "client_name", "request", "request_level", "kind", "received"];
        Some(Rows::new(columns, rows))
    }
}

crate::messages! {
    fn title() { ru: "За чем приходят и что за этим стоит", en: "What clients come with and what is behind it" }
    fn requests(count: usize) { ru: words::REQUEST.ru(count), en: words::REQUEST.en(count) }
    fn none() { ru: "Причин ещё никто не записал.", en: "Nobody has written down a cause yet." }
    fn without(count: usize) {
        ru: format!("Без причины: {}", words::REQUEST.ru(count)),
        en: format!("Without a cause: {}", words::REQUEST.en(count)),
    }
}
