//! The days as a calendar program takes them: one entry a meeting and one a due date.
//! No note, no reason and no address is in them; a calendar is often shared.

use super::{Calendar, Due, Talk};
use crate::document::days::{Days, Entry, State, When};
use crate::language::Lang;
use crate::language::typography::lower_first;
use crate::records::Side;
use crate::records::meeting::{self, channel_name, kind_name};
use crate::records::task::{Priority, Status};

/// Of a meeting whose length nobody set.
const MINUTES: u32 = 30;

impl Calendar {
    pub(super) fn entries(&self, lang: Lang) -> Days {
        let talks = self.meetings.iter().map(|talk| talk.entry(lang));
        let me = self.person.as_ref().map(|person| person.slug.as_str());
        let due = self.due.iter().map(|due| due.entry(self.events, me));
        Days { name: self.name(lang), on: self.on, entries: talks.chain(due).collect() }
    }

    /// Whose calendar it is: a client's, a person's, the agency's.
    pub(super) fn name(&self, lang: Lang) -> String {
        let person = self.person.as_ref().map(|person| person.name.as_str());
        let agency = Some(self.agency.as_str()).filter(|name| !name.is_empty());
        let parts: Vec<&str> =
            [self.client_name.as_deref(), person].into_iter().flatten().collect();
        match parts.is_empty() {
            true => agency.map_or_else(|| everybody(lang), str::to_owned),
            false => parts.join(", "),
        }
    }
}

impl Talk {
    fn entry(&self, lang: Lang) -> Entry {
        let off = matches!(self.status, meeting::Status::Moved | meeting::Status::Cancelled);
        let minutes = self.minutes.filter(|minutes| *minutes > 0).unwrap_or(MINUTES);
        Entry {
            uid: format!("meeting-{}@{}.acct", self.id, self.client),
            title: format!("{}: {}", self.client_name, lower_first(kind_name(lang, self.kind))),
            people: self.people.join(", "),
            place: channel_name(lang, &self.channel),
            category: self.client_name.clone(),
            when: self.starts.map_or(When::Day(self.date), |from| When::Hour { from, minutes }),
            state: if off { State::Off } else { State::Ahead },
            // Planned, and then one end: held, moved to a meeting of its own, or called off.
            changes: usize::from(self.status != meeting::Status::Planned),
            changed: None,
        }
    }
}

impl Due {
    /// As a thing to do, or as a whole day; the two have names of their own, so that a program
    /// that is given both keeps both.
    fn entry(&self, as_event: bool, me: Option<&str>) -> Entry {
        let state = match self.status {
            Status::Open => State::Ahead,
            Status::Doing => State::Doing,
            // A day on which nothing is due any more.
            Status::Done if as_event => State::Off,
            Status::Done => State::Done(self.closed),
            Status::Dropped => State::Off,
        };
        let closed = usize::from(matches!(self.status, Status::Done | Status::Dropped));
        let (what, when) = if as_event {
            ("day", When::Day(self.due))
        } else {
            ("task", When::By { due: self.due, urgent: self.priority == Priority::High })
        };
        let mut title = format!("{}: {}", self.client_name, self.title);
        let mine = self.side == Side::Us && me == Some(&*self.owner);
        if !mine && !self.owner.is_empty() {
            title = format!("{title} — {}", self.owner_name);
        }
        Entry {
            uid: format!("{what}-{}@{}.acct", self.id, self.client),
            title,
            people: String::new(),
            place: String::new(),
            category: self.client_name.clone(),
            when,
            state,
            changes: self.moved_times + closed,
            changed: self.changed,
        }
    }
}

crate::messages! {
    fn everybody() { ru: "Встречи и сроки", en: "Meetings and due dates" }
}
