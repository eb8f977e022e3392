//! How long a client stands at a stage: working days that are ours and those the client held, against
//! the norm; when we first spoke, how long the talks take.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::brief::{Answer, Brief};
use super::client::{Client, Stage, is_over};
use super::health::Thresholds;
use super::meeting::Status;
use super::settings::StageRule;
use super::snapshot::Folder;
use crate::language::calendar::Calendar;

/// Working days of a stage; the two add up to all of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Spent {
    /// The norm's clock ran.
    pub ours: usize,
    /// In a pause: the client held the move.
    pub theirs: usize,
}

impl Spent {
    #[must_use]
    pub fn total(self) -> usize {
        self.ours + self.theirs
    }
}

impl std::iter::Sum for Spent {
    fn sum<I: Iterator<Item = Spent>>(all: I) -> Spent {
        all.fold(Spent::default(), |sum, one| Spent {
            ours: sum.ours + one.ours,
            theirs: sum.theirs + one.theirs,
        })
    }
}

/// Ours against the norm.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    #[default]
    Within,
    /// From 80 % of the norm on.
    Near,
    Over,
}

impl Mark {
    pub const WORDS: [&'static str; 3] = ["within", "near", "over"];

    #[must_use]
    pub fn of(ours: usize, norm: Option<u32>, thresholds: &Thresholds) -> Mark {
        let Some(norm) = norm else { return Mark::Within };
        if ours > norm as usize {
            return Mark::Over;
        }
        let near = ours as f64 * 100.0 >= f64::from(norm) * thresholds.number("stage-near");
        if near && ours > 0 { Mark::Near } else { Mark::Within }
    }

    #[must_use]
    pub fn word(self) -> &'static str {
        Mark::WORDS[self as usize]
    }
}

impl Stage {
    /// Working days from the stage's first day up to a day, which is not over yet.
    #[must_use]
    pub fn spent(&self, until: NaiveDate, calendar: &Calendar) -> Option<Spent> {
        let held = |day: NaiveDate| {
            self.paused.iter().any(|pause| {
                pause.from.is_some_and(|from| from <= day) && pause.to.is_none_or(|to| day <= to)
            })
        };
        let days = self.since?.iter_days().take_while(|day| *day < until);
        let worked = days.filter(|day| calendar.is_workday(*day));
        let (theirs, ours): (Vec<NaiveDate>, Vec<NaiveDate>) = worked.partition(|day| held(*day));
        Some(Spent { ours: ours.len(), theirs: theirs.len() })
    }

    /// Ours alone: what is held against the norm.
    #[must_use]
    pub fn days(&self, until: NaiveDate, calendar: &Calendar) -> Option<usize> {
        self.spent(until, calendar).map(|spent| spent.ours)
    }
}

/// A stage with the day it ended, which is none of it; today for the one that goes on.
#[derive(Debug, Clone, Copy)]
pub struct Leg<'a> {
    pub stage: &'a Stage,
    pub until: NaiveDate,
}

/// From the enquiry to the first talk or letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FirstContact {
    pub since: NaiveDate,
    /// Nothing: there was none yet.
    pub on: Option<NaiveDate>,
    pub working_days: usize,
    /// That of the first stage.
    pub norm: Option<u32>,
}

/// From the enquiry to the day production began, or the talks ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presale {
    pub since: NaiveDate,
    pub until: Option<NaiveDate>,
}

impl Client {
    /// The stages gone through, each with its last day.
    pub fn legs(&self, today: NaiveDate) -> impl Iterator<Item = Leg<'_>> {
        let next = self.stages.iter().skip(1).map(|stage| stage.since);
        let ends = next.map(move |since| since.unwrap_or(today)).chain([today]);
        self.stages.iter().zip(ends).map(|(stage, until)| Leg { stage, until })
    }

    /// How long the sale takes or took; nothing where it was no sale: production from the first day.
    #[must_use]
    pub fn presale(&self, rules: &[StageRule]) -> Option<Presale> {
        let first = self.stages.first()?;
        let rule = rules.iter().find(|rule| rule.id == first.stage)?;
        if rule.in_production() || is_over(&first.stage) {
            return None;
        }
        let ended = self.stages.iter().find(|stage| {
            let rule = rules.iter().find(|rule| rule.id == stage.stage);
            rule.is_some_and(StageRule::in_production)
                || matches!(&*stage.stage, "declined" | "lost" | "closed")
        });
        Some(Presale { since: first.since?, until: ended.and_then(|stage| stage.since) })
    }
}

/// Stages before there is a contract.
const SALE: [&str; 5] = ["enquiry", "qualification", "talks", "proposal", "contract"];

impl StageRule {
    /// The manager's: the sale is behind. Where one person both sells and manages, the stages of a
    /// sale are told by their ids.
    #[must_use]
    pub fn in_production(&self) -> bool {
        self.role == "manager" && !is_over(&self.id) && !SALE.contains(&&*self.id)
    }
}

impl Folder {
    /// How soon we answered an enquiry: the first talk, letter, or answer that the client gave us.
    /// Nothing where the client did not begin with one, or the sale was not kept here.
    #[must_use]
    pub fn first_contact(
        &self,
        rules: &[StageRule],
        today: NaiveDate,
        calendar: &Calendar,
    ) -> Option<FirstContact> {
        let (first, rule) = (self.card.stages.first()?, rules.first()?);
        let since = first.since.filter(|_| first.stage == rule.id)?;
        let talks = self.meetings.iter().filter(|meeting| meeting.status == Status::Held);
        let letters = self.letters.iter().filter_map(|letter| letter.sent);
        let answers = self.briefs.iter().flat_map(Brief::answers);
        let heard = answers.filter(Answer::is_of_client).filter_map(|one| one.on);
        let touches = talks.filter_map(|meeting| meeting.date).chain(letters).chain(heard);
        let on = touches.filter(|date| *date <= today).min();
        // Nobody is sold to without a word: what came later is the first that was written down.
        let ended = self.card.presale(rules).and_then(|sale| sale.until);
        if ended.is_some_and(|end| on.is_none_or(|on| on > end)) {
            return None;
        }
        let working_days = calendar.workdays_between(since, on.unwrap_or(today));
        Some(FirstContact { since, on, working_days, norm: rule.norm })
    }
}

#[cfg(test)]
#[path = "pace_tests.rs"]
mod tests;
