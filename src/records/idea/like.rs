//! Whether two ideas may be the same one in other words: more than ten come in a week (Mindbox).

use std::collections::BTreeSet;

use crate::language::stems;

/// Words shorter than this join others and say nothing themselves; «ИП» and «14» do.
const SAYS: usize = 4;

/// Two titles have at least two thirds of their words in common, whatever their endings.
#[must_use]
pub fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (said(one), said(other));
    let shared = one.intersection(&other).count();
    let fewest = one.len().min(other.len());
    fewest > 0 && shared * 3 >= fewest * 2 && (shared > 1 || one.len() == other.len())
}

fn said(text: &str) -> BTreeSet<String> {
    let short = |word: &str| word.chars().all(|c| c.is_uppercase() || c.is_numeric());
    let words = stems::words(text).map(|(_, word)| word);
    let saying = words.filter(|word| word.chars().count() >= SAYS || short(word));
    saying.map(|word| stems::stem(&stems::lower(word)).into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn the_same_idea_in_other_words() {
        for (one, other) in [
            ("Рассрочка для ИП", "Рассрочку для ИП в объявлениях"),
            ("Короткая форма заявки", "Короткую форму заявки на всех страницах"),
            ("Points for a repeat order", "Repeat orders earn points"),
        ] {
            assert!(alike(one, other), "{one}, {other}");
        }
        for (one, other) in [
            ("Короткая форма заявки", "Баллы за заявку"),
            ("Скидка", "Скидка на доставку в Тверь"),
            ("", ""),
        ] {
            assert!(!alike(one, other), "{one}, {other}");
        }
    }
}
