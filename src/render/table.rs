//! A document on a terminal: headings in capitals, tables in columns, or in cards where it is narrow.
//! Measuring belongs to `columns` and `wrap`, colours to `paint`.

use unicode_width::UnicodeWidthStr;

use super::Screen;
use super::charts;
use super::columns::lay;
use super::gantt;
use super::paint::paint;
use super::wrap::{in_style, trimmed, width, wrap};
use crate::document::{Block, Depth, Document, List, Part, Style, Table, Text};
use crate::language::Lang;
use crate::language::typography::bullet;

/// Below this a table is read as cards.
const CARDS_BELOW: usize = 60;
const LEAST: usize = 20;

pub(super) fn write(document: &Document, screen: Screen, lang: Lang) -> String {
    let room = screen.width.map(|width| width.max(LEAST));
    let mut page = Page { out: String::new(), room, color: screen.color, lang };
    let mut waiting = None;
    let mut above = None;
    for (index, block) in document.blocks.iter().enumerate() {
        if above.is_some_and(|above| apart(above, block)) {
            page.out.push('\n');
        }
        match block {
            Block::Heading(text) if document.blocks.get(index + 1).is_some_and(shares_line) => {
                waiting = Some(capitals(text));
            }
            Block::Table(table) => page.table(table, waiting.take().as_ref()),
            block => page.block(block),
        }
        above = Some(block);
    }
    page.out
}

/// A heading stands on the line of the columns' names when the first of them is free.
fn shares_line(block: &Block) -> bool {
    let Block::Table(table) = block else { return false };
    table.header && table.columns.first().is_some_and(|column| column.name.is_empty())
}

/// An empty line between blocks; none under what announces the next, nor between the title and what explains it,
/// nor between lines and a table that has no heading of its own.
fn apart(above: &Block, block: &Block) -> bool {
    match (above, block) {
        _ if above.announces(block) => false,
        (Block::Title(_), Block::Paragraph(_) | Block::Lines(_)) => false,
        (Block::Title(_) | Block::Lines(_), Block::Table(table))
        | (Block::Table(table), Block::Lines(_)) => table.header,
        _ => true,
    }
}

fn capitals(text: &Text) -> Text {
    let mut text = text.clone();
    for span in &mut text.spans {
        if matches!(span.style, Style::Plain | Style::Strong) {
            span.text = span.text.to_uppercase();
        }
    }
    in_style(&text, Style::Strong)
}

struct Page {
    out: String,
    room: Option<usize>,
    color: bool,
    lang: Lang,
}

impl Page {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.hung("", &in_style(text, Style::Strong)),
            Block::Heading(text) => self.hung("", &capitals(text)),
            Block::Part(part) => match part.depth {
                Depth::Section => self.hung("", &capitals(&part.text)),
                Depth::Entry => self.hung("", &in_style(&part.text, Style::Strong)),
            },
            Block::Contents(parts) => self.list(&Part::as_list(parts)),
            Block::Paragraph(text) => self.hung("", text),
            Block::Lines(lines) => lines.iter().for_each(|line| self.indented(line)),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table, None),
            Block::Charts(charts) => self.table(&charts::table(charts, self.lang, true), None),
            Block::Gantt(gantt) => {
                let lines = gantt::lines(gantt, self.room, self.lang);
                lines.iter().for_each(|line| self.line("", line));
            }
        }
    }

    /// A line whose own indent is kept where it goes on.
    fn indented(&mut self, line: &Text) {
        if is_command(line) {
            return self.line("", line);
        }
        let mut line = line.clone();
        let Some(first) = line.spans.first_mut() else { return self.hung("", &line) };
        let bare = first.text.trim_start_matches(' ');
        let indent = " ".repeat(first.text.len() - bare.len());
        first.text = bare.to_owned();
        let room = self.room.map(|room| room.saturating_sub(indent.len()));
        pieces(&line, room).iter().for_each(|piece| self.hung(&indent, piece));
    }

    fn list(&mut self, list: &List) {
        let digits = list.items.len().to_string().len();
        for (index, item) in list.items.iter().enumerate() {
            let number = format!("{}.", index + 1);
            let marker = match list.numbered {
                true => format!("{number:<width$} ", width = digits + 1),
                false => bullet(self.lang).to_owned(),
            };
            self.hung(&marker, &item.text);
            let indent = " ".repeat(marker.width());
            for line in &item.under {
                match is_command(line) {
                    true => self.line(&indent, line),
                    false => self.hung(&indent, line),
                }
            }
        }
    }

    fn table(&mut self, table: &Table, heading: Option<&Text>) {
        let indent = if table.header { "" } else { "  " };
        let wide = self.room.is_none_or(|room| room >= CARDS_BELOW);
        let room = self.room.map(|room| room - indent.len());
        if let Some(lines) = wide.then(|| lay(table, heading, room)).flatten() {
            lines.iter().for_each(|line| self.line(indent, line));
            return;
        }
        if let Some(heading) = heading {
            self.hung("", heading);
        }
        for (index, row) in table.rows.iter().enumerate() {
            if index > 0 {
                self.out.push('\n');
            }
            self.card(table, row);
        }
    }

    fn card(&mut self, table: &Table, row: &[Text]) {
        for (index, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let name = table.columns.get(index).map_or("", |column| column.name.as_str());
            let mut line = Text::default();
            if !name.is_empty() {
                line = Text::styled(format!("{name}: "), Style::Quiet);
            }
            line.spans.extend(cell.spans.iter().cloned());
            let hang = if self.room.is_some_and(|room| width(&line) > room) { 2 } else { 0 };
            for (nth, line) in wrap(&line, self.room.map(|room| room - hang)).iter().enumerate() {
                self.line(if nth > 0 { "  " } else { "" }, line);
            }
        }
    }

    /// Text after `marker`, its further lines under its first.
    fn hung(&mut self, marker: &str, text: &Text) {
        let indent = marker.width();
        let lines = wrap(text, self.room.map(|room| room.saturating_sub(indent).max(8)));
        for (index, line) in lines.iter().enumerate() {
            let before = if index == 0 { marker.to_owned() } else { " ".repeat(indent) };
            self.line(&before, line);
        }
    }

    fn line(&mut self, before: &str, text: &Text) {
        if text.is_empty() {
            self.out.push_str(before.trim_end());
        } else {
            self.out.push_str(before);
            self.out.push_str(&paint(text, self.color));
        }
        self.out.push('\n');
    }
}

/// A command that stands alone is there to be copied: a break inside would be typed too.
fn is_command(line: &Text) -> bool {
    line.spans.iter().all(|span| span.style == Style::Command)
}

/// The line, cut before each command that would be broken in its middle.
fn pieces(line: &Text, room: Option<usize>) -> Vec<Text> {
    let mut pieces = vec![Text::default()];
    for span in &line.spans {
        let own = Text { spans: vec![span.clone()] };
        let Some(piece) = pieces.last_mut() else { continue };
        let fits = room.is_none_or(|room| width(piece) + width(&own) <= room);
        // a bracket does not stay behind
        let cut = !fits && !piece.is_empty() && !piece.plain().ends_with('(');
        if span.style == Style::Command && cut {
            pieces.push(own);
        } else {
            piece.spans.push(span.clone());
        }
    }
    pieces.iter().map(trimmed).collect()
}
