//! What is not settled yet: decisions that the client has not made, and shared work without a day.

use super::{Line, Source};
use crate::language::typography::{capitalised, sentence, tie_signs};
use crate::letters::lines::Pen;
use crate::records::handoff::Handoff;
use crate::records::task::{Kind, Task};

pub(super) fn lines(pen: &Pen, handoff: &Handoff) -> Vec<Line> {
    let mut open: Vec<&Task> = handoff
        .folder
        .tasks
        .iter()
        .filter(|task| task.is_open() && task.shared())
        .filter(|task| task.kind == Kind::Decision || task.due.is_none())
        .collect();
    open.sort_by_key(|task| (task.kind != Kind::Decision, task.due.is_none(), task.due));
    open.into_iter()
        .map(|task| Line { text: told(pen, task), from: vec![Source::key(&task.path, "title")] })
        .collect()
}

fn told(pen: &Pen, task: &Task) -> String {
    let title = tie_signs(&capitalised(&task.title));
    match task.kind {
        Kind::Decision => sentence(&title),
        _ => by_when(pen.lang, &title),
    }
}

crate::messages! {
    fn by_when(title: &str) {
        ru: format!("{title}: к какому дню."),
        en: format!("{title}: by when."),
    }
}
