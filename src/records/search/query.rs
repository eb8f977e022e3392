//! What is looked for: words that must all be there, phrases that must be there as they are, and
//! whose records or of which kind.

use std::ops::Range;

use super::parts::KINDS;
use crate::language::names;
use crate::language::stems::{beginning, lower, stem, words};
use crate::problem::Problem;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    pub terms: Vec<Term>,
    /// As it was typed after `client:`.
    pub client: Option<String>,
    pub kind: Option<&'static str>,
}

/// One word, or the words of a phrase.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Term {
    words: Vec<String>,
    /// Of the one word; empty where it is meant as it is, as a phrase always is.
    stem: String,
    /// What a text must hold somewhere to be worth a closer look.
    needle: String,
}

/// How well a word fits; the better is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The beginning of a longer word.
    Beginning,
    /// Another form of the word.
    Form,
    Exact,
}

/// A word of fewer letters does not begin others.
const BEGINS: usize = 3;

impl Query {
    /// Reads what was typed: an argument of several words is a phrase, so is what stands in
    /// quotation marks.
    ///
    /// # Errors
    /// At a kind that there is not, or nothing to look for.
    pub fn read(typed: &[String]) -> Result<Query, Problem> {
        let mut query = Query::default();
        for argument in typed {
            let argument = argument.trim();
            if let Some(name) = argument.strip_prefix("client:") {
                query.client = Some(name.to_owned());
            } else if let Some(name) = argument.strip_prefix("kind:") {
                let kind = KINDS.iter().find(|kind| **kind == name);
                query.kind = Some(kind.copied().ok_or_else(|| no_kind(name))?);
            } else {
                query.terms.extend(terms(argument));
            }
        }
        if query.terms.is_empty() {
            return Err(
                Problem::usage("no word to look for").hint("acct search \"1С\" client:kassa")
            );
        }
        Ok(query)
    }

    /// Whether a text in small letters may have every word: a quick look before the close one.
    #[must_use]
    pub fn may_be_in(&self, lower: &str, by_client: &[bool]) -> bool {
        let mut here = false;
        for (term, by_client) in self.terms.iter().zip(by_client) {
            let there = lower.contains(&term.needle);
            here |= there;
            if !there && !by_client {
                return false;
            }
        }
        here
    }

    /// Which words a text has.
    #[must_use]
    pub fn met_by(&self, text: &str) -> Vec<bool> {
        let mut met = vec![false; self.terms.len()];
        for (term, _, _) in self.find(text) {
            met[term] = true;
        }
        met
    }

    /// Every place of every word in a text: which word, how well, where.
    pub(super) fn find(&self, text: &str) -> Vec<(usize, Fit, Range<usize>)> {
        let mut found = Vec::new();
        let spots: Vec<(usize, &str, String)> =
            words(text).map(|(at, word)| (at, word, lower(word))).collect();
        for (index, (at, word, lower)) in spots.iter().enumerate() {
            for (number, term) in self.terms.iter().enumerate() {
                if let [one] = &term.words[..] {
                    if let Some((fit, length)) = term.fits(one, word, lower) {
                        found.push((number, fit, *at..at + length));
                    }
                    continue;
                }
                let rest = &spots[index..];
                let same = term.words.len() <= rest.len()
                    && term.words.iter().zip(rest).all(|(word, (_, _, other))| word == other);
                if same {
                    let (last, word, _) = &rest[term.words.len() - 1];
                    found.push((number, Fit::Exact, *at..last + word.len()));
                }
            }
        }
        found
    }
}

impl Term {
    fn new(words: Vec<String>, phrase: bool) -> Option<Term> {
        let longest = words.iter().max_by_key(|word| word.chars().count())?.clone();
        if phrase {
            return Some(Term { words, needle: longest, ..Term::default() });
        }
        let stem = stem(&longest).into_owned();
        let needle = beginning(&longest, &stem).to_owned();
        Some(Term { words: vec![longest], stem, needle })
    }

    /// How well it fits, and how much of the word as it stands was meant.
    fn fits(&self, own: &str, word: &str, lower: &str) -> Option<(Fit, usize)> {
        if lower == own {
            return Some((Fit::Exact, word.len()));
        }
        if self.stem.is_empty() || !lower.starts_with(&self.needle) {
            return None;
        }
        if stem(lower) == self.stem.as_str() {
            return Some((Fit::Form, word.len()));
        }
        let begins = own.chars().count() >= BEGINS && lower.starts_with(own);
        begins.then_some((Fit::Beginning, word.len()))
    }
}

/// The words of an argument, or its one phrase.
fn terms(argument: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let marks = ['"', '«', '»', '“', '”', '„'];
    // «точная фраза» inside an argument, or the argument as a whole
    for (number, piece) in argument.split(marks).enumerate() {
        let quoted = number % 2 == 1;
        let own: Vec<String> = words(piece).map(|(_, word)| lower(word)).collect();
        let phrase = quoted || piece.trim().contains(char::is_whitespace);
        if phrase {
            terms.extend(Term::new(own, true));
        } else {
            terms.extend(own.into_iter().filter_map(|word| Term::new(vec![word], false)));
        }
    }
    terms
}

fn no_kind(name: &str) -> Problem {
    let problem = Problem::usage(format!("no kind of record is called `{name}`"));
    match names::nearest(name, KINDS).first() {
        Some(near) => problem.hint(format!("kind:{near}")),
        None => problem.hint(format!("kind: {}", KINDS.join(", "))),
    }
}
