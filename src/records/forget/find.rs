//! Where an exact value, a telephone number or a form of a name stands in a text.
//! Whose it is, and what is put in its place, is left to `forget`.

use std::ops::Range;

use crate::language::{names, stems};

/// A number is compared by so many of its last digits: it may begin with 8 or +7.
pub(super) const DIGITS: usize = 10;

/// Fewer digits are no telephone number.
pub(super) const FEWEST: usize = 6;

/// A telephone number, however it is written.
pub(super) fn numbers(text: &str, phone: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if phone.len() < FEWEST {
        return found;
    }
    let of_number = |c: char| c.is_ascii_digit() || " \u{a0}()+-‑".contains(c);
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit() || c == '+') {
        let start = at + start;
        let rest = &text[start..];
        let end = rest.find(|c: char| !of_number(c)).unwrap_or(rest.len());
        let run = rest[..end].trim_end_matches(|c: char| !c.is_ascii_digit());
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        if same_number(&digits, phone) {
            // `(020) 7946 0201` begins with its bracket
            let closes = run.find(')').is_some_and(|at| !run[..at].contains('('));
            let opens = closes && text[..start].ends_with('(');
            found.push(start - usize::from(opens)..start + run.len());
        }
        at = start + run.len().max(1);
    }
    found
}

/// Two ways of writing one telephone number: with a country before it, or with a zero.
fn same_number(one: &str, other: &str) -> bool {
    let tail = |digits: &str| digits.get(digits.len().saturating_sub(DIGITS)..).map(str::to_owned);
    match (one.len(), other.len()) {
        (a, b) if a >= DIGITS && b >= DIGITS && a.abs_diff(b) <= 1 => tail(one) == tail(other),
        _ => one == other,
    }
}

/// Where a text stands as a whole word, whatever the case of its letters.
pub(super) fn found<'t>(
    text: &'t str,
    wanted: &'t str,
    inner: impl Fn(char) -> bool + 't,
) -> impl Iterator<Item = Range<usize>> + 't {
    let first = wanted.chars().next().unwrap_or_default();
    let starts =
        text.char_indices().filter(move |(_, c)| c.to_lowercase().eq(first.to_lowercase()));
    starts.filter_map(move |(start, _)| {
        let end = end_of(&text[start..], wanted)? + start;
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        // a name in `@rita` begins with a sign that no word has before it
        let free = |c: Option<char>| c.is_none_or(|c| !inner(c));
        // the end of a sentence is no part of an address
        let ended =
            after == Some('.') && text[end + 1..].chars().next().is_none_or(|next| !inner(next));
        (free(before) && (free(after) || ended)).then_some(start..end)
    })
}

/// Where the wanted text ends at the beginning of another; several spaces are one.
fn end_of(text: &str, wanted: &str) -> Option<usize> {
    let mut rest = text.char_indices().peekable();
    for c in wanted.chars() {
        if c.is_whitespace() {
            let (_, space) = rest.next()?;
            // a name goes on in its line
            if !space.is_whitespace() || space == '\n' {
                return None;
            }
            while rest.peek().is_some_and(|(_, c)| c.is_whitespace() && *c != '\n') {
                rest.next();
            }
            continue;
        }
        let (_, other) = rest.next()?;
        if !other.to_lowercase().eq(c.to_lowercase()) {
            return None;
        }
    }
    Some(rest.peek().map_or(text.len(), |(at, _)| *at))
}

/// What all forms of a word have in common, in one alphabet; nothing of a word too short to tell.
pub(super) fn key(word: &str) -> Option<String> {
    let lower = stems::lower(word);
    let key = names::transliterate(&stems::stem(&lower));
    let key = key.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
    let telling = key.len() >= 3 && key.chars().any(char::is_alphabetic);
    telling.then(|| key.to_owned())
}

pub(super) fn has_word(line: &str, keys: &[String]) -> bool {
    line.split(|c: char| !c.is_alphanumeric()).filter_map(key).any(|key| keys.contains(&key))
}
