//! Who works here.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::Away;
use crate::syntax::Value;
use crate::syntax::day;

/// `people/<slug>.toml`
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Person {
    /// From the file's name.
    #[serde(skip_deserializing)]
    pub slug: String,
    pub name: String,
    pub role: String,
    /// `newcomer`, `middle` or `senior`, with their loads in `acct.toml`.
    pub grade: String,
    pub emails: Vec<String>,
    pub phone: String,
    pub lead: String,
    pub mentor: String,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub exam: Option<NaiveDate>,
    pub expertise: Vec<String>,
    pub away: Vec<Away>,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub left: Option<NaiveDate>,
    pub x: BTreeMap<String, Value>,
}

impl Person {
    #[must_use]
    pub fn first_name(&self) -> &str {
        crate::language::names::first_name(&self.name)
    }

    /// Whether an address is one of theirs, as git compares addresses.
    #[must_use]
    pub fn has_email(&self, email: &str) -> bool {
        self.emails.iter().any(|own| own.eq_ignore_ascii_case(email))
    }
}
