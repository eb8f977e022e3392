//! The words of spreadsheets: what columns are called, how people write that a task is done.
//! The words themselves are data, in `words.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::commands::Result;
use crate::language::names::fold;
use crate::problem::Problem;

const WORDS: &str = include_str!("words.toml");

/// Meaning → the words for it.
type Words = BTreeMap<String, Vec<String>>;

#[derive(Debug, Deserialize)]
pub(super) struct Vocabulary {
    columns: Words,
    status: Words,
    priority: Words,
    side: Words,
    kind: Words,
    owner: Words,
    other: Words,
}

/// Which words are looked at.
#[derive(Debug, Clone, Copy)]
pub(super) enum About {
    Column,
    Status,
    Priority,
    Side,
    Kind,
    Owner,
    Other,
}

impl Vocabulary {
    pub(super) fn load() -> Result<Vocabulary> {
        let read = crate::syntax::toml::<Vocabulary>(WORDS);
        read.map(|(words, _)| words)
            .map_err(|fault| Problem::broken(format!("the words of import: {}", fault.what)))
    }

    fn words(&self, about: About) -> &Words {
        match about {
            About::Column => &self.columns,
            About::Status => &self.status,
            About::Priority => &self.priority,
            About::Side => &self.side,
            About::Kind => &self.kind,
            About::Owner => &self.owner,
            About::Other => &self.other,
        }
    }

    /// What a text means, and how far from the front of its list the word stands.
    pub(super) fn meaning(&self, about: About, text: &str) -> Option<(&str, usize)> {
        let (exact, bare) = (fold(text), bare(text));
        self.words(about).iter().find_map(|(meaning, words)| {
            let at = words.iter().position(|word| *word == exact || *word == bare)?;
            Some((meaning.as_str(), at))
        })
    }

    pub(super) fn means(&self, about: About, text: &str, meaning: &str) -> bool {
        self.meaning(about, text).is_some_and(|(found, _)| found == meaning)
    }

    /// A cell that says nothing: `-`, «нет».
    pub(super) fn is_nothing(&self, text: &str) -> bool {
        text.trim().is_empty() || self.means(About::Other, text, "nothing")
    }
}

/// Without what stands around a word and says nothing: «В работе!», «статус:» .
fn bare(text: &str) -> String {
    let folded = fold(text);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric() && c != '%' && c != '+');
    bare.replace("  ", " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_written_as_it_is_compared_and_means_one_thing() {
        let words = Vocabulary::load().unwrap();
        for about in [
            About::Column,
            About::Status,
            About::Priority,
            About::Side,
            About::Kind,
            About::Owner,
            About::Other,
        ] {
            let mut seen = BTreeMap::new();
            for (meaning, list) in words.words(about) {
                for word in list {
                    let folded = fold(word);
                    assert!(
                        folded == *word || bare(word) == *word,
                        "{about:?}: `{word}` is compared as `{folded}`"
                    );
                    let before = seen.insert(folded, meaning);
                    assert!(before.is_none_or(|b| b == meaning), "{about:?}: `{word}` means two");
                }
            }
        }
    }

    #[test]
    fn words_are_known_in_any_dress() {
        let words = Vocabulary::load().unwrap();
        let means = |about, text: &str| words.meaning(about, text).map(|(meaning, _)| meaning);
        assert_eq!(means(About::Status, " В Работе! "), Some("doing"));
        assert_eq!(means(About::Status, "Ждём клиента"), Some("client"));
        assert_eq!(means(About::Status, "+"), Some("done"));
        assert_eq!(means(About::Status, "на согласовании"), None);
        assert_eq!(means(About::Column, "Дедлайн:"), Some("due"));
        assert_eq!(means(About::Priority, "!!!"), Some("high"));
        assert!(words.is_nothing(" — ") && words.is_nothing("") && !words.is_nothing("ASAP"));
    }
}
