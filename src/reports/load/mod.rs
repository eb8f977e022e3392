//! How much everybody has: clients against the norm of the grade, work begun, meetings of the week,
//! absences and who stands in. Facts in alphabetical order, no score of a person (Mindbox: a newcomer
//! two or three projects, the most experienced over twenty).

mod candidates;
mod member;
mod mentor;
mod page;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use schemars::JsonSchema;
use serde::Serialize;

pub use candidates::{Asked, Candidates};
pub use member::{Absence, Member, Remark, Stead};
pub use mentor::Mentor;

use super::Report;
use super::status::Period;
use crate::document::{Document, Rows, cells};
use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::records::Side;
use crate::records::cast::Who;
use crate::records::health::Thresholds;
use crate::records::meeting::{self, Meeting};
use crate::records::person::Person;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::task::Task;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Load {
    pub on: NaiveDate,
    /// Whose meetings are counted; on a day off, those of the week to come.
    pub week: Period,
    /// In alphabetical order.
    pub people: Vec<Member>,
    /// Clients of one person from which on it is said aloud.
    pub alarm: usize,
    /// Clients that nobody answers for.
    pub unassigned: Vec<String>,
    /// What somebody knows, for the command that asks who does.
    #[serde(skip)]
    known: Option<String>,
    #[serde(skip)]
    blank: bool,
}

/// What everybody is looked at with.
struct Desk<'a> {
    snapshot: &'a Snapshot,
    thresholds: Thresholds,
    today: NaiveDate,
    calendar: &'a Calendar,
    week: Period,
}

impl<'a> Desk<'a> {
    fn new(snapshot: &'a Snapshot, question: &'a Question) -> Desk<'a> {
        let calendar = &question.calendar;
        Desk {
            snapshot,
            thresholds: snapshot.settings.thresholds(),
            today: question.today,
            calendar,
            week: week(calendar.next_workday(question.today)),
        }
    }

    /// The name of one of us, whole.
    fn name(&self, slug: &str) -> String {
        self.snapshot.person(slug).map_or_else(|| slug.to_owned(), |person| person.name.clone())
    }

    fn folders(&self) -> impl Iterator<Item = &'a Folder> + use<'a> {
        self.snapshot.clients.iter().filter(|folder| folder.card.is_active())
    }

    /// Open tasks of ours that are this person's: by name, or as who answers for the client.
    fn tasks(&self, person: &'a str) -> impl Iterator<Item = (&'a Folder, &'a Task)> + use<'a> {
        let settings = &self.snapshot.settings;
        self.folders().flat_map(move |folder| {
            let keeper = folder.answers(settings).unwrap_or_default();
            let theirs = move |task: &&Task| {
                let owner = if task.owner.is_empty() { keeper } else { &task.owner };
                task.is_open() && task.side == Side::Us && owner == person
            };
            folder.tasks.iter().filter(theirs).map(move |task| (folder, task))
        })
    }

    /// Meetings with a client that this person is at; who answers for it, where nobody of us is named.
    fn attends(&self, folder: &Folder, meeting: &Meeting, person: &str) -> bool {
        let there = meeting.attendees.iter().map(|who| Who::parse(who));
        let ours: Vec<String> =
            there.filter(|who| who.side == Side::Us).map(|who| who.slug).collect();
        match ours.is_empty() {
            true => folder.answers(&self.snapshot.settings) == Some(person),
            false => ours.iter().any(|slug| slug == person),
        }
    }

    fn meetings(&self, person: &str) -> usize {
        let counts = |folder: &Folder, meeting: &Meeting| {
            let within = |date: NaiveDate| self.week.from <= date && date <= self.week.to;
            meeting.kind != meeting::Kind::Chat
                && !meeting.is_off()
                && meeting.date.is_some_and(within)
                && self.attends(folder, meeting, person)
        };
        let of = |folder: &Folder| {
            folder.meetings.iter().filter(|meeting| counts(folder, meeting)).count()
        };
        self.folders().map(of).sum()
    }
}

fn week(day: NaiveDate) -> Period {
    let week = day.week(Weekday::Mon);
    let first = week.checked_first_day().unwrap_or(day);
    let last = first.checked_add_days(Days::new(6)).unwrap_or(first);
    debug_assert_eq!(last.weekday(), Weekday::Sun);
    Period { from: first, to: last }
}

/// Those who are still here.
fn here(snapshot: &Snapshot, day: NaiveDate) -> impl Iterator<Item = &Person> {
    snapshot.people.iter().filter(move |person| !person.is_gone(day))
}

impl Load {
    #[must_use]
    pub fn of(snapshot: &Snapshot, question: &Question) -> Load {
        let desk = Desk::new(snapshot, question);
        let members = here(snapshot, question.today).map(|person| Member::of(&desk, person));
        let mut people: Vec<Member> = members.collect();
        people.sort_by_cached_key(|member| member.name.to_lowercase());
        let ours = desk.folders().filter(|folder| folder.answers(&snapshot.settings).is_none());
        Load {
            on: question.today,
            week: desk.week,
            people,
            alarm: desk.thresholds.count("clients"),
            unassigned: ours.map(|folder| folder.card.name.clone()).collect(),
            known: here(snapshot, question.today)
                .find_map(|person| person.expertise.first().cloned()),
            blank: snapshot.people.is_empty(),
        }
    }
}

impl Report for Load {
    const SCHEMA: &'static str = "acct.load/1";

    fn document(&self, lang: Lang) -> Document {
        page::document(self, lang)
    }

    /// A row a person.
    fn rows(&self) -> Option<Rows> {
        let columns = [
            "person",
            "name",
            "role",
            "grade",
            "clients",
            "norm",
            "doing",
            "open_us",
            "overdue_us",
            "meetings",
            "covered",
            "mentor",
        ];
        let row = |member: &Member| {
            cells![
                &member.person,
                &member.name,
                &member.role,
                &member.grade,
                member.clients,
                member.norm,
                member.doing,
                member.open,
                member.late,
                member.meetings,
                member.covers.iter().map(|stead| stead.clients).sum::<usize>(),
                &member.mentor,
            ]
        };
        Some(Rows::new(columns, self.people.iter().map(row)))
    }
}

#[cfg(test)]
mod tests;
