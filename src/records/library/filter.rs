//! Filters of the library: words and `key:value` terms, `kind:case industry:tyres like:kassa -tag:seo`.

use chrono::NaiveDate;

use super::offer::knows;
use super::standard::Reviews;
use super::{Entry, Kind, same};
use crate::language::names;
use crate::problem::Problem;
use crate::records::filter::terms::{self, Key, Term};

/// The keys, with what they say.
pub const KEYS: &[Key] = &[
    ("kind", "case, anticase, postmortem, story, practice, update, standard"),
    ("client", "whose work it comes from"),
    ("industry", "of which trade"),
    ("service", "with which service"),
    ("system", "with which system"),
    ("tag", "a word it is found by; also #tag"),
    ("author", "who wrote it, by slug"),
    ("told", "a client that knows of it"),
    ("approved", "yes or no: the client agreed to be named"),
    ("published", "yes, no, or when: 2026Q4, 2026, 2026-11"),
    ("accepted", "who has accepted a standard, by slug"),
    ("review", "due: it is to be read again"),
    ("like", "a client: what is like it, the likest first"),
];

/// A filter that has been read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    terms: Vec<Term>,
    /// The client that entries should be like, as it was typed.
    pub like: Option<String>,
}

/// What is typed with a term.
const LIST: &str = "acct library list";

impl Filter {
    /// # Errors
    /// At an unknown key, or a value its key does not have.
    pub fn read(words: &[String]) -> Result<Filter, Problem> {
        let mut filter = Filter::default();
        for term in terms::read(words, KEYS)? {
            match term.key {
                "kind" => terms::one_of(&term, &Kind::WORDS, LIST)?,
                "review" => terms::one_of(&term, &["due"], LIST)?,
                "approved" => terms::one_of(&term, &YES_NO, LIST)?,
                "published" if period(&term.value).is_none() => {
                    terms::one_of(&term, &["2026Q4", YES_NO[0], YES_NO[1]], LIST)?;
                }
                _ => {}
            }
            match (term.key, term.not) {
                ("like", false) => filter.like = Some(term.value),
                ("like", true) => {
                    let what = format!("`-like:{}` names no client", term.value);
                    return Err(Problem::usage(what).hint("acct library list like:CLIENT"));
                }
                _ => filter.terms.push(term),
            }
        }
        Ok(filter)
    }

    /// The clients it names, to be looked up: each may be a slug or part of a name.
    pub fn clients(&mut self) -> impl Iterator<Item = &mut String> {
        let named = |term: &&mut Term| matches!(term.key, "client" | "told");
        self.terms.iter_mut().filter(named).map(|term| &mut term.value)
    }

    /// Whether it asks for entries of this kind.
    #[must_use]
    pub fn asks_for(&self, kind: Kind) -> bool {
        self.terms.iter().any(|term| !term.not && term.key == "kind" && term.value == kind.word())
    }

    #[must_use]
    pub fn passes(&self, entry: &Entry, today: NaiveDate, reviews: &Reviews) -> bool {
        self.terms.iter().all(|term| term.not != holds(term, entry, today, reviews))
    }
}

fn holds(term: &Term, entry: &Entry, today: NaiveDate, reviews: &Reviews) -> bool {
    let value = term.value.as_str();
    let among = |list: &[String]| list.iter().any(|one| same(one, value));
    match term.key {
        "kind" => entry.kind.word() == value,
        "client" => entry.client == value,
        "industry" => same(&entry.industry, value),
        "service" => among(&entry.services),
        "system" => among(&entry.systems),
        "tag" => among(&entry.tags),
        "author" => entry.author == value,
        "told" => knows(entry, value),
        "accepted" => entry.is_accepted_by(value),
        "approved" => entry.approved.is_some() == (value == YES_NO[0]),
        "published" => match (value, entry.published, period(value)) {
            ("no", day, _) => day.is_none(),
            (_, Some(day), Some((from, to))) => from <= day && day <= to,
            (_, day, None) => day.is_some(),
            _ => false,
        },
        "review" => reviews.is_due(entry, today),
        _ => entry.client == value || names::fold(&entry.body).contains(value),
    }
}

const YES_NO: [&str; 2] = ["yes", "no"];

/// The first and the last day of a year, a quarter or a month: `2026`, `2026Q4`, `2026-11`.
fn period(typed: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (year, rest) = typed.split_at_checked(4)?;
    let year: i32 = year.parse().ok()?;
    let number = |text: &str| text.parse::<u32>().ok();
    let (first, months) = match rest.as_bytes() {
        [] => (1, 12),
        [b'Q' | b'q', _] => (number(&rest[1..]).filter(|q| (1..=4).contains(q))? * 3 - 2, 3),
        [b'-', _, _] => (number(&rest[1..])?, 1),
        _ => return None,
    };
    let from = NaiveDate::from_ymd_opt(year, first, 1)?;
    Some((from, from.checked_add_months(chrono::Months::new(months))?.pred_opt()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::calendar::Calendar;
    use crate::records::settings::Settings;

    #[test]
    fn terms_are_all_to_hold() {
        let day: NaiveDate = "2026-11-21".parse().unwrap();
        let entry = Entry {
            kind: Kind::Anticase,
            industry: "tyres".to_owned(),
            services: vec!["SEO".to_owned()],
            tags: vec!["regions".to_owned()],
            review_on: Some(day),
            told: vec!["kassa".to_owned()],
            published: Some(day),
            accepted: vec!["olga 2026-11-01".to_owned()],
            body: "\n# Регионы без преимущества\n\nДоставка дороже.\n".to_owned(),
            ..Entry::default()
        };
        let calendar = Calendar::default();
        let reviews = Reviews::new(Settings::default().thresholds(), &calendar);
        let passes =
            |typed: &str| Filter::read(&[typed.to_owned()]).unwrap().passes(&entry, day, &reviews);
        for typed in [
            "",
            "kind:anticase",
            "регионы #regions",
            "service:seo -kind:case",
            "review:due",
            "told:kassa -told:kromka",
            "published:2026Q4 published:2026 published:2026-11 published:yes",
            "approved:no accepted:olga доставка",
        ] {
            assert!(passes(typed), "{typed}");
        }
        for typed in [
            "kind:case",
            "-#regions",
            "выводы",
            "client:shiny",
            "published:2026Q3",
            "published:no",
            "approved:yes",
            "accepted:denis",
        ] {
            assert!(!passes(typed), "{typed}");
        }
        for typed in
            ["kid:case", "kind:cases", "review:soon", "like:", "published:2026Q5", "published:x"]
        {
            assert!(Filter::read(&[typed.to_owned()]).is_err(), "{typed}");
        }
        assert_eq!(Filter::read(&["like:шин".to_owned()]).unwrap().like.as_deref(), Some("шин"));
    }
}
