//! Names as cells have them: several in one, short ones, with brackets and addresses of mail.
//! Whose names they are is for `people`.

use super::vocabulary::{About, Vocabulary};
use crate::language::names::{Rank, matches, same, sound};

/// Longer, and it is no name.
const LONGEST: usize = 60;

/// A part of a full name: its first word, or some of its words with others as initials.
pub(super) fn is_short_for(short: &str, full: &str) -> bool {
    let parts: Vec<&str> = short.split([' ', '.']).filter(|part| !part.is_empty()).collect();
    let mut left: Vec<&str> = full.split_whitespace().collect();
    if parts.len() > left.len() || left.len() < 2 {
        return false;
    }
    if let [only] = parts[..] {
        return same(only, left[0]);
    }
    let mut whole = 0;
    for part in parts {
        let initial = part.chars().count() == 1;
        let fits = |word: &&str| match initial {
            true => sound(word).starts_with(&sound(part)),
            false => same(word, part),
        };
        let Some(at) = left.iter().position(fits) else { return false };
        left.remove(at);
        whole += usize::from(!initial);
    }
    whole > 0
}

pub(super) fn is_called(typed: &str, name: &str) -> bool {
    !name.is_empty()
        && (matches(typed, "", name) == Some(Rank::Exact)
            || matches(name, "", typed) == Some(Rank::Exact))
}

/// A name as a cell has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) email: String,
    /// What stands behind it in brackets.
    pub(super) aside: String,
}

/// The names in a cell: parted by commas, slashes, «и»; an address of mail is a name's too. With the
/// surname first, `Whitcombe, Nora` is one name where somebody is known by it.
pub(super) fn split(cell: &str, words: &Vocabulary, is_known: &dyn Fn(&str) -> bool) -> Vec<Named> {
    let turned = cell.split([';', '\n', '|']).map(|part| match part.split_once(',') {
        Some((surname, name)) => {
            let name = format!("{} {}", name.trim(), surname.trim());
            if is_known(&name) { name } else { part.to_owned() }
        }
        None => part.to_owned(),
    });
    turned.flat_map(|part| parted(&part, words)).collect()
}

fn parted(cell: &str, words: &Vocabulary) -> Vec<Named> {
    let mut names = Vec::new();
    let parts = cell.split([',', '+', '&']);
    // `N/A` is no two people
    for part in parts.filter(|part| !words.is_nothing(part)).flat_map(|part| part.split('/')) {
        let words_of = part.split_whitespace().map(Some).chain([None]);
        let mut name: Vec<&str> = Vec::new();
        for word in words_of {
            if let Some(word) = word.filter(|word| !words.means(About::Owner, word, "and")) {
                name.push(word);
                continue;
            }
            let whole = std::mem::take(&mut name).join(" ");
            let (whole, aside) = whole.split_once('(').unwrap_or((&whole, ""));
            let whole = whole.trim().trim_start_matches('@');
            if words.is_nothing(whole) {
                continue;
            }
            let email = crate::records::email::read(whole);
            names.push(Named {
                name: email.map_or_else(|| whole.to_owned(), of_email),
                email: email.unwrap_or_default().to_owned(),
                aside: aside.trim_end_matches(')').trim().to_owned(),
            });
        }
    }
    names
}

/// `denis.lapshin@sever.example` → `Denis Lapshin`
fn of_email(email: &str) -> String {
    let local = email.split('@').next().unwrap_or_default();
    let parts = local.split(['.', '_', '-']).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(crate::language::typography::capitalised).collect();
    parts.join(" ")
}

/// Whether a text can be somebody's name.
pub(super) fn is_name(text: &str) -> bool {
    text.chars().count() <= LONGEST
        && text.contains(char::is_alphabetic)
        && !text.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_several_names() {
        let words = Vocabulary::load().unwrap();
        let names = |cell: &str| -> Vec<String> {
            let is_known = |name: &str| name == "Nora Whitcombe";
            split(cell, &words, &is_known).into_iter().map(|named| named.name).collect()
        };
        assert_eq!(names("Денис, Ольга"), ["Денис", "Ольга"]);
        assert_eq!(names("Денис и Ольга Данилина / Рита"), ["Денис", "Ольга Данилина", "Рита"]);
        assert_eq!(names("Маргарита (Касса Плюс)"), ["Маргарита"]);
        assert_eq!(names("Whitcombe, Nora; Rob Hill"), ["Nora Whitcombe", "Rob Hill"]);
        assert_eq!(names("Whitcombe, Rob"), ["Whitcombe", "Rob"]);
        for nobody in ["—", "N/A", "n.a.", "NA", "TBC", "Н/Д", "TBD"] {
            assert_eq!(names(nobody), [""; 0], "{nobody}");
        }
        assert_eq!(names("Денис, N/A"), ["Денис"]);
        assert_eq!(names("denis.lapshin@sever.example"), ["Denis Lapshin"]);
        assert_eq!(names("Ирина"), ["Ирина"]);
    }

    #[test]
    fn short_names_stand_for_long_ones() {
        assert!(is_short_for("Денис", "Денис Лапшин"));
        assert!(is_short_for("Лапшин Д.", "Денис Лапшин"));
        assert!(is_short_for("Д. Лапшин", "Денис Лапшин"));
        assert!(is_short_for("Лапшин Денис", "Денис Лапшин"));
        assert!(!is_short_for("Лапшин", "Денис Лапшин"));
        assert!(!is_short_for("Д. Л.", "Денис Лапшин"));
        assert!(!is_short_for("Денис Ковалёв", "Денис Лапшин"));
    }
}
