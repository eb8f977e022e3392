//! What follows from a talk: new tasks, and changes of those that were there. A line says what
//! changed against the task as it stood when the buffer was opened, so that what somebody else
//! changed meanwhile stays.

use chrono::NaiveDate;
use std::collections::HashSet;

use super::{Line, Talk};
use crate::language::Lang;
use crate::records::asked::Asked;
use crate::records::cast::Cast;
use crate::records::change::Op;
use crate::records::snapshot::Folder;
use crate::records::task::{Kind, Status, Task};
use crate::syntax::Fault;
use crate::syntax::taskline::Mark;

/// One change that follows from a talk.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// A new task; the index is that of its line.
    Add {
        at: usize,
        task: Task,
    },
    Close {
        task: Task,
        status: Status,
    },
    Reopen {
        task: Task,
    },
    Move {
        task: Task,
        to: Option<NaiveDate>,
        why: String,
    },
    HandOver {
        task: Task,
        to: crate::records::cast::Who,
    },
    Rename {
        task: Task,
        title: String,
    },
    /// Ways out that came up.
    Options {
        task: Task,
        new: Vec<String>,
    },
    Priority {
        task: Task,
        to: crate::records::task::Priority,
    },
    Tags {
        task: Task,
        to: Vec<String>,
    },
    /// It turned into a decision that is needed.
    Decision { task: Task },
    /// A reason for a task that did not move: it stays in the minutes.
    Reason {
        task: Task,
        why: String,
    },
}

impl Step {
    /// The task as it was; of a new one, as it will be.
    #[must_use]
    pub fn task(&self) -> &Task {
        match self {
            Step::Add { task, .. }
            | Step::Close { task, .. }
            | Step::Reopen { task }
            | Step::Move { task, .. }
            | Step::HandOver { task, .. }
            | Step::Rename { task, .. }
            | Step::Options { task, .. }
            | Step::Priority { task, .. }
            | Step::Tags { task, .. }
            | Step::Decision { task, .. }
            | Step::Reason { task, .. } => task,
        }
    }

    /// What is asked of the task's file as it is now, which somebody may have changed meanwhile.
    #[must_use]
    pub fn ops(&self, now: &Task, on: NaiveDate, by: &str) -> Vec<Op> {
        match self {
            Step::Add { .. } | Step::Reason { .. } => Vec::new(),
            Step::Close { status, .. } => now.close(*status, on),
            Step::Reopen { .. } => now.reopen(),
            Step::Move { to, why, .. } => now.move_due(*to, on, by, why),
            Step::HandOver { to, .. } => now.hand_over(to.side, &to.slug, on),
            Step::Rename { title, .. } => vec![Op::set("title", title.as_str())],
            Step::Options { new, .. } => {
                new.iter().map(|option| Op::push("options", option.as_str())).collect()
            }
            Step::Priority { to, .. } => vec![Op::set("priority", to.word())],
            Step::Tags { to, .. } => {
                let tags = to.iter().map(|tag| tag.as_str().into()).collect();
                vec![Op::set("tags", crate::syntax::Value::List(tags))]
            }
            Step::Decision { .. } => vec![Op::set("kind", Kind::Decision.word())],
        }
    }
}

/// Out of what the steps are told.
#[derive(Clone, Copy)]
pub struct Before<'a> {
    pub folder: &'a Folder,
    pub cast: Cast<'a>,
    /// Of what is said when a line makes no sense.
    pub lang: Lang,
    pub today: NaiveDate,
}

impl Before<'_> {
    /// The steps of a talk, line by line.
    ///
    /// # Errors
    /// A line with an id that no task of this client has, or that stands twice.
    pub fn steps(&self, talk: &Talk) -> Result<Vec<Step>, Vec<Fault>> {
        let mut steps = Vec::new();
        let mut faults = Vec::new();
        let mut seen = HashSet::new();
        for (at, line) in talk.tasks.iter().enumerate() {
            let Some(id) = &line.asked.id else {
                let task = line.asked.new_task(self.today);
                steps.push(Step::Add { at, task: Task { share: Some(true), ..task } });
                continue;
            };
            let Some(task) = self.folder.task(id) else {
                faults.push(Fault::new(line.asked.line, 1, unknown_id(self.lang, id)));
                continue;
            };
            if !seen.insert(id.as_str()) {
                faults.push(Fault::new(line.asked.line, 1, id_twice(self.lang, id)));
                continue;
            }
            self.changes(task, line, &mut steps);
        }
        if faults.is_empty() { Ok(steps) } else { Err(faults) }
    }

    fn changes(&self, task: &Task, line: &Line, steps: &mut Vec<Step>) {
        let asked = &line.asked;
        let task = || task.clone();
        let before = &task();
        match asked.mark {
            Mark::Done if before.status != Status::Done => {
                steps.push(Step::Close { task: task(), status: Status::Done });
            }
            Mark::Dropped if before.status != Status::Dropped => {
                steps.push(Step::Close { task: task(), status: Status::Dropped });
            }
            Mark::Open if !before.is_open() => steps.push(Step::Reopen { task: task() }),
            _ => {}
        }
        if asked.title != before.title {
            steps.push(Step::Rename { task: task(), title: asked.title.clone() });
        }
        if let Some(to) = asked
            .owner
            .as_ref()
            .filter(|owner| **owner != self.cast.owner(before, self.folder.card.manager()))
        {
            steps.push(Step::HandOver { task: task(), to: to.clone() });
        }
        let moved = asked.due.is_some() && asked.due != before.due;
        if moved {
            let (to, why) = (asked.due, asked.why.clone());
            steps.push(Step::Move { task: task(), to, why });
        } else if !asked.why.is_empty() {
            steps.push(Step::Reason { task: task(), why: asked.why.clone() });
        }
        details(before, asked, steps);
    }
}

/// A sign that is left out takes nothing away: a line may be typed without all it once had.
fn details(before: &Task, asked: &Asked, steps: &mut Vec<Step>) {
    let new: Vec<String> =
        asked.options.iter().filter(|option| !before.options.contains(option)).cloned().collect();
    if !new.is_empty() {
        steps.push(Step::Options { task: before.clone(), new });
    }
    if let Some(to) = asked.priority.filter(|priority| *priority != before.priority) {
        steps.push(Step::Priority { task: before.clone(), to });
    }
    let more: Vec<&String> = asked.tags.iter().filter(|tag| !before.tags.contains(tag)).collect();
    if !more.is_empty() {
        let to = before.tags.iter().chain(more).cloned().collect();
        steps.push(Step::Tags { task: before.clone(), to });
    }
    if asked.decision && before.kind != Kind::Decision {
        steps.push(Step::Decision { task: before.clone() });
    }
}

crate::messages! {
    fn unknown_id(id: &str) {
        ru: format!("задачи ^{id} у этого клиента нет; уберите ^{id}, чтобы завести новую"),
        en: format!("this client has no task ^{id}; take ^{id} away to make a new one"),
    }
    fn id_twice(id: &str) {
        ru: format!("^{id} стоит дважды; оставьте одну строку"),
        en: format!("^{id} stands twice; keep one line"),
    }
}
