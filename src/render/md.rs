//! A document as Markdown (GFM). A value never becomes markup: it reads back as the text it was.
//! Reading Markdown is left to `document`.

use super::charts;
use super::{anchor, gantt};
use crate::document::{Align, Block, Depth, Document, Item, List, Part, Style, Table, Text};
use crate::language::Lang;

pub(super) fn write(document: &Document, lang: Lang) -> String {
    let mut blocks: Vec<String> = Vec::new();
    let mut list_above = None;
    for block in &document.blocks {
        let mut list_here = None;
        let written = match block {
            Block::Title(text) => headed("# ", text),
            Block::Heading(text) => headed("## ", text),
            Block::Part(part) => headed_part(part),
            Block::Contents(parts) => contents(parts),
            Block::Paragraph(text) => line(text),
            Block::Lines(lines) => paragraphs(lines),
            Block::List(list) => {
                // Two lists in a row would read as one, were their markers the same.
                let marker = list_above != Some((list.numbered, true));
                list_here = Some((list.numbered, marker));
                items(list, marker)
            }
            Block::Table(table) => grid(table),
            Block::Charts(charts) => grid(&charts::table(charts, lang, false)),
            Block::Gantt(gantt) => gantt::diagram(gantt, lang),
        };
        if !written.is_empty() {
            blocks.push(written);
            list_above = list_here;
        }
    }
    if blocks.is_empty() { String::new() } else { blocks.join("\n\n") + "\n" }
}

fn headed(marks: &str, text: &Text) -> String {
    let line = line(text);
    if line.is_empty() { line } else { format!("{marks}{line}") }
}

/// The anchor stands before the heading: what a host makes of a heading's words differs from host to
/// host and changes with the words.
fn headed_part(part: &Part) -> String {
    let marks = match part.depth {
        Depth::Section => "## ",
        Depth::Entry => "### ",
    };
    let heading = headed(marks, &part.text);
    match anchor(&part.anchor) {
        anchor if anchor.is_empty() || heading.is_empty() => heading,
        anchor => format!("<a id=\"{anchor}\"></a>\n\n{heading}"),
    }
}

fn contents(parts: &[Part]) -> String {
    let mut lines = Vec::new();
    for part in parts {
        let indent = match part.depth {
            Depth::Entry if !lines.is_empty() => "  ",
            _ => "",
        };
        let (text, anchor) = (inline(&part.text), anchor(&part.anchor));
        if !text.is_empty() {
            lines.push(format!("{indent}- [{text}](#{anchor})"));
        }
    }
    lines.join("\n")
}

/// Lines with hard breaks between them; an empty one parts paragraphs.
fn paragraphs(lines: &[Text]) -> String {
    let lines: Vec<String> = lines.iter().map(line).collect();
    let groups = lines.split(String::is_empty).filter(|group| !group.is_empty());
    groups.map(|group| group.join("\\\n")).collect::<Vec<_>>().join("\n\n")
}

fn items(list: &List, first_marker: bool) -> String {
    let mut out = Vec::new();
    for Item { text, under } in &list.items {
        let marker = match (list.numbered, first_marker) {
            (true, true) => format!("{}. ", out.len() + 1),
            (true, false) => format!("{}) ", out.len() + 1),
            (false, true) => "- ".to_owned(),
            (false, false) => "* ".to_owned(),
        };
        let lines: Vec<String> =
            [text].into_iter().chain(under).map(line).filter(|line| !line.is_empty()).collect();
        if !lines.is_empty() {
            let indent = " ".repeat(marker.len());
            out.push(format!("{marker}{}", lines.join(&format!("\\\n{indent}"))));
        }
    }
    out.join("\n")
}

/// GFM wants a header row, so the columns' names always stand in one.
fn grid(table: &Table) -> String {
    let count = table.rows.iter().map(Vec::len).chain([table.columns.len()]).max().unwrap_or(0);
    if count == 0 {
        return String::new();
    }
    let columns = || (0..count).map(|index| table.columns.get(index));
    let name = |name: &str| inline(&Text::from(name));
    let mut lines = vec![
        row(columns().map(|column| column.map(|c| name(&c.name)).unwrap_or_default())),
        row(columns().map(|column| match column.map(|c| c.align) {
            Some(Align::Right) => "---:".to_owned(),
            _ => "---".to_owned(),
        })),
    ];
    for cells in &table.rows {
        lines.push(row((0..count).map(|i| cells.get(i).map(inline).unwrap_or_default())));
    }
    lines.join("\n")
}

fn row(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    format!("| {} |", cells.join(" | "))
}

/// A text that begins a line: nothing in it opens a block.
fn line(text: &Text) -> String {
    let mut line = inline(text);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 && ends_word(&line[digits + 1..]) => {
            line.insert(digits, '\\');
        }
        Some(b'-' | b'+' | b'=' | b'>' | b':') if digits == 0 => line.insert(0, '\\'),
        _ => {}
    }
    line
}

fn ends_word(rest: &str) -> bool {
    rest.chars().next().is_none_or(char::is_whitespace)
}

fn inline(text: &Text) -> String {
    let mut out = String::new();
    let runs = runs(text);
    for (index, (mark, text)) in runs.iter().enumerate() {
        let after = runs.get(index + 1).and_then(|(_, text)| text.chars().next());
        let clear = out.chars().next_back().is_none_or(char::is_whitespace)
            && after.is_none_or(|c| c.is_whitespace() || ".,;:".contains(c));
        match mark {
            Mark::Strong if clear => out.push_str(&format!("**{}**", escaped(text, ' '))),
            Mark::Code if !text.contains(['`', '|', '\\']) && !out.ends_with('`') => {
                out.push_str(&format!("`{text}`"));
            }
            _ => {
                let before = out.chars().next_back().unwrap_or(' ');
                out.push_str(&escaped(text, before));
            }
        }
    }
    out.trim().to_owned()
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    None,
    Strong,
    Code,
}

/// Neighbours of one mark as one; the spaces around a mark stand outside of it.
fn runs(text: &Text) -> Vec<(Mark, String)> {
    let mut runs: Vec<(Mark, String)> = Vec::new();
    let mut push = |mark, text: &str| match runs.last_mut() {
        Some((last, run)) if *last == mark => run.push_str(text),
        _ if text.is_empty() => {}
        _ => runs.push((mark, text.to_owned())),
    };
    for span in &text.spans {
        let mark = match span.style {
            Style::Strong => Mark::Strong,
            Style::Command => Mark::Code,
            _ => Mark::None,
        };
        let start = span.text.len() - span.text.trim_start().len();
        let end = start.max(span.text.trim_end().len());
        push(Mark::None, &span.text[..start]);
        push(mark, &span.text[start..end]);
        push(Mark::None, &span.text[end..]);
    }
    runs
}

/// `text` after the character `before`, with a backslash before what would be markup.
fn escaped(text: &str, mut before: char) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '$' => true,
            // Opens a heading, or closes one.
            '#' => before.is_whitespace(),
            _ => false,
        };
        if c == '&' && may_be_entity(&text[at + 1..]) {
            out.push_str("&amp;");
        } else {
            out.extend(markup.then_some('\\'));
            out.push(c);
        }
        before = c;
    }
    out
}

/// `amp;`, or what the next run could make one.
fn may_be_entity(rest: &str) -> bool {
    let end = rest.trim_start_matches(|c: char| c == '#' || c.is_ascii_alphanumeric());
    end.is_empty() || end.starts_with(';')
}
