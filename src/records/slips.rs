//! What a task's file forgot to say: due dates it had and sides it was on, changed without an entry.
//! Earlier versions of the file know; where those come from is left to `workspace`.

use chrono::NaiveDate;

use super::task::{Moved, Task, Turn};

/// A change of a record's file, as a commit or a hand that has not committed yet made it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Step<T> {
    pub before: T,
    pub after: T,
    pub on: NaiveDate,
    /// Slug of the person; empty when the author is none of ours.
    pub by: String,
    /// Id of the commit; empty where there is none yet.
    pub commit: String,
    /// Of a merge: what its other parents had. Who takes one side's value changes nothing.
    pub besides: Vec<T>,
}

impl<T> Step<T> {
    /// What a side of the merge had is no change of the merge.
    fn is_taken_over<V: PartialEq>(&self, value: impl Fn(&T) -> V) -> bool {
        let after = value(&self.after);
        self.besides.iter().any(|beside| value(beside) == after)
    }
}

/// An entry that should be there, and the commit that tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip<T> {
    pub entry: T,
    pub commit: String,
}

/// The entries that a task's file lacks, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forgotten {
    pub moved: Vec<Slip<Moved>>,
    pub turns: Vec<Slip<Turn>>,
    /// The last move is known to have led to today's due date: the history tells of it.
    pub led_here: bool,
}

impl Forgotten {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.moved.is_empty() && self.turns.is_empty()
    }

    /// `moved` as it should be: with what was forgotten, by date.
    #[must_use]
    pub fn all_moved(&self, task: &Task) -> Vec<Moved> {
        let forgotten = self.moved.iter().map(|slip| slip.entry.clone());
        let mut all: Vec<Moved> = task.moved.iter().cloned().chain(forgotten).collect();
        all.sort_by_key(|moved| moved.on);
        all
    }

    /// `turns` as it should be: with what was forgotten, by date.
    #[must_use]
    pub fn all_turns(&self, task: &Task) -> Vec<Turn> {
        let forgotten = self.turns.iter().map(|slip| slip.entry.clone());
        let mut all: Vec<Turn> = task.turns.iter().cloned().chain(forgotten).collect();
        all.sort_by_key(|turn| turn.until);
        all
    }
}

/// What a task's file lacks by its history, oldest step first.
#[must_use]
pub fn forgotten(task: &Task, steps: &[Step<Task>]) -> Forgotten {
    let of_due = steps.iter().filter(|step| !step.is_taken_over(|task| task.due));
    let moves = of_due.filter_map(|step| {
        let (before, after) = (&step.before, &step.after);
        let with = |task: &Task, from| task.moved.iter().filter(|it| it.from == from).count();
        Some(Leaving {
            from: before.due.filter(|_| before.is_open())?,
            to: after.due,
            step,
            written: with(after, before.due) > with(before, before.due),
            taken_back: after.moved.len() < before.moved.len(),
        })
    });
    let written: Vec<NaiveDate> = task.moved.iter().filter_map(|moved| moved.from).collect();
    let moved = unwritten(moves, &written).into_iter().map(|left| Slip {
        entry: Moved {
            from: Some(left.from),
            on: Some(left.step.on),
            by: left.step.by.clone(),
            why: String::new(),
        },
        commit: left.step.commit.clone(),
    });
    let of_side = steps.iter().filter(|step| !step.is_taken_over(|task| task.side));
    let turns = of_side.filter(|step| step.before.is_open()).map(|step| {
        let (before, after) = (&step.before, &step.after);
        let with = |task: &Task| task.turns.iter().filter(|it| it.side == before.side).count();
        Leaving {
            from: before.side,
            to: Some(after.side),
            step,
            written: with(after) > with(before),
            taken_back: after.turns.len() < before.turns.len(),
        }
    });
    let written: Vec<super::Side> = task.turns.iter().map(|turn| turn.side).collect();
    let turns = unwritten(turns, &written).into_iter().map(|left| Slip {
        entry: Turn { side: left.from, until: Some(left.step.on) },
        commit: left.step.commit.clone(),
    });
    let moved: Vec<Slip<Moved>> = moved.collect();
    let led_here = led_here(task, steps, &moved);
    Forgotten { moved, turns: turns.collect(), led_here }
}

/// Whether a step led to the date of today by the last entry, or without one.
fn led_here(task: &Task, steps: &[Step<Task>], forgotten: &[Slip<Moved>]) -> bool {
    let last = task.moved.last();
    let on = last.and_then(|last| last.on);
    if forgotten.last().is_some_and(|slip| slip.entry.on >= on) {
        return true;
    }
    let with = |task: &Task, from| task.moved.iter().filter(|it| it.from == from).count();
    last.is_some_and(|last| {
        steps.iter().any(|step| {
            step.after.due == task.due
                && with(&step.after, last.from) > with(&step.before, last.from)
        })
    })
}

/// A date or a side that was left for another one.
#[derive(Clone)]
struct Leaving<'s, T> {
    from: T,
    to: Option<T>,
    step: &'s Step<Task>,
    /// With its entry.
    written: bool,
    /// What took an entry out again, as undoing does, is no change of mind.
    taken_back: bool,
}

/// The changes that left no entry. What was changed on the day the task was made, or there and back
/// within a day, is a slip of the pen. A merge shows one change on both of its lines: what was left
/// once can be left again only after it came back.
fn unwritten<'s, T: PartialEq + Copy>(
    steps: impl Iterator<Item = Leaving<'s, T>>,
    written: &[T],
) -> Vec<Leaving<'s, T>> {
    let mut left: Vec<Leaving<'s, T>> = Vec::new();
    for next in steps.filter(|step| step.to != Some(step.from)) {
        let pen = |it: &Leaving<'s, T>| !it.written && !it.taken_back;
        match left.last_mut() {
            Some(last)
                if pen(last)
                    && pen(&next)
                    && last.to == Some(next.from)
                    && last.step.on == next.step.on =>
            {
                last.to = next.to;
            }
            _ => left.push(next),
        }
    }
    left.retain(|it| it.to != Some(it.from) && it.step.before.created != Some(it.step.on));
    let mut once: Vec<Leaving<'s, T>> = Vec::new();
    for next in left {
        let known = once.iter().rposition(|it| it.from == next.from);
        let back = once.iter().rposition(|it| it.to == Some(next.from));
        if known.is_none() || back > known {
            once.push(next);
        }
    }
    let mut spare: Vec<T> = written.to_vec();
    let take = |spare: &mut Vec<T>, one: T| {
        let at = spare.iter().position(|known| *known == one);
        at.map(|at| spare.remove(at)).is_some()
    };
    for it in once.iter().filter(|it| it.written) {
        take(&mut spare, it.from);
    }
    once.retain(|it| !it.written && !it.taken_back && !take(&mut spare, it.from));
    once
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Side;
    use crate::records::task::Status;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn due(on: u32) -> Task {
        Task { created: Some(day(1)), due: Some(day(on)), ..Task::default() }
    }

    /// Moved as the command does it.
    fn moved(task: &Task, to: u32, on: u32) -> Task {
        let entry = Moved { from: task.due, on: Some(day(on)), ..Moved::default() };
        let moved = task.moved.iter().cloned().chain([entry]).collect();
        Task { due: Some(day(to)), moved, ..task.clone() }
    }

    fn step(before: &Task, after: &Task, on: u32) -> Step<Task> {
        let (before, after) = (before.clone(), after.clone());
        Step { before, after, on: day(on), by: "olga".to_owned(), ..Step::default() }
    }

    fn moves(task: &Task, steps: &[Step<Task>]) -> Vec<(u32, u32)> {
        use chrono::Datelike;
        let of = |date: Option<NaiveDate>| date.unwrap().day();
        let found = forgotten(task, steps);
        found.moved.iter().map(|slip| (of(slip.entry.from), of(slip.entry.on))).collect()
    }

    #[test]
    fn a_date_changed_by_hand_is_missed_and_one_moved_by_the_command_is_not() {
        let (first, hand) = (due(10), due(20));
        let last = moved(&hand, 25, 18);
        let steps = [step(&first, &hand, 9), step(&hand, &last, 18)];
        assert_eq!(moves(&last, &steps), [(10, 9)]);
        let all = forgotten(&last, &steps).all_moved(&last);
        assert_eq!(all.iter().map(|one| one.from).collect::<Vec<_>>(), [due(10).due, due(20).due]);
        assert_eq!(forgotten(&last, &steps).moved[0].entry.by, "olga");
    }

    #[test]
    fn where_the_last_move_led_is_known_where_a_step_tells() {
        let first = due(10);
        let last = moved(&first, 20, 9);
        let written = [step(&first, &last, 9)];
        assert!(forgotten(&last, &written).led_here);
        assert!(!forgotten(&last, &[]).led_here, "nobody saw it");
        let hand = Task { due: Some(day(27)), ..last.clone() };
        assert!(!forgotten(&hand, &written).led_here, "a hand did more, unseen");
        let both = [step(&first, &last, 9), step(&last, &hand, 12)];
        assert!(forgotten(&hand, &both).led_here);
    }

    #[test]
    fn what_was_mended_later_is_not_missed() {
        let (first, hand) = (due(10), due(20));
        let mended = Task { moved: moved(&first, 20, 9).moved, ..hand.clone() };
        let steps = [step(&first, &hand, 9), step(&hand, &mended, 12)];
        assert_eq!(moves(&mended, &steps), []);
    }

    #[test]
    fn a_slip_of_the_pen_is_no_move() {
        let (first, hand) = (due(10), due(20));
        assert_eq!(moves(&first, &[step(&first, &hand, 9), step(&hand, &first, 9)]), []);
        assert_eq!(moves(&hand, &[step(&first, &hand, 1)]), [], "the day it was made");
        let there_and_back = [step(&first, &hand, 8), step(&hand, &first, 9)];
        assert_eq!(moves(&first, &there_and_back), [(10, 8), (20, 9)]);
    }

    #[test]
    fn what_was_undone_is_no_move() {
        let first = due(10);
        let last = moved(&first, 20, 9);
        assert_eq!(moves(&first, &[step(&first, &last, 9), step(&last, &first, 9)]), []);
    }

    #[test]
    fn two_lines_of_a_merge_move_it_once() {
        let (first, hand) = (due(10), due(20));
        let steps = [step(&first, &hand, 8), step(&first, &hand, 9)];
        assert_eq!(moves(&hand, &steps), [(10, 8)]);
        let command = moved(&first, 20, 9);
        let both = [step(&first, &hand, 8), step(&first, &command, 9)];
        assert_eq!(moves(&command, &both), []);
    }

    #[test]
    fn a_closed_task_has_no_date_to_keep() {
        let closed = Task { status: Status::Done, closed: Some(day(9)), ..due(10) };
        let other = Task { due: Some(day(12)), ..closed.clone() };
        assert_eq!(moves(&other, &[step(&closed, &other, 10)]), []);
    }

    #[test]
    fn a_merge_that_takes_the_date_of_one_side_moves_nothing() {
        let base = due(10);
        let (ours, theirs) = (moved(&base, 12, 8), moved(&base, 14, 9));
        let all = ours.moved.iter().chain(&theirs.moved).cloned().collect();
        let merged = Task { due: theirs.due, moved: all, ..base.clone() };
        let merge = Step { besides: vec![theirs.clone()], ..step(&ours, &merged, 10) };
        let sides = [step(&base, &ours, 8), step(&base, &theirs, 9)];
        assert_eq!(moves(&merged, &[&sides[..], std::slice::from_ref(&merge)].concat()), []);
        // a third date is the merge's own
        let third = Task { due: due(20).due, ..merged.clone() };
        let merge = Step { after: third.clone(), ..merge };
        assert_eq!(moves(&third, &[&sides[..], &[merge]].concat()), [(12, 10)]);
    }

    #[test]
    fn a_side_changed_by_hand_is_a_turn() {
        let ours = due(10);
        let theirs = Task { side: Side::Client, ..ours.clone() };
        let found = forgotten(&theirs, &[step(&ours, &theirs, 5)]);
        let entry = Turn { side: Side::Us, until: Some(day(5)) };
        assert_eq!(found.all_turns(&theirs), std::slice::from_ref(&entry));
        let mended = Task { turns: vec![entry], ..theirs.clone() };
        assert!(forgotten(&mended, &[step(&ours, &theirs, 5)]).is_empty());
    }
}
