//! The inner note with which a client goes from one manager to another: whose move it is, what holds,
//! how to talk to whom, what not to do. Kept in the client's notes, so that nothing is asked twice.

use serde::Serialize;

use super::internal::{Internal, Kept, Stand, list, task_line};
use crate::document::{Document, Item};
use crate::language::typography::{capitalised, carried_on, sentence};
use crate::language::{Lang, dates, span::Span};
use crate::records::Side;
use crate::records::client::Client;
use crate::records::handoff::Handoff;
use crate::records::meeting::{channel_name, kind_name};
use crate::records::snapshot::Question;
use crate::reports::pages::goal::GoalRow;

/// Talks whose inner lines are still news to whoever takes over.
const TALKS: usize = 3;

/// What a goal stands at is told whatever its age, with its day.
const FRESH: i64 = 366;

/// What the one who takes over has to know.
#[derive(Debug, Serialize)]
pub struct Inner {
    pub client_name: String,
    /// Names, as they stand in the nominative.
    pub from: String,
    pub to: String,
    pub tasks: Vec<(Side, Vec<String>)>,
    pub meetings: Vec<String>,
    pub agreements: Vec<String>,
    pub people: Vec<Stand>,
    pub channels: Vec<String>,
    pub never: Vec<String>,
    pub goals: Vec<String>,
    pub risks: Vec<String>,
    pub ours: Vec<Kept>,
    /// What spoke against it, and why it was done.
    pub against: Vec<String>,
}

impl Inner {
    #[must_use]
    pub fn of(
        handoff: &Handoff,
        (from, to): (&str, &str),
        against: Vec<String>,
        question: &Question,
    ) -> Inner {
        let (lang, folder) = (question.lang, handoff.folder);
        let name = |slug: &str| {
            handoff.person(slug).map_or_else(|| slug.to_owned(), |person| person.name.clone())
        };
        let mut internal = Internal::of(handoff, question);
        let skipped = internal.ours.len().saturating_sub(TALKS);
        let noted = folder.notes.iter().filter(|note| note.threatens(handoff.today));
        let noted = noted.filter_map(|note| first_line(note.matter()));
        Inner {
            client_name: folder.card.name.clone(),
            from: name(from),
            to: name(to),
            tasks: Side::ALL.into_iter().map(|side| (side, open(lang, handoff, side))).collect(),
            meetings: meetings(lang, handoff),
            agreements: handoff.agreements().into_iter().map(|agreed| agreed.text).collect(),
            people: folder
                .contacts
                .iter()
                .map(|contact| stand(contact, internal.people.iter()))
                .collect(),
            channels: channels(lang, handoff),
            never: never(lang, handoff),
            goals: goals(lang, handoff),
            risks: noted.chain(internal.risks.drain(..)).collect(),
            ours: internal.ours.split_off(skipped),
            against,
        }
    }

    #[must_use]
    pub fn document(&self, lang: Lang) -> Document {
        let mut page = Document::titled(title(lang, &self.client_name));
        page.paragraph(match self.from.as_str() {
            "" => taken(lang, &self.to),
            from => from_to(lang, from, &self.to),
        });
        let lines = |lines: &[String]| -> Vec<Item> {
            lines.iter().map(|line| Item::from(sentence(&capitalised(line)))).collect()
        };
        list(&mut page, against_heading(lang), lines(&self.against));
        for (side, tasks) in &self.tasks {
            list(&mut page, side_heading(lang, *side), lines(tasks));
        }
        list(&mut page, meetings_heading(lang), lines(&self.meetings));
        list(&mut page, agreements_heading(lang), lines(&self.agreements));
        let people = self.people.iter().map(|stand| stand.item(lang));
        let channels = lines(&self.channels);
        list(&mut page, people_heading(lang), people.chain(channels).collect());
        list(&mut page, never_heading(lang), lines(&self.never));
        list(&mut page, goals_heading(lang), lines(&self.goals));
        list(&mut page, risks_heading(lang), lines(&self.risks));
        let ours = self.ours.iter().map(Kept::item);
        list(&mut page, ours_heading(lang), ours.collect());
        page
    }
}

fn first_line(body: &str) -> Option<String> {
    let lines = body.lines().map(|line| line.trim().trim_start_matches(['#', '-', '*', ' ']));
    lines.map(str::to_owned).find(|line| !line.is_empty() && !line.starts_with("<!--"))
}

/// A contact of whom nothing is known but the name is somebody to talk to as well.
fn stand<'a>(
    contact: &crate::records::contact::Contact,
    mut known: impl Iterator<Item = &'a Stand>,
) -> Stand {
    known.find(|stand| stand.name == contact.name).cloned().unwrap_or_else(|| Stand {
        name: contact.name.clone(),
        role: contact.role.clone(),
        decides: contact.decides,
        ..Stand::default()
    })
}

fn open(lang: Lang, handoff: &Handoff, side: Side) -> Vec<String> {
    let open = handoff.folder.tasks.iter().filter(|task| task.is_open() && task.side == side);
    let mut open: Vec<_> = open.collect();
    open.sort_by_key(|task| (task.due.is_none(), task.due));
    open.into_iter().map(|task| task_line(lang, handoff, task)).collect()
}

fn meetings(lang: Lang, handoff: &Handoff) -> Vec<String> {
    let today = handoff.today;
    let ahead = handoff.folder.next_meeting(today).into_iter();
    let mut lines: Vec<String> = ahead
        .map(|meeting| {
            let day = meeting.date.map(|day| dates::day_month_weekday(lang, day, today));
            let said = [day.unwrap_or_default(), meeting.time.clone()];
            let said: Vec<String> = said.into_iter().filter(|said| !said.is_empty()).collect();
            format!("{}: {}", kind_name(lang, meeting.kind), said.join(", "))
        })
        .collect();
    let rhythm = handoff.folder.card.cadence.parse::<Span>().ok();
    lines.extend(rhythm.map(|rhythm| we_meet(lang, &rhythm.every_in_words(lang))));
    lines
}

fn channels(lang: Lang, handoff: &Handoff) -> Vec<String> {
    let set = handoff.folder.card.channels.iter().filter(|(_, place)| !place.trim().is_empty());
    set.map(|(what, place)| match what.as_str() {
        "daily" => daily(lang, &channel_name(lang, place)),
        "urgent" => urgent(lang, &channel_name(lang, place)),
        "tasks" => tasks(lang, &channel_name(lang, place)),
        _ => format!("{what}: {place}"),
    })
    .collect()
}

/// What is not done with this client, and who is not there.
fn never(lang: Lang, handoff: &Handoff) -> Vec<String> {
    let mut lines = limits(lang, &handoff.folder.card);
    let hours = &handoff.folder.card.agreement.hours;
    if !hours.from.is_empty() && !hours.to.is_empty() {
        lines.push(not_after_hours(lang, &hours.from, &hours.to));
    }
    for contact in &handoff.folder.contacts {
        let away = contact.away.iter().find(|away| away.to.is_some_and(|to| to >= handoff.today));
        if let Some((from, to)) = away.and_then(|away| Some((away.from?, away.to?))) {
            lines.push(is_away(lang, &contact.name, &dates::range(lang, from, to, handoff.today)));
        }
    }
    lines
}

/// What is written down as not to be done, and what the working agreement rules out.
pub(in crate::reports) fn limits(lang: Lang, card: &Client) -> Vec<String> {
    let agreement = &card.agreement;
    let mut lines = card.never.clone();
    if let Ok(notice) = agreement.notice.parse::<Span>() {
        lines.push(no_calls(lang, &notice.words(lang)));
    }
    if !agreement.out_of_scope.is_empty() {
        let all: Vec<String> = agreement.out_of_scope.iter().map(|what| carried_on(what)).collect();
        lines.push(no_promise(lang, &all.join("; ")));
    }
    lines
}

fn goals(lang: Lang, handoff: &Handoff) -> Vec<String> {
    let today = handoff.today;
    let rows = handoff.goals().into_iter().map(|goal| {
        let row = GoalRow::of(handoff.folder, goal, today, FRESH);
        let said = [row.target(lang, today), row.now(lang, today)];
        let said: Vec<String> = said.into_iter().filter(|said| !said.is_empty()).collect();
        format!("{}: {}", goal.name, said.join("; "))
    });
    rows.collect()
}

crate::messages! {
    fn title(client: &str) {
        ru: format!("{client}: передача внутри команды"),
        en: format!("{client}: handed over within the team"),
    }
    fn from_to(from: &str, to: &str) {
        ru: format!("Передаёт {from}, принимает {to}."),
        en: format!("{from} hands over to {to}."),
    }
    fn taken(to: &str) { ru: format!("Принимает {to}."), en: format!("{to} takes over.") }
    fn against_heading() { ru: "Вопреки правилу", en: "Against the rule" }
    fn side_heading(side: Side) {
        ru: match side {
            Side::Us => "За нами",
            Side::Client => "За клиентом",
            Side::Third => "За третьей стороной",
        },
        en: match side {
            Side::Us => "On us",
            Side::Client => "On the client",
            Side::Third => "On a third party",
        },
    }
    fn meetings_heading() { ru: "Встречи", en: "Meetings" }
    fn agreements_heading() { ru: "Ключевые договорённости", en: "Key agreements" }
    fn people_heading() { ru: "Люди и как с ними говорить", en: "People and how to talk to them" }
    fn never_heading() { ru: "Чего не делать", en: "What not to do" }
    fn goals_heading() { ru: "Цели", en: "Goals" }
    fn risks_heading() { ru: "Риски", en: "Risks" }
    fn ours_heading() { ru: "Записано на встречах для команды", en: "What the minutes keep for the team" }
    fn we_meet(often: &str) { ru: format!("Встречаемся {often}"), en: format!("We meet {often}") }
    fn daily(place: &str) { ru: format!("Вопросы — {place}"), en: format!("Questions: {place}") }
    fn urgent(place: &str) { ru: format!("Срочное — {place}"), en: format!("Urgent: {place}") }
    fn tasks(place: &str) { ru: format!("Задачи — {place}"), en: format!("Tasks: {place}") }
    fn no_calls(notice: &str) {
        ru: format!("Не звонить без договорённости: созвон назначаем за {notice}"),
        en: format!("No calls unannounced: a call is arranged {notice} ahead"),
    }
    fn not_after_hours(from: &str, to: &str) {
        ru: format!("Не ждать ответа и не писать вне {from}–{to}"),
        en: format!("Neither write nor expect an answer outside {from} to {to}"),
    }
    fn no_promise(what: &str) {
        ru: format!("Не обещать: {what}"),
        en: format!("Not to be promised: {what}"),
    }
    fn is_away(name: &str, days: &str) {
        ru: format!("Не на связи: {name}, {days}"),
        en: format!("Away: {name}, {days}"),
    }
}
