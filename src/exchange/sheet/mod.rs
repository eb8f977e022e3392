//! A table of another program as rows of cells: CSV of any delimiter and encoding, or XLSX.
//! Which column is what, and what a text means, is for whoever asked.

mod delimited;
mod encoding;
mod room;
#[cfg(feature = "xlsx")]
mod unpacked;
#[cfg(feature = "xlsx")]
mod workbook;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use crate::problem::Problem;

/// A longer file is no table of tasks.
pub const LARGEST: usize = 64 << 20;

/// Neither are more rows or columns than this.
const MOST_ROWS: usize = 200_000;
const MOST_COLUMNS: usize = 512;

/// A table as it stands in its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// How it was written: `Windows-1251, «;»` or the sheet's name.
    pub form: Form,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    Delimited {
        encoding: &'static str,
        delimiter: char,
    },
    Workbook {
        sheet: String,
        /// The sheets that were not read.
        others: Vec<String>,
    },
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// As a spreadsheet shows it, from 1.
    pub number: usize,
    pub cells: Vec<Cell>,
    /// One text laid across several columns: a heading of the rows below.
    pub across: bool,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    Moment(NaiveDateTime),
}

/// What is said about a file besides its name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    pub encoding: Option<&'a str>,
    pub sheet: Option<&'a str>,
}

/// Reads a table; whether it is a workbook is seen from its bytes.
///
/// # Errors
/// When it is none that can be read, or too large.
pub fn read(bytes: &[u8], asked: Asked) -> Result<Sheet, Problem> {
    if bytes.len() > LARGEST {
        return Err(Problem::refused(format!("the file is larger than {} MiB", LARGEST >> 20))
            .hint("save the sheet with the tasks alone"));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return workbook(bytes, asked.sheet);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Problem::refused("this is a workbook of Excel 97–2003 (.xls)")
            .hint("save it as .xlsx or .csv"));
    }
    if let Some(sheet) = asked.sheet {
        return Err(Problem::usage(format!("a text has no sheets, so no `{sheet}`"))
            .hint("leave --sheet out"));
    }
    let (text, encoding) = encoding::decode(bytes, asked.encoding)?;
    if !is_text(&text) {
        return Err(Problem::refused("this is not a table").hint("save it as .xlsx or .csv"));
    }
    let (rows, delimiter) = delimited::rows(&text)?;
    Ok(Sheet { form: Form::Delimited { encoding, delimiter }, rows })
}

/// Pictures and archives are full of characters that no text has.
fn is_text(text: &str) -> bool {
    let strange = |c: &char| c.is_control() && !c.is_whitespace() || *c == '\u{fffd}';
    let (all, strange) = (text.chars().count(), text.chars().filter(strange).count());
    strange * 20 <= all
}

#[cfg(feature = "xlsx")]
fn workbook(bytes: &[u8], sheet: Option<&str>) -> Result<Sheet, Problem> {
    workbook::read(bytes, sheet)
}

#[cfg(not(feature = "xlsx"))]
fn workbook(_: &[u8], _: Option<&str>) -> Result<Sheet, Problem> {
    Err(Problem::refused("this acct was built without .xlsx").hint("save the table as .csv"))
}

fn too_many() -> Problem {
    Problem::refused(format!("the table has more than {MOST_ROWS} rows"))
        .hint("save the rows with tasks alone")
}

impl Row {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }

    /// A cell of any column, also of those that this row does not reach.
    #[must_use]
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

impl Cell {
    /// Nothing that anybody would see in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.trim().is_empty(),
            Cell::Number(_) | Cell::Moment(_) => false,
        }
    }

    /// The text a person sees: no blanks around, dates as 2026-11-28, no characters of control.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => tidy(text),
            Cell::Number(number) => number.to_string(),
            Cell::Moment(moment) if moment.time() == NaiveTime::MIN => moment.date().to_string(),
            Cell::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
        }
    }

    /// What its text takes.
    #[cfg(feature = "xlsx")]
    fn bytes(&self) -> usize {
        if let Cell::Text(text) = self { text.len() } else { 0 }
    }

    /// Text that was read from a file, or nothing.
    fn of(text: &str) -> Cell {
        if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }
}

/// Lines stay lines; what steers a terminal goes, and so does the `'` that keeps a spreadsheet from
/// calculating.
fn tidy(text: &str) -> String {
    let text = match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => text,
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = text.chars().map(|c| if c == '\t' { ' ' } else { c });
    let kept: String = kept.filter(|c| *c == '\n' || !c.is_control()).collect();
    let lines: Vec<&str> = kept.lines().map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

/// The day of a serial number of Excel: days since the 30th of December 1899.
#[must_use]
pub fn day_of_serial(serial: f64) -> Option<NaiveDate> {
    if !(1.0..2_958_466.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is in range")]
    let days = serial.floor() as u64;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_what_people_see() {
        assert_eq!(Cell::of("  Смета\r\nи план \t\u{1b}[2J").text(), "Смета\nи план  [2J");
        assert_eq!(Cell::of("'=SUM(A1)").text(), "=SUM(A1)");
        assert_eq!(Cell::of("'тихо'").text(), "'тихо'");
        assert_eq!(Cell::of(" \u{a0} "), Cell::Empty);
        assert_eq!(Cell::Number(150_000.0).text(), "150000");
        let day = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
        assert_eq!(Cell::Moment(day.and_hms_opt(0, 0, 0).unwrap()).text(), "2026-11-28");
        assert_eq!(Cell::Moment(day.and_hms_opt(9, 5, 0).unwrap()).text(), "2026-11-28 09:05");
        assert_eq!(day_of_serial(46_354.75), Some(day));
        assert_eq!(day_of_serial(0.5), None);
        assert_eq!(day_of_serial(f64::NAN), None);
    }

    #[test]
    fn what_is_no_table_is_told() {
        let told = |bytes: &[u8]| read(bytes, Asked::default()).unwrap_err().what;
        assert!(told(&[0xd0, 0xcf, 0x11, 0xe0, 0]).contains("97–2003"));
        assert!(told(b"").contains("empty"));
        assert!(told(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR;\x01\xff\x02").contains("not a table"));
        assert!(told(b"PK\x03\x04nonsense").contains("workbook"));
    }
}
