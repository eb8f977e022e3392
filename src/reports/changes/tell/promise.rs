//! What was agreed, promised or sent already, and reads otherwise now: told in the old words and the new.

use super::Teller;
use crate::language::typography::{quote, shorten};
use crate::records::delta::Change;
use crate::records::meeting::Part;
use crate::records::promises::tasks_of;
use crate::reports::changes::act::Act;
use crate::syntax::Value;

/// Columns of a promise: what became of it may stand at its end.
const WIDTH: usize = 200;

/// So many of a record are told one by one.
const FEW: usize = 5;

impl Teller<'_> {
    /// The minutes were written before.
    pub(super) fn was_held(&self) -> bool {
        self.delta.was("status").and_then(Value::as_str) == Some("held")
    }

    /// Agreements of minutes that were written before, in other words or gone.
    pub(super) fn agreed_otherwise(&mut self) {
        let agreements = |change: &&Change| {
            matches!(change, Change::Text { section, removed, .. }
                if Part::of(section) == Some(Part::Agreements) && !removed.is_empty())
        };
        if !self.was_held() {
            return;
        }
        if let Some(Change::Text { added, removed, .. }) = self.take_change(agreements) {
            self.otherwise(added, removed, AGREEMENT);
        }
    }

    /// Task lines that were taken out of minutes written before; a tick or other words take out none.
    pub(super) fn tasks_taken_out(&mut self) {
        let tasks = |change: &&Change| matches!(change, Change::Text { section, .. } if Part::of(section) == Some(Part::Tasks));
        let Some(Change::Text { added, removed, .. }) = self.rest.iter().copied().find(tasks)
        else {
            return;
        };
        if !self.was_held() || removed.len() <= added.len() {
            return;
        }
        let (now, before) = (tasks_of(added), tasks_of(removed));
        let stays = |one: &(String, Option<String>)| {
            now.iter().any(|(title, id)| *title == one.0 || id.is_some() && *id == one.1)
        };
        let gone: Vec<String> =
            before.into_iter().filter(|one| !stays(one)).map(|(title, _)| title).collect();
        if gone.is_empty() {
            return;
        }
        self.take_change(tasks);
        self.otherwise(&[], &gone, TASK);
    }

    /// The text of a letter that was sent before.
    pub(super) fn written_otherwise(&mut self) {
        let text = |change: &&Change| {
            matches!(change, Change::Text { added, removed, .. }
                if !added.is_empty() || !removed.is_empty())
        };
        while let Some(Change::Text { added, removed, .. }) = self.take_change(text) {
            self.otherwise(added, removed, LETTER);
        }
    }

    fn otherwise(&mut self, added: &[String], removed: &[String], words: Words) {
        self.promise_changed = true;
        self.act(Act::Promise);
        let lang = self.lang();
        let quoted = |line: &String| quote(lang, &shorten(bare(line), WIDTH));
        let says = |line: &&String| !bare(line).is_empty();
        let added: Vec<String> = added.iter().filter(says).map(quoted).collect();
        let removed: Vec<String> = removed.iter().filter(says).map(quoted).collect();
        let said: Vec<String> = if added.len() == removed.len() {
            let pairs = removed.iter().zip(&added);
            pairs.map(|(old, new)| (words.became)(lang, old, new)).collect()
        } else {
            let gone = removed.iter().map(|old| (words.gone)(lang, old));
            gone.chain(added.iter().map(|new| (words.came)(lang, new))).collect()
        };
        let more = said.len().saturating_sub(FEW);
        self.clauses.extend(said.into_iter().take(FEW));
        if more > 0 {
            self.say(and_lines(lang, more));
        }
    }
}

/// A line without what makes it an item of a list.
pub(in crate::reports::changes) fn bare(line: &str) -> &str {
    let line = line.trim().trim_start_matches(['-', '*', '>', '#']).trim_start();
    line.strip_prefix("! ").unwrap_or(line).trim()
}

/// How a kind of promise is told.
#[derive(Clone, Copy)]
struct Words {
    became: fn(crate::language::Lang, &str, &str) -> String,
    gone: fn(crate::language::Lang, &str) -> String,
    came: fn(crate::language::Lang, &str) -> String,
}

const AGREEMENT: Words =
    Words { became: agreement_became, gone: agreement_gone, came: agreement_came };
const TASK: Words = Words { became: line_became, gone: task_gone, came: agreement_came };
const LETTER: Words = Words { became: line_became, gone: line_gone, came: line_came };

crate::messages! {
    fn agreement_became(old: &str, new: &str) {
        ru: format!("договорённость {old} → {new}"),
        en: format!("agreement {old} → {new}"),
    }
    fn agreement_gone(old: &str) {
        ru: format!("убрана договорённость {old}"),
        en: format!("agreement taken out: {old}"),
    }
    fn agreement_came(new: &str) {
        ru: format!("новая договорённость {new}"),
        en: format!("new agreement {new}"),
    }
    fn task_gone(old: &str) {
        ru: format!("из итогов убрана задача {old}"),
        en: format!("task taken out of the minutes: {old}"),
    }
    fn line_became(old: &str, new: &str) {
        ru: format!("после отправки изменено: {old} → {new}"),
        en: format!("changed after it was sent: {old} → {new}"),
    }
    fn line_gone(old: &str) {
        ru: format!("после отправки убрано: {old}"),
        en: format!("taken out after it was sent: {old}"),
    }
    fn line_came(new: &str) {
        ru: format!("после отправки добавлено: {new}"),
        en: format!("added after it was sent: {new}"),
    }
    fn and_lines(n: usize) {
        ru: format!("и ещё {}", crate::language::words::LINE.ru(n)),
        en: format!("and {} more", crate::language::words::LINE.en(n)),
    }
}
