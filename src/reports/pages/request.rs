//! One request: how long it waited, the chain of whys with what backs each, the tasks that solve it.
//! For us alone: the client reads the answer, not the chain.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Facts, prose};
use crate::document::{Document, Item, Style, Text, markdown_document};
use crate::language::typography::{bullet, quote, shorten};
use crate::language::{Lang, dates};
use crate::records::Side;
use crate::records::cast::Who;
use crate::records::request::wait::Wait;
use crate::records::request::{Gap, Moment, Request, Status, Why};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;
use crate::reports::rows::{Ids, Look, TaskRow};

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RequestPage {
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    #[serde(flatten)]
    pub request: Request,
    pub by_name: String,
    pub owner_name: String,
    /// Until the answer, or until now.
    pub wait: Option<Wait>,
    pub out_of_hours: bool,
    pub whys: Vec<Why>,
    pub root: String,
    pub gaps: Vec<Gap>,
    /// Those that solve it.
    pub tasks: Vec<TaskRow>,
    /// As it is read.
    pub text: String,
}

impl RequestPage {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        request: &Request,
        question: &Question,
        now: Moment,
        ids: &Ids,
    ) -> RequestPage {
        let cast = snapshot.cast(folder, None);
        let name = |who: &Who| if who.slug.is_empty() { String::new() } else { cast.name(who) };
        let owner = request.answers(folder.card.manager()).unwrap_or_default();
        let calendar = &question.calendar;
        let look = Look { snapshot, day: question.today, calendar, ids };
        RequestPage {
            on: question.today,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            by_name: name(&request.asker()),
            owner_name: name(&Who::new(Side::Us, owner)),
            wait: request.wait(&folder.card.agreement, now, calendar),
            out_of_hours: request.is_out_of_hours(&folder.card.agreement, calendar),
            whys: request.whys(),
            root: request.root().to_owned(),
            gaps: request.gaps(),
            tasks: request.tasks(folder).map(|task| look.row(folder, task)).collect(),
            text: markdown_document(&read(request)).as_text(bullet(question.lang)),
            request: request.clone(),
        }
    }

    fn facts(&self, lang: Lang) -> Facts {
        let request = &self.request;
        let moment = |moment: Option<Moment>| {
            moment.map(|moment| said(lang, moment, self.on)).unwrap_or_default()
        };
        let mut facts = Facts::default();
        facts.add("id", &request.id);
        facts.add(status_label(lang), request.status.name(lang));
        let mut received = moment(request.received);
        if self.out_of_hours {
            received = format!("{received}, {}", out_of_hours(lang));
        }
        facts.add(received_label(lang), received);
        facts.add(by_label(lang), &self.by_name);
        facts.add(channel_label(lang), &request.channel);
        facts.add(via_label(lang), &request.via);
        facts.add(level_label(lang), request.level.map_or("", |level| level.name(lang)));
        facts.add(kind_label(lang), request.kind.map_or("", |kind| kind.name(lang)));
        facts.add(priority_label(lang), &request.priority);
        facts.add(tags_label(lang), request.tags.join(", "));
        facts.add(owner_label(lang), &self.owner_name);
        facts.add(answered_label(lang), moment(request.answered));
        if let Some(wait) = &self.wait {
            let verdict = match wait.in_time {
                Some(true) => format!(", {}", in_time(lang)),
                Some(false) => format!(", {}", late(lang)),
                None => String::new(),
            };
            let label =
                if request.answered.is_some() { took_label(lang) } else { waits_label(lang) };
            facts.add(label, format!("{}{verdict}", wait.words(lang)));
        }
        facts
    }

    /// What is still to do, each with its command.
    fn next(&self, lang: Lang) -> Vec<Text> {
        let id = &self.request.id;
        let step = |said: String, command: String| {
            Text::from(format!("{said}: ")).and(command, Style::Command)
        };
        let mut lines = Vec::new();
        if self.request.status == Status::Closed {
            return lines;
        }
        for why in self.whys.iter().filter(|why| why.evidence.is_empty()) {
            let said = quote(lang, &shorten(&why.said, 60));
            lines.push(Text::from(unproved(lang, &said)));
        }
        if !self.gaps.is_empty() {
            let gaps: Vec<&str> = self.gaps.iter().map(|gap| gap.name(lang)).collect();
            let command = match self.gaps[..] {
                [.., Gap::WhyNow] => format!("acct request why {id} --now \"…\""),
                [.., Gap::Level] => format!("acct request set {id} level=consult"),
                _ => format!("acct edit {id}"),
            };
            lines.push(step(incomplete(lang, &gaps.join(", ")), command));
        }
        if self.request.waits() {
            lines.push(step(answer_it(lang), format!("acct request answer {id}")));
        } else if self.tasks.iter().all(|row| !row.task.is_open()) {
            lines.push(step(close_it(lang), format!("acct request answer {id} --close")));
        }
        lines
    }
}

/// The body with what backs a why behind it, in the same line.
fn read(request: &Request) -> String {
    let mut body = request.body.clone();
    for why in request.whys().iter().filter(|why| !why.evidence.is_empty()) {
        let under = format!("\n  > {}", why.evidence);
        body = body.replacen(&under, &format!(" — {}", why.evidence), 1);
    }
    body
}

/// «17 ноября, вторник, 10:40»
pub(in crate::reports) fn said(lang: Lang, moment: Moment, today: NaiveDate) -> String {
    let day = dates::day_month_weekday(lang, moment.date, today);
    match moment.time {
        Some(time) => format!("{day}, {}", time.format("%H:%M")),
        None => day,
    }
}

impl Report for RequestPage {
    const SCHEMA: &'static str = "acct.request/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::titled(format!("{} · {}", title(lang), self.client_name));
        self.facts(lang).put(&mut page);
        prose(&mut page, &read(&self.request));
        if !self.tasks.is_empty() {
            page.heading(tasks_heading(lang));
            let items = self.tasks.iter().map(|row| {
                let due = row.task.due.map(|due| dates::numeric(lang, due, self.on));
                let state = match row.task.is_open() {
                    true => due.map(|due| by_day(lang, &due)).unwrap_or_default(),
                    false => done(lang, row.task.status),
                };
                let parts: Vec<String> =
                    [row.owner(lang), state].into_iter().filter(|part| !part.is_empty()).collect();
                let about = format!(" — {}", parts.join(", "));
                Item::from(
                    row.id()
                        .and(format!("  {}", row.task.title), Style::Plain)
                        .and(about, Style::Quiet),
                )
            });
            page.list(items.collect());
        }
        let next = self.next(lang);
        if !next.is_empty() {
            page.heading(next_heading(lang));
            page.lines(next);
        }
        page
    }
}

fn done(lang: Lang, status: crate::records::task::Status) -> String {
    match status {
        crate::records::task::Status::Dropped => lang.pick("снята", "dropped"),
        _ => lang.pick("готово", "done"),
    }
    .to_owned()
}

crate::messages! {
    fn title() { ru: "Обращение", en: "Request" }
    fn status_label() { ru: "где сейчас", en: "stands" }
    fn received_label() { ru: "пришло", en: "came" }
    fn by_label() { ru: "кто просит", en: "who asks" }
    fn channel_label() { ru: "канал", en: "channel" }
    fn via_label() { ru: "через кого", en: "through" }
    fn level_label() { ru: "уровень", en: "level" }
    fn kind_label() { ru: "что это", en: "kind" }
    fn priority_label() { ru: "приоритет", en: "priority" }
    fn tags_label() { ru: "метки", en: "tags" }
    fn owner_label() { ru: "отвечает", en: "who answers" }
    fn answered_label() { ru: "первый ответ", en: "first answered" }
    fn took_label() { ru: "ответ занял", en: "the answer took" }
    fn waits_label() { ru: "ждёт ответа", en: "waiting" }
    fn in_time() { ru: "в срок по договорённости", en: "in the time agreed" }
    fn late() { ru: "дольше, чем договорились", en: "longer than agreed" }
    fn out_of_hours() { ru: "вне рабочих часов", en: "out of hours" }
    fn tasks_heading() { ru: "Задачи", en: "Tasks" }
    fn by_day(due: &str) { ru: format!("до {due}"), en: format!("by {due}") }
    fn next_heading() { ru: "Дальше", en: "Next" }
    fn unproved(why: &str) { ru: format!("Без данных: {why}"), en: format!("Not proved: {why}") }
    fn incomplete(gaps: &str) { ru: format!("Неизвестно: {gaps}"), en: format!("Not known: {gaps}") }
    fn answer_it() { ru: "Ответить", en: "To answer" }
    fn close_it() { ru: "Закрыть", en: "To close it" }
}
