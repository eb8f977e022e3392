//! Who is to be told of an entry: the clients it concerns and why, and who knows of it already.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::why_shared;
use crate::document::{Column, Document, Rows, Style, Text, cells};
use crate::language::Lang;
use crate::language::typography::quote;
use crate::records::library::offer::{concerns, hears, is_unspecific, knows};
use crate::records::library::{Entry, Kind, Likeness, Subject};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;

#[derive(Debug, Serialize, JsonSchema)]
pub struct Offer {
    pub on: NaiveDate,
    pub id: String,
    pub kind: Kind,
    pub title: String,
    /// Not told yet, the likest first.
    pub clients: Vec<Reader>,
    /// Of the clients it concerns, those that know of it.
    pub told: Vec<String>,
    pub told_names: Vec<String>,
    /// It names nothing by which it could be seen whom it concerns.
    #[serde(skip)]
    unspecific: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Reader {
    pub client: String,
    pub client_name: String,
    pub manager: String,
    pub manager_name: String,
    pub likeness: Likeness,
}

impl Offer {
    #[must_use]
    pub fn of(snapshot: &Snapshot, entry: &Entry, question: &Question) -> Offer {
        let listening = || snapshot.clients.iter().filter(|folder| hears(folder));
        let reader = |folder: &Folder| {
            let likeness = concerns(entry, &Subject::of(&folder.card, &[]))?;
            let manager = folder.card.manager().unwrap_or_default();
            let name = snapshot.person(manager).map(|person| person.name.clone());
            Some(Reader {
                client: folder.slug.clone(),
                client_name: folder.card.name.clone(),
                manager: manager.to_owned(),
                manager_name: name.unwrap_or_else(|| manager.to_owned()),
                likeness,
            })
        };
        let unaware = listening().filter(|folder| !knows(entry, &folder.slug));
        let mut clients: Vec<Reader> = unaware.filter_map(reader).collect();
        clients.sort_by(|one, other| {
            (other.likeness.score, &one.client_name).cmp(&(one.likeness.score, &other.client_name))
        });
        let aware: Vec<&Folder> =
            snapshot.clients.iter().filter(|folder| knows(entry, &folder.slug)).collect();
        Offer {
            on: question.today,
            id: entry.id.clone(),
            kind: entry.kind,
            title: entry.title().to_owned(),
            clients,
            unspecific: entry.kind != Kind::Update && is_unspecific(entry),
            told: aware.iter().map(|folder| folder.slug.clone()).collect(),
            told_names: aware.iter().map(|folder| folder.card.name.clone()).collect(),
        }
    }
}

impl Report for Offer {
    const SCHEMA: &'static str = "acct.library_offer/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::titled(whom(lang, &quote(lang, &self.title)));
        if self.clients.is_empty() {
            page.paragraph(match self.unspecific {
                true => Text::from(unspecific(lang))
                    .and(format!("acct library set {} services=PPC", self.id), Style::Command),
                false if self.told.is_empty() => Text::from(concerns_nobody(lang)),
                false => Text::from(nobody(lang)),
            });
        } else {
            let rows = self.clients.iter().map(|reader| {
                vec![
                    Text::from(&*reader.client_name),
                    Text::styled(why_shared(lang, &reader.likeness), Style::Quiet),
                    Text::from(&*reader.manager_name),
                    Text::styled(
                        format!("acct library offer {} {}", self.id, reader.client),
                        Style::Command,
                    ),
                ]
            });
            let columns = vec![
                Column::left(client(lang)),
                Column::flexible(why(lang)),
                Column::left(manager(lang)),
                Column::left(letter(lang)),
            ];
            page.table_with_header(columns, rows.collect());
        }
        if !self.told_names.is_empty() {
            page.paragraph(Text::styled(known(lang, &self.told_names.join(", ")), Style::Quiet));
        }
        page
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self.clients.iter().map(|reader| {
            cells![&reader.client, &reader.client_name, &reader.manager, reader.likeness.score]
        });
        Some(Rows::new(["client", "client_name", "manager", "likeness"], rows))
    }
}

crate::messages! {
    fn whom(title: &str) {
        ru: format!("Кому рассказать: {title}"),
        en: format!("Whom to tell: {title}"),
    }
    fn nobody() {
        ru: "Рассказывать больше некому: все, кого это касается, знают.",
        en: "There is nobody left to tell: everybody it concerns knows.",
    }
    fn concerns_nobody() {
        ru: "Это не касается ни одного из наших клиентов: другие отрасли, услуги и системы.",
        en: "It concerns none of our clients: other trades, services and systems.",
    }
    fn unspecific() {
        ru: "В записи нет ни отрасли, ни услуги, ни системы — не видно, кого это касается: ",
        en: "It names no trade, service or system, so whom it concerns cannot be seen: ",
    }
    fn known(names: &str) { ru: format!("Знают: {names}."), en: format!("They know: {names}.") }
    fn client() { ru: "клиент", en: "client" }
    fn why() { ru: "чем касается", en: "why it concerns them" }
    fn manager() { ru: "менеджер", en: "manager" }
    fn letter() { ru: "письмо", en: "letter" }
}
