//! Tasks on the desk: ours that are late or due, and what to remind the other sides of.

use chrono::NaiveDate;

use super::{Desk, Reminder};
use crate::records::Side;
use crate::records::snapshot::Folder;
use crate::records::task::Task;
use crate::records::{away_on, reminder};
use crate::reports::rows::{TaskRow, worst_first};

impl Desk<'_> {
    /// Ours that are late or due on the day.
    pub(super) fn tasks(&self) -> Vec<TaskRow> {
        let mut rows = Vec::new();
        for folder in &self.snapshot.clients {
            let cast = self.snapshot.cast(folder, None);
            for task in folder.tasks.iter().filter(|task| task.side == Side::Us) {
                let owner = cast.owner(task, folder.card.manager());
                let mine = match self.me {
                    Some(me) => self.snapshot.stands_in(me, &owner.slug, &folder.slug, self.day),
                    None => folder.card.is_active(),
                };
                if mine && self.due_by(task, self.day) {
                    rows.push(self.look.row(folder, task));
                }
            }
        }
        worst_first(&mut rows);
        rows
    }

    /// What colleagues are late with on the clients one covers; of somebody who is away, also what is
    /// due. On one's own clients `next` has it, and the desk stays one's own.
    pub(super) fn colleagues(&self) -> Vec<TaskRow> {
        let mut rows = Vec::new();
        let Some(me) = self.me else { return rows };
        let settings = &self.snapshot.settings;
        for folder in self.mine().filter(|folder| folder.answers(settings) != Some(me)) {
            let cast = self.snapshot.cast(folder, None);
            for task in folder.tasks.iter().filter(|task| task.side == Side::Us) {
                let owner = cast.owner(task, folder.card.manager());
                let away = cast
                    .person(&owner.slug)
                    .is_some_and(|person| away_on(&person.away, self.day).is_some());
                let late = task.days_late(self.day, self.calendar()).is_some();
                if owner.slug != me && (late || away) && self.due_by(task, self.day) {
                    rows.push(self.look.row(folder, task));
                }
            }
        }
        worst_first(&mut rows);
        rows
    }

    /// What hangs on the other sides and may be reminded of, and how much rests after a reminder.
    pub(super) fn remind(&self) -> (Vec<Reminder>, usize) {
        let tomorrow = self.calendar().add_workdays(self.day, 1);
        let (mut rows, mut resting) = (Vec::new(), 0);
        for folder in self.mine() {
            for task in folder.tasks.iter().filter(|task| task.side != Side::Us) {
                let waits = reminder::waits_for(folder, task);
                if !self.due_by(task, tomorrow) || waits.is_some_and(|one| one.side != Side::Us) {
                    continue;
                }
                if self.rests(folder, task) {
                    resting += 1;
                } else {
                    rows.push(self.look.row(folder, task));
                }
            }
        }
        worst_first(&mut rows);
        (rows.into_iter().map(|row| self.reminder(row)).collect(), resting)
    }

    fn reminder(&self, row: TaskRow) -> Reminder {
        let contacts = self.snapshot.client(&row.client).map(|folder: &Folder| &folder.contacts);
        let owner = contacts.and_then(|all| all.iter().find(|one| one.slug == row.owner.slug));
        let away = owner.and_then(|contact| away_on(&contact.away, self.day));
        Reminder {
            away: away.is_some(),
            away_until: away.and_then(|away| away.to),
            away_why: away.map(|away| away.why.clone()).unwrap_or_default(),
            row,
        }
    }

    fn due_by(&self, task: &Task, day: NaiveDate) -> bool {
        reminder::due_by(task, day, self.calendar())
    }

    fn rests(&self, folder: &Folder, task: &Task) -> bool {
        reminder::rests_until(folder, task, self.day, self.calendar()).is_some()
    }
}
