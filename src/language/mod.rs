//! Words per language: messages, plurals, dates in words, reading dates and numbers, names.
//! Knows nothing of records, files or formats.

use serde::{Deserialize, Serialize};

/// A language people read and type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    Ru,
}
