//! What a page puts into a calendar: talks at their hours, dates by which something is due.
//! Writing it down as a file is left to `exchange`.

use chrono::{DateTime, NaiveDate, Utc};

/// A calendar under its name, as it is on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Days {
    pub name: String,
    pub on: NaiveDate,
    pub entries: Vec<Entry>,
}

/// One thing in a calendar. It names no address, so that no program invites anybody.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The same for life, so that a file read twice adds nothing twice.
    pub uid: String,
    pub title: String,
    /// Who is there.
    pub people: String,
    pub place: String,
    pub category: String,
    pub when: When,
    pub state: State,
    /// How often it was changed since it was made.
    pub changes: usize,
    pub changed: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Hour {
        from: DateTime<Utc>,
        minutes: u32,
    },
    /// The whole day, which stays free.
    Day(NaiveDate),
    /// Something to do, not a part of a day.
    By {
        due: NaiveDate,
        urgent: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Ahead,
    Doing,
    Done(Option<NaiveDate>),
    Off,
}
