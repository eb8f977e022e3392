//! A report that was saved: of which days and whose clients, then its text.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::syntax::day;

/// `reports/<date>-<kind>-<id>.md`
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct SavedReport {
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub from: Option<NaiveDate>,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub to: Option<NaiveDate>,
    /// Whose group it is about.
    pub lead: String,
    pub manager: String,
    pub client: String,
    /// Who saved it.
    pub by: String,
}
