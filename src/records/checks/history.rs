//! What a task says of its past: due dates it had, whose move it was, in the order that it was.
//! Changes by hand that left no entry are not seen here; that takes git's history.

use super::{Desk, File, Findings};
use crate::records::task::Task;

pub(super) fn history(desk: &Desk, found: &mut Findings) {
    for (file, task) in desk.tasks() {
        moves(desk, file, task, found);
        turns(desk, file, task, found);
        after_the_end(desk, file, task, found);
    }
}

fn entry(file: &File, list: &str, at: usize) -> usize {
    let pair = file.tree.as_ref().and_then(|tree| tree.get(list));
    pair.map_or(0, |pair| pair.value.entries().get(at).map_or(pair.at, |entry| entry.at))
}

fn moves(desk: &Desk, file: &File, task: &Task, found: &mut Findings) {
    let lang = desk.lang();
    let mut before = task.created;
    for (at, moved) in task.moved.iter().enumerate() {
        let place = entry(file, "moved", at);
        let (Some(from), Some(on)) = (moved.from, moved.on) else {
            found.at(file.path, file.text, place, move_half(lang), None);
            continue;
        };
        if before.is_some_and(|before| on < before) {
            found.at(file.path, file.text, place, move_order(lang), None);
        }
        let next = task.moved.get(at + 1).map_or(task.due, |next| next.from);
        if next == Some(from) {
            found.at(file.path, file.text, place, move_nowhere(lang, &from.to_string()), None);
        }
        before = Some(on);
    }
}

fn turns(desk: &Desk, file: &File, task: &Task, found: &mut Findings) {
    let lang = desk.lang();
    let mut before = task.created;
    for (at, turn) in task.turns.iter().enumerate() {
        let place = entry(file, "turns", at);
        let Some(until) = turn.until else {
            found.at(file.path, file.text, place, turn_half(lang), None);
            continue;
        };
        if before.is_some_and(|before| until < before) {
            found.at(file.path, file.text, place, turn_order(lang), None);
        }
        let next = task.turns.get(at + 1).map_or(task.side, |next| next.side);
        if next == turn.side {
            found.at(file.path, file.text, place, turn_same(lang, turn.side.name(lang)), None);
        }
        before = Some(until);
    }
}

/// One closed it while another went on with it, and both were merged.
fn after_the_end(desk: &Desk, file: &File, task: &Task, found: &mut Findings) {
    let Some(closed) = task.closed.filter(|_| !task.is_open()) else { return };
    let lang = desk.lang();
    let hint = || Some(closed_or_open(lang, &task.id));
    for (at, _) in task.moved.iter().enumerate().filter(|(_, moved)| moved.on > Some(closed)) {
        let place = entry(file, "moved", at);
        found.at(file.path, file.text, place, moved_after(lang, &closed.to_string()), hint());
    }
    for (at, _) in task.turns.iter().enumerate().filter(|(_, turn)| turn.until > Some(closed)) {
        let place = entry(file, "turns", at);
        found.at(file.path, file.text, place, turned_after(lang, &closed.to_string()), hint());
    }
}

crate::messages! {
    fn moved_after(closed: &str) {
        ru: format!("срок сдвинут после того, как задача закрыта {closed}"),
        en: format!("the due date was moved after the task was closed on {closed}"),
    }
    fn turned_after(closed: &str) {
        ru: format!("ход перешёл после того, как задача закрыта {closed}"),
        en: format!("the turn passed after the task was closed on {closed}"),
    }
    fn closed_or_open(id: &str) {
        ru: format!("если работа ещё идёт: acct task reopen {id}"),
        en: format!("if it is still being worked on: acct task reopen {id}"),
    }
    fn move_half() {
        ru: "у переноса нет `from` или `on`: какой был срок и когда его сдвинули",
        en: "a move without `from` or `on`: the due date it had, and when it was moved",
    }
    fn move_order() {
        ru: "перенос раньше предыдущего или раньше самой задачи",
        en: "moved before the move above it, or before the task came up",
    }
    fn move_nowhere(date: &str) {
        ru: format!("срок {date} после переноса тот же"),
        en: format!("the due date {date} is the same after the move"),
    }
    fn turn_half() {
        ru: "у хода нет `until`: до какого дня он был там",
        en: "a turn without `until`: the day it ended",
    }
    fn turn_order() {
        ru: "ход кончился раньше предыдущего или раньше, чем задача появилась",
        en: "the turn ended before the one above it, or before the task came up",
    }
    fn turn_same(side: &str) {
        ru: format!("ход перешёл к той же стороне: {side}"),
        en: format!("the turn passed to the same side: {side}"),
    }
}
