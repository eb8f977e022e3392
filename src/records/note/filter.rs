//! Filters of notes: words and `key:value` terms, `kind:risk client:kassa area:кассы -open:no`.

use chrono::NaiveDate;

use super::{Feedback, KINDS, Note, RISK, Touched};
use crate::language::names;
use crate::problem::Problem;
use crate::records::filter::terms::{self, Key, Term};
use crate::records::snapshot::Folder;

/// The keys, with what they say.
pub const KEYS: &[Key] = &[
    ("kind", "tech, decision, risk, feedback, handover"),
    ("client", "whose note it is"),
    ("area", "what it is about"),
    ("by", "who wrote it, by slug"),
    ("said", "who said it, by slug: of feedback"),
    ("task", "the task it belongs to, by id or its beginning"),
    ("change", "data, orders, touchpoint: of a technical change"),
    ("feedback", "praise, complaint, process, expectation"),
    ("risk", "open, closed"),
    ("since", "that day or later"),
    ("until", "that day or before"),
];

/// What is typed with a term.
const LIST: &str = "acct note list";

/// A filter that has been read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    terms: Vec<Term>,
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

impl Filter {
    /// `date` reads a day as people type it.
    ///
    /// # Errors
    /// At an unknown key, or a value its key does not have.
    pub fn read(
        words: &[String],
        date: impl Fn(&str) -> Result<NaiveDate, Problem>,
    ) -> Result<Filter, Problem> {
        let mut filter = Filter::default();
        for term in terms::read(words, KEYS)? {
            match term.key {
                "kind" => terms::one_of(&term, &KINDS, LIST)?,
                "change" => terms::one_of(&term, &Touched::WORDS, LIST)?,
                "feedback" => terms::one_of(&term, &Feedback::WORDS, LIST)?,
                "risk" => terms::one_of(&term, &["open", "closed"], LIST)?,
                _ => {}
            }
            match (term.key, term.not) {
                ("since", false) => filter.since = Some(date(&term.value)?),
                ("until", false) => filter.until = Some(date(&term.value)?),
                (key @ ("since" | "until"), true) => {
                    let other = if key == "since" { "until" } else { "since" };
                    return Err(Problem::usage(format!("`-{key}:` says no day"))
                        .hint(format!("{LIST} {other}:{}", term.value)));
                }
                _ => filter.terms.push(term),
            }
        }
        Ok(filter)
    }

    /// The clients it names, to be looked up: each may be a slug or part of a name.
    pub fn clients(&mut self) -> impl Iterator<Item = &mut String> {
        self.terms.iter_mut().filter(|term| term.key == "client").map(|term| &mut term.value)
    }

    /// The folder of the one client it names, so that no other is opened.
    #[must_use]
    pub fn client(&self) -> Option<&str> {
        let named = |term: &&Term| term.key == "client" && !term.not;
        self.terms.iter().find(named).map(|term| term.value.as_str())
    }

    #[must_use]
    pub fn passes(&self, folder: &Folder, note: &Note, today: NaiveDate) -> bool {
        self.since.is_none_or(|day| note.date.is_some_and(|date| date >= day))
            && self.until.is_none_or(|day| note.date.is_some_and(|date| date <= day))
            && self.terms.iter().all(|term| term.not != holds(term, folder, note, today))
    }
}

fn holds(term: &Term, folder: &Folder, note: &Note, today: NaiveDate) -> bool {
    let value = term.value.as_str();
    match term.key {
        "kind" => note.kind == value,
        "client" => folder.slug == value,
        "area" => names::fold(&note.area).contains(&names::fold(value)),
        "by" => note.by == value,
        "said" => !note.said_by.is_empty() && note.speaker().slug == value,
        "task" => !note.task.is_empty() && note.task.starts_with(value),
        "change" => note.change.is_some_and(|change| change.word() == value),
        "feedback" => note.feedback.is_some_and(|feedback| feedback.word() == value),
        "risk" => note.kind == RISK && note.threatens(today) == (value == "open"),
        _ => {
            names::fold(&note.body).contains(value)
                || names::fold(&note.area).contains(value)
                || terms::names_client(value, &folder.slug, &folder.card.name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_all_to_hold() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let note = Note {
            kind: RISK.into(),
            date: Some(day("2026-11-17")),
            area: "Обмен с кассами".into(),
            by: "vera".into(),
            task: "k7m5rq".into(),
            body: "\nСкидка и баллы складываются.\n".into(),
            ..Note::default()
        };
        let folder = Folder { slug: "kromka".into(), ..Folder::default() };
        let read = |typed: &str| {
            Filter::read(&[typed.to_owned()], |text| {
                text.parse().map_err(|_| Problem::usage("no day"))
            })
        };
        let passes = |typed: &str| read(typed).unwrap().passes(&folder, &note, day("2026-11-21"));
        for typed in [
            "",
            "kind:risk risk:open",
            "area:касс by:vera task:k7m",
            "скидка -feedback:praise",
            "since:2026-11-17 until:2026-11-17",
            "client:kromka",
            "kromka",
        ] {
            assert!(passes(typed), "{typed}");
        }
        for typed in
            ["kind:tech", "-area:касс", "risk:closed", "since:2026-11-18", "said:rita", "возврат"]
        {
            assert!(!passes(typed), "{typed}");
        }
        for typed in ["kind:risks", "risk:gone", "since:soon", "-since:2026-11-17", "owner:vera"] {
            assert!(read(typed).is_err(), "{typed}");
        }
    }
}
