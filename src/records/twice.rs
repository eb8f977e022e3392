//! The same matter twice, though it is worded otherwise (Mindbox: proposals come in by the dozen a week,
//! and the same topic comes up again and again). Words are compared without their endings, in either
//! alphabet, with a slip of a letter; what tells two tasks apart is a number, a month or a name.

use super::snapshot::Folder;
use super::task::Task;
use crate::language::names;
use crate::language::stems;

/// So much of the words of two titles is shared, in percent, that they are one matter.
const ALIKE: usize = 75;

/// So many words a title says at least, for it to be told from any other.
const WORDS: usize = 2;

/// So many days lie between two steps of a plan.
const APART: i64 = 5;

/// Letters of a word in which one may be mistyped.
const LONG: usize = 6;

/// Words that say little of the matter.
const LITTLE: &[&str] = &[
    "и",
    "в",
    "во",
    "на",
    "по",
    "за",
    "из",
    "с",
    "со",
    "для",
    "от",
    "до",
    "о",
    "об",
    "к",
    "у",
    "the",
    "a",
    "an",
    "of",
    "for",
    "to",
    "in",
    "on",
    "from",
    "and",
    "with",
    "by",
    "new",
    "новый",
    "новая",
    "новое",
    "новые",
];

/// A title as it is compared: its words without endings in one alphabet, and what it is about in
/// particular.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    words: Vec<String>,
    /// Numbers and months: of two that differ in these, neither is the other.
    particular: Vec<String>,
}

impl Matter {
    #[must_use]
    pub fn of(title: &str) -> Matter {
        let lower = stems::lower(title);
        let mut matter = Matter { words: Vec::new(), particular: Vec::new() };
        for (_, word) in stems::words(&lower) {
            if word.chars().any(|c| c.is_ascii_digit()) || is_of_time(word) {
                matter.particular.push(stems::stem(word).into_owned());
            } else if !LITTLE.contains(&word) {
                matter.words.push(names::sound(&stems::stem(word)));
            }
        }
        for list in [&mut matter.words, &mut matter.particular] {
            list.sort();
            list.dedup();
        }
        matter
    }

    /// Both mean the same thing, as far as words tell.
    #[must_use]
    pub fn is(&self, other: &Matter) -> bool {
        let (most, least) =
            (self.words.len().max(other.words.len()), self.words.len().min(other.words.len()));
        if least < WORDS || self.particular != other.particular {
            return self == other && !(self.words.is_empty() && self.particular.is_empty());
        }
        let shared = self.words.iter().filter(|word| other.says(word)).count();
        shared * 100 >= most * ALIKE
    }

    fn says(&self, wanted: &str) -> bool {
        self.words.iter().any(|word| word == wanted || is_slip(word, wanted))
    }
}

/// A month, a weekday or a quarter, by its beginning.
fn is_of_time(word: &str) -> bool {
    const TIMES: &[&str] = &[
        "январ",
        "феврал",
        "март",
        "апрел",
        "май",
        "мая",
        "мае",
        "июн",
        "июл",
        "август",
        "сентябр",
        "октябр",
        "ноябр",
        "декабр",
        "понедельник",
        "вторник",
        "сред",
        "четверг",
        "пятниц",
        "суббот",
        "воскресен",
        "перв",
        "втор",
        "трет",
        "четверт",
        "пят",
        "шест",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "весн",
        "летн",
        "осен",
        "зимн",
        "spring",
        "summer",
        "autumn",
        "winter",
    ];
    TIMES.iter().any(|time| word.starts_with(time))
}

/// One letter is another, or two stand the other way round.
fn is_slip(one: &str, other: &str) -> bool {
    let length = one.chars().count().min(other.chars().count());
    length >= LONG && strsim::damerau_levenshtein(one, other) == 1
}

/// Open tasks of a client that look like the same matter, in pairs; the older one first.
#[must_use]
pub fn pairs(folder: &Folder) -> Vec<(&Task, &Task)> {
    let open: Vec<(&Task, Matter)> = folder
        .tasks
        .iter()
        .filter(|task| task.is_open())
        .map(|task| (task, Matter::of(&task.title)))
        .collect();
    let mut found = Vec::new();
    for (at, (task, matter)) in open.iter().enumerate() {
        for (other, its) in &open[at + 1..] {
            if matter.is(its) && !belong_together(task, other) {
                let older = (task.created, &task.id) <= (other.created, &other.id);
                found.push(if older { (*task, *other) } else { (*other, *task) });
            }
        }
    }
    found
}

/// The open task that a new one looks like.
#[must_use]
pub fn like<'a>(folder: &'a Folder, new: &Task) -> Option<&'a Task> {
    let matter = Matter::of(&new.title);
    folder.tasks.iter().find(|task| {
        task.is_open()
            && task.id != new.id
            && Matter::of(&task.title).is(&matter)
            && !belong_together(task, new)
    })
}

/// Two that were meant to stand beside each other: rounds of one series, steps that come one after
/// the other, the same matter on both sides, parts of one task.
fn belong_together(one: &Task, other: &Task) -> bool {
    fn series(task: &Task) -> &str {
        task.id.split_once('.').map_or(task.id.as_str(), |(series, _)| series)
    }
    let follows = |one: &Task, other: &Task| one.after.contains(&other.id);
    series(one) == series(other)
        || one.repeats()
        || other.repeats()
        || one.side != other.side
        || follows(one, other)
        || follows(other, one)
        || one.from == other.id
        || other.from == one.id
        || one.kind != other.kind
        || planned_together(one, other)
}

/// Written down on one day for days that lie apart: a plan with a step that comes twice.
fn planned_together(one: &Task, other: &Task) -> bool {
    let apart = one.due.zip(other.due).map(|(one, other)| (one - other).num_days().abs());
    one.created == other.created && one.created.is_some() && apart >= Some(APART)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::records::Side;

    fn same(one: &str, other: &str) -> bool {
        let (one, other) = (Matter::of(one), Matter::of(other));
        assert_eq!(one.is(&other), other.is(&one));
        one.is(&other)
    }

    #[test]
    fn one_matter_is_found_across_endings_alphabets_and_slips() {
        for (one, other) in [
            ("Выгрузка товаров из 1С", "Выгрузку товара из 1С"),
            ("Фотографии наборов для сайта", "Фотографии набора на сайт"),
            ("Письмо о брошенной корзине", "Письма о брошеной корзине"),
            ("Product export from 1C", "Export of products from 1C"),
            ("Доступ к Метрике", "Доступы к метрике"),
            ("Баннер на главную страницу", "баннер для главной страницы"),
            ("Счётчик «Метрика»", "Счетчик Metrika"),
        ] {
            assert!(same(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn another_month_number_or_name_is_another_matter() {
        for (one, other) in [
            ("Отчёт за октябрь", "Отчёт за ноябрь"),
            ("Отчёт за месяц", "Отчёт за неделю"),
            ("Тексты 40 карточек", "Тексты 60 карточек"),
            ("Третий листок", "Четвёртый листок"),
            ("Реклама в Казани", "Реклама в Самаре"),
            ("Доступы к кабинетам", "Доступ к CRM"),
            ("Отчёт", "Отчёты по рекламе"),
            ("Leaflet four, first draft", "Leaflet five, first draft"),
            ("Баннер на главную", "Баннер на страницу акции"),
            ("", ""),
        ] {
            assert!(!same(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn rounds_steps_and_two_sides_of_a_matter_belong_together() {
        let task = |id: &str| Task {
            id: id.into(),
            title: "Выгрузка товаров из 1С".into(),
            ..Task::default()
        };
        let pairs_of =
            |tasks: [Task; 2]| pairs(&Folder { tasks: tasks.to_vec(), ..Folder::default() }).len();
        assert_eq!(pairs_of([task("k7f3qz"), task("m9x2pd")]), 1);
        assert_eq!(pairs_of([task("k7f3qz"), task("k7f3qz.2")]), 0);
        let after = Task { after: vec!["k7f3qz".into()], ..task("m9x2pd") };
        assert_eq!(pairs_of([task("k7f3qz"), after]), 0);
        let day = NaiveDate::from_ymd_opt(2026, 11, 2);
        let step = |id: &str, days| Task {
            created: day,
            due: day.and_then(|day| day.checked_add_days(chrono::Days::new(days))),
            ..task(id)
        };
        assert_eq!(pairs_of([step("k7f3qz", 3), step("m9x2pd", 10)]), 0);
        assert_eq!(pairs_of([step("k7f3qz", 3), step("m9x2pd", 4)]), 1);
        let theirs = Task { side: Side::Client, ..task("m9x2pd") };
        assert_eq!(pairs_of([task("k7f3qz"), theirs]), 0);
        let folder = Folder { tasks: vec![task("k7f3qz")], ..Folder::default() };
        assert_eq!(like(&folder, &task("new")).map(|task| &*task.id), Some("k7f3qz"));
    }
}
