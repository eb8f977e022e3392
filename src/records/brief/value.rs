//! What an answer says to a question of its kind: money as people write it, yes and no in both
//! languages, options by id or name.

use chrono::NaiveDate;

use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::language::numbers::read_number;
use crate::language::reading::read_date;
use crate::language::stems::{lower, stem};
use crate::records::questionnaire::{AnswerKind, Choice, Pass, Question};

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Free words: nothing to compare.
    Words,
    Yes(bool),
    /// A number, or an amount of money.
    Number(f64),
    Date(NaiveDate),
    /// Ids of the options that are named.
    Options(Vec<String>),
}

/// What an answer says; nothing where it is not of the question's kind.
#[must_use]
pub fn read(
    question: &Question,
    text: &str,
    today: NaiveDate,
    calendar: &Calendar,
) -> Option<Value> {
    match question.kind {
        AnswerKind::Text => Some(Value::Words),
        AnswerKind::List if question.options.is_empty() => Some(Value::Words),
        AnswerKind::YesNo => yes(text).map(Value::Yes),
        AnswerKind::Number | AnswerKind::Money => only_number(text).map(Value::Number),
        AnswerKind::Date => {
            let line = text.lines().next().unwrap_or_default().trim().trim_end_matches('.');
            read_date(line, today, calendar).ok().map(Value::Date)
        }
        AnswerKind::Choice | AnswerKind::List => {
            let named = all_named(&question.options, text);
            (!named.is_empty()).then_some(Value::Options(named))
        }
    }
}

/// Whether a value is within a minimal standard; nothing where it cannot be compared with it.
#[must_use]
pub fn passes(pass: &Pass, value: &Value) -> Option<bool> {
    Some(match value {
        Value::Words | Value::Date(_) => return None,
        Value::Yes(said) => pass.is.is_none_or(|wanted| wanted == *said),
        Value::Number(number) => {
            pass.min.is_none_or(|min| *number >= min) && pass.max.is_none_or(|max| *number <= max)
        }
        Value::Options(named) => {
            let any = |list: &[String]| named.iter().any(|id| list.contains(id));
            (pass.one_of.is_empty() || any(&pass.one_of)) && !any(&pass.none_of)
        }
    })
}

/// The currency that an answer about money names, by its code.
#[must_use]
pub fn currency(text: &str) -> Option<&'static str> {
    const SIGNS: [(&[&str], &str); 5] = [
        (&["₽", "руб", "rub"], "RUB"),
        (&["$", "долл", "usd"], "USD"),
        (&["€", "евро", "eur"], "EUR"),
        (&["£", "фунт", "gbp"], "GBP"),
        (&["₸", "тенге", "kzt"], "KZT"),
    ];
    let text = lower(text);
    let named = |(signs, _): &&(&[&str], &str)| signs.iter().any(|sign| text.contains(sign));
    SIGNS.iter().find(named).map(|(_, code)| *code)
}

const YES: [&str; 12] = [
    "да",
    "есть",
    "конечно",
    "готовы",
    "готов",
    "готова",
    "согласны",
    "согласен",
    "согласна",
    "yes",
    "y",
    "sure",
];
const NO: [&str; 7] = ["нет", "не", "отсутствует", "никогда", "no", "not", "never"];

fn yes(text: &str) -> Option<bool> {
    let text = lower(text);
    let first = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())?;
    match first {
        word if YES.contains(&word) => Some(true),
        word if NO.contains(&word) => Some(false),
        _ => None,
    }
}

/// How people name thousands in full.
const TIMES: [(&str, &str); 5] = [
    ("тысяч", "тыс"),
    ("миллион", "млн"),
    ("миллиард", "млрд"),
    ("thousand", "k"),
    ("million", "m"),
];

/// What people put before a number that is about right.
const ABOUT: [&str; 18] = [
    "около",
    "примерно",
    "порядка",
    "где",
    "то",
    "до",
    "от",
    "не",
    "более",
    "больше",
    "менее",
    "меньше",
    "about",
    "around",
    "roughly",
    "up",
    "to",
    "some",
];

/// An answer up to what explains it, and the explanation: after a colon or a dash, in brackets, on
/// another line.
#[must_use]
pub fn explained(text: &str) -> (&str, &str) {
    let text = text.trim();
    let ends = text.char_indices().find(|(at, c)| match c {
        '(' | '\n' => true,
        ':' => text[at + 1..].starts_with(char::is_whitespace),
        // a dash between two figures is a range
        '—' | '–' => {
            let after = text[at + c.len_utf8()..].trim_start();
            text[..*at].ends_with(char::is_whitespace)
                && !after.starts_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    });
    let (said, rest) = text.split_at(ends.map_or(text.len(), |(at, _)| at));
    (said.trim_end(), rest)
}

/// «около 20 000 ₽ в месяц» → 20 000. The number comes first, and is the only one: a range, or a
/// number in the name of something, is no number.
fn only_number(text: &str) -> Option<f64> {
    let said = lower(explained(text).0);
    let start = said.find(|c: char| c.is_ascii_digit())?;
    let mut before = said[..start].split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    if !before.all(|word| ABOUT.contains(&word) || currency(word).is_some()) {
        return None;
    }
    let tokens: Vec<&str> = said[start..].split_whitespace().collect();
    let russian = said.contains(|c| matches!(c, 'а'..='я'));
    // A sign stands apart from the number that is cut out of the words: its comma groups all the same.
    let lang = if russian && currency(&said).is_none() { Lang::Ru } else { Lang::En };
    let (number, read) = joined_number(lang, &tokens)?;
    let more = tokens[read..].iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    (!more).then_some(number)
}

/// The longest number that a list of words begins with, and of how many words it is.
fn joined_number(lang: Lang, tokens: &[&str]) -> Option<(f64, usize)> {
    (1..=tokens.len()).rev().find_map(|end| {
        let (last, before) = tokens[..end].split_last()?;
        let bare = last.trim_end_matches(|c: char| !c.is_alphanumeric());
        let digits = bare.trim_end_matches(|c: char| !c.is_ascii_digit());
        let word = &bare[digits.len()..];
        let scale = scale(word);
        // a word that is no scale is another word: the number ends before it; one that is written
        // together with the figures makes a name of them
        if scale.is_empty() && (digits.is_empty() || !(word.is_empty() || currency(word).is_some()))
        {
            return None;
        }
        let number = format!("{} {digits} {scale}", before.join(" "));
        read_number(lang, number.trim()).ok().map(|number| (number, end))
    })
}

/// The short name of thousands or millions; empty for another word.
fn scale(word: &str) -> &'static str {
    let full = TIMES.iter().find(|(full, _)| word.starts_with(full)).map(|(_, short)| *short);
    let short =
        ["тыс", "млн", "млрд", "к", "k", "m", "bn"].into_iter().find(|short| *short == word);
    full.or(short).unwrap_or_default()
}

/// The names in an answer, each between commas or on a line of its own.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    let names = text.split([',', ';', '\n']).map(|name| name.trim().trim_start_matches("- "));
    names.filter(|name| name.contains(char::is_alphanumeric))
}

/// The options that an answer names; none where one of its names is no option's.
fn all_named(options: &[Choice], text: &str) -> Vec<String> {
    let found: Vec<_> = names(explained(text).0).map(|name| named(options, name)).collect();
    if found.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let is_said = |choice: &&Choice| found.iter().flatten().any(|id| id == choice.id());
    options.iter().filter(is_said).map(|choice| choice.id().to_owned()).collect()
}

/// The options that words name: by id or name, otherwise by a word that no other option has.
#[must_use]
pub fn named(options: &[Choice], text: &str) -> Vec<String> {
    let said = stems(text);
    let names = |choice: &Choice| -> Vec<String> {
        match choice {
            Choice::Plain(word) => vec![word.clone()],
            Choice::Named { id, name } => {
                std::iter::once(id).chain(name.0.values()).cloned().collect()
            }
        }
    };
    let within = |name: &String| {
        let name = stems(name);
        !name.is_empty() && said.windows(name.len()).any(|part| part == name)
    };
    let chosen = |fits: &dyn Fn(&Choice) -> bool| -> Vec<String> {
        let chosen = options.iter().filter(|choice| fits(choice));
        chosen.map(|choice| choice.id().to_owned()).collect()
    };
    let in_full = chosen(&|choice| names(choice).iter().any(within));
    if !in_full.is_empty() {
        return in_full;
    }
    let words = |choice: &Choice| -> Vec<String> {
        let words = names(choice).iter().flat_map(|name| stems(name)).collect::<Vec<_>>();
        words.into_iter().filter(|word| word.chars().count() >= SAYS_ENOUGH).collect()
    };
    chosen(&|choice| {
        let others = options.iter().filter(|other| other.id() != choice.id());
        let others: Vec<String> = others.flat_map(words).collect();
        words(choice).iter().any(|word| said.contains(word) && !others.contains(word))
    })
}

/// Letters of a word that tells one option from another.
const SAYS_ENOUGH: usize = 4;

/// Words without their endings.
fn stems(text: &str) -> Vec<String> {
    let text = lower(text);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| stem(word).into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Value, only_number, passes, read, yes};
    use crate::language::calendar::Calendar;
    use crate::records::questionnaire::{AnswerKind, Choice, Pass, Question};

    #[test]
    fn money_is_read_as_people_write_it() {
        let table = [
            ("20 000 ₽ в месяц", 20_000.0),
            ("50000₽", 50_000.0),
            ("около 50 тыс. руб.", 50_000.0),
            ("до 1,2 млн", 1_200_000.0),
            ("$500 a month", 500.0),
            ("12k", 12_000.0),
            ("60,000 ₽ a month", 60_000.0),
            ("около 60,000 ₽", 60_000.0),
            ("12 000 ₽: 3 ₽ × 4000 писем", 12_000.0),
            ("3 — больше 5 не нужно", 3.0),
        ];
        for (text, number) in table {
            assert_eq!(only_number(text), Some(number), "{text}");
        }
    }

    #[test]
    fn a_range_or_a_name_with_a_figure_is_no_number() {
        for text in [
            "сколько нужно",
            "40-60 тыс",
            "30–50 тыс.",
            "30 — 50 тыс.",
            "от 30 тысяч до 50 тысяч",
            "1С, таблица Excel",
            "Excel 2016",
            "в 2 раза больше",
            "5 или 6",
        ] {
            assert_eq!(only_number(text), None, "{text}");
        }
        assert_eq!(only_number("около 60,000"), None);
    }

    #[test]
    fn yes_and_no_are_the_first_word() {
        assert_eq!(yes("Да, доступ дадим"), Some(true));
        assert_eq!(yes("нет: с доставкой на 3 200 ₽ дороже"), Some(false));
        assert_eq!(yes("No"), Some(false));
        assert_eq!(yes("возможно"), None);
    }

    #[test]
    fn options_are_named_by_id_or_name_in_any_case() {
        let name = |ru: &str| serde_json::from_value(serde_json::json!({ "ru": ru })).unwrap();
        let options = vec![
            Choice::Plain("SEO".to_owned()),
            Choice::Named { id: "site".to_owned(), name: name("Сайт") },
            Choice::Named { id: "smm".to_owned(), name: name("Ведение соцсетей") },
        ];
        let question = Question { kind: AnswerKind::Choice, options, ..Question::default() };
        let today = chrono::NaiveDate::default();
        let read = |text| read(&question, text, today, &Calendar::default());
        let value = read("сайт и ведение соцсетей").unwrap();
        assert_eq!(value, Value::Options(vec!["site".to_owned(), "smm".to_owned()]));
        let ours = Pass { one_of: vec!["SEO".to_owned()], ..Pass::default() };
        assert_eq!(passes(&ours, &value), Some(false));
        assert_eq!(passes(&ours, &read("seo").unwrap()), Some(true));
        assert_eq!(read("страница в соцсетях").unwrap(), Value::Options(vec!["smm".to_owned()]));
        assert_eq!(read("всё вместе"), None);
        assert_eq!(read("абв, SEO"), None);
        let both = Value::Options(vec!["SEO".to_owned(), "site".to_owned()]);
        assert_eq!(read("сайт, SEO: к весне, не позже"), Some(both));
    }
}
