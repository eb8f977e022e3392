//! A sheet of an .xlsx file, read cell by cell: a sheet that claims a million columns costs nothing.
//! A text in merged cells stands in all of their rows, and in the first of their columns.

use std::io::Cursor;

use calamine::{DataRef, Dimensions, Reader, Xlsx, XlsxError};
use chrono::NaiveTime;

use super::room::Room;
use super::unpacked::bounded;
use super::{Cell, Form, MOST_COLUMNS, MOST_ROWS, Row, Sheet, day_of_serial, too_many};
use crate::problem::Problem;

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

/// Days between the two counts of days that Excel knows.
const EPOCH_1904: f64 = 1462.0;

/// Merged over so many columns, a text is a heading.
const ACROSS: u32 = 3;

pub(super) fn read(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, Problem> {
    bounded(bytes)?;
    let mut book: Book = Xlsx::new(Cursor::new(bytes)).map_err(|error| cannot(&error))?;
    let names = book.sheet_names();
    let sheet = match wanted {
        None => {
            names.first().cloned().ok_or_else(|| Problem::refused("there is no sheet in it"))?
        }
        Some(wanted) => found(&names, wanted)?,
    };
    let mut room = Room::new();
    let mut rows = cells(&mut book, &sheet, &mut room)?;
    for area in merged(&mut book, &sheet) {
        spread(&mut rows, area, &mut room)?;
    }
    let others = names.into_iter().filter(|name| *name != sheet).collect();
    Ok(Sheet { form: Form::Workbook { sheet, others }, rows })
}

fn found(names: &[String], wanted: &str) -> Result<String, Problem> {
    let fold = |name: &str| name.trim().to_lowercase();
    let by_name = names.iter().find(|name| fold(name) == fold(wanted));
    let by_number = || wanted.parse::<usize>().ok().and_then(|n| names.get(n.checked_sub(1)?));
    by_name.or_else(by_number).cloned().ok_or_else(|| {
        let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
        Problem::not_found(format!("there is no sheet `{wanted}`"))
            .hint(format!("--sheet {}", names.join(", ")))
    })
}

fn cells(book: &mut Book, sheet: &str, room: &mut Room) -> Result<Vec<Row>, Problem> {
    let mut rows: Vec<Row> = Vec::new();
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|error| cannot(&error))?;
    while let Some(cell) = reader.next_cell().map_err(|error| cannot(&error))? {
        let (row, column) = cell.get_position();
        let (Ok(number), Ok(column)) = (usize::try_from(row), usize::try_from(column)) else {
            continue;
        };
        let value = value(cell.get_value());
        if column >= MOST_COLUMNS || value.is_empty() {
            continue;
        }
        let number = number + 1;
        if rows.last().is_none_or(|last| last.number < number) {
            if rows.len() >= MOST_ROWS {
                return Err(too_many());
            }
            rows.push(Row { number, ..Row::default() });
        }
        let Some(row) = rows.last_mut().filter(|last| last.number == number) else { continue };
        room.widen(row, column + 1)?;
        room.take(0, value.bytes())?;
        row.cells[column] = value;
    }
    Ok(rows)
}

fn value(data: &DataRef) -> Cell {
    match data {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Text(number.to_string()),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::SharedString(text) => Cell::of(text),
        DataRef::Bool(flag) => Cell::of(if *flag { "да" } else { "нет" }),
        DataRef::DateTime(moment) => {
            // the value alone does not say from which year its days are counted
            let (year, ..) = moment.to_ymd_hms_milli();
            let serial = moment.as_f64();
            let of_1900 = day_of_serial(serial).map(|day| chrono::Datelike::year(&day));
            let serial =
                if of_1900 == Some(i32::from(year)) { serial } else { serial + EPOCH_1904 };
            moment_of(serial).unwrap_or(Cell::Number(moment.as_f64()))
        }
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::of(text)
        }
        DataRef::Error(error) => Cell::Text(error.to_string()),
    }
}

fn moment_of(serial: f64) -> Option<Cell> {
    let day = day_of_serial(serial)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within a day")]
    let seconds = (serial.fract() * 86_400.0).round() as u32;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds.min(86_399), 0)?;
    Some(Cell::Moment(day.and_time(time)))
}

fn merged(book: &mut Book, sheet: &str) -> Vec<Dimensions> {
    book.merge_cells_by_sheet_name(sheet).unwrap_or_default()
}

fn spread(rows: &mut [Row], area: Dimensions, room: &mut Room) -> Result<(), Problem> {
    let at = |n: u32| usize::try_from(n).unwrap_or(usize::MAX).saturating_add(1);
    let (first, last) = (at(area.start.0), at(area.end.0));
    let column = at(area.start.1) - 1;
    // rows stand in the order of their numbers
    let from = rows.partition_point(|row| row.number < first);
    let Some((top, below)) = rows.get_mut(from..).and_then(<[Row]>::split_first_mut) else {
        return Ok(());
    };
    if top.number != first {
        return Ok(());
    }
    if area.end.1.saturating_sub(area.start.1) + 1 >= ACROSS {
        top.across = true;
    }
    let value = top.cell(column).clone();
    if value.is_empty() || column >= MOST_COLUMNS {
        return Ok(());
    }
    for row in below.iter_mut().take_while(|row| row.number <= last) {
        room.widen(row, column + 1)?;
        // areas may lie over each other
        room.take(1, value.bytes())?;
        row.cells[column] = value.clone();
    }
    Ok(())
}

fn cannot(error: &XlsxError) -> Problem {
    match error {
        XlsxError::Password => Problem::refused("the workbook is locked with a password")
            .hint("save it without one, or as .csv"),
        error => Problem::refused(format!("this workbook cannot be read: {error}"))
            .hint("open it in a spreadsheet and save it as .xlsx or .csv"),
    }
}
