//! The page of `acct diff`: what wants a second look first, then every client, then the house.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::handles::marked;
use super::message::{file_said, house, other_files};
use super::{Act, Changes, Line};
use crate::document::{Cell, Column, Document, Item, Rows, Style, Text, cells};
use crate::language::typography::lower_first;
use crate::language::{Lang, dates, words};
use crate::records::delta::Event;
use crate::records::form::BY_ID;
use crate::reports::Report;

/// One of the two states that are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Point {
    /// Nothing: what is on disk.
    pub commit: Option<String>,
    /// The day of the commit.
    pub day: Option<NaiveDate>,
    /// The day that was typed: it is meant up to its end.
    #[serde(skip)]
    pub end_of: Option<NaiveDate>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Diff {
    pub on: NaiveDate,
    pub from: Point,
    pub to: Point,
    /// Compared with the last commit, because nobody named another.
    #[serde(skip)]
    pub uncommitted: bool,
    /// The counts alone.
    #[serde(skip)]
    pub counts: bool,
    #[serde(skip)]
    pub lang: Lang,
    pub totals: Totals,
    #[serde(flatten)]
    pub changes: Changes,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Totals {
    pub records: usize,
    pub added: usize,
    pub changed: usize,
    pub vanished: usize,
    /// Of what is no record.
    pub files: usize,
}

impl Totals {
    #[must_use]
    pub fn of(changes: &Changes) -> Totals {
        let mut totals = Totals { files: changes.files.len(), ..Totals::default() };
        for line in changes.records() {
            totals.records += 1;
            match line.event {
                Event::Added => totals.added += 1,
                Event::Changed => totals.changed += 1,
                Event::Vanished => totals.vanished += 1,
            }
        }
        totals
    }

    /// «12 записей: новых 4, изменённых 7, пропавших 1»
    fn words(self, lang: Lang) -> String {
        let counts = [
            (self.added, new as fn(Lang, usize) -> String),
            (self.changed, changed),
            (self.vanished, gone),
        ];
        let said = counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, words)| words(lang, n));
        let mut parts = Vec::new();
        if self.records > 0 {
            let said = said.collect::<Vec<_>>().join(", ");
            parts.push(format!("{}: {said}", records(lang, self.records)));
        }
        if self.files > 0 {
            parts.push(files(lang, self.files));
        }
        parts.join("; ")
    }
}

impl Line {
    /// What a reader of somebody's work should not miss.
    fn wants_a_look(&self) -> bool {
        self.event == Event::Vanished
            || self.cannot_be_read()
            || self.closed_and_moved
            || self.promise_changed
    }

    fn cannot_be_read(&self) -> bool {
        self.acts.contains(&Act::Unreadable)
    }

    /// The line, with what is typed after `acct show`.
    fn shown(&self, lang: Lang, client: &str) -> Text {
        let said = match client {
            "" => self.said.clone(),
            client => format!("{client} — {}", lower_first(&self.said)),
        };
        let bad = self.event == Event::Vanished || self.cannot_be_read();
        let mut text = marked(&said, if bad { Style::Bad } else { Style::Plain });
        if self.closed_and_moved {
            text = text.and(format!(" ({})", both(lang)), Style::Quiet);
        }
        if self.event != Event::Vanished && BY_ID.contains(&self.kind) {
            text = text.and("  ", Style::Plain).and(&self.id, Style::Command);
        }
        text
    }
}

impl Diff {
    fn title(&self, lang: Lang) -> String {
        let point = |point: &Point| {
            let commit = point.commit.as_deref().unwrap_or_default();
            let short = commit.get(..10).unwrap_or(commit);
            match point.day {
                _ if point.end_of.is_some() => short.to_owned(),
                Some(day) => format!("{short} ({})", dates::day_month(lang, day, self.on)),
                None => short.to_owned(),
            }
        };
        let end = |point: &Point| point.end_of.map(|day| dates::day_month(lang, day, self.on));
        match (&self.to.commit, self.uncommitted) {
            (None, true) => not_committed(lang),
            (None, false) => match end(&self.from) {
                Some(day) => since_end(lang, &day, &point(&self.from)),
                None => since(lang, &point(&self.from)),
            },
            (Some(_), _) => {
                let named = |it: &Point| match end(it) {
                    Some(day) => end_of(lang, &day, &point(it)),
                    None => point(it),
                };
                between(lang, &named(&self.from), &named(&self.to))
            }
        }
    }

    fn counts(&self, page: &mut Document, lang: Lang) {
        let mut rows: Vec<Vec<Text>> = Vec::new();
        for (name, n, said) in self.changes.counted(lang) {
            rows.push(vec![name.into(), n.to_string().into(), said.into()]);
        }
        page.table(
            vec![
                Column::left(client_column(lang)),
                Column::right(records_column(lang)),
                Column::flexible(what_column(lang)),
            ],
            rows,
        );
    }

    fn lines(&self, page: &mut Document, lang: Lang) {
        let clients = self.changes.clients.iter();
        let named = clients
            .clone()
            .flat_map(|own| own.records.iter().map(|line| (own.client_name.as_str(), line)));
        let house_lines = self.changes.house.iter().map(|line| ("", line));
        let look: Vec<Item> = named
            .chain(house_lines)
            .filter(|(_, line)| line.wants_a_look())
            .map(|(client, line)| line.shown(lang, client).into())
            .collect();
        part(page, look_first(lang), look);
        let others = |records: &[Line]| -> Vec<Item> {
            let others = records.iter().filter(|line| !line.wants_a_look());
            others.map(|line| line.shown(lang, "").into()).collect()
        };
        for own in clients {
            part(page, own.client_name.clone(), others(&own.records));
        }
        part(page, house(lang), others(&self.changes.house));
        let files = self.changes.files.iter();
        let files = files.map(|file| file_said(lang, &file.path, file.event).into());
        part(page, other_files(lang), files.collect());
    }
}

fn part(page: &mut Document, heading: String, items: Vec<Item>) {
    if !items.is_empty() {
        page.heading(heading);
        page.list(items);
    }
}

impl Report for Diff {
    const SCHEMA: &'static str = "acct.diff/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::titled(self.title(lang));
        if self.changes.is_empty() {
            page.paragraph(nothing(lang));
            return page;
        }
        page.paragraph(self.totals.words(lang));
        if self.counts {
            self.counts(&mut page, lang);
        } else {
            self.lines(&mut page, lang);
        }
        page
    }

    fn rows(&self) -> Option<Rows> {
        if self.counts {
            let counted = self.changes.counted(self.lang).into_iter();
            let rows = counted.map(|(name, records, said)| cells![name, records, said]);
            return Some(Rows::new(["client", "records", "what"], rows));
        }
        let clients = self.changes.clients.iter();
        let named =
            clients.flat_map(|own| own.records.iter().map(|line| (own.client.as_str(), line)));
        let all = named.chain(self.changes.house.iter().map(|line| ("", line)));
        let rows = all.map(|(client, line)| {
            let event = match line.event {
                Event::Added => "added",
                Event::Changed => "changed",
                Event::Vanished => "vanished",
            };
            cells![
                client,
                Cell::Word(line.kind),
                &line.id,
                Cell::Word(event),
                &line.said,
                &line.path
            ]
        });
        Some(Rows::new(["client", "kind", "id", "event", "what", "path"], rows))
    }
}

crate::messages! {
    fn not_committed() { ru: "Ещё не в git", en: "Not in git yet" }
    fn since(point: &str) { ru: format!("Что изменилось с {point}"), en: format!("Changed since {point}") }
    fn since_end(day: &str, commit: &str) {
        ru: format!("Что изменилось с конца {day} ({commit})"),
        en: format!("Changed since the end of {day} ({commit})"),
    }
    fn end_of(day: &str, commit: &str) {
        ru: format!("конец {day} ({commit})"),
        en: format!("the end of {day} ({commit})"),
    }
    fn between(from: &str, to: &str) {
        ru: format!("Что изменилось: {from} → {to}"),
        en: format!("What changed: {from} → {to}"),
    }
    fn nothing() { ru: "Без изменений.", en: "No changes." }
    fn records(n: usize) { ru: words::RECORD.ru(n), en: words::RECORD.en(n) }
    fn files(n: usize) { ru: format!("других файлов: {n}"), en: format!("other files: {n}") }
    fn new(n: usize) { ru: format!("новых {n}"), en: format!("{n} new") }
    fn changed(n: usize) { ru: format!("изменённых {n}"), en: format!("{n} changed") }
    fn gone(n: usize) { ru: format!("пропавших {n}"), en: format!("{n} gone") }
    fn look_first() { ru: "Посмотрите сначала", en: "Look at this first" }
    fn both() { ru: "и закрыта, и сдвинута", en: "both closed and moved" }
    fn client_column() { ru: "клиент", en: "client" }
    fn records_column() { ru: "записей", en: "records" }
    fn what_column() { ru: "что", en: "what" }
}
