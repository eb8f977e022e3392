//! A document as plain text to paste into mail or a messenger: no wrapping, no colours.
//! Tables align in a fixed-width font.

use unicode_width::UnicodeWidthStr;

use super::charts;
use super::columns::lay;
use super::gantt;
use crate::document::gantt::Gantt;
use crate::document::{Block, Document, List, Part, Table, Text};
use crate::language::Lang;
use crate::language::typography::bullet;

pub(super) fn write(document: &Document, lang: Lang) -> String {
    let mut out = String::new();
    let mut before: Option<&Block> = None;
    for block in &document.blocks {
        if before.is_some_and(|before| !before.announces(block)) {
            out.push('\n');
        }
        for line in lines(block, lang) {
            out.push_str(line.trim_end());
            out.push('\n');
        }
        before = Some(block);
    }
    out
}

fn lines(block: &Block, lang: Lang) -> Vec<String> {
    match block {
        Block::Title(text) | Block::Heading(text) | Block::Paragraph(text) => vec![text.plain()],
        Block::Part(part) => vec![part.text.plain()],
        Block::Contents(parts) => items(&Part::as_list(parts), bullet(lang)),
        Block::Lines(lines) => lines.iter().map(Text::plain).collect(),
        Block::List(list) => items(list, bullet(lang)),
        Block::Table(table) => columns(table),
        Block::Charts(charts) => columns(&charts::table(charts, lang, false)),
        Block::Gantt(gantt) => sections(gantt, lang),
    }
}

/// A section after the other, each under its name.
fn sections(gantt: &Gantt, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for section in gantt.sections.iter().filter(|section| !section.rows.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(section.name.clone());
        lines.extend(columns(&gantt::table(section, gantt.on, lang)));
    }
    lines
}

fn columns(table: &Table) -> Vec<String> {
    lay(table, None, None).unwrap_or_default().iter().map(Text::plain).collect()
}

fn items(list: &List, bullet: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, item) in list.items.iter().enumerate() {
        let marker = if list.numbered { format!("{}. ", index + 1) } else { bullet.to_owned() };
        lines.push(format!("{marker}{}", item.text.plain()));
        let indent = " ".repeat(marker.width());
        lines.extend(item.under.iter().map(|line| format!("{indent}{}", line.plain())));
    }
    lines
}
