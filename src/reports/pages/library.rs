//! One entry of the library.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Facts, prose};
use crate::document::Document;
use crate::language::{Lang, dates};
use crate::records::library::Entry;
use crate::records::snapshot::Snapshot;
use crate::reports::Report;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LibraryPage {
    pub on: NaiveDate,
    pub title: String,
    pub client_name: String,
    pub author_name: String,
    pub told_names: Vec<String>,
    pub path: String,
    #[serde(flatten)]
    pub entry: Entry,
    /// Markdown, without the title.
    pub text: String,
}

impl LibraryPage {
    #[must_use]
    pub fn of(snapshot: &Snapshot, entry: &Entry, on: NaiveDate) -> LibraryPage {
        let client = |slug: &String| {
            snapshot.client(slug).map_or_else(|| slug.clone(), |folder| folder.card.name.clone())
        };
        let author = snapshot.person(&entry.author).map(|person| person.name.clone());
        // the first heading is the title, and stands above all
        let mut titled = false;
        let text = entry.body.lines().filter(|line| {
            let first = !titled && line.starts_with("# ");
            titled |= first;
            !first
        });
        LibraryPage {
            on,
            title: entry.title().to_owned(),
            client_name: client(&entry.client),
            author_name: author.unwrap_or_else(|| entry.author.clone()),
            told_names: entry.told.iter().map(client).collect(),
            path: entry.path.clone(),
            text: text.collect::<Vec<_>>().join("\n").trim().to_owned(),
            entry: entry.clone(),
        }
    }
}

impl Report for LibraryPage {
    const SCHEMA: &'static str = "acct.library_entry/1";

    fn document(&self, lang: Lang) -> Document {
        let entry = &self.entry;
        let mut page = Document::titled(self.title.as_str());
        let day = |day: Option<NaiveDate>| {
            day.map(|day| dates::day_month(lang, day, self.on)).unwrap_or_default()
        };
        let mut facts = Facts::default();
        facts.add("id", &entry.id);
        facts.add(kind(lang), entry.kind.name(lang));
        facts.add(client(lang), &self.client_name);
        facts.add(industry(lang), &entry.industry);
        facts.add(services(lang), entry.services.join(", "));
        facts.add(systems(lang), entry.systems.join(", "));
        facts.add(tags(lang), entry.tags.join(", "));
        facts.add(author(lang), &self.author_name);
        facts.add(written(lang), day(entry.date));
        facts.add(told(lang), self.told_names.join(", "));
        facts.add(review(lang), day(entry.review_on));
        facts.put(&mut page);
        prose(&mut page, &self.text);
        page
    }
}

crate::messages! {
    fn kind() { ru: "вид", en: "kind" }
    fn client() { ru: "клиент", en: "client" }
    fn industry() { ru: "отрасль", en: "industry" }
    fn services() { ru: "услуги", en: "services" }
    fn systems() { ru: "системы", en: "systems" }
    fn tags() { ru: "метки", en: "tags" }
    fn author() { ru: "автор", en: "author" }
    fn written() { ru: "записано", en: "written" }
    fn told() { ru: "знают клиенты", en: "clients who know of it" }
    fn review() { ru: "перечитать", en: "to be read again" }
}
