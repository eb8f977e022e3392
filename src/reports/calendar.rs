//! What is ahead, day by day: meetings at their hours and dates by which something is due.
//! As a calendar file it also tells of what has just been held, done or called off.

mod entries;
mod page;

use chrono::{DateTime, Days, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use super::today::Whose;
use crate::document::days;
use crate::document::{Cell, Document, Rows, cells};
use crate::language::Lang;
use crate::language::calendar::moment;
use crate::language::reading::read_time;
use crate::records::Side;
use crate::records::cast::{Cast, Who};
use crate::records::meeting::{self, Kind, Meeting};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::task::{Priority, Status, Task};

/// How far back a calendar file tells what became of something, in days.
pub const LOOKS_BACK: u64 = 30;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Calendar {
    pub on: NaiveDate,
    /// Whose days they are; nobody: everybody's.
    pub person: Option<Whose>,
    /// The one client they are about.
    pub client: Option<String>,
    pub client_name: Option<String>,
    pub meetings: Vec<Talk>,
    pub due: Vec<Due>,
    /// The agency, for the calendar's name.
    #[serde(skip)]
    pub agency: String,
    /// Due dates as whole days in place of things to do.
    #[serde(skip)]
    pub events: bool,
}

/// A meeting; of those that are over, the last thirty days'.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Talk {
    pub client: String,
    pub client_name: String,
    pub id: String,
    pub date: NaiveDate,
    pub time: String,
    /// When it begins, the same all over the world; none where its hour is not set.
    pub starts: Option<DateTime<Utc>>,
    pub minutes: Option<u32>,
    pub kind: Kind,
    pub status: meeting::Status,
    pub channel: String,
    /// Their names, ours first.
    pub people: Vec<String>,
}

/// A task with a date; of those that are closed, the last thirty days'.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Due {
    pub client: String,
    pub client_name: String,
    pub id: String,
    pub title: String,
    pub due: NaiveDate,
    pub side: Side,
    pub owner: String,
    pub owner_name: String,
    pub priority: Priority,
    pub status: Status,
    pub closed: Option<NaiveDate>,
    pub moved_times: usize,
    /// When its date or state was last changed, as far as the record tells.
    pub changed: Option<NaiveDate>,
}

/// Which days are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Nobody: everybody's.
    pub person: Option<&'a str>,
    pub client: Option<&'a str>,
    pub events: bool,
}

impl Calendar {
    #[must_use]
    pub fn of(snapshot: &Snapshot, question: &Question, wanted: Wanted) -> Calendar {
        let desk = Desk { snapshot, today: question.today, person: wanted.person };
        let (mut meetings, mut due) = (Vec::new(), Vec::new());
        for folder in &snapshot.clients {
            meetings
                .extend(folder.meetings.iter().filter_map(|meeting| desk.talk(folder, meeting)));
            due.extend(folder.tasks.iter().filter_map(|task| desk.due(folder, task)));
        }
        meetings.sort_by(|a, b| {
            (a.date, a.starts, &a.client, &a.id).cmp(&(b.date, b.starts, &b.client, &b.id))
        });
        due.sort_by(|a, b| (a.due, &a.client, &a.id).cmp(&(b.due, &b.client, &b.id)));
        let person = wanted.person.map(|slug| Whose {
            slug: slug.to_owned(),
            name: snapshot.person(slug).map_or(slug, |person| &person.name).to_owned(),
            me: question.me.as_deref() == Some(slug),
            email: String::new(),
        });
        let folder = wanted.client.and_then(|slug| snapshot.client(slug));
        Calendar {
            on: question.today,
            person,
            client: folder.map(|folder| folder.slug.clone()),
            client_name: folder.map(|folder| folder.card.name.clone()),
            meetings,
            due,
            agency: snapshot.settings.name.clone(),
            events: wanted.events,
        }
    }
}

/// What the days are gathered with.
struct Desk<'a> {
    snapshot: &'a Snapshot,
    today: NaiveDate,
    person: Option<&'a str>,
}

impl Desk<'_> {
    fn talk(&self, folder: &Folder, meeting: &Meeting) -> Option<Talk> {
        let date = meeting.date.filter(|date| self.is_recent(*date))?;
        if meeting.kind == Kind::Chat || !self.attends(folder, meeting) {
            return None;
        }
        let zone = self.snapshot.settings.calendar.zone();
        let hour = read_time(&meeting.time).ok();
        let cast = self.snapshot.cast(folder, None);
        Some(Talk {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            id: meeting.id.clone(),
            date,
            time: meeting.time.clone(),
            starts: hour.and_then(|hour| moment(zone, date.and_time(hour)).ok()),
            minutes: meeting.minutes,
            kind: meeting.kind,
            status: meeting.status,
            channel: meeting.channel.clone(),
            people: people(cast, meeting),
        })
    }

    /// Whom the meeting names; where it names none of us, who answers for the client.
    fn attends(&self, folder: &Folder, meeting: &Meeting) -> bool {
        let Some(day) = meeting.date.filter(|_| self.person.is_some()) else { return true };
        let mut ours = meeting
            .attendees
            .iter()
            .map(|who| Who::parse(who))
            .filter(|who| who.side == Side::Us)
            .peekable();
        if ours.peek().is_none() {
            return self.stands_for(folder.answers(&self.snapshot.settings), folder, day);
        }
        ours.any(|who| self.stands_for(Some(&who.slug), folder, day))
    }

    /// It is the person whose days these are, or somebody away whom that person covers.
    fn stands_for(&self, whose: Option<&str>, folder: &Folder, day: NaiveDate) -> bool {
        let Some(person) = self.person else { return true };
        whose.is_some_and(|whose| self.snapshot.stands_in(person, whose, &folder.slug, day))
    }

    fn due(&self, folder: &Folder, task: &Task) -> Option<Due> {
        let due = task.due?;
        if !task.is_open() && !task.closed.is_some_and(|closed| self.is_recent(closed)) {
            return None;
        }
        let cast = self.snapshot.cast(folder, None);
        let owner = cast.owner(task, folder.card.manager());
        // What the other sides owe is waited for by who answers for the client.
        let whose = if owner.side == Side::Us {
            Some(&*owner.slug)
        } else {
            folder.answers(&self.snapshot.settings)
        };
        if !self.stands_for(whose, folder, due) {
            return None;
        }
        let changes = task.moved.iter().map(|moved| moved.on);
        Some(Due {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            id: task.id.clone(),
            title: task.title.clone(),
            due,
            side: owner.side,
            owner_name: cast.short(&owner),
            owner: owner.slug,
            priority: task.priority,
            status: task.status,
            closed: task.closed,
            moved_times: task.moved.len(),
            changed: changes.chain([task.created, task.closed]).flatten().max(),
        })
    }

    fn is_recent(&self, day: NaiveDate) -> bool {
        self.today.checked_sub_days(Days::new(LOOKS_BACK)).is_none_or(|since| since <= day)
    }
}

fn people(cast: Cast, meeting: &Meeting) -> Vec<String> {
    let mut people: Vec<Who> = meeting.attendees.iter().map(|who| Who::parse(who)).collect();
    people.sort_by_key(|who| who.side);
    people.iter().map(|who| cast.short(who)).collect()
}

impl Report for Calendar {
    const SCHEMA: &'static str = "acct.calendar/1";

    fn document(&self, lang: Lang) -> Document {
        self.page(lang)
    }

    fn rows(&self) -> Option<Rows> {
        let columns = [
            "kind",
            "id",
            "client",
            "client_name",
            "date",
            "time",
            "minutes",
            "title",
            "status",
            "people",
        ];
        let talk = |talk: &Talk| {
            cells![
                Cell::Word("meeting"),
                &talk.id,
                &talk.client,
                &talk.client_name,
                talk.date,
                &talk.time,
                talk.minutes,
                Cell::Word(talk.kind.word()),
                Cell::Word(talk.status.word()),
                talk.people.join(", "),
            ]
        };
        let due = |due: &Due| {
            cells![
                Cell::Word("task"),
                &due.id,
                &due.client,
                &due.client_name,
                due.due,
                "",
                "",
                &due.title,
                Cell::Word(due.status.word()),
                &due.owner_name,
            ]
        };
        let talks = self.meetings.iter().map(|one| (one.date, talk(one)));
        let mut rows: Vec<_> =
            talks.chain(self.due.iter().map(|one| (one.due, due(one)))).collect();
        rows.sort_by_key(|(day, _)| *day);
        Some(Rows::new(columns, rows.into_iter().map(|(_, row)| row)))
    }

    fn days(&self, lang: Lang) -> Option<days::Days> {
        Some(self.entries(lang))
    }
}
