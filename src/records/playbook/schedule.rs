//! The days of a playbook's steps: working days from the start, each after those it waits for.
//! A step that is left out takes no time, and who waited for it waits for what it waited for.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Playbook, Step};
use crate::language::calendar::Calendar;

/// How a step stands when a playbook is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It gets its days.
    Taken,
    LeftOut,
    /// It is a task already; its due date while it is open.
    There(Option<NaiveDate>),
}

/// The days of a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated<'a> {
    pub step: &'a Step,
    pub begins: NaiveDate,
    pub due: NaiveDate,
    /// The steps it waits for that are tasks.
    pub after: Vec<&'a str>,
}

/// When a step is over, and the tasks that who waits for it waits for.
#[derive(Default, Clone)]
struct End<'a> {
    on: Option<NaiveDate>,
    tasks: Vec<&'a str>,
}

impl Playbook {
    /// Days for the steps that are taken, in the order they are due. The first working day is the
    /// start, or the next one where that is a day off.
    #[must_use]
    pub fn schedule<'a>(
        &'a self,
        start: NaiveDate,
        calendar: &Calendar,
        standing: impl Fn(&Step) -> Standing,
    ) -> Vec<Dated<'a>> {
        let first = calendar.next_workday(start);
        let mut ends: BTreeMap<&str, End> = BTreeMap::new();
        let mut dated = Vec::new();
        for step in self.in_order() {
            let before = Self::before(step, &ends);
            let end = match standing(step) {
                Standing::LeftOut => before,
                Standing::There(due) => End { on: due, tasks: vec![&*step.id] },
                Standing::Taken => {
                    let begins = begins(step, first, before.on, calendar);
                    let due = calendar.add_workdays(begins, whole(step.days() - 1));
                    dated.push(Dated { step, begins, due, after: before.tasks });
                    End { on: Some(due), tasks: vec![&*step.id] }
                }
            };
            ends.insert(&step.id, end);
        }
        dated.sort_by_key(|step| (step.due, step.begins));
        dated
    }

    /// The last working day from which all that is taken is over before `start`; where there is no
    /// room for that, `today`.
    #[must_use]
    pub fn begin_before(
        &self,
        start: NaiveDate,
        today: NaiveDate,
        calendar: &Calendar,
        standing: impl Fn(&Step) -> Standing,
    ) -> NaiveDate {
        let fits = |first: NaiveDate| {
            self.schedule(first, calendar, &standing).iter().all(|step| step.due < start)
        };
        let mut first = calendar.next_workday(start);
        while first > today && !fits(first) {
            first = calendar.add_workdays(first, -1);
        }
        first.max(today)
    }

    /// Working days from the first to the last, every step taken.
    #[must_use]
    pub fn length(&self) -> usize {
        if self.is_too_long() {
            return 0;
        }
        let calendar = Calendar::default();
        let start = calendar.next_workday(NaiveDate::default());
        let last = self.schedule(start, &calendar, |_| Standing::Taken);
        let last = last.iter().map(|step| step.due).max();
        last.map_or(0, |last| calendar.workdays_between(start, last) + 1)
    }

    /// What a step waits for, once the steps before it are known.
    fn before<'a>(step: &'a Step, ends: &BTreeMap<&'a str, End<'a>>) -> End<'a> {
        let mut before = End::default();
        for end in step.after.iter().filter_map(|after| ends.get(&**after)) {
            before.on = before.on.max(end.on);
            for task in &end.tasks {
                if !before.tasks.contains(task) {
                    before.tasks.push(task);
                }
            }
        }
        before
    }

    /// Each step behind those it waits for, otherwise as they are written; steps that wait for each
    /// other stand at the end.
    fn in_order(&self) -> Vec<&Step> {
        let mut waiting: Vec<&Step> = self.steps.iter().collect();
        let mut ordered: Vec<&Step> = Vec::with_capacity(waiting.len());
        loop {
            let ready = waiting.iter().position(|step| {
                step.after.iter().all(|after| !waiting.iter().any(|other| other.id == *after))
            });
            match ready {
                Some(at) => ordered.push(waiting.remove(at)),
                None => break,
            }
        }
        ordered.extend(waiting);
        ordered
    }
}

/// The working day a step begins on: its own, and after what it waits for.
fn begins(
    step: &Step,
    first: NaiveDate,
    before: Option<NaiveDate>,
    calendar: &Calendar,
) -> NaiveDate {
    let own = step.day.unwrap_or(1).max(1) - 1;
    let own = calendar.add_workdays(first, whole(own));
    let next = before.and_then(|day| day.succ_opt()).map(|day| calendar.next_workday(day));
    next.map_or(own, |next| own.max(next))
}

/// More working days than this are no plan but a slip of the keys, and would be counted one by one.
pub const MOST_DAYS: u32 = 2_000;

fn whole(days: u32) -> i32 {
    i32::try_from(days.min(MOST_DAYS)).unwrap_or_default()
}

#[cfg(test)]
#[path = "schedule_tests.rs"]
mod tests;
