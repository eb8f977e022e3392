//! How a text is set: quotation marks, no-break spaces, capitals, full stops, shortening.
//! Changes no word.

use unicode_width::UnicodeWidthStr;

use super::{Lang, NBSP};

/// Ties a number to the sign after it: the space before `%`, `₽` and other money does not break.
#[must_use]
pub fn tie_signs(text: &str) -> String {
    let mut tied = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(' ') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        tied.push_str(before);
        let follows_digit = tied.ends_with(|c: char| c.is_ascii_digit());
        let sign = after.starts_with(['%', '‰', '₽', '$', '€', '£', '₸', '₴']);
        tied.push(if follows_digit && sign { NBSP } else { ' ' });
        rest = after;
    }
    tied.push_str(rest);
    tied
}

/// Several named in a sentence: «сайты, фотографии и соцсети».
#[must_use]
pub fn listed(lang: Lang, all: &[&str]) -> String {
    match all {
        [first @ .., last] if !first.is_empty() => {
            format!("{} {} {last}", first.join(", "), lang.pick("и", "and"))
        }
        _ => all.join(", "),
    }
}

/// What stands before an item of a list.
#[must_use]
pub fn bullet(lang: Lang) -> &'static str {
    lang.pick("— ", "- ")
}

/// The text in quotation marks; those inside become inner ones: «Агентство „Север“»,
/// “the ‘North’ agency”. A text that is one quotation already keeps a single pair.
#[must_use]
pub fn quote(lang: Lang, text: &str) -> String {
    let text = unquoted(text.trim());
    let (open, close, inner_open, inner_close) = match lang {
        Lang::Ru => ('«', '»', '„', '“'),
        Lang::En => ('“', '”', '‘', '’'),
    };
    let mut quoted = String::with_capacity(text.len() + 8);
    quoted.push(open);
    let mut straight_open = false;
    let mut low_open = false;
    for c in text.chars() {
        quoted.push(match c {
            '»' | '”' => inner_close,
            '„' => {
                low_open = true;
                inner_open
            }
            // “ closes a Russian „…“ and opens an English “…”.
            '“' if low_open => {
                low_open = false;
                inner_close
            }
            '«' | '“' => inner_open,
            '"' => {
                straight_open = !straight_open;
                if straight_open { inner_open } else { inner_close }
            }
            other => other,
        });
    }
    quoted.push(close);
    quoted
}

/// The text without quotation marks that embrace the whole of it.
fn unquoted(text: &str) -> &str {
    for (open, close) in [('«', '»'), ('“', '”'), ('„', '“'), ('"', '"')] {
        let inside = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inside) = inside
            && balanced(inside, open, close)
        {
            return inside;
        }
    }
    text
}

/// No mark inside closes what was opened outside: «А» и «Б» is not one quotation.
fn balanced(inside: &str, open: char, close: char) -> bool {
    if open == close {
        return !inside.contains(open);
    }
    let mut depth = 0_usize;
    for c in inside.chars() {
        if c == open {
            depth += 1;
        } else if c == close {
            match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            }
        }
    }
    depth == 0
}

/// The first letter as a capital, past an opening quotation mark: «"касса"» → «"Касса"». A site or an
/// address stays as it is written: «kassa.example».
#[must_use]
pub fn capitalised(text: &str) -> String {
    if text.split_whitespace().next().is_some_and(is_address) {
        return text.to_owned();
    }
    change_first(text, |c| c.to_uppercase().collect())
}

/// The first letter small, unless the word is an abbreviation: «Если» → «если», «ИТ-отдел» stays.
/// The English "I" stays too.
#[must_use]
pub fn lower_first(text: &str) -> String {
    let word: String = text
        .trim_start_matches(|c: char| !c.is_alphabetic())
        .chars()
        .take_while(|c| c.is_alphabetic())
        .collect();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    if capitals > 1 || word == "I" {
        return text.to_owned();
    }
    change_first(text, |c| c.to_lowercase().collect())
}

/// A typed text that goes on within a sentence: «Окупить склад» → «окупить склад». An English word
/// may be a name («December»), so only one that cannot be is made small.
#[must_use]
pub fn carried_on(text: &str) -> String {
    let latin = text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c.is_ascii());
    if latin { after_colon(text) } else { lower_first(text) }
}

/// The text as it goes on after a colon: its first letter small where the word cannot be a name.
#[must_use]
pub fn after_colon(text: &str) -> String {
    const NO_NAMES: [&str; 52] = [
        "Без",
        "В",
        "Во",
        "Вы",
        "До",
        "Для",
        "Если",
        "За",
        "И",
        "Из",
        "К",
        "Как",
        "Каждый",
        "Когда",
        "Мы",
        "На",
        "Не",
        "О",
        "От",
        "По",
        "Пока",
        "После",
        "При",
        "С",
        "Со",
        "Что",
        "А",
        "After",
        "Before",
        "By",
        "Every",
        "If",
        "In",
        "On",
        "The",
        "Until",
        "We",
        "When",
        "While",
        "With",
        "A",
        "An",
        "As",
        "At",
        "For",
        "From",
        "It",
        "No",
        "Our",
        "So",
        "There",
        "To",
    ];
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if NO_NAMES.contains(&word) { lower_first(text) } else { text.to_owned() }
}

/// A word with an `@` or a dot inside: «т.е.» has one letter on each side, so it is none.
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let ends_in_a_word =
        |(_, end): (&str, &str)| end.chars().take_while(|c| c.is_alphabetic()).count() > 1;
    word.contains('@') || word.rsplit_once('.').is_some_and(ends_in_a_word)
}

fn change_first(text: &str, change: impl Fn(char) -> String) -> String {
    let opening = |c: char| matches!(c, '«' | '„' | '“' | '"' | '\'' | '(' | '[');
    let Some((at, first)) = text.char_indices().find(|(_, c)| !opening(*c)) else {
        return text.to_owned();
    };
    format!("{}{}{}", &text[..at], change(first), &text[at + first.len_utf8()..])
}

/// The text as a sentence: with a full stop unless it ends in a mark of its own. Empty stays empty.
#[must_use]
pub fn sentence(text: &str) -> String {
    let text = text.trim_end();
    let ends = |text: &str, marks: &[char]| text.ends_with(marks);
    let core = text.trim_end_matches(['»', '“', '”', '"', ')', ']']);
    if text.is_empty() || ends(text, &['.', ':', ';', ',']) || ends(core, &['!', '?', '…']) {
        return text.to_owned();
    }
    format!("{text}.")
}

/// The first sentence, up to a full stop that no small letter comes after, and what goes on.
#[must_use]
pub fn first_sentence(text: &str) -> (&str, &str) {
    let ends = text.char_indices().filter(|(_, c)| ".!?…".contains(*c));
    for (at, mark) in ends {
        let end = at + mark.len_utf8();
        let (first, rest) = text.split_at(end);
        let next = rest.trim_start();
        let parted = rest.len() > next.len() || next.is_empty();
        if parted && next.chars().next().is_none_or(|c| !c.is_lowercase()) {
            return (first, next);
        }
    }
    (text, "")
}

/// The text in at most `width` columns of a terminal, cut with `…` where it is longer.
#[must_use]
pub fn shorten(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let Some(room) = width.checked_sub(1) else { return String::new() };
    let mut short: String = text.chars().take(room).collect();
    // Emoji and joined letters are as wide as they stand together, so the whole is measured.
    while short.width() > room {
        short.pop();
    }
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::{
        after_colon, capitalised, carried_on, listed, lower_first, quote, sentence, shorten,
        tie_signs,
    };
    use crate::language::Lang::{En, Ru};

    #[test]
    fn an_english_name_keeps_its_capital() {
        assert_eq!(carried_on("December brings half of it"), "December brings half of it");
        assert_eq!(carried_on("To pay for the warehouse"), "to pay for the warehouse");
        assert_eq!(carried_on("Окупить новый склад"), "окупить новый склад");
    }

    #[test]
    fn the_last_of_several_stands_after_an_and() {
        assert_eq!(listed(Ru, &["сайты", "тексты", "соцсети"]), "сайты, тексты и соцсети");
        assert_eq!(
            (listed(En, &["sites", "texts"]), listed(En, &["sites"])),
            ("sites and texts".into(), "sites".into())
        );
    }

    #[test]
    fn signs_hold_on_to_their_number() {
        assert_eq!(tie_signs("рост 20 % за 3 200 ₽ и %"), "рост 20\u{a0}% за 3 200\u{a0}₽ и %");
        assert_eq!(tie_signs("20% and 5 $"), "20% and 5\u{a0}$");
    }

    #[test]
    fn inner_quotes_step_down() {
        assert_eq!(quote(Ru, "Агентство «Север»"), "«Агентство „Север“»");
        assert_eq!(quote(Ru, "Агентство \"Север\""), "«Агентство „Север“»");
        assert_eq!(quote(Ru, "«Север»"), "«Север»");
        assert_eq!(quote(Ru, "«Чай» и «Кофе»"), "«„Чай“ и „Кофе“»");
        assert_eq!(quote(Ru, "Дом „Вектор“"), "«Дом „Вектор“»");
        assert_eq!(quote(En, "the “North” agency"), "“the ‘North’ agency”");
        assert_eq!(quote(En, "агентство «Север»"), "“агентство ‘Север’”");
    }

    #[test]
    fn first_letters_change_safely() {
        assert_eq!(capitalised("понедельник, 23 ноября"), "Понедельник, 23 ноября");
        assert_eq!(capitalised("«ёлки»"), "«Ёлки»");
        assert_eq!(capitalised(""), "");
        assert_eq!(lower_first("Если выгрузка придёт"), "если выгрузка придёт");
        assert_eq!(lower_first("ИТ-отдел обещает"), "ИТ-отдел обещает");
        assert_eq!(lower_first("SEO audit"), "SEO audit");
        assert_eq!(lower_first("I promise"), "I promise");
        assert_eq!(lower_first("А если нет"), "а если нет");
        assert_eq!(lower_first("1С"), "1С");
    }

    #[test]
    fn only_a_word_that_is_no_name_goes_on_small() {
        assert_eq!(after_colon("Если выгрузки нет"), "если выгрузки нет");
        assert_eq!(after_colon("When it is there"), "when it is there");
        assert_eq!(after_colon("Денис созванивается"), "Денис созванивается");
        assert_eq!(after_colon("1С и сайт"), "1С и сайт");
        assert_eq!(after_colon(""), "");
    }

    #[test]
    fn a_sentence_ends_once() {
        for (line, set) in [
            ("Отчёт до 12:00", "Отчёт до 12:00."),
            ("Отчёт.", "Отчёт."),
            ("Готово?", "Готово?"),
            ("Сказали: «Да!»", "Сказали: «Да!»"),
            ("Кампания «Зима»", "Кампания «Зима»."),
            ("Ждём…", "Ждём…"),
            ("Готово  ", "Готово."),
            ("", ""),
        ] {
            assert_eq!(sentence(line), set);
        }
    }

    #[test]
    fn shortening_says_so() {
        assert_eq!(shorten("Выгрузка товаров", 30), "Выгрузка товаров");
        assert_eq!(shorten("Выгрузка товаров", 10), "Выгрузка…");
        assert_eq!(shorten("漢字漢字", 5), "漢字…");
        assert_eq!(shorten("abc", 0), "");
    }

    proptest! {
        #[test]
        fn nothing_breaks_the_setting(text in ".*", width in 0_usize..40) {
            prop_assert!(shorten(&text, width).width() <= width);
            let _ = (quote(Ru, &text), quote(En, &text), capitalised(&text), lower_first(&text));
            prop_assert_eq!(sentence(&sentence(&text)), sentence(&text));
            prop_assert_eq!(tie_signs(&tie_signs(&text)), tie_signs(&text));
        }
    }
}
