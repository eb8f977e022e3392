//! A hypothesis with its score; in a project plan, a campaign tied to the goal it should move.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::syntax::day;

/// `clients/<client>/ideas/<id>-<slug>.md`
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Idea {
    /// From the file's name.
    #[serde(skip_deserializing)]
    pub id: String,
    #[serde(skip)]
    pub path: String,
    pub title: String,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<u32>")]
    pub impact: Option<u32>,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<u32>")]
    pub confidence: Option<u32>,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<u32>")]
    pub ease: Option<u32>,
    /// Of several: `olga 8 6 7`.
    pub scores: Vec<String>,
    /// The goal it should move, by slug.
    pub goal: String,
    pub status: Status,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub start: Option<NaiveDate>,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub end: Option<NaiveDate>,
    pub owner: String,
    /// Who runs an experiment does not judge it.
    pub judge: String,
    #[serde(skip)]
    pub body: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    #[default]
    Backlog,
    Proposed,
    Running,
    Won,
    Lost,
    Dropped,
}

impl Status {
    pub const WORDS: [&'static str; 6] =
        ["backlog", "proposed", "running", "won", "lost", "dropped"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Status::WORDS[self as usize]
    }
}
