//! What a client came with, from the symptom to the root (MAXMA: the request is only a symptom; why
//! now, why, and why again, until the real task shows).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cast::Who;
use super::heading::Heading;
use crate::syntax::moment::Moment;
use crate::syntax::sections::{ListItem, items};

pub const SYMPTOM: Heading = Heading::new("Симптом", "Symptom");
pub const WHY_NOW: Heading = Heading::new("Почему сейчас?", "Why now?");
pub const WHY: Heading = Heading::new("Почему?", "Why?");
pub const ROOT: Heading = Heading::new("Причина", "Cause");
pub const ANSWER: Heading = Heading::new("Ответ", "Answer");

/// `clients/<client>/requests/<date>-<slug>-<id>.md`
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Request {
    /// From the file's name.
    #[serde(skip_deserializing)]
    pub id: String,
    #[serde(skip)]
    pub path: String,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<String>")]
    pub received: Option<Moment>,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<String>")]
    pub answered: Option<Moment>,
    pub channel: String,
    /// Who asked: `client:rita`.
    pub by: String,
    /// Through whom it came, where not from them: the support, a partner.
    pub via: String,
    /// Who of us answers; empty: the manager.
    pub owner: String,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<Level>")]
    pub level: Option<Level>,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<Kind>")]
    pub kind: Option<Kind>,
    pub priority: String,
    pub status: Status,
    pub tags: Vec<String>,
    #[serde(skip)]
    pub body: String,
}

/// How deep it goes (MAXMA: from «where is the button» to a brainstorm).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Howto,
    Consult,
    Strategy,
}

/// What is collected from the chats (MAXMA).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Pain,
    Wish,
    Misunderstanding,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    #[default]
    New,
    Working,
    Answered,
    Closed,
}

impl Level {
    pub const WORDS: [&'static str; 3] = ["howto", "consult", "strategy"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Level::WORDS[self as usize]
    }
}

impl Kind {
    pub const WORDS: [&'static str; 3] = ["pain", "wish", "misunderstanding"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Kind::WORDS[self as usize]
    }
}

impl Status {
    pub const WORDS: [&'static str; 4] = ["new", "working", "answered", "closed"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Status::WORDS[self as usize]
    }
}

impl Request {
    /// Nobody has answered it yet.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.answered.is_none() && matches!(self.status, Status::New | Status::Working)
    }

    /// Work on it goes on: the answer is not the end, the solved task is.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.status != Status::Closed
    }

    #[must_use]
    pub fn asker(&self) -> Who {
        Who::parse(&self.by)
    }

    /// The words it came in.
    #[must_use]
    pub fn symptom(&self) -> &str {
        SYMPTOM.text(&self.body)
    }

    /// The symptom in a line, for lists.
    #[must_use]
    pub fn title(&self) -> &str {
        let first = self.symptom().lines().map(str::trim).find(|line| !line.is_empty());
        first.unwrap_or_default()
    }

    /// The chain of whys, each with what backs it, as they were written.
    #[must_use]
    pub fn whys(&self) -> Vec<String> {
        let said = |text: &str| {
            let listed: Vec<String> = items(text).iter().map(ListItem::said).collect();
            if listed.is_empty() && !text.is_empty() { vec![text.to_owned()] } else { listed }
        };
        WHY.all(&self.body).flat_map(said).collect()
    }

    #[must_use]
    pub fn root(&self) -> &str {
        ROOT.text(&self.body)
    }
}
