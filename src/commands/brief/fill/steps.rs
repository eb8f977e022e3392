//! The questions of a talk in their order, and what stands under each now.

use super::sheet::{Sheet, Where};
use crate::records::brief::Brief;
use crate::records::brief::parts::said_to;
use crate::records::questionnaire::Question;

/// One thing to ask: a question, a part of one, or a question asked on the way.
#[derive(Debug, Clone)]
pub(super) struct Step<'q> {
    pub(super) place: Where<'q>,
    /// Of the question, counted from 1.
    pub(super) number: usize,
}

/// Every step of a questionnaire, and of the questions that a brief has besides.
pub(super) fn steps<'s>(sheet: &Sheet<'s>, brief: Option<&Brief>) -> Vec<Step<'s>> {
    let mut all = Vec::new();
    let questions = &sheet.questionnaire.questions;
    for (at, question) in questions.iter().enumerate() {
        let number = at + 1;
        if question.parts.is_empty() {
            all.push(Step { place: Where::Question(question), number });
        }
        let parts = (0..question.parts.len()).map(|part| Where::Part(question, part));
        all.extend(parts.map(|place| Step { place, number }));
    }
    let answers = brief.map(Brief::answers).unwrap_or_default();
    let besides = answers.iter().filter(|answer| answer.question.is_empty());
    all.extend(besides.enumerate().map(|(at, answer)| Step {
        place: Where::Besides(answer.heading.to_owned()),
        number: questions.len() + at + 1,
    }));
    all
}

/// What is answered there now; empty where nothing is.
pub(super) fn now(brief: Option<&Brief>, place: &Where) -> String {
    let Some(brief) = brief else { return String::new() };
    let text = |id: &str| brief.answer(id).map(|answer| answer.text.to_owned()).unwrap_or_default();
    match place {
        Where::Question(question) => text(&question.id),
        Where::Part(question, at) => part(&text(&question.id), question, *at),
        Where::Besides(heading) => {
            let own = |answer: &crate::records::brief::Answer| {
                answer.question.is_empty() && answer.heading == heading
            };
            let answer = brief.answers().into_iter().find(own);
            answer.map(|answer| answer.text.to_owned()).unwrap_or_default()
        }
    }
}

/// What an answer says to one part of its question.
pub(super) fn part(answer: &str, question: &Question, at: usize) -> String {
    question.parts.get(at).map(|part| said_to(question, part, answer)).unwrap_or_default()
}
