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

/// Due within so many working days of the talk, a task on our side is a risk and no plan.
const CLOSE: i32 = 3;

/// The points of a meeting on a day.
#[derive(Debug, Clone)]
pub struct Points<'a> {
    pub date: NaiveDate,
    /// As of which day a task is late.
    pub today: NaiveDate,
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
    pub fn of(
        folder: &'a Folder,
        date: NaiveDate,
        today: NaiveDate,
        calendar: &Calendar,
    ) -> Points<'a> {
        let last = last_held(folder, date);
        let next = next_date(folder, date, calendar);
        let since = last.and_then(|meeting| meeting.date);
        let mut points = Points {
            date,
            today,
            last,
            next,
            done: Vec::new(),
            plans: Vec::new(),
            problems: Vec::new(),
            decisions: Vec::new(),
        };
        for task in &folder.tasks {
            points.place(task, folder, since, calendar);
        }
        points.done.sort_by_key(|task| task.closed);
        for list in [&mut points.plans, &mut points.problems, &mut points.decisions] {
            list.sort_by_key(|task| (task.due.is_none(), task.due, task.id.clone()));
        }
        points
    }

    /// A decision is asked for where it is due by the talk after the next one, so that there are two
    /// to make it in. What others owe before we talk again is asked
    /// about, late or not. What we owe until then is a plan, unless `at_risk`.
    fn place(
        &mut self,
        task: &'a Task,
        folder: &Folder,
        since: Option<NaiveDate>,
        calendar: &Calendar,
    ) {
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
            let asked = next_date(folder, self.next, calendar);
            if task.due.is_none_or(|due| due <= asked) {
                self.decisions.push(task);
            }
        } else if self.at_risk(task, folder, calendar) || (task.side != Side::Us && soon) {
            self.problems.push(task);
        } else if soon {
            self.plans.push(task);
        }
    }

    /// Late already; or moved before, in the way of another task that is due by the next talk, or
    /// due within days of this one: what is due before the talk is to be ready by then. Work of ours
    /// that is kept from the client is a problem of this talk only when it is late.
    fn at_risk(&self, task: &Task, folder: &Folder, calendar: &Calendar) -> bool {
        let late = task.due.is_some_and(|due| due < self.today);
        let soon_after = self.date..=calendar.add_workdays(self.date, CLOSE);
        let close = task.due.is_some_and(|due| soon_after.contains(&due));
        let waits = |other: &Task| {
            other.is_open()
                && other.due.is_some_and(|due| due <= self.next)
                && other.after.contains(&task.id)
        };
        let kept = task.side == Side::Us && task.share == Some(false);
        late || !kept && (!task.moved.is_empty() || folder.tasks.iter().any(waits) || close)
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
