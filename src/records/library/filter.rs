//! Filters of the library: words and `key:value` terms, `kind:case industry:tyres like:kassa -tag:seo`.

use chrono::NaiveDate;

use super::{Entry, Kind, same};
use crate::language::names;
use crate::problem::Problem;
use crate::records::filter::split;

/// The keys, with what they say.
pub const KEYS: [(&str, &str); 9] = [
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

#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    not: bool,
    /// Empty: words.
    key: &'static str,
    value: String,
}

impl Filter {
    /// # Errors
    /// At an unknown key, or a value its key does not have.
    pub fn read(words: &[String]) -> Result<Filter, Problem> {
        let mut filter = Filter::default();
        for word in words.iter().flat_map(|word| split(word)) {
            filter.add(&word)?;
        }
        Ok(filter)
    }

    fn add(&mut self, word: &str) -> Result<(), Problem> {
        let (not, bare) = match word.strip_prefix(['-', '−']) {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, word),
        };
        let mut add = |key, value: &str| self.terms.push(Term { not, key, value: value.to_owned() });
        if let Some(tag) = bare.strip_prefix('#') {
            add("tag", tag);
            return Ok(());
        }
        let is_key = |key: &str| {
            !key.is_empty() && key.bytes().all(|c| c.is_ascii_lowercase() || c == b'-')
        };
        let Some((key, value)) = bare.split_once(':').filter(|(key, _)| is_key(key)) else {
            add("", &names::fold(bare));
            return Ok(());
        };
        match key {
            "kind" if Kind::of(value).is_none() => {
                Err(Problem::usage(format!("`kind:{value}` is none of {}", Kind::WORDS.join(", "))))
            }
            "review" if value != "due" => {
                Err(Problem::usage(format!("`review:{value}` says nothing")).hint("review:due"))
            }
            "like" if not || value.is_empty() => {
                Err(Problem::usage(format!("`{word}` names no client")).hint("like:CLIENT"))
            }
            "like" => {
                self.like = Some(value.to_owned());
                Ok(())
            }
            key => match KEYS.iter().find(|(known, _)| *known == key) {
                Some((known, _)) => {
                    add(known, value);
                    Ok(())
                }
                None => Err(unknown(key)),
            },
        }
    }

    /// The clients it names, to be looked up: each may be a slug or part of a name.
    pub fn clients(&mut self) -> impl Iterator<Item = &mut String> {
        self.terms.iter_mut().filter(|term| term.key == "client").map(|term| &mut term.value)
    }

    #[must_use]
    pub fn passes(&self, entry: &Entry, today: NaiveDate) -> bool {
        self.terms.iter().all(|term| term.not != term.holds(entry, today))
    }
}

impl Term {
    fn holds(&self, entry: &Entry, today: NaiveDate) -> bool {
        let value = self.value.as_str();
        let among = |list: &[String]| list.iter().any(|one| same(one, value));
        match self.key {
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
}

fn unknown(key: &str) -> Problem {
    let known: Vec<&str> = KEYS.iter().map(|(key, _)| *key).collect();
    let problem = Problem::usage(format!("there is no filter `{key}:`"));
    match names::nearest(key, &known).first() {
        Some(near) => problem.hint(format!("did you mean `{near}:`? known: {}", known.join(", "))),
        None => problem.hint(format!("known: {}", known.join(", "))),
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
        for typed in ["", "kind:anticase", "регионы #regions", "service:seo -kind:case", "review:due"] {
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
