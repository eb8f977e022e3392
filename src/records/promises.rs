//! Task lines that were taken out of minutes after they were written: promises that git alone remembers.
//! A line with the id of a task is that task's; its file says what became of it.

use chrono::NaiveDate;

use super::meeting::{Meeting, Part};
use super::slips::Step;
use crate::syntax::taskline::{TaskLine, task_lines};

/// A line that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOut {
    pub title: String,
    /// As it was typed.
    pub owner: String,
    pub due: String,
    pub on: NaiveDate,
    /// Slug of who took it out; empty when the author is none of ours.
    pub by: String,
    /// Empty where there is none yet.
    pub commit: String,
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
        let (before, after) = (lines(&step.before), lines(&step.after));
        let without = |line: &&TaskLine, all: &[TaskLine]| !all.iter().any(|one| same(one, line));
        // as many new lines are those lines in other words
        let reworded = after.iter().filter(|line| without(line, &before)).count();
        let gone = before.iter().filter(|line| without(line, &after)).skip(reworded);
        let lost =
            |line: &&TaskLine| without(line, &kept) && !line.id.as_deref().is_some_and(&is_task);
        for line in gone.filter(lost) {
            let text = |token: &Option<crate::syntax::Token>| {
                token.as_ref().map(|token| token.text.clone()).unwrap_or_default()
            };
            found.retain(|one| one.title != line.title);
            found.push(TakenOut {
                title: line.title.clone(),
                owner: text(&line.owner),
                due: text(&line.due),
                on: step.on,
                by: step.by.clone(),
                commit: step.commit.clone(),
            });
        }
    }
    found
}

fn same(one: &TaskLine, other: &TaskLine) -> bool {
    one.title == other.title || one.id.is_some() && one.id == other.id
}

fn lines(meeting: &Meeting) -> Vec<TaskLine> {
    let Some(section) = meeting.part(Part::Tasks) else { return Vec::new() };
    task_lines(section.text, section.text_line(), &|_| false, &|_| false).unwrap_or_default()
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
        found.into_iter().map(|one| format!("{} {} {}", one.title, one.owner, one.due)).collect()
    }

    #[test]
    fn a_line_that_is_gone_is_a_promise_nobody_keeps() {
        let both = "- [ ] Пример письма @vera due:2026-11-03\n- [ ] Смета @olga";
        assert_eq!(gone(both, "- [ ] Смета @olga", &[]), ["Пример письма vera 2026-11-03"]);
        assert_eq!(gone(both, both, &[]), [""; 0]);
    }

    #[test]
    fn a_line_of_a_task_is_the_task_s() {
        assert_eq!(gone("- [ ] Смета ^k7f3qz", "", &["k7f3qz"]), [""; 0]);
        assert_eq!(gone("- [ ] Смета ^k7f3qz", "", &[]), ["Смета  "]);
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
