//! Filters: words and `key:value` terms over tasks, `side:client owner:rita due:<fri -tag:later`.
//! An unknown key is an error that lists the known ones.

mod slips;
pub mod terms;

use chrono::NaiveDate;

use super::cast::{Cast, Who};
use super::snapshot::Folder;
use super::task::Task;
use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::language::names;
use crate::language::reading::read_date;
use crate::problem::Problem;
use crate::syntax::Value;

/// The keys a filter of tasks knows, with what they say.
pub const KEYS: &[(&str, &str)] = &[
    ("id", "id or its beginning"),
    ("client", "client: slug, or part of its name"),
    ("side", "us, client, third"),
    ("owner", "whose it is: slug, name, me, none"),
    ("status", "open, doing, done, dropped, all"),
    ("kind", "task, bug, decision"),
    ("priority", "low, normal, high; also !high, !low"),
    ("tag", "a tag; also #tag"),
    ("due", "a date; <date, >date, <=date, >=date; none"),
    ("created", "a date, as due"),
    ("closed", "a date, as due"),
    ("moved", "how often it was moved: 2, >1"),
    ("from", "id of the record it came out of"),
    ("shared", "yes, no: may the client see it"),
    ("x.KEY", "a field of the team's own"),
];

/// A filter that has been read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    terms: Vec<Term>,
}

#[derive(Debug, Clone, PartialEq)]
struct Term {
    not: bool,
    test: Test,
}

#[derive(Debug, Clone, PartialEq)]
enum Test {
    Words(String),
    Text { key: Key, value: String },
    Date { key: When, how: Compare, day: Option<NaiveDate> },
    Moved { how: Compare, times: usize },
    Own { key: String, value: String },
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Key {
    Id,
    Client,
    Side,
    Owner,
    Status,
    Kind,
    Priority,
    Tag,
    From,
    Shared,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum When {
    Due,
    Created,
    Closed,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Compare {
    Before,
    UpTo,
    On,
    From,
    After,
}

impl Compare {
    fn of(text: &str) -> (Compare, &str) {
        for (sign, how) in [
            ("<=", Compare::UpTo),
            (">=", Compare::From),
            ("<", Compare::Before),
            (">", Compare::After),
        ] {
            if let Some(rest) = text.strip_prefix(sign) {
                return (how, rest);
            }
        }
        (Compare::On, text)
    }

    fn holds<T: PartialOrd>(self, left: &T, right: &T) -> bool {
        match self {
            Compare::Before => left < right,
            Compare::UpTo => left <= right,
            Compare::On => left == right,
            Compare::From => left >= right,
            Compare::After => left > right,
        }
    }
}

/// What a task is looked at with.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    pub folder: &'a Folder,
    pub cast: Cast<'a>,
}

impl Filter {
    /// Reads a filter; `views` are those with a name (`@hot`).
    ///
    /// # Errors
    /// At an unknown key or view, or a date or number that is none.
    pub fn read(
        words: &[String],
        views: &std::collections::BTreeMap<String, String>,
        today: NaiveDate,
        calendar: &Calendar,
    ) -> Result<Filter, Problem> {
        let mut filter = Filter::default();
        for word in words {
            for term in split(word) {
                if let Some(view) = term.strip_prefix('@') {
                    let text = views.get(view).ok_or_else(|| unknown_view(view, views))?;
                    for term in split(text) {
                        filter.terms.push(read_term(&term, today, calendar)?);
                    }
                } else {
                    filter.terms.push(read_term(&term, today, calendar)?);
                }
            }
        }
        Ok(filter)
    }

    /// Whether the filter says itself which states it wants; otherwise a list shows open tasks.
    #[must_use]
    pub fn names_status(&self) -> bool {
        self.terms.iter().any(|term| {
            matches!(
                term.test,
                Test::Text { key: Key::Status | Key::Id, .. }
                    | Test::Date { key: When::Closed, .. }
            )
        })
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The one client it names, when it is one word to look up.
    #[must_use]
    pub fn client(&self) -> Option<&str> {
        self.terms.iter().find_map(|term| match &term.test {
            Test::Text { key: Key::Client, value } if !term.not => Some(value.as_str()),
            _ => None,
        })
    }

    #[must_use]
    pub fn passes(&self, task: &Task, seen: Seen) -> bool {
        self.terms.iter().all(|term| term.not != term.test.holds(task, seen))
    }
}

impl Test {
    fn holds(&self, task: &Task, seen: Seen) -> bool {
        match self {
            Test::Words(words) => {
                let title = names::fold(&task.title);
                title.contains(words.as_str())
                    || names::matches(words, &seen.folder.slug, &seen.folder.card.name).is_some()
            }
            Test::Text { key, value } => text_holds(*key, value, task, seen),
            Test::Date { key, how, day } => {
                let date = match key {
                    When::Due => task.due,
                    When::Created => task.created,
                    When::Closed => task.closed,
                };
                match (date, day) {
                    (None, None) => true,
                    (Some(date), Some(day)) => how.holds(&date, day),
                    _ => false,
                }
            }
            Test::Moved { how, times } => how.holds(&task.moved.len(), times),
            Test::Own { key, value } => {
                task.x.get(key).is_some_and(|own| names::fold(&plain(own)) == names::fold(value))
            }
        }
    }
}

fn text_holds(key: Key, value: &str, task: &Task, seen: Seen) -> bool {
    match key {
        Key::Id => task.id.starts_with(value),
        Key::Client => names::matches(value, &seen.folder.slug, &seen.folder.card.name).is_some(),
        Key::Side => task.side.word() == value,
        Key::Owner => owner_holds(value, task, seen),
        Key::Status => value == "all" || task.status.word() == value,
        Key::Kind => task.kind.word() == value,
        Key::Priority => task.priority.word() == value,
        Key::Tag => task.tags.iter().any(|tag| names::fold(tag) == names::fold(value)),
        Key::From => task.from.starts_with(value),
        Key::Shared => task.shared() == (value == "yes"),
    }
}

fn owner_holds(value: &str, task: &Task, seen: Seen) -> bool {
    let owner = seen.cast.owner(task, seen.folder.card.manager());
    if value == "none" {
        return owner.slug.is_empty();
    }
    match seen.cast.find(value) {
        Ok(Who { side, slug }) if slug.is_empty() => owner.side == side,
        Ok(who) => owner == who,
        Err(_) => false,
    }
}

/// Words at spaces, where quotes hold words together.
pub(super) fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            c => word.push(c),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

fn read_term(text: &str, today: NaiveDate, calendar: &Calendar) -> Result<Term, Problem> {
    let (not, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) if !rest.is_empty() => (true, rest),
        _ => (false, text),
    };
    Ok(Term { not, test: read_test(text, today, calendar)? })
}

fn read_test(text: &str, today: NaiveDate, calendar: &Calendar) -> Result<Test, Problem> {
    if let Some(tag) = text.strip_prefix('#') {
        return Ok(Test::Text { key: Key::Tag, value: tag.to_owned() });
    }
    if let Some(priority) = text.strip_prefix('!') {
        return choice(Key::Priority, "priority", priority, &super::task::Priority::WORDS);
    }
    let Some((key, value)) = text.split_once(':').filter(|(key, _)| is_key(key)) else {
        slips::russian_key(text, |value| read_date(value, today, calendar).is_ok())?;
        return Ok(Test::Words(names::fold(text)));
    };
    let plain = |key| Ok(Test::Text { key, value: value.to_owned() });
    match key {
        "id" => plain(Key::Id),
        "client" => plain(Key::Client),
        "owner" => plain(Key::Owner),
        "tag" => plain(Key::Tag),
        "from" => plain(Key::From),
        "side" => choice(Key::Side, key, value, &["us", "client", "third"]),
        "status" => choice(Key::Status, key, value, &["open", "doing", "done", "dropped", "all"]),
        "kind" => choice(Key::Kind, key, value, &super::task::Kind::WORDS),
        "priority" => choice(Key::Priority, key, value, &super::task::Priority::WORDS),
        "shared" => choice(Key::Shared, key, value, &["yes", "no"]),
        "due" => date(When::Due, value, today, calendar),
        "created" => date(When::Created, value, today, calendar),
        "closed" => date(When::Closed, value, today, calendar),
        "moved" => {
            let (how, number) = Compare::of(value);
            let times = number.parse().map_err(|_| {
                Problem::usage(format!("`moved:{value}` wants a number")).hint("moved:>1")
            })?;
            Ok(Test::Moved { how, times })
        }
        own if own.starts_with("x.") => {
            Ok(Test::Own { key: own[2..].to_owned(), value: value.to_owned() })
        }
        unknown => Err(unknown_key(unknown)),
    }
}

/// What stands before the colon is meant as a key: a Latin word, so that «срок: пятница» is words.
/// A field of a team's own may be called in any language.
fn is_key(key: &str) -> bool {
    if let Some(own) = key.strip_prefix("x.") {
        return own.chars().all(|c| c.is_alphanumeric() || "._-".contains(c));
    }
    key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
}

fn choice(key: Key, name: &str, value: &str, known: &[&str]) -> Result<Test, Problem> {
    if known.contains(&value) {
        return Ok(Test::Text { key, value: value.to_owned() });
    }
    Err(Problem::usage(format!("`{name}:{value}` is none of {}", known.join(", "))))
}

fn date(key: When, value: &str, today: NaiveDate, calendar: &Calendar) -> Result<Test, Problem> {
    if value == "none" {
        return Ok(Test::Date { key, how: Compare::On, day: None });
    }
    let (how, text) = Compare::of(value);
    let day = read_date(text, today, calendar).map_err(|problem| {
        Problem::usage(problem.say(Lang::En)).hint("due:<fri, due:>=28.11, due:none")
    })?;
    Ok(Test::Date { key, how, day: Some(day) })
}

fn unknown_key(key: &str) -> Problem {
    let keys: Vec<&str> = KEYS.iter().map(|(key, _)| *key).collect();
    Problem::usage(format!("there is no filter `{key}:`"))
        .hint(format!("known: {}", keys.join(", ")))
}

fn unknown_view(view: &str, views: &std::collections::BTreeMap<String, String>) -> Problem {
    let known: Vec<String> = views.keys().map(|name| format!("@{name}")).collect();
    let problem = Problem::usage(format!("there is no filter with the name `@{view}`"));
    if known.is_empty() {
        return problem
            .hint(format!("name one in acct.toml: [views] {view} = \"side:client due:<today\""));
    }
    problem.hint(format!("known: {}", known.join(", ")))
}

/// A team's own value as one text.
#[must_use]
pub fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Date(date) => date.to_string(),
        Value::List(list) => list.iter().map(plain).collect::<Vec<_>>().join(","),
        Value::Table(_) => String::new(),
    }
}
