//! The inbox: what clients came with, what waits for an answer and how long against what was agreed,
//! in the order in which it is to be answered.

pub(in crate::reports) mod page;
pub mod roots;

use std::cmp::Reverse;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use super::rows::Ids;
use crate::document::{Cell, Document, Rows, cells};
use crate::language::Lang;
use crate::records::Side;
use crate::records::agreement;
use crate::records::cast::Who;
use crate::records::request::filter::Filter;
use crate::records::request::wait::Wait;
use crate::records::request::{Gap, Kind, Level, Moment, Request, Status};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::task::Priority;

#[derive(Debug, Serialize, JsonSchema)]
pub struct Requests {
    pub on: NaiveDate,
    pub requests: Vec<Line>,
    pub numbers: Numbers,
    #[serde(skip)]
    total: usize,
    /// A client to name where there is nothing yet.
    #[serde(skip)]
    sample: Option<String>,
    #[serde(skip)]
    ids: Ids,
}

/// A request in the inbox.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Line {
    pub id: String,
    pub client: String,
    pub client_name: String,
    /// The first line of the symptom.
    pub title: String,
    pub status: Status,
    pub level: Option<Level>,
    pub kind: Option<Kind>,
    pub priority: Priority,
    pub by: String,
    pub by_name: String,
    pub owner: String,
    pub owner_name: String,
    pub channel: String,
    pub via: String,
    pub tags: Vec<String>,
    #[schemars(with = "Option<String>")]
    pub received: Option<Moment>,
    #[schemars(with = "Option<String>")]
    pub answered: Option<Moment>,
    pub waits: bool,
    /// Until the answer, or until now.
    pub wait: Option<Wait>,
    pub out_of_hours: bool,
    pub gaps: Vec<Gap>,
    pub tasks_open: usize,
    pub tasks_closed: usize,
    pub root: String,
    pub path: String,
}

/// Of the requests that pass, those of the last 90 days, closed ones too.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Numbers {
    pub since: NaiveDate,
    pub received: usize,
    pub answered: usize,
    /// Of the answered ones, in the time agreed; the rest either later or nobody can tell.
    pub in_time: usize,
    pub late: usize,
    /// Working minutes in which half of the answers came, where hours are known.
    pub median_minutes: Option<i64>,
    pub out_of_hours: usize,
    pub howto: usize,
    pub consult: usize,
    pub strategy: usize,
    pub pain: usize,
    pub wish: usize,
    pub misunderstanding: usize,
}

impl Requests {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        question: &Question,
        now: Moment,
        filter: &Filter,
        ids: Ids,
    ) -> Requests {
        let all = || {
            let folders = snapshot.clients.iter();
            folders.flat_map(|folder| folder.requests.iter().map(move |one| (folder, one)))
        };
        let mut passing: Vec<Line> = all()
            .filter(|(folder, request)| filter.passes(folder, request))
            .map(|(folder, request)| Line::of(snapshot, folder, request, question, now))
            .collect();
        let numbers = Numbers::of(&passing, agreement::since(question.today));
        passing.retain(|line| filter.all || line.status != Status::Closed);
        passing.sort_by_cached_key(Line::turn);
        Requests {
            on: question.today,
            requests: passing,
            numbers,
            total: all().count(),
            sample: snapshot.clients.first().map(|one| one.slug.clone()),
            ids,
        }
    }
}

impl Line {
    pub(in crate::reports) fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        request: &Request,
        question: &Question,
        now: Moment,
    ) -> Line {
        let (cast, calendar) = (snapshot.cast(folder, None), &question.calendar);
        let agreed = &folder.card.agreement;
        let name = |who: &Who| if who.slug.is_empty() { String::new() } else { cast.name(who) };
        let owner = request.answers(folder.card.manager()).unwrap_or_default();
        let (open, closed): (Vec<_>, Vec<_>) =
            request.tasks(folder).partition(|task| task.is_open());
        Line {
            id: request.id.clone(),
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            title: request.title().to_owned(),
            status: request.status,
            level: request.level,
            kind: request.kind,
            priority: request.rank(),
            by: request.by.clone(),
            by_name: name(&request.asker()),
            owner: owner.to_owned(),
            owner_name: name(&Who::new(Side::Us, owner)),
            channel: request.channel.clone(),
            via: request.via.clone(),
            tags: request.tags.clone(),
            received: request.received,
            answered: request.answered,
            waits: request.waits(),
            wait: request.wait(agreed, now, calendar),
            out_of_hours: request.is_out_of_hours(agreed, calendar),
            gaps: request.gaps(),
            tasks_open: open.len(),
            tasks_closed: closed.len(),
            root: request.root().to_owned(),
            path: request.path.clone(),
        }
    }

    pub(in crate::reports) fn is_late(&self) -> bool {
        self.wait.as_ref().is_some_and(|wait| wait.in_time == Some(false))
    }

    /// What waits comes first, the important before the late, the late before the new; then what is
    /// worked on; what is closed, the last first.
    pub(in crate::reports) fn turn(&self) -> impl Ord + use<> {
        let (step, received) = match self.status {
            _ if self.waits => (0, self.received),
            Status::Closed => (2, None),
            _ => (1, self.received),
        };
        let last = if step == 2 { self.received } else { None };
        (step, Reverse(self.priority), !self.is_late(), Reverse(last), received, self.id.clone())
    }
}

impl Numbers {
    fn of(lines: &[Line], since: NaiveDate) -> Numbers {
        let recent = |line: &&Line| line.received.is_some_and(|moment| moment.date >= since);
        let lines: Vec<&Line> = lines.iter().filter(recent).collect();
        let count = |holds: &dyn Fn(&Line) -> bool| lines.iter().filter(|line| holds(line)).count();
        let judged = |line: &Line, wanted: bool| {
            line.answered.is_some() && line.wait.as_ref().and_then(|w| w.in_time) == Some(wanted)
        };
        let answered = lines.iter().filter(|line| line.answered.is_some());
        let mut minutes: Vec<i64> =
            answered.filter_map(|line| line.wait.as_ref()?.minutes).collect();
        minutes.sort_unstable();
        Numbers {
            since,
            received: lines.len(),
            answered: count(&|line| line.answered.is_some()),
            in_time: count(&|line| judged(line, true)),
            late: count(&|line| judged(line, false)),
            median_minutes: median(&minutes),
            out_of_hours: count(&|line| line.out_of_hours),
            howto: count(&|line| line.level == Some(Level::Howto)),
            consult: count(&|line| line.level == Some(Level::Consult)),
            strategy: count(&|line| line.level == Some(Level::Strategy)),
            pain: count(&|line| line.kind == Some(Kind::Pain)),
            wish: count(&|line| line.kind == Some(Kind::Wish)),
            misunderstanding: count(&|line| line.kind == Some(Kind::Misunderstanding)),
        }
    }
}

/// The middle one, or between the two in the middle.
fn median(sorted: &[i64]) -> Option<i64> {
    let middle = sorted.len() / 2;
    let (&upper, lower) = (sorted.get(middle)?, sorted.get(middle.wrapping_sub(1)));
    Some(match lower {
        Some(lower) if sorted.len().is_multiple_of(2) => lower.midpoint(upper),
        _ => upper,
    })
}

impl Report for Requests {
    const SCHEMA: &'static str = "acct.requests/1";

    fn document(&self, lang: Lang) -> Document {
        page::document(self, lang)
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self.requests.iter().map(|line| {
            let moment = |moment: Option<Moment>| moment.map(|one| one.to_string());
            cells![
                &line.id,
                &line.client,
                &line.client_name,
                &line.title,
                Cell::Word(line.status.word()),
                line.level.map_or(Cell::default(), |level| Cell::Word(level.word())),
                line.kind.map_or(Cell::default(), |kind| Cell::Word(kind.word())),
                Cell::Word(line.priority.word()),
                &line.by_name,
                &line.owner,
                &line.channel,
                &line.via,
                line.tags.join(" "),
                moment(line.received),
                moment(line.answered),
                line.wait.as_ref().and_then(|wait| wait.minutes),
                line.wait.as_ref().map(|wait| wait.days),
                line.wait.as_ref().and_then(|wait| wait.in_time),
                line.out_of_hours,
                line.tasks_open,
                &line.root,
                &line.path,
            ]
        });
        let columns = [
            "id",
            "client",
            "client_name",
            "request",
            "status",
            "request_level",
            "kind",
            "priority",
            "asked_by",
            "owner",
            "channel",
            "via",
            "tags",
            "received",
            "answered",
            "working_minutes",
            "working_days",
            "in_time",
            "out_of_hours",
            "tasks_open",
            "root",
            "path",
        ];
        Some(Rows::new(columns, rows))
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_usual_answer_of_two_lies_between_them() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[7]), Some(7));
        assert_eq!(median(&[0, 540]), Some(270));
        assert_eq!(median(&[1, 2, 90]), Some(2));
    }
}
