//! The review in lines, for the letter that carries it.

use super::Review;
use super::goals::{Goal, Outcome};
use super::page;
use crate::language::typeset::typeset;
use crate::language::typography::sentence;
use crate::language::{dates, numbers};

/// What a letter says of a review; every line is a sentence.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// «Касса Плюс»: IV квартал 2026 года, на 21 ноября
    pub title: String,
    /// IV квартал 2026 года, на 21 ноября
    pub quarter: String,
    pub main: String,
    pub goals: Vec<String>,
    pub kept: String,
    pub tried: Vec<String>,
    pub proposals: Vec<String>,
    pub decisions: Vec<String>,
}

impl Review {
    #[must_use]
    pub fn told(&self) -> Told {
        let lang = self.lang;
        Told {
            title: page::title(lang, self),
            quarter: page::quarter(lang, self),
            main: self.main.join(" "),
            goals: self.goals.iter().map(|goal| self.goal_line(goal)).collect(),
            kept: page::kept(lang, self),
            tried: self
                .tried
                .iter()
                .map(|one| {
                    let title = typeset(lang, one.title.trim());
                    sentence(&format!("{title}: {}", page::learned(lang, one, self)))
                })
                .collect(),
            proposals: self
                .proposals
                .iter()
                .map(|one| {
                    let said = sentence(&one.words(lang, self.on));
                    format!("{said} {}", one.how(lang)).trim_end().to_owned()
                })
                .collect(),
            decisions: self.decisions.iter().map(|asked| sentence(asked)).collect(),
        }
    }

    /// «Выручка с рекламы: сейчас 960 000 ₽, цель — 1 200 000 ₽ к 31 декабря, прогноз — 1 080 000 ₽.»
    fn goal_line(&self, goal: &Goal) -> String {
        let (lang, day) = (self.lang, self.on);
        let amount = |value: f64| numbers::amount(lang, value, &goal.unit);
        let mut parts = Vec::new();
        match (goal.ahead.unmeasured_since, goal.reading) {
            (Some(since), _) => {
                parts.push(page::no_data(lang, &dates::day_month(lang, since, day)));
            }
            (None, Some(reading)) => parts.push(now(lang, &amount(reading.value))),
            (None, None) => {}
        }
        if let (Some(to), Some(by)) = (goal.to, goal.by) {
            parts.push(target(lang, &amount(to), &dates::day_month(lang, by, day)));
        }
        match (goal.outcome, goal.ahead.forecast) {
            (Some(Outcome::Reached), _) => parts.push(reached(lang)),
            (Some(Outcome::Missed), _) => parts.push(missed(lang)),
            (None, Some(_)) if goal.ahead.in_time() => parts.push(in_time(lang)),
            (None, Some(value)) => parts.push(forecast(lang, &amount(value))),
            (None, None) => {}
        }
        sentence(&format!("{}: {}", typeset(lang, goal.name.trim()), parts.join(", ")))
    }
}

crate::messages! {
    fn now(amount: &str) { ru: format!("сейчас {amount}"), en: format!("now {amount}") }
    fn target(amount: &str, by: &str) {
        ru: format!("цель — {amount} к {by}"),
        en: format!("the target is {amount} by {by}"),
    }
    fn forecast(amount: &str) {
        ru: format!("прогноз — {amount}"),
        en: format!("the forecast {amount}"),
    }
    fn in_time() { ru: "прогноз — в срок", en: "on course" }
    fn reached() { ru: "цель достигнута", en: "reached" }
    fn missed() { ru: "цель не достигнута", en: "not reached" }
}
