//! A client's card: team, channels, deal, working agreement, and the history of its stages.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::change::Op;
use crate::language::Lang;
use crate::syntax::Value;
use crate::syntax::day;

/// `clients/<slug>/client.toml`
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Client {
    pub name: String,
    pub kind: Kind,
    pub industry: String,
    pub site: String,
    /// Of every letter and client-facing document; not set: the workspace's.
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<Lang>")]
    pub lang: Option<Lang>,
    /// How often we meet: `2w`.
    pub cadence: String,
    pub systems: Vec<String>,
    /// What not to do with this client; never leaves the agency.
    pub never: Vec<String>,
    /// Role → person.
    pub team: BTreeMap<String, String>,
    /// For what → where.
    pub channels: BTreeMap<String, String>,
    pub deal: Deal,
    pub agreement: Agreement,
    pub plan: Plan,
    /// Oldest first; the last one is the stage now.
    pub stages: Vec<Stage>,
    pub x: BTreeMap<String, Value>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Prospect,
    #[default]
    Client,
    /// The agency itself: training, hiring, operations.
    Internal,
}

impl Kind {
    pub const WORDS: [&'static str; 3] = ["prospect", "client", "internal"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Kind::WORDS[self as usize]
    }
}

/// What the handoff letter must say.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Deal {
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub start: Option<NaiveDate>,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub end: Option<NaiveDate>,
    pub currency: String,
    pub features: Vec<String>,
    /// `["нет"]` is an answer, `[]` is not.
    pub special: Vec<String>,
    pub services: Vec<Service>,
    pub vat: String,
    /// Apart from our fee.
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<f64>")]
    pub ad_budget: Option<f64>,
    pub pay_by: String,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub valid_until: Option<NaiveDate>,
    pub paperwork: BTreeMap<String, Value>,
    /// When the client said yes to the handoff letter.
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub confirmed: Option<NaiveDate>,
    /// Who of the client did, by slug.
    pub confirmed_by: String,
    pub accepted: Accepted,
    /// Agreements that are no part of the handoff letter, by decision.
    pub left_out: Vec<LeftOut>,
}

/// An agreement that the handoff letter leaves out, or says in another way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct LeftOut {
    /// As the minutes say it.
    pub what: String,
    pub why: String,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub on: Option<NaiveDate>,
}

/// The manager took the project over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Accepted {
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub on: Option<NaiveDate>,
    pub by: String,
}

impl Deal {
    /// The special conditions; nothing where nobody has said whether there are any. That there are
    /// none is an answer too.
    #[must_use]
    pub fn conditions(&self) -> Option<Vec<&str>> {
        let said: Vec<&str> = self
            .special
            .iter()
            .map(|said| said.trim())
            .filter(|said| said.contains(char::is_alphanumeric))
            .collect();
        let none = |said: &&str| matches!(&*said.to_lowercase(), "нет" | "none" | "no");
        (!said.is_empty()).then(|| said.into_iter().filter(|said| !none(said)).collect())
    }
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Service {
    pub name: String,
    pub scope: String,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<f64>")]
    pub price: Option<f64>,
    pub per: String,
}

/// «На берегу»; what can be checked is data.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Agreement {
    pub hours: Hours,
    pub response: String,
    /// How long ahead a call is arranged.
    pub notice: String,
    /// Where and how what was agreed is written down.
    pub records: String,
    pub in_scope: Vec<String>,
    pub out_of_scope: Vec<String>,
    pub client_duties: Vec<String>,
    /// Oldest first, like changes.
    pub expectations: Vec<Expectation>,
    pub changes: Vec<Changed>,
}

/// What somebody counts on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Expectation {
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub on: Option<NaiveDate>,
    /// Who does: `client:rita`.
    pub by: String,
    pub what: String,
    /// What happens instead: the two do not meet.
    pub instead: String,
    /// When a change of the agreement settled it.
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub closed: Option<NaiveDate>,
}

impl Expectation {
    /// It did not meet what happens, and nothing has settled that.
    #[must_use]
    pub fn is_mismatch(&self) -> bool {
        !self.instead.trim().is_empty() && self.closed.is_none()
    }
}

/// A change of how we work together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Changed {
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub on: Option<NaiveDate>,
    pub what: String,
    pub why: String,
    /// Who agreed to it: `client:rita`.
    pub by: String,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Hours {
    pub days: String,
    pub from: String,
    pub to: String,
}

/// The days of the project plan; its goals are `goals/`, its campaigns `ideas/`, its steps tasks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Plan {
    pub first_value: FirstValue,
    /// The last day of changes.
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub freeze: Option<NaiveDate>,
    pub phases: Vec<Phase>,
}

/// When the client first has something of the work, and what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct FirstValue {
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub on: Option<NaiveDate>,
    pub what: String,
}

/// A part of the project, such as a pilot in one region or what is planned for later.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Phase {
    pub name: String,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub from: Option<NaiveDate>,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub to: Option<NaiveDate>,
    /// What must be true to go on to the next one.
    pub gate: String,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Stage {
    pub stage: String,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub since: Option<NaiveDate>,
    pub by: String,
    /// The client held the move: the norm's clock stood.
    pub paused: Vec<Pause>,
    pub delay: Delay,
    /// Why a gate was overruled.
    pub forced: String,
    /// Why it was lost, where it was.
    pub why: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Pause {
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub from: Option<NaiveDate>,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub to: Option<NaiveDate>,
    pub why: String,
}

/// The lead's two questions, when the norm is broken (Netpeak: is help needed, what is the hitch).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Delay {
    pub why: String,
    pub help: String,
}

impl Stage {
    /// A new stage, as it is added to the history.
    #[must_use]
    pub fn entered(stage: &str, since: NaiveDate, by: &str, why: &str) -> Op {
        Stage::reached(stage, (since, by), why, "")
    }

    /// A new stage that was gone to over a gate, and why.
    #[must_use]
    pub fn forced(stage: &str, since: NaiveDate, by: &str, why: &str) -> Op {
        Stage::reached(stage, (since, by), "", why)
    }

    fn reached(stage: &str, (since, by): (NaiveDate, &str), why: &str, forced: &str) -> Op {
        let blank = || Value::from("");
        let mut fields = vec![
            ("stage".to_owned(), Value::from(stage)),
            ("since".to_owned(), since.into()),
            ("by".to_owned(), by.into()),
            ("paused".to_owned(), Value::List(Vec::new())),
            ("delay".to_owned(), Value::table([("why", blank()), ("help", blank())])),
            ("forced".to_owned(), Value::from(forced)),
        ];
        if !why.is_empty() {
            fields.push(("why".to_owned(), why.into()));
        }
        Op::PushTable { key: "stages".to_owned(), fields }
    }

    /// The pause that has not ended: the client holds the move.
    #[must_use]
    pub fn open_pause(&self) -> Option<(usize, &Pause)> {
        let at = self.paused.iter().position(|pause| pause.from.is_some() && pause.to.is_none())?;
        self.paused.get(at).map(|pause| (at, pause))
    }
}

impl Client {
    #[must_use]
    pub fn manager(&self) -> Option<&str> {
        self.role("manager")
    }

    /// The person in a role, when one is set.
    #[must_use]
    pub fn role(&self, role: &str) -> Option<&str> {
        self.team.get(role).map(String::as_str).filter(|person| !person.is_empty())
    }

    #[must_use]
    pub fn stage(&self) -> Option<&Stage> {
        self.stages.last()
    }

    /// Work with it goes on: neither on hold nor over.
    #[must_use]
    pub fn is_active(&self) -> bool {
        !self.stage().is_some_and(|stage| is_over(&stage.stage))
    }
}

/// In such a stage no work goes on: it is on hold, or over.
#[must_use]
pub fn is_over(stage: &str) -> bool {
    matches!(stage, "paused" | "declined" | "lost" | "closed")
}

#[cfg(test)]
mod tests {
    use super::Deal;

    #[test]
    fn that_there_are_no_special_conditions_is_an_answer() {
        let deal = |special: &[&str]| Deal {
            special: special.iter().map(|said| (*said).to_owned()).collect(),
            ..Deal::default()
        };
        assert_eq!(deal(&[]).conditions(), None);
        assert_eq!(deal(&["…", " "]).conditions(), None);
        assert_eq!(deal(&["Нет"]).conditions(), Some(Vec::new()));
        assert_eq!(deal(&["none"]).conditions(), Some(Vec::new()));
        assert_eq!(deal(&["Нет предоплаты"]).conditions(), Some(vec!["Нет предоплаты"]));
    }
}
