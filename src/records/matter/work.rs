//! Work as matters: steps of open tasks with what waits behind them, ideas that run or were proposed.

use std::collections::HashSet;

use super::{Ground, Matter, What};
use crate::records::idea::{Idea, Status};
use crate::records::launch::Waiting;
use crate::records::task::Task;

/// Every open task once: as a step, or behind the step it waits for.
pub(super) fn tasks(ground: Ground<'_>) -> Vec<Matter<'_>> {
    let mut open: Vec<&Task> = ground.folder.tasks.iter().filter(|task| task.is_open()).collect();
    open.sort_by_key(|task| (task.due.is_none(), task.due, &task.id));
    let ids: HashSet<&str> = open.iter().map(|task| task.id.as_str()).collect();
    let waits = |task: &&Task| task.after.iter().any(|id| ids.contains(id.as_str()));
    let (held, free): (Vec<&Task>, Vec<&Task>) = open.iter().partition(|task| waits(task));
    let waiting = Waiting::of(ground.folder);
    let mut placed: HashSet<&str> = HashSet::new();
    let mut found = Vec::new();
    // Behind the free ones stand all but those that wait for each other in a ring.
    for task in free.into_iter().chain(held) {
        if !placed.insert(&task.id) {
            continue;
        }
        let behind = waiting.behind(task).into_iter();
        found.push(Matter {
            what: What::Task(task),
            side: task.side,
            who: ground.cast().owner(task, Some(&ground.keeper().slug)),
            due: task.due,
            since: task.turn_since(),
            behind: behind.filter(|one| placed.insert(&one.id)).collect(),
        });
    }
    found
}

/// Who runs one has the step until it ends; one that was proposed waits for the client's word.
pub(super) fn ideas(ground: Ground<'_>) -> Vec<Matter<'_>> {
    ground.folder.ideas.iter().filter_map(|idea| of_idea(ground, idea)).collect()
}

fn of_idea<'a>(ground: Ground<'a>, idea: &'a Idea) -> Option<Matter<'a>> {
    let (what, who) = match idea.status {
        Status::Running => (What::Idea(idea), ground.ours(&idea.owner)),
        Status::Proposed => (What::Proposed(idea), ground.contact(&[])),
        _ => return None,
    };
    let due = idea.end.filter(|_| idea.status == Status::Running);
    Some(Matter {
        what,
        side: who.side,
        who,
        due,
        since: idea.start.filter(|_| idea.status == Status::Running),
        behind: Vec::new(),
    })
}
