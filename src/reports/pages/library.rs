//! One entry of the library.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Facts, prose};
use crate::document::Document;
use crate::language::{Lang, dates};
use crate::records::library::standard::Reviews;
use crate::records::library::{Entry, Kind, actions};
use crate::records::snapshot::{Question, Snapshot};
use crate::reports::Report;
use crate::reports::library::actions::{self as acted, Action};

/// Somebody who has accepted a standard.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Accepted {
    pub name: String,
    pub on: Option<NaiveDate>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LibraryPage {
    pub on: NaiveDate,
    pub title: String,
    pub client_name: String,
    pub author_name: String,
    pub told_names: Vec<String>,
    /// When it is to be read again: the day it names, or that of a standard.
    pub review_by: Option<NaiveDate>,
    pub consulted_names: Vec<String>,
    /// Of a standard: who has accepted it and when, and who has not yet.
    pub accepted_by: Vec<Accepted>,
    pub not_accepted_names: Vec<String>,
    pub actions: Vec<Action>,
    pub path: String,
    #[serde(flatten)]
    pub entry: Entry,
    /// Markdown, without the title.
    pub text: String,
}

impl LibraryPage {
    #[must_use]
    pub fn of(snapshot: &Snapshot, entry: &Entry, question: &Question) -> LibraryPage {
        let on = question.today;
        let actions = Action::all(snapshot, entry, question);
        // as tasks they say more than as the lines they were written in
        let body = match actions.is_empty() {
            true => entry.body.clone(),
            false => actions::without(&entry.body),
        };
        let client = |slug: &String| {
            snapshot.client(slug).map_or_else(|| slug.clone(), |folder| folder.card.name.clone())
        };
        let author = snapshot.person(&entry.author).map(|person| person.name.clone());
        // the first heading is the title, and stands above all
        let mut titled = false;
        let text = body.lines().filter(|line| {
            let first = !titled && line.starts_with("# ");
            titled |= first;
            !first
        });
        let named = |slug: &str| {
            let person = snapshot.person(slug).map(|person| person.name.clone());
            person.unwrap_or_else(|| slug.to_owned())
        };
        let accepted = entry.acceptances();
        let accepted = accepted.map(|one| Accepted { name: named(&one.person), on: one.on });
        let without = |slug: &&String| entry.kind == Kind::Standard && !entry.is_accepted_by(slug);
        let here = snapshot.people.iter().filter(|person| !person.is_gone(on));
        let mut missing: Vec<String> =
            here.map(|person| &person.slug).filter(without).map(|slug| named(slug)).collect();
        missing.sort();
        LibraryPage {
            on,
            review_by: Reviews::new(snapshot.settings.thresholds(), &question.calendar).of(entry),
            consulted_names: entry.consulted.iter().map(|slug| named(slug)).collect(),
            accepted_by: accepted.collect(),
            not_accepted_names: missing,
            actions,
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
        facts.add(why(lang), &entry.why);
        facts.add(version(lang), &entry.version);
        facts.add(consulted(lang), self.consulted_names.join(", "));
        let accepted = self.accepted_by.iter().map(|one| match one.on {
            Some(on) => format!("{} ({})", one.name, dates::numeric(lang, on, self.on)),
            None => one.name.clone(),
        });
        facts.add(accepted_label(lang), accepted.collect::<Vec<_>>().join(", "));
        facts.add(not_accepted(lang), self.not_accepted_names.join(", "));
        facts.add(deviations(lang), entry.deviations.join("; "));
        if entry.kind == Kind::Story {
            let approval =
                if entry.approved.is_none() { unapproved(lang) } else { day(entry.approved) };
            facts.add(approved(lang), approval);
        }
        facts.add(published(lang), day(entry.published));
        facts.add(url(lang), &entry.url);
        facts.add(review(lang), day(self.review_by));
        facts.put(&mut page);
        prose(&mut page, &self.text);
        acted::put(&mut page, lang, &self.actions, self.on);
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
    fn why() { ru: "почему", en: "why" }
    fn version() { ru: "версия", en: "version" }
    fn consulted() { ru: "обсудили", en: "discussed with" }
    fn accepted_label() { ru: "приняли", en: "accepted by" }
    fn not_accepted() { ru: "ещё не приняли", en: "not accepted yet by" }
    fn deviations() { ru: "отступления", en: "deviations" }
    fn approved() { ru: "клиент согласен показать", en: "the client agreed to show it" }
    fn unapproved() { ru: "ещё нет", en: "not yet" }
    fn published() { ru: "опубликовано", en: "published" }
    fn url() { ru: "где", en: "where" }
    fn review() { ru: "перечитать", en: "to be read again" }
}
