//! Russian in Latin letters: one spelling that we write, and a key that all usual spellings share.
//! Other scripts go through `any_ascii`.

use unicode_normalization::UnicodeNormalization;

use super::fold;

/// The 33 letters; hard and soft signs are silent. ё is *yo* («Ёлки» → `yolki`).
fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ё' => "yo",
        'ж' => "zh",
        'з' => "z",
        'и' => "i",
        'й' | 'ы' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

/// The text in lower-case ASCII letters and digits, words apart by one space; signs and emoji are
/// spaces, apostrophes nothing. «Объект №5» → `obekt no5`, «Чай/Кофе» → `chay kofe`.
#[must_use]
pub fn transliterate(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    let mut space = false;
    for c in text.nfkc().flat_map(char::to_lowercase) {
        let silent = matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '\u{300}' | '\u{301}' | '\u{ad}');
        if silent {
            continue;
        }
        if !c.is_alphanumeric() {
            space = !latin.is_empty();
            continue;
        }
        let spelt = letter(c).unwrap_or_else(|| any_ascii::any_ascii_char(c));
        for c in spelt.chars().filter(char::is_ascii_alphanumeric) {
            if std::mem::take(&mut space) {
                latin.push(' ');
            }
            latin.push(c.to_ascii_lowercase());
        }
    }
    latin
}

/// Spellings of one sound, longest first, and what stands for them in a key.
const SOUNDS: &[(&str, &str)] = &[
    ("shch", "sh"),
    ("sch", "sh"),
    ("kh", "h"),
    ("ts", "c"),
    ("tz", "c"),
    ("ch", "ch"),
    ("ck", "k"),
    ("ce", "ce"),
    ("ci", "ci"),
    ("cy", "ci"),
    ("c", "k"),
    ("ph", "f"),
    ("w", "v"),
    ("x", "ks"),
    ("q", "k"),
    ("yo", "e"),
    ("jo", "e"),
    ("io", "e"),
    ("ye", "e"),
    ("je", "e"),
    ("ie", "e"),
    ("y", "i"),
    ("j", "i"),
];

/// A key that the usual spellings of a name share: `rita` and «Рита», `yolki`, `elki` and «Ёлки»,
/// `julia`, `yulia`, `iuliia` and «Юлия». For comparing only, never for showing.
#[must_use]
pub fn sound(text: &str) -> String {
    let latin = transliterate(&fold(text));
    let mut key = String::with_capacity(latin.len());
    let mut rest = latin.as_str();
    while let Some(first) = rest.chars().next() {
        let known = SOUNDS.iter().copied().find(|(spelling, _)| rest.starts_with(spelling));
        let (taken, put) = known.unwrap_or_else(|| {
            let own = &rest[..first.len_utf8()];
            (own, own)
        });
        if !(put.starts_with('i') && key.ends_with('i')) {
            key.push_str(put);
        }
        rest = &rest[taken.len()..];
    }
    key
}

#[cfg(test)]
mod tests {
    use super::{sound, transliterate};

    #[test]
    fn thirty_three_letters() {
        assert_eq!(
            transliterate("а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"),
            "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch y e yu ya"
        );
        assert_eq!(transliterate("Выгрузка товаров из 1С"), "vygruzka tovarov iz 1s");
        assert_eq!(transliterate("Объект №5"), "obekt no5");
        assert_eq!(transliterate("Чай/Кофе"), "chay kofe");
        assert_eq!(transliterate("Café Łódź, O’Neil"), "cafe lodz oneil");
        assert_eq!(transliterate("🎄 — !"), "");
    }

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for spellings in [
            &["Рита", "rita", "RITA"][..],
            &["Ольга", "olga", "ol'ga"],
            &["Ёлки", "Елки", "yolki", "elki", "jolki"],
            &["Юлия", "yulia", "julia", "iuliia", "yuliya", "julija"],
            &["Ксения", "kseniya", "ksenia", "kseniia", "xenia"],
            &["Сергей", "sergey", "sergei", "sergej"],
            &["Михаил", "mikhail", "mihail"],
            &["Евгения", "evgeniya", "yevgenia"],
            &["Алексей", "aleksey", "alexei", "alexey"],
            &["Щукин", "shchukin", "schukin"],
            &["Центр", "tsentr", "centr"],
            &["Вектор", "vektor", "vector", "wektor"],
            &["Лунёва", "lunyova", "luneva"],
            &["Касса", "kassa", "cassa"],
        ] {
            let keys: Vec<String> = spellings.iter().map(|name| sound(name)).collect();
            assert!(keys.iter().all(|key| *key == keys[0]), "{spellings:?}: {keys:?}");
        }
    }
}
