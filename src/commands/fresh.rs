//! What every new record with a name has in common: its name, its slug, what to type next.

use super::Result;
use super::change::Change;
use crate::desk::ask;
use crate::document::{Style, Text};
use crate::language::{Lang, names};
use crate::problem::Problem;
use crate::session::Session;

/// A name as it was typed, in one word or several; asked for where it is missing. `A` are the options
/// of the command: a field that was typed as `key=value` is one of them and no part of the name.
///
/// # Errors
/// When it is missing and nobody can be asked; `usage` is what to type.
pub fn name<A: clap::Args>(
    session: &Session,
    typed: &[String],
    question: &str,
    usage: &str,
) -> Result<String> {
    let typed = typed.join(" ").trim().to_owned();
    if let Some((field, key, value)) = typed.split_whitespace().find_map(assignment) {
        let problem = Problem::usage(format!("`{field}` is a field, not part of a name"));
        return Err(problem.hint(match has_option::<A>(&key) {
            true => format!("--{key} {}", crate::reports::rows::typed(value)),
            false => usage.to_owned(),
        }));
    }
    if typed.contains(char::is_control) {
        return Err(Problem::usage("a name is one line of text").hint(usage));
    }
    if !typed.is_empty() {
        return meaning(typed, usage);
    }
    if session.may_ask() {
        let answer = ask::line(question, "")?.trim().to_owned();
        if !answer.is_empty() {
            return meaning(answer, usage);
        }
    }
    Err(Problem::usage("the name is missing").hint(usage))
}

/// `role=sales`: the field, the option it would be, its value.
fn assignment(word: &str) -> Option<(&str, String, &str)> {
    let (key, value) = word.split_once('=')?;
    let plain = |c: char| c.is_ascii_lowercase() || c == '_' || c == '-';
    (!key.is_empty() && key.chars().all(plain)).then(|| (word, key.replace('_', "-"), value))
}

fn has_option<A: clap::Args>(key: &str) -> bool {
    let command = A::augment_args(clap::Command::new("new"));
    command.get_arguments().any(|option| option.get_long() == Some(key))
}

/// Without a letter or a digit it can be neither said nor typed.
fn meaning(name: String, usage: &str) -> Result<String> {
    if name.contains(char::is_alphanumeric) {
        return Ok(name);
    }
    Err(Problem::usage(format!("`{name}` is no name: it has no letter and no digit")).hint(usage))
}

/// An address of mail as it was typed; of `Имя <a@b.example>` the address alone.
///
/// # Errors
/// When it is none.
pub fn email(typed: &str) -> Result<String> {
    match crate::records::email::read(typed) {
        Some(address) => Ok(address.to_owned()),
        None => Err(Problem::usage(format!("`{}` is no address of mail", typed.trim()))
            .hint("--email name@example.com")),
    }
}

/// Several addresses, each as [`email`].
///
/// # Errors
/// When one is none.
pub fn emails(typed: &[String]) -> Result<Vec<String>> {
    typed.iter().map(|typed| email(typed)).collect()
}

/// The slug a new record gets for life: the one that was typed, otherwise made of the name.
///
/// # Errors
/// When it can be none, or is taken and nobody can be asked for another.
pub fn slug(
    session: &Session,
    typed: Option<&str>,
    name: &str,
    fallback: &str,
    taken: impl Fn(&str) -> bool,
) -> Result<String> {
    let mut slug = match typed {
        Some(typed) => usable(typed)?,
        None => names::slug(name, fallback),
    };
    while taken(&slug) {
        let free = names::numbered(&slug).find(|slug| !taken(slug));
        let free = free.unwrap_or_default();
        if !session.may_ask() {
            return Err(Problem::refused(format!("there is a {fallback} `{slug}` already"))
                .hint(format!("if this is another one: --slug {free}")));
        }
        slug = usable(ask::line(&is_taken(session.lang(), &slug), &free)?.trim())?;
    }
    Ok(slug)
}

/// The slug of somebody: the first name where it is free, for it is typed every day (`@olga`),
/// otherwise the whole one.
///
/// # Errors
/// As [`slug`].
pub fn slug_of_person(
    session: &Session,
    typed: Option<&str>,
    name: &str,
    fallback: &str,
    taken: impl Fn(&str) -> bool,
) -> Result<String> {
    let first = names::slug(names::first_name(name), fallback);
    match typed {
        None if !taken(&first) => Ok(first),
        typed => slug(session, typed, name, fallback, taken),
    }
}

/// Nobody is written down twice by mistake; a namesake gets a slug that was chosen.
///
/// # Errors
/// When somebody bears that name already and no slug was typed.
pub fn not_twice<'a>(
    typed: Option<&str>,
    name: &str,
    known: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<()> {
    let same = known.into_iter().find(|(_, known)| names::same(name, known));
    match same {
        Some((slug, _)) if typed.is_none() => {
            Err(Problem::refused(format!("`{slug}` is called `{name}` already"))
                .hint(format!("if this is another one: --slug {}-2", names::slug(name, slug))))
        }
        _ => Ok(()),
    }
}

fn usable(typed: &str) -> Result<String> {
    if names::is_slug(typed) {
        return Ok(typed.to_owned());
    }
    Err(Problem::usage(format!("`{typed}` can be no slug: it is letters a-z, digits and `-`"))
        .hint(format!("--slug {}", names::slug(typed, "new"))))
}

/// `Дальше:  acct task add kassa "…"`
#[must_use]
pub fn next(lang: Lang, command: impl Into<String>) -> Text {
    Text::styled(and_then(lang), Style::Quiet).and("  ", Style::Plain).and(command, Style::Command)
}

impl Change<'_> {
    /// Says what to type next.
    pub fn next(&mut self, command: impl Into<String>) {
        let lang = self.session().lang();
        self.say(next(lang, command));
    }
}

crate::messages! {
    fn and_then() { ru: "Дальше:", en: "Next:" }
    fn is_taken(slug: &str) {
        ru: format!("Имя папки или файла {slug} занято. Какое взять?"),
        en: format!("The slug {slug} is taken. Which one instead?"),
    }
}
