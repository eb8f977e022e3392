//! Small numbers in words, as a letter has them: «два пункта», «одну неделю», "three weeks".
//! From eleven on they are figures.

use super::plural::{Forms, counted, plural};
use super::{Lang, NBSP};

/// Of which gender the counted Russian word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    Masculine,
    Feminine,
}

const RU: [&str; 10] =
    ["один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"];
const EN: [&str; 10] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// The number and its word after a verb or «уже»: «один пункт», «две недели», "two points".
///
/// The forms are the nominative ones; a feminine word that counts one takes its accusative.
#[must_use]
pub fn spelled(lang: Lang, n: usize, forms: Forms, gender: Gender) -> String {
    let word = plural(lang, n, forms);
    let number = match (lang, gender, n) {
        (_, _, 0 | 11..) => return counted(lang, n, forms),
        (Lang::Ru, Gender::Feminine, 1) => {
            let stem = word.strip_suffix('я').map(|stem| format!("{stem}ю"));
            return format!("одну{NBSP}{}", stem.unwrap_or_else(|| word.to_owned()));
        }
        (Lang::Ru, Gender::Feminine, 2) => "две",
        (Lang::Ru, _, n) => RU[n - 1],
        (Lang::En, _, n) => EN[n - 1],
    };
    format!("{number}{NBSP}{word}")
}

#[cfg(test)]
mod tests {
    use super::{Gender, spelled};
    use crate::language::Lang::{self, En, Ru};
    use crate::language::words::{POINT, WEEK};

    #[test]
    fn small_numbers_are_words_and_agree() {
        let points = |lang: Lang, n| spelled(lang, n, POINT, Gender::Masculine);
        let weeks = |lang: Lang, n| spelled(lang, n, WEEK, Gender::Feminine);
        let shown = |list: [String; 4]| list.join(", ").replace('\u{a0}', " ");
        assert_eq!(
            shown([points(Ru, 1), points(Ru, 2), points(Ru, 5), points(Ru, 12)]),
            "один пункт, два пункта, пять пунктов, 12 пунктов"
        );
        assert_eq!(
            shown([weeks(Ru, 1), weeks(Ru, 2), weeks(Ru, 3), weeks(Ru, 21)]),
            "одну неделю, две недели, три недели, 21 неделя"
        );
        assert_eq!(
            shown([weeks(En, 1), points(En, 2), weeks(En, 10), weeks(En, 11)]),
            "one week, two points, ten weeks, 11 weeks"
        );
    }
}
