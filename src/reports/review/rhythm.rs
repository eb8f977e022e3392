//! The rhythm that was promised, as numbers: meetings held in it, summaries that went out in time
//! (Netpeak: what clients value is that it can be relied on).

use schemars::JsonSchema;
use serde::Serialize;

use super::Desk;
use crate::records::meeting::{Kind, Meeting, Status};
use crate::reports::signs;

#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Rhythm {
    /// `2w`; empty where nothing was agreed.
    pub cadence: String,
    /// Held in the quarter, and the one that is missing where the last is longer ago than agreed; a
    /// filed chat is none.
    pub meetings: usize,
    /// No longer after the one before than agreed.
    pub in_rhythm: usize,
    /// Of those meetings, the ones whose summary was due by now.
    pub summaries: usize,
    pub summaries_in_time: usize,
}

impl Rhythm {
    pub(super) fn of(desk: &Desk) -> Rhythm {
        let folder = desk.folder;
        let rule = signs::Rhythm::of(folder, desk.thresholds.days("silence"));
        let held =
            |meeting: &&Meeting| meeting.status == Status::Held && meeting.kind != Kind::Chat;
        let held: Vec<&Meeting> = folder.meetings.iter().filter(held).collect();
        let mut rhythm = Rhythm { cadence: folder.card.cadence.clone(), ..Rhythm::default() };
        for (at, meeting) in held.iter().enumerate() {
            let Some(date) = meeting.date.filter(|date| desk.holds(Some(*date))) else { continue };
            let before = at.checked_sub(1).and_then(|at| held[at].date);
            let kept =
                before.is_none_or(|before| !rule.is_broken(before, date, &desk.question.calendar));
            rhythm.meetings += 1;
            rhythm.in_rhythm += usize::from(kept);
            if let Some(in_time) = summary_in_time(desk, meeting) {
                rhythm.summaries += 1;
                rhythm.summaries_in_time += usize::from(in_time);
            }
        }
        // As the report on all clients counts: they are met in rhythm on a day, or not.
        let missing = |last| rule.is_broken(last, desk.day, &desk.question.calendar);
        let last = held.last().and_then(|meeting| meeting.date);
        if folder.card.was_ours(desk.day) && last.is_some_and(missing) {
            rhythm.meetings += 1;
        }
        rhythm
    }
}

/// Nothing where it needs no letter, or may still go out in time.
fn summary_in_time(desk: &Desk, meeting: &Meeting) -> Option<bool> {
    let held = meeting.date?;
    let late = |day| desk.thresholds.passed("summary", held, day, &desk.question.calendar);
    match meeting.sent.parse() {
        Ok(sent) => Some(!late(sent)),
        Err(_) if meeting.sent.trim().is_empty() => late(desk.day).then_some(false),
        Err(_) => None,
    }
}
