//! The words that a typed date may be made of.
//! Their order and meaning are in `date`.

use chrono::{Month, Weekday};

use crate::language::span::Unit;

const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

const ENGLISH_DAYS: [[&str; 2]; 7] = [
    ["mon", "monday"],
    ["tue", "tuesday"],
    ["wed", "wednesday"],
    ["thu", "thursday"],
    ["fri", "friday"],
    ["sat", "saturday"],
    ["sun", "sunday"],
];

/// Short, nominative, accusative («в пятницу»), genitive («до пятницы»).
const RUSSIAN_DAYS: [[&str; 4]; 7] = [
    ["пн", "понедельник", "понедельник", "понедельника"],
    ["вт", "вторник", "вторник", "вторника"],
    ["ср", "среда", "среду", "среды"],
    ["чт", "четверг", "четверг", "четверга"],
    ["пт", "пятница", "пятницу", "пятницы"],
    ["сб", "суббота", "субботу", "субботы"],
    ["вс", "воскресенье", "воскресенье", "воскресенья"],
];

const MONTHS: [(Month, &[&str]); 12] = [
    (Month::January, &["января", "янв", "january", "jan"]),
    (Month::February, &["февраля", "фев", "февр", "february", "feb"]),
    (Month::March, &["марта", "мар", "march", "mar"]),
    (Month::April, &["апреля", "апр", "april", "apr"]),
    (Month::May, &["мая", "may"]),
    (Month::June, &["июня", "июн", "june", "jun"]),
    (Month::July, &["июля", "июл", "july", "jul"]),
    (Month::August, &["августа", "авг", "august", "aug"]),
    (Month::September, &["сентября", "сен", "сент", "september", "sep"]),
    (Month::October, &["октября", "окт", "october", "oct"]),
    (Month::November, &["ноября", "ноя", "нояб", "november", "nov"]),
    (Month::December, &["декабря", "дек", "december", "dec"]),
];

const UNITS: [(Unit, &[&str], &[&str]); 3] = [
    (Unit::Day, &["день", "дня", "дней"], &["day", "days"]),
    (Unit::Week, &["неделю", "недели", "недель"], &["week", "weeks"]),
    (Unit::Month, &["месяц", "месяца", "месяцев"], &["month", "months"]),
];

/// Words of fixed phrases, for guessing what was meant.
const OTHERS: &[&str] = &[
    "today",
    "tomorrow",
    "yesterday",
    "next",
    "in",
    "end",
    "of",
    "working",
    "eom",
    "сегодня",
    "завтра",
    "послезавтра",
    "вчера",
    "через",
    "рабочий",
    "рабочих",
    "следующий",
    "следующую",
    "следующее",
    "следующего",
    "следующей",
    "конец",
    "конца",
    "в",
    "во",
];

fn day_at(row: Option<usize>) -> Option<Weekday> {
    row.and_then(|at| WEEK.get(at)).copied()
}

/// `fri`, `friday`.
pub(super) fn english_day(word: &str) -> Option<Weekday> {
    day_at(ENGLISH_DAYS.iter().position(|day| day.contains(&word)))
}

/// «пт», «пятница»; and «пятницы», which is how it stands after «до».
pub(super) fn russian_day(word: &str) -> Option<Weekday> {
    day_at(RUSSIAN_DAYS.iter().position(|[short, is, _, of]| [short, is, of].contains(&&word)))
}

/// «(в) пт», «(в) пятницу».
pub(super) fn russian_day_on(word: &str) -> Option<Weekday> {
    day_at(RUSSIAN_DAYS.iter().position(|[short, _, on, _]| [short, on].contains(&&word)))
}

/// «(до следующей) пятницы».
pub(super) fn russian_day_of(word: &str) -> Option<Weekday> {
    day_at(RUSSIAN_DAYS.iter().position(|[_, _, _, of]| *of == word))
}

/// «ноября», «ноя», «нояб.», `november`, `nov`: its number from 1.
pub(super) fn month(word: &str) -> Option<u32> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let found = MONTHS.iter().find(|(_, words)| words.contains(&word));
    found.map(|(month, _)| month.number_from_month())
}

/// The letter after a count: `3d`, and «3д» without leaving the Russian layout.
pub(super) fn unit_letter(letter: char) -> Option<Unit> {
    match letter {
        'д' => Some(Unit::Day),
        'н' => Some(Unit::Week),
        'м' => Some(Unit::Month),
        'р' => Some(Unit::Workday),
        letter => Unit::of(letter).filter(|unit| *unit != Unit::Hour),
    }
}

/// «недели» after «через».
pub(super) fn russian_unit(word: &str) -> Option<Unit> {
    UNITS.iter().find(|(_, words, _)| words.contains(&word)).map(|(unit, ..)| *unit)
}

/// `weeks` after `in`.
pub(super) fn english_unit(word: &str) -> Option<Unit> {
    UNITS.iter().find(|(_, _, words)| words.contains(&word)).map(|(unit, ..)| *unit)
}

fn all() -> impl Iterator<Item = &'static str> {
    OTHERS
        .iter()
        .copied()
        .chain(ENGLISH_DAYS.iter().flatten().copied())
        .chain(RUSSIAN_DAYS.iter().flatten().copied())
        .chain(MONTHS.iter().flat_map(|(_, words)| words.iter().copied()))
        .chain(UNITS.iter().flat_map(|(_, ru, en)| ru.iter().chain(en.iter()).copied()))
}

/// The word itself if it is known or has digits, otherwise the known one it was probably meant
/// to be.
pub(super) fn corrected(word: &str) -> Option<&str> {
    if word.chars().any(|c| c.is_ascii_digit()) || all().any(|known| known == word) {
        return Some(word);
    }
    let length = word.chars().count();
    let allowed = if length < 4 { 0 } else { 1 + usize::from(length > 5) };
    all()
        .map(|known| (strsim::damerau_levenshtein(word, known), known))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}
