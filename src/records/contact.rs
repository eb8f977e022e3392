//! A person at the client, or at a third party of theirs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::{Away, Side, forget};
use crate::syntax::Value;

/// `clients/<client>/contacts/<slug>.toml`
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// From the file's name.
    #[serde(skip_deserializing)]
    pub slug: String,
    pub name: String,
    /// How a letter greets; left out: the first word of the name.
    pub hello: String,
    pub role: String,
    pub emails: Vec<String>,
    pub phone: String,
    /// The vendor's name, if this is not the client's own person.
    pub third: String,
    /// Signs off.
    pub decides: bool,
    /// What is at stake for this person; never leaves the agency.
    pub stake: Stake,
    /// How one talks to this person; never leaves the agency.
    pub manner: Manner,
    pub subscribe: Vec<String>,
    pub away: Vec<Away>,
    pub x: BTreeMap<String, Value>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Stake {
    pub department: String,
    pub task: String,
    pub concern: String,
    pub stance: String,
}

/// What whoever stands in has to know before the first word.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Manner {
    /// «вы», «ты», by first name.
    pub address: String,
    /// Where this person is reached first: `telegram`.
    pub channel: String,
    /// When they answer: «до обеда».
    pub answers: String,
    /// What not to do: «не звонить».
    pub avoid: String,
}

impl Contact {
    #[must_use]
    pub fn side(&self) -> Side {
        if self.third.is_empty() { Side::Client } else { Side::Third }
    }

    /// All that is known is that somebody was here.
    #[must_use]
    pub fn is_forgotten(&self) -> bool {
        forget::is_forgotten(&self.slug, &self.name)
    }

    /// Of the client itself, and somebody to write to.
    #[must_use]
    pub fn is_reader(&self) -> bool {
        self.third.is_empty() && !self.is_forgotten()
    }

    /// How a letter greets and a list names this person.
    #[must_use]
    pub fn hello(&self) -> &str {
        if self.is_forgotten() {
            &self.name
        } else if self.hello.is_empty() {
            crate::language::names::first_name(&self.name)
        } else {
            &self.hello
        }
    }
}
