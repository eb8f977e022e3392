//! A task back through its turns, moves and reminders.

use acct::records::Side;
use acct::records::task::{Status, Task};
use acct::syntax::{Edit, Value};
use anyhow::Result;
use chrono::NaiveDate;

use super::super::desk::{Desk, FIRST, toml, wrong};
use super::super::words::What;
use super::{Mark, Story, quoted};

pub fn task<'a>(
    desk: &'a Desk,
    client: &'a str,
    path: &'a str,
    text: &'a str,
) -> Result<Story<'a>> {
    let task: Task = toml(path, text)?;
    let title = quoted(&task.title);
    let created = task.created.unwrap_or(FIRST);
    let keeper = |day| desk.keeper(client, day);
    let doer = |day| desk.ours(&task.owner).map_or_else(|| keeper(day), str::to_owned);
    let mut marks =
        vec![Mark::new(created, &keeper(created), What::TaskNew, format!("новая задача {title}"))];
    for until in task.turns.iter().filter_map(|turn| turn.until) {
        let said = format!("ход перешёл, {title}");
        marks.push(Mark::new(until, &keeper(until), What::TaskTurn, said));
    }
    for moved in &task.moved {
        let Some(on) = moved.on else { continue };
        let why = if moved.why.is_empty() { String::new() } else { format!(": {}", moved.why) };
        let said = format!("перенос, {title}{why}");
        marks.push(Mark::new(on, &moved.by, What::TaskMoved, said));
    }
    for nudge in &task.nudged {
        let Some(on) = nudge.on else { continue };
        marks.push(Mark::new(on, &nudge.by, What::Nudge, format!("напоминание, {title}")));
    }
    let others = task.after.iter().filter_map(|id| desk.tasks.get(id));
    for day in others.filter_map(|other| other.created).filter(|day| *day > created) {
        let said = format!("{title} ждёт другую задачу");
        marks.push(Mark::new(day, &keeper(day), What::After, said));
    }
    if let Some(closed) = task.closed {
        let done = if task.status == Status::Done { "сделано" } else { "отменено" };
        marks.push(Mark::new(closed, &doer(closed), What::TaskDone, format!("{done}: {title}")));
    }
    let was = move |day| as_of(desk, client, path, text, &task, day).map(Some);
    Ok(Story { marks, was: Box::new(was) })
}

fn as_of(
    desk: &Desk,
    client: &str,
    path: &str,
    text: &str,
    task: &Task,
    day: NaiveDate,
) -> Result<String> {
    let fault = |fault| wrong(path, &fault);
    let mut edit = Edit::toml(text).map_err(fault)?;
    if task.closed.is_some_and(|closed| closed > day) {
        edit.set("status", "open").map_err(fault)?;
        edit.set("closed", "").map_err(fault)?;
    }
    let later = |on: Option<NaiveDate>| on.is_some_and(|on| on > day);
    let first = task.turns.iter().position(|turn| later(turn.until));
    if let Some(first) = first {
        let side = task.turns[first].side;
        edit.set("side", side.word()).map_err(fault)?;
        edit.set("owner", owner(desk, client, task, side, day)).map_err(fault)?;
        for at in (first..task.turns.len()).rev() {
            edit.remove_entry("turns", at).map_err(fault)?;
        }
    }
    if let Some(first) = task.moved.iter().position(|moved| later(moved.on)) {
        edit.set("due", task.moved[first].from).map_err(fault)?;
        for at in (first..task.moved.len()).rev() {
            edit.remove_entry("moved", at).map_err(fault)?;
        }
    }
    for at in (0..task.nudged.len()).rev().filter(|at| later(task.nudged[*at].on)) {
        edit.remove_entry("nudged", at).map_err(fault)?;
    }
    let known = |id: &&String| {
        desk.tasks.get(*id).is_none_or(|other| other.created.is_none_or(|on| on <= day))
    };
    let after: Vec<Value> =
        task.after.iter().filter(known).map(|id| Value::from(id.as_str())).collect();
    if after.len() < task.after.len() {
        edit.set("after", Value::List(after)).map_err(fault)?;
    }
    // what was learnt on the way
    if task.created == Some(day) && !task.notes.is_empty() {
        edit.set("notes", "").map_err(fault)?;
    }
    edit.finish().map_err(fault)
}

/// Who had it when it was on another side.
fn owner(desk: &Desk, client: &str, task: &Task, side: Side, day: NaiveDate) -> String {
    if side == task.side {
        return task.owner.clone();
    }
    match side {
        Side::Us => desk.keeper(client, day),
        Side::Client => desk.contact(client, false),
        Side::Third => desk.contact(client, true),
    }
}
