//! A report that was saved: of which days and whose clients, then its text.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::syntax::day;

/// `reports/<date>-<kind>-<id>.md`
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedReport {
    #[serde(with = "day::optional")]
    pub from: Option<NaiveDate>,
    #[serde(with = "day::optional")]
    pub to: Option<NaiveDate>,
    /// Whose group it is about.
    pub lead: String,
    pub manager: String,
    pub client: String,
    /// Who saved it.
    pub by: String,
}
