//! Words as search compares them: small letters, ё as е, and without the ending that Russian and
//! English give them.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

use super::names;

/// Writes a text's small letters into a buffer, ё as е; false where that would not do, because the
/// text has letters in other Unicode forms.
pub fn lower_into(text: &str, lower: &mut String) -> bool {
    lower.clear();
    lower.reserve(text.len());
    for c in text.chars() {
        match c {
            'A'..='Z' => lower.push(c.to_ascii_lowercase()),
            '\0'..='\u{7f}' | 'а'..='я' => lower.push(c),
            'А'..='Я' => lower.push(char::from_u32(c as u32 + 32).unwrap_or(c)),
            'ё' | 'Ё' => lower.push('е'),
            // accents that stand apart from their letter, letters of width, ligatures
            '\u{300}'..='\u{36f}' | '\u{fb00}'..='\u{ffef}' => return false,
            c => lower.extend(c.to_lowercase()),
        }
    }
    true
}

/// The small letters of a text of any form.
#[must_use]
pub fn lower(text: &str) -> String {
    let mut lower = String::new();
    if lower_into(text, &mut lower) { lower } else { names::fold(text) }
}

/// A word without its ending, by the rules of its alphabet.
#[must_use]
pub fn stem(word: &str) -> Cow<'_, str> {
    let russian = word.chars().any(|c| matches!(c, 'а'..='я'));
    if word.chars().any(|c| c.is_ascii_digit()) || word.len() < 3 {
        return Cow::Borrowed(word);
    }
    let rules = if russian { Algorithm::Russian } else { Algorithm::English };
    Cow::Owned(Stemmer::create(rules).stem(word).into_owned())
}

/// The words of a text with their places, as they stand in it.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let from = rest + text[rest..].find(is_letter)?;
        let end = text[from..].find(|c| !is_letter(c)).map_or(text.len(), |end| from + end);
        rest = end;
        Some((from, &text[from..end]))
    })
}

/// A sign of a word; an accent that stands apart belongs to its letter.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::{lower, stem, words};

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            &["выгрузка", "выгрузки", "выгрузку", "выгрузкой"][..],
            &["задача", "задач", "задачи", "задачами"],
            &["report", "reports", "reported", "reporting"],
            &["agency", "agencies"],
        ] {
            for form in forms {
                assert_eq!(stem(form), stem(forms[0]), "{form}");
            }
        }
        assert_eq!(stem("1с"), "1с");
        assert_eq!(stem("k7f3qz"), "k7f3qz");
    }

    #[test]
    fn letters_are_compared_without_their_accidents() {
        assert_eq!(lower("ЁЛКИ Straße"), "елки straße");
        assert_eq!(lower("и\u{306}од"), "йод");
        assert_eq!(
            words("«Ёлки»-2, 1С").map(|(_, word)| word).collect::<Vec<_>>(),
            ["Ёлки", "2", "1С"]
        );
    }
}
