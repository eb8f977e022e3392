//! Due dates and sides that a hand changed and `moved` or `turns` do not tell of: git's history does.
//! Which changes those are is left to `records::slips`.

use chrono::NaiveDate;

use super::{Desk, File, Findings, Mend, Missing};
use crate::language::{Lang, dates};
use crate::records::slips::{Forgotten, Slip};
use crate::records::task::{Moved, Task, Turn};
use crate::syntax::Value;

pub(super) fn slips(desk: &Desk, found: &mut Findings) {
    for (file, task) in desk.tasks() {
        let Some(forgotten) = desk.scene.past.forgotten.get(file.path) else { continue };
        moves(desk, file, task, forgotten, found);
        turns(desk, file, task, forgotten, found);
    }
}

fn moves(desk: &Desk, file: &File, task: &Task, forgotten: &Forgotten, found: &mut Findings) {
    let lang = desk.lang();
    let day = |date: Option<NaiveDate>| said_day(lang, date);
    for (nth, Slip { entry, commit }) in forgotten.moved.iter().enumerate() {
        let told = told_by(lang, commit, &entry.by);
        let what = moved_by_hand(lang, &day(entry.from), &day(entry.on), &told);
        found.at(file.path, file.text, file.key("due"), what, fix(lang));
        let before = task.moved.iter().filter(|known| known.on <= entry.on).count();
        // those above are written by then
        let at = before + nth;
        found.mend(Mend::Entry(Missing { list: "moved", at, entry: moved_entry(entry) }));
    }
}

fn turns(desk: &Desk, file: &File, task: &Task, forgotten: &Forgotten, found: &mut Findings) {
    let lang = desk.lang();
    for (nth, Slip { entry, commit }) in forgotten.turns.iter().enumerate() {
        let until = said_day(lang, entry.until);
        let told = told_by(lang, commit, "");
        let what = passed_by_hand(lang, entry.side.name(lang), &until, &told);
        found.at(file.path, file.text, file.key("side"), what, fix(lang));
        let before = task.turns.iter().filter(|known| known.until <= entry.until).count();
        let at = before + nth;
        found.mend(Mend::Entry(Missing { list: "turns", at, entry: turn_entry(entry) }));
    }
}

fn said_day(lang: Lang, date: Option<NaiveDate>) -> String {
    date.map(|date| dates::numeric_with_year(lang, date)).unwrap_or_default()
}

fn moved_entry(moved: &Moved) -> Value {
    let mut entry: Vec<(String, Value)> =
        vec![("from".into(), moved.from.into()), ("on".into(), moved.on.into())];
    if !moved.by.is_empty() {
        entry.push(("by".into(), moved.by.as_str().into()));
    }
    Value::Table(entry)
}

fn turn_entry(turn: &Turn) -> Value {
    Value::Table(vec![
        ("side".into(), turn.side.word().into()),
        ("until".into(), turn.until.into()),
    ])
}

fn told_by(lang: Lang, commit: &str, by: &str) -> String {
    let short = commit.get(..10).unwrap_or(commit);
    let commit = if short.is_empty() { not_committed(lang) } else { in_commit(lang, short) };
    if by.is_empty() { commit } else { format!("{commit}, {by}") }
}

crate::messages! {
    fn moved_by_hand(from: &str, on: &str, told: &str) {
        ru: format!("срок {from} сдвинут {on} ({told}), а в `moved` этого нет"),
        en: format!("the due date {from} was moved on {on} ({told}), and `moved` does not say so"),
    }
    fn passed_by_hand(side: &str, until: &str, told: &str) {
        ru: format!("ход был у стороны «{side}» до {until} ({told}), а в `turns` этого нет"),
        en: format!("the turn of “{side}” ended on {until} ({told}), and `turns` does not say so"),
    }
    fn in_commit(commit: &str) { ru: format!("коммит {commit}"), en: format!("commit {commit}") }
    fn not_committed() { ru: "ещё не в git", en: "not committed yet" }
    fn fix() { ru: "acct check --fix допишет", en: "to add it: acct check --fix" }
}
