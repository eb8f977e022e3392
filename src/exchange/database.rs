//! An SQLite file with tables, views and their keys, written from nothing.
//! Which tables there are is for whoever asked.

use std::path::Path;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql};

use crate::problem::Problem;

/// `acct` in the header of the file, so that it is known again.
const APPLICATION: i32 = 0x6163_6374;

/// Where the header has that number.
const HEADER: usize = 100;

/// As much of a file as says whose it is.
pub const ENOUGH: usize = HEADER;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    /// `TEXT`, `INTEGER`, `REAL`
    pub holds: &'static str,
    pub key: Key,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Key {
    #[default]
    None,
    Primary,
    Unique,
    /// The column of another table that has the same value.
    Of(&'static str, &'static str),
}

#[derive(Debug, Clone, Default, PartialEq)]
pub enum Cell {
    #[default]
    Null,
    Text(String),
    Integer(i64),
    Real(f64),
}

impl Cell {
    /// No text is nothing.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::Null } else { Cell::Text(text) }
    }
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Cell::Null => ValueRef::Null,
            Cell::Text(text) => ValueRef::Text(text.as_bytes()),
            Cell::Integer(number) => ValueRef::Integer(*number),
            Cell::Real(number) => ValueRef::Real(*number),
        }))
    }
}

/// Writes a new file; `views` are names and what they select.
///
/// # Errors
/// When it cannot be written.
pub fn write(path: &Path, tables: &[Table], views: &[(&str, &str)]) -> Result<(), Problem> {
    fill(path, tables, views)
        .map_err(|error| Problem::refused(format!("cannot write the database: {error}")))
}

fn fill(path: &Path, tables: &[Table], views: &[(&str, &str)]) -> rusqlite::Result<()> {
    let mut database = Connection::open(path)?;
    database.pragma_update(None, "application_id", APPLICATION)?;
    // the file is put in its place whole, or thrown away
    database.pragma_update(None, "journal_mode", "OFF")?;
    database.pragma_update(None, "foreign_keys", false)?;
    let filling = database.transaction()?;
    for table in tables {
        filling.execute(&definition(table), [])?;
        let marks = vec!["?"; table.columns.len()].join(", ");
        let mut insert =
            filling.prepare(&format!("INSERT INTO {} VALUES ({marks})", quoted(&table.name)))?;
        for row in &table.rows {
            insert.execute(rusqlite::params_from_iter(row))?;
        }
    }
    for (name, select) in views {
        filling.execute(&format!("CREATE VIEW {} AS {select}", quoted(name)), [])?;
    }
    filling.commit()?;
    database.close().map_err(|(_, error)| error)
}

fn definition(table: &Table) -> String {
    let columns = table.columns.iter().map(|column| {
        let key = match &column.key {
            Key::None => String::new(),
            Key::Primary => " PRIMARY KEY".to_owned(),
            Key::Unique => " UNIQUE".to_owned(),
            Key::Of(table, other) => format!(" REFERENCES {} ({})", quoted(table), quoted(other)),
        };
        format!("  {} {}{key}", quoted(&column.name), column.holds)
    });
    let columns: Vec<String> = columns.collect();
    format!("CREATE TABLE {} (\n{}\n)", quoted(&table.name), columns.join(",\n"))
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Whether the beginning of a file is that of one written here.
#[must_use]
pub fn is_ours(beginning: &[u8]) -> bool {
    beginning.starts_with(b"SQLite format 3\0")
        && beginning.get(68..72) == Some(APPLICATION.to_be_bytes().as_slice())
}
