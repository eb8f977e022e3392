//! Typed text as a letter prints it: quotation marks, dashes, dots, spaces that do not break.
//! Changes no letter and no digit, and leaves alone what is ambiguous or meant for a machine.

use super::dates::month_after_day;
use super::{Lang, NBSP};

/// The text as it is printed. What is printed already stays as it is.
#[must_use]
pub fn typeset(lang: Lang, text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let kept = machine(&chars);
    let mut set: Vec<Option<char>> = chars.iter().copied().map(Some).collect();
    quotes(lang, &chars, &kept, &mut set);
    for at in (0..chars.len()).filter(|at| !kept[*at]) {
        match chars[at] {
            '-' => dash(lang, &chars, at, &mut set),
            '.' => dots(&chars, at, &mut set),
            ' ' if ties(&chars, at) || parts_number(&chars, at) => set[at] = Some(NBSP),
            _ => {}
        }
    }
    set.into_iter().flatten().collect()
}

/// What a machine reads: code in backticks, addresses, formulas.
fn machine(chars: &[char]) -> Vec<bool> {
    let mut kept = vec![false; chars.len()];
    let mut code: Option<usize> = None;
    for (at, _) in chars.iter().enumerate().filter(|(_, c)| **c == '`') {
        match code.take() {
            Some(from) => kept[from..=at].fill(true),
            None => code = Some(at),
        }
    }
    let mut from = 0;
    for word in chars.split(|c| c.is_whitespace()) {
        let until = from + word.len();
        let around = |c: &char| {
            matches!(c, '"' | '\'' | '«' | '»' | '„' | '“' | '”' | '(' | ')' | '[' | ']')
                || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '‘' | '’')
        };
        let first = word.iter().position(|c| !around(c));
        let last = word.iter().rposition(|c| !around(c));
        if let (Some(first), Some(last)) = (first, last)
            && is_address(&word[first..=last])
        {
            // dots that follow an address may belong to it
            let dots = word[last + 1..].iter().take_while(|c| **c == '.').count();
            let last = if dots < 3 { last } else { last + dots };
            kept[from + first..=from + last].fill(true);
        }
        from = until + 1;
    }
    kept
}

fn is_address(word: &[char]) -> bool {
    let word: String = word.iter().collect();
    word.contains("://")
        || word.starts_with("www.")
        || word.contains(['@', '=', '\\'])
        || (word.contains('/') && word.contains('.'))
}

/// A mark that opens: where it stands, and whether it is a straight one.
struct Open {
    at: usize,
    mark: char,
}

/// A pair of marks around something.
struct Pair {
    open: usize,
    close: usize,
    straight: bool,
}

/// Straight marks become those of the language; where one has no partner, all stay.
fn quotes(lang: Lang, chars: &[char], kept: &[bool], set: &mut [Option<char>]) {
    if !chars.contains(&'"') {
        return;
    }
    let Some(pairs) = pairs(chars, kept) else { return };
    let (outer, inner) = match lang {
        Lang::Ru => (('«', '»'), ('„', '“')),
        Lang::En => (('“', '”'), ('‘', '’')),
    };
    for pair in &pairs {
        let around = |other: &&Pair| other.open < pair.open && pair.close < other.close;
        let inside = pairs.iter().filter(around).count() > 0;
        let in_straight = pairs.iter().filter(around).any(|other| other.straight);
        if pair.straight || in_straight {
            let (open, close) = if inside { inner } else { outer };
            (set[pair.open], set[pair.close]) = (Some(open), Some(close));
        }
    }
}

fn pairs(chars: &[char], kept: &[bool]) -> Option<Vec<Pair>> {
    let mut open: Vec<Open> = Vec::new();
    let mut pairs = Vec::new();
    let mut opened_at = None;
    for (at, &mark) in chars.iter().enumerate().filter(|(at, _)| !kept[*at]) {
        let top = open.last().map(|open| open.mark);
        let before = at.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(at + 1);
        let opens = match mark {
            '«' | '„' => true,
            '“' => top != Some('„'),
            '"' => {
                let clear = before.is_none_or(|c| c.is_whitespace() || "([«„“—–-/".contains(c))
                    || (before == Some('"') && opened_at == at.checked_sub(1));
                clear && after.is_some_and(|c| !c.is_whitespace())
            }
            '»' | '”' => false,
            _ => continue,
        };
        if opens {
            open.push(Open { at, mark });
            opened_at = Some(at);
            continue;
        }
        let partner = match mark {
            '»' => top == Some('«'),
            '“' => top == Some('„'),
            '”' => matches!(top, Some('“' | '„')),
            _ => top == Some('"') && before.is_some_and(|c| !c.is_whitespace()),
        };
        match open.pop_if(|_| partner) {
            Some(open) => pairs.push(Pair { open: open.at, close: at, straight: mark == '"' }),
            // 19" is a length
            None if mark == '"' && before.is_some_and(|c| c.is_ascii_digit()) => {}
            None => return None,
        }
    }
    open.is_empty().then_some(pairs)
}

/// `слово - слово`; between numbers it may be a range or a difference.
fn dash(lang: Lang, chars: &[char], at: usize, set: &mut [Option<char>]) {
    let space = |at: usize| chars.get(at).is_some_and(|c| matches!(c, ' ' | '\u{a0}'));
    let Some(before) = at.checked_sub(1).filter(|before| space(*before)) else { return };
    let length = if chars.get(at + 1) == Some(&'-') { 2 } else { 1 };
    if !space(at + length) {
        return;
    }
    let word_before = chars[..before].rsplit(|c| c.is_whitespace()).next().unwrap_or_default();
    let word_after =
        chars[at + length + 1..].split(|c| c.is_whitespace()).next().unwrap_or_default();
    let (Some(left), Some(right)) = (word_before.last(), word_after.first()) else { return };
    let number = |c: &char| c.is_ascii_digit();
    let letter = |word: &[char]| word.len() == 1 && word[0].is_ascii_alphabetic();
    let sign = |c: &char| matches!(c, '-' | '+' | '=' | '*' | '/' | '<' | '>' | '`');
    let formula = (number(left) && number(right)) || (letter(word_before) && letter(word_after));
    if formula || sign(left) || sign(right) {
        return;
    }
    set[at] = Some(lang.pick("—", "–").chars().next().unwrap_or('-'));
    if length == 2 {
        set[at + 1] = None;
    }
}

/// `...` alone, as the first of its dots stands at `at`.
fn dots(chars: &[char], at: usize, set: &mut [Option<char>]) {
    let before = at.checked_sub(1).map(|at| chars[at]);
    let after = chars.get(at + 3).copied();
    let three = chars.get(at..at + 3) == Some(&['.', '.', '.'][..]);
    let part = |c: Option<char>| matches!(c, Some('.' | '/'));
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let range = digit(before) && digit(after);
    let path = part(before) || part(after);
    if three && !range && !path {
        set[at] = Some('…');
        (set[at + 1], set[at + 2]) = (None, None);
    }
}

/// A space inside a number: before three digits that go on a shorter group. `+7 900` is a telephone,
/// `2,5 100` are two numbers.
fn parts_number(chars: &[char], at: usize) -> bool {
    let digits = chars[..at].iter().rev().take_while(|c| c.is_ascii_digit()).count();
    let before = &chars[..at - digits];
    let part = matches!(before, [.., c, '.' | ',' | ':' | '/'] if c.is_ascii_digit());
    let apart = !part && before.last().is_none_or(|c| !c.is_alphanumeric() && *c != '+');
    let after = chars[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
    (1..=3).contains(&digits) && apart && after == 3
}

/// The name of a month as it stands after a day, in either language.
fn is_month(word: &str) -> bool {
    (1..=12).any(|month| Lang::ALL.iter().any(|lang| month_after_day(*lang, month) == word))
}

/// A space that holds a number to its sign, unit or month, or `№` to its number.
fn ties(chars: &[char], at: usize) -> bool {
    const UNITS: [&str; 32] = [
        "руб", "тыс", "млн", "млрд", "шт", "кг", "г", "км", "м", "см", "мм", "ч", "мин", "сек",
        "Кб", "Мб", "Гб", "КБ", "МБ", "ГБ", "kg", "km", "cm", "mm", "min", "KB", "MB", "GB", "px",
        "RUB", "USD", "EUR",
    ];
    let Some(before) = at.checked_sub(1).map(|at| chars[at]) else { return false };
    let Some(&after) = chars.get(at + 1) else { return false };
    if before == '№' {
        return after.is_ascii_digit();
    }
    if !before.is_ascii_digit() {
        return false;
    }
    if matches!(after, '%' | '‰' | '₽' | '$' | '€' | '£' | '₸' | '₴') {
        return true;
    }
    let word: String = chars[at + 1..].iter().take_while(|c| c.is_alphanumeric()).collect();
    UNITS.contains(&word.as_str()) || is_month(&word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::typeset;
    use crate::language::Lang::{En, Ru};

    #[test]
    fn typed_text_is_printed() {
        for (typed, printed) in [
            ("Запуск кампании \"Зима\"", "Запуск кампании «Зима»"),
            ("\"Агентство \"Север\"\"", "«Агентство „Север“»"),
            ("\"Агентство «Север»\"", "«Агентство „Север“»"),
            ("«Агентство \"Север\"»", "«Агентство „Север“»"),
            ("\"А\"/\"Б\" (\"В\")", "«А»/«Б» («В»)"),
            ("Отчёт - Денис -- завтра", "Отчёт — Денис — завтра"),
            ("и так далее...", "и так далее…"),
            (
                "рост 20 % за 3 200 ₽, 5 млн, 10 шт.",
                "рост 20\u{a0}% за 3\u{a0}200\u{a0}₽, 5\u{a0}млн, 10\u{a0}шт.",
            ),
            ("счёт № 15", "счёт №\u{a0}15"),
            ("1 200 000 товаров к 27 ноября", "1\u{a0}200\u{a0}000 товаров к 27\u{a0}ноября"),
            ("в 2026 году 18 000-20 000", "в 2026 году 18\u{a0}000-20\u{a0}000"),
        ] {
            assert_eq!(typeset(Ru, typed), printed);
            assert_eq!(typeset(Ru, printed), printed);
        }
        assert_eq!(typeset(En, "by 27 November"), "by 27\u{a0}November");
        assert_eq!(typeset(En, "the \"Winter \"A\"\" - soon..."), "the “Winter ‘A’” – soon…");
    }

    #[test]
    fn what_is_ambiguous_or_a_machines_stays() {
        for text in [
            "Монитор 19\" и 24\"",
            "одна \" кавычка",
            "\"не закрыта",
            "C++ и C#",
            "10 - 12\u{a0}ноября",
            "x - y",
            "10-12, ИТ-отдел, -5",
            "2026 100 и 2,5 100, в 11:00 300, 5 1000, +7 900",
            "- пункт",
            "https://site.ru/?q=\"a\"&b=...",
            "`a - \"b\"...` и `10 %`",
            "../.../x",
            "rita@kassa.example",
            "1...5",
            "....",
            "utm_source=\"x\"",
        ] {
            assert_eq!(typeset(Ru, text), text);
        }
        assert_eq!(typeset(Ru, "см. \"https://a.ru/x\" - тут"), "см. «https://a.ru/x» — тут");
    }

    proptest! {
        #[test]
        fn printing_twice_is_printing_once(text in "[аbZ019\"«»„“” .@/`№%-]{0,24}|.*", ru: bool) {
            let lang = if ru { Ru } else { En };
            let once = typeset(lang, &text);
            prop_assert_eq!(&typeset(lang, &once), &once);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&once), letters(&text));
        }
    }
}
