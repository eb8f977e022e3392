//! Gates: what must be there before a client leaves a stage. A small vocabulary of needs, one row a
//! word, each answered by the client's folder alone; how a need is told and mended is left to reports.

mod lacks;
mod way;

use chrono::NaiveDate;

use super::brief::Verdict;
use super::goal::Test;
use super::meeting::Kind;
use super::plan;
use super::snapshot::{Folder, Snapshot};
use crate::language::calendar::Calendar;
use crate::language::names;

pub use way::{Way, sold_by};

/// What a gate looks at.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub snapshot: &'a Snapshot,
    pub folder: &'a Folder,
    pub today: NaiveDate,
    pub calendar: &'a Calendar,
}

/// One word of the vocabulary.
struct Word {
    name: &'static str,
    /// As it is written, for who mistyped one.
    form: &'static str,
    of: Of,
    look: fn(Ground, &str) -> Option<Lack>,
}

/// What may stand behind the colon.
enum Of {
    Nothing,
    Anything,
    One(&'static [&'static str]),
}

/// The steps of a handoff.
const STEPS: &[&str] = &["sent", "confirmed", "accepted"];

const WORDS: &[Word] = &[
    Word { name: "contact", form: "contact", of: Of::Nothing, look: lacks::contact },
    Word { name: "verdict", form: "verdict:BRIEF", of: Of::Anything, look: lacks::verdict },
    Word { name: "brief", form: "brief:BRIEF", of: Of::Anything, look: lacks::brief },
    Word {
        name: "meeting",
        form: "meeting:KIND",
        of: Of::One(&Kind::WORDS),
        look: lacks::meeting,
    },
    Word { name: "goals", form: "goals", of: Of::Nothing, look: lacks::goals },
    Word { name: "proposal", form: "proposal", of: Of::Nothing, look: lacks::proposal },
    Word { name: "paperwork", form: "paperwork:PAPER", of: Of::Anything, look: lacks::paperwork },
    Word {
        name: "handoff",
        form: "handoff:sent|confirmed|accepted",
        of: Of::One(STEPS),
        look: lacks::handoff,
    },
    Word { name: "team", form: "team:ROLE", of: Of::Anything, look: lacks::team },
    Word { name: "deal.start", form: "deal.start", of: Of::Nothing, look: lacks::start },
    Word { name: "plan", form: "plan", of: Of::Nothing, look: lacks::plan },
    Word { name: "library", form: "library", of: Of::Nothing, look: lacks::library },
];

/// What is missing of one need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// Nobody at the client to write to.
    Contact,
    /// There is no such brief, or so many questions of it wait for an answer, or a better one.
    Brief { template: String, open: Option<usize> },
    /// Nothing is left to ask, and nobody has said what follows.
    Unjudged(String),
    Unfit { template: String, verdict: Verdict, revisit: Option<NaiveDate> },
    /// No such meeting was held; the one that is planned, by its day.
    Meeting { kind: Kind, planned: Option<NaiveDate> },
    /// It was held, and its summary is not written.
    Summary { kind: Kind, id: String, on: Option<NaiveDate> },
    NoGoal,
    /// None is concrete, measurable and argued; the one that lacks least.
    Goal { slug: String, failing: Vec<Test> },
    Proposal,
    /// A paper and how far it is; empty where nothing is known.
    Paper { paper: String, state: String },
    /// A step of the handoff.
    Handoff(&'static str),
    Role(String),
    Start,
    Plan(Vec<plan::Missing>),
    /// No case of this client's in the library.
    Case,
    /// Not a word of the vocabulary.
    Unknown,
}

/// A need as the pipeline names it, and what is missing of it; nothing: it is met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    pub need: String,
    pub lack: Option<Lack>,
}

impl Need {
    #[must_use]
    pub fn look(ground: Ground, need: &str) -> Need {
        let lack = match read(need) {
            Some((word, of)) => (word.look)(ground, of),
            None => Some(Lack::Unknown),
        };
        Need { need: need.to_owned(), lack }
    }
}

/// A need is written as the vocabulary has it.
#[must_use]
pub fn is_known(need: &str) -> bool {
    read(need).is_some()
}

/// Every word, as it is written.
pub fn forms() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|word| word.form)
}

/// The word that was probably meant: what stands behind its colon is kept.
#[must_use]
pub fn nearest(need: &str) -> Option<String> {
    let (name, of) = need.split_once(':').unwrap_or((need, ""));
    let known: Vec<&str> = WORDS.iter().map(|word| word.name).collect();
    let near = *names::nearest(name, &known).first()?;
    let word = WORDS.iter().find(|word| word.name == near)?;
    let meant = match word.of {
        Of::Nothing => near.to_owned(),
        Of::Anything => format!("{near}:{of}"),
        Of::One(known) => format!("{near}:{}", names::nearest(of, known).first()?),
    };
    is_known(&meant).then_some(meant)
}

fn read(need: &str) -> Option<(&'static Word, &str)> {
    let (name, of) = match need.split_once(':') {
        Some((name, of)) => (name, Some(of)),
        None => (need, None),
    };
    let word = WORDS.iter().find(|word| word.name == name)?;
    let fits = match (&word.of, of) {
        (Of::Nothing, None) => true,
        (Of::Anything, Some(of)) => !of.trim().is_empty(),
        (Of::One(known), Some(of)) => known.contains(&of),
        _ => false,
    };
    fits.then(|| (word, of.unwrap_or_default()))
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
