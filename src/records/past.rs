//! A client's folder as it stood at the end of a day, so that a quarter that is over can be told as it
//! was. What no date tells is as now; nothing is kept from day to day.

use chrono::NaiveDate;

use super::goal::{Goal, Kind};
use super::idea::{Idea, Status as IdeaStatus};
use super::meeting::{Meeting, Status as MeetingStatus};
use super::snapshot::Folder;
use super::task::{Status, Task};

impl Folder {
    /// As it stood at the end of a day.
    #[must_use]
    pub fn as_of(&self, day: NaiveDate) -> Folder {
        let mut folder = self.clone();
        folder.tasks = self.tasks.iter().filter_map(|task| task.as_of(day)).collect();
        folder.goals.iter_mut().for_each(|goal| goal.cut(day));
        folder.ideas.retain(|idea| idea.created.is_none_or(|on| on <= day));
        folder.ideas.iter_mut().for_each(|idea| idea.cut(day));
        for metric in &mut folder.metrics {
            metric.readings.retain(|reading| reading.date <= day);
        }
        folder.meetings.retain_mut(|meeting| meeting.cut(day));
        folder.notes.retain(|note| note.date.is_none_or(|on| on <= day));
        folder.letters.retain(|letter| letter.sent.is_none_or(|on| on <= day));
        folder
    }

    /// As it stood at the end of a day that is over, without what no date places before that end:
    /// goals whose time had not begun, launches nobody had planned, ideas nobody had had.
    #[must_use]
    pub fn as_remembered(&self, day: NaiveDate) -> Folder {
        let mut folder = self.as_of(day);
        let (tasks, card) = (&folder.tasks, &folder.card);
        folder.goals.retain(|goal| goal.was_set(tasks, card.begun(), day));
        folder.ideas.retain(|idea| idea.created.or(idea.start).is_some());
        folder
    }
}

impl Task {
    /// With the date and the side it had; nothing when it was not there yet.
    fn as_of(&self, day: NaiveDate) -> Option<Task> {
        if self.created.is_some_and(|created| created > day) {
            return None;
        }
        let mut task = self.clone();
        if let Some(standing) = self.stood(day) {
            task.side = standing.side;
            task.due = standing.due;
            if !self.is_open() {
                task.status = Status::Open;
                task.closed = None;
            }
        }
        task.moved.retain(|moved| moved.on.is_none_or(|on| on <= day));
        task.turns.retain(|turn| turn.until.is_none_or(|on| on <= day));
        task.nudged.retain(|nudge| nudge.on.is_none_or(|on| on <= day));
        Some(task)
    }
}

impl Goal {
    /// A review tells that it was there; otherwise the time it counts, of a launch the task that bears
    /// its name: nothing says when a launch was agreed.
    fn was_set(&self, then: &[Task], begun: Option<NaiveDate>, day: NaiveDate) -> bool {
        let planned = || then.iter().any(|task| task.title.trim() == self.name.trim());
        !self.reviews.is_empty()
            || match self.kind {
                Kind::Launch => planned(),
                Kind::Metric => self.set_on(begun).is_some_and(|on| on <= day),
            }
    }

    fn cut(&mut self, day: NaiveDate) {
        self.reviews.retain(|review| review.on.is_none_or(|on| on <= day));
    }
}

impl Idea {
    /// One that ended later was running; of one that began later nobody knows whether it was proposed,
    /// nor when it was to begin.
    fn cut(&mut self, day: NaiveDate) {
        let later = |date: Option<NaiveDate>| date.is_some_and(|date| date > day);
        let over = matches!(self.status, IdeaStatus::Won | IdeaStatus::Lost);
        if over && later(self.end) {
            self.status = IdeaStatus::Running;
        }
        if self.status == IdeaStatus::Running && later(self.start) {
            self.status = IdeaStatus::Backlog;
            (self.start, self.end) = (None, None);
        }
    }
}

impl Meeting {
    /// Whether it was known; one still ahead had nothing in it.
    fn cut(&mut self, day: NaiveDate) -> bool {
        if self.date.is_none_or(|date| date <= day) {
            self.followup = self.followup.filter(|on| *on <= day);
            let later = self.sent.parse::<NaiveDate>().is_ok_and(|sent| sent > day);
            if later {
                self.sent.clear();
            }
            return true;
        }
        let known = self.booked.map_or(self.status == MeetingStatus::Planned, |on| on <= day);
        self.status = MeetingStatus::Planned;
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::metric::{Metric, Reading};
    use crate::records::task::Moved;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_task_that_was_closed_later_was_open_with_the_date_it_had() {
        let task = Task {
            created: Some(day("2026-09-01")),
            status: Status::Done,
            closed: Some(day("2026-10-05")),
            due: Some(day("2026-10-04")),
            moved: vec![Moved {
                from: Some(day("2026-09-20")),
                on: Some(day("2026-10-01")),
                ..Moved::default()
            }],
            ..Task::default()
        };
        let then = task.as_of(day("2026-09-30")).unwrap();
        assert!(then.is_open() && then.closed.is_none() && then.moved.is_empty());
        assert_eq!(then.due, Some(day("2026-09-20")));
        assert_eq!(task.as_of(day("2026-10-05")), Some(task.clone()));
        assert_eq!(task.as_of(day("2026-08-31")), None);
    }

    #[test]
    fn what_came_later_was_not_there() {
        let reading = |date: &str| Reading { date: day(date), value: 1.0 };
        let folder = Folder {
            metrics: vec![Metric {
                name: "revenue".into(),
                readings: vec![reading("2026-09-30"), reading("2026-10-31")],
            }],
            ideas: vec![Idea {
                status: IdeaStatus::Won,
                start: Some(day("2026-09-10")),
                end: Some(day("2026-10-10")),
                ..Idea::default()
            }],
            meetings: vec![
                Meeting {
                    date: Some(day("2026-09-29")),
                    status: MeetingStatus::Held,
                    sent: "2026-10-01".into(),
                    ..Meeting::default()
                },
                Meeting {
                    date: Some(day("2026-10-13")),
                    status: MeetingStatus::Held,
                    ..Meeting::default()
                },
            ],
            ..Folder::default()
        };
        let then = folder.as_of(day("2026-09-30"));
        assert_eq!(then.metrics[0].readings.len(), 1);
        assert_eq!(then.ideas[0].status, IdeaStatus::Running);
        assert_eq!(then.meetings.len(), 1);
        assert_eq!(then.meetings[0].sent, "");
        assert!(folder.as_remembered(day("2026-09-09")).ideas.is_empty());
        assert_eq!(folder.as_of(day("2026-09-09")).ideas[0].status, IdeaStatus::Backlog);
    }

    #[test]
    fn a_goal_is_remembered_from_the_day_it_counts_and_a_launch_from_its_task() {
        let launch =
            Task { title: "Launch".into(), created: Some(day("2026-11-03")), ..Task::default() };
        let goal = |name: &str, kind| Goal {
            name: name.into(),
            kind,
            horizon: "quarter".into(),
            by: Some(day("2026-12-31")),
            ..Goal::default()
        };
        let folder = Folder {
            tasks: vec![launch],
            goals: vec![goal("Revenue", Kind::Metric), goal("Launch", Kind::Launch)],
            ..Folder::default()
        };
        let remembered = |on: &str| folder.as_remembered(day(on)).goals.len();
        assert_eq!(["2026-09-30", "2026-10-31", "2026-11-03"].map(remembered), [0, 1, 2]);
    }
}
