//! What there is to talk about at a meeting (Netpeak: done, planned, problems and delays of both
//! sides, ways out, feedback), out of the tasks of both sides and the meetings before.

use chrono::NaiveDate;

use crate::language::calendar::Calendar;
use crate::language::span::Span;
use crate::records::Side;
use crate::records::meeting::{Meeting, Part, Status};
use crate::records::snapshot::Folder;
use crate::records::task::{self, Kind, Task};
use crate::syntax::sections::items;

/// Due within so many working days, a task on our side is talked about as a risk, not as a plan.
const CLOSE: i32 = 3;

/// The points of a meeting on a day.
#[derive(Debug, Clone)]
pub struct Points<'a> {
    pub date: NaiveDate,
    /// The last meeting or call that took place before it.
    pub last: Option<&'a Meeting>,
    /// When we talk after it: planned, or by the rhythm.
    pub next: NaiveDate,
    pub done: Vec<&'a Task>,
    pub plans: Vec<&'a Task>,
    pub problems: Vec<&'a Task>,
    pub decisions: Vec<&'a Task>,
}

impl<'a> Points<'a> {
    #[must_use]
    pub fn of(folder: &'a Folder, date: NaiveDate, calendar: &Calendar) -> Points<'a> {
        let last = last_held(folder, date);
        let next = next_date(folder, date, calendar);
        let since = last.and_then(|meeting| meeting.date);
        let mut points = Points {
            date,
            last,
            next,
            done: Vec::new(),
            plans: Vec::new(),
            problems: Vec::new(),
            decisions: Vec::new(),
        };
        for task in &folder.tasks {
            points.place(task, since, calendar);
        }
        points.done.sort_by_key(|task| task.closed);
        for list in [&mut points.plans, &mut points.problems, &mut points.decisions] {
            list.sort_by_key(|task| (task.due.is_none(), task.due, task.id.clone()));
        }
        points
    }

    fn place(&mut self, task: &'a Task, since: Option<NaiveDate>, calendar: &Calendar) {
        if !task.is_open() {
            let fresh = task.status == task::Status::Done
                && task.closed.is_some_and(|closed| {
                    closed <= self.date && since.is_none_or(|since| closed >= since)
                });
            if fresh {
                self.done.push(task);
            }
            return;
        }
        let soon = task.due.is_some_and(|due| due <= self.next);
        if task.kind == Kind::Decision {
            self.decisions.push(task);
        } else if self.is_problem(task, calendar) || (task.side != Side::Us && soon) {
            self.problems.push(task);
        } else if task.side == Side::Us && soon {
            self.plans.push(task);
        }
    }

    fn is_problem(&self, task: &Task, calendar: &Calendar) -> bool {
        let close = calendar.add_workdays(self.date, CLOSE);
        task.due.is_some_and(|due| due <= close) || !task.moved.is_empty()
    }

    /// In how many meetings before it a task stood in the minutes: 0 is new.
    #[must_use]
    pub fn carried(&self, folder: &Folder, task: &Task) -> usize {
        let mark = format!("^{}", task.id);
        folder
            .meetings
            .iter()
            .filter(|meeting| meeting.status == Status::Held)
            .filter(|meeting| meeting.date.is_some_and(|date| date < self.date))
            .filter_map(|meeting| meeting.part(Part::Tasks))
            .filter(|section| {
                items(section.text)
                    .iter()
                    .any(|item| item.text.split_whitespace().next_back() == Some(&mark))
            })
            .count()
    }
}

/// The last meeting or call held before a day; a chat is none.
fn last_held(folder: &Folder, date: NaiveDate) -> Option<&Meeting> {
    use crate::records::meeting::Kind;
    folder.meetings.iter().rfind(|meeting| {
        meeting.status == Status::Held
            && meeting.kind != Kind::Chat
            && meeting.date.is_some_and(|held| held < date)
    })
}

/// When we talk after a day: the planned meeting, otherwise the client's rhythm on a working day.
#[must_use]
pub fn next_date(folder: &Folder, date: NaiveDate, calendar: &Calendar) -> NaiveDate {
    let after = date.succ_opt().unwrap_or(date);
    if let Some(planned) = folder.next_meeting(after).and_then(|meeting| meeting.date) {
        return planned;
    }
    calendar.next_workday(by_rhythm(folder, date, calendar))
}

/// A rhythm after a day, twice a month where the card names none.
fn by_rhythm(folder: &Folder, date: NaiveDate, calendar: &Calendar) -> NaiveDate {
    let rhythm: Option<Span> = folder.card.cadence.parse().ok();
    rhythm
        .and_then(|rhythm| rhythm.after(date, calendar))
        .unwrap_or_else(|| date + chrono::Days::new(14))
}
