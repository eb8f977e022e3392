//! Due dates and sides that a hand changed and `moved` or `turns` do not tell of: git's history does.
//! Which changes those are is left to `records::slips`.

use super::{Desk, File, Findings, Mend, Missing};
use crate::records::slips::{Forgotten, Slip};
use crate::records::task::{Moved, Task, Turn};
use crate::syntax::Value;

pub(super) fn slips(desk: &Desk, found: &mut Findings) {
    for (file, task) in desk.tasks() {
        let Some(forgotten) = desk.scene.past.forgotten.get(file.path) else { continue };
        if !forgotten.moved.is_empty() {
            moves(desk, file, task, forgotten, found);
        }
        if !forgotten.turns.is_empty() {
            turns(desk, file, task, forgotten, found);
        }
    }
}

fn moves(desk: &Desk, file: &File, task: &Task, forgotten: &Forgotten, found: &mut Findings) {
    let lang = desk.lang();
    let said = forgotten.moved.iter().map(|slip| {
        let of = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string());
        let (from, on) = (of(slip.entry.from), of(slip.entry.on));
        moved_by_hand(
            lang,
            &from.unwrap_or_default(),
            &on.unwrap_or_default(),
            &told_by(lang, slip, &slip.entry.by),
        )
    });
    let what = said.collect::<Vec<_>>().join("; ");
    let missing = forgotten.moved.iter().map(|slip| Missing {
        list: "moved",
        at: task.moved.iter().filter(|entry| entry.on <= slip.entry.on).count(),
        entry: moved_entry(&slip.entry),
    });
    found.at(file.path, file.text, file.key("due"), what, fix(lang));
    found.mend(Mend::Entries(missing.collect()));
}

fn turns(desk: &Desk, file: &File, task: &Task, forgotten: &Forgotten, found: &mut Findings) {
    let lang = desk.lang();
    let said = forgotten.turns.iter().map(|slip| {
        let until = slip.entry.until.map(|date| date.to_string()).unwrap_or_default();
        passed_by_hand(lang, slip.entry.side.name(lang), &until, &told_by(lang, slip, ""))
    });
    let what = said.collect::<Vec<_>>().join("; ");
    let missing = forgotten.turns.iter().map(|slip| Missing {
        list: "turns",
        at: task.turns.iter().filter(|entry| entry.until <= slip.entry.until).count(),
        entry: turn_entry(&slip.entry),
    });
    found.at(file.path, file.text, file.key("side"), what, fix(lang));
    found.mend(Mend::Entries(missing.collect()));
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

fn told_by<T>(lang: crate::language::Lang, slip: &Slip<T>, by: &str) -> String {
    let short = slip.commit.get(..10).unwrap_or(&slip.commit);
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
        en: format!("it was the move of “{side}” until {until} ({told}), and `turns` does not say so"),
    }
    fn in_commit(commit: &str) { ru: format!("коммит {commit}"), en: format!("commit {commit}") }
    fn not_committed() { ru: "ещё не в git", en: "not committed yet" }
    fn fix() { ru: "acct check --fix допишет", en: "to add it: acct check --fix" }
}
