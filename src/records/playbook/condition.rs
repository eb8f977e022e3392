//! On which condition a step is taken: `service:ppc -system:1C kind:client stage:launch`.
//! All its terms have to hold; a minus turns one round.

use crate::records::client::{Client, Kind};
use crate::records::filter::split;
use crate::records::library::same;

/// What a condition can ask about a client.
pub const KEYS: [&str; 5] = ["service", "system", "industry", "kind", "stage"];

/// A condition that has been read; one without terms always holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Condition {
    terms: Vec<Term>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    not: bool,
    key: &'static str,
    value: String,
}

/// Why a condition cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclear {
    /// Not `key:value`, or no such key: the word.
    Term(String),
    /// A value that its key does not have: `kind:customer`, and those it has.
    Value { term: String, known: Vec<String> },
}

impl Condition {
    /// Reads a condition; `stages` are those of the pipeline.
    ///
    /// # Errors
    /// At the first term that says nothing.
    pub fn read(text: &str, stages: &[String]) -> Result<Condition, Unclear> {
        let terms = split(text).into_iter().map(|word| Term::read(&word, stages));
        Ok(Condition { terms: terms.collect::<Result<Vec<_>, _>>()? })
    }

    #[must_use]
    pub fn holds(&self, card: &Client) -> bool {
        self.terms.iter().all(|term| term.not != term.is_so(card))
    }
}

impl Term {
    fn read(word: &str, stages: &[String]) -> Result<Term, Unclear> {
        let (not, bare) = match word.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, word),
        };
        let unknown = || Unclear::Term(word.to_owned());
        let (key, value) = bare.split_once(':').ok_or_else(unknown)?;
        let key = KEYS.into_iter().find(|known| *known == key).ok_or_else(unknown)?;
        if value.trim().is_empty() {
            return Err(unknown());
        }
        let known: Vec<String> = match key {
            "kind" => Kind::WORDS.map(str::to_owned).to_vec(),
            "stage" => stages.to_vec(),
            _ => Vec::new(),
        };
        if !known.is_empty() && !known.iter().any(|known| known == value) {
            return Err(Unclear::Value { term: bare.to_owned(), known });
        }
        Ok(Term { not, key, value: value.to_owned() })
    }

    fn is_so(&self, card: &Client) -> bool {
        let value = self.value.as_str();
        match self.key {
            "service" => card.deal.services.iter().any(|service| same(&service.name, value)),
            "system" => card.systems.iter().any(|system| same(system, value)),
            "industry" => same(&card.industry, value),
            "kind" => card.kind.word() == value,
            _ => card.stage().is_some_and(|stage| stage.stage == value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::client::{Deal, Service};

    #[test]
    fn all_terms_have_to_hold() {
        let service = Service { name: "Контекст PPC".to_owned(), ..Service::default() };
        let card = Client {
            systems: vec!["1С".to_owned(), "Кассы «Аптека-7»".to_owned()],
            deal: Deal { services: vec![service], ..Deal::default() },
            ..Client::default()
        };
        let stages = ["launch".to_owned()];
        let holds = |text: &str| Condition::read(text, &stages).unwrap().holds(&card);
        assert!(holds(""));
        assert!(holds("service:контекст kind:client"));
        // C in either alphabet
        assert!(holds("system:1C") && holds("system:1С"));
        assert!(holds("system:\"кассы аптека-7\" -stage:launch"));
        assert!(!holds("service:контекст -kind:client"));
        assert!(!holds("industry:tyres"));
    }

    #[test]
    fn what_says_nothing_is_named() {
        let read = |text: &str| Condition::read(text, &["launch".to_owned()]).unwrap_err();
        assert_eq!(read("servise:ppc"), Unclear::Term("servise:ppc".to_owned()));
        assert_eq!(read("kind:client ppc"), Unclear::Term("ppc".to_owned()));
        assert_eq!(read("service:"), Unclear::Term("service:".to_owned()));
        let known = vec!["launch".to_owned()];
        assert_eq!(read("-stage:lunch"), Unclear::Value { term: "stage:lunch".to_owned(), known });
    }
}
