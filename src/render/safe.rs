//! Makes text from a workspace visible: what could move a cursor or turn a line around becomes a mark.
//! Escaping for a format's own markup is left to that format.

use std::borrow::Cow;

use super::wrap::trimmed;
use crate::document::chart::Chart;
use crate::document::gantt::Gantt;
use crate::document::{Block, Document, Item, Part, Table, Text};

/// One line of text without control characters, fit for any screen. Line breaks and tabs become
/// spaces, C0 controls their pictures (`␛`), C1 and bidi controls `�`; invisible marks vanish.
/// Joiners stay: emoji and Persian need them.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| shown(c) != Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").chars().filter_map(shown).collect())
}

/// What stands for `c` on a screen; `None` for what nobody would see anyway.
pub(super) fn shown(c: char) -> Option<char> {
    match c {
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}' => Some('\u{fffd}'),
        '\u{ad}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => None,
        other => Some(other),
    }
}

/// The same page with every text in it made visible and without spaces at its end; what the other
/// files of this room get.
pub(super) fn document(document: &Document) -> Document {
    Document { blocks: document.blocks.iter().map(block).collect() }
}

fn block(block: &Block) -> Block {
    match block {
        Block::Title(title) => Block::Title(text(title)),
        Block::Heading(heading) => Block::Heading(text(heading)),
        Block::Part(one) => Block::Part(part(one)),
        Block::Contents(parts) => Block::Contents(parts.iter().map(part).collect()),
        Block::Paragraph(paragraph) => Block::Paragraph(text(paragraph)),
        Block::Lines(lines) => Block::Lines(lines.iter().map(text).collect()),
        Block::List(list) => {
            let mut list = list.clone();
            list.items = list.items.iter().map(item).collect();
            Block::List(list)
        }
        Block::Table(grid) => Block::Table(table(grid)),
        Block::Charts(charts) => Block::Charts(charts.iter().map(chart).collect()),
        Block::Gantt(roadmap) => Block::Gantt(gantt(roadmap)),
    }
}

fn part(part: &Part) -> Part {
    Part { text: text(&part.text), ..part.clone() }
}

fn item(item: &Item) -> Item {
    Item { text: text(&item.text), under: item.under.iter().map(text).collect() }
}

fn table(table: &Table) -> Table {
    let mut table = table.clone();
    for column in &mut table.columns {
        column.name = visible(&column.name).trim().to_owned();
    }
    for cell in table.rows.iter_mut().flatten() {
        *cell = text(cell);
    }
    table
}

fn chart(chart: &Chart) -> Chart {
    let one_line = |text: &str| visible(text).trim().to_owned();
    let mut points = chart.points.clone();
    // What is no number stands nowhere.
    points.retain(|point| point.value.is_finite());
    let aim = chart.aim.filter(|aim| aim.value.is_finite());
    Chart { title: one_line(&chart.title), unit: one_line(&chart.unit), points, aim, on: chart.on }
}

fn gantt(gantt: &Gantt) -> Gantt {
    let one_line = |text: &mut String| *text = visible(text).trim().to_owned();
    let mut gantt = gantt.clone();
    for section in &mut gantt.sections {
        one_line(&mut section.name);
        for row in &mut section.rows {
            one_line(&mut row.title);
            one_line(&mut row.who);
        }
    }
    gantt
}

fn text(text: &Text) -> Text {
    let mut text = text.clone();
    for span in &mut text.spans {
        if let Cow::Owned(changed) = visible(&span.text) {
            span.text = changed;
        }
    }
    trimmed(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_seen_and_joiners_survive() {
        assert_eq!(visible("a\x1b[31mб\u{7f}\u{9b}"), "a␛[31mб␡�");
        assert_eq!(visible("раз\r\nдва\tтри\u{2028}"), "раз два три ");
        assert_eq!(visible("\u{202e}gpj.exe\u{2069}\u{200f}"), "�gpj.exe�");
        assert!(matches!(visible("👩‍👩‍👧 ёлка е\u{308}"), Cow::Borrowed(_)));
    }
}
