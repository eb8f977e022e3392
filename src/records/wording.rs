//! A text in the languages it was written in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::language::Lang;

/// Where a text repeats what was answered.
pub const ANSWER: &str = "{answer}";

/// Language → text: `{ ru = "Бриф", en = "Brief" }`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Wording(pub BTreeMap<String, String>);

impl Wording {
    /// The text of a language; where it is not there, that of another one; empty where there is none.
    #[must_use]
    pub fn of(&self, lang: Lang) -> &str {
        let filled = |text: &&String| !text.trim().is_empty();
        self.0
            .get(lang.code())
            .filter(filled)
            .or_else(|| self.0.values().find(filled))
            .map_or("", String::as_str)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }
}
