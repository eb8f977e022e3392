//! Rows of a sheet as tasks to be: every cell understood, or kept with its reason.
//! Who the people are and what is there already is not asked here.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::columns::{Column, Header, Target};
use super::days::{Almanac, Day, Said, When};
use super::vocabulary::{About, Vocabulary};
use crate::exchange::sheet::{Cell, Row, Sheet};
use crate::language::typography::shorten;
use crate::records::Side;
use crate::records::task::{Kind, Priority, Status};
use crate::reports::moving::{Doubt, Doubtful, Unread, Why};

/// A longer text is no title: it goes into the notes.
const TITLE: usize = 500;

/// So many bytes of a cell are taken, and of a row: a record must stay one that can be read.
const CELL: usize = 64 << 10;
const ROW: usize = 1 << 20;

/// A row that says a task.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) row: usize,
    /// As the sheet has it, or as the row above.
    pub(super) client: String,
    pub(super) title: String,
    pub(super) why: String,
    /// What a note keeps, a line each.
    pub(super) notes: Vec<String>,
    /// As the sheet has it, and its column.
    pub(super) owner: String,
    pub(super) owner_column: String,
    pub(super) due: Option<NaiveDate>,
    pub(super) created: Option<NaiveDate>,
    pub(super) closed: Option<NaiveDate>,
    pub(super) status: Option<Status>,
    pub(super) side: Option<Side>,
    pub(super) priority: Priority,
    pub(super) kind: Kind,
    pub(super) tags: Vec<String>,
    pub(super) manager: String,
    pub(super) x: BTreeMap<String, String>,
}

/// A sheet, understood.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) entries: Vec<Entry>,
    pub(super) unread: Vec<Unread>,
    /// Rows below the header, up to the last with anything in it.
    pub(super) all: usize,
    pub(super) empty: usize,
    /// Rows that name the client of the rows below.
    pub(super) headings: usize,
    /// Rows that add the others up, and the header once more.
    pub(super) totals: usize,
    /// Rows whose client stands in a row above.
    pub(super) filled: usize,
    /// Word of the sheet → state, in the order they come up.
    pub(super) statuses: Vec<(String, &'static str)>,
    /// Dates that were read.
    pub(super) dates: BTreeMap<&'static str, usize>,
    /// Those of them that leave something to doubt.
    pub(super) doubtful: Vec<Doubtful>,
}

pub(super) struct Reader<'a> {
    pub(super) header: &'a Header,
    pub(super) words: &'a Vocabulary,
    pub(super) almanac: Almanac<'a>,
    /// The client of every row, where no column says it.
    pub(super) to: Option<&'a str>,
}

impl Reader<'_> {
    pub(super) fn read(&self, sheet: &Sheet) -> Rows {
        let mut rows = Rows::default();
        let named = &sheet.rows[self.header.at];
        let below = sheet.rows.get(self.header.at + 1..).unwrap_or_default();
        let held: Vec<&Row> = below.iter().filter(|row| !row.is_empty()).collect();
        rows.all = held.last().map_or(0, |last| last.number - named.number);
        rows.empty = rows.all - held.len();
        let mut client = self.to.unwrap_or_default().to_owned();
        for row in held {
            let row = &self.bounded(row, &mut rows);
            if self.is_repeated(row, named) || self.is_total(row) {
                rows.totals += 1;
                continue;
            }
            let own = self.text(row, "client");
            let title = self.text(row, "title");
            if !own.is_empty() && self.to.is_none() {
                client.clone_from(&own);
            }
            if self.is_heading(row, &title) {
                rows.headings += 1;
                if own.is_empty() && self.to.is_none() {
                    client = first_text(row);
                }
                continue;
            }
            if title.is_empty() || client.is_empty() {
                let why = if title.is_empty() { Why::NoTitle } else { Why::NoClient };
                let text = if title.is_empty() { first_text(row) } else { title };
                let column = String::new();
                rows.unread.push(Unread { row: row.number, column, text, why, task: None });
                continue;
            }
            rows.filled += usize::from(own.is_empty() && self.header.has("client"));
            let entry = self.entry(row, &client, &title, &mut rows);
            rows.entries.push(entry);
        }
        rows
    }

    /// The row without the ends of texts that no record can keep; they are told.
    fn bounded<'r>(&self, row: &'r Row, rows: &mut Rows) -> Cow<'r, Row> {
        let mut row = Cow::Borrowed(row);
        let mut left = ROW;
        for column in &self.header.columns {
            let Cell::Text(text) = row.cell(column.at) else { continue };
            let most = CELL.min(left);
            if text.len() > most {
                let text = text[..text.floor_char_boundary(most)].to_owned();
                let (name, number) = (column.name.clone(), row.number);
                let told = text.chars().take(TITLE).collect();
                rows.unread.push(Unread {
                    row: number,
                    column: name,
                    text: told,
                    why: Why::Long,
                    task: None,
                });
                row.to_mut().cells[column.at] = Cell::Text(text);
            }
            left -= row.cell(column.at).text().len().min(left);
        }
        row
    }

    /// The names of the columns once more, as on every page of a print.
    fn is_repeated(&self, row: &Row, named: &Row) -> bool {
        self.header.columns.iter().all(|column| row.cell(column.at) == named.cell(column.at))
    }

    fn is_total(&self, row: &Row) -> bool {
        let first = first_text(row);
        let word = first.split([' ', ':']).next().unwrap_or_default();
        self.words.means(About::Other, &first, "totals")
            || (self.words.means(About::Other, word, "totals")
                && self.text(row, "owner").is_empty())
    }

    /// The name of a client alone in its row, or one text laid across it.
    fn is_heading(&self, row: &Row, title: &str) -> bool {
        let held = || row.cells.iter().filter(|cell| !cell.is_empty());
        let lone = held().count() == 1;
        let in_client = self.header.of("client").any(|column| !row.cell(column.at).is_empty());
        lone && (row.across || (title.is_empty() && in_client))
    }

    fn text(&self, row: &Row, field: &str) -> String {
        let column = self.header.of(field).next();
        column.map_or_else(String::new, |column| row.cell(column.at).text().replace('\n', " "))
    }

    fn entry(&self, row: &Row, client: &str, title: &str, rows: &mut Rows) -> Entry {
        let mut entry = Entry {
            row: row.number,
            client: client.to_owned(),
            title: title.to_owned(),
            manager: self.text(row, "manager"),
            ..Entry::default()
        };
        // the status first: what is over has its days in the past
        for column in self.header.of("status") {
            self.status(&mut entry, column, row.cell(column.at), rows);
        }
        let several = self.header.of("notes").count() > 1;
        for column in &self.header.columns {
            let cell = row.cell(column.at);
            match &column.target {
                _ if cell.is_empty() => {}
                Target::Own(key) => {
                    entry.x.insert(key.clone(), cell.text());
                }
                Target::Field("notes") if several => entry.note(column, cell),
                Target::Field("notes") => entry.notes.push(cell.text()),
                Target::Field("title") => {
                    // a title is one line; the others are not lost
                    let text = cell.text();
                    if text.contains('\n') || text.chars().count() > TITLE {
                        entry.title = shorten(text.lines().next().unwrap_or_default(), TITLE);
                        entry.notes.insert(0, text);
                    }
                }
                Target::Field("why") => entry.why = cell.text().replace('\n', " "),
                Target::Field("tags") => entry.tags.extend(tags(&cell.text())),
                Target::Field("owner") => {
                    entry.owner = cell.text();
                    entry.owner_column.clone_from(&column.name);
                }
                Target::Field(field @ ("due" | "created" | "closed")) => {
                    self.day(&mut entry, column, field, cell, rows);
                }
                Target::Field(field @ ("side" | "kind" | "priority")) => {
                    self.word(&mut entry, column, field, cell, rows);
                }
                Target::Dropped | Target::Field(_) => {}
            }
        }
        entry
    }

    fn status(&self, entry: &mut Entry, column: &Column, cell: &Cell, rows: &mut Rows) {
        let text = cell.text();
        if text.is_empty() {
            return;
        }
        let meaning = self.words.meaning(About::Status, &text).map(|(meaning, _)| meaning);
        let (status, side, said) = match meaning {
            Some("open") => (Status::Open, None, "open"),
            Some("doing") => (Status::Doing, None, "doing"),
            Some("done") => (Status::Done, None, "done"),
            Some("dropped") => (Status::Dropped, None, "dropped"),
            Some("client") => (Status::Open, Some(Side::Client), "client"),
            Some("third") => (Status::Open, Some(Side::Third), "third"),
            _ if self.words.is_nothing(&text) => return,
            _ => {
                rows.unread.push(entry.unread(column, &text, Why::Status));
                entry.note(column, cell);
                return;
            }
        };
        entry.status = Some(status);
        entry.side = side;
        if !rows.statuses.iter().any(|(word, _)| word.to_lowercase() == text.to_lowercase()) {
            rows.statuses.push((text, said));
        }
    }

    fn day(
        &self,
        entry: &mut Entry,
        column: &Column,
        field: &'static str,
        cell: &Cell,
        rows: &mut Rows,
    ) {
        let over = matches!(entry.status, Some(Status::Done | Status::Dropped));
        let when = match field {
            "due" if over => When::Over,
            "due" => When::Near,
            _ => When::Past,
        };
        let day = match self.almanac.read(cell, when) {
            Said::Nothing => return,
            Said::Day(day) => day,
            Said::Unread(why) => {
                let why = why.map_or(Why::Date, Why::Day);
                rows.unread.push(entry.unread(column, &cell.text(), why));
                entry.note(column, cell);
                return;
            }
        };
        *rows.dates.entry(field).or_default() += 1;
        rows.doubtful.extend(entry.doubts(column, cell, day));
        let date = Some(day.date);
        match field {
            "due" => entry.due = date,
            "created" => entry.created = date,
            _ => entry.closed = date,
        }
        // an hour that was said is not lost
        if day.timed || day.other_weekday {
            entry.note(column, cell);
        }
    }

    fn word(
        &self,
        entry: &mut Entry,
        column: &Column,
        field: &'static str,
        cell: &Cell,
        rows: &mut Rows,
    ) {
        let text = cell.text();
        let about = match field {
            "side" => About::Side,
            "kind" => About::Kind,
            _ => About::Priority,
        };
        match self.words.meaning(about, &text).map(|(meaning, _)| meaning) {
            Some("us") => entry.side = Some(Side::Us),
            Some("client") => entry.side = Some(Side::Client),
            Some("third") => entry.side = Some(Side::Third),
            Some("bug") => entry.kind = Kind::Bug,
            Some("decision") => entry.kind = Kind::Decision,
            Some("high") => entry.priority = Priority::High,
            Some("low") => entry.priority = Priority::Low,
            Some(_) => {}
            None if self.words.is_nothing(&text) => {}
            None => {
                rows.unread.push(entry.unread(column, &text, Why::Word));
                entry.note(column, cell);
            }
        }
    }
}

impl Entry {
    /// Keeps what a cell says in the task's notes, under the name of its column.
    pub(super) fn note(&mut self, column: &Column, cell: &Cell) {
        self.notes.push(format!("{}: {}", column.name, cell.text()));
    }

    fn doubts(&self, column: &Column, cell: &Cell, day: Day) -> impl Iterator<Item = Doubtful> {
        let doubts = [(day.no_year, Doubt::Year), (day.other_weekday, Doubt::Weekday)];
        let (row, column, text) = (self.row, column.name.clone(), cell.text());
        doubts.into_iter().filter(|(is, _)| *is).map(move |(_, doubt)| Doubtful {
            row,
            column: column.clone(),
            text: text.clone(),
            read: day.date,
            doubt,
        })
    }

    fn unread(&self, column: &Column, text: &str, why: Why) -> Unread {
        let (column, text) = (column.name.clone(), text.to_owned());
        Unread { row: self.row, column, text, why, task: None }
    }
}

fn first_text(row: &Row) -> String {
    let first = row.cells.iter().find(|cell| !cell.is_empty());
    first.map_or_else(String::new, |cell| cell.text().replace('\n', " "))
}

fn tags(text: &str) -> impl Iterator<Item = String> {
    text.split([',', ';', '#', '\n'])
        .map(|tag| tag.trim().replace(' ', "-"))
        .filter(|tag| !tag.is_empty())
}
