//! Lays a table out in columns two spaces apart, wrapping where the room is short.
//! Says when there is too little room; what to show instead is left to `table`.

use unicode_width::UnicodeWidthStr;

use super::wrap::{in_style, longest_word, trimmed, width, wrap};
use crate::document::{Align, Column, Style, Table, Text};

const GAP: usize = 2;
/// A word longer than this may be broken to save the table.
const LONG_WORD: usize = 24;

/// The table's lines, or `None` when its columns do not fit into `room`. `heading` stands in the
/// first column of the header.
pub(super) fn lay(table: &Table, heading: Option<&Text>, room: Option<usize>) -> Option<Vec<Text>> {
    let mut rows = Vec::new();
    if table.header {
        rows.push(header(table, heading));
    }
    rows.extend(table.rows.iter().cloned());
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let columns: Vec<Measure> = (0..count)
        .map(|index| {
            Measure::of(table.columns.get(index), rows.iter().filter_map(|r| r.get(index)))
        })
        .collect();
    let widths = fit(&columns, room)?;
    let mut lines = Vec::new();
    for row in &rows {
        lines.append(&mut row_lines(row, &columns, &widths));
    }
    Some(lines)
}

fn header(table: &Table, heading: Option<&Text>) -> Vec<Text> {
    let mut names: Vec<Text> =
        table.columns.iter().map(|c| Text::styled(c.name.as_str(), Style::Quiet)).collect();
    if let (Some(first), Some(heading)) = (names.first_mut(), heading) {
        *first = in_style(heading, Style::Strong);
    }
    names
}

/// What a column would like, and what it can do with.
struct Measure {
    natural: usize,
    word: usize,
    flexible: bool,
    align: Align,
}

impl Measure {
    fn of<'a>(column: Option<&Column>, cells: impl Iterator<Item = &'a Text>) -> Measure {
        let mut measure = Measure {
            natural: 0,
            word: 0,
            flexible: column.is_none_or(|column| column.flexible),
            align: column.map(|column| column.align).unwrap_or_default(),
        };
        for cell in cells {
            measure.natural = measure.natural.max(width(cell));
            measure.word = measure.word.max(longest_word(cell).min(LONG_WORD));
        }
        measure
    }
}

/// Flexible columns give way first, then all; no word is broken for it but a very long one.
fn fit(columns: &[Measure], room: Option<usize>) -> Option<Vec<usize>> {
    let natural: Vec<usize> = columns.iter().map(|column| column.natural).collect();
    let Some(room) = room else { return Some(natural) };
    let gaps = GAP * natural.iter().filter(|&&width| width > 0).count().saturating_sub(1);
    let room = room.checked_sub(gaps)?;
    let first = columns.iter().map(|c| if c.flexible { c.word.max(12) } else { c.natural });
    let second = columns.iter().map(|c| c.word);
    shrink(&natural, &first.collect::<Vec<_>>(), room)
        .or_else(|| shrink(&natural, &second.collect::<Vec<_>>(), room))
}

/// Takes from the widest column that may still give.
fn shrink(natural: &[usize], least: &[usize], room: usize) -> Option<Vec<usize>> {
    let mut widths: Vec<usize> =
        natural.iter().zip(least).map(|(&n, &least)| n.min(room.max(least))).collect();
    while widths.iter().sum::<usize>() > room {
        let giving = (0..widths.len()).filter(|&i| widths[i] > least[i]);
        let widest = giving.max_by_key(|&i| widths[i])?;
        widths[widest] -= 1;
    }
    Some(widths)
}

fn row_lines(row: &[Text], columns: &[Measure], widths: &[usize]) -> Vec<Text> {
    let cells: Vec<Vec<Text>> =
        row.iter().zip(widths).map(|(cell, &width)| wrap(cell, Some(width))).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    (0..height).map(|at| line(&cells, at, columns, widths)).collect()
}

fn line(cells: &[Vec<Text>], at: usize, columns: &[Measure], widths: &[usize]) -> Text {
    let mut line = Text::default();
    for ((cell, column), &room) in cells.iter().zip(columns).zip(widths) {
        if room == 0 && cell.iter().all(Text::is_empty) {
            continue;
        }
        let text = cell.get(at).cloned().unwrap_or_default();
        let spare = " ".repeat(room.saturating_sub(text.plain().width()));
        let (before, after) = match column.align {
            Align::Right => (spare, String::new()),
            Align::Left => (String::new(), spare),
        };
        if !line.spans.is_empty() {
            line = line.and(" ".repeat(GAP), Style::Plain);
        }
        line = line.and(before, Style::Plain);
        line.spans.extend(text.spans);
        line = line.and(after, Style::Plain);
    }
    trimmed(&line)
}
