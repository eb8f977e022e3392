//! Flat rows as one sheet of a workbook: dates and numbers as what they are, text as text.
//! Nothing in it is ever a formula, and it names no person and no machine.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    ColNum, Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, RowNum,
    Workbook, Worksheet, XlsxError,
};

use crate::document::{Cell, Rows};
use crate::problem::Problem;
use crate::render::visible;

/// What a workbook says of itself.
#[derive(Debug, Clone, Copy)]
pub struct Book<'a> {
    /// The page's heading; printed above the table.
    pub title: &'a str,
    /// What its sheet is called where the page has no heading.
    pub otherwise: &'a str,
    /// The day it was made; no time, so that the same table is the same file.
    pub on: NaiveDate,
}

/// Columns are as wide as their longest cell, but no wider than this; the rest wraps.
const WIDEST: usize = 48;
const NARROWEST: usize = 6;
/// A header has its filter's arrow beside it.
const ARROW: usize = 3;
/// What Excel takes into one cell, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
const LONGEST_NAME: usize = 31;

/// # Errors
/// When the rows do not fit into a sheet.
pub fn write(rows: &Rows, book: Book) -> Result<Vec<u8>, Problem> {
    workbook(rows, book).map_err(|error| Problem::refused(format!("cannot write xlsx: {error}")))
}

fn workbook(rows: &Rows, book: Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let mut about = DocProperties::new().set_title(visible(book.title));
    if let Some(day) = excel_day(book.on) {
        about = about.set_creation_datetime(&day);
    }
    workbook.set_properties(&about);
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name(book))?;
    fill(sheet, rows)?;
    lay_out(sheet, rows, book.title)?;
    workbook.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, rows: &Rows) -> Result<(), XlsxError> {
    let looks = Looks::new();
    for (column, name) in (0..).zip(&rows.columns) {
        sheet.write_string_with_format(0, column, visible(name), &looks.header)?;
    }
    for (row, cells) in (1..).zip(&rows.rows) {
        for (column, cell) in (0..).zip(cells) {
            put(sheet, row, column, cell, &looks)?;
        }
    }
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    row: RowNum,
    column: ColNum,
    cell: &Cell,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) if text.is_empty() => {}
        Cell::Text(text) => {
            let text = visible(text);
            // Who edits the cell shall not turn it into a formula either.
            let formula = text.trim_start().starts_with(['=', '+', '-', '@']);
            let look = if formula { &looks.quoted } else { &looks.plain };
            sheet.write_string_with_format(row, column, cut(&text, LONGEST_TEXT), look)?;
        }
        Cell::Word(word) => {
            sheet.write_string_with_format(row, column, *word, &looks.plain)?;
        }
        Cell::Number(number) if number.is_finite() => {
            sheet.write_number_with_format(row, column, *number, &looks.number)?;
        }
        Cell::Number(_) => {}
        Cell::Flag(flag) => {
            sheet.write_boolean_with_format(row, column, *flag, &looks.plain)?;
        }
        Cell::Date(date) => {
            if let Some(day) = excel_day(*date) {
                sheet.write_datetime_with_format(row, column, &day, &looks.date)?;
            } else {
                // Before 1900 Excel knows no days.
                sheet.write_string_with_format(row, column, date.to_string(), &looks.plain)?;
            }
        }
    }
    Ok(())
}

/// Frozen header with filters, and a page that prints on as few sheets as its width allows.
fn lay_out(sheet: &mut Worksheet, rows: &Rows, title: &str) -> Result<(), XlsxError> {
    let Some(last) = ColNum::try_from(rows.columns.len()).ok().and_then(|n| n.checked_sub(1))
    else {
        return Ok(());
    };
    let depth = RowNum::try_from(rows.rows.len()).unwrap_or(RowNum::MAX);
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, depth, last)?;
    for (column, width) in (0..).zip(widths(rows)) {
        #[allow(clippy::cast_precision_loss, reason = "at most 48")]
        sheet.set_column_width(column, width as f64)?;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    if !title.is_empty() {
        // `&` begins a code there; Excel takes 255 characters.
        let header = format!("&L{}", visible(title).replace('&', "&&"));
        sheet.set_header(cut(&header, 250));
    }
    Ok(())
}

struct Looks {
    header: Format,
    plain: Format,
    quoted: Format,
    number: Format,
    date: Format,
}

impl Looks {
    fn new() -> Looks {
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Looks {
            header: Format::new()
                .set_bold()
                .set_align(FormatAlign::Top)
                .set_background_color(Color::RGB(0x00F2_F2F2))
                .set_border_bottom(FormatBorder::Thin),
            quoted: plain.clone().set_quote_prefix(),
            // Apart from the text of the next column.
            number: Format::new()
                .set_align(FormatAlign::Top)
                .set_align(FormatAlign::Right)
                .set_indent(1),
            // Excel's own short date: shown as the reader's system writes dates.
            date: Format::new()
                .set_num_format_index(14)
                .set_align(FormatAlign::Top)
                .set_align(FormatAlign::Left),
            plain,
        }
    }
}

fn widths(rows: &Rows) -> Vec<usize> {
    let names = rows.columns.iter().map(|name| name.chars().count() + ARROW);
    let mut widths: Vec<usize> = names.collect();
    for row in &rows.rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(room(cell));
        }
    }
    widths.into_iter().map(|width| (width + 1).clamp(NARROWEST, WIDEST)).collect()
}

fn room(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => text.chars().count(),
        Cell::Word(word) => word.len(),
        Cell::Number(number) => number.to_string().len(),
        Cell::Date(_) => 10,
        Cell::Flag(_) => 6,
    }
}

fn excel_day(date: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    let part = |part: u32| u8::try_from(part).ok();
    ExcelDateTime::from_ymd(year, part(date.month())?, part(date.day())?).ok()
}

/// The page's heading up to what it counts, without the signs that a sheet may not have.
fn sheet_name(book: Book) -> String {
    let heading = visible(book.title);
    let heading = heading.split(": ").next().unwrap_or_default();
    [heading, book.otherwise, "acct"]
        .into_iter()
        .map(|name| {
            let allowed = name.replace(['[', ']', ':', '*', '?', '/', '\\', '\u{a0}'], " ");
            let allowed = allowed.trim_matches(['\'', ' ']);
            let cut = cut(allowed, LONGEST_NAME);
            // Where it is too long, no half of a word.
            let halved = !allowed[cut.len()..].is_empty() && !allowed[cut.len()..].starts_with(' ');
            let whole = if halved { cut.rsplit_once(' ') } else { None };
            whole.map_or(cut, |(words, _)| words).trim_end_matches(['\'', ' ']).to_owned()
        })
        .find(|name| !name.is_empty() && !name.eq_ignore_ascii_case("history"))
        .unwrap_or_else(|| "1".to_owned())
}

/// At most that many UTF-16 units, which is how Excel counts.
fn cut(text: &str, longest: usize) -> &str {
    let mut units = 0;
    let fits = |c: &(usize, char)| {
        units += c.1.len_utf16();
        units <= longest
    };
    let end = text.char_indices().take_while(fits).last().map_or(0, |(at, c)| at + c.len_utf8());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(title: &str) -> String {
        let on = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        sheet_name(Book { title, otherwise: "clients", on })
    }

    #[test]
    fn a_sheet_has_the_name_of_its_page() {
        assert_eq!(named("Срок прошёл на 21 ноября: 8 задач"), "Срок прошёл на 21 ноября");
        assert_eq!(named("A/B [x]: 2 tasks"), "A B  x");
        assert_eq!(
            named("'Очень длинное название клиента' и товарищи"),
            "Очень длинное название клиента"
        );
        assert_eq!(
            named("Выгрузка товаров из 1С для новых объявлений"),
            "Выгрузка товаров из 1С для"
        );
        assert_eq!(named(""), "clients");
        assert_eq!(named("История"), "История");
        assert_eq!(named("History: 2"), "clients");
    }

    #[test]
    fn a_cut_counts_as_excel_does() {
        assert_eq!(cut("ёж", 1), "ё");
        assert_eq!(cut("👩a", 2), "👩");
        assert_eq!(cut("a👩", 2), "a");
        assert_eq!(cut("", 3), "");
    }
}
