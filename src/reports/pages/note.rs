//! One note: what was changed, decided, feared or said, and the task it belongs to. For us alone.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Facts, prose};
use crate::document::{Document, markdown_document};
use crate::language::typography::bullet;
use crate::language::{Lang, dates, numbers};
use crate::records::note::Note;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NotePage {
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    #[serde(flatten)]
    pub note: Note,
    pub by_name: String,
    pub task_title: String,
    /// Of the deal.
    pub currency: String,
    /// As it is read.
    pub text: String,
}

impl NotePage {
    #[must_use]
    pub fn of(snapshot: &Snapshot, folder: &Folder, note: &Note, question: &Question) -> NotePage {
        let by = snapshot.person(&note.by).map(|person| person.name.clone());
        NotePage {
            on: question.today,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            by_name: by.unwrap_or_else(|| note.by.clone()),
            task_title: folder.task(&note.task).map(|task| task.title.clone()).unwrap_or_default(),
            currency: folder.card.deal.currency.clone(),
            text: markdown_document(&note.body).as_text(bullet(question.lang)),
            note: note.clone(),
        }
    }
}

impl Report for NotePage {
    const SCHEMA: &'static str = "acct.note/1";

    fn document(&self, lang: Lang) -> Document {
        let note = &self.note;
        let mut page =
            Document::titled(format!("{} · {}", kind(lang, &note.kind), self.client_name));
        let mut facts = Facts::default();
        facts.add("id", &note.id);
        let day = note.date.map(|day| dates::day_month_weekday(lang, day, self.on));
        facts.add(date_label(lang), day.unwrap_or_default());
        facts.add(area_label(lang), &note.area);
        facts.add(by_label(lang), &self.by_name);
        let task = match (note.task.as_str(), self.task_title.as_str()) {
            (id, "") => id.to_owned(),
            (id, title) => format!("{title} ({id})"),
        };
        facts.add(task_label(lang), task);
        let cost = note.cost_per_day.map(|cost| numbers::money(lang, cost, &self.currency));
        facts.add(cost_label(lang), cost.unwrap_or_default());
        facts.put(&mut page);
        prose(&mut page, &note.body);
        page
    }
}

/// «Риск»; a kind of the team's own stands as it is.
fn kind(lang: Lang, kind: &str) -> String {
    match kind {
        "tech" => lang.pick("Техническое изменение", "Technical change"),
        "decision" => lang.pick("Решение", "Decision"),
        "risk" => lang.pick("Риск", "Risk"),
        "feedback" => lang.pick("Отзыв", "Feedback"),
        other => other,
    }
    .to_owned()
}

crate::messages! {
    fn date_label() { ru: "дата", en: "date" }
    fn area_label() { ru: "о чём", en: "about" }
    fn by_label() { ru: "кто записал", en: "by" }
    fn task_label() { ru: "задача", en: "task" }
    fn cost_label() { ru: "цена дня", en: "cost of a day" }
}
