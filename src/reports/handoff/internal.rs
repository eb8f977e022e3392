//! The second paper of a handoff, for the team alone: who was against, what was hard in the talks,
//! what the client does not see.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::document::{Document, Item, Style, Text};
use crate::language::typography::{capitalised, lower_first, sentence};
use crate::language::{Lang, dates};
use crate::records::away_on;
use crate::records::contact::Contact;
use crate::records::handoff::Handoff;
use crate::records::meeting::{Meeting, Part, kind_name};
use crate::records::snapshot::Question;
use crate::records::task::Task;
use crate::reports::Report;

#[derive(Debug, Serialize, JsonSchema)]
pub struct Internal {
    pub client: String,
    pub client_name: String,
    /// What each contact stands for.
    pub people: Vec<Stand>,
    /// What the minutes keep for us.
    pub ours: Vec<Kept>,
    /// What was hard: problems of the talks.
    pub problems: Vec<Kept>,
    /// Days the client held the move, dates that moved.
    pub delays: Vec<String>,
    pub risks: Vec<String>,
    /// Open tasks that the client does not see.
    pub unshared: Vec<String>,
    /// What tasks say to us alone.
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Stand {
    pub name: String,
    pub role: String,
    pub decides: bool,
    pub stance: String,
    pub task: String,
    pub concern: String,
}

/// Lines of one talk.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Kept {
    pub on: Option<NaiveDate>,
    pub meeting: String,
    #[serde(skip)]
    heading: String,
    pub lines: Vec<String>,
}

impl Internal {
    #[must_use]
    pub fn of(handoff: &Handoff, question: &Question) -> Internal {
        let (lang, folder) = (question.lang, handoff.folder);
        let kept = |part: Part| -> Vec<Kept> {
            handoff.talks().filter_map(|meeting| of_talk(lang, meeting, part, question)).collect()
        };
        let open: Vec<&Task> = folder.tasks.iter().filter(|task| task.is_open()).collect();
        let line = |task: &&Task| task_line(lang, handoff, task);
        let noted = open.iter().filter(|task| !task.notes.trim().is_empty());
        Internal {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            people: handoff.folder.contacts.iter().filter_map(stand).collect(),
            ours: kept(Part::Internal),
            problems: kept(Part::Problems),
            delays: delays(lang, handoff),
            risks: risks(lang, handoff, question),
            unshared: open.iter().filter(|task| !task.shared()).map(line).collect(),
            notes: noted.map(|task| format!("{}: {}", task.title, task.notes.trim())).collect(),
        }
    }
}

fn of_talk(lang: Lang, meeting: &Meeting, part: Part, question: &Question) -> Option<Kept> {
    let mut lines = meeting.items(part);
    if lines.is_empty() {
        let text = meeting.part(part).map(|section| section.text.trim().to_owned());
        lines.extend(text.filter(|text| !text.is_empty() && !text.starts_with("<!--")));
    }
    let day = meeting.date.map(|date| dates::day_month(lang, date, question.today));
    (!lines.is_empty()).then(|| Kept {
        on: meeting.date,
        meeting: meeting.id.clone(),
        heading: format!("{}, {}", kind_name(lang, meeting.kind), day.unwrap_or_default()),
        lines: lines.iter().map(|line| sentence(line)).collect(),
    })
}

fn stand(contact: &Contact) -> Option<Stand> {
    let stake = &contact.stake;
    let said = [&stake.stance, &stake.task, &stake.concern].iter().any(|said| !said.is_empty());
    said.then(|| Stand {
        name: contact.name.clone(),
        role: contact.role.clone(),
        decides: contact.decides,
        stance: stake.stance.clone(),
        task: stake.task.clone(),
        concern: stake.concern.clone(),
    })
}

pub(super) fn task_line(lang: Lang, handoff: &Handoff, task: &Task) -> String {
    let cast = crate::records::cast::Cast {
        people: handoff.people,
        contacts: &handoff.folder.contacts,
        me: None,
    };
    let owner = cast.short(&cast.owner(task, handoff.folder.card.manager()));
    let due = task.due.map(|due| dates::short(lang, due, handoff.today));
    let said = [Some(task.title.clone()), Some(owner), due];
    said.into_iter().flatten().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(", ")
}

fn delays(lang: Lang, handoff: &Handoff) -> Vec<String> {
    let today = handoff.today;
    let mut lines = Vec::new();
    for pause in handoff.folder.card.stages.iter().flat_map(|stage| &stage.paused) {
        let Some(from) = pause.from else { continue };
        let days = match pause.to {
            Some(to) => dates::range(lang, from, to, today),
            None => since(lang, &dates::day_month(lang, from, today)),
        };
        lines.push(held(lang, &days, &pause.why));
    }
    for task in &handoff.folder.tasks {
        for moved in &task.moved {
            let from = moved.from.map(|day| dates::day_month(lang, day, today));
            lines.push(put_off(lang, &task.title, &from.unwrap_or_default(), &moved.why));
        }
    }
    lines
}

/// What may go wrong in the first weeks, out of the records alone.
fn risks(lang: Lang, handoff: &Handoff, question: &Question) -> Vec<String> {
    let (today, deal) = (handoff.today, &handoff.folder.card.deal);
    let mut lines = Vec::new();
    for (paper, state) in &deal.paperwork {
        let done = ["signed", "paid", "prepaid", "on account"];
        let state = state.as_str().unwrap_or_default();
        if !state.is_empty() && !done.contains(&state) {
            lines.push(unfinished(lang, &paper_name(lang, paper), &paper_state(lang, state)));
        }
    }
    let begins = deal.start.unwrap_or(today);
    let weeks = begins.iter_days().take(30).filter(|day| *day >= today);
    for person in handoff.team() {
        let away = weeks.clone().find_map(|day| away_on(&person.away, day));
        let days = away.and_then(|away| Some((away.from?, away.to?)));
        if let Some((from, to)) = days {
            lines.push(is_away(lang, &person.name, &dates::range(lang, from, to, today)));
        }
        if person.is_newcomer() {
            lines.push(is_new(lang, &person.name));
        }
    }
    for task in handoff.folder.tasks.iter().filter(|task| task.is_open()) {
        if task.days_late(today, &question.calendar).is_some() {
            lines.push(is_late(lang, &task_line(lang, handoff, task)));
        }
    }
    lines
}

impl Report for Internal {
    const SCHEMA: &'static str = "acct.handoff_internal/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::titled(title(lang, &self.client_name));
        let stands = self.people.iter().map(|stand| stand.item(lang));
        list(&mut page, people_heading(lang), stands.collect());
        for (heading, talks) in
            [(ours_heading(lang), &self.ours), (problems_heading(lang), &self.problems)]
        {
            let items = talks.iter().map(Kept::item);
            list(&mut page, heading, items.collect());
        }
        for (heading, lines) in [
            (delays_heading(lang), &self.delays),
            (risks_heading(lang), &self.risks),
            (unshared_heading(lang), &self.unshared),
            (notes_heading(lang), &self.notes),
        ] {
            list(&mut page, heading, lines.iter().map(|line| Item::from(line.as_str())).collect());
        }
        if page.blocks.len() == 1 {
            page.paragraph(nothing(lang));
        }
        page
    }
}

pub(super) fn list(page: &mut Document, heading: String, items: Vec<Item>) {
    if !items.is_empty() {
        page.heading(heading);
        page.list(items);
    }
}

impl Kept {
    pub(super) fn item(&self) -> Item {
        Item {
            text: self.heading.as_str().into(),
            under: self.lines.iter().map(|line| Text::from(line.as_str())).collect(),
        }
    }
}

impl Stand {
    pub(super) fn item(&self, lang: Lang) -> Item {
        Item {
            text: Text::styled(&self.name, Style::Strong).and(self.head(lang), Style::Plain),
            under: [wants(lang, &self.task), fears(lang, &self.concern)]
                .into_iter()
                .filter(|line| !line.is_empty())
                .map(Text::from)
                .collect(),
        }
    }

    /// «, владелица, решает; отношение — за»
    fn head(&self, lang: Lang) -> String {
        let role = Some(lower_first(&self.role)).filter(|role| !role.is_empty());
        let decides = self.decides.then(|| decides(lang));
        let who: String = role.into_iter().chain(decides).map(|said| format!(", {said}")).collect();
        match self.stance.as_str() {
            "" => who,
            stance if who.is_empty() => format!(": {}", attitude(lang, stance)),
            stance => format!("{who}; {}", attitude(lang, stance)),
        }
    }
}

fn paper_name(lang: Lang, paper: &str) -> String {
    match paper {
        "contract" => lang.pick("Договор", "Contract").to_owned(),
        "payment" => lang.pick("Оплата", "Payment").to_owned(),
        other => capitalised(other),
    }
}

/// How far a paper is.
pub(in crate::reports) fn paper_state(lang: Lang, state: &str) -> String {
    match state {
        "invoiced" => lang.pick("счёт выставлен, денег нет", "invoiced, not paid").to_owned(),
        "sent" => lang.pick("отправлен, не подписан", "sent, not signed").to_owned(),
        "draft" => lang.pick("черновик", "draft").to_owned(),
        other => other.to_owned(),
    }
}

crate::messages! {
    fn title(client: &str) {
        ru: format!("{client}: передача. Только для команды"),
        en: format!("{client}: handoff. For the team alone"),
    }
    fn nothing() {
        ru: "Записей для одной команды нет.",
        en: "There are no notes for the team alone.",
    }
    fn people_heading() { ru: "Люди клиента", en: "The client's people" }
    fn ours_heading() { ru: "Записано на встречах для команды", en: "What the minutes keep for the team" }
    fn problems_heading() { ru: "Что было трудно", en: "What was hard" }
    fn delays_heading() { ru: "Что задерживалось", en: "What took longer" }
    fn risks_heading() { ru: "Риски первых недель", en: "Risks of the first weeks" }
    fn unshared_heading() { ru: "Задачи, которых клиент не видит", en: "Tasks the client does not see" }
    fn notes_heading() { ru: "Заметки к задачам", en: "Notes of tasks" }
    fn decides() { ru: "решает", en: "decides" }
    fn attitude(stance: &str) {
        ru: format!("отношение — {stance}"),
        en: format!("attitude: {stance}"),
    }
    fn wants(what: &str) {
        ru: if what.is_empty() { String::new() } else { format!("Что нужно: {what}") },
        en: if what.is_empty() { String::new() } else { format!("Wants: {what}") },
    }
    fn fears(what: &str) {
        ru: if what.is_empty() { String::new() } else { format!("Опасение: {what}") },
        en: if what.is_empty() { String::new() } else { format!("Concern: {what}") },
    }
    fn since(day: &str) { ru: format!("с {day}"), en: format!("since {day}") }
    fn held(days: &str, why: &str) {
        ru: if why.is_empty() { format!("Ход был за клиентом: {days}.") } else { sentence(&format!("Ход был за клиентом, {days}: {why}")) },
        en: if why.is_empty() { format!("The client held the move: {days}.") } else { sentence(&format!("The client held the move, {days}: {why}")) },
    }
    fn put_off(title: &str, from: &str, why: &str) {
        ru: if why.is_empty() { format!("{title}: срок сдвинули с {from}.") } else { sentence(&format!("{title}: срок сдвинули с {from}. {}", capitalised(why))) },
        en: if why.is_empty() { format!("{title}: moved from {from}.") } else { sentence(&format!("{title}: moved from {from}. {}", capitalised(why))) },
    }
    fn unfinished(paper: &str, state: &str) {
        ru: format!("{paper}: {state}"),
        en: format!("{paper}: {state}"),
    }
    fn is_away(name: &str, days: &str) { ru: format!("{name}: отсутствие {days}"), en: format!("{name}: away {days}") }
    fn is_new(name: &str) { ru: format!("{name}: новичок"), en: format!("{name}: a newcomer") }
    fn is_late(task: &str) { ru: format!("Срок прошёл: {task}"), en: format!("Overdue: {task}") }
}
