//! One note: what was changed, decided, feared or said, and the task it belongs to. For us alone.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Facts, prose};
use crate::document::{Document, markdown_document};
use crate::language::typography::bullet;
use crate::language::{Lang, dates, numbers};
use crate::records::note::{Note, kind_name};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;
use crate::reports::names::speaker;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NotePage {
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    #[serde(flatten)]
    pub note: Note,
    pub by_name: String,
    /// Of feedback: who said it, with the post.
    pub said_by_name: String,
    pub watcher_name: String,
    pub task_title: String,
    /// Of the deal.
    pub currency: String,
    /// As it is read.
    pub text: String,
}

impl NotePage {
    #[must_use]
    pub fn of(snapshot: &Snapshot, folder: &Folder, note: &Note, question: &Question) -> NotePage {
        let name = |slug: &str| {
            let person = snapshot.person(slug).map(|person| person.name.clone());
            person.unwrap_or_else(|| slug.to_owned())
        };
        NotePage {
            on: question.today,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            by_name: name(&note.by),
            said_by_name: match note.said_by.as_str() {
                "" => String::new(),
                _ => speaker(&snapshot.cast(folder, None), &note.speaker()),
            },
            watcher_name: name(&note.watcher),
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
        let kind = kind_name(lang, &note.kind);
        let mut page = Document::titled(format!("{kind} · {}", self.client_name));
        let day = |day: Option<NaiveDate>| {
            day.map(|day| dates::day_month_weekday(lang, day, self.on)).unwrap_or_default()
        };
        let mut facts = Facts::default();
        facts.add("id", &note.id);
        facts.add(date_label(lang), day(note.date));
        facts.add(area_label(lang), &note.area);
        facts.add(change_label(lang), note.change.map(|one| one.name(lang)).unwrap_or_default());
        facts.add(feedback_label(lang), note.feedback.map(|it| it.name(lang)).unwrap_or_default());
        facts.add(said_by_label(lang), &self.said_by_name);
        facts.add(publish_label(lang), day(note.publish));
        facts.add(by_label(lang), &self.by_name);
        let task = match (note.task.as_str(), self.task_title.as_str()) {
            (id, "") => id.to_owned(),
            (id, title) => format!("{title} ({id})"),
        };
        facts.add(task_label(lang), task);
        facts.add(evidence_label(lang), note.evidence.join("; "));
        facts.add(experiment_label(lang), &note.experiment);
        let cost = note.cost_per_day.map(|cost| numbers::money(lang, cost, &self.currency));
        facts.add(cost_label(lang), cost.unwrap_or_default());
        facts.add(watcher_label(lang), &self.watcher_name);
        facts.add(closed_label(lang), day(note.closed));
        facts.add(replaces_label(lang), &note.replaces);
        facts.put(&mut page);
        prose(&mut page, &note.body);
        page
    }
}

crate::messages! {
    fn date_label() { ru: "дата", en: "date" }
    fn area_label() { ru: "о чём", en: "about" }
    fn change_label() { ru: "что затронуто", en: "touches" }
    fn feedback_label() { ru: "вид отзыва", en: "kind" }
    fn said_by_label() { ru: "чьи слова", en: "whose words" }
    fn publish_label() { ru: "можно цитировать с", en: "may be quoted since" }
    fn by_label() { ru: "кто записал", en: "by" }
    fn task_label() { ru: "задача", en: "task" }
    fn evidence_label() { ru: "на чём основано", en: "evidence" }
    fn experiment_label() { ru: "вместо спора — эксперимент", en: "an experiment instead" }
    fn cost_label() { ru: "цена дня", en: "cost of a day" }
    fn watcher_label() { ru: "кто следит", en: "watched by" }
    fn closed_label() { ru: "риска нет с", en: "gone since" }
    fn replaces_label() { ru: "заменяет", en: "replaces" }
}
