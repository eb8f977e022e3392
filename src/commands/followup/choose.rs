//! Which meeting a follow-up is of: today's planned one, the last one without a summary, or a new one.

use chrono::NaiveDate;

use super::new::New;
use crate::commands::Result;
use crate::desk::ask;
use crate::language::dates;
use crate::language::reading::read_time;
use crate::problem::Problem;
use crate::records::cast::Who;
use crate::records::meeting::{Kind, Meeting, Status, kind_name};
use crate::records::snapshot::Folder;
use crate::records::talk::planned::usual_kind;
use crate::session::Session;

/// The meeting to write down. A new one has no path yet.
pub(super) fn choose(new: &New, session: &Session, folder: &Folder) -> Result<Meeting> {
    let today = session.today()?;
    let named = new.date.as_deref().map(|date| session.past(date)).transpose()?;
    let mut meeting = match &new.meeting {
        Some(typed) => by_name(session, folder, typed)?,
        None => match candidates(folder, today, named).as_slice() {
            [] => fresh(session, folder, named.unwrap_or(today))?,
            [one] => past_or_held(session, one)?.clone(),
            several => one_of(session, folder, several)?.clone(),
        },
    };
    if let Some(kind) = &new.kind {
        meeting.kind = Kind::of(kind).ok_or_else(|| {
            Problem::usage(format!("no such kind of meeting: `{kind}`"))
                .hint(Kind::WORDS.join(", "))
        })?;
    }
    if let Some(time) = &new.time {
        meeting.time = read_time(time)
            .map_err(|_| Problem::usage(format!("`{time}` is not a time")).hint("--time 11:00"))?
            .format("%H:%M")
            .to_string();
    }
    if let Some(channel) = &new.channel {
        meeting.channel.clone_from(channel);
    }
    Ok(meeting)
}

fn by_name(session: &Session, folder: &Folder, typed: &str) -> Result<Meeting> {
    let day = session.date(typed).ok();
    let found = folder
        .meetings
        .iter()
        .find(|meeting| meeting.id.starts_with(typed) || (day.is_some() && meeting.date == day));
    found.cloned().ok_or_else(|| {
        Problem::not_found(format!("`{}` has no meeting `{typed}`", folder.slug))
            .hint(format!("acct meeting list {}", folder.slug))
    })
}

/// Planned ones of the day, otherwise those up to it that nobody has written down.
fn candidates(folder: &Folder, today: NaiveDate, named: Option<NaiveDate>) -> Vec<&Meeting> {
    let planned_on = |day: NaiveDate| -> Vec<&Meeting> {
        folder
            .meetings
            .iter()
            .filter(|meeting| meeting.date == Some(day))
            .filter(|meeting| meeting.status == Status::Planned || meeting.lacks_followup())
            .collect()
    };
    if let Some(day) = named {
        return planned_on(day);
    }
    let of_today = planned_on(today);
    if !of_today.is_empty() {
        return of_today;
    }
    folder
        .meetings
        .iter()
        .filter(|meeting| meeting.date.is_some_and(|date| date < today))
        .filter(|meeting| meeting.status == Status::Planned || meeting.lacks_followup())
        .collect()
}

/// A planned meeting in the past may have been held, moved or cancelled; a person is asked, a script
/// means that it was held.
fn past_or_held<'a>(session: &Session, meeting: &'a Meeting) -> Result<&'a Meeting> {
    let today = session.today()?;
    let past = meeting.status == Status::Planned && meeting.date.is_some_and(|date| date < today);
    if !past || !session.may_ask() {
        return Ok(meeting);
    }
    let lang = session.lang();
    let day = meeting.date.map(|date| dates::day_month(lang, date, today)).unwrap_or_default();
    let choices = [held(lang), moved(lang), cancelled(lang)];
    match ask::one_of(&what_happened(lang, &day), choices.into())? {
        0 => Ok(meeting),
        1 => Err(Problem::refused(format!("the meeting of {day} was moved"))
            .hint(format!("acct meeting move {} DATE", meeting.id))),
        _ => Err(Problem::refused(format!("the meeting of {day} was cancelled"))
            .hint(format!("acct meeting cancel {}", meeting.id))),
    }
}

fn one_of<'a>(session: &Session, folder: &Folder, several: &[&'a Meeting]) -> Result<&'a Meeting> {
    let lang = session.lang();
    let today = session.today()?;
    let names: Vec<String> = several
        .iter()
        .map(|meeting| {
            let day = meeting.date.map(|d| dates::short(lang, d, today)).unwrap_or_default();
            format!("{day} {}, {}", meeting.time, kind_name(lang, meeting.kind))
        })
        .collect();
    if session.may_ask() {
        return Ok(several[ask::one_of(&which(lang), names)?]);
    }
    let list: Vec<String> = several
        .iter()
        .map(|meeting| format!("`{}` ({})", meeting.id, meeting.date.unwrap_or_default()))
        .collect();
    let latest = several.last().map_or("", |meeting| meeting.id.as_str());
    Err(Problem::refused(format!(
        "`{}` has more than one meeting without a summary: {}",
        folder.slug,
        list.join(", ")
    ))
    .hint(format!("acct followup new {} --meeting {latest}", folder.slug)))
}

/// A meeting that nobody planned: as the last one was, with those who were there.
fn fresh(session: &Session, folder: &Folder, date: NaiveDate) -> Result<Meeting> {
    let last = folder.meetings.iter().rfind(|m| m.status == Status::Held && m.kind != Kind::Chat);
    let mut attendees = vec![session.writer()?];
    match last {
        Some(last) => {
            let gone = |who: &str| {
                let slug = Who::parse(who).slug;
                folder.contacts.iter().any(|one| one.slug == slug && one.is_forgotten())
            };
            let others = last.attendees.iter().filter(|who| **who != attendees[0] && !gone(who));
            let others = others.cloned();
            attendees.extend(others.collect::<Vec<_>>());
        }
        None => attendees.extend(usual_contact(folder)),
    }
    Ok(Meeting {
        date: Some(date),
        kind: match (usual_kind(folder), last.map(|last| last.kind)) {
            (Kind::Status, Some(Kind::Sales | Kind::Pitch | Kind::Kickoff | Kind::Brief)) => {
                Kind::Call
            }
            (Kind::Status, Some(kind)) | (kind, _) => kind,
        },
        minutes: Some(last.and_then(|last| last.minutes).unwrap_or(30)),
        channel: last.map(|last| last.channel.clone()).unwrap_or_default(),
        attendees,
        ..Meeting::default()
    })
}

/// Who decides, otherwise the first contact that is the client's own.
pub(super) fn usual_contact(folder: &Folder) -> Option<String> {
    let own: Vec<_> = folder.contacts.iter().filter(|contact| contact.is_reader()).collect();
    let usual = own.iter().find(|contact| contact.decides).or(own.first());
    usual.map(|contact| format!("client:{}", contact.slug))
}

crate::messages! {
    fn what_happened(day: &str) {
        ru: format!("Встреча {day} была запланирована. Что с ней?"),
        en: format!("A meeting was planned for {day}. What became of it?"),
    }
    fn held() { ru: "Состоялась", en: "It was held" }
    fn moved() { ru: "Перенесена", en: "It was moved" }
    fn cancelled() { ru: "Отменена", en: "It was cancelled" }
    fn which() { ru: "О какой встрече речь?", en: "Which meeting is it?" }
}
