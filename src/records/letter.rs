//! A letter as it was sent: to whom, about what, when, out of which records, then its text.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::syntax::day;

/// A letter of more characters takes more than a minute to read (Netpeak: half an hour of a call in
/// one minute).
pub const ONE_MINUTE: usize = 1_200;

/// Letters that say all there is and are read with care.
pub const MAY_BE_LONG: &[&str] = &["handoff", "review"];

/// `clients/<client>/letters/<date>-<kind>-<id>.md`
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Letter {
    #[serde(skip_deserializing)]
    pub id: String,
    #[serde(skip_deserializing)]
    pub kind: String,
    #[serde(skip)]
    pub path: String,
    pub to: Vec<String>,
    pub subject: String,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub sent: Option<NaiveDate>,
    /// Ids of what it was made of.
    pub from: Vec<String>,
    #[serde(skip)]
    pub body: String,
}
