//! How a new entry is written, by whatever command it was made: the file, its actions as tasks, and
//! what to do next.

use super::actions::become_tasks;
use crate::commands::Result;
use crate::commands::change::change;
use crate::commands::written::has_gaps;
use crate::document::{Style, Text};
use crate::language::names;
use crate::language::typography::quote;
use crate::records::change::Op;
use crate::records::form;
use crate::records::library::Kind;
use crate::session::Session;
use crate::syntax::Value;

/// What an entry wants, said with its id.
type Wants = Box<dyn Fn(&str) -> Vec<Text>>;

/// An entry before it is written.
pub(super) struct New {
    pub(super) kind: Kind,
    pub(super) title: String,
    pub(super) ops: Vec<Op>,
    pub(super) body: String,
    /// Whose tasks its actions are; nobody's where there is nobody.
    pub(super) home: Option<String>,
    /// Besides those in its body, as they were typed.
    pub(super) actions: Vec<String>,
    /// What else it wants, by its id.
    pub(super) wants: Wants,
}

impl New {
    /// # Errors
    /// When an action cannot be understood, or nothing can be written.
    pub(super) fn write(self, session: &Session, summary: String) -> Result {
        let today = session.today()?;
        let lang = session.lang();
        change(session, summary, |change| {
            let id = change.fresh_id();
            let slug = names::slug(&self.title, self.kind.word());
            let path = form::library_path(today, &slug, &id);
            change.say(Text::styled(&id, Style::Id).and(
                format!("  {}: {}", self.kind.name(lang), quote(lang, &self.title)),
                Style::Plain,
            ));
            change.say(Text::styled(format!("  {path}"), Style::Quiet));
            let body = match &self.home {
                Some(home) => become_tasks(change, &id, home, &self.body, &self.actions)?,
                None => self.body.clone(),
            };
            change.create("library", &path, &self.ops, &body)?;
            let wants = (self.wants)(&id);
            if has_gaps(&body) {
                change.say(
                    Text::from(unfinished(lang)).and(format!("acct edit {id}"), Style::Command),
                );
            } else if wants.is_empty() {
                change.next(format!("acct show {id}"));
            }
            wants.into_iter().for_each(|want| change.say(want));
            Ok(())
        })
    }
}

/// Empty fields that an entry of a kind is given later stand in it from the beginning, so that two
/// people who fill in two of them add nothing in the same place.
#[must_use]
pub(super) fn later(kind: Kind) -> Vec<Op> {
    let blank = |keys: &[&str], value: fn() -> Value| {
        keys.iter().map(|key| Op::set(*key, value())).collect::<Vec<_>>()
    };
    let texts = |keys: &[&str]| blank(keys, || Value::from(""));
    let lists = |keys: &[&str]| blank(keys, || Value::List(Vec::new()));
    match kind {
        Kind::Story => texts(&["approved", "published", "url"]),
        Kind::Standard => {
            [texts(&["why", "version"]), lists(&["consulted", "accepted", "deviations"])].concat()
        }
        _ => Vec::new(),
    }
}

crate::messages! {
    fn unfinished() { ru: "Дописать разделы: ", en: "To fill its sections: " }
}
