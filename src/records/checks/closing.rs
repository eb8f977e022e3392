//! Whether a task is closed and since when; and whether an open one says who, and by when.

use super::{Desk, File, Findings, Mend};
use crate::records::Side;

pub(super) fn closed(desk: &Desk, found: &mut Findings) {
    let lang = desk.lang();
    for (file, task) in desk.tasks() {
        let at = |key: &str| file.key(key);
        let id = &task.id;
        match task.closed {
            None if !task.is_open() => {
                found.at(
                    file.path,
                    file.text,
                    key_or(file, "closed", "status"),
                    no_day(lang, task.status.word()),
                    check_fix(lang),
                );
                found.mend(Mend::Closed);
            }
            Some(_) if task.is_open() => {
                let what = not_closed(lang, task.status.word());
                found.at(file.path, file.text, at("closed"), what, done_or_not(lang, id));
            }
            Some(closed) => {
                if let Some(created) = task.created.filter(|created| *created > closed) {
                    let what = closed_before(lang, &closed.to_string(), &created.to_string());
                    found.at(file.path, file.text, at("closed"), what, None);
                }
            }
            None => {}
        }
    }
}

fn key_or(file: &File, key: &str, other: &str) -> usize {
    match file.key(key) {
        0 => file.key(other),
        at => at,
    }
}

/// What, who, by when (Netpeak: a task without all three is a wish).
pub(super) fn open(desk: &Desk, found: &mut Findings) {
    let lang = desk.lang();
    let manager = desk.card().and_then(|card| card.manager());
    // an empty file or a task without a title has a finding of its own
    let tasks = desk.tasks().filter(|(_, task)| task.is_open() && !task.title.is_empty());
    for (file, task) in tasks {
        let nobody = task.owner.is_empty() && (task.side != Side::Us || manager.is_none());
        let (what, hint) = match (nobody, task.due.is_none()) {
            (true, true) => (no_owner_no_due(lang), set_both(lang, &task.id)),
            (true, false) => (no_owner(lang), set_owner(lang, &task.id)),
            (false, true) => (no_due(lang), set_due(lang, &task.id)),
            (false, false) => continue,
        };
        let key = if nobody { "owner" } else { "due" };
        let what = format!("{what}: {}", crate::language::typography::quote(lang, &task.title));
        found.at(file.path, file.text, file.key(key), what, hint);
    }
}

crate::messages! {
    fn no_day(status: &str) {
        ru: format!("`status` — {status}, а дня в `closed` нет"),
        en: format!("`status` is {status}, and `closed` has no day"),
    }
    fn check_fix() {
        ru: "acct check --fix возьмёт день последней правки из git",
        en: "acct check --fix takes the day of its last commit",
    }
    fn not_closed(status: &str) {
        ru: format!("в `closed` есть день, а `status` — {status}"),
        en: format!("`closed` has a day, and `status` is {status}"),
    }
    fn done_or_not(id: &str) {
        ru: format!("сделано: acct task done {id}     или ещё нет: acct task reopen {id}"),
        en: format!("done: acct task done {id}     or not yet: acct task reopen {id}"),
    }
    fn closed_before(closed: &str, created: &str) {
        ru: format!("день в `closed` ({closed}) раньше, чем в `created` ({created})"),
        en: format!("`closed` ({closed}) is before `created` ({created})"),
    }
    fn set_both(id: &str) {
        ru: format!("acct task set {id} owner=ИМЯ due=пт"),
        en: format!("acct task set {id} owner=NAME due=fri"),
    }
    fn set_owner(id: &str) {
        ru: format!("acct task set {id} owner=ИМЯ"),
        en: format!("acct task set {id} owner=NAME"),
    }
    fn set_due(id: &str) {
        ru: format!("acct task set {id} due=пт"),
        en: format!("acct task set {id} due=fri"),
    }
    fn no_owner_no_due() { ru: "кто и к какому дню", en: "who, and by when" }
    fn no_owner() { ru: "кто", en: "who" }
    fn no_due() { ru: "к какому дню", en: "by when" }
}
