//! Flat rows as CSV (RFC 4180) for spreadsheets, formulas defused.
//! Which rows a report has is the report's business.

use anyhow::Result;

use super::safe::visible;
use crate::document::{Cell, Rows};

/// `excel`: semicolons, decimal commas and a byte order mark, as a Russian Excel wants them.
///
/// # Errors
/// A row as wide as no other.
pub fn write(rows: &Rows, excel: bool) -> Result<String> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(if excel { b';' } else { b',' })
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(rows.columns.iter().map(|name| defused(name)))?;
    for row in &rows.rows {
        writer.write_record(row.iter().map(|cell| text(cell, excel)))?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    let mark = if excel { "\u{feff}" } else { "" };
    Ok(format!("{mark}{}", String::from_utf8(bytes)?))
}

fn text(cell: &Cell, excel: bool) -> String {
    match cell {
        Cell::Text(text) => defused(text),
        Cell::Word(word) => (*word).to_owned(),
        Cell::Number(number) if excel => number.to_string().replace('.', ","),
        Cell::Number(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::Flag(flag) => flag.to_string(),
    }
}

/// A cell that a spreadsheet would calculate gets an apostrophe in front; numbers stay as they are.
fn defused(cell: &str) -> String {
    let shown = visible(cell);
    let formula = cell.starts_with(['\t', '\r'])
        || shown.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula && !is_number(cell) { format!("'{shown}") } else { shown.into_owned() }
}

/// `-5`, `+3.2`, `-1,5`
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    [whole, part].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(cells: &[&str]) -> Rows {
        let row = |row: &[&str]| row.iter().map(|cell| Cell::from(*cell)).collect();
        Rows::new(["client", "task"], cells.chunks(2).map(row))
    }

    #[test]
    fn quotes_and_defuses() {
        let rows = rows(&["Касса, \"Плюс\"", "=HYPERLINK(\"x\")", "-5", "+3.2", "-1+2", "@SUM"]);
        let text = write(&rows, false).unwrap();
        assert_eq!(
            text,
            "client,task\r\n\"Касса, \"\"Плюс\"\"\",\"'=HYPERLINK(\"\"x\"\")\"\r\n-5,+3.2\r\n'-1+2,'@SUM\r\n"
        );
    }

    #[test]
    fn excel_gets_semicolons_and_a_mark() {
        let text = write(&rows(&["a;b", "\t=1"]), true).unwrap();
        assert_eq!(text, "\u{feff}client;task\r\n\"a;b\";' =1\r\n");
    }

    #[test]
    fn numbers_and_dates_are_what_they_are() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 21);
        let rows = Rows::new(["a", "b", "c"], [crate::document::cells![-2.5, day, true]]);
        assert_eq!(write(&rows, false).unwrap(), "a,b,c\r\n-2.5,2026-11-21,true\r\n");
        assert_eq!(write(&rows, true).unwrap(), "\u{feff}a;b;c\r\n-2,5;2026-11-21;true\r\n");
    }

    #[test]
    fn an_uneven_row_is_an_error() {
        assert!(write(&rows(&["a"]), false).is_err());
    }
}
