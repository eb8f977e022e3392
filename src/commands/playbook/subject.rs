//! What a playbook is applied for: once to a client, or again for a person, a quarter, a name.
//! Its key goes into the ids, so that it is the same in every language; its name into the titles.

use chrono::{Datelike, NaiveDate};

use crate::commands::{Result, who};
use crate::desk::ask;
use crate::language::{Lang, names};
use crate::problem::Problem;
use crate::records::person::Person;
use crate::records::playbook::{Each, Playbook};
use crate::session::Session;

/// What one application is for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Subject {
    /// `vera`, `2027q1`, `crm-manager`; empty where it is applied once.
    pub key: String,
    /// As the titles say it.
    pub name: String,
    /// The person it is for.
    pub person: Option<String>,
}

/// Reads `--for`; asks for a person where one is missing. `lang` is that of the titles.
pub(super) fn read(
    session: &Session,
    playbook: &Playbook,
    typed: Option<&str>,
    people: &[Person],
    start: NaiveDate,
    lang: Lang,
) -> Result<Subject> {
    match (playbook.each, typed) {
        (None, None) => Ok(Subject::default()),
        (None, Some(typed)) => named(typed),
        (Some(Each::Quarter), typed) => quarter(typed, start, lang),
        (Some(Each::Person), typed) => {
            let slug = match typed {
                Some(typed) => who::person(people, typed)?,
                None => asked(session, playbook, people)?,
            };
            let person = people.iter().find(|person| person.slug == slug);
            let name = person.map_or_else(|| slug.clone(), |person| person.name.clone());
            Ok(Subject { key: slug.clone(), name, person: Some(slug) })
        }
    }
}

fn named(typed: &str) -> Result<Subject> {
    let typed = typed.trim();
    if typed.contains(char::is_control) || !typed.contains(char::is_alphanumeric) {
        return Err(Problem::usage("--for is a name of one line").hint("--for \"CRM manager\""));
    }
    Ok(Subject { key: names::slug(typed, "each"), name: typed.to_owned(), person: None })
}

/// `2027Q1`; otherwise the quarter of the start.
fn quarter(typed: Option<&str>, start: NaiveDate, lang: Lang) -> Result<Subject> {
    let read = |typed: &str| {
        let (year, quarter) = typed.trim().split_once(['Q', 'q'])?;
        let year = Some(year).filter(|year| year.len() == 4)?.parse::<i32>().ok()?;
        let quarter = quarter.parse::<u32>().ok()?;
        (1..=4).contains(&quarter).then_some((year, quarter))
    };
    let (year, quarter) = match typed {
        None => (start.year(), start.month0() / 3 + 1),
        Some(typed) => read(typed).ok_or_else(|| {
            let example = format!("--for {}Q{}", start.year(), start.month0() / 3 + 1);
            Problem::usage(format!("`{typed}` is no quarter")).hint(example)
        })?,
    };
    let name = quarter_name(lang, year, quarter);
    Ok(Subject { key: format!("{year}q{quarter}"), name, person: None })
}

fn asked(session: &Session, playbook: &Playbook, people: &[Person]) -> Result<String> {
    if session.may_ask() && !people.is_empty() {
        let names = people.iter().map(|person| person.name.clone()).collect();
        let chosen = ask::one_of(&for_whom(session.lang()), names)?;
        return Ok(people[chosen].slug.clone());
    }
    let somebody = people.first().map_or("NAME", |person| person.slug.as_str());
    Err(Problem::usage(format!("for whom is `{}`?", playbook.id))
        .hint(format!("--for {somebody}    acct person list shows who there is")))
}

crate::messages! {
    fn quarter_name(year: i32, quarter: u32) {
        ru: format!("{quarter}\u{a0}квартал {year}\u{a0}года"),
        en: format!("Q{quarter}\u{a0}{year}"),
    }
    fn for_whom() { ru: "Для кого?", en: "For whom?" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_has_one_key_in_every_language() {
        let day: NaiveDate = "2026-11-21".parse().unwrap();
        let of = |typed: Option<&str>, lang| quarter(typed, day, lang).unwrap();
        assert_eq!(of(None, Lang::Ru).name, "4\u{a0}квартал 2026\u{a0}года");
        assert_eq!(of(None, Lang::Ru).key, of(Some("2026Q4"), Lang::En).key);
        for typed in ["2026Q5", "26Q1", "q1", "весна"] {
            let problem = quarter(Some(typed), day, Lang::En).unwrap_err();
            assert_eq!(problem.hint.unwrap(), "--for 2026Q4");
        }
    }
}
