//! The summary of a meeting for the client: what was agreed, whose move is what, by when.
//! What was only spoken (problems, ways out, feedback) and what is ours alone never gets in.

use chrono::NaiveDate;
use serde::Serialize;

use super::lines::Pen;
use super::{Desk, Letter, Paper, address, is_call, person_address};
use crate::language::typeset::typeset;
use crate::language::typography::quote;
use crate::language::{Lang, dates, names};
use crate::problem::Problem;
use crate::records::Side;
use crate::records::meeting::{self, Meeting, Part, channel_name};
use crate::records::snapshot::Folder;
use crate::records::talk::points::next_date;
use crate::records::task::{Kind, Status, Task};

pub const PAPER: Paper = Paper {
    name: "followup",
    ru: include_str!("ru.md.j2"),
    en: include_str!("en.md.j2"),
    sample,
    always: &["hello", "you", "your", "signature"],
};

#[derive(Serialize)]
struct Data {
    hello: String,
    call: bool,
    you: &'static str,
    your: &'static str,
    agreed: Vec<String>,
    decisions: Vec<Decision>,
    theirs: Vec<String>,
    thirds: Vec<String>,
    ours: Vec<String>,
    done: Vec<String>,
    next: String,
    signature: Vec<String>,
}

#[derive(Serialize)]
struct Decision {
    text: String,
    options: Vec<String>,
}

fn sample(lang: Lang) -> serde_json::Value {
    let s = |ru: &str, en: &str| lang.pick(ru, en).to_owned();
    let data = Data {
        hello: s("Маргарита, добрый день!", "Hello Margarita,"),
        call: true,
        you: "вас",
        your: "ваше",
        agreed: vec![s("Отчёт присылаем по понедельникам.", "The report comes on Mondays.")],
        decisions: vec![Decision {
            text: s("Тексты — до 19 ноября, четверг.", "Ad texts, by Thursday 19 November."),
            options: vec![s("Вариант А.", "Version A."), s("Вариант Б.", "Version B.")],
        }],
        theirs: vec![s(
            "Выгрузка — Маргарита, до 20 ноября.",
            "Export: Margarita, by 20 November.",
        )],
        thirds: vec![s("Оплата картой — Антон, до 24 ноября.", "Payment by card: Anton.")],
        ours: vec![s("Посадочная страница — Денис.", "Landing page: Denis.")],
        done: vec![s("Счётчики и цели на новом сайте.", "Counters and goals on the new site.")],
        next: s("1 декабря, вторник, 11:00, Zoom", "Tuesday 1 December, 11:00, Zoom"),
        signature: super::sample_signature(lang),
    };
    serde_json::to_value(data).unwrap_or_default()
}

/// The letter of a meeting that was held.
///
/// # Errors
/// When there is nobody to write to.
pub fn letter(desk: &Desk, folder: &Folder, meeting: &Meeting) -> Result<Letter, Problem> {
    let lang = desk.lang;
    let date = meeting.date.unwrap_or_default();
    let readers = desk.readers(&folder.slug, &meeting.attendees)?;
    let mut cc = desk.colleagues(&meeting.attendees);
    cc.extend(desk.subscribers("followup", &readers));
    let pen = Pen { lang, today: date, cast: desk.cast, manager: folder.card.manager() };
    let next = folder.next_meeting(date.succ_opt().unwrap_or(date));
    let told = Told::of(folder, meeting, next_date(folder, date, &desk.settings.calendar()));
    let data = Data {
        hello: desk.greeting(&readers),
        call: is_call(&meeting.channel),
        you: desk.of_you("вас", "Вас", readers.len() + cc.len()),
        your: desk.of_you("ваше", "Ваше", readers.len() + cc.len()),
        agreed: meeting.agreements().iter().map(|agreed| pen.sentence(&agreed.text)).collect(),
        decisions: told
            .on(Side::Client, true)
            .map(|task| Decision {
                text: pen.task(task),
                options: task.options.iter().map(|option| pen.sentence(option)).collect(),
            })
            .collect(),
        theirs: told.on(Side::Client, false).map(|task| told.line(&pen, task)).collect(),
        thirds: told.on(Side::Third, false).map(|task| told.line(&pen, task)).collect(),
        ours: told.on(Side::Us, false).map(|task| told.line(&pen, task)).collect(),
        done: done(&pen, meeting, &told),
        next: next.map(|next| when(lang, next, date)).unwrap_or_default(),
        signature: desk.signature(),
    };
    let day = dates::day_month(lang, date, date);
    let name = quote_name(lang, &folder.card.name);
    Ok(Letter {
        kind: PAPER.name,
        client: folder.slug.clone(),
        lang,
        subject: if is_call(&meeting.channel) {
            about_call(lang, &name, &day)
        } else {
            about_meeting(lang, &name, &day)
        },
        author: person_address(desk.author),
        to: readers.into_iter().map(address).collect(),
        cc,
        text: desk.fill(&PAPER, data)?,
        from: vec![meeting.id.clone()],
    })
}

/// A client's name in a subject: Russian puts it in «ёлочки».
#[must_use]
pub fn quote_name(lang: Lang, name: &str) -> String {
    match lang {
        // «ООО «Ёлки-Палки»» has its own.
        Lang::Ru if !name.contains('«') => quote(lang, name),
        _ => typeset(lang, name),
    }
}

/// «1 декабря, вторник, 11:00, Zoom»
#[must_use]
pub fn when(lang: Lang, meeting: &Meeting, today: NaiveDate) -> String {
    let day = meeting.date.map(|day| dates::day_month_weekday(lang, day, today));
    let channel = Some(channel_name(lang, &meeting.channel));
    let parts = [day, Some(meeting.time.clone()), channel];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The tasks a letter tells of: those touched in the meeting, and the shared ones due before the
/// next.
struct Told<'a> {
    /// The meeting before this one: what moved since then has not been told yet.
    since: Option<NaiveDate>,
    date: NaiveDate,
    until: NaiveDate,
    /// The days on which something was agreed in a messenger.
    chats: Vec<NaiveDate>,
    open: Vec<&'a Task>,
    closed: Vec<&'a Task>,
}

impl<'a> Told<'a> {
    /// `next` is the day of the next talk.
    fn of(folder: &'a Folder, meeting: &'a Meeting, next: NaiveDate) -> Told<'a> {
        let soon = |task: &Task| task.due.is_some_and(|due| due <= next);
        let mut open: Vec<&Task> = folder
            .tasks
            .iter()
            .filter(|task| task.is_open())
            .filter(|task| task.shared() && (touched(task, meeting) || soon(task)))
            .collect();
        open.sort_by_key(|task| (task.due.is_none(), task.due));
        let closed = folder
            .tasks
            .iter()
            .filter(|task| task.status == Status::Done && task.shared())
            .filter(|task| meeting.followup.is_some() && task.closed == meeting.followup)
            .collect();
        let date = meeting.date.unwrap_or_default();
        let told = |other: &&Meeting| other.followup.is_some() && other.date < meeting.date;
        let since = folder.meetings.iter().rfind(told).and_then(|other| other.date);
        let until = meeting.followup.map_or(date, |written| written.max(date));
        let chats = folder.meetings.iter().filter(|other| other.kind == meeting::Kind::Chat);
        let chats = chats.filter_map(|chat| chat.date).collect();
        Told { since, date, until, chats, open, closed }
    }

    fn on(&self, side: Side, decisions: bool) -> impl Iterator<Item = &'a Task> {
        self.open
            .iter()
            .copied()
            .filter(move |task| task.side == side)
            .filter(move |task| side != Side::Client || (task.kind == Kind::Decision) == decisions)
    }

    fn line(&self, pen: &Pen, task: &Task) -> String {
        let line = if task.side == Side::Us { pen.task(task) } else { pen.task_with_why(task) };
        let moved =
            task.moved.iter().rfind(|moved| moved.on.is_some_and(|on| self.is_news(task, on)));
        match moved.and_then(|moved| pen.moved(moved)) {
            Some(moved) => format!("{line} {moved}"),
            None => line,
        }
    }
}

impl Told<'_> {
    /// A move is told once: those of the meeting itself, and of the days since the last summary
    /// where neither a chat of that day nor a reminder since then has told the new date.
    fn is_news(&self, task: &Task, on: NaiveDate) -> bool {
        let reminded = task.nudged.iter().filter_map(|nudge| nudge.on);
        let told =
            || self.chats.contains(&on) || reminded.clone().any(|day| day >= on && day < self.date);
        let recent = self.since.is_none_or(|since| on > since) && on <= self.until;
        recent && (on >= self.date || !told())
    }
}

/// It came out of this meeting, or changed date or side in it.
fn touched(task: &Task, meeting: &Meeting) -> bool {
    task.from == meeting.id
        || task.moved.iter().any(|moved| on_day(moved.on, meeting))
        || task.turns.iter().any(|turn| on_day(turn.until, meeting))
}

fn on_day(day: Option<NaiveDate>, meeting: &Meeting) -> bool {
    day.is_some() && (day == meeting.followup || day == meeting.date)
}

/// What the minutes say is done, and what was ticked and stands not there.
fn done(pen: &Pen, meeting: &Meeting, told: &Told) -> Vec<String> {
    let mut lines = meeting.items(Part::Done);
    for task in &told.closed {
        let title = names::fold(&task.title);
        if !lines.iter().any(|line| names::fold(line).contains(&title)) {
            lines.push(task.title.clone());
        }
    }
    lines.iter().map(|line| pen.sentence(line)).collect()
}

crate::messages! {
    fn about_call(client: &str, day: &str) {
        ru: format!("{client}: итоги созвона {day}"),
        en: format!("{client}: summary of our call on {day}"),
    }
    fn about_meeting(client: &str, day: &str) {
        ru: format!("{client}: итоги встречи {day}"),
        en: format!("{client}: summary of our meeting on {day}"),
    }
}
