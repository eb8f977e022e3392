//! Looking a typed name up: in either alphabet, by slug, beginning or part; the nearest when
//! nothing fits. Who is meant among several, the caller asks.

use super::translit::{sound, transliterate};
use super::{fold, without_legal_form};

/// How well a typed text fits a name; the best comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// It is the slug, letter for letter: always wins, so that everything can be named.
    Slug,
    /// It is the whole name (or slug), in any alphabet and spelling.
    Exact,
    /// The name or the slug begins with it.
    Start,
    /// The name or the slug has it inside.
    Part,
}

/// How a typed text fits a name: `касс`, `kas` and `Плюс` all find «Касса Плюс» (`kassa`).
/// `None` when it does not, or when nothing was typed.
#[must_use]
pub fn matches(typed: &str, slug: &str, name: &str) -> Option<Rank> {
    Typed::new(typed)?.rank(slug, name)
}

/// Whether somebody may be meant where a sentence could be typed as well: the whole name or slug, or
/// three letters and more that a word of them begins with.
#[must_use]
pub fn is_called(typed: &str, slug: &str, name: &str) -> bool {
    let begins = |word| matches(typed, word, word).is_some_and(|rank| rank <= Rank::Start);
    let long = typed.trim().chars().count() >= 3;
    match matches(typed, slug, name) {
        None => false,
        Some(Rank::Slug | Rank::Exact) => true,
        Some(rank) => long && (rank == Rank::Start || name.split_whitespace().any(begins)),
    }
}

/// Those that fit best: indices into `candidates`, pairs of slug and name. One is the answer,
/// several are ambiguous, none is unknown.
#[must_use]
pub fn best<'a>(
    typed: &str,
    candidates: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Vec<usize> {
    let Some(typed) = Typed::new(typed) else { return Vec::new() };
    let mut rank = Rank::Part;
    let mut found = Vec::new();
    for (at, (slug, name)) in candidates.into_iter().enumerate() {
        match typed.rank(slug, name) {
            Some(fits) if fits < rank => {
                rank = fits;
                found = vec![at];
            }
            Some(fits) if fits == rank => found.push(at),
            _ => {}
        }
    }
    found
}

/// Whether two texts are one name, whatever the alphabet, case and spelling: `rita` and «Рита».
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    let key = sound(one);
    fold(one) == fold(other) || (!key.is_empty() && key == sound(other))
}

/// The candidates most like a typed text, best first, three at most; none when nothing is like it.
#[must_use]
pub fn nearest<'a>(typed: &str, candidates: &[&'a str]) -> Vec<&'a str> {
    let wanted = sound(typed);
    let allowed = match wanted.chars().count() {
        0 => return Vec::new(),
        1..=3 => 1,
        4..=7 => 2,
        _ => 3,
    };
    let mut near: Vec<(usize, &str)> = candidates
        .iter()
        .filter_map(|candidate| {
            // One word typed of a name of several is compared with each of them.
            let key = sound(candidate);
            let whole = strsim::damerau_levenshtein(&wanted, &key);
            let word = key.split(' ').map(|word| strsim::damerau_levenshtein(&wanted, word));
            let distance = word.min().map_or(whole, |word| whole.min(word));
            let alike = distance <= allowed && distance < wanted.chars().count();
            alike.then_some((distance, *candidate))
        })
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.dedup();
    near.into_iter().take(3).map(|(_, candidate)| candidate).collect()
}

/// What was typed, in every form it is compared in.
struct Typed<'a> {
    verbatim: &'a str,
    folded: String,
    latin: String,
    sound: String,
}

impl Typed<'_> {
    fn new(text: &str) -> Option<Typed<'_>> {
        let folded = fold(text);
        // `../kassa` is a path, and no way to say `kassa`
        let is_path = text.split(['/', '\\']).any(|part| part.trim() == "..");
        (!folded.is_empty() && !is_path).then(|| Typed {
            verbatim: text.trim(),
            latin: transliterate(&folded),
            sound: sound(text),
            folded,
        })
    }

    fn rank(&self, slug: &str, name: &str) -> Option<Rank> {
        if self.verbatim == slug {
            return Some(Rank::Slug);
        }
        let folded = fold(name);
        let called = without_legal_form(&folded);
        [
            fit(&self.folded, &folded),
            fit(&self.folded, called),
            fit(&self.folded, slug),
            fit(&self.latin, &transliterate(called)),
            fit(&self.latin, &transliterate(slug)),
            fit(&self.sound, &sound(called)),
            fit(&self.sound, &sound(slug)),
        ]
        .into_iter()
        .flatten()
        .min()
        // one letter is inside of nearly every name
        .filter(|rank| *rank < Rank::Part || self.folded.chars().nth(1).is_some())
    }
}

fn fit(typed: &str, whole: &str) -> Option<Rank> {
    if typed.is_empty() {
        None
    } else if typed == whole {
        Some(Rank::Exact)
    } else if whole.starts_with(typed) {
        Some(Rank::Start)
    } else if whole.contains(typed) {
        Some(Rank::Part)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Rank, best, is_called, matches, nearest, same};
    use crate::language::names::slug;

    #[test]
    fn typed_in_either_alphabet() {
        let table = [
            ("kassa", Some(Rank::Slug)),
            ("Касса", Some(Rank::Exact)),
            ("касса плюс", Some(Rank::Exact)),
            ("kassa plyus", Some(Rank::Exact)),
            ("cassa plius", Some(Rank::Exact)),
            ("касс", Some(Rank::Start)),
            ("kas", Some(Rank::Start)),
            ("ООО касса", Some(Rank::Start)),
            ("плюс", Some(Rank::Part)),
            ("plyus", Some(Rank::Part)),
            ("плюсы", None),
            ("касок", None),
            ("", None),
            (" ", None),
            ("«»", None),
            ("ю", None),
            ("../kassa", None),
            ("a\\..\\kassa", None),
        ];
        for (typed, rank) in table {
            assert_eq!(matches(typed, "kassa", "ООО «Касса Плюс»"), rank, "{typed}");
        }
        assert_eq!(matches("шин", "shiny", "Шинный двор"), Some(Rank::Start));
        assert_eq!(matches("двор", "shiny", "Шинный двор"), Some(Rank::Part));
        assert_eq!(matches("Рита", "rita", "Маргарита Лыткина"), Some(Rank::Exact));
        assert_eq!(matches("маргарита", "rita", "Маргарита Лыткина"), Some(Rank::Start));
        assert_eq!(matches("рай", "rayon", "Район"), Some(Rank::Start));
        assert_eq!(matches("ray", "r", "Район"), Some(Rank::Start));
    }

    #[test]
    fn a_word_of_an_answer_is_no_name() {
        let olga = |typed| is_called(typed, "olga", "Ольга Данилина");
        assert!(["olga", "Ольга", "ольга данилина", "данил", "Ольг"].into_iter().all(olga));
        assert!(!["да", "лина", "га", "нет", ""].into_iter().any(olga));
        assert!(is_called("Ян", "yan", "Ян"));
    }

    #[test]
    fn the_best_are_told_apart() {
        let clients = [("kassa", "Касса Плюс"), ("kassa-2", "Касса"), ("les", "Лес и касса")];
        assert_eq!(best("kassa", clients), [0]);
        assert_eq!(best("касса", clients), [0, 1]);
        assert_eq!(best("кас", clients), [0, 1]);
        assert_eq!(best("лес", clients), [2]);
        assert_eq!(best("и касса", clients), [2]);
        assert!(best("дом", clients).is_empty());
    }

    #[test]
    fn one_name_in_two_alphabets() {
        assert!(same("rita", "Рита"));
        assert!(same("Сергей Бояров", "sergei boyarov"));
        assert!(!same("Рита", "Вита"));
        assert!(!same("", "🎄"));
    }

    #[test]
    fn the_nearest_are_offered() {
        let clients = ["Касса Плюс", "Шинный двор", "Здравник", "Листва"];
        assert_eq!(nearest("каса", &clients), ["Касса Плюс"]);
        assert_eq!(nearest("zdravnk", &clients), ["Здравник"]);
        assert_eq!(nearest("шынный", &clients), ["Шинный двор"]);
        assert_eq!(nearest("дво", &clients), ["Шинный двор"]);
        assert!(nearest("мебель", &clients).is_empty());
        assert!(nearest("", &clients).is_empty());
        assert_eq!(nearest("side", &["side", "size", "owner"]), ["side", "size"]);
    }

    proptest! {
        #[test]
        fn a_name_is_found_by_itself_and_its_slug(name in "[А-яЁё]{2,8}( [А-яЁё]{2,8}){0,2}") {
            let slug = slug(&name, "client");
            prop_assert!(matches(&name, &slug, &name) <= Some(Rank::Exact));
            prop_assert_eq!(matches(&slug, &slug, &name), Some(Rank::Slug));
            let start: String = name.chars().take(3).collect();
            prop_assert!(matches(&start, &slug, &name) <= Some(Rank::Start));
        }

        #[test]
        fn nothing_typed_panics(typed in ".*", name in ".*") {
            let _ = matches(&typed, "slug", &name);
            let _ = nearest(&typed, &[&name]);
        }
    }
}
