//! A task and a client as they stood at the end of a day, told from the dates in their own files, so
//! that two fortnights can be compared without anything having been kept.
//! What no date tells (who owned a task before, a date that was set for the first time) is as now.

use chrono::NaiveDate;

use super::Side;
use super::client::{Client, Kind, Stage, is_over};
use super::task::{Status, Task};
use crate::language::calendar::Calendar;

/// An open task at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub side: Side,
    /// The date that was agreed then.
    pub due: Option<NaiveDate>,
}

impl Standing {
    /// Whether the day it counted as due had passed.
    #[must_use]
    pub fn is_late(&self, day: NaiveDate, calendar: &Calendar) -> bool {
        self.due.is_some_and(|due| calendar.next_workday(due) < day)
    }
}

impl Task {
    /// As it stood at the end of a day; nothing when it was not there yet, or closed.
    #[must_use]
    pub fn stood(&self, day: NaiveDate) -> Option<Standing> {
        let there = self.created.is_none_or(|created| created <= day);
        let open = self.is_open() || self.closed.is_some_and(|closed| closed > day);
        (there && open).then(|| Standing { side: self.side_on(day), due: self.due_on(day) })
    }

    /// Done within a span of days, both included.
    #[must_use]
    pub fn was_done(&self, from: NaiveDate, to: NaiveDate) -> bool {
        self.status == Status::Done
            && self.closed.is_some_and(|closed| from <= closed && closed <= to)
    }

    /// Done by the date it had in the end; nothing when it had none.
    #[must_use]
    pub fn done_in_time(&self, calendar: &Calendar) -> Option<bool> {
        Some(self.closed? <= self.counts_due(calendar)?)
    }

    /// The date it had: the one that the first later move took away.
    fn due_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        let later = self.moved.iter().filter(|moved| moved.on.is_some_and(|on| on > day));
        later.min_by_key(|moved| moved.on).map_or(self.due, |moved| moved.from)
    }

    /// The side whose turn had not ended; a turn ends before the day it is written with.
    fn side_on(&self, day: NaiveDate) -> Side {
        let later = self.turns.iter().filter(|turn| turn.until.is_some_and(|until| until > day));
        later.min_by_key(|turn| turn.until).map_or(self.side, |turn| turn.side)
    }
}

impl Client {
    /// The stage it was in at the end of a day.
    #[must_use]
    pub fn stage_on(&self, day: NaiveDate) -> Option<&Stage> {
        self.stages.iter().rfind(|stage| stage.since.is_none_or(|since| since <= day))
    }

    /// The first day there is of a client: of its stages, or of the contract.
    #[must_use]
    pub fn begun(&self) -> Option<NaiveDate> {
        let stages = self.stages.iter().filter_map(|stage| stage.since);
        stages.chain(self.deal.start).min()
    }

    /// A client with whom work went on: neither a prospect nor ourselves, neither on hold nor over.
    #[must_use]
    pub fn was_ours(&self, day: NaiveDate) -> bool {
        let stage = self.stage_on(day);
        let begun = stage.is_some() || self.stages.is_empty();
        self.kind == Kind::Client && begun && !stage.is_some_and(|stage| is_over(&stage.stage))
    }
}

#[cfg(test)]
#[path = "standing_tests.rs"]
mod tests;
