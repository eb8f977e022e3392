//! Names in either alphabet: folding, transliteration, slugs, looking up what was typed.
//! What the names belong to is the workspace's business.

mod lookup;
mod slug;
mod translit;

pub use lookup::{Rank, best, is_called, matches, nearest, same};
pub use slug::{SLUG_LENGTH, is_slug, numbered, slug};
pub use translit::{sound, transliterate};

use unicode_normalization::{UnicodeNormalization, is_nfkc};

/// What a text says with the accidents of typing taken off: one Unicode form, lower case, ё as е,
/// one plain space between words, no quotation marks or accents of stress, one kind of dash.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut space = false;
    for c in text.nfkc().flat_map(char::to_lowercase) {
        if c.is_whitespace() {
            space = !folded.is_empty();
            continue;
        }
        let c = match c {
            'ё' => 'е',
            '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
            // Quotation marks, apostrophes, stress, marks that have no width.
            '«' | '»' | '„' | '“' | '”' | '"' | '\'' | '’' | '‘' | '`' | 'ʼ' => {
                continue;
            }
            '\u{300}' | '\u{301}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => continue,
            other => other,
        };
        if std::mem::take(&mut space) {
            folded.push(' ');
        }
        folded.push(c);
    }
    if is_nfkc(&folded) {
        return folded;
    }
    // A letter and its accent may have become neighbours where a mark between them went.
    fold(&folded.nfkc().collect::<String>())
}

/// The first word of a name, as a letter greets: «Маргарита Лыткина» → «Маргарита».
#[must_use]
pub fn first_word(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or_default()
}

/// How one is addressed before the name; it is no part of it.
const TITLES: &[&str] =
    &["dr", "mr", "mrs", "ms", "miss", "prof", "д-р", "г-н", "г-жа", "проф", "господин", "госпожа"];

/// The first word of somebody's name that is no title: «Dr Sam Poe» → «Sam».
#[must_use]
pub fn first_name(name: &str) -> &str {
    let is_title = |word: &&str| TITLES.contains(&fold(word.trim_end_matches('.')).as_str());
    name.split_whitespace().find(|word| !is_title(word)).unwrap_or_else(|| first_word(name))
}

/// Legal forms that stand before a Russian name; they are no part of how people call a client.
const BEFORE: &[&str] = &[
    "ооо", "ао", "пао", "зао", "оао", "нао", "ип", "ано", "нко", "тоо", "чп", "гк", "фгуп", "муп",
    "гуп",
];
/// Legal forms that stand after a name.
const AFTER: &[&str] =
    &["ltd", "llc", "inc", "llp", "plc", "corp", "gmbh", "limited", "incorporated"];

/// The words of a folded name without its legal form; a name that is nothing else stays.
pub(super) fn without_legal_form(folded: &str) -> &str {
    let mut rest = folded;
    while let Some((word, tail)) = rest.split_once(' ') {
        if !BEFORE.contains(&word.trim_end_matches(',')) || tail.is_empty() {
            break;
        }
        rest = tail;
    }
    while let Some((head, word)) = rest.rsplit_once(' ') {
        let comma = head.ends_with(',');
        let word = word.trim_end_matches('.');
        if !(AFTER.contains(&word) || comma && BEFORE.contains(&word)) {
            break;
        }
        rest = head.trim_end_matches([',', ' ']);
    }
    rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{first_name, first_word, fold, without_legal_form};

    #[test]
    fn folding_takes_accidents_off() {
        assert_eq!(fold("  ООО\u{a0}«Ёлки — Палки» "), "ооо елки - палки");
        // й as two characters, stress, full-width letters
        assert_eq!(fold("Сергеи\u{306} Лы\u{301}ткин ＡＢ"), "сергей лыткин ab");
        assert_eq!(fold("O’Neil"), "oneil");
    }

    #[test]
    fn legal_forms_come_off() {
        for (name, called) in [
            ("ООО «Касса Плюс»", "касса плюс"),
            ("Касса Плюс, ООО", "касса плюс"),
            ("ИП", "ип"),
            ("ООО ИП Лыткин", "лыткин"),
            ("North Star Ltd.", "north star"),
            ("Рассрочка для ИП", "рассрочка для ип"),
            ("Аоки", "аоки"),
        ] {
            assert_eq!(without_legal_form(&fold(name)), called, "{name}");
        }
    }

    #[test]
    fn people_are_greeted_by_their_first_word() {
        assert_eq!(first_word(" Маргарита Лыткина"), "Маргарита");
        assert_eq!(first_word(""), "");
        for (name, called) in [
            ("Dr Sam Poe", "Sam"),
            ("Prof. Dr. Ann Lee", "Ann"),
            ("Г-жа Маргарита Лыткина", "Маргарита"),
            ("д-р Лыткин", "Лыткин"),
            ("Лыткина Маргарита", "Лыткина"),
            ("Drake", "Drake"),
            ("Dr", "Dr"),
            ("", ""),
        ] {
            assert_eq!(first_name(name), called, "{name}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "[ \u{a0}-А-яЁё«»„“'a-zA-Z0-9é\u{301}—]*") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
