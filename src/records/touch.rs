//! The last real word of each side (Netpeak: a contractor who keeps silent for a month). What was held
//! or filed counts for both; what one side sends counts for that side alone.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Side;
use super::meeting::{self, Kind, Meeting};
use super::snapshot::Folder;
use super::task::Status;

/// A word from one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Touch {
    pub on: NaiveDate,
    pub what: What,
    /// Of the record it is in.
    pub id: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    Meeting(Kind),
    Letter,
    Reminder,
    /// Our answer to a request of theirs.
    Answer,
    /// A task of theirs that is done.
    Done,
    Request,
    /// Their yes to the intro letter.
    Confirmed,
}

/// Our last word up to a day, of the records that were read.
#[must_use]
pub fn ours(folder: &Folder, day: NaiveDate) -> Option<Touch> {
    let letters = folder.letters.iter().map(|letter| (letter.sent, What::Letter, &letter.id));
    let reminders =
        folder.tasks.iter().map(|task| (task.last_nudge(day), What::Reminder, &task.id));
    let answers = folder
        .requests
        .iter()
        .map(|request| (request.answered.map(|answered| answered.date), What::Answer, &request.id));
    last(day, held(folder).chain(letters).chain(reminders).chain(answers))
}

/// The last word of the client's up to a day, of the records that were read.
#[must_use]
pub fn theirs(folder: &Folder, day: NaiveDate) -> Option<Touch> {
    let done =
        folder.tasks.iter().filter(|task| task.side == Side::Client && task.status == Status::Done);
    let done = done.map(|task| (task.closed, What::Done, &task.id));
    let asked = folder.requests.iter().map(|request| {
        (request.received.map(|received| received.date), What::Request, &request.id)
    });
    let yes = (folder.card.deal.confirmed, What::Confirmed, &folder.slug);
    last(day, held(folder).chain(done).chain(asked).chain([yes]))
}

type Found<'a> = (Option<NaiveDate>, What, &'a String);

fn held(folder: &Folder) -> impl Iterator<Item = Found<'_>> {
    let held = |meeting: &&Meeting| meeting.status == meeting::Status::Held;
    folder
        .meetings
        .iter()
        .filter(held)
        .map(|meeting| (meeting.date, What::Meeting(meeting.kind), &meeting.id))
}

/// Of one day, the meeting: it says more than the letter about it.
fn last<'a>(day: NaiveDate, found: impl Iterator<Item = Found<'a>>) -> Option<Touch> {
    let until = found.filter_map(|(on, what, id)| Some((on.filter(|on| *on <= day)?, what, id)));
    let last = until.max_by_key(|(on, what, _)| (*on, matches!(what, What::Meeting(_))));
    last.map(|(on, what, id)| Touch { on, what, id: id.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::letter::Letter;
    use crate::records::task::{Nudged, Task};

    #[test]
    fn a_letter_is_ours_alone_and_what_they_did_is_theirs() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let mut folder = Folder {
            meetings: vec![Meeting {
                date: Some(day(3)),
                status: meeting::Status::Held,
                ..Meeting::default()
            }],
            letters: vec![Letter { sent: Some(day(4)), ..Letter::default() }],
            tasks: vec![Task {
                side: Side::Client,
                nudged: vec![Nudged { on: Some(day(16)), by: "olga".into() }],
                ..Task::default()
            }],
            ..Folder::default()
        };
        let on = |folder: &Folder, at| {
            [ours(folder, day(at)), theirs(folder, day(at))].map(|touch| touch.map(|t| t.on))
        };
        assert_eq!(on(&folder, 2), [None, None]);
        assert_eq!(on(&folder, 3), [Some(day(3)), Some(day(3))]);
        assert_eq!(on(&folder, 15), [Some(day(4)), Some(day(3))]);
        assert_eq!(on(&folder, 21), [Some(day(16)), Some(day(3))]);
        folder.tasks[0].status = Status::Done;
        folder.tasks[0].closed = Some(day(18));
        assert_eq!(on(&folder, 21), [Some(day(16)), Some(day(18))]);
    }
}
