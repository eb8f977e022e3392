//! What the answers of a brief are worth, question by question, and what they come to.
//! Pure: the same brief, day and calendar give the same judgement; words are the report's.

mod against;

use chrono::NaiveDate;
use serde::Serialize;

pub use against::{Contradiction, Says};

use super::value::{self, Value};
use super::weak::says_nothing;
use super::{Answer, Brief, Verdict, parts};
use crate::language::calendar::Calendar;
use crate::language::span::Span;
use crate::language::typography::listed;
use crate::language::{Lang, numbers};
use crate::records::questionnaire::{AnswerKind, Otherwise, Part, Question, Questionnaire, Route};
use crate::records::snapshot::Folder;
use crate::records::wording::ANSWER;

/// A brief and what its answers are worth.
#[derive(Debug, Clone)]
pub struct Judged<'a> {
    pub sheet: &'a Questionnaire,
    pub brief: &'a Brief,
    /// Every question of the questionnaire, in its order.
    pub questions: Vec<Weighed<'a>>,
    /// Asked on the way, beside the questionnaire.
    pub besides: Vec<Answer<'a>>,
    /// The recorded verdict, otherwise what the answers come to; none yet while they are not all
    /// there, or where the questionnaire decides nothing.
    pub verdict: Option<Verdict>,
    /// Of the client's money, by its code; empty where nobody has said.
    pub currency: String,
}

/// One question and its answer.
#[derive(Debug, Clone)]
pub struct Weighed<'a> {
    pub question: &'a Question,
    /// As it stands; an empty text where there is none.
    pub answer: Answer<'a>,
    /// What it says to a question of its kind.
    pub value: Option<Value>,
    /// What is wrong with it, worst first.
    pub faults: Vec<Fault<'a>>,
    /// Its parts that are answered, of how many; a question without parts is one.
    pub parts: (usize, usize),
}

/// What is wrong with an answer, worst first.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault<'a> {
    /// Outside the minimal standard.
    Missed,
    /// Another record says something else.
    Contradictory(Contradiction<'a>),
    /// There is none; of an answer in parts, these are not there.
    Open(Vec<&'a Part>),
    Weak(Weakness),
    /// Proof was asked for: a number, a calculation, a link.
    Unproved,
    /// Said on that day, too long ago.
    Stale(NaiveDate),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// «как у всех»
    SaysNothing,
    /// Shorter than that many characters.
    Short(usize),
    /// No yes or no, option, number or date, where one was asked for.
    NotOfItsKind,
    /// Money in another currency than the standard's, which cannot be judged by it.
    OtherCurrency,
}

/// What an answer is, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Answered,
    /// Empty, and need not be there.
    Blank,
    Missed,
    Contradictory,
    Open,
    Weak,
    Unproved,
    Stale,
}

impl State {
    pub const WORDS: [&'static str; 8] =
        ["answered", "blank", "missed", "contradictory", "open", "weak", "unproved", "stale"];

    #[must_use]
    pub fn word(self) -> &'static str {
        State::WORDS[self as usize]
    }
}

impl Weighed<'_> {
    #[must_use]
    pub fn state(&self) -> State {
        match self.faults.first() {
            None if self.answer.text.is_empty() => State::Blank,
            None => State::Answered,
            Some(Fault::Missed) => State::Missed,
            Some(Fault::Contradictory(_)) => State::Contradictory,
            Some(Fault::Open(_)) => State::Open,
            Some(Fault::Weak(_)) => State::Weak,
            Some(Fault::Unproved) => State::Unproved,
            Some(Fault::Stale(_)) => State::Stale,
        }
    }

    #[must_use]
    pub fn is_missed(&self) -> bool {
        self.faults.contains(&Fault::Missed)
    }

    /// A question of the gate without a number to pass by: an answer that says nothing says no.
    #[must_use]
    pub fn says_no_by_nothing(&self) -> bool {
        self.is_ground() && self.faults.contains(&Fault::Weak(Weakness::SaysNothing))
    }

    fn lacks_a_ground(&self) -> bool {
        self.is_ground() && matches!(self.state(), State::Open | State::Weak | State::Unproved)
    }

    fn is_ground(&self) -> bool {
        !self.question.pass.is_set() && !self.question.decline.is_empty()
    }

    /// The answer as a sentence names it: options by their names, money with its sign.
    #[must_use]
    pub fn said(&self, lang: Lang, currency: &str) -> String {
        match &self.value {
            Some(Value::Options(named)) => {
                let name = |id| {
                    let choice = self.question.options.iter().find(|choice| choice.id() == id);
                    choice.map_or(id, |choice| choice.name(lang))
                };
                let named: Vec<&str> = named.iter().map(|id| name(id.as_str())).collect();
                listed(lang, &named)
            }
            Some(Value::Number(number)) if self.question.kind == AnswerKind::Money => {
                let named = value::currency(self.answer.text);
                match named.or(Some(currency).filter(|known| !known.is_empty())) {
                    Some(currency) => numbers::money(lang, *number, currency),
                    None => self.first_line(),
                }
            }
            _ => self.first_line(),
        }
    }

    fn first_line(&self) -> String {
        let line = self.answer.text.lines().find(|line| !line.trim().is_empty());
        line.unwrap_or_default().trim().trim_end_matches('.').to_owned()
    }
}

impl<'a> Judged<'a> {
    /// Answered, of how many: required questions and those answered besides. One is answered when
    /// all its parts are.
    #[must_use]
    pub fn answered(&self) -> (usize, usize) {
        let counted = self.questions.iter().filter(|one| one.state() != State::Blank);
        let whole = |one: &Weighed| usize::from(one.parts.0 == one.parts.1);
        counted.fold((0, 0), |(got, of), one| (got + whole(one), of + 1))
    }

    /// Nothing is left to ask: every required question is answered, and well.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.to_ask().next().is_none()
    }

    /// What is still to be asked, or asked again; an answer outside the standard is an answer.
    pub fn to_ask(&self) -> impl Iterator<Item = &Weighed<'a>> {
        let done = [State::Answered, State::Blank, State::Missed];
        self.questions.iter().filter(move |one| !done.contains(&one.state()))
    }

    /// The verdict was recorded by somebody, not computed.
    #[must_use]
    pub fn is_recorded(&self) -> bool {
        self.brief.verdict.is_some()
    }

    /// Why not, as the client may read it: what was written down, otherwise the questionnaire's
    /// wording for each question that says no.
    #[must_use]
    pub fn reasons(&self, lang: Lang) -> Vec<String> {
        if !self.brief.why.is_empty() {
            return self.brief.why.clone();
        }
        let against = self.questions.iter().filter(|one| one.is_missed() || one.lacks_a_ground());
        worded(against.map(|one| {
            one.question.decline.of(lang).replace(ANSWER, &one.said(lang, &self.currency))
        }))
    }

    /// What is needed to start after all, of every question without a good answer.
    #[must_use]
    pub fn needed(&self, lang: Lang) -> Vec<String> {
        let lacking = |one: &&Weighed| !matches!(one.state(), State::Answered | State::Blank);
        let lacking = self.questions.iter().filter(lacking);
        worded(lacking.map(|one| one.question.needed.of(lang).to_owned()))
    }

    /// Who takes it over, by what was answered.
    #[must_use]
    pub fn routes(&self) -> Vec<&'a Route> {
        let leads = |route: &&Route| {
            let asked = self.questions.iter().find(|one| one.question.id == route.question);
            match asked.and_then(|one| one.value.as_ref()) {
                Some(Value::Options(named)) => named.iter().any(|id| route.one_of.contains(id)),
                Some(Value::Yes(said)) => {
                    route.one_of.iter().any(|word| word == if *said { "yes" } else { "no" })
                }
                _ => false,
            }
        };
        self.sheet.routes.iter().filter(leads).collect()
    }
}

/// Every wording that is there, once.
fn worded(wordings: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for words in wordings.filter(|words| !words.trim().is_empty()) {
        if !kept.contains(&words) {
            kept.push(words);
        }
    }
    kept
}

/// Weighs a brief by its questionnaire. What contradicts it is looked for in the client's card and
/// in those of its briefs that were read.
#[must_use]
pub fn judged<'a>(
    sheet: &'a Questionnaire,
    brief: &'a Brief,
    folder: &'a Folder,
    today: NaiveDate,
    calendar: &Calendar,
) -> Judged<'a> {
    let judge = Judge { sheet, brief, folder, today, calendar };
    let answers = brief.answers();
    let questions: Vec<Weighed> = sheet
        .questions
        .iter()
        .map(|question| {
            let answer = answers.iter().find(|answer| answer.question == question.id);
            judge.weighed(question, answer.cloned().unwrap_or_default())
        })
        .collect();
    let besides = answers.into_iter().filter(|answer| answer.question.is_empty()).collect();
    let verdict = brief.verdict.or_else(|| come_to(sheet, &questions));
    let currency = folder.card.deal.currency.clone();
    Judged { sheet, brief, questions, besides, verdict, currency }
}

/// A missed standard decides at once, like an answer that says nothing where a ground was asked for
/// and all has been answered; that it fits is known when every answer is there and good.
fn come_to(sheet: &Questionnaire, questions: &[Weighed]) -> Option<Verdict> {
    let otherwise = sheet.otherwise?;
    let said = |one: &Weighed| one.state() != State::Open;
    let nothing = questions.iter().any(Weighed::says_no_by_nothing);
    if questions.iter().any(Weighed::is_missed) || (nothing && questions.iter().all(said)) {
        return Some(match otherwise {
            Otherwise::No => Verdict::No,
            Otherwise::Later => Verdict::Later,
        });
    }
    let good = |one: &Weighed| matches!(one.state(), State::Answered | State::Blank);
    (!questions.is_empty() && questions.iter().all(good)).then_some(Verdict::Fit)
}

/// What a judgement looks at.
struct Judge<'a, 'c> {
    sheet: &'a Questionnaire,
    brief: &'a Brief,
    folder: &'a Folder,
    today: NaiveDate,
    calendar: &'c Calendar,
}

impl<'a> Judge<'a, '_> {
    fn weighed(&self, question: &'a Question, answer: Answer<'a>) -> Weighed<'a> {
        let (missing, parts) = parts::answered(question, answer.text);
        let text = parts::words(question, answer.text);
        if text.is_empty() {
            let faults = if question.required { vec![Fault::Open(Vec::new())] } else { Vec::new() };
            let answer = Answer { text: "", ..answer };
            return Weighed { question, answer, value: None, faults, parts };
        }
        let value = self.value(question, &text);
        let standard = value.as_ref().and_then(|value| value::passes(&question.pass, value));
        let foreign = self.is_foreign(question, &text);
        let mut faults = Vec::new();
        if question.pass.is_set() && standard == Some(false) && !foreign {
            faults.push(Fault::Missed);
        }
        faults.extend(
            self.contradiction(question, &answer, value.as_ref()).map(Fault::Contradictory),
        );
        if !missing.is_empty() && question.required {
            faults.push(Fault::Open(missing));
        }
        faults.extend(weakness(question, &text, value.as_ref()).map(Fault::Weak));
        faults.extend((foreign && value.is_some()).then_some(Fault::Weak(Weakness::OtherCurrency)));
        if question.evidence && !has_proof(&text) {
            faults.push(Fault::Unproved);
        }
        faults.extend(self.said_on(&answer).filter(|day| self.is_stale(*day)).map(Fault::Stale));
        Weighed { question, answer, value, faults, parts }
    }

    /// Money in another currency than the standard's; where none is named, the deal's is meant.
    fn is_foreign(&self, question: &Question, text: &str) -> bool {
        let ours = question.pass.currency.as_str();
        let theirs = value::currency(text).unwrap_or(&self.folder.card.deal.currency);
        question.kind == AnswerKind::Money && ![ours, theirs].contains(&"") && ours != theirs
    }

    fn value(&self, question: &Question, text: &str) -> Option<Value> {
        value::read(question, text, self.today, self.calendar)
    }

    /// The day an answer was given, otherwise that of its brief.
    fn said_on(&self, answer: &Answer) -> Option<NaiveDate> {
        answer.on.or(self.brief.date)
    }

    fn is_stale(&self, day: NaiveDate) -> bool {
        let keeps: Option<Span> = self.sheet.stale_after.parse().ok();
        keeps.and_then(|span| span.after(day, self.calendar)).is_some_and(|last| last < self.today)
    }
}

fn weakness(question: &Question, text: &str, value: Option<&Value>) -> Option<Weakness> {
    let words = matches!(question.kind, AnswerKind::Text | AnswerKind::List);
    if value.is_none() {
        return Some(Weakness::NotOfItsKind);
    }
    if !words {
        return None;
    }
    if says_nothing(text) {
        return Some(Weakness::SaysNothing);
    }
    let min = question.min.unwrap_or_default();
    (text.chars().count() < min).then_some(Weakness::Short(min))
}

/// A number, a calculation or a link.
fn has_proof(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) || text.contains("://") || text.contains("](")
}

#[cfg(test)]
mod tests;
