//! One meeting: its front matter in words, then the minutes as they stand.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Facts, prose};
use crate::document::{Column, Document, Style, Text};
use crate::language::plural::counted;
use crate::language::{Lang, dates, words};
use crate::records::cast::Who;
use crate::records::meeting::{Kind, Meeting, Status, channel_name, kind_name};
use crate::records::promises::{Promise, TakenOut};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::{Report, names};

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MeetingPage {
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    #[serde(flatten)]
    pub meeting: Meeting,
    pub attendee_names: Vec<String>,
    /// The minutes, as Markdown.
    pub minutes_text: String,
    /// Tasks and agreements that the minutes had and have no more, by git's history; it is asked by
    /// `--history` alone.
    pub taken_out: Option<Vec<Gone>>,
}

/// A line that was taken out of the minutes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Gone {
    pub promise: Promise,
    pub title: String,
    /// As it was typed.
    pub owner: String,
    /// The name, where it is known whose it is.
    pub owner_name: String,
    pub due: String,
    /// The task that is there all the same; empty where there is none.
    pub task: String,
    pub on: NaiveDate,
    /// Name of who took it out.
    pub by: String,
}

impl MeetingPage {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        meeting: &Meeting,
        question: &Question,
        taken_out: Option<Vec<TakenOut>>,
    ) -> MeetingPage {
        let cast = snapshot.cast(folder, None);
        let gone = |one: TakenOut| Gone {
            by: if one.by.is_empty() { String::new() } else { cast.short(&Who::parse(&one.by)) },
            promise: one.promise,
            title: one.title,
            owner_name: match cast.find(&one.owner) {
                Ok(who) if cast.has(&who) => cast.short(&who),
                _ => one.owner.clone(),
            },
            owner: one.owner,
            due: one.due,
            task: one.task,
            on: one.on,
        };
        MeetingPage {
            on: question.today,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            attendee_names: meeting
                .attendees
                .iter()
                .map(|who| cast.name(&Who::parse(who)))
                .collect(),
            minutes_text: meeting.body.trim().to_owned(),
            taken_out: taken_out.map(|all| all.into_iter().map(gone).collect()),
            meeting: meeting.clone(),
        }
    }
}

impl Report for MeetingPage {
    const SCHEMA: &'static str = "acct.meeting/1";

    fn document(&self, lang: Lang) -> Document {
        let meeting = &self.meeting;
        let mut title = vec![self.client_name.clone(), kind_name(lang, meeting.kind).into()];
        title.extend(meeting.date.map(|date| dates::day_month_weekday(lang, date, self.on)));
        title.extend(Some(meeting.time.clone()).filter(|time| !time.is_empty()));
        let mut page = Document::titled(title.join(" · "));
        let mut how = vec![names::meeting_status(lang, meeting.status).to_owned()];
        how.extend(meeting.minutes.map(|minutes| counted(lang, minutes, words::MINUTE)));
        how.extend(Some(channel_name(lang, &meeting.channel)).filter(|c: &String| !c.is_empty()));
        let mut facts = Facts::default();
        facts.add("id", &meeting.id);
        facts.add(meeting_label(lang), how.join(", "));
        facts.add(attendees_label(lang), self.attendee_names.join(", "));
        facts.add(summary_label(lang), summary(lang, meeting, self.on));
        facts.put(&mut page);
        prose(&mut page, &self.minutes_text);
        if let Some(gone) = &self.taken_out {
            self.what_is_gone(lang, gone, &mut page);
        }
        page
    }
}

impl MeetingPage {
    fn what_is_gone(&self, lang: Lang, gone: &[Gone], page: &mut Document) {
        page.heading(gone_heading(lang));
        if gone.is_empty() {
            page.paragraph(nothing_gone(lang));
            return;
        }
        let columns = vec![Column::left(day_column(lang)), Column::flexible(line_column(lang))];
        let rows = gone.iter().map(|one| {
            let day = dates::numeric_weekday(lang, one.on, self.on);
            vec![Text::styled(day, Style::Quiet), self.one_gone(lang, one).into()]
        });
        page.table(columns, rows.collect());
    }

    /// «Пример письма, Вера, 3 ноября; задача есть (k7f3qz); кто: Вера»
    fn one_gone(&self, lang: Lang, one: &Gone) -> String {
        let due = one.due.parse().map_or_else(
            |_| one.due.clone(),
            |due: NaiveDate| dates::day_month(lang, due, self.on),
        );
        let title = match one.promise {
            Promise::Task => one.title.clone(),
            Promise::Agreement => agreement(lang, &one.title),
        };
        let promised = [title, one.owner_name.clone(), due];
        let promised: Vec<String> = promised.into_iter().filter(|it| !it.is_empty()).collect();
        let mut said = vec![promised.join(", ")];
        said.extend((!one.task.is_empty()).then(|| task_is_there(lang, &one.task)));
        said.extend((!one.by.is_empty()).then(|| by_whom(lang, &one.by)));
        said.join("; ")
    }
}

/// Whether the summary is written and its letter sent.
#[must_use]
pub fn summary(lang: Lang, meeting: &Meeting, today: NaiveDate) -> String {
    if meeting.status != Status::Held || meeting.kind == Kind::Chat {
        return String::new();
    }
    let day = |day: NaiveDate| dates::numeric(lang, day, today);
    let Some(_) = meeting.followup else { return not_written(lang) };
    match (meeting.sent.as_str(), meeting.sent.parse::<NaiveDate>()) {
        ("", _) => not_sent(lang),
        (_, Ok(sent)) => was_sent(lang, &day(sent)),
        _ => no_letter(lang),
    }
}

crate::messages! {
    fn gone_heading() { ru: "Убрано из итогов", en: "Taken out of the minutes" }
    fn nothing_gone() {
        ru: "С тех пор как итоги записаны, задачи и договорённости из них не убирали (по истории git).",
        en: "No task and no agreement was taken out since the minutes were written, by git’s history.",
    }
    fn agreement(text: &str) { ru: format!("договорённость: {text}"), en: format!("agreement: {text}") }
    fn task_is_there(id: &str) {
        ru: format!("сама задача на месте ({id})"),
        en: format!("the task itself is there ({id})"),
    }
    fn day_column() { ru: "когда", en: "when" }
    fn line_column() { ru: "что обещали", en: "what was promised" }
    fn by_whom(name: &str) { ru: format!("кто: {name}"), en: format!("by {name}") }
    fn meeting_label() { ru: "встреча", en: "meeting" }
    fn attendees_label() { ru: "участники", en: "attendees" }
    fn summary_label() { ru: "итоги", en: "summary" }
    fn not_written() { ru: "не записаны", en: "not written" }
    fn not_sent() { ru: "записаны, письмо не отправлено", en: "written, the letter is not sent" }
    fn was_sent(day: &str) { ru: format!("отправлены {day}"), en: format!("sent {day}") }
    fn no_letter() { ru: "записаны, письмо не нужно", en: "written, needs no letter" }
}
