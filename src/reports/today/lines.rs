//! The lines of the desk: one thing to do each, with its reason and what there is to type.

use chrono::NaiveDate;

use super::{Call, OverNorm, Reminder, Reread, Silent, Summary, Today, Unconfirmed};
use crate::document::{Style, Text};
use crate::language::plural::{counted, nth_time};
use crate::language::span::Span;
use crate::language::typography::{carried_on, lower_first, quote, tie_signs};
use crate::language::{Lang, dates, words};
use crate::records::meeting::{channel_name, kind_name};
use crate::reports::requests::Line;
use crate::reports::requests::page::waited;
use crate::reports::rows::{TaskRow, cut_client, cut_title, typed};

/// Columns of a title, so that a line stays one.
const TITLE: usize = 40;

pub(super) fn call_row(lang: Lang, page: &Today, call: &Call) -> Vec<Text> {
    let mut time = call.time.clone();
    if let Some(date) = call.date.filter(|date| *date != page.day) {
        time = format!("{} {time}", dates::numeric_weekday(lang, date, page.today));
    }
    let mut what = vec![lower_first(kind_name(lang, call.kind))];
    what.extend(call.minutes.map(|n| counted(lang, n, words::MINUTE)));
    what.extend(Some(channel_name(lang, &call.channel)).filter(|c| !c.is_empty()));
    let mut needs = vec![if !call.answers {
        String::new()
    } else if call.agenda_ready {
        agenda_ready(lang)
    } else {
        no_agenda(lang)
    }];
    if let Some(first) = call.decide.first().filter(|_| call.answers) {
        let title = quote(lang, &cut_title(&first.title, TITLE));
        needs.push(decide(lang, &title, first.moved_times + 1));
        needs.extend((call.decide.len() > 1).then(|| and_more(lang, call.decide.len() - 1)));
    }
    let command = if call.agenda_ready || !call.answers {
        String::new()
    } else {
        format!("acct agenda {}", typed(&call.client))
    };
    vec![
        time.trim().into(),
        cut_client(&call.client_name),
        what.join(", ").into(),
        needs.join("; ").into(),
        Text::styled(command, Style::Command),
    ]
}

pub(super) fn task_row(lang: Lang, page: &Today, row: &TaskRow) -> Vec<Text> {
    let day = page.day;
    let due = row.was_due(lang, day).or_else(|| row.moved(lang));
    // On the desk of who covers: whose it is.
    let absent = page.person.as_ref().is_some_and(|person| person.slug != row.owner.slug);
    let absent = absent.then(|| is_absent(lang, &row.owner(lang)));
    let mut why: Vec<String> = absent.into_iter().chain(due).chain(row.holds(lang, day)).collect();
    if why.is_empty() && !row.task.why.is_empty() {
        why.push(cut_title(&carried_on(&row.task.why), 60));
    }
    let mut cells = vec![
        row.when(lang, day, &page.calendar),
        row.short_id(),
        cut_client(&row.client_name),
        row.title(TITLE).into(),
        why.join("; ").into(),
    ];
    if page.person.is_none() {
        cells.insert(3, row.owner(lang).into());
    }
    cells
}

/// The same of somebody else, with a name.
pub(super) fn colleague_row(lang: Lang, page: &Today, row: &TaskRow) -> Vec<Text> {
    let mut cells = task_row(lang, page, row);
    cells.insert(3, row.owner(lang).into());
    cells
}

pub(super) fn remind_row(lang: Lang, page: &Today, line: &Reminder) -> Vec<Text> {
    let (row, day) = (&line.row, page.day);
    let who = row.owner(lang);
    let why = if line.away {
        let until = line.away_until.map(|until| dates::numeric(lang, until, page.today));
        let mut why = away(lang, &who, &line.away_why, until.as_deref());
        if let Some(holds) = row.holds(lang, day) {
            why = format!("{why}; {holds}");
        }
        why
    } else {
        format!("{who}; {}", row.known(lang, day))
    };
    vec![
        row.when(lang, day, &page.calendar),
        row.short_id(),
        cut_client(&row.client_name),
        row.title(TITLE).into(),
        why.into(),
    ]
}

fn away(lang: Lang, who: &str, why: &str, until: Option<&str>) -> String {
    let until = until.map(|until| until_day(lang, until)).unwrap_or_default();
    if why.is_empty() { on_leave(lang, who, &until) } else { is_away(lang, who, why, &until) }
}

pub(super) fn request_row(lang: Lang, line: &Line) -> Vec<Text> {
    let mut why = quote(lang, &cut_title(&line.title, TITLE));
    if !line.by_name.is_empty() {
        why = format!("{why}, {}", line.by_name);
    }
    if line.is_late() {
        why = format!("{why}; {}", longer_than_agreed(lang));
    }
    vec![
        waited(line, lang),
        cut_client(&line.client_name),
        why.into(),
        Text::styled(format!("acct request answer {}", line.id), Style::Command),
    ]
}

pub(super) fn silent_row(lang: Lang, line: &Silent) -> Vec<Text> {
    let mut why = match (line.days, line.last_touch) {
        (Some(days), _) => silent_days(lang, days),
        (None, _) => silent_long(lang),
    };
    if let Ok(rhythm) = line.cadence.parse::<Span>() {
        why = format!("{why}; {}", agreed(lang, &rhythm.every_in_words(lang)));
    }
    let command = match line.next_meeting {
        Some(date) => {
            let next = dates::numeric(lang, date, date);
            why = format!("{why}; {}", next_meeting(lang, &next));
            String::new()
        }
        None => format!("acct meeting new {}", typed(&line.client)),
    };
    vec![cut_client(&line.client_name), why.into(), Text::styled(command, Style::Command)]
}

/// `again`: another line is about this client too, so that the command names its meeting.
pub(super) fn summary_row(lang: Lang, day: NaiveDate, line: &Summary, again: bool) -> Vec<Text> {
    let what = held(lang, day, line);
    let client = typed(&line.client);
    let (why, command) = match (line.written, again) {
        (true, true) => {
            (not_sent(lang, &what), format!("acct followup letter {client} {}", line.id))
        }
        (true, false) => (not_sent(lang, &what), format!("acct followup letter {client}")),
        (false, _) => (not_written(lang, &what), write_down(line, again)),
    };
    vec![cut_client(&line.client_name), why.into(), Text::styled(command, Style::Command)]
}

pub(super) fn forgotten_row(lang: Lang, day: NaiveDate, line: &Summary, again: bool) -> Vec<Text> {
    let why = was_it_held(lang, &held(lang, day, line));
    let command = Text::styled(write_down(line, again), Style::Command);
    vec![cut_client(&line.client_name), why.into(), command]
}

fn write_down(line: &Summary, again: bool) -> String {
    let command = format!("acct followup new {}", typed(&line.client));
    if again { format!("{command} --meeting {}", line.id) } else { command }
}

/// «созвон 20.11»
fn held(lang: Lang, day: NaiveDate, line: &Summary) -> String {
    let kind = lower_first(kind_name(lang, line.kind));
    let date = line.date.map(|date| dates::numeric(lang, date, day)).unwrap_or_default();
    format!("{kind} {date}")
}

pub(super) fn handoff_row(lang: Lang, day: NaiveDate, line: &Unconfirmed) -> Vec<Text> {
    let numeric = |date: NaiveDate| dates::numeric(lang, date, day);
    let mut why = no_yes(lang, &numeric(line.sent), &numeric(line.asked));
    if let Some(start) = line.start {
        why = format!("{why}; {}", starts(lang, &numeric(start)));
    }
    let command = format!("acct handoff {} --confirmed", typed(&line.client));
    vec![cut_client(&line.client_name), why.into(), Text::styled(command, Style::Command)]
}

pub(super) fn review_row(lang: Lang, day: NaiveDate, line: &Reread) -> Vec<Text> {
    let by = line.review_by.map(|by| read_by(lang, &dates::numeric(lang, by, day)));
    vec![
        Text::from(&*line.title),
        Text::styled(by.unwrap_or_default(), Style::Quiet),
        Text::styled(format!("acct show {}", line.id), Style::Command),
    ]
}

pub(super) fn stage_row(lang: Lang, line: &OverNorm) -> Vec<Text> {
    let name = line.names.get(lang.code()).or_else(|| line.names.values().next());
    let name = quote(lang, name.unwrap_or(&line.stage));
    let mut why = over_norm(lang, &name, line.working_days, line.norm);
    let mut command = String::new();
    if line.why.is_empty() {
        why = format!("{why}; {}", what_delays(lang));
        command = format!("acct client delay {}", typed(&line.client));
    } else {
        why = format!("{why}; {}", tie_signs(&line.why));
    }
    vec![cut_client(&line.client_name), why.into(), Text::styled(command, Style::Command)]
}

crate::messages! {
    fn is_absent(who: &str) { ru: format!("{who} не на связи"), en: format!("{who} is away") }
    fn read_by(day: &str) { ru: format!("по плану {day}"), en: format!("planned for {day}") }
    fn and_more(n: usize) { ru: format!("и ещё {n}"), en: format!("and {n} more") }
    fn agenda_ready() { ru: "повестка готова", en: "agenda ready" }
    fn no_agenda() { ru: "повестки нет", en: "no agenda" }
    fn decide(title: &str, time: usize) {
        ru: format!("{title} переносим {}: решить", nth_time(Lang::Ru, time)),
        en: format!("{title} would move {}: decide", nth_time(Lang::En, time)),
    }
    fn until_day(day: &str) { ru: format!(" до {day}"), en: format!(" until {day}") }
    fn on_leave(who: &str, until: &str) {
        ru: format!("{who} в отпуске{until}: не напоминаем"),
        en: format!("{who} is on leave{until}: no reminder"),
    }
    fn is_away(who: &str, why: &str, until: &str) {
        ru: format!("{who}: {why}{until}, не напоминаем"),
        en: format!("{who}: {why}{until}, no reminder"),
    }
    fn longer_than_agreed() { ru: "дольше, чем договорились", en: "longer than agreed" }
    fn silent_days(days: i64) {
        ru: format!("{} без вестей от нас", words::DAY.ru(days)),
        en: format!("{} without a word from us", words::DAY.en(days)),
    }
    fn silent_long() { ru: "давно без вестей от нас", en: "no word from us for long" }
    fn agreed(every: &str) { ru: format!("договорились {every}"), en: format!("agreed: {every}") }
    fn next_meeting(day: &str) {
        ru: format!("встреча только {day}"),
        en: format!("the next meeting is only on {day}"),
    }
    fn not_sent(what: &str) {
        ru: format!("{what}: итоги записаны, письмо не отправлено"),
        en: format!("{what}: written, the letter is not sent"),
    }
    fn not_written(what: &str) {
        ru: format!("{what}: итоги не записаны"),
        en: format!("{what}: the summary is not written"),
    }
    fn was_it_held(what: &str) {
        ru: format!("{what}: прошла, перенесена или отменена?"),
        en: format!("{what}: held, moved or cancelled?"),
    }
    fn no_yes(sent: &str, asked: &str) {
        ru: format!("письмо {sent}, ответ просили до {asked}"),
        en: format!("letter of {sent}, an answer was asked for by {asked}"),
    }
    fn starts(day: &str) { ru: format!("старт {day}"), en: format!("start {day}") }
    fn over_norm(stage: &str, days: usize, norm: u32) {
        ru: format!("{stage}: {} при норме {norm}", words::WORKING_DAY.ru(days)),
        en: format!("{stage}: {}, the norm is {norm}", words::WORKING_DAY.en(days)),
    }
    fn what_delays() {
        ru: "что задерживает, нужна ли помощь?",
        en: "what is holding it up? Is help needed?",
    }
}
