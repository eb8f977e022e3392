//! A note of what was changed, decided, feared or said about a client's business.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::syntax::day;

/// The kind of the note with which a client goes from one manager to another.
pub const HANDOVER: &str = "handover";

/// `clients/<client>/notes/<date>-<kind>-<id>.md`; the kind is `tech`, `decision`, `risk`, `feedback` or
/// `handover`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Note {
    /// From the file's name, like the date and the kind.
    #[serde(skip_deserializing)]
    pub id: String,
    #[serde(skip_deserializing, with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub date: Option<NaiveDate>,
    #[serde(skip_deserializing)]
    pub kind: String,
    #[serde(skip)]
    pub path: String,
    pub area: String,
    pub by: String,
    /// The task it belongs to, by id.
    pub task: String,
    /// Of a risk: what each day costs.
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<f64>")]
    pub cost_per_day: Option<f64>,
    #[serde(skip)]
    pub body: String,
}
