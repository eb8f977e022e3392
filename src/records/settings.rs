//! `acct.toml`: the workspace's name, language, calendar, pipeline and rules.
//! Every table has working defaults; those that come from practice are data in `pipeline.toml`.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::idea::Rank;
use super::measure::Measure;
use crate::language::Lang;
use crate::language::calendar::{Calendar, Country};
use crate::syntax::Value;
use crate::syntax::day;

/// The format of the files this program writes and understands.
pub const FORMAT: u32 = 1;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub name: String,
    pub format: u32,
    pub lang: Lang,
    pub vy: Vy,
    pub calendar: Days,
    pub pipeline: Vec<StageRule>,
    /// Clients per grade.
    pub load: BTreeMap<String, u32>,
    /// Thresholds of the warning signs, by their names.
    pub health: BTreeMap<String, Value>,
    /// How ideas are ranked.
    pub ideas: Ideas,
    /// Filters with a name.
    pub views: BTreeMap<String, String>,
    /// Where a prospect that we decline is asked to.
    pub club: Club,
    /// Pages that letters point to: `price`.
    pub links: BTreeMap<String, String>,
    /// What metrics are called, by their slugs.
    pub metrics: BTreeMap<String, Measure>,
}

/// How the three numbers of an idea become one: their mean, or their product.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ideas {
    pub rank: Rank,
}

/// A club that those are asked to whom we cannot take on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Club {
    /// What it is called, and what one does there, by language.
    pub name: BTreeMap<String, String>,
    pub url: String,
    /// When it meets next.
    #[serde(with = "day::optional")]
    pub next: Option<chrono::NaiveDate>,
}

impl Club {
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        named(&self.name, lang).unwrap_or_default()
    }
}

/// The text of a language; where it is not there, that of another one.
fn named(texts: &BTreeMap<String, String>, lang: Lang) -> Option<&str> {
    texts.get(lang.code()).or_else(|| texts.values().next()).map(String::as_str)
}

/// A date in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(#[serde(with = "day")] pub chrono::NaiveDate);

/// How a house writes «вы» to one person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Vy {
    #[default]
    Lower,
    Capital,
}

/// Which days count as working days, and what day it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Days {
    pub timezone: String,
    /// Whose official holidays: `ru`, or empty.
    pub country: String,
    pub holidays: Vec<Day>,
    pub workdays: Vec<Day>,
}

/// Where nobody says which.
const TIMEZONE: &str = "Europe/Moscow";

impl Days {
    /// The time zone; empty is not set.
    #[must_use]
    pub fn zone(&self) -> &str {
        if self.timezone.is_empty() { TIMEZONE } else { &self.timezone }
    }
}

impl Default for Days {
    fn default() -> Days {
        Days {
            timezone: TIMEZONE.to_owned(),
            country: "ru".to_owned(),
            holidays: Vec::new(),
            workdays: Vec::new(),
        }
    }
}

/// One stage of the pipeline.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StageRule {
    pub id: String,
    pub name: BTreeMap<String, String>,
    /// Working days; over it, the lead sees it.
    pub norm: Option<u32>,
    pub role: String,
    pub escalate: String,
    /// What must be there before a client may leave the stage.
    pub needs: Vec<String>,
}

impl StageRule {
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        named(&self.name, lang).unwrap_or(&self.id)
    }
}

#[derive(Default, Deserialize)]
struct DefaultPipeline {
    pipeline: Vec<StageRule>,
}

static PRACTICE: LazyLock<Vec<StageRule>> = LazyLock::new(|| {
    crate::syntax::read::toml::<DefaultPipeline>(include_str!("pipeline.toml"))
        .map(|(default, _)| default.pipeline)
        .unwrap_or_default()
});

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            name: String::new(),
            format: FORMAT,
            lang: Lang::Ru,
            vy: Vy::Lower,
            calendar: Days::default(),
            pipeline: Vec::new(),
            load: [("newcomer", 3), ("middle", 10), ("senior", 20)]
                .map(|(grade, clients)| (grade.to_owned(), clients))
                .into(),
            health: BTreeMap::new(),
            ideas: Ideas::default(),
            views: BTreeMap::new(),
            club: Club::default(),
            links: BTreeMap::new(),
            metrics: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// The stages a client goes through: the workspace's own, otherwise the ones of practice.
    #[must_use]
    pub fn stages(&self) -> Vec<StageRule> {
        self.rules().to_vec()
    }

    #[must_use]
    pub fn stage(&self, id: &str) -> Option<StageRule> {
        self.rule(id).cloned()
    }

    /// The same stage, not copied: asked for each client.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&StageRule> {
        self.rules().iter().find(|stage| stage.id == id)
    }

    fn rules(&self) -> &[StageRule] {
        if self.pipeline.is_empty() { &PRACTICE } else { &self.pipeline }
    }

    #[must_use]
    pub fn calendar(&self) -> Calendar {
        let days = |list: &[Day]| list.iter().map(|day| day.0).collect::<Vec<_>>();
        Calendar::new(
            Country::of(&self.calendar.country),
            &days(&self.calendar.holidays),
            &days(&self.calendar.workdays),
        )
    }

    /// The move of a due date that wants a decision.
    #[must_use]
    pub fn moves_to_decide(&self) -> usize {
        self.thresholds().count("moved")
    }

    /// Days without a word from us before it counts as silence.
    #[must_use]
    pub fn silence(&self) -> i64 {
        self.thresholds().days("silence")
    }
}
