//! Warning signs: what stands out about a client, each with its evidence, how grave it is and what
//! mends it. A sign is a file, and a line of the table below; what follows from signs is left to the
//! reports that show them.

mod agreement;
mod brief;
mod contact;
mod contract;
mod feedback;
mod gate;
mod goal;
mod handoff;
mod late;
mod meeting;
mod overload;
mod people;
mod postponed;
mod readings;
mod request;
mod rhythm;
mod risk;
mod stage;
mod step;
mod theirs;
mod twice;
mod watch;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

pub use contact::{Rhythm, last_met, our_word, touch_words};
pub use goal::Ahead;
pub use watch::{NEEDS, Sight, Watch};

use crate::language::Lang;
use crate::reports::overdue::Totals;
use crate::reports::rows::typed;

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

/// One thing that stands out.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Sign {
    pub level: Level,
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// What a kind of sign is called, and which thresholds it goes by.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    /// As data and options have it.
    pub id: &'static str,
    ru: &'static str,
    en: &'static str,
    /// Names of the `[health]` table.
    pub thresholds: &'static [&'static str],
}

/// What is looked for in a client's folder, and how it is told.
trait Rule: Told + Sized {
    const NAMED: Named;

    /// Each time it is found, with how grave it is.
    fn look(sight: &Sight) -> Vec<(Level, Self)>;
}

/// Evidence that speaks for itself.
trait Told {
    /// As a line about the client says it, with numbers and dates.
    fn words(&self, lang: Lang, today: NaiveDate) -> String;

    /// In one breath, among other reasons.
    fn reason(&self, lang: Lang, today: NaiveDate) -> String {
        self.words(lang, today)
    }

    /// What was seen besides, a line each.
    fn details(&self, _: Lang, _: NaiveDate) -> Vec<String> {
        Vec::new()
    }

    /// Only a lead can decide it, however grave it is: it is no work of the manager's that is late.
    fn is_for_the_lead(&self) -> bool {
        false
    }

    /// Of the sign's thresholds, those that this evidence goes by.
    fn goes_by(&self, thresholds: &'static [&'static str]) -> &'static [&'static str] {
        thresholds
    }

    /// The commands to type next, `client` being the slug.
    fn mend(&self, client: &str, lang: Lang) -> Vec<String>;
}

/// Makes of each line a kind of evidence and the rule that finds it.
macro_rules! signs {
    ($($sign:ident($evidence:ty),)*) => {
        /// What was seen.
        #[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
        #[serde(tag = "sign", rename_all = "kebab-case")]
        pub enum Evidence {
            $($sign($evidence),)*
        }

        impl Evidence {
            fn told(&self) -> (&'static Named, &dyn Told) {
                match self {
                    $(Evidence::$sign(told) => (&<$evidence as Rule>::NAMED, told),)*
                }
            }
        }

        /// Every sign there is, in the order they are told where they are equally grave.
        pub const SIGNS: &[&Named] = &[$(&<$evidence as Rule>::NAMED,)*];

        const RULES: &[fn(&Sight) -> Vec<Sign>] = &[$(
            |sight| {
                let found = <$evidence as Rule>::look(sight).into_iter();
                found.map(|(level, told)| Sign { level, evidence: Evidence::$sign(told) }).collect()
            },
        )*];
    };
}

signs! {
    StageOverNorm(stage::OverNorm),
    GoalAtRisk(goal::Shortfall),
    VerdictWaits(gate::NotNow),
    ContractEnds(contract::Ending),
    HandoffUnconfirmed(handoff::Unconfirmed),
    NobodyThere(people::Nobody),
    Overdue(late::Overdue),
    MovedAgain(late::Moved),
    ImportantPostponed(postponed::Postponed),
    RequestWaiting(request::Waiting),
    WeAreSilent(contact::Silence),
    ClientIsSilent(theirs::NoAnswer),
    NoFollowup(meeting::NoFollowup),
    RiskCosts(risk::Costly),
    Rhythm(rhythm::Broken),
    NoNextStep(step::NoNextStep),
    Newcomer(people::Newcomer),
    Overload(overload::Overload),
    BriefOpen(brief::BriefOpen),
    Forgotten(meeting::Forgotten),
    NoNextMeeting(contact::NoNextMeeting),
    GoalUnmeasured(goal::Unmeasured),
    MetricsUnread(readings::Unread),
    NoFeedback(feedback::NotAsked),
    Twice(twice::Twice),
    AgreementBroken(agreement::Broken),
}

/// What stands out, the gravest first.
#[must_use]
pub fn of(sight: &Sight) -> Vec<Sign> {
    let mut signs: Vec<Sign> = RULES.iter().flat_map(|look| look(sight)).collect();
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

    /// As data have it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Level::Fine => "fine",
            Level::Attention => "attention",
            Level::AtRisk => "at-risk",
        }
    }

    /// By its word in data.
    #[must_use]
    pub fn of(word: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.word() == word)
    }

    /// «3 требуют внимания»
    #[must_use]
    pub fn count(self, lang: Lang, n: usize) -> String {
        match self {
            Level::Fine => in_order(lang, n),
            Level::Attention => want_attention(lang, n),
            Level::AtRisk => are_at_risk(lang, n),
        }
    }

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

impl Named {
    const fn new(id: &'static str, ru: &'static str, en: &'static str) -> Named {
        Named { id, ru, en, thresholds: &[] }
    }

    const fn by(self, thresholds: &'static [&'static str]) -> Named {
        Named { thresholds, ..self }
    }

    /// What it is called among other words.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.ru, self.en)
    }
}

impl Sign {
    #[must_use]
    pub fn named(&self) -> &'static Named {
        self.evidence.told().0
    }

    /// What it is called, where its evidence would be too long.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &'static str {
        self.named().name(lang)
    }

    /// The evidence, as a line about the client says it.
    #[must_use]
    pub fn words(&self, lang: Lang, today: NaiveDate) -> String {
        self.evidence.told().1.words(lang, today)
    }

    /// The evidence in one breath, among other reasons.
    #[must_use]
    pub fn reason(&self, lang: Lang, today: NaiveDate) -> String {
        self.evidence.told().1.reason(lang, today)
    }

    /// What was seen besides, a line each.
    #[must_use]
    pub fn details(&self, lang: Lang, today: NaiveDate) -> Vec<String> {
        self.evidence.told().1.details(lang, today)
    }

    /// A lead has to decide it: what puts the client at risk, and what is for the lead in any case.
    #[must_use]
    pub fn wants_decision(&self) -> bool {
        match self.level {
            Level::AtRisk => true,
            Level::Attention => self.evidence.told().1.is_for_the_lead(),
            Level::Fine => false,
        }
    }

    /// Its place among the signs.
    #[must_use]
    pub fn place(&self) -> usize {
        SIGNS.iter().position(|named| named.id == self.named().id).unwrap_or(SIGNS.len())
    }

    /// Names of the `[health]` table that it went by.
    #[must_use]
    pub fn thresholds(&self) -> &'static [&'static str] {
        let (named, told) = self.evidence.told();
        told.goes_by(named.thresholds)
    }

    /// The commands to type next; none where nothing is to be done.
    #[must_use]
    pub fn mend(&self, client: &str, lang: Lang) -> Vec<String> {
        self.evidence.told().1.mend(&typed(client), lang)
    }
}

crate::messages! {
    fn in_order(n: usize) { ru: format!("{n} в порядке"), en: format!("{n} fine") }
    fn want_attention(n: usize) {
        ru: if n % 10 == 1 && n % 100 != 11 {
            format!("{n} требует внимания")
        } else {
            format!("{n} требуют внимания")
        },
        en: if n == 1 { "1 needs attention".to_owned() } else { format!("{n} need attention") },
    }
    fn are_at_risk(n: usize) { ru: format!("{n} под угрозой"), en: format!("{n} at risk") }
}

#[cfg(test)]
mod tests;
