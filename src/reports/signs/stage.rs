//! A stage that takes longer than its norm, with the lead's two questions (Netpeak): what is the
//! hitch, is help needed?

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::typography::{carried_on, quote, tie_signs};
use crate::language::{Lang, words};

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct OverNorm {
    pub stage: String,
    #[serde(skip)]
    names: BTreeMap<String, String>,
    pub working_days: usize,
    pub norm: u32,
    /// What the hitch is, and whether help is needed: where they were answered.
    pub why: String,
    pub help: String,
}

impl Rule for OverNorm {
    const NAMED: Named = Named::new("stage-over-norm", "этап дольше нормы", "stage over its norm")
        .by(&["stage-risk"]);

    fn look(sight: &Sight) -> Vec<(Level, OverNorm)> {
        over_norm(sight).into_iter().collect()
    }
}

fn over_norm(sight: &Sight) -> Option<(Level, OverNorm)> {
    let stage = sight.folder.card.stage()?;
    let rule = sight.stages.iter().find(|rule| rule.id == stage.stage)?;
    let (days, norm) = (stage.days(sight.day, sight.calendar)?, rule.norm?);
    if days <= norm as usize || !sight.folder.card.is_active() {
        return None;
    }
    let share = days as f64 / f64::from(norm.max(1)) * 100.0;
    let risk = share >= sight.thresholds.number("stage-risk");
    let found = OverNorm {
        stage: stage.stage.clone(),
        names: rule.name.clone(),
        working_days: days,
        norm,
        why: stage.delay.why.clone(),
        help: stage.delay.help.clone(),
    };
    Some((if risk { Level::AtRisk } else { Level::Attention }, found))
}

impl Told for OverNorm {
    fn is_for_the_lead(&self) -> bool {
        true
    }

    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        match self.why.is_empty() {
            true => vec![format!("acct client delay {client} --why \"…\" --help-needed \"…\"")],
            false => vec![format!("acct pipeline {client}")],
        }
    }

    fn words(&self, lang: Lang, _: NaiveDate) -> String {
        let name = self.names.get(lang.code()).or_else(|| self.names.values().next());
        let name = quote(lang, name.unwrap_or(&self.stage));
        let mut said = over(lang, &name, self.working_days, self.norm);
        if self.why.is_empty() {
            return format!("{said}; {}", what_delays(lang));
        }
        said = format!("{said}; {}", tie_signs(&carried_on(&self.why)));
        if !self.help.is_empty() {
            said = format!("{said}; {}", help_words(lang, &tie_signs(&self.help)));
        }
        said
    }
}

crate::messages! {
    fn over(stage: &str, days: usize, norm: u32) {
        ru: format!("этап {stage}: {} при норме {norm}", words::WORKING_DAY.ru(days)),
        en: format!("stage {stage}: {}, the norm is {norm}", words::WORKING_DAY.en(days)),
    }
    fn what_delays() {
        ru: "что задерживает, нужна ли помощь?",
        en: "what is holding it up? Is help needed?",
    }
    fn help_words(help: &str) {
        ru: format!("нужна ли помощь — {help}"),
        en: format!("help needed: {help}"),
    }
}
