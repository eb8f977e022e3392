//! A report's data as flat rows: what spreadsheets and scripts get of it.
//! How a cell is written down is left to the formats.

use chrono::NaiveDate;

/// Rows of one width under the names of their columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// One value; a spreadsheet can sort and add dates and numbers only as what they are.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// `""` is an empty cell.
    Text(String),
    /// A word that files have for one of a few things: `open`, `client`.
    Word(&'static str),
    Number(f64),
    Date(NaiveDate),
    Flag(bool),
}

impl Rows {
    #[must_use]
    pub fn new<Name: Into<String>>(
        columns: impl IntoIterator<Item = Name>,
        rows: impl IntoIterator<Item = Vec<Cell>>,
    ) -> Rows {
        Rows {
            columns: columns.into_iter().map(Into::into).collect(),
            rows: rows.into_iter().collect(),
        }
    }
}

/// A row of anything a cell can be: `cells![&task.title, task.due, task.moved.len()]`.
macro_rules! cells {
    ($($value:expr),* $(,)?) => { vec![$($crate::document::Cell::from($value)),*] };
}
pub(crate) use cells;

impl Default for Cell {
    fn default() -> Cell {
        Cell::Text(String::new())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Cell {
        Cell::Text(text.clone())
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<NaiveDate> for Cell {
    fn from(date: NaiveDate) -> Cell {
        Cell::Date(date)
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Cell {
        Cell::Flag(flag)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Cell {
        Cell::Number(number)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Cell {
        Cell::Number(number.into())
    }
}

/// Counts of days and things: far below where a float stops being exact.
#[allow(clippy::cast_precision_loss)]
impl From<i64> for Cell {
    fn from(number: i64) -> Cell {
        Cell::Number(number as f64)
    }
}

#[allow(clippy::cast_precision_loss)]
impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Number(number as f64)
    }
}

/// What is not set is an empty cell.
impl<Value: Into<Cell>> From<Option<Value>> for Cell {
    fn from(value: Option<Value>) -> Cell {
        value.map_or_else(Cell::default, Into::into)
    }
}
