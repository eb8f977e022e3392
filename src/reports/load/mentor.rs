//! What a mentor sees of the newcomers: how many clients, what is late, which summaries and letters
//! went out or did not (Mindbox: the first months a mentor goes along).

use chrono::{Days, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;

use super::member::ahead;
use super::page::{days, of_norm};
use super::{Desk, here};
use crate::document::{Column, Document, Style, Text};
use crate::language::typography::lower_first;
use crate::language::{Lang, dates};
use crate::records::meeting::{Meeting, Status, kind_name};
use crate::records::person::Person;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;
use crate::reports::rows::{Ids, Look, TaskRow, cut_client, typed, worst_first};
use crate::reports::today::Summary;

/// Letters are shown so many days back.
const BACK: Days = Days::new(14);

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Mentor {
    pub on: NaiveDate,
    pub mentor: String,
    pub mentor_name: String,
    /// In alphabetical order.
    pub newcomers: Vec<Newcomer>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Newcomer {
    pub person: String,
    pub name: String,
    pub exam: Option<NaiveDate>,
    pub clients: usize,
    pub norm: Option<usize>,
    pub open: usize,
    /// Worst first.
    pub late: Vec<TaskRow>,
    /// Of meetings this person was at: not written, or not sent.
    pub summaries: Vec<Summary>,
    /// Sent in the last two weeks: to clients of theirs, or about meetings this person was at.
    pub letters: Vec<Sent>,
    pub away_from: Option<NaiveDate>,
    pub away_to: Option<NaiveDate>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Sent {
    pub client: String,
    pub client_name: String,
    pub id: String,
    pub sent: Option<NaiveDate>,
    pub subject: String,
}

impl Mentor {
    #[must_use]
    pub fn of(snapshot: &Snapshot, question: &Question, mentor: &str, ids: &Ids) -> Mentor {
        let desk = Desk::new(snapshot, question);
        let look = Look { snapshot, day: question.today, calendar: &question.calendar, ids };
        let theirs = here(snapshot, question.today)
            .filter(|person| person.mentor == mentor && person.is_newcomer());
        let mut newcomers: Vec<Newcomer> =
            theirs.map(|person| Newcomer::of(&desk, &look, person)).collect();
        newcomers.sort_by_cached_key(|one| one.name.to_lowercase());
        Mentor {
            on: question.today,
            mentor: mentor.to_owned(),
            mentor_name: desk.name(mentor),
            newcomers,
        }
    }
}

impl Newcomer {
    fn of<'a>(desk: &Desk<'a>, look: &Look, person: &'a Person) -> Newcomer {
        let slug = person.slug.as_str();
        let late = |task: &crate::records::task::Task| task.days_late(desk.today, desk.calendar);
        let mut rows: Vec<TaskRow> = desk
            .tasks(slug)
            .filter(|(_, task)| late(task).is_some())
            .map(|(folder, task)| look.row(folder, task))
            .collect();
        worst_first(&mut rows);
        let away = ahead(&person.away, desk.today).min_by_key(|away| away.from);
        Newcomer {
            person: slug.to_owned(),
            name: person.name.clone(),
            exam: person.exam,
            clients: desk.snapshot.clients_of(slug).count(),
            norm: desk.snapshot.cap(person),
            open: desk.tasks(slug).count(),
            late: rows,
            summaries: desk.folders().flat_map(|folder| summaries(desk, folder, slug)).collect(),
            letters: desk.folders().flat_map(|folder| letters(desk, folder, slug)).collect(),
            away_from: away.and_then(|away| away.from),
            away_to: away.and_then(|away| away.to),
        }
    }
}

fn summaries(desk: &Desk, folder: &Folder, slug: &str) -> Vec<Summary> {
    let lacking = |meeting: &&Meeting| {
        (meeting.lacks_followup() || meeting.lacks_letter()) && desk.attends(folder, meeting, slug)
    };
    let lacking = folder.meetings.iter().filter(lacking);
    lacking.map(|meeting| Summary::of(folder, meeting)).collect()
}

fn letters(desk: &Desk, folder: &Folder, slug: &str) -> Vec<Sent> {
    let own = folder.answers(&desk.snapshot.settings) == Some(slug);
    let was_there = |id: &String| {
        let held = |meeting: &&Meeting| meeting.id == *id && meeting.status == Status::Held;
        folder.meetings.iter().find(held).is_some_and(|one| desk.attends(folder, one, slug))
    };
    let since = desk.today.checked_sub_days(BACK);
    let fresh = folder.letters.iter().filter(|letter| letter.sent > since);
    let theirs = fresh.filter(|letter| own || letter.from.iter().any(was_there));
    let sent = |letter: &crate::records::letter::Letter| Sent {
        client: folder.slug.clone(),
        client_name: folder.card.name.clone(),
        id: letter.id.clone(),
        sent: letter.sent,
        subject: letter.subject.clone(),
    };
    theirs.map(sent).collect()
}

impl Report for Mentor {
    const SCHEMA: &'static str = "acct.mentor/1";

    fn document(&self, lang: Lang) -> Document {
        let day = dates::day_month(lang, self.on, self.on);
        let mut page = Document::titled(title(lang, &self.mentor_name, &day));
        if self.newcomers.is_empty() {
            page.paragraph(Text::from(none(lang)).and("  acct person list", Style::Command));
        }
        for one in &self.newcomers {
            one.write(&mut page, lang, self.on);
        }
        page
    }
}

impl Newcomer {
    fn write(&self, page: &mut Document, lang: Lang, today: NaiveDate) {
        page.heading(self.name.as_str());
        page.paragraph(self.facts(lang, today));
        let client = || Column::left(lang.pick("клиент", "client"));
        if !self.late.is_empty() {
            page.paragraph(late(lang, self.late.len()));
            let rows = self.late.iter().map(|row| {
                let days = row.days_late.unwrap_or_default();
                vec![
                    Text::styled(crate::reports::rows::days_late(lang, days), Style::Bad),
                    row.id(),
                    cut_client(&row.client_name),
                    row.task.title.as_str().into(),
                    row.known(lang, today).into(),
                ]
            });
            let columns = vec![
                Column::left(lang.pick("опоздание", "late")),
                Column::left("id"),
                client(),
                Column::flexible(lang.pick("задача", "task")),
                Column::flexible(lang.pick("что известно", "what is known")),
            ];
            page.table(columns, rows.collect());
        }
        if !self.summaries.is_empty() {
            page.paragraph(open_summaries(lang));
            let rows = self.summaries.iter().map(|one| one.row(lang, today));
            let columns = vec![
                client(),
                Column::flexible(lang.pick("встреча", "meeting")),
                Column::left(lang.pick("команда", "command")),
            ];
            page.table(columns, rows.collect());
        }
        if !self.letters.is_empty() {
            page.paragraph(sent_letters(lang));
            let rows = self.letters.iter().map(|one| {
                let day = one.sent.map(|day| dates::numeric(lang, day, today)).unwrap_or_default();
                vec![
                    day.into(),
                    cut_client(&one.client_name),
                    one.subject.as_str().into(),
                    Text::styled(format!("acct show {}", one.id), Style::Command),
                ]
            });
            let columns = vec![
                Column::left(lang.pick("когда", "when")),
                client(),
                Column::flexible(lang.pick("письмо", "letter")),
                Column::left(lang.pick("команда", "command")),
            ];
            page.table(columns, rows.collect());
        }
    }

    /// «клиентов 2 из 3, открытых задач 5, экзамен сдан 18 сентября, отсутствие 2–8 декабря»
    fn facts(&self, lang: Lang, today: NaiveDate) -> String {
        let clients_said = match self.norm {
            Some(norm) => of_norm(lang, self.clients, norm),
            None => self.clients.to_string(),
        };
        let mut said = vec![clients(lang, &clients_said), tasks(lang, self.open)];
        let day = self.exam.map(|exam| dates::day_month(lang, exam, today));
        said.push(match (day, self.exam.is_some_and(|exam| exam <= today)) {
            (Some(day), true) => passed(lang, &day),
            (Some(day), false) => ahead_exam(lang, &day),
            (None, _) => no_exam(lang),
        });
        if self.away_from.is_some() {
            said.push(is_away(lang, &days(lang, (self.away_from, self.away_to), today)));
        }
        said.join(", ")
    }
}

impl Summary {
    /// What a mentor reads of it.
    fn row(&self, lang: Lang, today: NaiveDate) -> Vec<Text> {
        let day = self.date.map(|date| dates::numeric(lang, date, today)).unwrap_or_default();
        let talk = format!("{} {day}", lower_first(kind_name(lang, self.kind)));
        let client = typed(&self.client);
        let (said, command) = match self.written {
            true => (not_sent(lang, &talk), format!("acct followup letter {client} {}", self.id)),
            false => (
                not_written(lang, &talk),
                format!("acct followup new {client} --meeting {}", self.id),
            ),
        };
        vec![cut_client(&self.client_name), said.into(), Text::styled(command, Style::Command)]
    }
}

crate::messages! {
    fn title(name: &str, day: &str) {
        ru: format!("Новички · ментор — {name} · {day}"),
        en: format!("Newcomers · mentor {name} · {day}"),
    }
    fn none() { ru: "Новичков у этого ментора нет.", en: "This mentor has no newcomers." }
    fn clients(of_norm: &str) { ru: format!("клиентов {of_norm}"), en: format!("clients: {of_norm}") }
    fn tasks(n: usize) { ru: format!("открытых задач {n}"), en: format!("open tasks: {n}") }
    fn passed(day: &str) { ru: format!("экзамен сдан {day}"), en: format!("exam passed on {day}") }
    fn ahead_exam(day: &str) { ru: format!("экзамен {day}"), en: format!("exam on {day}") }
    fn no_exam() { ru: "экзамен не назначен", en: "no exam date" }
    fn is_away(days: &str) { ru: format!("отсутствие {days}"), en: format!("away {days}") }
    fn late(n: usize) { ru: format!("Срок прошёл: {n}"), en: format!("Late: {n}") }
    fn open_summaries() { ru: "Итоги встреч", en: "Summaries" }
    fn sent_letters() { ru: "Письма за две недели", en: "Letters of two weeks" }
    fn not_written(talk: &str) { ru: format!("{talk}: итоги не записаны"), en: format!("{talk}: the summary is not written") }
    fn not_sent(talk: &str) { ru: format!("{talk}: письмо не отправлено"), en: format!("{talk}: the letter is not sent") }
}
