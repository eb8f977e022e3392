//! Whether two texts say the same in other words: most of what the shorter one says comes up in the
//! longer, whatever the endings.

use std::collections::BTreeSet;

use crate::language::stems;

/// Words of fewer letters say little.
const WORD: usize = 4;

/// So many words must be shared; of a text with fewer, all.
const SHARED: usize = 2;

/// Beginnings of words that every question has.
const EMPTY: &[&str] = &[
    "пожалуйст",
    "нужн",
    "можн",
    "можете",
    "хотим",
    "хотел",
    "почем",
    "скольк",
    "когда",
    "какой",
    "какие",
    "чтобы",
    "очень",
    "покаж",
    "скажит",
    "сдела",
    "please",
    "could",
    "would",
    "want",
    "need",
    "what",
    "when",
    "which",
    "where",
    "this",
    "that",
    "with",
    "have",
    "does",
    "make",
    "show",
    "tell",
];

/// What a text says, as stems.
#[must_use]
pub fn said(text: &str) -> BTreeSet<String> {
    let lower = stems::lower(text);
    let words = stems::words(&lower).map(|(_, word)| word);
    words
        .filter(|word| word.chars().count() >= WORD)
        .filter(|word| !EMPTY.iter().any(|empty| word.starts_with(empty)))
        .map(|word| stems::stem(word).into_owned())
        .collect()
}

/// Whether two texts say much the same.
#[must_use]
pub fn alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let shorter = one.len().min(other.len());
    let shared = one.intersection(other).count();
    shorter > 0 && shared >= shorter.min(SHARED) && shared * 2 >= shorter
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are(one: &str, other: &str) -> bool {
        alike(&said(one), &said(other))
    }

    #[test]
    fn the_same_in_other_words() {
        assert!(are(
            "Покажите, сколько теряем на сборе за оформление",
            "Теряем на сборах, сколько?"
        ));
        assert!(are("How do we cut advertising costs?", "We want to cut the cost of advertising"));
        assert!(are("Низкий средний чек", "Средний чек стал низким"));
    }

    #[test]
    fn another_thing() {
        assert!(!are("Сократить расходы на рекламу", "Баннеры для раздела услуг"));
        assert!(!are("Когда можно?", "Когда нужно?"));
        assert!(!are("", "Отчёт"));
        assert!(!are("Отчёт за ноябрь по рекламе", "Отчёт о звонках операторов склада"));
    }
}
