//! A note of what was changed, decided, feared or said about a client's business.
//! Its sections are `paper`'s, words to find it by `filter`'s.

pub mod filter;
pub mod paper;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cast::Who;
use super::idea::in_a_line;
use crate::language::Lang;
use crate::language::typography::first_sentence;
use crate::syntax::day;

/// A change of the client's technical side.
pub const TECH: &str = "tech";
pub const DECISION: &str = "decision";
pub const RISK: &str = "risk";
pub const FEEDBACK: &str = "feedback";
/// With it a client goes from one manager to another.
pub const HANDOVER: &str = "handover";

/// The kinds there are, as they stand in the names of files.
pub const KINDS: [&str; 5] = [TECH, DECISION, RISK, FEEDBACK, HANDOVER];

/// `clients/<client>/notes/<date>-<kind>-<id>.md`; the kind is one of [`KINDS`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Note {
    /// From the file's name, like the date and the kind.
    #[serde(skip_deserializing)]
    pub id: String,
    #[serde(skip_deserializing, with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub date: Option<NaiveDate>,
    #[serde(skip_deserializing)]
    pub kind: String,
    #[serde(skip)]
    pub path: String,
    pub area: String,
    pub by: String,
    /// The task it belongs to, by id.
    pub task: String,
    /// The older note it takes the place of, by id.
    pub replaces: String,
    /// Of a technical change: what was changed.
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<Touched>")]
    pub change: Option<Touched>,
    /// Of a decision: the data behind it.
    pub evidence: Vec<String>,
    /// Of a decision: the idea that is tried out instead of an argument, by id.
    pub experiment: String,
    /// Of a risk: what each day costs.
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<f64>")]
    pub cost_per_day: Option<f64>,
    /// Of a risk: who watches it.
    pub watcher: String,
    /// Of a risk: the day it was gone.
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub closed: Option<NaiveDate>,
    /// Of feedback: who said it, `client:rita`.
    pub said_by: String,
    /// Of feedback: what it is.
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<Feedback>")]
    pub feedback: Option<Feedback>,
    /// Of feedback: the day its author allowed to quote it in public.
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub publish: Option<NaiveDate>,
    #[serde(skip)]
    pub body: String,
}

/// What a technical change touches (Mindbox: the log of a project has three kinds of them).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Touched {
    /// How data is handed over.
    Data,
    /// How orders are processed.
    Orders,
    /// A new place where customers are met: an app, cash desks.
    Touchpoint,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Feedback {
    Praise,
    Complaint,
    /// A complaint about how we work together (Braze: the loud ones are a warning sign).
    Process,
    /// What was expected is not what came (Mindbox: the only misunderstanding of the project).
    Expectation,
}

impl Touched {
    pub const WORDS: [&'static str; 3] = ["data", "orders", "touchpoint"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Touched::WORDS[self as usize]
    }

    /// «Передача данных»
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Touched::Data => lang.pick("Передача данных", "Data transfer"),
            Touched::Orders => lang.pick("Обработка заказов", "Order processing"),
            Touched::Touchpoint => lang.pick("Новая точка контакта", "New touchpoint"),
        }
    }
}

impl Feedback {
    pub const WORDS: [&'static str; 4] = ["praise", "complaint", "process", "expectation"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Feedback::WORDS[self as usize]
    }

    #[must_use]
    pub fn of(word: &str) -> Option<Feedback> {
        use Feedback::{Complaint, Expectation, Praise, Process};
        [Praise, Complaint, Process, Expectation].into_iter().find(|one| one.word() == word)
    }

    /// «благодарность»
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Feedback::Praise => lang.pick("благодарность", "praise"),
            Feedback::Complaint => lang.pick("жалоба", "complaint"),
            Feedback::Process => lang.pick("жалоба на процесс", "complaint about the process"),
            Feedback::Expectation => lang.pick("ожидания разошлись", "expectations differ"),
        }
    }
}

/// «Риск»; a kind that is none stands as it is.
#[must_use]
pub fn kind_name(lang: Lang, kind: &str) -> &str {
    match kind {
        TECH => lang.pick("Техническое изменение", "Technical change"),
        DECISION => lang.pick("Решение", "Decision"),
        RISK => lang.pick("Риск", "Risk"),
        FEEDBACK => lang.pick("Отзыв", "Feedback"),
        HANDOVER => lang.pick("Передача клиента", "Handover"),
        other => other,
    }
}

impl Note {
    /// A risk that is not over by a day.
    #[must_use]
    pub fn threatens(&self, day: NaiveDate) -> bool {
        self.kind == RISK && self.closed.is_none_or(|closed| closed > day)
    }

    /// Praise whose author has allowed by a day that it is shown.
    #[must_use]
    pub fn may_be_quoted(&self, day: NaiveDate) -> bool {
        self.kind == FEEDBACK
            && self.feedback == Some(Feedback::Praise)
            && self.publish.is_some_and(|on| on <= day)
    }

    /// The words that were said, in a line without the signs of a quotation; what else stands in the
    /// note is ours.
    #[must_use]
    pub fn quoted(&self) -> String {
        in_a_line(self.matter()).trim_start_matches(['>', ' ']).to_owned()
    }

    #[must_use]
    pub fn speaker(&self) -> Who {
        Who::parse(&self.said_by)
    }

    /// It was decided, or left to an experiment.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        !self.experiment.is_empty() || !self.matter().is_empty()
    }

    /// What it comes down to: the decision, the words that were said, what was changed.
    #[must_use]
    pub fn matter(&self) -> &str {
        paper::matter(&self.kind, &self.body)
    }

    /// The first sentence of the matter, for lists; of a decision that is not made yet, the question.
    #[must_use]
    pub fn title(&self) -> &str {
        let first = |text: &'_ str| -> Option<usize> {
            text.lines().position(|line| line.contains(char::is_alphanumeric))
        };
        let matter = self.matter();
        let text = match first(matter) {
            Some(_) => matter,
            None if self.kind == DECISION => paper::QUESTION.text(&self.body),
            None => self.body.as_str(),
        };
        let line = first(text).and_then(|at| text.lines().nth(at)).unwrap_or_default();
        let line = line.trim().trim_start_matches(['-', '*', '>', '#', ' ']);
        first_sentence(line).0.trim_end_matches('.')
    }
}

/// The ids from a note that would take the place of another back to itself, itself the last; nothing
/// where the way ends elsewhere.
#[must_use]
pub fn circle<'n>(notes: &'n [Note], id: &str, replaces: &'n str) -> Vec<&'n str> {
    let older = |at: &&'n str| notes.iter().find(|note| note.id == *at).map(|it| &*it.replaces);
    let way = std::iter::successors(Some(replaces), older).take(notes.len() + 1);
    let way: Vec<&str> = way.take_while(|at| !at.is_empty()).collect();
    match way.iter().position(|at| *at == id) {
        Some(back) => way[..=back].to_vec(),
        None => Vec::new(),
    }
}

/// The note that took the place of another. Of notes that replace each other in a circle the newest
/// is the one that counts.
#[must_use]
pub fn newer<'n>(notes: &'n [Note], note: &Note) -> Option<&'n Note> {
    let round = circle(notes, &note.id, &note.replaces);
    let key = |note: &Note| (note.date, note.id.clone());
    let mut others = notes.iter().filter(|other| round.contains(&other.id.as_str()));
    let newest = !round.is_empty() && others.all(|other| key(other) <= key(note));
    notes
        .iter()
        .filter(|other| !note.id.is_empty() && other.replaces == note.id)
        .find(|other| !(newest && round.contains(&other.id.as_str())))
}

/// What an open task costs a day: the risks that it ends.
#[must_use]
pub fn cost_per_day(notes: &[Note], task: &str, day: NaiveDate) -> Option<f64> {
    let own = notes.iter().filter(|note| note.task == task && note.threatens(day));
    let costs: Vec<f64> =
        own.filter_map(|note| note.cost_per_day).filter(|cost| cost.is_finite()).collect();
    (!costs.is_empty()).then(|| costs.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn risk(task: &str, cost: f64, closed: Option<&str>) -> Note {
        Note {
            kind: RISK.into(),
            task: task.into(),
            cost_per_day: Some(cost),
            closed: closed.map(day),
            ..Note::default()
        }
    }

    #[test]
    fn a_risk_that_is_gone_costs_nothing() {
        let notes = [
            risk("a", 400.0, None),
            risk("a", 100.0, Some("2026-11-20")),
            risk("a", 50.0, Some("2026-11-22")),
            risk("b", 7.0, None),
            Note { kind: TECH.into(), ..risk("a", 9.0, None) },
        ];
        assert_eq!(cost_per_day(&notes, "a", day("2026-11-21")), Some(450.0));
        assert_eq!(cost_per_day(&notes, "a", day("2026-11-22")), Some(400.0));
        assert_eq!(cost_per_day(&notes, "c", day("2026-11-21")), None);
    }

    #[test]
    fn of_notes_that_replace_each_other_the_newest_counts() {
        let note = |id: &str, on: &str, replaces: &str| Note {
            id: id.into(),
            date: Some(day(on)),
            replaces: replaces.into(),
            ..Note::default()
        };
        let notes = [
            note("a", "2026-11-01", "c"),
            note("b", "2026-11-02", "a"),
            note("c", "2026-11-03", "b"),
            note("d", "2026-11-04", "d"),
            note("e", "2026-11-05", "a"),
        ];
        let by = |at: usize| newer(&notes, &notes[at]).map(|note| note.id.as_str());
        assert_eq!([0, 1, 2, 3, 4].map(by), [Some("b"), Some("c"), None, None, None]);
        assert_eq!(circle(&notes, "a", "c"), ["c", "b", "a"]);
        assert_eq!(circle(&notes, "d", "d"), ["d"]);
        assert!(circle(&notes, "e", "a").is_empty(), "it leads into a circle and is not of it");
        assert!(circle(&notes, "f", "").is_empty());
    }

    #[test]
    fn the_title_is_the_matter_in_a_line() {
        let note = |kind: &str, body: &str| Note {
            kind: kind.into(),
            body: body.into(),
            ..Note::default()
        };
        assert_eq!(
            note(RISK, "\nСкидки складываются.\n\nПока так.\n").title(),
            "Скидки складываются"
        );
        let decision = "\n## Вопрос\n\nЧто с баллами?\n\n## Решение\n\n- Списывать до 30 %\n";
        assert_eq!(note(DECISION, decision).title(), "Списывать до 30 %");
        let open = note(DECISION, "\n## Question\n\nWhich till?\n\n## Decision\n\n…\n");
        assert_eq!(open.title(), "Which till?");
        assert!(!note(DECISION, "\n## Вопрос\n\nКогда?\n\n## Решение\n").is_decided());
        assert_eq!(note(FEEDBACK, "\n## In their words\n\n> It works.\n").title(), "It works");
        assert_eq!(note(TECH, "").title(), "");
    }
}
