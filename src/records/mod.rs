//! The nouns: one file per kind with its fields, its invariants and the form a new one is written in.
//! Knows how a record reads and changes; leaves finding and writing files to `workspace`.

pub mod agreement;
pub mod asked;
pub mod brief;
pub mod cast;
pub mod change;
pub mod checks;
pub mod client;
pub mod contact;
pub mod due;
pub mod duty;
pub mod email;
pub mod fields;
pub mod filter;
pub mod forecast;
pub mod form;
pub mod gate;
pub mod goal;
pub mod handoff;
pub mod heading;
pub mod health;
pub mod idea;
pub mod inner;
pub mod launch;
pub mod letter;
pub mod library;
pub mod matter;
pub mod measure;
pub mod meeting;
pub mod merge;
pub mod metric;
pub mod note;
pub mod pace;
pub mod partner;
pub mod past;
pub mod person;
pub mod plan;
pub mod playbook;
pub mod price;
pub mod proposal;
pub mod quarter;
pub mod questionnaire;
pub mod reminder;
pub mod report;
pub mod request;
pub mod room;
pub mod search;
pub mod settings;
pub mod snapshot;
pub mod standing;
pub mod talk;
pub mod task;
pub mod template;
pub mod touch;
pub mod twice;
pub mod wording;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Lang;

/// Whose move it is: ours, the client's, or a third party's that we deal with on the client's behalf.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    JsonSchema,
    Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    #[default]
    Us,
    Client,
    Third,
}

impl Side {
    pub const ALL: [Side; 3] = [Side::Us, Side::Client, Side::Third];

    /// As people read it: «мы», «клиент», «третья сторона».
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Side::Us => lang.pick("мы", "us"),
            Side::Client => lang.pick("клиент", "client"),
            Side::Third => lang.pick("третья сторона", "third party"),
        }
    }

    /// As it stands in files: `us`, `client`, `third`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Side::Us => "us",
            Side::Client => "client",
            Side::Third => "third",
        }
    }
}

/// Who is away from when to when, both days included, and who covers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Away {
    #[serde(with = "crate::syntax::day::optional")]
    #[schemars(with = "Option<chrono::NaiveDate>")]
    pub from: Option<chrono::NaiveDate>,
    #[serde(with = "crate::syntax::day::optional")]
    #[schemars(with = "Option<chrono::NaiveDate>")]
    pub to: Option<chrono::NaiveDate>,
    pub cover: String,
    /// The clients that this cover is for; none: all that nobody else is named for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub clients: Vec<String>,
    pub why: String,
}

impl Away {
    /// The day falls in it.
    #[must_use]
    pub fn holds(&self, day: chrono::NaiveDate) -> bool {
        self.touches(day, day)
    }

    /// Some day of these falls in it.
    #[must_use]
    pub fn touches(&self, from: chrono::NaiveDate, to: chrono::NaiveDate) -> bool {
        self.from.is_some_and(|first| first <= to) && self.to.is_none_or(|last| from <= last)
    }
}

/// The absence that `day` falls in, if any.
#[must_use]
pub fn away_on(absences: &[Away], day: chrono::NaiveDate) -> Option<&Away> {
    absences.iter().find(|away| away.holds(day))
}

#[cfg(test)]
mod built_in_tests;
