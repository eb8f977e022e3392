//! For whom the pack is, and what such a reader needs first (Mindbox: the technical documentation
//! brings in testers, developers and product managers).

use schemars::JsonSchema;
use serde::Serialize;

/// Who comes new to the client.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Reader {
    #[default]
    Newcomer,
    /// How it is built and what is broken first.
    Tester,
    /// How it is built first.
    Developer,
    /// Goals, the business and what was tried first.
    Product,
}

/// A part of the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Goals,
    Ahead,
    Steps,
    Promised,
    People,
    Never,
    Business,
    Technical,
    Bugs,
    Done,
    Tried,
    Risks,
    Open,
    Reading,
}

use Section::{
    Ahead, Bugs, Business, Done, Goals, Never, Open, People, Promised, Reading, Risks, Steps,
    Technical, Tried,
};

impl Reader {
    pub const WORDS: [&'static str; 4] = ["newcomer", "tester", "developer", "product"];

    #[must_use]
    pub fn of(word: &str) -> Option<Reader> {
        use Reader::{Developer, Newcomer, Product, Tester};
        let all = [Newcomer, Tester, Developer, Product];
        all.into_iter().find(|reader| Reader::WORDS[*reader as usize] == word)
    }

    /// Every part, in the order this reader needs them.
    pub(super) fn order(self) -> [Section; 14] {
        match self {
            Reader::Newcomer => [
                Goals, Steps, Ahead, Promised, People, Never, Business, Technical, Bugs, Done,
                Tried, Risks, Open, Reading,
            ],
            Reader::Tester => [
                Technical, Bugs, Risks, Steps, Ahead, People, Never, Promised, Done, Goals,
                Business, Tried, Open, Reading,
            ],
            Reader::Developer => [
                Technical, Risks, Bugs, Steps, Ahead, People, Never, Promised, Done, Business,
                Goals, Tried, Open, Reading,
            ],
            Reader::Product => [
                Goals, Business, Tried, Steps, Ahead, Risks, Open, Technical, Promised, People,
                Never, Bugs, Done, Reading,
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reader_gets_every_part_once() {
        let all = Reader::Newcomer.order();
        for reader in [Reader::Tester, Reader::Developer, Reader::Product] {
            let order = reader.order();
            assert!(all.iter().all(|part| order.contains(part)), "{reader:?}");
        }
        assert_eq!(Reader::Tester.order()[0], Technical);
        assert_eq!(Reader::Product.order()[0], Goals);
    }
}
