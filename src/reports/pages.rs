//! One record as a page, one file a kind. A client's page is `card`.

pub mod brief;
pub mod contact;
pub mod goal;
pub mod idea;
pub mod letter;
pub mod library;
pub mod meeting;
pub mod note;
pub mod person;
pub mod report;
pub mod request;
pub mod task;

use chrono::NaiveDate;

use crate::document::{Block, Document, Style, Text, markdown_document};
use crate::language::{Lang, dates};
use crate::records::Away;

/// What is known, a line each, under its name; what is empty is left out.
#[derive(Default)]
pub(super) struct Facts {
    lines: Vec<Text>,
}

impl Facts {
    pub(super) fn add(&mut self, name: impl AsRef<str>, value: impl AsRef<str>) {
        if !value.as_ref().trim().is_empty() {
            let name = Text::styled(format!("{}: ", name.as_ref()), Style::Quiet);
            self.lines.push(name.and(value.as_ref(), Style::Plain));
        }
    }

    pub(super) fn put(self, page: &mut Document) {
        if !self.lines.is_empty() {
            page.lines(self.lines);
        }
    }
}

/// Markdown that people wrote, under what stands above it.
pub(super) fn prose(page: &mut Document, text: &str) {
    page.blocks.extend(markdown_document(text).blocks.into_iter().map(|block| match block {
        // Only the page itself has a title.
        Block::Title(text) => Block::Heading(text),
        block => block,
    }));
}

/// A letter as it was sent: its lines stay lines.
pub(super) fn letter(page: &mut Document, text: &str) {
    let lines: Vec<Text> = text.lines().map(|line| Text::from(line.trim_end())).collect();
    let paragraphs = lines.split(Text::is_empty).filter(|lines| !lines.is_empty());
    paragraphs.for_each(|lines| page.lines(lines.to_vec()));
}

/// «28 декабря 2026 – 8 января 2027 года, отпуск»
pub(super) fn absences(lang: Lang, all: &[Away], today: NaiveDate) -> String {
    let coming = all.iter().filter(|away| away.to.is_none_or(|to| to >= today));
    let said = coming.filter_map(|away| {
        let from = away.from?;
        let days = match away.to {
            Some(to) => dates::range(lang, from, to, today),
            None => since(lang, &dates::day_month(lang, from, today)),
        };
        Some(if away.why.is_empty() { days } else { format!("{days}, {}", away.why) })
    });
    said.collect::<Vec<_>>().join("; ")
}

crate::messages! {
    /// «с 5 ноября»
    pub fn since(day: &str) { ru: format!("с {day}"), en: format!("since {day}") }
    pub fn yes() { ru: "да", en: "yes" }
    pub fn no() { ru: "нет", en: "no" }
    pub fn client_label() { ru: "клиент", en: "client" }
    pub fn emails_label() { ru: "почта", en: "email" }
    pub fn phone_label() { ru: "телефон", en: "phone" }
    pub fn away_label() { ru: "отсутствует", en: "away" }
    pub fn why_label() { ru: "зачем", en: "why" }
}
