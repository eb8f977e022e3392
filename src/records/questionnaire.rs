//! Questionnaires as data: ours, and the team's own laid over them by name.
//! What was answered is `brief`'s; what an answer is worth is for its check to say.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::wording::Wording;
use crate::language::Lang;

pub const FOLDER: &str = "templates/briefs";

/// `templates/briefs/<id>.toml`
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Questionnaire {
    /// From the file's name.
    #[serde(skip_deserializing)]
    pub id: String,
    /// The team's own, not ours.
    #[serde(skip_deserializing)]
    pub own: bool,
    pub title: Wording,
    /// What one such paper is called: бриф, анкета, чек-лист.
    pub label: Wording,
    /// What it is for and when it is filled in; for us, not for the client.
    pub purpose: Wording,
    /// What a gate is about, as the subject of its letter names it: «выход в регионы».
    pub matter: Wording,
    /// What its questions are about, as a letter with them says it: «о выходе в регионы».
    pub about: Wording,
    /// The first sentence of a gate's letter: what the client asked for.
    pub opening: Wording,
    /// What it would come to, were it started all the same; the client reads it.
    pub risk: Wording,
    /// Who answers: the client, or we ourselves; what we ask ourselves goes out in no letter.
    pub asks: Asks,
    /// Questionnaires that it leans on: where one of them is not answered, an extra briefing is due.
    pub needs: Vec<String>,
    /// When an answer is to be asked again: `6m`.
    pub stale_after: String,
    /// The verdict where a minimal standard is missed; not set: this gives none.
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<Otherwise>")]
    pub otherwise: Option<Otherwise>,
    pub questions: Vec<Question>,
    pub routes: Vec<Route>,
}

/// Who is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Asks {
    #[default]
    Client,
    Us,
}

impl Asks {
    pub const WORDS: [&'static str; 2] = ["client", "us"];
}

/// What a missed minimal standard means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Otherwise {
    /// A qualification: we do not take it on.
    No,
    /// A gate: not now; the client stays a client.
    Later,
}

impl Otherwise {
    pub const WORDS: [&'static str; 2] = ["no", "later"];
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Question {
    /// Its name in answers: `buyer`.
    pub id: String,
    /// Open while it has no answer.
    pub required: bool,
    pub ask: Wording,
    /// Short, for lists; not set: the question itself.
    pub name: Wording,
    /// What helps to answer; the client reads it.
    pub hint: Wording,
    /// What helps to ask and to write the answer down; for us, in no letter.
    pub tip: Wording,
    /// Each question says why it is asked (Original Works).
    pub why: Wording,
    pub kind: AnswerKind,
    /// Of a choice.
    pub options: Vec<Choice>,
    /// Parts of the answer, each counts for completeness.
    pub parts: Vec<Part>,
    /// Of a number.
    pub unit: Wording,
    /// Of a date: what a letter calls it where we come back on that day.
    pub moment: Wording,
    /// Characters of a text; a shorter one is weak.
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<usize>")]
    pub min: Option<usize>,
    /// Wants proof: a number, a calculation, a link.
    pub evidence: bool,
    pub pass: Pass,
    /// What a client may read where the standard is missed, with `{answer}` for what was said; the
    /// threshold itself never leaves.
    pub decline: Wording,
    /// What is needed to start after all.
    pub needed: Wording,
    /// The field of the client that the answer is offered to: `systems`.
    pub feeds: String,
    /// Where the answer is used: the offer's wording, landing pages.
    pub used_for: Wording,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerKind {
    #[default]
    Text,
    List,
    YesNo,
    Choice,
    Number,
    Money,
    Date,
}

impl AnswerKind {
    pub const WORDS: [&'static str; 7] =
        ["text", "list", "yes-no", "choice", "number", "money", "date"];

    #[must_use]
    pub fn word(self) -> &'static str {
        AnswerKind::WORDS[self as usize]
    }
}

/// An option of a choice: a word that is the same in every language, or an id with its wordings.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(untagged, expecting = "an option is a word in quotes, or { id, ru, en }")]
pub enum Choice {
    Plain(String),
    Named {
        id: String,
        #[serde(flatten)]
        name: Wording,
    },
}

impl Choice {
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Choice::Plain(word) => word,
            Choice::Named { id, .. } => id,
        }
    }

    /// Everything it is called by: its id, its name in each language.
    #[must_use]
    pub fn words(&self) -> [&str; 3] {
        [self.id(), self.name(Lang::Ru), self.name(Lang::En)]
    }

    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        match self {
            Choice::Plain(word) => word,
            Choice::Named { id, name } => match name.of(lang) {
                "" => id,
                name => name,
            },
        }
    }
}

impl Question {
    /// Its short name.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        if self.name.is_empty() { self.ask.of(lang) } else { self.name.of(lang) }
    }
}

/// A part of an answer, under a heading of its own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Part {
    pub id: String,
    pub ask: Wording,
}

/// A minimal standard: an answer outside it says no.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Pass {
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<f64>")]
    pub min: Option<f64>,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<f64>")]
    pub max: Option<f64>,
    /// Of the two bounds, as an ISO 4217 code: an answer in another one is not judged by them.
    pub currency: String,
    /// Ids of options.
    pub one_of: Vec<String>,
    pub none_of: Vec<String>,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<bool>")]
    pub is: Option<bool>,
}

impl Pass {
    /// Whether there is a standard at all.
    #[must_use]
    pub fn is_set(&self) -> bool {
        *self != Pass::default()
    }
}

/// Which answer leads to whom.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Route {
    /// Which department or specialist.
    pub to: Wording,
    /// The role that takes it over.
    pub role: String,
    pub question: String,
    pub one_of: Vec<String>,
}

/// Ours, by id with the text of each, in the order they come up in the life of a client.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("qualification", include_str!("questionnaires/qualification.toml")),
    ("account", include_str!("questionnaires/account.toml")),
    ("processes", include_str!("questionnaires/processes.toml")),
    ("expansion", include_str!("questionnaires/expansion.toml")),
    ("success", include_str!("questionnaires/success.toml")),
    ("agreement", include_str!("questionnaires/agreement.toml")),
    ("loyalty", include_str!("questionnaires/loyalty.toml")),
    ("audit", include_str!("questionnaires/audit.toml")),
    ("quality", include_str!("questionnaires/quality.toml")),
    ("request", include_str!("questionnaires/request.toml")),
    ("pulse", include_str!("questionnaires/pulse.toml")),
];

impl Questionnaire {
    /// Ours, by id, with the text each is written as.
    pub fn built_in() -> impl Iterator<Item = (Questionnaire, &'static str)> {
        BUILT_IN.iter().filter_map(|(id, text)| {
            let (read, _) = crate::syntax::read::toml::<Questionnaire>(text).ok()?;
            Some((Questionnaire { id: (*id).to_owned(), ..read }, *text))
        })
    }

    /// A qualification that still turns nobody away by service or budget: what each team sets itself.
    #[must_use]
    pub fn lacks_standards(&self) -> bool {
        let measures = |kind| matches!(kind, AnswerKind::Choice | AnswerKind::Money);
        let set = |question: &Question| measures(question.kind) && question.pass.is_set();
        self.otherwise == Some(Otherwise::No) && !self.questions.iter().any(set)
    }

    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, Questionnaire};

    #[test]
    fn all_of_ours_can_be_read() {
        for (id, text) in BUILT_IN {
            let (_, faults) = crate::syntax::read::toml::<Questionnaire>(text).unwrap();
            assert!(faults.is_empty(), "{id}: {faults:?}");
        }
        assert_eq!(Questionnaire::built_in().count(), BUILT_IN.len());
    }
}
