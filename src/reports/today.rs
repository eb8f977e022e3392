//! The desk of a day: meetings and what each still needs, what is late or due, whom to remind, where
//! we are silent, summaries that did not go out. One line is one thing to do.

mod clients;
mod lines;
mod meetings;
mod page;
mod requests;
mod reviews;
mod tasks;

use chrono::{Days, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

use super::Report;
use super::requests::Line;
use super::rows::{Ids, Look, TaskRow};
use crate::document::Document;
use crate::document::mail::{Address, Mail};
use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::records::cast::Who;
use crate::records::meeting::{Kind, Meeting};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::task::Task;
use crate::records::{Side, away_on};

/// How far back meetings are looked at, in days.
pub const LOOKS_BACK: u64 = 90;

#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Today {
    pub today: NaiveDate,
    /// The day the page is about: today, on a day off the next working day.
    pub day: NaiveDate,
    /// Whose desk it is; nobody: everybody's.
    pub person: Option<Whose>,
    /// Whose mail it would be; nobody: the mail program asks.
    #[serde(skip)]
    pub from: Option<Address>,
    /// Clients that this person answers for and work goes on with.
    pub clients: usize,
    /// Those who are away and whom this person covers, with how many clients of theirs.
    pub covers: Vec<Covered>,
    pub meetings: Vec<Call>,
    pub tasks: Vec<TaskRow>,
    /// Of colleagues, late on clients that this person covers.
    pub colleagues: Vec<TaskRow>,
    pub remind: Vec<Reminder>,
    /// Reminded within two working days, so that they rest.
    pub resting: usize,
    /// What nobody has answered yet.
    pub requests: Vec<Line>,
    pub silent: Vec<Silent>,
    pub summaries: Vec<Summary>,
    pub forgotten: Vec<Summary>,
    /// Intro letters to which the client did not say yes in time.
    pub handoffs: Vec<Unconfirmed>,
    pub stages: Vec<OverNorm>,
    /// Entries of the library that are to be read again.
    pub reviews: Vec<Reread>,
    pub in_order: usize,
    pub meetings_later_this_week: usize,
    /// Nothing is cut.
    #[serde(skip)]
    pub all: bool,
    /// There is no client at all yet.
    #[serde(skip)]
    pub blank: Blank,
    #[serde(skip)]
    pub calendar: Calendar,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Whose {
    pub slug: String,
    pub name: String,
    /// The one who asks; otherwise somebody else's desk is looked at.
    pub me: bool,
    #[serde(skip)]
    pub email: String,
}

/// Somebody who is away, and is covered.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Covered {
    pub person: String,
    pub name: String,
    pub until: Option<NaiveDate>,
    pub clients: usize,
}

/// What an empty workspace still lacks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Blank {
    pub people: bool,
    pub clients: bool,
}

/// A meeting of the day.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Call {
    pub client: String,
    pub client_name: String,
    pub id: String,
    pub date: Option<NaiveDate>,
    pub time: String,
    pub kind: Kind,
    pub minutes: Option<u32>,
    pub channel: String,
    /// The agenda is this person's to prepare.
    #[serde(skip)]
    pub answers: bool,
    pub agenda_ready: bool,
    /// Tasks that were moved so often that the next move wants a decision.
    pub decide: Vec<Decide>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Decide {
    pub id: String,
    pub title: String,
    pub moved_times: usize,
}

/// Something that hangs on the client's or a third side.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Reminder {
    #[serde(flatten)]
    pub row: TaskRow,
    pub away: bool,
    /// The last day of the absence, where it is known.
    pub away_until: Option<NaiveDate>,
    pub away_why: String,
}

/// A client that has heard nothing from us for longer than agreed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Silent {
    pub client: String,
    pub client_name: String,
    pub last_touch: Option<NaiveDate>,
    /// Since the last contact; none: longer than meetings are looked at, or never.
    pub days: Option<i64>,
    pub cadence: String,
    pub next_meeting: Option<NaiveDate>,
}

/// A meeting whose summary is not written, not sent, or of which nobody knows whether it was held.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Summary {
    pub client: String,
    pub client_name: String,
    pub id: String,
    pub date: Option<NaiveDate>,
    pub kind: Kind,
    pub written: bool,
}

/// An intro letter that waits for the client's yes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Unconfirmed {
    pub client: String,
    pub client_name: String,
    pub sent: NaiveDate,
    pub asked: NaiveDate,
    pub start: Option<NaiveDate>,
}

/// A stage that takes longer than its norm.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OverNorm {
    pub client: String,
    pub client_name: String,
    pub stage: String,
    #[serde(skip)]
    pub names: std::collections::BTreeMap<String, String>,
    pub working_days: usize,
    pub norm: u32,
    pub why: String,
    pub help: String,
}

/// An entry of the library whose day to be read again has come.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Reread {
    pub id: String,
    pub title: String,
    pub review_by: Option<NaiveDate>,
}

/// Which tasks the page may print, so that no other is kept in memory.
pub fn wanted(day: NaiveDate, calendar: &Calendar) -> impl Fn(&Task) -> bool + Sync + use<> {
    let soon = calendar.next_workday(day.checked_add_days(Days::new(1)).unwrap_or(day));
    move |task| {
        let due = task.due.is_some_and(|due| due <= soon);
        let said = !task.nudged.is_empty();
        task.is_open() && (due || said || !task.after.is_empty() || task.moved.len() >= 2)
    }
}

/// The day a desk is laid for.
#[must_use]
pub fn desk_day(today: NaiveDate, calendar: &Calendar) -> NaiveDate {
    if calendar.is_workday(today) { today } else { calendar.next_workday(today) }
}

/// What each section is gathered with.
struct Desk<'a> {
    snapshot: &'a Snapshot,
    today: NaiveDate,
    day: NaiveDate,
    me: Option<&'a str>,
    look: Look<'a>,
}

impl<'a> Desk<'a> {
    fn calendar(&self) -> &'a Calendar {
        self.look.calendar
    }

    /// Whether this person answers for a client: their own, or one they cover.
    fn stands_for(&self, folder: &Folder) -> bool {
        self.me.is_none_or(|me| self.snapshot.stands_for(me, folder, self.day))
    }

    fn mine(&self) -> impl Iterator<Item = &'a Folder> {
        let folders = self.snapshot.clients.iter();
        folders.filter(|folder| folder.card.is_active() && self.stands_for(folder))
    }

    /// This person is to be there, or covers one of us who is.
    fn attends(&self, folder: &Folder, meeting: &Meeting) -> bool {
        let Some(me) = self.me else { return true };
        meeting.attendees.iter().any(|who| {
            let who = Who::parse(who);
            who.side == Side::Us && self.snapshot.stands_in(me, &who.slug, &folder.slug, self.day)
        })
    }
}

impl Today {
    /// The desk of `question.me`; `asks` is who looks at it.
    #[must_use]
    pub fn of(snapshot: &Snapshot, question: &Question, asks: Option<&str>, ids: &Ids) -> Today {
        let day = desk_day(question.today, &question.calendar);
        let calendar = &question.calendar;
        let desk = Desk {
            snapshot,
            today: question.today,
            day,
            me: question.me.as_deref(),
            look: Look { snapshot, day, calendar, ids },
        };
        let (remind, resting) = desk.remind();
        let mut page = Today {
            today: question.today,
            day,
            person: question.me.as_deref().map(|me| whose(snapshot, me, asks)),
            from: asks.and_then(|asks| snapshot.person(asks)).map(|person| Address {
                name: person.name.clone(),
                email: person.emails.first().cloned().unwrap_or_default(),
                slug: person.slug.clone(),
            }),
            clients: 0,
            covers: desk.covers(),
            meetings: desk.meetings(),
            tasks: desk.tasks(),
            colleagues: desk.colleagues(),
            remind,
            resting,
            requests: desk.requests(question),
            silent: desk.silent(),
            summaries: desk.summaries(),
            forgotten: desk.forgotten(),
            handoffs: desk.handoffs(),
            stages: desk.stages(),
            reviews: desk.reviews(),
            in_order: 0,
            meetings_later_this_week: desk.later_this_week(),
            all: false,
            blank: Blank {
                people: snapshot.people.is_empty(),
                clients: snapshot.clients.is_empty(),
            },
            calendar: calendar.clone(),
        };
        let named = page.named();
        page.clients = desk.clients().count();
        page.in_order = desk.clients().filter(|folder| !named.contains(&folder.slug)).count();
        page
    }

    /// Clients that some line is about.
    fn named(&self) -> BTreeSet<String> {
        let ours = self.tasks.iter().chain(&self.colleagues);
        let tasks = ours.chain(self.remind.iter().map(|line| &line.row));
        let summaries = self.summaries.iter().chain(&self.forgotten);
        let names = tasks.map(|row| &row.client).chain(summaries.map(|line| &line.client));
        let names = names.chain(self.meetings.iter().map(|call| &call.client));
        let names = names.chain(self.requests.iter().map(|line| &line.client));
        let names = names.chain(self.silent.iter().map(|line| &line.client));
        let names = names.chain(self.handoffs.iter().map(|line| &line.client));
        names.chain(self.stages.iter().map(|line| &line.client)).cloned().collect()
    }

    /// Nothing on the page asks for anything.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.named().is_empty()
    }
}

impl<'a> Desk<'a> {
    /// In whose stead this person works on the day.
    fn covers(&self) -> Vec<Covered> {
        let Some(me) = self.me else { return Vec::new() };
        let covered = self.snapshot.covered_by(me, (self.day, self.day)).into_iter();
        let covered = covered.map(|(person, folders)| Covered {
            person: person.slug.clone(),
            name: person.name.clone(),
            until: away_on(&person.away, self.day).and_then(|away| away.to),
            clients: folders.len(),
        });
        covered.collect()
    }

    /// The clients that are counted: those one answers for, or, for those who answer for none,
    /// those they work for.
    fn clients(&self) -> impl Iterator<Item = &'a Folder> {
        let answers_for_some = self.mine().next().is_some();
        let folders = self.snapshot.clients.iter().filter(|folder| folder.card.is_active());
        let me = self.me.map(str::to_owned);
        let mine: BTreeSet<&str> = self.mine().map(|folder| folder.slug.as_str()).collect();
        folders.filter(move |folder| match (&me, answers_for_some) {
            (Some(me), false) => folder.card.team.values().any(|person| person == me),
            _ => mine.contains(folder.slug.as_str()),
        })
    }
}

fn whose(snapshot: &Snapshot, slug: &str, asks: Option<&str>) -> Whose {
    let person = snapshot.person(slug);
    let name = person.map_or(slug, |person| person.name.as_str());
    Whose {
        slug: slug.to_owned(),
        name: name.to_owned(),
        me: asks.is_none_or(|asks| asks == slug),
        email: person.and_then(|person| person.emails.first()).cloned().unwrap_or_default(),
    }
}

impl Report for Today {
    const SCHEMA: &'static str = "acct.today/1";

    fn document(&self, lang: Lang) -> Document {
        page::document(self, lang)
    }

    /// The desk for its person's morning; without a person, for whoever is put in.
    fn mail(&self, lang: Lang) -> Option<Mail> {
        let to = |person: &Whose| Address {
            name: person.name.clone(),
            email: person.email.clone(),
            ..Address::default()
        };
        Some(Mail {
            from: self.from.clone().unwrap_or_default(),
            to: self.person.iter().map(to).collect(),
            cc: Vec::new(),
            subject: page::title(self, lang).trim_end_matches(':').to_owned(),
            body: Report::document(self, lang),
            thread: String::new(),
        })
    }
}
