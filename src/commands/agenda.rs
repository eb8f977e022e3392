//! The agenda of the next meeting: mine, the client's, or laid into the planned meeting's file.

use super::change::change;
use super::letters::{Sending, deliver};
use super::{Outcome, Result, Run, who};
use crate::letters::handoff::Section;
use crate::letters::{self, Desk};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::form;
use crate::records::handoff::{Handoff, Part};
use crate::records::meeting::{Kind, Meeting, Status};
use crate::records::snapshot::{Folder, Needs, Snapshot};
use crate::records::talk::buffer::{Ground, agenda_body};
use crate::records::talk::free::{Company, said};
use crate::records::talk::planned::{attendees, usual_kind, usual_minutes};
use crate::records::talk::points::next_date;
use crate::reports::agenda::{Agenda as Report, Prep};
use crate::session::Session;
use crate::syntax::Value;

/// What to talk about at the next meeting
///
/// Five points filled from both sides' work, the goals against their metrics, the agreements in force.
/// It remembers what was carried over and moved; the third time it asks for a decision.
#[derive(clap::Args)]
pub struct Agenda {
    /// Slug, beginning of it, or part of the name
    #[arg(add = crate::commands::completions::clients())]
    client: Option<String>,
    /// The client's version, as a letter
    #[arg(long)]
    letter: bool,
    /// Put it in the planned meeting's file; plans the meeting where there is none
    #[arg(long)]
    save: bool,
    /// Kind of a meeting that is not planned yet
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Day of a meeting that is not planned yet
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    #[command(flatten)]
    sending: Sending,
}

impl Run for Agenda {
    fn run(self, session: &Session) -> Result {
        let slug = who::client(session, self.client.as_deref(), "acct agenda CLIENT")?;
        let needs = Needs {
            client: Some(&slug),
            letters: true,
            briefs: true,
            ideas: true,
            questionnaires: true,
            ..Needs::LETTER
        };
        let snapshot = session.load(&needs)?;
        let folder = &snapshot.clients[0];
        let (meeting, absent) = self.meeting(session, &snapshot, folder)?;
        if self.letter {
            return self.as_letter(session, &snapshot, folder, &meeting);
        }
        let mut notes: Vec<String> = absent.into_iter().collect();
        if self.save {
            let saved = save(session, &snapshot, folder, &meeting)?;
            if session.globals.dry_run {
                return Ok(saved);
            }
            notes.extend(saved.notes);
        }
        let report = Report::of(&snapshot, folder, &meeting, &session.question()?).with_promises(
            promises(&snapshot, folder, &meeting, session.today()?, |section| {
                Prep::to_mark(section.heading, section.lines.into_iter().map(|l| l.text).collect())
            }),
        );
        let mut outcome = Outcome::report(report, snapshot);
        outcome.notes = notes;
        if !self.save {
            outcome.notes.push(next_steps(session.lang(), &slug));
        }
        Ok(outcome)
    }
}

impl Agenda {
    /// The planned meeting, or the one that would come by the rhythm; who is away on its day, or was
    /// on those before it.
    fn meeting(
        &self,
        session: &Session,
        snapshot: &Snapshot,
        folder: &Folder,
    ) -> Result<(Meeting, Option<String>)> {
        let today = session.today()?;
        let named = self.date.as_deref().map(|date| session.date(date)).transpose()?;
        let asked = self.kind.as_deref().and_then(Kind::of);
        let planned = folder.meetings.iter().find(|meeting| {
            meeting.status == Status::Planned
                && asked.is_none_or(|kind| meeting.kind == kind)
                && meeting.date.is_some_and(|date| match named {
                    Some(named) => date == named,
                    None => date >= today,
                })
        });
        if let Some(planned) = planned {
            return Ok((planned.clone(), None));
        }
        let kind = match &self.kind {
            Some(word) => Kind::of(word).ok_or_else(|| {
                Problem::usage(format!("no such kind of meeting: `{word}`"))
                    .hint(Kind::WORDS.join(", "))
            })?,
            None => usual_kind(folder),
        };
        let last = folder.meetings.iter().rfind(|m| m.kind != Kind::Chat && !m.is_off());
        // Of the last one: who has come to it takes part again, whoever looks at the agenda.
        let me = session.me()?.filter(|_| last.is_none()).unwrap_or_default();
        let handoff = Handoff::of(snapshot, folder, today);
        let attendees = attendees(&handoff, kind, last, &me);
        let calendar = session.calendar();
        let company = Company { folder, people: &snapshot.people, attendees: &attendees };
        let (date, absent) = if let Some(named) = named {
            (named, company.absent(named))
        } else {
            let from = last.and_then(|last| last.date).unwrap_or(today);
            let day = next_date(folder, from, &calendar).max(calendar.next_workday(today));
            let free = company.free(day, &calendar);
            (free.date, free.skipped)
        };
        let lang = session.lang();
        let absent = (!absent.is_empty()).then(|| said(lang, &absent, today));
        // A kick-off is no call of the rhythm.
        let usual = last.filter(|_| kind != Kind::Kickoff);
        let meeting = Meeting {
            date: Some(date),
            kind,
            time: usual.map(|last| last.time.clone()).unwrap_or_default(),
            minutes: usual.and_then(|last| last.minutes).or(Some(usual_minutes(kind))),
            channel: last.map(|last| last.channel.clone()).unwrap_or_default(),
            attendees,
            ..Meeting::default()
        };
        Ok((meeting, absent))
    }

    fn as_letter(
        &self,
        session: &Session,
        snapshot: &Snapshot,
        folder: &Folder,
        meeting: &Meeting,
    ) -> Result {
        let me = session.writer()?;
        let desk = Desk::of(snapshot, folder, letters::signer(snapshot, &me)?);
        let today = session.today()?;
        let letter = letters::agenda::letter(&desk, snapshot, meeting, &session.calendar(), today)?;
        deliver(session, letter, &self.sending, &snapshot.left_out, &|_, _| Ok(()))
    }
}

/// The sections of the intro letter, for a kick-off: held against what the client says now.
pub(super) fn promises<T>(
    snapshot: &Snapshot,
    folder: &Folder,
    meeting: &Meeting,
    today: chrono::NaiveDate,
    told: impl Fn(Section) -> T,
) -> Vec<T> {
    let handoff = Handoff::of(snapshot, folder, today);
    let signer = handoff.sales().or(handoff.manager()).or(handoff.people.first());
    let Some(signer) = signer.filter(|_| meeting.kind == Kind::Kickoff) else { return Vec::new() };
    let desk = Desk::of(snapshot, folder, signer);
    let sections = letters::handoff::sections(&desk, &handoff).into_iter();
    // Who works on it is told, not agreed.
    sections.filter(|section| section.part != Some(Part::Team)).map(told).collect()
}

/// The same as lines of the minutes.
pub(super) fn promised(
    snapshot: &Snapshot,
    folder: &Folder,
    meeting: &Meeting,
    today: chrono::NaiveDate,
) -> Vec<String> {
    let told = |section: Section| section.lines.into_iter().map(|line| line.text);
    promises(snapshot, folder, meeting, today, told).into_iter().flatten().collect()
}

/// Lays the points into the sections of the meeting's file that say nothing yet.
fn save(session: &Session, snapshot: &Snapshot, folder: &Folder, meeting: &Meeting) -> Result {
    let me = session.writer()?;
    let calendar = session.calendar();
    let promised = promised(snapshot, folder, meeting, session.today()?);
    let ground = Ground {
        folder,
        promised: &promised,
        cast: snapshot.cast(folder, Some(&me)),
        calendar: &calendar,
        lang: folder.lang(&snapshot.settings),
        screen: session.lang(),
        today: session.today()?,
    };
    let body = agenda_body(&ground, meeting);
    let lang = session.lang();
    if !meeting.path.is_empty() && body.trim() == meeting.body.trim() {
        return Ok(Outcome::default().note(nothing_new(lang, &meeting.id)));
    }
    let mut outcome = change(session, format!("agenda {} --save", folder.slug), |change| {
        let path = if meeting.path.is_empty() {
            let date = meeting.date.unwrap_or(ground.today);
            let id = change.fresh_id();
            let path = form::dated_path(&folder.slug, "meetings", date, meeting.kind.word(), &id);
            let attendees = meeting.attendees.iter().map(|who| Value::from(who.as_str())).collect();
            let ops = [
                Op::set("time", meeting.time.as_str()),
                Op::set("minutes", Value::Integer(meeting.minutes.unwrap_or(30).into())),
                Op::set("channel", meeting.channel.as_str()),
                Op::set("attendees", Value::List(attendees)),
                Op::set("booked", ground.today),
            ];
            change.create("meeting", &path, &ops, "")?;
            path
        } else {
            meeting.path.clone()
        };
        change.edit_with(&path, |edit| {
            edit.set_body(&body);
            Ok(())
        })?;
        Ok(())
    })?;
    if !session.globals.dry_run {
        outcome.notes.push(saved_at(lang));
    }
    Ok(outcome)
}

crate::messages! {
    fn next_steps(client: &str) {
        ru: format!("Отправить клиенту короткую повестку: acct agenda {client} --letter"),
        en: format!("Send the client a short agenda: acct agenda {client} --letter"),
    }
    fn saved_at() {
        ru: "Повестка записана в файл встречи. Отменить: acct undo",
        en: "The agenda is in the meeting's file. Take it back: acct undo",
    }
    fn nothing_new(id: &str) {
        ru: format!("В файле встречи всё уже есть: acct edit {id}"),
        en: format!("The meeting's file has it all already: acct edit {id}"),
    }
}
