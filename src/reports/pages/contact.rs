//! One person at a client, or at a third party, with what is open on that person's side.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Facts, absences, away_label, emails_label, phone_label};
use crate::document::Document;
use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::records::agreement::words::channel;
use crate::records::contact::Contact;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;
use crate::reports::card::task_table;
use crate::reports::rows::{Ids, Look, TaskRow};

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ContactPage {
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    #[serde(flatten)]
    pub contact: Contact,
    pub tasks: Vec<TaskRow>,
    #[serde(skip)]
    pub calendar: Calendar,
}

impl ContactPage {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        contact: &Contact,
        question: &Question,
        ids: &Ids,
    ) -> ContactPage {
        let look = Look { snapshot, day: question.today, calendar: &question.calendar, ids };
        let open = folder.tasks.iter().filter(|task| {
            task.is_open() && task.side == contact.side() && task.owner == contact.slug
        });
        let mut tasks: Vec<TaskRow> = open.map(|task| look.row(folder, task)).collect();
        crate::reports::task_list::sorted(&mut tasks, &[]);
        ContactPage {
            on: question.today,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            contact: contact.clone(),
            tasks,
            calendar: question.calendar.clone(),
        }
    }
}

impl Report for ContactPage {
    const SCHEMA: &'static str = "acct.contact/1";

    fn document(&self, lang: Lang) -> Document {
        let contact = &self.contact;
        let mut page = Document::titled(format!("{} · {}", contact.name, self.client_name));
        let mut facts = Facts::default();
        facts.add(role_label(lang), &contact.role);
        facts.add(third_label(lang), &contact.third);
        facts.add(
            decides_label(lang),
            if contact.decides { super::yes(lang) } else { String::new() },
        );
        facts.add(hello_label(lang), contact.hello());
        facts.add(emails_label(lang), contact.emails.join(", "));
        facts.add(phone_label(lang), &contact.phone);
        facts.add(subscribe_label(lang), contact.subscribe.join(", "));
        facts.add(away_label(lang), absences(lang, &contact.away, self.on));
        facts.put(&mut page);
        let stake = &contact.stake;
        let mut facts = Facts::default();
        facts.add(department_label(lang), &stake.department);
        facts.add(task_label(lang), &stake.task);
        facts.add(concern_label(lang), &stake.concern);
        facts.add(stance_label(lang), &stake.stance);
        let manner = &contact.manner;
        facts.add(address_label(lang), &manner.address);
        facts.add(channel_label(lang), channel(lang, &manner.channel));
        facts.add(answers_label(lang), &manner.answers);
        facts.add(avoid_label(lang), &manner.avoid);
        let mut inner = Document::default();
        facts.put(&mut inner);
        if !inner.blocks.is_empty() {
            page.heading(stake_heading(lang));
            page.blocks.append(&mut inner.blocks);
        }
        let tasks: Vec<&TaskRow> = self.tasks.iter().collect();
        task_table(&mut page, lang, &open_heading(lang), &tasks, self.on, &self.calendar);
        page
    }
}

crate::messages! {
    fn role_label() { ru: "роль", en: "role" }
    fn third_label() { ru: "компания", en: "company" }
    fn decides_label() { ru: "решает", en: "signs off" }
    fn subscribe_label() { ru: "просит присылать", en: "asked for" }
    fn hello_label() { ru: "обращение", en: "greeting" }
    fn department_label() { ru: "отдел", en: "department" }
    fn task_label() { ru: "задача", en: "task" }
    fn concern_label() { ru: "что важно", en: "concern" }
    fn stance_label() { ru: "отношение", en: "stance" }
    fn address_label() { ru: "на вы или на ты", en: "addressed" }
    fn channel_label() { ru: "где отвечает", en: "reached by" }
    fn answers_label() { ru: "когда отвечает", en: "answers" }
    fn avoid_label() { ru: "чего не делать", en: "to be avoided" }
    fn stake_heading() { ru: "Для себя", en: "Internal" }
    fn open_heading() { ru: "Открытые задачи", en: "Open tasks" }
}
