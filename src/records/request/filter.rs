//! Filters of requests: words and `key:value` terms, `client:kassa level:howto -tag:later @olga`.

use chrono::NaiveDate;

use super::{Kind, Level, Request, Status};
use crate::language::calendar::Calendar;
use crate::language::names;
use crate::language::reading::read_date;
use crate::problem::Problem;
use crate::records::cast::Who;
use crate::records::filter::terms::{self, Key, Term};
use crate::records::playbook::PRIORITIES;
use crate::records::snapshot::Folder;

/// The keys, with what they say.
pub const KEYS: &[Key] = &[
    ("client", "whose it is"),
    ("status", "new, working, answered, closed; all"),
    ("level", "howto, consult, strategy"),
    ("kind", "pain, wish, misunderstanding"),
    ("priority", "high, normal, low"),
    ("by", "who asked, by slug"),
    ("owner", "who of us answers, by slug"),
    ("channel", "how it came"),
    ("via", "through whom it came"),
    ("tag", "a word it is found by; also #tag"),
    ("waiting", "yes: nobody has answered it yet"),
    ("received", "a day, or <day, >day"),
    ("answered", "a day, or <day, >day"),
];

/// What is typed with a term.
const LIST: &str = "acct request list";

/// A filter that has been read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    terms: Vec<Term>,
    days: Vec<Option<(Edge, NaiveDate)>>,
    /// Closed ones too.
    pub all: bool,
}

/// Where a day has to lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Before,
    On,
    After,
}

impl Filter {
    /// # Errors
    /// At an unknown key, or a value its key does not have.
    pub fn read(
        words: &[String],
        today: NaiveDate,
        calendar: &Calendar,
    ) -> Result<Filter, Problem> {
        let mut filter = Filter::default();
        for mut term in terms::read(words, KEYS)? {
            let mut day = None;
            match term.key {
                "status" if term.value == "all" => {
                    filter.all = true;
                    continue;
                }
                "status" => {
                    terms::one_of(&term, &Status::WORDS, LIST)?;
                    filter.all = true;
                }
                "level" => terms::one_of(&term, &Level::WORDS, LIST)?,
                "kind" => terms::one_of(&term, &Kind::WORDS, LIST)?,
                "priority" => terms::one_of(&term, &PRIORITIES, LIST)?,
                "waiting" => {
                    terms::one_of(&term, &["yes", "no"], LIST)?;
                    if term.value == "no" {
                        (term.not, term.value) = (!term.not, "yes".to_owned());
                    }
                }
                "received" | "answered" => {
                    day = Some(edge(&term, today, calendar)?);
                    filter.all |= term.key == "answered";
                }
                _ => {}
            }
            filter.terms.push(term);
            filter.days.push(day);
        }
        Ok(filter)
    }

    /// The clients it names, to be looked up: each may be a slug or part of a name.
    pub fn clients(&mut self) -> impl Iterator<Item = &mut String> {
        self.terms.iter_mut().filter(|term| term.key == "client").map(|term| &mut term.value)
    }

    /// The one client it is about, so that no other folder is opened.
    #[must_use]
    pub fn client(&self) -> Option<&str> {
        let mut named = self.terms.iter().filter(|term| term.key == "client" && !term.not);
        named.next().filter(|_| named.next().is_none()).map(|term| term.value.as_str())
    }

    /// Whether its terms hold, of an open one or a closed one.
    #[must_use]
    pub fn passes(&self, folder: &Folder, request: &Request) -> bool {
        let mut terms = self.terms.iter().zip(&self.days);
        terms.all(|(term, day)| term.not != holds(term, *day, folder, request))
    }
}

fn edge(term: &Term, today: NaiveDate, calendar: &Calendar) -> Result<(Edge, NaiveDate), Problem> {
    let (edge, typed) = match term.value.strip_prefix(['<', '>']) {
        Some(rest) if term.value.starts_with('<') => (Edge::Before, rest),
        Some(rest) => (Edge::After, rest),
        None => (Edge::On, term.value.as_str()),
    };
    let day = read_date(typed, today, calendar).map_err(|problem| {
        let lang = crate::language::Lang::En;
        Problem::usage(problem.say(lang)).hint(format!("{LIST} {}:>{today}", term.key))
    })?;
    Ok((edge, day))
}

fn holds(term: &Term, day: Option<(Edge, NaiveDate)>, folder: &Folder, request: &Request) -> bool {
    let value = term.value.as_str();
    let same = |text: &str| names::fold(text) == names::fold(value);
    let on = |moment: Option<crate::syntax::moment::Moment>| match (moment, day) {
        (Some(moment), Some((Edge::Before, day))) => moment.date < day,
        (Some(moment), Some((Edge::On, day))) => moment.date == day,
        (Some(moment), Some((Edge::After, day))) => moment.date > day,
        _ => false,
    };
    match term.key {
        "client" => folder.slug == value,
        "status" => request.status.word() == value,
        "level" => request.level.is_some_and(|level| level.word() == value),
        "kind" => request.kind.is_some_and(|kind| kind.word() == value),
        "priority" => request.rank().word() == value,
        "by" => Who::parse(&request.by).slug == Who::parse(value).slug,
        "owner" => request.answers(folder.card.manager()) == Some(value),
        "channel" => same(&request.channel),
        "via" => same(&request.via),
        "tag" => request.tags.iter().any(|tag| same(tag)),
        "waiting" => request.waits(),
        "received" => on(request.received),
        "answered" => on(request.answered),
        _ => {
            names::fold(request.symptom()).contains(value)
                || terms::names_client(value, &folder.slug, &folder.card.name)
        }
    }
}
