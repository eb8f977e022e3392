//! Rows of a text whose columns are parted by `;`, `,`, a tab or `|`; which of them is seen from the
//! text, or said by its first line (`sep=;`).

use super::room::Room;
use super::{Cell, MOST_COLUMNS, MOST_ROWS, Row, too_many};
use crate::problem::Problem;

const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// Rows to judge by.
const SAMPLE: usize = 60;

/// The rows, and what parts their columns.
///
/// # Errors
/// When there is nothing in the text.
pub(super) fn rows(text: &str) -> Result<(Vec<Row>, char), Problem> {
    if text.trim().is_empty() {
        return Err(Problem::refused("the file is empty"));
    }
    let (said, text, before) = separator_said(text);
    let delimiter = said.unwrap_or_else(|| likeliest(text));
    let mut rows = parse(text, delimiter, usize::MAX)?;
    for row in &mut rows {
        row.number += before;
    }
    Ok((rows, char::from(delimiter)))
}

/// The first line that Excel writes for Excel: what it says, the text after it, lines before that.
fn separator_said(text: &str) -> (Option<u8>, &str, usize) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) if delimiter.is_ascii() => (Some(*delimiter), rest, 1),
        _ => (None, text, 0),
    }
}

/// What parts most rows into one number of columns.
fn likeliest(text: &str) -> u8 {
    let mut best = (0, 0, DELIMITERS[0]);
    for delimiter in DELIMITERS {
        let widths: Vec<usize> = parse(text, delimiter, SAMPLE)
            .unwrap_or_default()
            .iter()
            .map(|row| row.cells.len())
            .filter(|width| *width > 1)
            .collect();
        let often = |width: usize| widths.iter().filter(|other| **other == width).count();
        let Some(width) = widths.iter().copied().max_by_key(|width| (often(*width), *width)) else {
            continue;
        };
        if (often(width), width) > (best.0, best.1) {
            best = (often(width), width, delimiter);
        }
    }
    best.2
}

fn parse(text: &str, delimiter: u8, most: usize) -> Result<Vec<Row>, Problem> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let (mut rows, mut room) = (Vec::new(), Room::new());
    let mut record = csv::StringRecord::new();
    let mut number = 0;
    loop {
        let from = reader.position().byte();
        let read = reader.read_record(&mut record).map_err(|error| {
            Problem::refused(format!("row {} cannot be read: {error}", number + 1))
        })?;
        if !read || rows.len() >= most {
            return Ok(rows);
        }
        if rows.len() >= MOST_ROWS {
            return Err(too_many());
        }
        // the reader steps over empty lines, a spreadsheet counts them
        number += 1 + empty_lines(text, from);
        room.take(record.len().min(MOST_COLUMNS), record.as_slice().len())?;
        let cells = record.iter().take(MOST_COLUMNS).map(Cell::of).collect();
        rows.push(Row { number, cells, across: false });
    }
}

/// How many lines with nothing in them come next.
fn empty_lines(text: &str, from: u64) -> usize {
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let Some((read, mut rest)) = text.split_at_checked(from) else { return 0 };
    // the reader stops between `\r` and `\n`
    if read.ends_with('\r') {
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    let mut lines = 0;
    while let Some(after) = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n'])) {
        lines += 1;
        rest = after;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (Vec<(usize, Vec<String>)>, char) {
        let (rows, delimiter) = rows(text).unwrap();
        let rows = rows.iter().map(|row| (row.number, row.cells.iter().map(Cell::text).collect()));
        (rows.collect(), delimiter)
    }

    #[test]
    fn the_delimiter_is_seen() {
        for (text, delimiter) in [
            ("Проект;Задача\nКасса;Цены, сроки, тексты\n", ';'),
            ("Project,Task\nHarbour,\"a; b\"\nBooks,\"c; d\"\n", ','),
            ("Проект\tЗадача, что сделать\nКасса\tСмета; план\n", '\t'),
            ("a|b|c\n1|2|3\n", '|'),
            ("sep=,\na,b;c\n", ','),
            ("Задача\nСмета\n", ';'),
        ] {
            assert_eq!(told(text).1, delimiter, "{text}");
        }
    }

    #[test]
    fn rows_have_the_numbers_a_spreadsheet_shows() {
        for end in ["\n", "\r\n"] {
            let text = ["a;b", "", "\"c", "c\";d", "", "", ";", "e;f", ""].join(end);
            let numbers: Vec<usize> = told(&text).0.iter().map(|(number, _)| *number).collect();
            assert_eq!(numbers, [1, 3, 6, 7], "{end:?}");
            assert_eq!(told(&text).0[1].1, ["c\nc", "d"]);
        }
        assert_eq!(told("sep=;\na;b\n").0[0].0, 2);
        assert_eq!(told("\n\na;b\nc;d").0[0].0, 3);
    }
}
