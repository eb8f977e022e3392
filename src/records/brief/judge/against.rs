//! What contradicts an answer: another brief that answers the same question otherwise, or the
//! client's card.

use chrono::NaiveDate;

use super::Judge;
use crate::records::brief::value::Value;
use crate::records::brief::{Answer, Brief};
use crate::records::questionnaire::Question;

#[derive(Debug, Clone, PartialEq)]
pub enum Contradiction<'a> {
    /// Another brief has this answer to the same question.
    Brief { brief: &'a Brief, said: &'a str, on: Option<NaiveDate> },
    /// The client's card has this.
    Card { field: &'static str, says: Says<'a> },
}

/// What stands in a card.
#[derive(Debug, Clone, PartialEq)]
pub enum Says<'a> {
    Money(f64),
    Words(&'a [String]),
}

impl<'a> Judge<'a, '_> {
    /// What an answer contradicts; where its value is free words, nothing can be told.
    pub(super) fn contradiction(
        &self,
        question: &Question,
        answer: &Answer,
        value: Option<&Value>,
    ) -> Option<Contradiction<'a>> {
        self.card(question, answer, value).or_else(|| self.other_brief(question, value?))
    }

    /// A newer answer takes the place of one that is too old to count.
    fn other_brief(&self, question: &Question, value: &Value) -> Option<Contradiction<'a>> {
        if *value == Value::Words {
            return None;
        }
        let others = self.folder.briefs.iter().rev().filter(|other| other.id != self.brief.id);
        others.into_iter().find_map(|brief| {
            let other = brief.answer(&question.id)?;
            let on = other.on.or(brief.date);
            let said = self.value(question, other.text)?;
            let counts = on.is_none_or(|day| !self.is_stale(day));
            (counts && differs(&said, value)).then_some(Contradiction::Brief {
                brief,
                said: other.text,
                on,
            })
        })
    }

    fn card(
        &self,
        question: &Question,
        answer: &Answer,
        value: Option<&Value>,
    ) -> Option<Contradiction<'a>> {
        let card = &self.folder.card;
        match question.feeds.as_str() {
            "deal.ad_budget" => {
                let (budget, Value::Number(said)) = (card.deal.ad_budget?, value?) else {
                    return None;
                };
                ((budget - said).abs() >= 1.0).then_some(Contradiction::Card {
                    field: "deal.ad_budget",
                    says: Says::Money(budget),
                })
            }
            // «никаких», where we know of some
            "systems" if !card.systems.is_empty() && super::says_nothing(answer.text) => {
                Some(Contradiction::Card { field: "systems", says: Says::Words(&card.systems) })
            }
            _ => None,
        }
    }
}

fn differs(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Options(one), Value::Options(other)) => !one.iter().any(|id| other.contains(id)),
        _ => one != other,
    }
}
