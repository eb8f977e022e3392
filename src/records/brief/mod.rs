//! One questionnaire or checklist as it was answered: who said what, when, and what was decided.
//! What is asked, and what counts as an answer, is `questionnaire`'s to say.

pub mod earlier;
pub mod judge;
pub mod paper;
pub mod parts;
pub mod value;
pub(crate) mod weak;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::syntax::day;
use crate::syntax::sections::sections;

/// `clients/<client>/briefs/<date>-<template>-<id>.md`
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Brief {
    /// From the file's name, like the date and the template.
    #[serde(skip_deserializing)]
    pub id: String,
    #[serde(skip_deserializing, with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub date: Option<NaiveDate>,
    /// Which questionnaire, by its id.
    #[serde(skip_deserializing)]
    pub template: String,
    #[serde(skip)]
    pub path: String,
    pub status: Status,
    /// When the questions went to the client.
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub asked: Option<NaiveDate>,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<Verdict>")]
    pub verdict: Option<Verdict>,
    /// Why, as the client reads it.
    pub why: Vec<String>,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub revisit: Option<NaiveDate>,
    #[serde(skip)]
    pub body: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    #[default]
    Open,
    Closed,
}

impl Status {
    pub const WORDS: [&'static str; 2] = ["open", "closed"];
}

/// What a qualification or a gate decided (Mindbox: it may honestly end with «not for you»).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Fit,
    No,
    Later,
}

impl Verdict {
    pub const WORDS: [&'static str; 3] = ["fit", "no", "later"];

    /// As it stands in files: `fit`, `no`, `later`.
    #[must_use]
    pub fn word(self) -> &'static str {
        Verdict::WORDS[self as usize]
    }
}

/// What was said to one question; a heading without a question's id is one asked on the way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Answer<'b> {
    /// The question's id; empty for one that was asked on the way.
    pub question: &'b str,
    /// As the heading says it.
    pub heading: &'b str,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub on: Option<NaiveDate>,
    /// Who said it: `client:rita`, or who wrote it down: `olga`.
    pub by: &'b str,
    /// The record it was said in.
    pub from: &'b str,
    /// Markdown, trimmed; the comment that ties it to its question left out.
    pub text: &'b str,
    /// Of the heading, counted from 1 in the body.
    pub line: usize,
}

impl Answer<'_> {
    /// The client gave it, not one of us for them.
    #[must_use]
    pub fn is_of_client(&self) -> bool {
        self.by == "client" || self.by.starts_with("client:")
    }
}

impl Brief {
    /// Every question with its answer, in the order they stand; an empty text is an open one.
    #[must_use]
    pub fn answers(&self) -> Vec<Answer<'_>> {
        let sections = sections(&self.body);
        let headed = sections.iter().filter(|section| !section.heading.is_empty());
        headed.map(|section| answer(section.heading, section.text, section.line)).collect()
    }

    /// The answer to a question; nothing where the brief does not have it.
    #[must_use]
    pub fn answer(&self, question: &str) -> Option<Answer<'_>> {
        self.answers().into_iter().find(|answer| answer.question == question)
    }
}

/// `<!-- q:buyer on:2026-01-12 by:client:rita from:m4k7xz -->`
fn answer<'b>(heading: &'b str, text: &'b str, line: usize) -> Answer<'b> {
    let mut answer = Answer { heading, text: text.trim(), line, ..Answer::default() };
    let tie = answer.text.strip_prefix("<!--").and_then(|rest| rest.split_once("-->"));
    let Some((tie, rest)) = tie.filter(|(tie, _)| tie.trim_start().starts_with("q:")) else {
        return answer;
    };
    answer.text = rest.trim();
    for token in tie.split_whitespace() {
        match token.split_once(':') {
            Some(("q", id)) => answer.question = id,
            Some(("on", on)) => answer.on = day::read(on),
            Some(("by", who)) => answer.by = who,
            Some(("from", id)) => answer.from = id,
            _ => {}
        }
    }
    // The headings of its parts alone are no answer.
    if answer.text.lines().all(|line| line.trim().is_empty() || line.starts_with("### ")) {
        answer.text = "";
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::Brief;

    #[test]
    fn an_answer_is_tied_to_its_question_whatever_the_heading_says() {
        let body = "\n## Кто покупает?\n<!-- q:buyer on:2026-01-12 by:client:rita from:m4k7xz -->\n\nКафе.\n\n### Страхи\n\nОчередь.\n\n## А сервис?\n\n<!-- кстати -->\nСвой.\n\n## Цикл сделки\n<!-- q:cycle -->\n";
        let brief = Brief { body: body.to_owned(), ..Brief::default() };
        let answers = brief.answers();
        assert_eq!(answers.len(), 3);
        assert_eq!((answers[0].question, answers[0].by), ("buyer", "client:rita"));
        assert_eq!(answers[0].text, "Кафе.\n\n### Страхи\n\nОчередь.");
        assert_eq!((answers[1].question, answers[1].heading), ("", "А сервис?"));
        assert_eq!(answers[1].text, "<!-- кстати -->\nСвой.");
        assert_eq!((answers[2].question, answers[2].text), ("cycle", ""));
        assert_eq!(brief.answer("buyer").and_then(|a| a.on).unwrap().to_string(), "2026-01-12");
    }
}
