//! Whom to recommend when we decline.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::syntax::day;

/// `partners/<slug>.toml`
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Partner {
    /// From the file's name.
    #[serde(skip_deserializing)]
    pub slug: String,
    pub name: String,
    pub services: Vec<String>,
    pub contact: String,
    pub terms: String,
    pub referrals: Vec<Referral>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Referral {
    pub client: String,
    pub service: String,
    #[serde(with = "day::optional")]
    pub on: Option<NaiveDate>,
    pub state: String,
    #[serde(with = "crate::syntax::blank")]
    pub payout: Option<f64>,
}
