//! The filters that a template may use: our own and the few of minijinja's that cannot blow up.
//! Everything else is absent, so nothing has to be forbidden one by one.

use chrono::{Datelike, NaiveDate};
use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, filters};

use crate::language::{Lang, dates, numbers, plural, typography};

/// A filter: its name, how many words may stand in its brackets, and what it does.
pub(super) struct Filter {
    pub(super) name: &'static str,
    /// The least and the most.
    pub(super) takes: fn(Lang) -> (usize, usize),
    pub(super) shown: fn(Lang) -> &'static str,
}

const fn filter(name: &'static str, shown: fn(Lang) -> &'static str) -> Filter {
    Filter { name, takes: |_| (0, 0), shown }
}

/// Every filter, in the order the head of an ejected template lists them.
pub(super) const FILTERS: &[Filter] = &[
    Filter {
        name: "plural",
        takes: |lang| (forms_of(lang), forms_of(lang)),
        shown: |lang| {
            lang.pick(
                "{{ n | plural(\"задача\", \"задачи\", \"задач\") }}",
                "{{ n | plural(\"task\", \"tasks\") }}",
            )
        },
    },
    Filter {
        name: "date",
        takes: |_| (0, 1),
        shown: |_| "{{ \"2026-11-27\" | date }}, date(\"weekday\"), date(\"year\")",
    },
    filter("number", |_| "{{ 1200000 | number }}"),
    Filter { name: "money", takes: |_| (1, 1), shown: |_| "{{ 1200000 | money(\"RUB\") }}" },
    filter("quote", |lang| lang.pick("{{ \"Север\" | quote }}", "{{ \"North\" | quote }}")),
    Filter { name: "join", takes: |_| (1, 1), shown: |_| "{{ list | join(\", \") }}" },
    filter("length", |_| "{{ list | length }}"),
    filter("first", |_| "{{ list | first }}"),
    filter("last", |_| "{{ list | last }}"),
    filter("upper", |_| "{{ text | upper }}"),
    filter("lower", |_| "{{ text | lower }}"),
    filter("capitalize", |_| "{{ text | capitalize }}"),
    filter("trim", |_| "{{ text | trim }}"),
];

/// How many forms a counted word has.
fn forms_of(lang: Lang) -> usize {
    match lang {
        Lang::Ru => 3,
        Lang::En => 2,
    }
}

/// Tests after `is`.
pub(super) const TESTS: &[&str] = &["defined", "none", "odd", "even"];

/// A text that a filter made may not be longer.
const LONGEST: usize = 64 << 10;

pub(super) fn teach(environment: &mut Environment, lang: Lang) {
    environment.add_filter("plural", move |n: f64, forms: minijinja::value::Rest<String>| {
        counted(lang, n, &forms)
    });
    environment.add_filter("date", move |day: String, how: Option<String>| {
        in_words(lang, &day, how.as_deref())
    });
    environment.add_filter("number", move |n: f64| numbers::number(lang, n));
    environment.add_filter("money", move |n: f64, sign: String| numbers::money(lang, n, &sign));
    environment.add_filter("quote", move |text: String| typography::quote(lang, &text));
    environment.add_filter("join", joined);
    environment.add_filter("length", filters::length);
    environment.add_filter("first", filters::first);
    environment.add_filter("last", filters::last);
    environment.add_filter("upper", |text: String| text.to_uppercase());
    environment.add_filter("lower", |text: String| text.to_lowercase());
    environment.add_filter("capitalize", |text: String| typography::capitalised(&text));
    environment.add_filter("trim", |text: String| text.trim().to_owned());
    environment.add_test("defined", minijinja::tests::is_defined);
    environment.add_test("none", minijinja::tests::is_none);
    environment.add_test("odd", minijinja::tests::is_odd);
    environment.add_test("even", minijinja::tests::is_even);
}

/// «5 задач»: the form that goes with the number, and the number before it.
fn counted(lang: Lang, n: f64, forms: &[String]) -> Result<String, Error> {
    if n.fract() != 0.0 || n.abs() >= 1e15 {
        return Err(wrong("only a whole number is counted"));
    }
    let n = n as i64;
    let wanted = forms_of(lang);
    if forms.len() != wanted {
        return Err(wrong(match lang {
            Lang::Ru => "Russian has three forms: задача, задачи, задач",
            Lang::En => "English has two forms: task, tasks",
        }));
    }
    let word = forms.get(plural::form(lang, n)).map_or("", String::as_str);
    Ok(format!("{}{}{word}", numbers::integer(lang, n), crate::language::NBSP))
}

/// A day as files write it, in words: «27 ноября», «27 ноября, пятница», «27 ноября 2026 года».
fn in_words(lang: Lang, day: &str, how: Option<&str>) -> Result<String, Error> {
    let strict = (day.len() == 10).then(|| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    let Some(day) = strict.flatten().filter(|day| day.year() > 0) else {
        return Err(wrong(format!("`{day}` is no day: 2026-11-27 is one")));
    };
    match how {
        None => Ok(dates::day_month(lang, day, day)),
        Some("weekday") => Ok(dates::day_month_weekday(lang, day, day)),
        Some("year") => Ok(dates::day_month_year(lang, day)),
        Some(how) => Err(wrong(format!("`date` takes \"weekday\" or \"year\", not `{how}`"))),
    }
}

fn joined(list: &Value, between: &str) -> Result<String, Error> {
    let mut text = String::new();
    for (index, item) in list.try_iter()?.enumerate() {
        let item = item.as_str().map_or_else(
            || match item.kind() {
                ValueKind::Number => Ok(item.to_string()),
                _ => Err(wrong("`join` puts texts together; this list holds something else")),
            },
            |text| Ok(text.to_owned()),
        )?;
        if index > 0 {
            text.push_str(between);
        }
        text.push_str(&item);
        if text.len() > LONGEST {
            return Err(wrong("the text is too long for a letter"));
        }
    }
    Ok(text)
}

fn wrong(what: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, what.into())
}
