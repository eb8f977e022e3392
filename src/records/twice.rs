//! The same matter twice, though it is worded otherwise (Mindbox: proposals come in by the dozen a week,
//! and the same topic comes up again and again). Words are compared without their endings, in either
//! alphabet, with a slip of a letter; what tells two tasks apart is a number, a month or a name.

use std::collections::HashMap;

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
    "пожалуйста",
    "можно",
    "нужно",
    "хотим",
    "когда",
    "почему",
    "сколько",
    "чтобы",
    "please",
    "could",
    "would",
    "want",
    "need",
    "what",
    "when",
    "where",
    "how",
    "do",
    "does",
    "we",
    "you",
    "our",
];

/// A title as it is compared: its words without endings in one alphabet, and what it is about in
/// particular.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

    /// One comes up in the other, which may say more: for whoever writes something down and is shown
    /// what sounds like it.
    #[must_use]
    pub fn recalls(&self, other: &Matter) -> bool {
        let (more, less) = match self.words.len() < other.words.len() {
            true => (other, self),
            false => (self, other),
        };
        let within = |one: &Matter, two: &Matter| {
            one.particular.iter().all(|word| two.particular.contains(word))
        };
        if less.words.len() < WORDS || !(within(more, less) || within(less, more)) {
            return more.is(less);
        }
        let shared = less.words.iter().filter(|word| more.says(word)).count();
        shared >= WORDS && shared * 3 >= less.words.len() * 2
    }

    /// Without the words that name whose it is: they tell nothing apart.
    fn without(mut self, name: &Matter) -> Matter {
        self.words.retain(|word| !name.words.contains(word));
        self
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

/// So many titles with one word, and the word says nothing of any of them.
const COMMON: usize = 50;

/// Titles by their words, so that one is held against the few that share a word with it.
#[derive(Default)]
struct Known<'a> {
    tasks: Vec<(&'a Task, Matter)>,
    same: HashMap<Matter, Vec<usize>>,
    by_word: HashMap<String, Vec<usize>>,
}

impl<'a> Known<'a> {
    fn put(&mut self, task: &'a Task, matter: Matter) {
        let at = self.tasks.len();
        for word in &matter.words {
            self.by_word.entry(word.clone()).or_default().push(at);
        }
        self.same.entry(matter.clone()).or_default().push(at);
        self.tasks.push((task, matter));
    }

    /// The first that is the same matter: in these words, or with a word in common that few have.
    fn first(&self, new: &Task, matter: &Matter) -> Option<&'a Task> {
        let few = matter.words.iter().filter_map(|word| self.by_word.get(word));
        let mut near: Vec<usize> = few.filter(|at| at.len() <= COMMON).flatten().copied().collect();
        near.extend(self.same.get(matter).into_iter().flatten());
        near.sort_unstable();
        near.dedup();
        let near = near.into_iter().filter_map(|at| self.tasks.get(at));
        let mut twins = near.filter(|(task, its)| its.is(matter) && !belong_together(task, new));
        twins.next().map(|(task, _)| *task)
    }
}

/// What a task of a client is about.
fn matter_of(task: &Task, client: &Matter) -> Matter {
    Matter::of(&task.title).without(client)
}

/// Open tasks of a client that look like a matter that is open already: the first of it, and each that
/// came later.
#[must_use]
pub fn pairs(folder: &Folder) -> Vec<(&Task, &Task)> {
    let client = Matter::of(&folder.card.name);
    let mut open: Vec<&Task> = folder.tasks.iter().filter(|task| task.is_open()).collect();
    open.sort_by_key(|task| (task.created, &task.id));
    let mut known = Known::default();
    let mut found = Vec::new();
    for task in open {
        let matter = matter_of(task, &client);
        found.extend(known.first(task, &matter).map(|first| (first, task)));
        known.put(task, matter);
    }
    found
}

/// The open task that a new one looks like.
#[must_use]
pub fn like<'a>(folder: &'a Folder, new: &Task) -> Option<&'a Task> {
    let client = Matter::of(&folder.card.name);
    let matter = matter_of(new, &client);
    folder.tasks.iter().find(|task| {
        task.is_open()
            && task.id != new.id
            && matter_of(task, &client).is(&matter)
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
    fn what_is_written_down_recalls_what_was_said_in_other_words() {
        let recalls = |one: &str, other: &str| Matter::of(one).recalls(&Matter::of(other));
        for (one, other) in [
            ("Рассрочка для ИП", "Рассрочку для ИП в объявлениях"),
            ("Короткая форма заявки", "Короткую форму заявки на всех страницах"),
            ("Points for a repeat order", "Repeat orders earn points"),
            ("Покажите, сколько теряем на сборе за оформление", "Теряем на сборах, сколько?"),
            ("How do we cut advertising costs?", "We want to cut the cost of advertising"),
            ("Низкий средний чек", "Средний чек стал низким"),
        ] {
            assert!(recalls(one, other) && recalls(other, one), "{one} / {other}");
        }
        for (one, other) in [
            ("Короткая форма заявки", "Баллы за заявку"),
            ("Скидка", "Скидка на доставку в Тверь"),
            ("Сократить расходы на рекламу", "Баннеры для раздела услуг"),
            ("Когда можно?", "Когда нужно?"),
            ("Отчёт за ноябрь по рекламе", "Отчёт о звонках операторов склада"),
            ("Отчёт за октябрь", "Отчёт за ноябрь"),
            ("", "Отчёт"),
        ] {
            assert!(!recalls(one, other) && !recalls(other, one), "{one} / {other}");
        }
    }

    #[test]
    fn a_clients_name_is_no_matter_and_many_titles_take_few_steps() {
        let card =
            crate::records::client::Client { name: "Касса".into(), ..Default::default() };
        let task =
            |nth: usize, title: String| Task { id: format!("t{nth:05}"), title, ..Task::default() };
        let found = |titles: &[&str]| {
            let tasks = titles.iter().enumerate().map(|(nth, title)| task(nth, (*title).into()));
            let folder = Folder { card: card.clone(), tasks: tasks.collect(), ..Folder::default() };
            pairs(&folder).len()
        };
        assert_eq!(found(&["Касса", "Касса"]), 0);
        assert_eq!(found(&["Касса: договор", "Договор"]), 1);
        // each of the later two is held against the first alone
        assert_eq!(found(&["Выгрузка товаров", "Выгрузку товара", "Выгрузки товаров"]), 2);
        let many = (0..4000).map(|nth| task(nth, format!("Тексты карточек, часть {nth}")));
        let folder = Folder { tasks: many.collect(), ..Folder::default() };
        let known = std::time::Instant::now();
        assert!(pairs(&folder).is_empty());
        assert!(known.elapsed().as_secs() < 20);
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
