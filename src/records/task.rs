//! A task: the thing that will exist, whose move it is, by when, and why it was late before.
//! What is late, shared or repeated is computed here; nothing derived is stored.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::Side;
use super::change::Op;
use crate::language::calendar::Calendar;
use crate::language::span::{Span, Unit};
use crate::syntax::Value;
use crate::syntax::day;

/// `clients/<client>/tasks/<id>-<slug>.toml`
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Task {
    /// From the file's name.
    #[serde(skip_deserializing)]
    pub id: String,
    /// Relative to the workspace.
    #[serde(skip)]
    pub path: String,
    pub title: String,
    /// Said to the client in reminders.
    pub why: String,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub created: Option<NaiveDate>,
    /// Id of the record it came out of.
    pub from: String,
    pub side: Side,
    /// Looked up on its side: a person of ours, a contact of the client or of a third party.
    pub owner: String,
    pub turns: Vec<Turn>,
    pub status: Status,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub closed: Option<NaiveDate>,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub due: Option<NaiveDate>,
    pub moved: Vec<Moved>,
    pub nudged: Vec<Nudged>,
    pub kind: Kind,
    pub priority: Priority,
    pub tags: Vec<String>,
    /// Ids of the tasks that must be done first.
    pub after: Vec<String>,
    pub options: Vec<String>,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<Repeat>")]
    pub repeat: Option<Repeat>,
    /// May the client see it; not set: see [`Task::shared`].
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<bool>")]
    pub share: Option<bool>,
    pub notes: String,
    /// A team's own fields.
    pub x: BTreeMap<String, Value>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    #[default]
    Open,
    Doing,
    Done,
    Dropped,
}

impl Status {
    pub const WORDS: [&'static str; 4] = ["open", "doing", "done", "dropped"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Status::WORDS[self as usize]
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    #[default]
    Task,
    Bug,
    /// Something the owner has to decide for work to go on.
    Decision,
}

impl Kind {
    pub const WORDS: [&'static str; 3] = ["task", "bug", "decision"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Kind::WORDS[self as usize]
    }
}

#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    JsonSchema,
    Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Priority {
    Low,
    #[default]
    Normal,
    High,
}

impl Priority {
    pub const WORDS: [&'static str; 3] = ["low", "normal", "high"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Priority::WORDS[self as usize]
    }
}

/// Whose move it was until a day (that day not included).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Turn {
    pub side: Side,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub until: Option<NaiveDate>,
}

/// A due date it had, and why it has it no more.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Moved {
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub from: Option<NaiveDate>,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub on: Option<NaiveDate>,
    pub by: String,
    pub why: String,
}

/// A reminder its owner got.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Nudged {
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub on: Option<NaiveDate>,
    pub by: String,
}

/// How a task comes again; no `every` means it does not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Repeat {
    /// `2w`, `1m`, `5b` (working days).
    pub every: String,
    pub from: RepeatFrom,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub until: Option<NaiveDate>,
    /// Rounds in all.
    pub times: Option<u32>,
    /// The day of the month the series belongs to, where a shorter month cut it.
    pub day: Option<u32>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RepeatFrom {
    #[default]
    Due,
    Done,
}

impl Task {
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.status, Status::Open | Status::Doing)
    }

    /// It comes again and again: routine, not a step of a project.
    #[must_use]
    pub fn repeats(&self) -> bool {
        self.repeat.as_ref().is_some_and(|repeat| !repeat.every.is_empty())
    }

    /// May the client see it. Left out: yes on the client's and a third side, no on ours.
    #[must_use]
    pub fn shared(&self) -> bool {
        self.share.unwrap_or(self.side != Side::Us)
    }

    /// The day it counts as due: a day off counts as the next working day.
    #[must_use]
    pub fn counts_due(&self, calendar: &Calendar) -> Option<NaiveDate> {
        self.due.map(|due| calendar.next_workday(due))
    }

    /// Calendar days since the day it counted as due; `None` when it is closed or not late.
    #[must_use]
    pub fn days_late(&self, today: NaiveDate, calendar: &Calendar) -> Option<i64> {
        if !self.is_open() || self.due? >= today {
            return None;
        }
        let late = (today - self.counts_due(calendar)?).num_days();
        (late > 0).then_some(late)
    }

    /// Since when it is the move of the side it is on.
    #[must_use]
    pub fn turn_since(&self) -> Option<NaiveDate> {
        self.turns.last().and_then(|turn| turn.until).or(self.created)
    }

    /// The days on which it was reminded of, as they were known at the end of a day.
    pub fn nudges(&self, day: NaiveDate) -> impl Iterator<Item = NaiveDate> + '_ {
        self.nudged.iter().filter_map(|nudge| nudge.on).filter(move |on| *on <= day)
    }

    #[must_use]
    pub fn last_nudge(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.nudges(day).max()
    }

    /// 1 for a task of its own, then 2, 3, … along a repeating series (`k7f3qz.2`).
    #[must_use]
    pub fn round(&self) -> u32 {
        self.id.split_once('.').and_then(|(_, round)| round.parse().ok()).unwrap_or(1)
    }

    /// What a new file of it says beyond the empty form.
    #[must_use]
    pub fn as_new(&self) -> Vec<Op> {
        let mut ops = vec![Op::set("title", self.title.as_str())];
        for (key, text) in [
            ("why", &self.why),
            ("from", &self.from),
            ("owner", &self.owner),
            ("notes", &self.notes),
        ] {
            if !text.is_empty() {
                ops.push(Op::set(key, text.as_str()));
            }
        }
        for (key, day) in [("created", self.created), ("closed", self.closed), ("due", self.due)] {
            if let Some(day) = day {
                ops.push(Op::set(key, day));
            }
        }
        for (key, word, usual) in [
            ("side", self.side.word(), "us"),
            ("status", self.status.word(), "open"),
            ("kind", self.kind.word(), "task"),
            ("priority", self.priority.word(), "normal"),
        ] {
            if word != usual {
                ops.push(Op::set(key, word));
            }
        }
        for (key, list) in [("tags", &self.tags), ("after", &self.after)] {
            if !list.is_empty() {
                ops.push(Op::set(key, texts(list)));
            }
        }
        ops.extend(self.options.iter().map(|option| Op::push("options", option.as_str())));
        if let Some(share) = self.share {
            ops.push(Op::set("share", share));
        }
        if let Some(repeat) = self.repeat.as_ref().filter(|repeat| !repeat.every.is_empty()) {
            ops.push(Op::set("repeat", repeat.as_value()));
        }
        ops.extend(self.x.iter().map(|(key, value)| Op::set(format!("x.{key}"), value.clone())));
        ops
    }

    /// Closes it on a day; `status` is [`Status::Done`] or [`Status::Dropped`].
    #[must_use]
    pub fn close(&self, status: Status, on: NaiveDate) -> Vec<Op> {
        vec![Op::set("status", status.word()), Op::set("closed", on)]
    }

    /// Opens it again.
    #[must_use]
    pub fn reopen(&self) -> Vec<Op> {
        vec![Op::set("status", Status::Open.word()), Op::set("closed", "")]
    }

    /// Gives it another due date and keeps the one it had.
    #[must_use]
    pub fn move_due(&self, to: Option<NaiveDate>, on: NaiveDate, by: &str, why: &str) -> Vec<Op> {
        if to == self.due {
            return Vec::new();
        }
        let mut ops = vec![match to {
            Some(day) => Op::set("due", day),
            None => Op::set("due", ""),
        }];
        if let Some(from) = self.due {
            let mut entry = vec![("from".into(), Value::Date(from)), ("on".into(), on.into())];
            for (key, text) in [("by", by), ("why", why)] {
                if !text.is_empty() {
                    entry.push((key.to_owned(), text.into()));
                }
            }
            ops.push(Op::push("moved", Value::Table(entry)));
        }
        ops
    }

    /// Hands it over to somebody, with the turn it ends when the side changes.
    #[must_use]
    pub fn hand_over(&self, side: Side, owner: &str, on: NaiveDate) -> Vec<Op> {
        let mut ops = Vec::new();
        if owner != self.owner {
            ops.push(Op::set("owner", owner));
        }
        if side != self.side {
            ops.push(Op::set("side", side.word()));
            let turn = vec![("side".into(), self.side.word().into()), ("until".into(), on.into())];
            ops.push(Op::push("turns", Value::Table(turn)));
        }
        ops
    }

    /// The next round of a repeating task that is done on a day, with the id that everybody who
    /// closes this one gives it. `None` when it does not repeat or its series is over.
    ///
    /// # Errors
    /// When `repeat.every` is no span of time.
    pub fn successor(&self, done: NaiveDate, calendar: &Calendar) -> Result<Option<Task>, String> {
        let Some(repeat) = self.repeat.as_ref().filter(|repeat| !repeat.every.is_empty()) else {
            return Ok(None);
        };
        let round = self.round() + 1;
        if repeat.times.is_some_and(|times| round > times) {
            return Ok(None);
        }
        let (due, day) = repeat.next(self.due, done, calendar)?;
        if repeat.until.is_some_and(|until| due > until) {
            return Ok(None);
        }
        let series = self.id.split_once('.').map_or(self.id.as_str(), |(series, _)| series);
        Ok(Some(Task {
            id: format!("{series}.{round}"),
            path: String::new(),
            created: Some(done),
            due: Some(due),
            status: Status::Open,
            closed: None,
            turns: Vec::new(),
            moved: Vec::new(),
            nudged: Vec::new(),
            after: Vec::new(),
            options: Vec::new(),
            from: String::new(),
            repeat: Some(Repeat { day, ..repeat.clone() }),
            ..self.clone()
        }))
    }
}

fn texts(list: &[String]) -> Value {
    Value::List(list.iter().map(|text| Value::from(text.as_str())).collect())
}

impl Repeat {
    fn as_value(&self) -> Value {
        let mut pairs = vec![("every".to_owned(), Value::from(self.every.as_str()))];
        if self.from == RepeatFrom::Done {
            pairs.push(("from".to_owned(), "done".into()));
        } else {
            pairs.push(("from".to_owned(), "due".into()));
        }
        if let Some(until) = self.until {
            pairs.push(("until".to_owned(), until.into()));
        }
        for (key, number) in [("times", self.times), ("day", self.day)] {
            if let Some(number) = number {
                pairs.push((key.to_owned(), Value::Integer(number.into())));
            }
        }
        Value::Table(pairs)
    }

    /// The first date of the series after both the old due date and the closing day, so that missed
    /// rounds do not pile up, and the day of the month to remember when a short month cut it.
    fn next(
        &self,
        due: Option<NaiveDate>,
        done: NaiveDate,
        calendar: &Calendar,
    ) -> Result<(NaiveDate, Option<u32>), String> {
        let every: Span = self.every.parse().map_err(|_| {
            format!(
                "`repeat.every` is `{}`, which is not a length of time such as `2w` or `1m`",
                self.every
            )
        })?;
        let start = match (self.from, due) {
            (RepeatFrom::Due, Some(due)) => due,
            _ => done,
        };
        let floor = due.map_or(done, |due| due.max(done));
        let wanted = self.day.unwrap_or(start.day());
        let rounds =
            (1..).map_while(|count| Span::new(every.count().checked_mul(count)?, every.unit()));
        for span in rounds {
            let Some(date) = span.after(start, calendar) else { break };
            let monthly = every.unit() == Unit::Month;
            let date = if monthly { date.with_day(wanted).unwrap_or(date) } else { date };
            if date > floor {
                let cut = monthly && (date.day() < wanted || self.day.is_some());
                return Ok((date, cut.then_some(wanted)));
            }
        }
        Err(format!("`repeat.every` of `{}` does not reach the present", self.every))
    }
}
