//! When a side may be reminded of what hangs on it, and in what tone: one rule for the desk of a day
//! and for the letter. The table of practice is `reminder.toml`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Side;
use super::snapshot::Folder;
use super::task::{Kind, Task};
use crate::language::Lang;
use crate::language::calendar::{Calendar, end_of_week};

/// How firmly a reminder speaks.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    #[default]
    Gentle,
    Firm,
    /// Signed by the manager's lead, to the contact who decides.
    Lead,
}

impl Tone {
    pub const WORDS: [&'static str; 3] = ["gentle", "firm", "lead"];

    #[must_use]
    pub fn of(word: &str) -> Option<Tone> {
        [Tone::Gentle, Tone::Firm, Tone::Lead]
            .into_iter()
            .find(|tone| Tone::WORDS[*tone as usize] == word)
    }
}

#[derive(Default, Deserialize)]
struct Practice {
    rest: usize,
    ladder: Vec<Rung>,
    ways: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

#[derive(Deserialize)]
struct Rung {
    tone: Tone,
    from: usize,
}

static PRACTICE: LazyLock<Practice> = LazyLock::new(|| {
    crate::syntax::read::toml::<Practice>(include_str!("reminder.toml"))
        .map(|(practice, _)| practice)
        .unwrap_or_default()
});

/// The last due date that a letter of that day speaks of: this week's, at least the next working
/// day's.
#[must_use]
pub fn horizon(day: NaiveDate, calendar: &Calendar) -> NaiveDate {
    end_of_week(day).max(calendar.add_workdays(day, 1))
}

/// It has to be there by that day, or is late already.
#[must_use]
pub fn due_by(task: &Task, day: NaiveDate, calendar: &Calendar) -> bool {
    task.is_open() && task.counts_due(calendar).is_some_and(|due| due <= day)
}

/// The task that has to be done before this one, and that will be reminded of, or is ours: until then
/// this one is not.
#[must_use]
pub fn waits_for<'a>(folder: &'a Folder, task: &Task) -> Option<&'a Task> {
    let open = folder.tasks.iter().filter(|one| one.is_open() && task.after.contains(&one.id));
    let first = open.filter(|one| one.side == Side::Us || one.due.is_some());
    first.min_by_key(|one| one.side != Side::Us)
}

/// Whom a task of another side hangs on: the client, or one of its vendors by name.
#[must_use]
pub fn party<'a>(folder: &'a Folder, task: &Task) -> (Side, &'a str) {
    let owner = folder.contacts.iter().find(|contact| contact.slug == task.owner);
    let vendor = owner.filter(|_| task.side == Side::Third).map(|contact| contact.third.as_str());
    (task.side, vendor.unwrap_or_default())
}

/// The day on which whoever a task hangs on was last reminded of anything.
#[must_use]
pub fn last_reminder(folder: &Folder, task: &Task, day: NaiveDate) -> Option<NaiveDate> {
    let whose = party(folder, task);
    let theirs = folder.tasks.iter().filter(|task| task.is_open() && task.side == whose.0);
    theirs.filter(|task| party(folder, task) == whose).filter_map(|task| task.last_nudge(day)).max()
}

/// The day from which whoever a task hangs on may be written to again, while that is still to come:
/// one letter says all, so a reminder of anything lets everything rest.
#[must_use]
pub fn rests_until(
    folder: &Folder,
    task: &Task,
    day: NaiveDate,
    calendar: &Calendar,
) -> Option<NaiveDate> {
    let last = last_reminder(folder, task, day)?;
    let enough = |on: &NaiveDate| calendar.workdays_between(last, *on) >= PRACTICE.rest;
    let free = last.iter_days().filter(|on| calendar.is_workday(*on)).find(enough)?;
    (day < free).then_some(free)
}

/// How often it was said since its date was last agreed.
#[must_use]
pub fn times(task: &Task) -> usize {
    let agreed = task.moved.iter().filter_map(|moved| moved.on).max();
    task.nudged.iter().filter_map(|nudge| nudge.on).filter(|on| Some(*on) > agreed).count()
}

/// The tone that a task has come to by a day.
#[must_use]
pub fn tone(task: &Task, day: NaiveDate, calendar: &Calendar) -> Tone {
    if task.days_late(day, calendar).is_none() {
        return Tone::Gentle;
    }
    let said = times(task);
    let reached = PRACTICE.ladder.iter().filter(|rung| rung.from <= said);
    reached.map(|rung| rung.tone).max().unwrap_or_default()
}

/// The ways out of a task: its own, otherwise those of practice.
#[must_use]
pub fn ways(task: &Task, lang: Lang) -> Vec<String> {
    if !task.options.is_empty() {
        return task.options.clone();
    }
    practised(lang, if task.kind == Kind::Decision { "decision" } else { "task" })
}

/// What a lead puts to the one who decides there: a question, then what was agreed for the case, or
/// else the task's own ways.
#[must_use]
pub fn lead_ways(task: &Task, agreed: Option<String>, lang: Lang) -> Vec<String> {
    let mut ways = practised(lang, "lead");
    match agreed {
        Some(agreed) => ways.push(agreed),
        None if task.options.is_empty() => ways.extend(practised(lang, "lead-otherwise")),
        None => ways.extend(task.options.iter().cloned()),
    }
    ways
}

fn practised(lang: Lang, of: &str) -> Vec<String> {
    PRACTICE.ways.get(of).and_then(|ways| ways.get(lang.code())).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::task::{Moved, Nudged};

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn nudged(days: &[u32]) -> Task {
        let nudged = days.iter().map(|on| Nudged { on: Some(day(*on)), by: String::new() });
        Task { due: Some(day(20)), nudged: nudged.collect(), ..Task::default() }
    }

    #[test]
    fn a_reminder_rests_for_two_working_days() {
        let calendar = Calendar::default();
        // Thursday the 19th: Friday is the second day of rest, so Monday is free.
        let side = Side::Client;
        let said = Task { side, ..nudged(&[19]) };
        let unsaid = Task { side, ..nudged(&[]) };
        let folder = Folder { tasks: vec![said, unsaid], ..Folder::default() };
        for task in &folder.tasks {
            let rests = |on| rests_until(&folder, task, day(on), &calendar);
            assert_eq!(rests(20), Some(day(23)));
            assert_eq!(rests(22), Some(day(23)));
            assert_eq!(rests(23), None);
        }
        let third = Task { side: Side::Third, ..nudged(&[]) };
        assert_eq!(rests_until(&folder, &third, day(20), &calendar), None);
    }

    #[test]
    fn the_tone_follows_what_was_said_since_the_date_was_agreed() {
        let calendar = Calendar::default();
        for (said, tone_then) in [
            (&[][..], Tone::Gentle),
            (&[16], Tone::Firm),
            (&[16, 23], Tone::Lead),
            (&[9, 16, 23], Tone::Lead),
        ] {
            assert_eq!(tone(&nudged(said), day(26), &calendar), tone_then, "{said:?}");
        }
        let mut moved = nudged(&[9, 16]);
        moved.moved = vec![Moved { on: Some(day(16)), ..Moved::default() }];
        assert_eq!(times(&moved), 0);
        assert_eq!(tone(&moved, day(26), &calendar), Tone::Gentle);
        // Not late yet.
        assert_eq!(tone(&nudged(&[9, 16]), day(20), &calendar), Tone::Gentle);
    }

    #[test]
    fn a_letter_looks_to_the_end_of_the_week() {
        let calendar = Calendar::default();
        assert_eq!(horizon(day(16), &calendar), day(22));
        assert_eq!(horizon(day(20), &calendar), day(23));
    }

    #[test]
    fn a_task_waits_for_its_open_steps() {
        let step = |id: &str, side| Task { id: id.into(), side, ..nudged(&[]) };
        let parent = Task { after: vec!["a".into(), "b".into()], ..step("p", Side::Client) };
        let mut folder = Folder {
            tasks: vec![step("a", Side::Client), step("b", Side::Us)],
            ..Folder::default()
        };
        let waits = |folder: &Folder| waits_for(folder, &parent).map(|one| one.id.clone());
        // Ours first: it is for us to go on.
        assert_eq!(waits(&folder).as_deref(), Some("b"));
        folder.tasks[1].status = crate::records::task::Status::Done;
        assert_eq!(waits(&folder).as_deref(), Some("a"));
        // Nobody would be reminded of anything.
        folder.tasks[0].due = None;
        assert_eq!(waits(&folder), None);
    }

    #[test]
    fn there_are_ways_out_in_both_languages() {
        for lang in Lang::ALL {
            assert!(ways(&Task::default(), lang).len() > 1);
            assert!(ways(&Task { kind: Kind::Decision, ..Task::default() }, lang).len() > 1);
            assert!(lead_ways(&Task::default(), None, lang).len() > 1);
        }
        let own = Task { options: vec!["А".into()], ..Task::default() };
        assert_eq!(ways(&own, Lang::Ru), ["А"]);
    }
}
