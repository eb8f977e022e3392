//! Talks as matters: meetings that are planned or whose summary is open, requests.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{Ground, Matter, What};
use crate::language::span::Span;
use crate::records::Side;
use crate::records::cast::Who;
use crate::records::meeting::{Meeting, Status};
use crate::records::request::Request;

pub(super) fn meetings(ground: Ground<'_>) -> Vec<Matter<'_>> {
    ground.folder.meetings.iter().filter_map(|meeting| of_meeting(ground, meeting)).collect()
}

fn of_meeting<'a>(ground: Ground<'a>, meeting: &'a Meeting) -> Option<Matter<'a>> {
    let date = meeting.date?;
    let open = meeting.lacks_followup() || meeting.lacks_letter();
    let (what, due, since) = match meeting.status {
        Status::Planned if date < ground.day => (What::Passed(meeting), Some(date), Some(date)),
        Status::Planned => (What::Meeting(meeting), Some(date), meeting.booked),
        Status::Held if open => {
            let due = ground.thresholds.until("summary", date, ground.calendar);
            (What::Summary(meeting), due, Some(date))
        }
        _ => return None,
    };
    Some(Matter {
        what,
        side: Side::Us,
        who: host(ground, meeting),
        due,
        since,
        behind: Vec::new(),
    })
}

/// Who holds it: the one who answers for the client, unless only others of us are there.
fn host(ground: Ground, meeting: &Meeting) -> Who {
    let keeper = ground.keeper();
    let there = meeting.attendees.iter().map(|who| Who::parse(who));
    let ours: Vec<Who> = there.filter(|who| who.side == Side::Us).collect();
    match ours.first() {
        Some(first) if !ours.contains(&keeper) => first.clone(),
        _ => keeper,
    }
}

/// Those that wait for an answer; an answered one that is not closed, unless a task goes on with it.
pub(super) fn requests<'a>(ground: Ground<'a>) -> Vec<Matter<'a>> {
    let tasks = ground.folder.tasks.iter().filter(|task| task.is_open());
    let solved: HashSet<&str> = tasks.map(|task| task.from.as_str()).collect();
    let works = |request: &Request| solved.contains(request.id.as_str());
    let open = ground.folder.requests.iter().filter(|one| one.is_open());
    let open = open.filter(|one| one.waits() || !works(one));
    let matter = |request: &'a Request| Matter {
        what: What::Request(request),
        side: Side::Us,
        who: ground.ours(&request.owner),
        due: answer_by(ground, request),
        since: request.answered.or(request.received).map(|moment| moment.date),
        behind: Vec::new(),
    };
    open.map(matter).collect()
}

/// The day by which an answer was agreed on: hours end on the working day they begin.
fn answer_by(ground: Ground, request: &Request) -> Option<NaiveDate> {
    let received = ground.calendar.next_workday(request.received.filter(|_| request.waits())?.date);
    let agreed = ground.folder.card.agreement.response.parse::<Span>().ok()?;
    Some(agreed.after(received, ground.calendar).unwrap_or(received))
}
