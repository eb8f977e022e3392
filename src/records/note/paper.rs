//! How a note is written: the sections of its kind, and which of them holds what it comes down to.

use super::{DECISION, FEEDBACK, Feedback, RISK, TECH};
use crate::records::heading::Heading;
use crate::syntax::sections::sections;

pub const CHANGED: Heading = Heading::new("Что изменилось", "What changed");
pub const PURPOSE: Heading = Heading::new("Зачем", "What for");
pub const HOW: Heading = Heading::new("Как устроено", "How it works");

pub const QUESTION: Heading = Heading::new("Вопрос", "Question");
pub const OPTIONS: Heading = Heading::new("Варианты", "Options");
pub const DECIDED: Heading = Heading::new("Решение", "Decision");
pub const REASON: Heading = Heading::new("Почему", "Why");

pub const DANGER: Heading = Heading::new("Что может случиться", "What may happen");
pub const MEANWHILE: Heading = Heading::new("Что делаем", "What we do about it");

pub const WORDS: Heading = Heading::new("Слова клиента", "In their words");
pub const EXPECTED: Heading = Heading::new("Чего ожидали", "What was expected");
pub const CAME: Heading = Heading::new("Что получили", "What came");
pub const DAMAGE: Heading = Heading::new("Какой ущерб", "The damage");
pub const OFFERED: Heading = Heading::new("Что предложили", "What we offered");
/// A hundred roubles off for a spoilt celebration offend more than the damage itself.
pub const WORTHY: Heading = Heading::new("Соразмерно ли это ущербу", "Is it worthy of the damage");
pub const MENDED: Heading = Heading::new("Что меняем", "What we change");

/// The sections of a note, in their order; the first that may hold its matter comes first or is
/// named by `matter`.
#[must_use]
pub fn parts(kind: &str, feedback: Option<Feedback>) -> &'static [Heading] {
    match (kind, feedback) {
        (TECH, _) => &[CHANGED, PURPOSE, HOW],
        (DECISION, _) => &[QUESTION, OPTIONS, DECIDED, REASON],
        (RISK, _) => &[DANGER, MEANWHILE],
        (FEEDBACK, Some(Feedback::Complaint)) => &[WORDS, DAMAGE, OFFERED, WORTHY, MENDED],
        (FEEDBACK, Some(Feedback::Expectation)) => &[WORDS, EXPECTED, CAME, MENDED],
        (FEEDBACK, Some(Feedback::Process)) => &[WORDS, MENDED],
        (FEEDBACK, _) => &[WORDS],
        _ => &[],
    }
}

/// The section that holds what the note comes down to.
#[must_use]
pub fn main_part(kind: &str) -> Option<Heading> {
    match kind {
        TECH => Some(CHANGED),
        DECISION => Some(DECIDED),
        RISK => Some(DANGER),
        FEEDBACK => Some(WORDS),
        _ => None,
    }
}

/// What a note comes down to: what stands in its main section, otherwise before the first one.
/// Of a decision with sections of its own, its section alone.
pub(super) fn matter<'b>(kind: &str, body: &'b str) -> &'b str {
    let main = main_part(kind).map(|heading| heading.text(body)).unwrap_or_default();
    let says = |text: &&str| text.contains(char::is_alphanumeric);
    if says(&main) {
        return main;
    }
    let opening = sections(body).into_iter().find(|section| section.heading.is_empty());
    opening.map(|section| section.text.trim()).filter(says).unwrap_or_default()
}
