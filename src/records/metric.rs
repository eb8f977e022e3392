//! A metric: its readings by date, as lines of a CSV file that people and spreadsheets open.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

pub use crate::syntax::metric::Reading;

/// `clients/<client>/metrics/<name>.csv`: `date,value`, sorted by date.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Metric {
    /// From the file's name.
    pub name: String,
    pub readings: Vec<Reading>,
}

impl Metric {
    /// The last reading not after a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<Reading> {
        self.readings.iter().copied().rfind(|reading| reading.date <= day)
    }
}
