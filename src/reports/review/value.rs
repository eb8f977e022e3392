//! What the service was worth in numbers that need no explaining (Mindbox: it does the work of two
//! specialists; a report that took six minutes takes one).

use schemars::JsonSchema;
use serde::Serialize;

use super::Desk;
use crate::records::Side;
use crate::records::task::{Status, Task};
use crate::syntax::Value as Own;

#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Value {
    /// Done in the quarter, with or without a date.
    pub done_us: usize,
    pub done_client: usize,
    /// What the client knows of our work by name, the last first; what comes again and again is left
    /// out.
    pub done: Vec<String>,
    /// The same of the client's own.
    pub done_by_client: Vec<String>,
    /// Of ours: where the client was taught to do it, and where we did it for them.
    pub taught: usize,
    pub did: usize,
    /// Where they were written down.
    pub hours: Option<f64>,
    pub gains: Vec<Gain>,
}

/// Something that got better, in numbers.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Gain {
    pub title: String,
    pub before: String,
    pub after: String,
}

impl Value {
    pub(super) fn of(desk: &Desk) -> Value {
        let (first, day) = (desk.quarter.first(), desk.day);
        let mut done: Vec<&Task> =
            desk.folder.tasks.iter().filter(|task| task.was_done(first, day)).collect();
        done.sort_by(|a, b| (b.closed, &a.id).cmp(&(a.closed, &b.id)));
        let ours = || done.iter().filter(|task| task.side == Side::Us);
        let mode = |mode: &str| ours().filter(|task| own(task, "mode") == mode).count();
        let hours: Vec<f64> = ours().filter_map(|task| number(task.x.get("hours")?)).collect();
        let named = |side: Side| {
            let told = done.iter().filter(|task| task.shared() && !task.repeats());
            told.filter(|task| task.side == side).map(|task| task.title.clone()).collect()
        };
        Value {
            done_us: ours().count(),
            done_client: done.iter().filter(|task| task.side == Side::Client).count(),
            done: named(Side::Us),
            done_by_client: named(Side::Client),
            taught: mode("teach"),
            did: mode("do"),
            hours: (!hours.is_empty()).then(|| hours.iter().sum()),
            gains: done.iter().filter_map(|task| gain(task)).collect(),
        }
    }
}

/// A task with `was` and `became` among the team's own fields, once the client knows of it.
fn gain(task: &Task) -> Option<Gain> {
    let (before, after) = (own(task, "was"), own(task, "became"));
    let told = task.shared() && task.status == Status::Done;
    (told && !before.is_empty() && !after.is_empty()).then(|| Gain {
        title: task.title.clone(),
        before,
        after,
    })
}

fn own(task: &Task, key: &str) -> String {
    let text = |value: &Own| value.as_str().map(str::trim).map(str::to_owned);
    task.x.get(key).and_then(text).unwrap_or_default()
}

fn number(value: &Own) -> Option<f64> {
    match value {
        Own::Integer(whole) => Some(*whole as f64),
        Own::Number(number) => Some(*number),
        _ => None,
    }
}
