//! What a client has not been told yet, of what concerns them.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::why_shared;
use crate::document::{Column, Document, Rows, Style, Text, cells};
use crate::language::{Lang, dates};
use crate::records::library::offer::{concerns, is_offered, knows};
use crate::records::library::{Entry, Kind, Likeness, Subject};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;

#[derive(Debug, Serialize, JsonSchema)]
pub struct Owed {
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    /// The likest first.
    pub entries: Vec<OwedEntry>,
    /// Told already.
    pub told: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct OwedEntry {
    pub id: String,
    pub date: Option<NaiveDate>,
    pub kind: Kind,
    pub title: String,
    pub likeness: Likeness,
}

impl Owed {
    #[must_use]
    pub fn of(snapshot: &Snapshot, folder: &Folder, question: &Question) -> Owed {
        let subject = Subject::of(&folder.card, &[]);
        let offered = || snapshot.library.iter().filter(|entry| is_offered(entry.kind));
        let untold = offered().filter(|entry| !knows(entry, &folder.slug));
        let owed = |entry: &Entry| {
            Some(OwedEntry {
                id: entry.id.clone(),
                date: entry.date,
                kind: entry.kind,
                title: entry.title().to_owned(),
                likeness: concerns(entry, &subject)?,
            })
        };
        let mut entries: Vec<OwedEntry> = untold.filter_map(owed).collect();
        entries.sort_by(|one, other| {
            (other.likeness.score, other.date, &one.id).cmp(&(
                one.likeness.score,
                one.date,
                &other.id,
            ))
        });
        Owed {
            on: question.today,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            entries,
            told: offered().filter(|entry| knows(entry, &folder.slug)).count(),
        }
    }
}

impl Report for Owed {
    const SCHEMA: &'static str = "acct.library_owed/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::titled(unaware(lang, &self.client_name));
        let Some(first) = self.entries.first() else {
            page.paragraph(if self.told == 0 { no_concern(lang) } else { nothing(lang) });
            return page;
        };
        let rows = self.entries.iter().map(|entry| {
            let day = entry.date.map(|day| dates::numeric(lang, day, self.on));
            vec![
                Text::styled(&*entry.id, Style::Id),
                Text::from(entry.kind.name(lang)),
                Text::from(&*entry.title),
                Text::styled(why_shared(lang, &entry.likeness), Style::Quiet),
                Text::from(day.unwrap_or_default()),
            ]
        });
        let columns = vec![
            Column::left("id"),
            Column::left(kind(lang)),
            Column::flexible(title(lang)),
            Column::flexible(why(lang)),
            Column::left(date(lang)),
        ];
        page.table_with_header(columns, rows.collect());
        let command = format!("acct library offer {} {}", first.id, self.client);
        page.paragraph(Text::from(to_write(lang)).and(command, Style::Command));
        page
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self.entries.iter().map(|entry| {
            cells![&entry.id, entry.date, entry.kind.word(), &entry.title, entry.likeness.score]
        });
        Some(Rows::new(["id", "date", "kind", "title", "likeness"], rows))
    }
}

crate::messages! {
    fn unaware(name: &str) {
        ru: format!("Ещё не рассказали клиенту: {name}"),
        en: format!("Not told yet: {name}"),
    }
    fn nothing() {
        ru: "Всё, что касается этого клиента, ему рассказали.",
        en: "Everything that concerns this client has been told.",
    }
    fn no_concern() {
        ru: "В библиотеке нет ничего, что касается этого клиента.",
        en: "Nothing in the library concerns this client.",
    }
    fn to_write() { ru: "Письмо: ", en: "The letter: " }
    fn kind() { ru: "вид", en: "kind" }
    fn title() { ru: "название", en: "title" }
    fn why() { ru: "чем касается", en: "why it concerns them" }
    fn date() { ru: "дата", en: "date" }
}
