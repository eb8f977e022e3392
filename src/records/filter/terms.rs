//! Words and `key:value` terms as they are typed, `kind:case industry:tyres #seo -tag:later "in quotes"`.
//! What a key means is left to the filter of each kind of record.

use super::split;
use crate::language::names;
use crate::problem::Problem;

/// A key of a filter, with what it says.
pub type Key = (&'static str, &'static str);

/// One term; all of a filter have to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub not: bool,
    /// One of the filter's keys; empty: a word, folded.
    pub key: &'static str,
    pub value: String,
}

/// Reads what was typed; `#word` is a tag where there is a key `tag`.
///
/// # Errors
/// At a key that is none of these, or a key without a value.
pub fn read(words: &[String], keys: &'static [Key]) -> Result<Vec<Term>, Problem> {
    words.iter().flat_map(|word| split(word)).map(|word| term(&word, keys)).collect()
}

fn term(word: &str, keys: &'static [Key]) -> Result<Term, Problem> {
    let (not, bare) = match word.strip_prefix(['-', '−']) {
        Some(rest) if !rest.is_empty() => (true, rest),
        _ => (false, word),
    };
    let is_known = |wanted: &str| keys.iter().find(|(key, _)| *key == wanted).map(|(key, _)| *key);
    if let (Some(tag), Some(key)) = (bare.strip_prefix('#'), is_known("tag")) {
        return Ok(Term { not, key, value: tag.to_owned() });
    }
    let is_key =
        |key: &str| !key.is_empty() && key.bytes().all(|c| c.is_ascii_lowercase() || c == b'-');
    match bare.split_once(':').filter(|(key, _)| is_key(key)) {
        None => Ok(Term { not, key: "", value: names::fold(bare) }),
        Some((key, value)) => match is_known(key) {
            Some(_) if value.is_empty() => Err(Problem::usage(format!("`{key}:` has no value"))
                .hint(format!("{key}: {}", says(key, keys)))),
            Some(key) => Ok(Term { not, key, value: value.to_owned() }),
            None => Err(unknown(key, keys)),
        },
    }
}

fn says(key: &str, keys: &[Key]) -> &'static str {
    keys.iter().find(|(known, _)| *known == key).map_or("", |(_, says)| says)
}

fn unknown(key: &str, keys: &[Key]) -> Problem {
    let known: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
    let problem = Problem::usage(format!("there is no filter `{key}:`"));
    match names::nearest(key, &known).first() {
        Some(near) => problem.hint(format!("did you mean `{near}:`? known: {}", known.join(", "))),
        None => problem.hint(format!("known: {}", known.join(", "))),
    }
}

/// Whether a word is a client's: its slug, or part of its name.
#[must_use]
pub fn names_client(word: &str, slug: &str, name: &str) -> bool {
    word == slug || names::fold(name).contains(word)
}

/// A value that has to be one of some words.
///
/// # Errors
/// When it is none of them; `command` is what the nearest is typed with.
pub fn one_of(term: &Term, words: &[&str], command: &str) -> Result<(), Problem> {
    let (key, value) = (term.key, term.value.as_str());
    if words.contains(&value) {
        return Ok(());
    }
    let what = format!("`{key}:{value}` is none of {}", words.join(", "));
    let near = names::nearest(value, words).first().copied().or(words.first().copied());
    Err(Problem::usage(what).hint(format!("{command} {key}:{}", near.unwrap_or_default())))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: &[Key] = &[("kind", "what it is"), ("tag", "a word it is found by")];

    fn read_one(typed: &str) -> Result<Vec<Term>, Problem> {
        read(&[typed.to_owned()], KEYS)
    }

    #[test]
    fn words_keys_and_tags() {
        let term = |not, key, value: &str| Term { not, key, value: value.to_owned() };
        assert_eq!(
            read_one("kind:case -#seo \"Точная фраза\" 11:00").unwrap(),
            [
                term(false, "kind", "case"),
                term(true, "tag", "seo"),
                term(false, "", "точная фраза"),
                term(false, "", "11:00"),
            ]
        );
    }

    #[test]
    fn a_key_that_is_none_is_named_with_its_nearest() {
        let problem = read_one("kid:case").unwrap_err();
        assert_eq!(problem.what, "there is no filter `kid:`");
        assert!(problem.hint.unwrap().starts_with("did you mean `kind:`?"));
        assert!(read_one("kind:").is_err());
        let term = &read_one("kind:cases").unwrap()[0];
        let problem = one_of(term, &["case", "story"], "acct library list").unwrap_err();
        assert_eq!(problem.hint.as_deref(), Some("acct library list kind:case"));
    }
}
