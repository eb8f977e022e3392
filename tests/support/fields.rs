//! The tables of fields in docs/format.md, made of the program's table of kinds.

use acct::records::fields::{Field, KINDS, Shape};

const OPENS: &str = "<!-- fields: ";
const CLOSES: &str = "<!-- end -->";

/// The page with every table between its two comments made anew.
pub fn filled(page: &str) -> String {
    let mut text = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        text.push_str(&format!("{line}\n"));
        let Some(name) = kind_of(line) else { continue };
        let kind = KINDS.iter().find(|kind| kind.name == name);
        let Some(kind) = kind else { panic!("docs/format.md: no kind is called `{name}`") };
        text.push_str("\n| key | what stands there | what it says |\n| --- | --- | --- |\n");
        rows("", kind.fields, &mut text);
        text.push_str(&format!("\n{CLOSES}\n"));
        lines.by_ref().find(|line| *line == CLOSES);
    }
    text
}

/// The kinds whose tables the page has.
pub fn kinds(page: &str) -> impl Iterator<Item = &str> {
    page.lines().filter_map(kind_of)
}

fn kind_of(line: &str) -> Option<&str> {
    line.strip_prefix(OPENS)?.strip_suffix(" -->")
}

fn rows(before: &str, fields: &[Field], text: &mut String) {
    for field in fields {
        let (mark, inner): (&str, &[Field]) = match field.shape {
            Shape::Table(inner) => (".", inner),
            Shape::Entries(inner) | Shape::Tables(inner) => ("[].", inner),
            _ => ("", &[]),
        };
        let key = format!("{before}{}", field.key);
        let row = format!("| `{key}` | {} | {} |\n", shape(field.shape), escaped(field.says));
        text.push_str(&row);
        rows(&format!("{key}{mark}"), inner, text);
    }
}

fn escaped(text: &str) -> String {
    text.replace('|', "\\|")
}

fn shape(shape: Shape) -> String {
    match shape {
        Shape::Text => "text".into(),
        Shape::Prose => "Markdown".into(),
        Shape::Date => "date".into(),
        Shape::Moment => "date, with the time where it is known: `2026-11-17 10:40`".into(),
        Shape::Time => "time: `11:00`".into(),
        Shape::Every => "length of time: `2w`, `14d`, `4h`".into(),
        Shape::Number => "number".into(),
        Shape::Whole => "whole number".into(),
        Shape::Flag => "`true` or `false`".into(),
        Shape::Choice(words) => {
            words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
        }
        Shape::Texts | Shape::Sentences => "list of texts".into(),
        Shape::Dates => "list of dates".into(),
        Shape::Person => "one of us, by slug".into(),
        Shape::Owner => "somebody on that side, by slug".into(),
        Shape::Choices(words) => format!(
            "list of {}",
            words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
        ),
        Shape::Somebody => "`olga`, `client:rita`, `third:anton`".into(),
        Shape::Everybody => "list: `olga`, `client:rita`, `third:anton`".into(),
        Shape::Contacts => "list of contacts, by slug".into(),
        Shape::Record => "id of a record".into(),
        Shape::Tasks => "list of ids of the client's tasks".into(),
        Shape::Records => "list of ids".into(),
        Shape::Table(_) => "table".into(),
        Shape::Entries(_) => "list of entries, one a line".into(),
        Shape::Tables(_) => "`[[…]]`, one for each".into(),
        Shape::Names(inner) => format!("table, the keys are yours: {}", self::shape(*inner)),
        Shape::Anything => "anything".into(),
    }
}
