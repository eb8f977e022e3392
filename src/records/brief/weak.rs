//! Answers that say nothing: «нет», «как у всех», "don't know". The lists are `weak.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::language::stems::lower;

#[derive(Default, Deserialize)]
struct Words {
    whole: Vec<String>,
    within: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let read = crate::syntax::read::toml::<Words>(include_str!("weak.toml"));
    let read = read.map(|(words, _)| words).unwrap_or_default();
    let bare = |list: Vec<String>| list.iter().map(|said| bare(said)).collect();
    Words { whole: bare(read.whole), within: bare(read.within) }
});

/// Whether an answer tells nothing that could be used.
#[must_use]
pub(crate) fn says_nothing(text: &str) -> bool {
    let said = bare(text);
    if WORDS.whole.contains(&said) {
        return true;
    }
    // In an answer of several sentences the others may say something.
    let sentences = text.split_terminator(['.', '!', '?', '\n', ';']);
    let one = sentences.filter(|part| part.contains(char::is_alphanumeric)).count() == 1;
    let padded = format!(" {said} ");
    one && WORDS.within.iter().any(|words| padded.contains(&format!(" {words} ")))
}

/// Small letters and figures, one space between words.
fn bare(text: &str) -> String {
    let kept = lower(text).replace(['\'', '’'], "");
    let words = kept.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::says_nothing;

    #[test]
    fn what_the_tyre_shop_said_of_itself_is_no_answer() {
        for text in [
            "Нет.",
            "—",
            "«Как у всех»",
            "Не знаю",
            "I don’t know",
            "N/A",
            "Моя компания очень маленькая, поэтому никаких особенностей у моего интернет-магазина нет.",
            "Ну, сервис, как у всех",
        ] {
            assert!(says_nothing(text), "{text}");
        }
    }

    #[test]
    fn a_plain_answer_says_something() {
        for text in [
            "Нет, но меняем шины без экспертизы",
            "Скидки постоянным покупателям я позволить себе тоже не могу.",
            "Особенностей нет. Зато привозим в день заказа.",
            "Все кафе и бары города",
            "Стандартный срок — две недели",
        ] {
            assert!(!says_nothing(text), "{text}");
        }
    }
}
