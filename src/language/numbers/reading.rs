//! Reading numbers as people type them: `1 010 000`, `1,2 млн`, `2,4`, `12k`.
//! A comma or a dot that may mean two things is asked about, never guessed.

use super::problem::NumberProblem;
use crate::language::Lang;

/// Words after a number and what they multiply it by.
const TIMES: [(&[&str], f64); 3] = [
    (&["тыс", "тыс.", "к", "k"], 1e3),
    (&["млн", "млн.", "m", "mln"], 1e6),
    (&["млрд", "млрд.", "bn"], 1e9),
];

/// Signs of money, before a number or after it.
const SIGNS: [char; 12] = ['₽', '$', '€', '£', '₸', '₴', '֏', '₾', '₺', '₪', '¥', '₹'];

/// Reads a number: spaces of any kind between thousands, a comma or a dot before decimals,
/// `1,200,000.50`, `тыс`, `млн`, `млрд`, `k`, `m`, `bn` after it, a minus before, a sign of money on
/// either side. `60,000` is thousands where English is spoken, and of money anywhere: no coin is a
/// thousandth.
///
/// # Errors
/// Anything else; and any other lone comma or dot with one to three digits before it and exactly
/// three after, where English and Russian differ by a thousand times. `0,125` has one meaning.
pub fn read_number(lang: Lang, typed: &str) -> Result<f64, NumberProblem> {
    let wrong = || NumberProblem::NotANumber { typed: typed.to_owned() };
    let text = typed.trim().to_lowercase();
    let (negative, text) = match text.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.as_str()),
    };
    let bare = text.strip_prefix(SIGNS).or_else(|| text.strip_suffix(SIGNS));
    let commas_group = lang == Lang::En || bare.is_some();
    let text = bare.unwrap_or(text).trim();
    let end = text.rfind(|c: char| c.is_ascii_digit()).ok_or_else(wrong)? + 1;
    let (digits, word) = text.split_at(end);
    let times = multiplier(word.trim()).ok_or_else(wrong)?;
    match plain_digits(digits, commas_group).ok_or_else(wrong)? {
        Plain::Number(plain) => {
            let value = plain.parse::<f64>().map_err(|_| wrong())? * times;
            Ok(if negative && value != 0.0 { -value } else { value })
        }
        Plain::Ambiguous(whole, part) => {
            let said = |digits: String| {
                let minus = if negative { "-" } else { "" };
                format!("{minus}{digits} {}", word.trim()).trim_end().to_owned()
            };
            let readings = [said(whole), said(part)];
            Err(NumberProblem::Ambiguous { typed: typed.to_owned(), readings })
        }
    }
}

fn multiplier(word: &str) -> Option<f64> {
    if word.is_empty() {
        return Some(1.0);
    }
    TIMES.iter().find(|(words, _)| words.contains(&word)).map(|(_, times)| *times)
}

enum Plain {
    /// As Rust reads it: `1010000.5`.
    Number(String),
    /// As a whole number, and with decimals after the comma or dot that was typed.
    Ambiguous(String, String),
}

/// `None` where the digits and separators make no number. A lone comma before three digits is
/// ambiguous unless commas are known to group.
fn plain_digits(text: &str, commas_group: bool) -> Option<Plain> {
    // A dot can only open the decimals; a comma that comes again, or before a dot, groups.
    let commas = text.matches(',').count();
    let dots = text.matches('.').count();
    let (whole, part, mark) = match (commas, dots) {
        (0, 0) => (text, None, ' '),
        (1, 0) => split(text, ',')?,
        (0, 1) => split(text, '.')?,
        (_, 0) => (text, None, ','),
        (_, 1) => {
            let (whole, part, _) = split(text, '.')?;
            (whole, part, ',')
        }
        _ => return None,
    };
    let grouping: fn(char) -> bool =
        if commas > 1 || (commas == 1 && dots == 1) { |c| c == ',' } else { char::is_whitespace };
    let joined = ungroup(whole, grouping)?;
    let Some(part) = part else { return Some(Plain::Number(joined)) };
    if part.is_empty() || part.len() > 9 || !part.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let lone = commas + dots == 1 && joined.len() == whole.len();
    if lone && part.len() == 3 && whole.len() <= 3 && !whole.starts_with('0') {
        if commas_group && mark == ',' {
            return Some(Plain::Number(format!("{whole}{part}")));
        }
        let decimals = part.trim_end_matches('0');
        let short = if decimals.is_empty() {
            whole.to_owned()
        } else if decimals.len() == 3 {
            format!("{whole}{mark}{decimals}0")
        } else {
            format!("{whole}{mark}{decimals}")
        };
        return Some(Plain::Ambiguous(format!("{whole}{part}"), short));
    }
    Some(Plain::Number(format!("{joined}.{part}")))
}

fn split(text: &str, mark: char) -> Option<(&str, Option<&str>, char)> {
    text.split_once(mark).map(|(whole, part)| (whole, Some(part), mark))
}

/// Digits without their grouping: every group but the first has three. At most 15 digits, which
/// a float holds exactly.
fn ungroup(text: &str, separator: fn(char) -> bool) -> Option<String> {
    let mut joined = String::with_capacity(text.len());
    for (at, group) in text.split(separator).enumerate() {
        let right_size = if at == 0 { !group.is_empty() } else { group.len() == 3 };
        let first_of_several = at == 0 && group.len() < text.len();
        if !right_size
            || (first_of_several && group.len() > 3)
            || !group.bytes().all(|c| c.is_ascii_digit())
        {
            return None;
        }
        joined.push_str(group);
    }
    (joined.len() <= 15).then_some(joined)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{NumberProblem, read_number};
    use crate::language::Lang::{En, Ru};
    use crate::language::numbers::{money, number};

    #[test]
    fn numbers_as_people_write_them() {
        let table = [
            ("1 010 000", 1_010_000.0),
            ("1\u{a0}200\u{a0}000", 1_200_000.0),
            ("1\u{2009}200", 1_200.0),
            ("1\u{202f}200,5", 1_200.5),
            ("1,2 млн", 1_200_000.0),
            ("1.2m", 1_200_000.0),
            ("12k", 12_000.0),
            ("12 тыс.", 12_000.0),
            ("3 млрд", 3e9),
            ("2,4", 2.4),
            ("2.4", 2.4),
            ("1,200,000", 1_200_000.0),
            ("1,200.50", 1_200.5),
            ("0,125", 0.125),
            ("1234.567", 1234.567),
            ("-5", -5.0),
            ("−5,5", -5.5),
            ("-0", 0.0),
            ("007", 7.0),
        ];
        for (typed, value) in table {
            for lang in [Ru, En] {
                assert_eq!(read_number(lang, typed), Ok(value), "{typed}");
            }
        }
    }

    #[test]
    fn a_comma_groups_in_english_and_in_money() {
        assert_eq!(read_number(En, "60,000"), Ok(60_000.0));
        assert_eq!(read_number(En, "-1,200 m"), Ok(-1.2e9));
        for typed in ["60,000 ₽", "60,000\u{a0}₽", "$60,000", "€ 60,000", "60 000 ₽", "60k $"]
        {
            assert_eq!(read_number(Ru, typed), Ok(60_000.0), "{typed}");
        }
        assert_eq!(read_number(Ru, "-$5,50"), Ok(-5.5));
        assert!(read_number(Ru, "₽").is_err());
        assert!(read_number(Ru, "$5 €").is_err());
        assert!(matches!(read_number(En, "60.000"), Err(NumberProblem::Ambiguous { .. })));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        let table = [
            "",
            " ",
            "-",
            "abc",
            "12 34",
            "1 2345",
            "1234 567",
            "1,,2",
            "1.2.3",
            ",5",
            "5,",
            "5.",
            "1e5",
            "NaN",
            "inf",
            "0x10",
            "5 штук",
            "1  000",
            "1,20,000",
            "1.000.000",
            "1234567890123456",
        ];
        for typed in table {
            assert!(
                matches!(read_number(Ru, typed), Err(NumberProblem::NotANumber { .. })),
                "{typed}: {:?}",
                read_number(Ru, typed)
            );
        }
        let problem = read_number(Ru, "много").unwrap_err();
        assert_eq!(problem.say(Ru), "не разобрать число «много»");
        assert_eq!(problem.say(En), "cannot read the number `много`");
    }

    #[test]
    fn a_thousand_times_is_asked_about() {
        let problem = read_number(Ru, "1,200").unwrap_err();
        assert_eq!(problem.say(Ru), "«1,200» — это 1200 или 1,2?");
        assert_eq!(problem.say(En), "`1,200` may be 1200 or 1.2");
        assert_eq!(problem.suggest(Ru), "1200 или 1,2");
        for typed in ["1,234", "12.345", "999,000", "-1,200 млн"] {
            let Err(NumberProblem::Ambiguous { readings, .. }) = read_number(Ru, typed) else {
                panic!("{typed} has two meanings");
            };
            let [whole, part] = readings.map(|reading| read_number(Ru, &reading));
            let ratio = whole.unwrap() / part.unwrap();
            assert!((ratio - 1000.0).abs() < 1e-6, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_panics(text in ".*", digits in "[-0-9., км\u{a0}]*") {
            let _ = read_number(Ru, &text).map_err(|problem| (problem.say(Ru), problem.suggest(En)));
            let _ = read_number(En, &digits).map_err(|problem| (problem.say(En), problem.suggest(Ru)));
        }

        #[test]
        fn what_is_shown_in_russian_is_read_back(cents in -100_000_000_000_i64..100_000_000_000) {
            let value = cents as f64 / 100.0;
            prop_assert_eq!(read_number(Ru, &number(Ru, value)), Ok(value));
        }

        #[test]
        fn what_is_shown_in_english_is_read_back(cents in -100_000_000_000_i64..100_000_000_000) {
            let value = cents as f64 / 100.0;
            prop_assert_eq!(read_number(En, &number(En, value)), Ok(value));
            prop_assert_eq!(read_number(En, &money(En, value, "USD")), Ok(value));
            prop_assert_eq!(read_number(En, &money(En, value, "RUB")), Ok(value));
        }
    }
}
