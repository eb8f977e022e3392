//! What an entry still asks for: a story the client's yes, a standard its readers and another look, a
//! post-mortem its actions.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::actions::Action;
use crate::language::{Lang, dates};
use crate::records::library::standard::Reviews;
use crate::records::library::{Entry, Kind};
use crate::records::snapshot::{Question, Snapshot};

#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct State {
    /// When it is to be read again: the day it names, or that of a standard.
    pub review_by: Option<NaiveDate>,
    pub is_due: bool,
    pub approved: Option<NaiveDate>,
    pub published: Option<NaiveDate>,
    /// Of a standard: how many of the team have accepted it.
    pub accepted: Option<Share>,
    /// Actions that are open, where they were looked at.
    pub actions: Option<Share>,
}

/// So many of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Share {
    pub of: usize,
    pub all: usize,
}

impl State {
    #[must_use]
    pub fn of(snapshot: &Snapshot, entry: &Entry, question: &Question, reviews: &Reviews) -> State {
        let here = || snapshot.people.iter().filter(|person| !person.is_gone(question.today));
        let accepted = (entry.kind == Kind::Standard).then(|| Share {
            of: here().filter(|person| entry.is_accepted_by(&person.slug)).count(),
            all: here().count(),
        });
        let actions = Action::all(snapshot, entry, question);
        let open = actions.iter().filter(|action| action.is_open()).count();
        State {
            review_by: reviews.of(entry),
            is_due: reviews.is_due(entry, question.today),
            approved: entry.approved,
            published: entry.published,
            accepted,
            actions: (!actions.is_empty()).then_some(Share { of: open, all: actions.len() }),
        }
    }

    /// In a few words, what is worth saying of its kind.
    #[must_use]
    pub fn say(&self, lang: Lang, kind: Kind, today: NaiveDate) -> Vec<String> {
        let mut said = Vec::new();
        if kind == Kind::Story {
            said.push(match (self.published, self.approved) {
                (Some(day), _) => published(lang, &dates::numeric(lang, day, today)),
                (None, Some(_)) => approved(lang),
                (None, None) => unapproved(lang),
            });
        }
        said.extend(self.accepted.map(|share| accepted(lang, share.of, share.all)));
        said.extend(self.actions.map(|share| open_actions(lang, share.of, share.all)));
        if self.is_due {
            said.push(to_read(lang));
        }
        said
    }
}

crate::messages! {
    fn published(day: &str) { ru: format!("опубликовано {day}"), en: format!("published {day}") }
    fn approved() { ru: "клиент согласен", en: "the client agreed" }
    fn unapproved() { ru: "клиент ещё не согласовал", en: "the client has not agreed yet" }
    fn accepted(some: usize, all: usize) {
        ru: format!("приняли {some} из {all}"),
        en: format!("accepted by {some} of {all}"),
    }
    fn open_actions(some: usize, all: usize) {
        ru: format!("открыто действий: {some} из {all}"),
        en: format!("open actions: {some} of {all}"),
    }
    fn to_read() { ru: "пора перечитать", en: "due to be read again" }
}
