//! What to talk about at the next meeting, mine: five points out of the work of both sides, with what
//! was carried over and moved. The third time something is carried over it asks for a decision.

mod page;
mod prep;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

pub use prep::Prep;

use crate::language::numbers;
use crate::language::typography::lower_first;
use crate::records::cast::{Cast, Who};
use crate::records::goal;
use crate::records::idea::{self, Idea};
use crate::records::meeting::{self, Meeting, Part};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::talk::points::Points;
use crate::records::task::Task;
use crate::records::{Side, away_on};

/// Goals that are shown, the nearest first.
const GOALS: usize = 3;

/// Parked ideas that are shown.
const PARKED: usize = 5;

/// Agreements that are shown as in force; the others stand in the minutes.
const IN_FORCE: usize = 6;

/// An agenda: its head, its points and what is kept in mind besides.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Agenda {
    pub client: String,
    pub client_name: String,
    pub kind: &'static str,
    pub date: NaiveDate,
    pub time: String,
    pub minutes: u32,
    pub channel: String,
    pub us: Vec<String>,
    pub them: Vec<String>,
    pub away: Vec<String>,
    pub last: Option<NaiveDate>,
    pub next: NaiveDate,
    pub goals: Vec<GoalLine>,
    /// Ideas that were put off until we talk, the best first.
    pub parked: Vec<Parked>,
    pub done: Vec<Point>,
    pub plans: Vec<Point>,
    pub problems: Vec<Point>,
    pub decisions: Vec<Point>,
    pub options: Vec<Options>,
    pub feedback: Vec<String>,
    /// What a meeting that is no status call is prepared with.
    pub prep: Vec<Prep>,
    /// What stands in the planned meeting's file already.
    pub prepared: Vec<Prepared>,
    pub agreements: Vec<Agreed>,
    pub planned: Option<String>,
    pub today: NaiveDate,
}

/// A task as a point of the agenda.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Point {
    pub id: String,
    pub title: String,
    pub side: Side,
    pub owner: String,
    pub owner_name: String,
    pub due: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    pub since: Option<NaiveDate>,
    /// The due date before the last move.
    pub was_due: Option<NaiveDate>,
    pub moved_times: usize,
    /// In how many meetings it stood before; 0 is new.
    pub carried: usize,
    pub holds_up: Vec<Held>,
}

/// What waits for a point.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Held {
    pub title: String,
    pub due: Option<NaiveDate>,
}

/// Ways out of a point that is stuck.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Options {
    pub title: String,
    pub options: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Prepared {
    pub heading: String,
    pub lines: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Agreed {
    pub text: String,
    pub key: bool,
    pub on: Option<NaiveDate>,
}

/// An idea that waits for a talk.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Parked {
    pub id: String,
    pub title: String,
    pub by_name: String,
}

/// A goal against its metric.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GoalLine {
    pub name: String,
    pub unit: String,
    pub horizon: String,
    /// It is a number, so readings are missed.
    pub measured: bool,
    pub to: Option<f64>,
    pub by: Option<NaiveDate>,
    pub reading: Option<f64>,
    pub reading_on: Option<NaiveDate>,
    /// Percent of the way.
    pub progress: Option<f64>,
    /// Percent of the horizon's time.
    pub time_passed: Option<f64>,
}

impl Agenda {
    /// The agenda of the planned meeting, or of one that would be held on that day.
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        meeting: &Meeting,
        question: &Question,
    ) -> Agenda {
        let date = meeting.date.unwrap_or(question.today);
        let cast = snapshot.cast(folder, question.me.as_deref());
        let points = Points::of(folder, date, question.today, &question.calendar);
        let point = |task: &&Task| Point::of(task, folder, &cast, &points);
        let stuck = points.problems.iter().filter(|task| !task.options.is_empty());
        Agenda {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            kind: meeting.kind.word(),
            date,
            time: meeting.time.clone(),
            minutes: meeting.minutes.unwrap_or(30),
            channel: meeting.channel.clone(),
            us: people(meeting, &cast, Side::Us),
            them: people(meeting, &cast, Side::Client),
            away: away(meeting, &cast, date),
            last: points.last.and_then(|last| last.date),
            next: points.next,
            goals: goals(folder, date),
            parked: parked(folder, &cast, snapshot.settings.ideas.rank),
            done: points.done.iter().map(point).collect(),
            plans: points.plans.iter().map(point).collect(),
            problems: points.problems.iter().map(point).collect(),
            decisions: points.decisions.iter().map(point).collect(),
            options: stuck
                .map(|task| Options { title: task.title.clone(), options: task.options.clone() })
                .collect(),
            feedback: lines_of(points.last, Part::Feedback),
            prep: prep::of(snapshot, folder, meeting.kind, &cast, question.lang),
            prepared: prepared(meeting),
            agreements: agreements(folder, date),
            planned: (!meeting.path.is_empty()).then(|| meeting.id.clone()),
            today: question.today,
        }
    }
}

fn people(meeting: &Meeting, cast: &Cast, side: Side) -> Vec<String> {
    meeting
        .attendees
        .iter()
        .map(|who| Who::parse(who))
        .filter(|who| (who.side == Side::Us) == (side == Side::Us))
        .map(|who| match (side, cast.contact(&who.slug)) {
            (Side::Us, _) | (_, None) => cast.short(&who),
            (_, Some(contact)) if contact.role.is_empty() => contact.name.clone(),
            (_, Some(contact)) => format!("{} ({})", contact.name, lower_first(&contact.role)),
        })
        .collect()
}

/// Those of the list who are away on the day.
fn away(meeting: &Meeting, cast: &Cast, date: NaiveDate) -> Vec<String> {
    let absent = |who: &Who| match who.side {
        Side::Us => cast.person(&who.slug).and_then(|person| away_on(&person.away, date)).is_some(),
        _ => cast.contact(&who.slug).and_then(|contact| away_on(&contact.away, date)).is_some(),
    };
    let attendees = meeting.attendees.iter().map(|who| Who::parse(who));
    attendees.filter(absent).map(|who| cast.short(&who)).collect()
}

fn goals(folder: &Folder, date: NaiveDate) -> Vec<GoalLine> {
    let mut open: Vec<_> =
        folder.goals.iter().filter(|goal| goal.by.is_none_or(|by| by >= date)).collect();
    open.sort_by_key(|goal| (goal.by.is_none(), goal.by));
    open.into_iter()
        .take(GOALS)
        .map(|goal| {
            let metric = folder.metric(&goal.metric);
            let reading = metric.and_then(|metric| metric.on(date));
            GoalLine {
                name: goal.name.clone(),
                unit: goal.unit.clone(),
                horizon: goal.horizon.clone(),
                measured: goal.kind == goal::Kind::Metric,
                to: goal.to,
                by: goal.by,
                reading: reading.map(|reading| reading.value),
                reading_on: reading.map(|reading| reading.date),
                progress: reading
                    .and_then(|reading| goal.progress(reading.value))
                    .map(numbers::rounded),
                time_passed: goal.time_passed(date).map(numbers::rounded),
            }
        })
        .collect()
}

/// Between meetings ideas go to a list that opens the next agenda (Mindbox); how we work is no matter
/// for a talk with the client.
fn parked(folder: &Folder, cast: &Cast, rank: idea::Rank) -> Vec<Parked> {
    let waits =
        |idea: &&Idea| idea.status == idea::Status::Backlog && idea.kind == idea::Kind::Campaign;
    let mut ideas: Vec<&Idea> = folder.ideas.iter().filter(waits).collect();
    let score = |idea: &Idea| idea.score(rank).unwrap_or_default();
    ideas.sort_by(|one, other| {
        score(other).total_cmp(&score(one)).then(other.created.cmp(&one.created))
    });
    let named = |by: &str| if by.is_empty() { String::new() } else { cast.short(&Who::parse(by)) };
    let parked = ideas.into_iter().take(PARKED).map(|idea| Parked {
        id: idea.id.clone(),
        title: idea.title.clone(),
        by_name: named(&idea.by),
    });
    parked.collect()
}

fn lines_of(meeting: Option<&Meeting>, part: Part) -> Vec<String> {
    meeting.map(|meeting| meeting.items(part)).unwrap_or_default()
}

fn prepared(meeting: &Meeting) -> Vec<Prepared> {
    let lists = meeting.lists().into_iter();
    lists.map(|(heading, lines)| Prepared { heading, lines }).collect()
}

/// Key agreements of all meetings, then those of the latest, newest first.
fn agreements(folder: &Folder, date: NaiveDate) -> Vec<Agreed> {
    let held = folder
        .meetings
        .iter()
        .rev()
        .filter(|meeting| meeting.status == meeting::Status::Held)
        .filter(|meeting| meeting.date.is_some_and(|held| held <= date));
    let mut all: Vec<Agreed> = held
        .flat_map(|meeting| {
            let on = meeting.date;
            meeting.agreements().into_iter().map(move |a| Agreed { text: a.text, key: a.key, on })
        })
        .collect();
    all.sort_by_key(|agreed| !agreed.key);
    all.truncate(IN_FORCE);
    all
}

impl Point {
    fn of(task: &Task, folder: &Folder, cast: &Cast, points: &Points) -> Point {
        let owner = cast.owner(task, folder.card.manager());
        let held = folder.held_up_by(task);
        Point {
            id: task.id.clone(),
            title: task.title.clone(),
            side: task.side,
            owner_name: if owner.slug.is_empty() { String::new() } else { cast.short(&owner) },
            owner: owner.slug,
            due: task.due,
            closed: task.closed,
            since: task.turns.last().and_then(|turn| turn.until),
            was_due: task.moved.last().and_then(|moved| moved.from),
            moved_times: task.moved.len(),
            carried: points.carried(folder, task),
            holds_up: held
                .map(|other| Held { title: other.title.clone(), due: other.due })
                .collect(),
        }
    }
}
