//! Lines that were taken out of minutes after they were written: tasks and agreements that git alone
//! remembers there. A line with the id of a task is that task's too; its file says what became of it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::meeting::{Meeting, Part};
use super::slips::Step;
use crate::syntax::Token;
use crate::syntax::taskline::{Agreement, TaskLine, task_lines};

/// What a line promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Promise {
    Task,
    Agreement,
}

/// A line that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOut {
    pub promise: Promise,
    pub title: String,
    /// As it was typed.
    pub owner: String,
    pub due: String,
    /// The task that is there all the same; empty where there is none.
    pub task: String,
    pub on: NaiveDate,
    /// Slug of who took it out; empty when the author is none of ours.
    pub by: String,
    /// Empty where there is none yet.
    pub commit: String,
}

/// A line of minutes, whatever it promises.
struct Line {
    promise: Promise,
    title: String,
    owner: String,
    due: String,
    id: String,
}

impl Line {
    fn same(&self, other: &Line) -> bool {
        self.promise == other.promise
            && (self.title == other.title || !self.id.is_empty() && self.id == other.id)
    }

    fn is_in(&self, all: &[Line]) -> bool {
        all.iter().any(|one| one.same(self))
    }
}

/// What was taken out of the minutes, oldest step first. `is_task` says whether a task has an id.
#[must_use]
pub fn taken_out(
    now: &Meeting,
    steps: &[Step<Meeting>],
    is_task: impl Fn(&str) -> bool,
) -> Vec<TakenOut> {
    let kept = lines(now);
    let mut found: Vec<TakenOut> = Vec::new();
    for step in steps.iter().filter(|step| step.before.followup.is_some()) {
        for line in lost(&step.before, &step.after) {
            found.retain(|one| one.promise != line.promise || one.title != line.title);
            if line.is_in(&kept) {
                continue;
            }
            found.push(TakenOut {
                promise: line.promise,
                title: line.title,
                owner: line.owner,
                due: line.due,
                task: Some(line.id).filter(|id| is_task(id)).unwrap_or_default(),
                on: step.on,
                by: step.by.clone(),
                commit: step.commit.clone(),
            });
        }
    }
    found
}

/// What one has and the other has not. As many new tasks are those tasks in other words; an agreement
/// in other words is another agreement.
fn lost(before: &Meeting, after: &Meeting) -> Vec<Line> {
    let (before, after) = (lines(before), lines(after));
    let new_tasks = after.iter().filter(|line| line.promise == Promise::Task);
    let mut reworded = new_tasks.filter(|line| !line.is_in(&before)).count();
    let gone = before.into_iter().filter(|line| !line.is_in(&after));
    gone.filter(|line| {
        let other_words = line.promise == Promise::Task && reworded > 0;
        reworded -= usize::from(other_words);
        !other_words
    })
    .collect()
}

fn lines(meeting: &Meeting) -> Vec<Line> {
    let tasks = meeting.part(Part::Tasks).and_then(|section| {
        task_lines(section.text, section.text_line(), &|_| false, &|_| false).ok()
    });
    let tasks = tasks.unwrap_or_default().into_iter().map(of_task);
    tasks.chain(meeting.agreements().into_iter().map(of_agreement)).collect()
}

/// The title and the id of each task in lines of minutes.
#[must_use]
pub fn tasks_of(lines: &[String]) -> Vec<(String, Option<String>)> {
    let read = task_lines(&lines.join("\n"), 1, &|_| false, &|_| false).unwrap_or_default();
    read.into_iter().map(|line| (line.title, line.id)).collect()
}

fn of_task(line: TaskLine) -> Line {
    let text = |token: Option<Token>| token.map(|token| token.text).unwrap_or_default();
    Line {
        promise: Promise::Task,
        title: line.title,
        owner: text(line.owner),
        due: text(line.due),
        id: line.id.unwrap_or_default(),
    }
}

fn of_agreement(agreed: Agreement) -> Line {
    let nothing = String::new;
    Line {
        promise: Promise::Agreement,
        title: agreed.text,
        owner: nothing(),
        due: nothing(),
        id: nothing(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(tasks: &str) -> Meeting {
        let day = NaiveDate::from_ymd_opt(2026, 10, 27);
        let body = format!("\n## Задачи\n\n{tasks}\n\n## Для себя\n");
        Meeting { followup: day, date: day, body, ..Meeting::default() }
    }

    fn gone(before: &str, after: &str, tasks: &[&str]) -> Vec<String> {
        let (before, after) = (minutes(before), minutes(after));
        let on = NaiveDate::from_ymd_opt(2026, 10, 28).unwrap();
        let now = after.clone();
        let steps = [Step { before, after, on, by: "vera".to_owned(), ..Step::default() }];
        let found = taken_out(&now, &steps, |id| tasks.contains(&id));
        let said = |one: TakenOut| format!("{} {} {} {}", one.title, one.owner, one.due, one.task);
        found.into_iter().map(said).collect()
    }

    #[test]
    fn a_line_that_is_gone_is_a_promise_nobody_keeps() {
        let both = "- [ ] Пример письма @vera due:2026-11-03\n- [ ] Смета @olga";
        assert_eq!(gone(both, "- [ ] Смета @olga", &[]), ["Пример письма vera 2026-11-03 "]);
        assert_eq!(gone(both, both, &[]), [""; 0]);
    }

    #[test]
    fn a_line_of_a_task_is_the_task_s() {
        assert_eq!(gone("- [ ] Смета ^k7f3qz", "", &["k7f3qz"]), ["Смета   k7f3qz"]);
        assert_eq!(gone("- [ ] Смета ^k7f3qz", "", &[]), ["Смета   "]);
    }

    #[test]
    fn an_agreement_in_other_words_is_another_one() {
        let agreed = |text: &str| {
            let mut minutes = minutes("");
            minutes.body = format!("\n## Договорённости\n\n{text}\n");
            minutes
        };
        let (before, after) =
            (agreed("- ! Запуск 25 ноября\n- Б"), agreed("- Запуск отменён\n- Б"));
        let on = NaiveDate::from_ymd_opt(2026, 10, 28).unwrap();
        let steps = [Step { before, after: after.clone(), on, ..Step::default() }];
        let found = taken_out(&after, &steps, |_| false);
        let titles: Vec<&str> = found.iter().map(|one| one.title.as_str()).collect();
        assert_eq!(titles, ["Запуск 25 ноября"]);
        assert_eq!(found[0].promise, Promise::Agreement);
    }

    #[test]
    fn other_words_are_the_same_promise() {
        assert_eq!(gone("- [ ] Смета", "- [ ] Смета на год ^k7f3qz", &["k7f3qz"]), [""; 0]);
        assert_eq!(gone("- [ ] Смета", "- [x] Смета", &[]), [""; 0]);
    }

    #[test]
    fn what_came_back_is_kept() {
        let (with, without) = (minutes("- [ ] Смета"), minutes(""));
        let step = |before: &Meeting, after: &Meeting| Step {
            before: before.clone(),
            after: after.clone(),
            ..Step::default()
        };
        let steps = [step(&with, &without), step(&without, &with)];
        assert_eq!(taken_out(&with, &steps, |_| false), []);
        assert_eq!(taken_out(&without, &steps[..1], |_| false).len(), 1);
    }
}
