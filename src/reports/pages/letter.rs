//! One letter as it was sent.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Facts;
use crate::document::{Document, markdown_document};
use crate::language::typography::bullet;
use crate::language::{Lang, dates};
use crate::records::letter::{Letter, Reader};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LetterPage {
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    #[serde(flatten)]
    pub letter: Letter,
    pub to_names: Vec<String>,
    pub cc_names: Vec<String>,
    /// As it is read.
    pub text: String,
}

impl LetterPage {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        letter: &Letter,
        question: &Question,
    ) -> LetterPage {
        let readers = letter.readers(&snapshot.cast(folder, None));
        let lang = folder.lang(&snapshot.settings);
        LetterPage {
            on: question.today,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            to_names: names(readers.to),
            cc_names: names(readers.cc),
            text: markdown_document(&letter.body).as_text(bullet(lang)),
            letter: letter.clone(),
        }
    }
}

/// An address that is in nobody's file stands for itself.
fn names(readers: Vec<Reader>) -> Vec<String> {
    let name = |one: Reader| if one.name.is_empty() { one.email } else { one.name };
    readers.into_iter().map(name).collect()
}

impl Report for LetterPage {
    const SCHEMA: &'static str = "acct.filed_letter/1";

    fn document(&self, lang: Lang) -> Document {
        let letter = &self.letter;
        let title = if letter.subject.is_empty() { &self.client_name } else { &letter.subject };
        let mut page = Document::titled(title.as_str());
        let mut facts = Facts::default();
        facts.add("id", &letter.id);
        facts.add(to_label(lang), self.to_names.join(", "));
        facts.add(copy_label(lang), self.cc_names.join(", "));
        let sent = letter.sent.map(|day| dates::day_month_weekday(lang, day, self.on));
        facts.add(sent_label(lang), sent.unwrap_or_default());
        facts.add(from_label(lang), letter.from.join(", "));
        facts.put(&mut page);
        match letter.is_page() {
            true => page.blocks.extend(markdown_document(&letter.body).blocks),
            false => super::letter(&mut page, letter.body.trim()),
        }
        page
    }
}

crate::messages! {
    fn to_label() { ru: "кому", en: "to" }
    fn copy_label() { ru: "копия", en: "copy" }
    fn sent_label() { ru: "отправлено", en: "sent" }
    fn from_label() { ru: "из чего", en: "made of" }
}
