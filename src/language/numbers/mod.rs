//! Numbers as people read them: `1 200 000`, `2,4 %`, `1 200 000 ₽`; `1,200,000`, `2.4%`.
//! Numbers as people type them are read in `reading`.

use super::plural::Count;
use super::{Lang, NBSP};

mod problem;
mod reading;

pub use problem::NumberProblem;
pub use reading::read_number;

/// A whole number with its thousands apart: `1 200 000` (no-break spaces), `1,200,000`.
/// Below zero with a true minus, `−5`.
#[must_use]
pub fn integer(lang: Lang, n: impl Count) -> String {
    let (negative, n) = n.parts();
    let digits = n.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3 + 3);
    if negative {
        shown.push('−');
    }
    push_grouped(&mut shown, lang, &digits);
    shown
}

/// A number with at most two decimals, none of them a closing zero: `2,4`, `1 010 000`, `0.25`.
/// What is no number (NaN, infinity) is a dash.
#[must_use]
pub fn number(lang: Lang, value: f64) -> String {
    decimal(lang, value, true)
}

/// The number after a no-break space before its sign: «2,4 %»; "2.4%".
#[must_use]
pub fn percent(lang: Lang, value: f64) -> String {
    match lang {
        Lang::Ru => format!("{}{NBSP}%", number(lang, value)),
        Lang::En => format!("{}%", number(lang, value)),
    }
}

/// An amount with its currency (ISO 4217 code): «1 200 000 ₽», "$1,200,000", "1,200,000 ₽".
/// Kopecks are shown when there are any, always two digits. An unknown code is shown as it is.
#[must_use]
pub fn money(lang: Lang, amount: f64, currency: &str) -> String {
    let shown = decimal(lang, amount, rounded(amount).fract() == 0.0);
    let (sign, leads) = known(currency);
    if leads && lang == Lang::En {
        return match shown.strip_prefix('−') {
            Some(without) => format!("−{sign}{without}"),
            None => format!("{sign}{shown}"),
        };
    }
    if sign.is_empty() { shown } else { format!("{shown}{NBSP}{sign}") }
}

/// The sign of a currency (ISO 4217 code), to be shown as a unit; an unknown code is its own.
#[must_use]
pub fn sign(currency: &str) -> &str {
    known(currency).0
}

/// A currency's sign, and whether it leads the number in English.
fn known(currency: &str) -> (&str, bool) {
    match currency {
        "RUB" => ("₽", false),
        "USD" => ("$", true),
        "EUR" => ("€", true),
        "GBP" => ("£", true),
        "KZT" => ("₸", false),
        "UAH" => ("₴", false),
        "AMD" => ("֏", false),
        "GEL" => ("₾", false),
        "TRY" => ("₺", false),
        "ILS" => ("₪", false),
        "CNY" | "JPY" => ("¥", true),
        "INR" => ("₹", true),
        other => (other, false),
    }
}

/// A number with its unit, tied by a space that does not break: «960 000 ₽», «34 %», "$12".
#[must_use]
pub fn amount(lang: Lang, value: f64, unit: &str) -> String {
    let number = number(lang, value);
    match (unit.trim(), lang) {
        ("", _) => number,
        ("%", _) => percent(lang, value),
        (unit @ ("$" | "€" | "£"), Lang::En) => match number.strip_prefix('−') {
            Some(without) => format!("−{unit}{without}"),
            None => format!("{unit}{number}"),
        },
        (unit, _) => format!("{number}{NBSP}{unit}"),
    }
}

/// Beside another amount of the same unit: a sign is said again, a unit in words is not: «149»,
/// but «34 %».
#[must_use]
pub fn amount_again(lang: Lang, value: f64, unit: &str) -> String {
    let in_words = unit.chars().any(char::is_alphabetic);
    amount(lang, value, if in_words { "" } else { unit })
}

/// The value as `number` shows it: to the second decimal.
#[must_use]
pub fn rounded(value: f64) -> f64 {
    format!("{value:.2}").parse().unwrap_or(value)
}

/// Two decimals; `trim` takes the closing zeros off.
fn decimal(lang: Lang, value: f64, trim: bool) -> String {
    if !value.is_finite() {
        return "—".to_owned();
    }
    let plain = format!("{:.2}", value.abs());
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let part = if trim { part.trim_end_matches('0') } else { part };
    let mut shown = String::with_capacity(plain.len() + 8);
    if value < 0.0 && plain.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
        shown.push('−');
    }
    push_grouped(&mut shown, lang, whole);
    if !part.is_empty() {
        shown.push_str(lang.pick(",", "."));
        shown.push_str(part);
    }
    shown
}

fn push_grouped(shown: &mut String, lang: Lang, digits: &str) {
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(match lang {
                Lang::Ru => NBSP,
                Lang::En => ',',
            });
        }
        shown.push(digit);
    }
}

#[cfg(test)]
mod tests {
    use super::{amount, integer, money, number, percent};
    use crate::language::Lang::{En, Ru};

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(integer(Ru, 1_200_000), "1\u{a0}200\u{a0}000");
        assert_eq!(integer(En, 1_200_000), "1,200,000");
        assert_eq!([0, 7, 100, 1080].map(|n| integer(Ru, n)), ["0", "7", "100", "1\u{a0}080"]);
        assert_eq!(integer(En, -1000), "−1,000");
        assert_eq!(integer(En, i64::MIN), "−9,223,372,036,854,775,808");
    }

    #[test]
    fn decimals_are_few() {
        assert_eq!(number(Ru, 2.4), "2,4");
        assert_eq!(number(En, 2.4), "2.4");
        assert_eq!(number(Ru, 1_010_000.0), "1\u{a0}010\u{a0}000");
        assert_eq!(number(En, 0.255), "0.26");
        assert_eq!(number(En, 0.25), "0.25");
        assert_eq!(number(Ru, -0.001), "0");
        assert_eq!(number(Ru, -1.5), "−1,5");
        assert_eq!(number(Ru, f64::NAN), "—");
    }

    #[test]
    fn a_unit_is_tied_to_its_number() {
        assert_eq!(amount(Ru, 960_000.0, "₽"), "960\u{a0}000\u{a0}₽");
        assert_eq!(amount(Ru, 34.5, "%"), "34,5\u{a0}%");
        assert_eq!(amount(En, -12.0, "$"), "−$12");
        assert_eq!(amount(En, 12.0, " "), "12");
    }

    #[test]
    fn percents_and_money_follow_the_language() {
        assert_eq!(percent(Ru, 2.4), "2,4\u{a0}%");
        assert_eq!(percent(En, 2.4), "2.4%");
        assert_eq!(money(Ru, 1_200_000.0, "RUB"), "1\u{a0}200\u{a0}000\u{a0}₽");
        assert_eq!(money(En, 1_200_000.0, "RUB"), "1,200,000\u{a0}₽");
        assert_eq!(money(Ru, 1_200.5, "USD"), "1\u{a0}200,50\u{a0}$");
        assert_eq!(money(En, -1_200.5, "USD"), "−$1,200.50");
        assert_eq!(money(En, 99.999, "GBP"), "£100");
        assert_eq!(money(En, 15_000.0, "KZT"), "15,000\u{a0}₸");
        assert_eq!(money(Ru, 10.0, "CHF"), "10\u{a0}CHF");
    }
}
