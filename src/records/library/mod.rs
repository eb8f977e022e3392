//! What the agency learned: cases, anti-cases, post-mortems, stories, practices, updates, standards.

pub mod actions;
pub mod filter;
mod like;
pub mod offer;
pub mod paper;
pub mod standard;

pub use like::{Likeness, Shared, Subject, same};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Lang;
use crate::syntax::day;

/// `library/<date>-<slug>-<id>.md`
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// From the file's name, like the date.
    #[serde(skip_deserializing)]
    pub id: String,
    #[serde(skip_deserializing, with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub date: Option<NaiveDate>,
    #[serde(skip)]
    pub path: String,
    pub kind: Kind,
    pub client: String,
    pub industry: String,
    pub services: Vec<String>,
    pub systems: Vec<String>,
    pub tags: Vec<String>,
    pub author: String,
    /// Clients that know of it, by slug.
    pub told: Vec<String>,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub review_on: Option<NaiveDate>,
    /// The client said yes to showing it, by name.
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub approved: Option<NaiveDate>,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub published: Option<NaiveDate>,
    pub url: String,
    /// Of a standard: why there is one.
    pub why: String,
    pub version: String,
    /// Who was asked before it began.
    pub consulted: Vec<String>,
    /// `olga 2026-11-01`; see [`Entry::acceptances`].
    pub accepted: Vec<String>,
    /// What may depart from it, each with its reason.
    pub deviations: Vec<String>,
    #[serde(skip)]
    pub body: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    #[default]
    Case,
    Anticase,
    Postmortem,
    Story,
    Practice,
    Update,
    Standard,
}

impl Kind {
    pub const WORDS: [&'static str; 7] =
        ["case", "anticase", "postmortem", "story", "practice", "update", "standard"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Kind::WORDS[self as usize]
    }

    #[must_use]
    pub fn of(word: &str) -> Option<Kind> {
        use Kind::{Anticase, Case, Postmortem, Practice, Standard, Story, Update};
        let all = [Case, Anticase, Postmortem, Story, Practice, Update, Standard];
        all.into_iter().find(|kind| kind.word() == word)
    }

    /// «антикейс», "anti-case"
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Kind::Case => lang.pick("кейс", "case"),
            Kind::Anticase => lang.pick("антикейс", "anti-case"),
            Kind::Postmortem => lang.pick("разбор", "post-mortem"),
            Kind::Story => lang.pick("история", "story"),
            Kind::Practice => lang.pick("практика", "practice"),
            Kind::Update => lang.pick("новость", "update"),
            Kind::Standard => lang.pick("правило", "standard"),
        }
    }
}

impl Entry {
    /// Its own heading; where there is none, the name of its file.
    #[must_use]
    pub fn title(&self) -> &str {
        let heading = self.body.lines().find_map(|line| line.strip_prefix("# "));
        heading.map_or_else(|| self.path.rsplit('/').next().unwrap_or_default(), str::trim)
    }
}
