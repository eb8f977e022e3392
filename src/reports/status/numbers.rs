//! What is counted of one client in a period; numbers of several add up.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;
use std::iter::Sum;
use std::ops::Add;

use super::Period;
use crate::document::Cell;
use crate::language::calendar::Calendar;
use crate::records::Side;
use crate::records::meeting::{Kind, Meeting, Status};
use crate::records::snapshot::Folder;
use crate::reports::signs::{Rhythm, last_met, our_word};

/// In a period, and as it stood at the end of its last day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Numbers {
    /// Clients with whom work went on.
    pub clients: usize,
    /// Met within their rhythm; a filed chat is no meeting.
    pub in_rhythm: usize,
    /// Of meetings held until then.
    pub summaries_not_sent: usize,
    /// Tasks done on our side, with or without a date.
    pub done: usize,
    pub due_us: usize,
    pub in_time_us: usize,
    pub due_client: usize,
    pub in_time_client: usize,
    pub overdue_us: usize,
    pub overdue_client: usize,
    pub overdue_third: usize,
    /// Without a word from us for longer than the rhythm; a filed chat, a letter, a reminder and an
    /// answer are words.
    pub silent: usize,
}

impl Numbers {
    /// Nothing at all for a client with whom no work went on at the end of the period.
    pub(super) fn of(
        folder: &Folder,
        period: Period,
        calendar: &Calendar,
        silence: i64,
    ) -> Numbers {
        let day = period.to;
        if !folder.card.was_ours(day) {
            return Numbers::default();
        }
        let rhythm = Rhythm::of(folder, silence);
        let broken = |since: Option<NaiveDate>| {
            since.is_some_and(|since| rhythm.is_broken(since, day, calendar))
        };
        let mut numbers = Numbers {
            clients: 1,
            in_rhythm: usize::from(!broken(last_met(folder, day))),
            summaries_not_sent: folder.meetings.iter().filter(|m| was_unsent(m, day)).count(),
            silent: usize::from(broken(our_word(folder, day))),
            ..Numbers::default()
        };
        for task in &folder.tasks {
            let late = task.stood(day).filter(|standing| standing.is_late(day, calendar));
            match late.map(|standing| standing.side) {
                Some(Side::Us) => numbers.overdue_us += 1,
                Some(Side::Client) => numbers.overdue_client += 1,
                Some(Side::Third) => numbers.overdue_third += 1,
                None => {}
            }
            if !task.was_done(period.from, day) {
                continue;
            }
            let in_time = task.done_in_time(calendar);
            let (due, kept) = (usize::from(in_time.is_some()), usize::from(in_time == Some(true)));
            match task.side {
                Side::Us => {
                    numbers.done += 1;
                    numbers.due_us += due;
                    numbers.in_time_us += kept;
                }
                Side::Client => {
                    numbers.due_client += due;
                    numbers.in_time_client += kept;
                }
                Side::Third => {}
            }
        }
        numbers
    }

    pub(super) const FLAT: [&'static str; 11] = [
        "in_rhythm",
        "summaries_not_sent",
        "done",
        "due_us",
        "in_time_us",
        "due_client",
        "in_time_client",
        "overdue_us",
        "overdue_client",
        "overdue_third",
        "silent",
    ];

    pub(super) fn flat(self) -> [Cell; 11] {
        [
            self.in_rhythm,
            self.summaries_not_sent,
            self.done,
            self.due_us,
            self.in_time_us,
            self.due_client,
            self.in_time_client,
            self.overdue_us,
            self.overdue_client,
            self.overdue_third,
            self.silent,
        ]
        .map(Cell::from)
    }
}

/// Held until a day, and its summary had not gone out by then; a filed chat needs none.
fn was_unsent(meeting: &Meeting, day: NaiveDate) -> bool {
    let held = meeting.status == Status::Held && meeting.kind != Kind::Chat;
    if !held || meeting.date.is_none_or(|date| date > day) {
        return false;
    }
    let written = meeting.followup.is_some_and(|written| written <= day);
    let sent = match meeting.sent.parse::<NaiveDate>() {
        Ok(sent) => sent <= day,
        // `none`: it needs no letter
        Err(_) => !meeting.sent.is_empty(),
    };
    !(written && sent)
}

impl Add for Numbers {
    type Output = Numbers;

    fn add(self, other: Numbers) -> Numbers {
        Numbers {
            clients: self.clients + other.clients,
            in_rhythm: self.in_rhythm + other.in_rhythm,
            summaries_not_sent: self.summaries_not_sent + other.summaries_not_sent,
            done: self.done + other.done,
            due_us: self.due_us + other.due_us,
            in_time_us: self.in_time_us + other.in_time_us,
            due_client: self.due_client + other.due_client,
            in_time_client: self.in_time_client + other.in_time_client,
            overdue_us: self.overdue_us + other.overdue_us,
            overdue_client: self.overdue_client + other.overdue_client,
            overdue_third: self.overdue_third + other.overdue_third,
            silent: self.silent + other.silent,
        }
    }
}

impl Sum for Numbers {
    fn sum<I: Iterator<Item = Numbers>>(all: I) -> Numbers {
        all.fold(Numbers::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_counts_from_the_day_it_went_out() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let mut meeting = Meeting {
            date: Some(day(3)),
            kind: Kind::Status,
            status: Status::Held,
            followup: Some(day(3)),
            sent: "2026-11-05".into(),
            ..Meeting::default()
        };
        let unsent = |meeting: &Meeting| [2, 3, 4, 5].map(|on| was_unsent(meeting, day(on)));
        assert_eq!(unsent(&meeting), [false, true, true, false]);
        meeting.sent = "none".into();
        assert_eq!(unsent(&meeting), [false; 4]);
        meeting.followup = None;
        assert_eq!(unsent(&meeting), [false, true, true, true]);
        meeting.kind = Kind::Chat;
        assert_eq!(unsent(&meeting), [false; 4]);
    }
}
