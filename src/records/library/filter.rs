//! Filters of the library: words and `key:value` terms, `kind:case industry:tyres like:kassa -tag:seo`.

use chrono::NaiveDate;

use super::{Entry, Kind, same};
use crate::language::names;
use crate::problem::Problem;
use crate::records::filter::terms::{self, Key, Term};

/// The keys, with what they say.
pub const KEYS: &[Key] = &[
    ("kind", "case, anticase, postmortem, story, practice, update, standard"),
    ("client", "whose work it comes from"),
    ("industry", "of which trade"),
    ("service", "with which service"),
    ("system", "with which system"),
    ("tag", "a word it is found by; also #tag"),
    ("author", "who wrote it, by slug"),
    ("review", "due: it is to be read again"),
    ("like", "a client: what is like it, the likest first"),
];

/// A filter that has been read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    terms: Vec<Term>,
    /// The client that entries should be like, as it was typed.
    pub like: Option<String>,
}

/// What is typed with a term.
const LIST: &str = "acct library list";

impl Filter {
    /// # Errors
    /// At an unknown key, or a value its key does not have.
    pub fn read(words: &[String]) -> Result<Filter, Problem> {
        let mut filter = Filter::default();
        for term in terms::read(words, KEYS)? {
            match term.key {
                "kind" => terms::one_of(&term, &Kind::WORDS, LIST)?,
                "review" => terms::one_of(&term, &["due"], LIST)?,
                _ => {}
            }
            match (term.key, term.not) {
                ("like", false) => filter.like = Some(term.value),
                ("like", true) => {
                    let what = format!("`-like:{}` names no client", term.value);
                    return Err(Problem::usage(what).hint("acct library list like:CLIENT"));
                }
                _ => filter.terms.push(term),
            }
        }
        Ok(filter)
    }

    /// The clients it names, to be looked up: each may be a slug or part of a name.
    pub fn clients(&mut self) -> impl Iterator<Item = &mut String> {
        self.terms.iter_mut().filter(|term| term.key == "client").map(|term| &mut term.value)
    }

    #[must_use]
    pub fn passes(&self, entry: &Entry, today: NaiveDate) -> bool {
        self.terms.iter().all(|term| term.not != holds(term, entry, today))
    }
}

fn holds(term: &Term, entry: &Entry, today: NaiveDate) -> bool {
    let value = term.value.as_str();
    let among = |list: &[String]| list.iter().any(|one| same(one, value));
    match term.key {
        "kind" => entry.kind.word() == value,
        "client" => entry.client == value,
        "industry" => same(&entry.industry, value),
        "service" => among(&entry.services),
        "system" => among(&entry.systems),
        "tag" => among(&entry.tags),
        "author" => entry.author == value,
        "review" => entry.review_on.is_some_and(|day| day <= today),
        _ => names::fold(entry.title()).contains(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_all_to_hold() {
        let day: NaiveDate = "2026-11-21".parse().unwrap();
        let entry = Entry {
            kind: Kind::Anticase,
            industry: "tyres".to_owned(),
            services: vec!["SEO".to_owned()],
            tags: vec!["regions".to_owned()],
            review_on: Some(day),
            body: "\n# Регионы без преимущества\n".to_owned(),
            ..Entry::default()
        };
        let passes = |typed: &str| Filter::read(&[typed.to_owned()]).unwrap().passes(&entry, day);
        for typed in
            ["", "kind:anticase", "регионы #regions", "service:seo -kind:case", "review:due"]
        {
            assert!(passes(typed), "{typed}");
        }
        for typed in ["kind:case", "-#regions", "выводы", "client:shiny"] {
            assert!(!passes(typed), "{typed}");
        }
        for typed in ["kid:case", "kind:cases", "review:soon", "like:"] {
            assert!(Filter::read(&[typed.to_owned()]).is_err(), "{typed}");
        }
        assert_eq!(Filter::read(&["like:шин".to_owned()]).unwrap().like.as_deref(), Some("шин"));
    }
}
