//! What a spreadsheet becomes: its columns, clients, people and tasks, and all that could not be read.
//! The same data before it is written and after.

mod page;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::Report;
use crate::document::Document;
use crate::language::Lang;
use crate::records::Side;

#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Moving {
    pub file: String,
    /// As the text was written; empty for a workbook.
    pub encoding: String,
    pub delimiter: String,
    pub sheet: String,
    pub other_sheets: Vec<String>,
    pub on: NaiveDate,
    /// Below the names of the columns.
    pub rows: usize,
    pub empty: usize,
    pub headings: usize,
    pub totals: usize,
    /// Rows whose client stands in a row above.
    pub filled: usize,
    pub columns: Vec<Column>,
    pub clients: Vec<Client>,
    pub people: Vec<Person>,
    pub statuses: Vec<State>,
    pub tasks: Vec<Task>,
    pub unread: Vec<Unread>,
    pub differences: Vec<Difference>,
    pub dates: Vec<Dates>,
    /// Dates that were read and leave something to doubt.
    pub doubtful: Vec<Doubtful>,
    /// A date with slashes that could be read two ways, and how it was read.
    pub unclear: Option<Unclear>,
    /// Closed tasks whose day of closing the sheet does not say.
    pub closed_by_guess: usize,
    /// Tasks with more than one name.
    pub several_owners: usize,
    /// The sheet's word goes over the record's.
    pub update: bool,
    pub written: bool,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Column {
    pub name: String,
    /// `due`, `x.budget`; none: left out.
    pub field: Option<String>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Client {
    pub name: String,
    pub slug: String,
    pub new: bool,
    /// As the sheet calls it.
    pub spellings: Vec<String>,
    /// One that is there already and is called nearly the same.
    pub like: Option<String>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Person {
    pub name: String,
    pub slug: String,
    pub side: Side,
    /// Whose contact, or the one client that a guessed colleague comes up at.
    pub client: String,
    pub client_name: String,
    pub new: bool,
    /// Nobody said so; the sheet looks like it.
    pub guess: bool,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct State {
    pub word: String,
    /// `open`, `doing`, `done`, `dropped`; `client`, `third`: open, and theirs.
    pub means: &'static str,
}

/// How many dates a field got.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Dates {
    pub field: &'static str,
    pub read: usize,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Doubtful {
    pub row: usize,
    pub column: String,
    pub text: String,
    pub read: NaiveDate,
    pub doubt: Doubt,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// The text names no year.
    Year,
    /// The text names another day of the week.
    Weekday,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Unclear {
    pub text: String,
    pub read: NaiveDate,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Task {
    pub row: usize,
    pub id: String,
    pub client: String,
    pub title: String,
    pub side: Side,
    pub owner: String,
    pub status: &'static str,
    pub due: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    pub new: bool,
}

/// A cell that was not understood, or a row that is no task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Unread {
    pub row: usize,
    pub column: String,
    pub text: String,
    #[schemars(with = "String")]
    pub why: Why,
    /// The task that keeps the text in its notes.
    pub task: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    NoTitle,
    NoClient,
    /// No date at all.
    Date,
    /// A date with something wrong in it: «в ноябре 30 дней».
    Day(String),
    Status,
    Word,
    /// No name of anybody.
    Name,
    /// Longer than a record can keep.
    Long,
}

impl Why {
    fn word(&self) -> &str {
        match self {
            Why::NoTitle => "no title",
            Why::NoClient => "no client",
            Why::Date => "no date",
            Why::Day(why) => why,
            Why::Status => "unknown status",
            Why::Word => "unknown word",
            Why::Name => "no name",
            Why::Long => "too long",
        }
    }

    /// The whole row stays behind.
    #[must_use]
    pub fn is_row(&self) -> bool {
        matches!(self, Why::NoTitle | Why::NoClient)
    }
}

impl Serialize for Why {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// Where the sheet says other than the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Difference {
    pub row: usize,
    pub id: String,
    pub client: String,
    pub title: String,
    pub field: &'static str,
    pub sheet: String,
    pub record: String,
}

impl Moving {
    /// Tasks that were not there.
    pub fn fresh(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| task.new)
    }

    fn is_open(task: &Task) -> bool {
        matches!(task.status, "open" | "doing")
    }
}

impl Report for Moving {
    const SCHEMA: &'static str = "acct.import/1";

    fn document(&self, lang: Lang) -> Document {
        page::document(self, lang)
    }
}
