//! Filters of ideas: words and `key:value` terms, `client:kassa status:running goal:none score:>7`.

use super::{Idea, Kind, Rank, Runs, Status};
use crate::language::names;
use crate::problem::Problem;
use crate::records::cast::{Cast, Who};
use crate::records::filter::terms::{self, Key, Term};
use crate::records::snapshot::Folder;

/// The keys, with what they say.
pub const KEYS: &[Key] = &[
    ("id", "id or its beginning"),
    ("client", "client: slug, or part of its name"),
    ("status", "backlog, proposed, running, won, lost, dropped, open, all"),
    ("goal", "a goal by slug, or part of its name; none: tied to no goal"),
    ("owner", "who runs it: slug, name, me, none"),
    ("judge", "who judges it, as owner"),
    ("by", "whose idea it was, as owner"),
    ("side", "us, client: whose experiment it is"),
    ("kind", "campaign, process"),
    ("tag", "a word it is found by; also #tag"),
    ("score", "the score: >7, >=6, <5"),
];

/// What is typed with a term.
const LIST: &str = "acct idea list";

/// What stands for all of them, and for those that are not over.
const ALL: &str = "all";
const OPEN: &str = "open";

/// A filter that has been read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    terms: Vec<Term>,
}

/// What an idea is looked at with.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    pub folder: &'a Folder,
    pub cast: Cast<'a>,
    pub rank: Rank,
    /// Its score may be told.
    pub shown: bool,
}

impl Filter {
    /// # Errors
    /// At an unknown key, or a value its key does not have.
    pub fn read(words: &[String]) -> Result<Filter, Problem> {
        let terms = terms::read(words, KEYS)?;
        for term in &terms {
            match term.key {
                "status" => {
                    let known = [&Status::WORDS[..], &[OPEN, ALL]].concat();
                    terms::one_of(term, &known, LIST)?;
                }
                "kind" => terms::one_of(term, &Kind::WORDS, LIST)?,
                "side" => terms::one_of(term, &Runs::WORDS, LIST)?,
                "score" if bound(&term.value).is_none() => {
                    let what = format!("`score:{}` wants a number", term.value);
                    return Err(Problem::usage(what).hint("acct idea list 'score:>7'"));
                }
                _ => {}
            }
        }
        Ok(Filter { terms })
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether it says itself which states it wants; otherwise a list shows what is not over.
    #[must_use]
    pub fn names_status(&self) -> bool {
        self.terms.iter().any(|term| matches!(term.key, "status" | "id"))
    }

    /// The one client it names, when it is one word to look up.
    #[must_use]
    pub fn client(&self) -> Option<&str> {
        let term = self.terms.iter().find(|term| term.key == "client" && !term.not)?;
        Some(&term.value)
    }

    #[must_use]
    pub fn passes(&self, idea: &Idea, seen: Seen) -> bool {
        self.terms.iter().all(|term| term.not != holds(term, idea, seen))
    }
}

fn holds(term: &Term, idea: &Idea, seen: Seen) -> bool {
    let value = term.value.as_str();
    let folder = seen.folder;
    let named = |slug: &str, name: &str| names::matches(value, slug, name).is_some();
    match term.key {
        "id" => idea.id.starts_with(value),
        "client" => named(&folder.slug, &folder.card.name),
        "status" if value == ALL => true,
        "status" if value == OPEN => !idea.status.is_over(),
        "status" => idea.status.word() == value,
        "goal" if value == "none" => idea.is_orphan(),
        "goal" => {
            let goal = folder.goals.iter().find(|goal| goal.slug == idea.goal);
            idea.goal == value || goal.is_some_and(|goal| named(&goal.slug, &goal.name))
        }
        "owner" => is(&idea.owner, value, seen.cast),
        "judge" => is(&idea.judge, value, seen.cast),
        "by" => is(&idea.by, value, seen.cast),
        "side" => idea.side.word() == value,
        "kind" => idea.kind.word() == value,
        "tag" => idea.tags.iter().any(|tag| names::fold(tag) == names::fold(value)),
        "score" => {
            let score = idea.score(seen.rank).filter(|_| seen.shown);
            let holds = |(sign, bound): (&str, f64)| match (score, sign) {
                (None, _) => false,
                (Some(score), ">") => score > bound,
                (Some(score), "<") => score < bound,
                (Some(score), "<=") => score <= bound,
                (Some(score), ">=") => score >= bound,
                (Some(score), _) => (score - bound).abs() < 0.05,
            };
            bound(value).is_some_and(holds)
        }
        _ => {
            names::fold(&idea.title).contains(value)
                || names::matches(value, &folder.slug, &folder.card.name).is_some()
        }
    }
}

/// Whether a field names somebody who is meant.
fn is(field: &str, typed: &str, cast: Cast) -> bool {
    if typed == "none" {
        return field.is_empty();
    }
    !field.is_empty() && cast.find(typed).is_ok_and(|who| who == Who::parse(field))
}

/// `>=6,5`: the sign and the number.
fn bound(text: &str) -> Option<(&str, f64)> {
    let number = text.trim_start_matches(['<', '>', '=']);
    let sign = &text[..text.len() - number.len()];
    let number: f64 = number.replace(',', ".").parse().ok()?;
    (matches!(sign, "" | "=" | "<" | ">" | "<=" | ">=") && number.is_finite())
        .then_some((sign, number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::goal::Goal;

    #[test]
    fn terms_are_all_to_hold() {
        let idea = Idea {
            title: "Рассрочка для ИП".to_owned(),
            scores: vec!["denis 7 6 5".to_owned(), "olga 8 6 7".to_owned()],
            goal: "new-share".to_owned(),
            status: Status::Proposed,
            tags: vec!["ppc".to_owned()],
            ..Idea::default()
        };
        let goal = Goal {
            slug: "new-share".into(), name: "Доля новых".into(), ..Goal::default()
        };
        let folder = Folder { slug: "kassa".into(), goals: vec![goal], ..Folder::default() };
        let cast = Cast { people: &[], contacts: &[], me: None };
        let seen = Seen { folder: &folder, cast, rank: Rank::Mean, shown: true };
        let passes = |typed: &str, seen: Seen| {
            Filter::read(&[typed.to_owned()]).unwrap().passes(&idea, seen)
        };
        for typed in [
            "",
            "status:proposed",
            "рассрочка #ppc",
            "goal:доля",
            "score:>6",
            "owner:none",
            "client:kas",
            "-goal:none",
            "status:open",
            "score:6,5",
        ] {
            assert!(passes(typed, seen), "{typed}");
        }
        for typed in ["status:won", "score:>7", "goal:none", "kind:process", "side:client", "-#ppc"]
        {
            assert!(!passes(typed, seen), "{typed}");
        }
        assert!(!passes("score:>6", Seen { shown: false, ..seen }));
        for typed in ["status:done", "score:high", "orphan:yes", "side:third"] {
            assert!(Filter::read(&[typed.to_owned()]).is_err(), "{typed}");
        }
    }
}
