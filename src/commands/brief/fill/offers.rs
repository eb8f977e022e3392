//! What the client's card and goals can use of an answer: its question `feeds` a field of the card,
//! or `goals`. What stands there already is not offered.

use super::sheet::{Laid, Sheet, Where};
use crate::commands::Result;
use crate::commands::fields::Assignment;
use crate::language::names::fold;
use crate::language::span::Span;
use crate::language::typography::shorten;
use crate::records::brief::value::{self, Value as Said};
use crate::records::brief::weak::says_nothing;
use crate::records::fields::{Shape, kind};
use crate::records::questionnaire::Question;
use crate::records::snapshot::Folder;
use crate::reports::rows::typed;
use crate::syntax::{Edit, Value, items, subsections};

/// One thing that can be taken over, and the command that does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Offer {
    pub(super) command: String,
    pub(super) what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Card(Vec<Assignment>),
    Goal(String),
}

/// Characters of a goal's name.
const NAME: usize = 100;

/// What the answers offer to a card and its goals, in their order.
///
/// # Errors
/// When the day cannot be told.
pub(super) fn offers(
    card: &str,
    sheet: &Sheet,
    folder: &Folder,
    answers: &[Laid],
) -> Result<Vec<Offer>> {
    // A card that cannot be read takes nothing over; whoever opens it is told.
    let Ok(card) = Edit::toml(card) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for laid in answers {
        let question = match laid.place {
            Where::Question(question) | Where::Part(question, _) => question,
            Where::Besides(_) => continue,
        };
        match question.feeds.as_str() {
            "" => {}
            "goals" => found.extend(goals(sheet, folder, &laid.text)),
            key => {
                let asked = assignments(sheet, &card, question, key, &laid.text)?;
                if !asked.is_empty() {
                    found.push(Offer {
                        command: command(sheet.slug, &asked),
                        what: What::Card(asked),
                    });
                }
            }
        }
    }
    Ok(found)
}

fn command(slug: &str, asked: &[Assignment]) -> String {
    let words = asked.iter().map(|one| typed(&format!("{}={}", one.key, one.value)));
    format!("acct client set {slug} {}", words.collect::<Vec<_>>().join(" "))
}

fn goals(sheet: &Sheet, folder: &Folder, text: &str) -> Vec<Offer> {
    let known = |name: &str| folder.goals.iter().any(|goal| fold(&goal.name) == fold(name));
    let names = entries(text).into_iter().map(|name| shorten(&name, NAME));
    names
        .filter(|name| !known(name))
        .map(|name| Offer {
            command: format!("acct goal add {} {}", sheet.slug, typed(&name)),
            what: What::Goal(name),
        })
        .collect()
}

/// What is set in the card: entries of a list that it has not, a value that is another one.
fn assignments(
    sheet: &Sheet,
    card: &Edit,
    question: &Question,
    key: &str,
    text: &str,
) -> Result<Vec<Assignment>> {
    let there = card.get(key);
    let has = |entry: &str| match there {
        Some(Value::List(list)) => {
            list.iter().filter_map(Value::as_str).any(|one| fold(one) == fold(entry))
        }
        _ => false,
    };
    let adds = |entries: Vec<String>| {
        let new = entries.into_iter().filter(|entry| !has(entry));
        new.map(|value| Assignment { key: format!("{key}+"), value }).collect()
    };
    let set = |value: Option<String>| -> Vec<Assignment> {
        let same = |value: &String| {
            there.is_some_and(|there| match there {
                Value::Number(number) => value.parse() == Ok(*number),
                Value::Integer(number) => value.parse() == Ok(*number),
                Value::Date(date) => *value == date.to_string(),
                there => there.as_str() == Some(value),
            })
        };
        let value = value.filter(|value| !same(value));
        value.map(|value| Assignment { key: key.to_owned(), value }).into_iter().collect()
    };
    let session = sheet.session;
    let said = value::read(question, text, session.today()?, &session.calendar());
    Ok(match kind("client").and_then(|kind| kind.field(key)) {
        Some(Shape::Texts) => adds(entries(text).iter().flat_map(|entry| apart(entry)).collect()),
        Some(Shape::Sentences) => adds(entries(text)),
        Some(Shape::Number | Shape::Amount | Shape::Whole) => match said {
            Some(Said::Number(number)) => set(Some(number.to_string())),
            _ => Vec::new(),
        },
        Some(Shape::Date) => match said {
            Some(Said::Date(date)) => set(Some(date.to_string())),
            _ => Vec::new(),
        },
        Some(Shape::Every) => set(length(text)),
        Some(Shape::Text) => set(entries(text).into_iter().next()),
        _ => Vec::new(),
    })
}

/// A length of time at the beginning of an answer: «1d», «2w, по вторникам».
fn length(text: &str) -> Option<String> {
    let first = text.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation()).next()?;
    first.parse::<Span>().ok().map(|span| span.to_string())
}

/// Names stand between commas, as `client set` takes them.
fn apart(entry: &str) -> Vec<String> {
    entry.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// What an answer lists: items, otherwise paragraphs; those that say nothing are none.
fn entries(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in subsections(text) {
        let items = items(part.text);
        if items.is_empty() {
            found.extend(part.text.split("\n\n").map(one_line));
        } else {
            found.extend(items.iter().map(|item| one_line(&item.said())));
        }
    }
    found.retain(|entry| entry.contains(char::is_alphanumeric) && !says_nothing(entry));
    found
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{entries, length};

    #[test]
    fn a_length_of_time_is_taken_from_the_beginning() {
        assert_eq!(length("2w, по вторникам").as_deref(), Some("2w"));
        assert_eq!(length("раз в две недели"), None);
        assert_eq!(length("4 часа"), None);
    }

    #[test]
    fn an_answer_lists_its_items_or_paragraphs() {
        assert_eq!(entries("- 1С\n- Excel,\n  Google\n- нет\n"), ["1С", "Excel, Google"]);
        assert_eq!(
            entries("### Ограничения\n\nнет\n\n### Сезоны\n\nС сентября\nпо март\n"),
            ["С сентября по март"]
        );
        assert_eq!(entries("—"), [""; 0]);
    }
}
