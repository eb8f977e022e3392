//! Reads Markdown, as templates of letters are written, into a document.
//! Writing it is left to `render`.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{Block, Column, Document, Item, List, Style, Table, Text};

/// `text` as a value for a Markdown template: it reads back as itself, whatever stands in it, and no
/// sign is escaped that means nothing where it stands. One line; spaces around it go.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = text.trim();
    let begins = starting_mark(text);
    let mut before = None;
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            c if begins == Some(at) || is_markup(before, c, after) => out.extend(['\\', c]),
            c => out.push(c),
        }
        before = Some(c);
    }
    out
}

/// Whether a sign means markup wherever in a line it stands.
fn is_markup(before: Option<char>, c: char, after: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '~' | '|' => true,
        // `utm_source` is a word
        '_' => !(is_word(before) && is_word(after.chars().next())),
        '&' => {
            let name = after.trim_start_matches(|c: char| c == '#' || c.is_ascii_alphanumeric());
            name.len() < after.len() && name.starts_with(';')
        }
        _ => false,
    }
}

/// Where the sign stands that would make a list, a heading or a rule of a line that begins so.
fn starting_mark(text: &str) -> Option<usize> {
    let sign = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let at = text.len() - sign.len();
    let mut rest = sign.chars();
    let c = rest.next()?;
    let next = rest.next();
    let alone = next.is_none_or(char::is_whitespace);
    let marks = match c {
        '.' | ')' => at > 0 && alone,
        '+' => at == 0 && alone,
        '#' | '-' | '=' => at == 0 && (alone || next == Some(c)),
        // the second line of a table
        ':' => at == 0 && next == Some('-'),
        _ => false,
    };
    marks.then_some(at)
}

/// Headings, paragraphs, lists, tables. Hard breaks make lines, links keep their address in
/// brackets, HTML stays the text it is. What is nested in a list's item becomes lines under it.
#[must_use]
pub fn markdown_document(text: &str) -> Document {
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        reader.event(event);
    }
    reader.finish_lines();
    reader.document
}

#[derive(Default)]
struct Reader {
    document: Document,
    /// Lines of the block being read, the last of them still growing.
    lines: Vec<Text>,
    /// Depth of strong and emphasis.
    strong: usize,
    /// Where a link leads, and how much text stood before it.
    links: Vec<(String, usize)>,
    /// Open lists, outermost first: the number of the next item, if they are numbered.
    lists: Vec<Option<u64>>,
    list: List,
    table: Table,
    code: bool,
}

impl Reader {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.code => self.verbatim(&text),
            Event::Text(text) | Event::InlineHtml(text) => self.push(&text, Style::Plain),
            Event::Html(text) => self.verbatim(&text),
            Event::Code(text) => self.push(&text, Style::Command),
            Event::SoftBreak => self.push(" ", Style::Plain),
            Event::HardBreak => self.lines.push(Text::default()),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Strong | Tag::Emphasis => self.strong += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                let from = self.line().plain().len();
                self.links.push((dest_url.to_string(), from));
            }
            Tag::List(first) => {
                self.finish_lines();
                if self.lists.is_empty() {
                    self.list = List { numbered: first.is_some(), items: Vec::new() };
                }
                self.lists.push(first);
            }
            Tag::Item => self.start_item(),
            // the words of a tight list's item end where another block begins
            Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::HtmlBlock => {
                self.finish_lines();
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.finish_lines();
                self.code = true;
            }
            Tag::Table(aligns) => {
                self.finish_lines();
                self.table = Table { header: true, ..Table::default() };
                self.table.columns = aligns.iter().map(column).collect();
            }
            Tag::TableHead | Tag::TableRow => self.table.rows.push(Vec::new()),
            _ => {}
        }
    }

    fn start_item(&mut self) {
        self.finish_lines();
        let depth = self.lists.len();
        if depth == 1 {
            self.list.items.push(Item::default());
        } else if let Some(Some(number)) = self.lists.last_mut() {
            let shown = format!("{number}. ");
            *number += 1;
            self.push(&shown, Style::Plain);
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            TagEnd::Heading(level) => {
                let text = joined(&self.taken());
                self.document.blocks.push(match level {
                    HeadingLevel::H1 => Block::Title(text),
                    _ => Block::Heading(text),
                });
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::HtmlBlock => self.finish_lines(),
            TagEnd::CodeBlock => {
                self.code = false;
                self.finish_lines();
            }
            TagEnd::List(_) => {
                self.finish_lines();
                self.lists.pop();
                if self.lists.is_empty() {
                    let list = std::mem::take(&mut self.list);
                    self.document.blocks.push(Block::List(list));
                }
            }
            TagEnd::TableCell => {
                let cell = joined(&self.taken());
                self.table.rows.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
            }
            TagEnd::TableHead => {
                let names = self.table.rows.pop().unwrap_or_default();
                for (column, name) in self.table.columns.iter_mut().zip(names) {
                    column.name = name.plain();
                }
            }
            TagEnd::Table => {
                let table = std::mem::take(&mut self.table);
                self.document.blocks.push(Block::Table(table));
            }
            _ => {}
        }
    }

    fn end_link(&mut self) {
        let Some((address, from)) = self.links.pop() else { return };
        let shown = self.line().plain();
        let shown = shown.get(from..).unwrap_or_default();
        let known = shown == address || Some(shown) == address.strip_prefix("mailto:");
        if !known && !address.is_empty() {
            self.push(&format!(" ({address})"), Style::Plain);
        }
    }

    fn line(&mut self) -> &mut Text {
        if self.lines.is_empty() {
            self.lines.push(Text::default());
        }
        let last = self.lines.len() - 1;
        &mut self.lines[last]
    }

    fn push(&mut self, text: &str, style: Style) {
        let style = if style == Style::Plain && self.strong > 0 { Style::Strong } else { style };
        let line = self.line();
        match line.spans.last_mut() {
            Some(last) if last.style == style => last.text.push_str(text),
            _ => *line = std::mem::take(line).and(text, style),
        }
    }

    fn verbatim(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            self.push(line.trim_end_matches('\n'), Style::Plain);
            if line.ends_with('\n') {
                self.lines.push(Text::default());
            }
        }
    }

    fn taken(&mut self) -> Vec<Text> {
        let mut lines = std::mem::take(&mut self.lines);
        while lines.last().is_some_and(Text::is_empty) {
            lines.pop();
        }
        lines
    }

    /// What was read so far becomes a block, or part of the item it stands in.
    fn finish_lines(&mut self) {
        let mut lines = self.taken();
        if lines.is_empty() {
            return;
        }
        let nested = self.lists.len() > 1;
        match self.list.items.last_mut() {
            Some(item) if !self.lists.is_empty() => {
                if !nested && item.text.is_empty() && item.under.is_empty() {
                    item.text = lines.remove(0);
                }
                item.under.append(&mut lines);
            }
            _ if lines.len() == 1 => self.document.blocks.push(Block::Paragraph(lines.remove(0))),
            _ => self.document.blocks.push(Block::Lines(lines)),
        }
    }
}

fn column(align: &Alignment) -> Column {
    match align {
        Alignment::Right => Column::right(""),
        _ => Column::flexible(""),
    }
}

/// Hard breaks in a heading or a cell are spaces: those are one line.
fn joined(lines: &[Text]) -> Text {
    let mut text = Text::default();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            text = text.and(" ", Style::Plain);
        }
        text.spans.extend(line.spans.iter().cloned());
    }
    text
}

#[cfg(test)]
mod tests;
