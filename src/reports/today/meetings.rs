//! Meetings on the desk: those of the day, summaries that lack, and meetings that were forgotten.

use super::{Call, Decide, Desk, Summary};
use crate::language::calendar::end_of_week;
use crate::records::launch::is_launch;
use crate::records::meeting::{Meeting, Status};
use crate::records::snapshot::Folder;

impl Desk<'_> {
    /// Of the day; on a day off also those until then.
    pub(super) fn meetings(&self) -> Vec<Call> {
        let mut calls = Vec::new();
        for folder in &self.snapshot.clients {
            let answers = self.stands_for(folder);
            for meeting in &folder.meetings {
                let when = meeting.date.is_some_and(|date| self.today <= date && date <= self.day);
                let mine = answers || self.attends(folder, meeting);
                if when && mine && meeting.status == Status::Planned {
                    calls.push(self.call(folder, meeting));
                }
            }
        }
        calls.sort_by(|a, b| (a.date, &a.time, &a.client).cmp(&(b.date, &b.time, &b.client)));
        calls
    }

    fn call(&self, folder: &Folder, meeting: &Meeting) -> Call {
        Call {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            id: meeting.id.clone(),
            date: meeting.date,
            time: meeting.time.clone(),
            kind: meeting.kind,
            minutes: meeting.minutes,
            channel: meeting.channel.clone(),
            answers: self.stands_for(folder),
            agenda_ready: meeting.is_prepared(),
            decide: self.decide(folder),
        }
    }

    /// Tasks that the next move would be one too many for: late, or due before anything can change.
    fn decide(&self, folder: &Folder) -> Vec<Decide> {
        let tomorrow = self.calendar().add_workdays(self.day, 1);
        let most = self.snapshot.settings.moves_to_decide();
        let soon = |task: &&crate::records::task::Task| {
            task.is_open()
                && task.moved.len() + 1 >= most
                && task.counts_due(self.calendar()).is_some_and(|due| due <= tomorrow)
        };
        let mut tasks: Vec<_> = folder.tasks.iter().filter(soon).collect();
        tasks.sort_by_key(|task| (!is_launch(task), std::cmp::Reverse(task.moved.len()), task.due));
        let decide = tasks.into_iter().map(|task| Decide {
            id: task.id.clone(),
            title: task.title.clone(),
            moved_times: task.moved.len(),
        });
        decide.collect()
    }

    /// Held, and the summary is not written or its letter not sent.
    pub(super) fn summaries(&self) -> Vec<Summary> {
        let lacking = |meeting: &&Meeting| meeting.lacks_followup() || meeting.lacks_letter();
        let mut found = Vec::new();
        for folder in self.mine() {
            let meetings = folder.meetings.iter().filter(lacking);
            found.extend(meetings.map(|meeting| Summary::of(folder, meeting)));
        }
        found.sort_by(|a: &Summary, b| (a.date, &a.client).cmp(&(b.date, &b.client)));
        found
    }

    /// Planned in the past: held, moved or cancelled?
    pub(super) fn forgotten(&self) -> Vec<Summary> {
        let mut found: Vec<Summary> = self
            .mine()
            .flat_map(|folder| {
                self.forgotten_of(folder).map(|meeting| Summary::of(folder, meeting))
            })
            .collect();
        found.sort_by(|a, b| (a.date, &a.client).cmp(&(b.date, &b.client)));
        found
    }

    pub(super) fn forgotten_of<'f>(&self, folder: &'f Folder) -> impl Iterator<Item = &'f Meeting> {
        let today = self.today;
        folder.meetings.iter().filter(move |meeting| {
            meeting.status == Status::Planned && meeting.date.is_some_and(|date| date < today)
        })
    }

    pub(super) fn later_this_week(&self) -> usize {
        let end = end_of_week(self.day);
        let later = |folder: &&Folder, meeting: &Meeting| {
            meeting.status == Status::Planned
                && meeting.date.is_some_and(|date| self.day < date && date <= end)
                && (self.stands_for(folder) || self.attends(folder, meeting))
        };
        let folders = self.snapshot.clients.iter();
        folders.map(|f| f.meetings.iter().filter(|meeting| later(&f, meeting)).count()).sum()
    }
}

impl Summary {
    pub(in crate::reports) fn of(folder: &Folder, meeting: &Meeting) -> Summary {
        Summary {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            id: meeting.id.clone(),
            date: meeting.date,
            kind: meeting.kind,
            written: meeting.followup.is_some(),
        }
    }
}
