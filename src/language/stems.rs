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
    if !russian {
        return Cow::Owned(Stemmer::create(Algorithm::English).stem(word).into_owned());
    }
    if let Some((_, stem)) = IRREGULAR.iter().find(|(forms, _)| forms.contains(&word)) {
        return Cow::Borrowed(stem);
    }
    Cow::Owned(without_fleeting(Stemmer::create(Algorithm::Russian).stem(word).into_owned()))
}

/// Forms of which the rules would make different words: what looks like an ending belongs to the
/// word, or the word is all but endings.
const IRREGULAR: [(&[&str], &str); 9] = [
    (&["день", "дня", "дню", "днем", "дне", "дни", "дней", "дням", "днями", "днях"], "дн"),
    (&["писем"], "письм"),
    (&["денег"], "деньг"),
    (&["заем"], "займ"),
    (&["прием"], "прием"),
    (&["объем"], "объем"),
    (&["проблем", "проблему"], "проблем"),
    (&["систем", "систему"], "систем"),
    (&["отзыв"], "отзыв"),
];

/// Of a stem with another vowel, the «о» or «е» that comes and goes before its last consonant:
/// «выгрузок» as «выгрузк-а», «список» as «списк-а», «настроек» as «настройк-и», «владелец» as
/// «владельц-а».
fn without_fleeting(stem: String) -> String {
    let letters: Vec<char> = stem.chars().collect();
    let [before @ .., left, fleeting, last] = &letters[..] else { return stem };
    if !before.iter().any(|c| is_vowel(*c)) && !is_vowel(*left) {
        return stem;
    }
    let instead = match (left, fleeting, last) {
        ('л', 'е', 'ц' | 'к') => "ь",
        (left, 'е', 'к') if is_vowel(*left) => "й",
        (left, 'о' | 'е', 'к' | 'н' | 'л') | (left, 'е', 'ц') if !is_vowel(*left) => "",
        _ => return stem,
    };
    let kept: String = before.iter().chain([left]).collect();
    format!("{kept}{instead}{last}")
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}

/// What every form of a word begins with, given its stem: an ending may change the last letter
/// (company, companies), a vowel may come before the last one (выгрузка, выгрузок).
#[must_use]
pub fn beginning<'w>(word: &'w str, stem: &str) -> &'w str {
    let mut root = stem;
    if let Some(rest) = stem.strip_suffix(['к', 'н', 'л', 'ц', 'м', 'г']) {
        let bare = rest.strip_suffix(['ь', 'й']).unwrap_or(rest);
        if bare.chars().next_back().is_some_and(|c| c.is_alphabetic() && !is_vowel(c))
            || bare != rest
        {
            root = bare;
        }
    }
    let shared = word.chars().zip(root.chars()).take_while(|(one, other)| one == other);
    let length = shared.map(|(one, _)| one.len_utf8()).sum();
    &word[..length]
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
    use super::{beginning, lower, stem, words};

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
    fn a_fleeting_vowel_makes_no_other_word() {
        for pair in "выгрузка выгрузок, окно окон, остаток остатка, звонок звонки, скидка скидок, \
             заявка заявок, письмо писем, проверка проверок, день дней, день дня, список списка, \
             рынок рынка, участок участки, заголовок заголовки, подарок подарков, порядок порядка, \
             ошибка ошибок, ссылка ссылок, карточка карточек, настройка настроек, копейка копеек, \
             правка правок, кнопка кнопок, сумка сумок, рассылка рассылок, картинка картинок, \
             колонка колонок, доставка доставок, установка установок, конец конца, \
             продавец продавца, владелец владельца, образец образцы, столбец столбцы, \
             уровень уровня, деньги денег, число чисел, объем объема, проблема проблем, \
             система систем, отзыв отзывы, заем займа, прием приема, огонь огня, кошелек кошелька"
            .split(", ")
        {
            let (one, other) = pair.trim().split_once(' ').unwrap();
            assert_eq!(stem(one), stem(other), "{pair}");
            for (one, other) in [(one, other), (other, one)] {
                let needle = beginning(one, &stem(one)).to_owned();
                assert!(!needle.is_empty() && other.starts_with(&needle), "{pair}: {needle}");
            }
        }
        for pair in "срок сорок, товар товарищ, только толк, волк волокно, \
             стол столб, урок уровень, день деньги, счет счетчик, поток потоп, цена центр, \
             план планета, отдел отделка, список спасибо, рынок рыба, проверка проверочный, \
             письмо писать, окно оклад, звонок зона, банк баннер, полка поле, конец концерт"
            .split(", ")
        {
            let (one, other) = pair.trim().split_once(' ').unwrap();
            assert_ne!(stem(one), stem(other), "{pair}");
        }
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
