//! Puts data through a Markdown template, ours or the team's: strict about unknown names, limited in
//! what it may spend, and every value escaped so that no title becomes markup.

mod check;
mod head;
mod shape;
mod tokens;
mod words;

pub use head::ejected;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};
use serde::Serialize;
use std::io;

use super::{LETTERS, Paper};
use crate::document::{escape, markdown_document};
use crate::language::Lang;
use crate::language::names::nearest;
use crate::problem::{Place, Problem};
use crate::records::template::{ENDING, FOLDER, Slip, Templates, path_of};

/// Steps a template may take; a letter takes some hundreds.
const FUEL: u64 = 100_000;

/// Bytes of a template; ours have two thousand.
const LARGEST: usize = 64 << 10;

/// Bytes of a letter; a long one has five thousand.
const LONGEST: usize = 256 << 10;

/// Fills a paper in: with the team's template where it has one, otherwise with ours.
///
/// # Errors
/// When the team's template cannot be read or has something wrong in it, named with its place.
pub(super) fn fill(
    paper: &Paper,
    lang: Lang,
    templates: &Templates,
    data: impl Serialize,
) -> Result<String, Problem> {
    let value = Value::from(minijinja::value::Serde(data));
    let Some((path, text)) = templates.own(paper.name, lang)? else {
        let ours = paper.ours(lang);
        return written(ours, lang, value, Empty::Passes).map_err(|error| {
            let (name, why) = (paper.name, told(ours, &error).what);
            Problem::refused(format!("the letter `{name}` cannot be written: {why}"))
        });
    };
    let found = slips(paper, lang, text, Lang::En);
    if let Some(first) = found.first() {
        return Err(problem(path, text, first, found.len() - 1));
    }
    let letter = written(text, lang, value, Empty::Passes)
        .map_err(|error| problem(path, text, &told(text, &error), 0))?;
    match says_nothing(&letter) {
        true => Err(problem(path, text, &blank(Lang::En), 0)),
        false => Ok(letter),
    }
}

fn says_nothing(letter: &str) -> bool {
    markdown_document(letter).plain().trim().is_empty()
}

fn blank(screen: Lang) -> Slip {
    Slip { at: None, what: no_words(screen), hint: None }
}

/// What is wrong with the file at a path below `templates/letters/`.
#[must_use]
pub fn judge(path: &str, text: &str, screen: Lang) -> Vec<Slip> {
    let name = path.strip_prefix(FOLDER).and_then(|rest| rest.strip_prefix('/')).unwrap_or(path);
    let known = LETTERS.iter().flat_map(|paper| Lang::ALL.map(|lang| (*paper, lang)));
    for (paper, lang) in known.clone() {
        if path == path_of(paper.name, lang) {
            return slips(paper, lang, text, screen);
        }
    }
    let names: Vec<String> =
        known.map(|(paper, lang)| format!("{}.{lang}{ENDING}", paper.name)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let hint = match nearest(name, &names).first() {
        Some(near) => rename(screen, near),
        None => one_of(screen, &names.join(", ")),
    };
    vec![Slip { at: None, what: no_letter(screen, name), hint: Some(hint) }]
}

/// Everything that can be found wrong in a template before a client's data are in it.
fn slips(paper: &Paper, lang: Lang, text: &str, screen: Lang) -> Vec<Slip> {
    if text.len() > LARGEST {
        let what = too_large(screen, LARGEST >> 10);
        return vec![Slip { at: None, what, hint: None }];
    }
    let sample = (paper.sample)(lang);
    let found = check::slips(text, &shape::Shape::of(&sample), lang, screen);
    if !found.is_empty() {
        return found;
    }
    // what only running it tells: everything filled in, then as little as there may be
    let bare = shape::bare(&sample, paper.always);
    for (data, full) in [(sample, true), (bare, false)] {
        let value = Value::from(minijinja::value::Serde(data));
        match written(text, lang, value, Empty::Stops) {
            Ok(letter) if full && says_nothing(&letter) => return vec![blank(screen)],
            Ok(_) => {}
            Err(error) => {
                let mut slip = told(text, &error);
                if error.detail() == Some(EMPTY) {
                    let name = name_at(text, &error);
                    slip.what = may_be_empty(screen, &name);
                    slip.hint = Some(format!("{{% if {name} %}}…{{% endif %}}"));
                }
                return vec![slip];
            }
        }
    }
    Vec::new()
}

/// A field of a letter's data that is Markdown already, and the only kind that is not escaped.
pub struct Prose(pub String);

impl Serialize for Prose {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from_safe_string(self.0.clone()).serialize(serializer)
    }
}

/// Whether a value that says nothing may be written: a check wants an `if` around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Empty {
    Passes,
    Stops,
}

/// What the formatter says of an empty value.
const EMPTY: &str = "nothing is filled in here";

fn written(text: &str, lang: Lang, data: Value, empty: Empty) -> Result<String, Error> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    let tight = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(tight?);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_formatter(move |out, state, value| escaped(out, state, value, empty));
    // places of what is wrong
    environment.set_debug(true);
    words::teach(&mut environment, lang);
    let template = environment.template_from_named_str("letter", text)?;
    let mut letter = Bounded(Vec::new());
    template.render_captured_to(data, &mut letter)?;
    Ok(tidy(&String::from_utf8_lossy(&letter.0)))
}

/// A letter that does not end is stopped before it fills the memory.
struct Bounded(Vec<u8>);

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST {
            return Err(io::Error::other("the letter is too long"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Prose is Markdown already; everything else reads back as itself.
fn escaped(out: &mut Output, _: &mut State, value: &Value, empty: Empty) -> Result<(), Error> {
    let wrong = |what: &'static str| Error::new(ErrorKind::InvalidOperation, what);
    let text = match value.kind() {
        ValueKind::String => value.as_str().unwrap_or_default().to_owned(),
        ValueKind::Number => value.to_string(),
        ValueKind::Undefined => String::new(),
        _ => return Err(wrong("only texts and numbers are written as they are")),
    };
    if empty == Empty::Stops && text.trim().is_empty() && value.kind() == ValueKind::String {
        return Err(wrong(EMPTY));
    }
    if value.is_safe() {
        return out.write_str(&text).map_err(Error::from);
    }
    out.write_str(&escape(&text)).map_err(Error::from)
}

/// What minijinja found, with its place.
fn told(text: &str, error: &Error) -> Slip {
    let line = error.line().unwrap_or(1);
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let at = error.range().map_or(start, |range| range.start);
    let kind = match error.kind() {
        ErrorKind::InvalidOperation => String::new(),
        ErrorKind::OutOfFuel => "the template does not come to an end".to_owned(),
        ErrorKind::WriteFailure => format!("the letter is longer than {} KB", LONGEST >> 10),
        kind => format!("{kind}"),
    };
    let complete = [ErrorKind::OutOfFuel, ErrorKind::WriteFailure].contains(&error.kind());
    let detail = error.detail().filter(|_| !complete);
    let what = match (kind.as_str(), detail) {
        ("", Some(detail)) => detail.to_owned(),
        (kind, None) => kind.to_owned(),
        (kind, Some(detail)) => format!("{kind}: {detail}"),
    };
    Slip { at: Some(at), what, hint: None }
}

/// The name that stands where an error points.
fn name_at(text: &str, error: &Error) -> String {
    let said = error.range().and_then(|range| text.get(range)).unwrap_or_default();
    let inside =
        said.trim_matches(|c: char| matches!(c, '{' | '}' | '-' | '+') || c.is_whitespace());
    inside.split('|').next().unwrap_or_default().trim().to_owned()
}

fn problem(path: &str, text: &str, slip: &Slip, more: usize) -> Problem {
    let mut place = Place::file(path);
    if let Some(at) = slip.at {
        let before = text.get(..at).unwrap_or_default();
        let from = before.rfind('\n').map_or(0, |end| end + 1);
        place.line = before.matches('\n').count() + 1;
        place.column = before[from..].chars().count() + 1;
        place.source = text.lines().nth(place.line - 1).map(str::to_owned);
    }
    let what = match more {
        0 => slip.what.clone(),
        more => format!("{}; {more} more in this template", slip.what),
    };
    let all = "acct check --only templates";
    Problem::broken(what).at(place).hint(match &slip.hint {
        Some(hint) if more > 0 => format!("{hint}     all of it: {all}"),
        Some(hint) => hint.clone(),
        None => all.to_owned(),
    })
}

/// Sections that were left out leave no empty lines behind.
fn tidy(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines() {
        if !(line.trim().is_empty() && lines.last().is_none_or(|last| last.trim().is_empty())) {
            lines.push(line);
        }
    }
    let mut tidy = lines.join("\n");
    tidy.truncate(tidy.trim_end().len());
    tidy.push('\n');
    tidy
}

crate::messages! {
    fn no_letter(name: &str) {
        ru: format!("шаблона `{name}` нет: по нему не пишется ни одно письмо"),
        en: format!("no letter is written by `{name}`"),
    }
    fn rename(near: &str) { ru: format!("назовите {near}"), en: format!("name it {near}") }
    fn one_of(known: &str) { ru: format!("одно из: {known}"), en: format!("one of {known}") }
    fn no_words() { ru: "письмо по этому шаблону выходит пустым", en: "the letter comes out empty" }
    fn too_large(most: usize) {
        ru: format!("шаблон больше {most} КБ"),
        en: format!("a template has at most {most} KB"),
    }
    fn may_be_empty(name: &str) {
        ru: format!("`{name}` бывает пустым"),
        en: format!("`{name}` may be empty"),
    }
}

#[cfg(test)]
mod tests;
