//! Warning signs: what stands out about a client, each with its evidence and how grave it is.
//! One table of small functions; a new sign is one more of them. What follows from signs is left to
//! the reports that show them.

mod agreement;
mod contact;
mod contract;
mod goal;
mod handoff;
mod late;
mod meeting;
mod stage;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

pub use contact::{Rhythm, last_word};
pub use goal::Ahead;

use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::records::health::Thresholds;
use crate::records::meeting::Kind;
use crate::records::settings::StageRule;
use crate::records::snapshot::Folder;
use crate::reports::overdue::Totals;

/// How grave a sign is, and how a client stands: as its gravest sign.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Worth knowing; the client is fine.
    #[default]
    Fine,
    Attention,
    AtRisk,
}

impl Level {
    /// As data have it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Level::Fine => "fine",
            Level::Attention => "attention",
            Level::AtRisk => "at-risk",
        }
    }
}

/// One thing that stands out.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Sign {
    pub level: Level,
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// What was seen.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "sign", rename_all = "kebab-case")]
pub enum Evidence {
    Overdue(late::Overdue),
    MovedAgain(late::Moved),
    WeAreSilent(contact::Silence),
    NoNextMeeting,
    Forgotten { date: Option<NaiveDate>, kind: Kind },
    NoFollowup { date: Option<NaiveDate>, kind: Kind, written: bool },
    StageOverNorm(stage::OverNorm),
    GoalAtRisk(goal::Shortfall),
    GoalUnmeasured(goal::Unmeasured),
    ContractEnds(contract::Ending),
    AgreementBroken(agreement::Broken),
    HandoffUnconfirmed(handoff::Unconfirmed),
}

/// What a client is looked at with.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    pub folder: &'a Folder,
    pub stages: &'a [StageRule],
    pub thresholds: &'a Thresholds,
    pub day: NaiveDate,
    pub calendar: &'a Calendar,
}

/// Every sign there is, in the order they are told where they are equally grave.
const SIGNS: [fn(&Sight) -> Vec<Sign>; 12] = [
    goal::at_risk,
    stage::over_norm,
    contract::ends,
    handoff::unconfirmed,
    late::overdue,
    late::moved_again,
    contact::we_are_silent,
    meeting::no_followup,
    meeting::forgotten,
    contact::no_next_meeting,
    goal::unmeasured,
    agreement::broken,
];

/// What stands out, the gravest first.
#[must_use]
pub fn of(sight: &Sight) -> Vec<Sign> {
    let mut signs: Vec<Sign> = SIGNS.iter().flat_map(|look| look(sight)).collect();
    signs.sort_by_key(|sign| std::cmp::Reverse(sign.level));
    signs
}

/// How a client with these signs stands.
#[must_use]
pub fn level(signs: &[Sign]) -> Level {
    signs.iter().map(|sign| sign.level).max().unwrap_or_default()
}

impl Level {
    pub const ALL: [Level; 3] = [Level::Fine, Level::Attention, Level::AtRisk];

    /// «в порядке», «требует внимания», «под угрозой»
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Level::Fine => lang.pick("в порядке", "fine"),
            Level::Attention => lang.pick("требует внимания", "needs attention"),
            Level::AtRisk => lang.pick("под угрозой", "at risk"),
        }
    }
}

impl Sign {
    fn new(level: Level, evidence: Evidence) -> Sign {
        Sign { level, evidence }
    }

    /// The evidence, as a line about the client says it.
    #[must_use]
    pub fn words(&self, lang: Lang, today: NaiveDate) -> String {
        match &self.evidence {
            Evidence::Overdue(late) => late.words(lang, today),
            Evidence::MovedAgain(moved) => moved.words(lang),
            Evidence::WeAreSilent(silence) => silence.words(lang),
            Evidence::NoNextMeeting => contact::no_next_meeting_words(lang),
            Evidence::Forgotten { date, kind } => {
                meeting::forgotten_words(lang, *kind, *date, today)
            }
            Evidence::NoFollowup { date, kind, written } => {
                meeting::no_followup_words(lang, (*kind, *date, *written), today)
            }
            Evidence::StageOverNorm(over) => over.words(lang),
            Evidence::GoalAtRisk(goal) => goal.words(lang, today),
            Evidence::GoalUnmeasured(goal) => goal.words(lang, today),
            Evidence::ContractEnds(ending) => ending.words(lang, today),
            Evidence::AgreementBroken(broken) => broken.words(lang),
            Evidence::HandoffUnconfirmed(letter) => letter.words(lang, today),
        }
    }

    /// The evidence in one breath, among other reasons.
    #[must_use]
    pub fn reason(&self, lang: Lang, today: NaiveDate) -> String {
        match &self.evidence {
            Evidence::Overdue(late) => late.reason(lang, today),
            _ => self.words(lang, today),
        }
    }

    /// What it is called, where its evidence would be too long.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &'static str {
        match self.evidence {
            Evidence::Overdue(_) => lang.pick("срок прошёл", "overdue"),
            Evidence::MovedAgain(_) => lang.pick("срок переносят снова", "moved again"),
            Evidence::WeAreSilent(_) => lang.pick("мы молчим", "we are silent"),
            Evidence::NoNextMeeting => lang.pick("встреча не назначена", "no next meeting"),
            Evidence::Forgotten { .. } => lang.pick("прошла ли встреча?", "was it held?"),
            Evidence::NoFollowup { .. } => lang.pick("итоги не отправлены", "summary not sent"),
            Evidence::StageOverNorm(_) => lang.pick("этап дольше нормы", "stage over its norm"),
            Evidence::GoalAtRisk(_) => lang.pick("цель под угрозой", "goal at risk"),
            Evidence::GoalUnmeasured(_) => lang.pick("цель не измеряют", "goal not measured"),
            Evidence::ContractEnds(_) => {
                lang.pick("договор заканчивается", "contract about to end")
            }
            Evidence::HandoffUnconfirmed(_) => {
                lang.pick("передача не подтверждена", "handoff not confirmed")
            }
            Evidence::AgreementBroken(_) => {
                lang.pick("иначе, чем договорились", "not as agreed")
            }
        }
    }
}
