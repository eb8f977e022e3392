//! Important work gives way to what is current (Braze: a warning sign): moved again and again, while
//! other work gets done. Important is what has a high priority, is a launch or holds one up, or comes
//! out of an idea for a goal.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::typography::quote;
use crate::language::{Lang, words};
use crate::records::Side;
use crate::records::agreement;
use crate::records::launch::{is_launch, launch_held_by};
use crate::records::task::{Priority, Task};
use crate::reports::rows::{cut_title, moved_times};

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Postponed {
    pub id: String,
    pub title: String,
    pub times: usize,
    pub since: NaiveDate,
    /// Others of ours that were done since it was moved first, or in 90 days.
    pub others: usize,
}

impl Rule for Postponed {
    const NAMED: Named =
        Named::new("important-postponed", "важное откладывают", "important work put off")
            .by(&["postponed", "postponed-others"]);

    fn look(sight: &Sight) -> Vec<(Level, Postponed)> {
        let ours = sight.folder.tasks.iter();
        let ours = ours.filter(|task| task.is_open() && task.side == Side::Us);
        ours.filter_map(|task| postponed(sight, task)).collect()
    }
}

fn postponed(sight: &Sight, task: &Task) -> Option<(Level, Postponed)> {
    if task.moved.len() < sight.thresholds.count("postponed") || !is_important(sight, task) {
        return None;
    }
    let moved = task.moved.iter().filter_map(|moved| moved.on).min()?;
    let since = moved.max(agreement::since(sight.day));
    let done = sight.folder.tasks.iter();
    let done = done.filter(|other| other.side == Side::Us && other.was_done(since, sight.day));
    let others = done.filter(|other| other.priority != Priority::High).count();
    (others >= sight.thresholds.count("postponed-others")).then(|| {
        let (id, title, times) = (task.id.clone(), task.title.clone(), task.moved.len());
        (Level::Attention, Postponed { id, title, times, since, others })
    })
}

fn is_important(sight: &Sight, task: &Task) -> bool {
    let for_goal = || {
        let idea = sight.folder.ideas.iter().find(|idea| idea.id == task.from);
        idea.is_some_and(|idea| !idea.goal.is_empty())
    };
    task.priority == Priority::High
        || is_launch(task)
        || launch_held_by(sight.folder, task).is_some()
        || for_goal()
}

impl Told for Postponed {
    fn words(&self, lang: Lang, _: NaiveDate) -> String {
        let title = quote(lang, &cut_title(&self.title, 40));
        pushed_out(lang, &title, &moved_times(lang, self.times), self.others)
    }

    fn mend(&self, _: &str, _: Lang) -> Vec<String> {
        vec![
            format!("acct show {} --history", self.id),
            format!("acct task split {} \"…\"", self.id),
        ]
    }
}

crate::messages! {
    fn pushed_out(title: &str, moved: &str, others: usize) {
        ru: format!("важное откладывают: {title}, {moved}, а готово за это время {}", words::TASK.ru(others)),
        en: format!("important work is put off: {title}, {moved}, while {} got done", words::TASK.en(others)),
    }
}
