//! Plans a meeting. The day offered follows the client's rhythm, the weekday of the last one and the
//! holidays.

use crate::commands::change::change;
use crate::commands::{Result, Run, who};
use crate::desk::ask;
use crate::document::{Style, Text};
use crate::language::dates;
use crate::language::reading::read_time;
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::form;
use crate::records::handoff::Handoff;
use crate::records::meeting::{self, Kind, Status, kind_name};
use crate::records::snapshot::{Folder, Needs};
use crate::records::talk::free::{Company, said};
use crate::records::talk::planned::{attendees, usual_kind, usual_minutes};
use crate::records::talk::points::next_date;
use crate::session::Session;
use crate::syntax::Value;

/// Plan a meeting: acct meeting new kassa 1.12 --time 11:00
#[derive(clap::Args)]
pub struct New {
    /// Slug, beginning of it, or part of the name
    #[arg(add = crate::commands::completions::clients())]
    client: Option<String>,
    /// The day; left out: by the client's rhythm
    date: Option<String>,
    /// 11:00, as --time says it too; left out: as the last one
    #[arg(value_name = "TIME")]
    at: Option<String>,
    /// 11:00; left out: as the last one
    #[arg(long, value_name = "TIME", conflicts_with = "at")]
    time: Option<String>,
    /// sales, pitch, kickoff, status, brief, review, call; left out: status, of a prospect sales or
    /// pitch
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// How long, in minutes; left out: as the last one
    #[arg(long, value_name = "N")]
    minutes: Option<u32>,
    /// zoom, phone, office, …; left out: as the last one
    #[arg(long, value_name = "CHANNEL")]
    channel: Option<String>,
    /// Who is there besides you; left out: those of the last one
    #[arg(long = "with", value_name = "WHO")]
    with: Vec<String>,
}

impl Run for New {
    fn run(self, session: &Session) -> Result {
        let me = session.writer()?;
        let (today, lang, calendar) = (session.today()?, session.lang(), session.calendar());
        let kind = self.kind.as_deref().map(of_word).transpose()?;
        let slug = who::client(session, self.client.as_deref(), "acct meeting new CLIENT 1.12")?;
        change(session, format!("meeting new {slug}"), |change| {
            let needs = Needs { client: Some(&slug), ..Needs::CLIENT };
            let snapshot = change.workspace().load(&needs);
            let folder = &snapshot.clients[0];
            let kind = kind.unwrap_or_else(|| usual_kind(folder));
            let last = last(folder);
            let mut attendees = match self.with.is_empty() {
                true => attendees(&Handoff::of(&snapshot, folder, today), kind, last, &me),
                false => vec![me.clone()],
            };
            let cast = snapshot.cast(folder, Some(&me));
            for typed in &self.with {
                let who = who::anybody(&cast, &slug, typed)?.to_string();
                if !attendees.contains(&who) {
                    attendees.push(who);
                }
            }
            let company = Company { folder, people: &snapshot.people, attendees: &attendees };
            let free = company.free(next_date(folder, today, &calendar), &calendar);
            let date = match &self.date {
                Some(typed) => session.date(typed)?,
                None => offered(session, free.date)?,
            };
            let absent = company.absent(date);
            if !absent.is_empty() {
                change.note(all_the_same(lang, &said(lang, &absent, today)));
            } else if self.date.is_none() && date == free.date && !free.skipped.is_empty() {
                change.note(moved_on(lang, &said(lang, &free.skipped, today)));
            }
            if let Some(there) = folder.meetings.iter().find(|meeting| {
                meeting.date == Some(date)
                    && meeting.status == Status::Planned
                    && meeting.kind == kind
            }) {
                return Err(Problem::refused(format!(
                    "such a meeting is planned for {date} already"
                ))
                .hint(format!("acct show {}", there.id)));
            }
            // A kick-off is no call of the rhythm.
            let usual = last.filter(|_| kind != Kind::Kickoff);
            let time = match self.time.as_ref().or(self.at.as_ref()) {
                Some(typed) => time(typed)?,
                None => usual.map(|last| last.time.clone()).unwrap_or_default(),
            };
            let minutes = self.minutes.or(usual.and_then(|last| last.minutes));
            let minutes = minutes.unwrap_or(usual_minutes(kind));
            let channel = self.channel.clone().or(last.map(|last| last.channel.clone()));
            let attendees = attendees.iter().map(|who| Value::from(who.as_str())).collect();
            let id = change.fresh_id();
            let path = form::dated_path(&slug, "meetings", date, kind.word(), &id);
            let ops = [
                Op::set("time", time.as_str()),
                Op::set("minutes", Value::Integer(minutes.into())),
                Op::set("channel", channel.unwrap_or_default()),
                Op::set("attendees", Value::List(attendees)),
                Op::set("booked", today),
            ];
            change.create("meeting", &path, &ops, "")?;
            let day = dates::day_month_weekday(lang, date, today);
            change.say(Text::styled(&id, Style::Id).and(
                format!("  {}: {}, {day} {time}", folder.card.name, kind_name(lang, kind)),
                Style::Plain,
            ));
            if !calendar.is_workday(date) {
                change.note(day_off(lang, &day));
            }
            let agreement = &folder.card.agreement;
            if agreement.is_short_notice(today, date, &calendar) {
                change.note(short_notice(lang, &span(lang, &agreement.notice), &slug));
            }
            if agreement.is_out_of_hours(date, &time, &calendar) && calendar.is_workday(date) {
                change.note(out_of_hours(lang, &agreement.hours.from, &agreement.hours.to, &slug));
            }
            change.note(next_step(lang, &slug));
            Ok(())
        })
    }
}

/// The day by the rhythm; a person may say another, a script takes it.
fn offered(session: &Session, day: chrono::NaiveDate) -> Result<chrono::NaiveDate> {
    if !session.may_ask() || session.globals.yes {
        return Ok(day);
    }
    let lang = session.lang();
    let typed = ask::line(&which_day(lang), &dates::numeric(lang, day, session.today()?))?;
    session.date(&typed).or_else(|problem| {
        if typed == dates::numeric(lang, day, session.today()?) { Ok(day) } else { Err(problem) }
    })
}

/// «1 день»
fn span(lang: crate::language::Lang, text: &str) -> String {
    let read = text.parse::<crate::language::span::Span>();
    read.map_or_else(|_| text.to_owned(), |span| span.words(lang))
}

/// A time as it stands in a file.
pub(in crate::commands) fn time(typed: &str) -> Result<String> {
    let time = read_time(typed)
        .map_err(|_| Problem::usage(format!("`{typed}` is not a time")).hint("--time 11:00"))?;
    Ok(time.format("%H:%M").to_string())
}

fn last(folder: &Folder) -> Option<&meeting::Meeting> {
    folder.meetings.iter().rfind(|meeting| meeting.kind != Kind::Chat && !meeting.is_off())
}

fn of_word(word: &str) -> Result<Kind> {
    Kind::of(word).ok_or_else(|| {
        Problem::usage(format!("no such kind of meeting: `{word}`")).hint(Kind::WORDS.join(", "))
    })
}

crate::messages! {
    fn which_day() { ru: "Когда?", en: "When?" }
    fn all_the_same(absent: &str) {
        ru: format!("{absent}. Встреча назначена на этот день всё же."),
        en: format!("{absent}. The meeting is planned for that day all the same."),
    }
    fn moved_on(absent: &str) {
        ru: format!("{absent}. Поэтому предложен следующий свободный день."),
        en: format!("{absent}. So the next free day is offered."),
    }
    fn day_off(day: &str) { ru: format!("{day} — выходной."), en: format!("{day} is a day off.") }
    fn short_notice(notice: &str, client: &str) {
        ru: format!("Договорились назначать созвоны за {notice}: этот — исключение, оно считается (acct agreement {client})."),
        en: format!("Calls are arranged {notice} ahead, as agreed: this one is an exception and counts as one (acct agreement {client})."),
    }
    fn out_of_hours(from: &str, to: &str, client: &str) {
        ru: format!("Договорились быть на связи {from}–{to}: эта встреча — исключение, оно считается (acct agreement {client})."),
        en: format!("We agreed on {from} to {to}: this meeting is an exception and counts as one (acct agreement {client})."),
    }
    fn next_step(client: &str) {
        ru: format!("Повестка: acct agenda {client}"),
        en: format!("The agenda: acct agenda {client}"),
    }
}
