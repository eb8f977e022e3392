//! One paper with which somebody knows a client: the memo for who stands in for some days, and the
//! pack for who is new to it. For us alone; each line has the record it comes from.

mod about;
mod coming;
mod ground;
mod known;
mod memo;
mod newcomer;
mod page;
mod people;
mod promised;
mod reader;
mod steps;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

pub use coming::Coming;
pub use memo::{Memo, Memos};
pub use newcomer::Pack;
pub use people::Known;
pub use reader::Reader;
pub use steps::Step;

use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::records::cast::Cast;
use crate::records::snapshot::{Folder, Snapshot};
use crate::reports::rows::{Ids, Look};

/// First and last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Days {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Days {
    #[must_use]
    pub fn hold(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

/// What is told, and the record that says it: an id, or `client/contact`, `client/goal`; the
/// client's own card where it is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Line {
    pub text: String,
    pub from: String,
}

impl Line {
    fn new(text: impl Into<String>, from: impl Into<String>) -> Line {
        Line { text: text.into(), from: from.into() }
    }
}

/// What the parts of a paper are gathered with.
#[derive(Clone, Copy)]
struct Sight<'a> {
    snapshot: &'a Snapshot,
    folder: &'a Folder,
    cast: Cast<'a>,
    calendar: &'a Calendar,
    lang: Lang,
    today: NaiveDate,
    ids: &'a Ids,
    /// Whose absence it is, where it is one.
    absent: Option<&'a str>,
    /// One page: what is told elsewhere on it, or stands in the record, is left out.
    short: bool,
}

impl<'a> Sight<'a> {
    fn look(&self) -> Look<'a> {
        Look { snapshot: self.snapshot, day: self.today, calendar: self.calendar, ids: self.ids }
    }

    fn name(&self, slug: &str) -> String {
        self.snapshot.person(slug).map_or_else(|| slug.to_owned(), |person| person.name.clone())
    }

    /// A record of the client that has no id of its own: `kassa/rita`.
    fn of_client(&self, slug: &str) -> String {
        format!("{}/{slug}", self.folder.slug)
    }
}
