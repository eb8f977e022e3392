//! What a report is made of: headings, paragraphs, lists and tables of styled text.
//! Knows no format; `render` writes a document for people, one file a format.

pub mod chart;
pub mod days;
pub mod gantt;
pub mod mail;
mod markdown;
pub mod remark;
mod rows;

use chart::Chart;
use gantt::Gantt;
pub use markdown::{escape, markdown_document};
pub(crate) use rows::cells;
pub use rows::{Cell, Rows};

/// A page as it will be read, from top to bottom.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The page's own heading (Markdown `#`).
    Title(Text),
    /// A section (Markdown `##`); upper case on a terminal.
    Heading(Text),
    /// A heading that the contents lead to.
    Part(Part),
    /// What is on the page: each line leads to the part of its anchor.
    Contents(Vec<Part>),
    Paragraph(Text),
    /// Lines that belong together with no bullet: an address, a card, a signature.
    Lines(Vec<Text>),
    List(List),
    Table(Table),
    /// Charts that are read together: they align where they cannot be drawn.
    Charts(Vec<Chart>),
    /// Who does what from when to when.
    Gantt(Gantt),
}

/// A part of a long page.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub depth: Depth,
    pub text: Text,
    /// Its name in a link: of `a-z`, `0-9` and `-`, and of no other part of the page.
    pub anchor: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Markdown `##`.
    Section,
    /// Markdown `###`: an entry of the section above it.
    Entry,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct List {
    pub numbered: bool,
    pub items: Vec<Item>,
}

/// An item of a list, with the lines that belong under it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Item {
    pub text: Text,
    pub under: Vec<Text>,
}

/// Columns align in every format; a cell is one line of text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Text>>,
    /// Shows the columns' names above them. Cards and Markdown name them always.
    pub header: bool,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Column {
    pub name: String,
    pub align: Align,
    /// Gives way first when the terminal is narrow; the others keep their width.
    pub flexible: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Left,
    Right,
}

/// A run of text whose meaning never lies in its style alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    pub spans: Vec<Span>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub style: Style,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    #[default]
    Plain,
    Strong,
    /// Of second importance: reasons, hints.
    Quiet,
    /// Late, broken.
    Bad,
    /// Done, in order.
    Good,
    /// The part of an id that suffices to type.
    Id,
    /// Something to type.
    Command,
}

impl Text {
    #[must_use]
    pub fn styled(text: impl Into<String>, style: Style) -> Text {
        Text { spans: vec![Span { text: text.into(), style }] }
    }

    #[must_use]
    pub fn and(mut self, text: impl Into<String>, style: Style) -> Text {
        self.spans.push(Span { text: text.into(), style });
        self
    }

    #[must_use]
    pub fn plain(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.iter().all(|span| span.text.is_empty())
    }
}

impl<S: Into<String>> From<S> for Text {
    fn from(text: S) -> Text {
        Text::styled(text, Style::Plain)
    }
}

impl Column {
    #[must_use]
    pub fn left(name: impl Into<String>) -> Column {
        Column { name: name.into(), ..Column::default() }
    }

    #[must_use]
    pub fn right(name: impl Into<String>) -> Column {
        Column { align: Align::Right, ..Column::left(name) }
    }

    #[must_use]
    pub fn flexible(name: impl Into<String>) -> Column {
        Column { flexible: true, ..Column::left(name) }
    }
}

impl Document {
    #[must_use]
    pub fn titled(title: impl Into<Text>) -> Document {
        Document { blocks: vec![Block::Title(title.into())] }
    }

    /// Its own heading, where it has one.
    #[must_use]
    pub fn title(&self) -> Option<&Text> {
        self.blocks.iter().find_map(|block| match block {
            Block::Title(title) => Some(title),
            _ => None,
        })
    }

    pub fn heading(&mut self, text: impl Into<Text>) {
        self.blocks.push(Block::Heading(text.into()));
    }

    pub fn part(&mut self, depth: Depth, text: impl Into<Text>, anchor: impl Into<String>) {
        self.blocks.push(Block::Part(Part { depth, text: text.into(), anchor: anchor.into() }));
    }

    /// Puts the contents of the page at a place among its blocks; nothing where it has no parts.
    pub fn contents(&mut self, at: usize) {
        let parts: Vec<Part> = self.blocks.iter().filter_map(Block::part).cloned().collect();
        if !parts.is_empty() && at <= self.blocks.len() {
            self.blocks.insert(at, Block::Contents(parts));
        }
    }

    pub fn paragraph(&mut self, text: impl Into<Text>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    /// Adds nothing when there are none.
    pub fn lines(&mut self, lines: Vec<Text>) {
        if !lines.is_empty() {
            self.blocks.push(Block::Lines(lines));
        }
    }

    pub fn list(&mut self, items: Vec<Item>) {
        self.blocks.push(Block::List(List { numbered: false, items }));
    }

    /// As plain text in a field of data: its paragraphs apart, `bullet` before the items of lists.
    #[must_use]
    pub fn as_text(&self, bullet: &str) -> String {
        let mut said = String::new();
        let mut before: Option<&Block> = None;
        for block in &self.blocks {
            if let Some(before) = before {
                said.push_str(if before.announces(block) { "\n" } else { "\n\n" });
            }
            said.push_str(&match block {
                Block::List(list) => list.as_text(bullet),
                _ => Document { blocks: vec![block.clone()] }.plain(),
            });
            before = Some(block);
        }
        said
    }

    /// Its words alone, a line a line, to be counted or searched.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Title(text) | Block::Heading(text) | Block::Paragraph(text) => {
                    lines.push(text.plain());
                }
                Block::Part(part) => lines.push(part.text.plain()),
                Block::Contents(parts) => {
                    lines.extend(parts.iter().map(|part| part.text.plain()));
                }
                Block::Lines(texts) => lines.extend(texts.iter().map(Text::plain)),
                Block::List(list) => {
                    for item in &list.items {
                        lines.push(item.text.plain());
                        lines.extend(item.under.iter().map(Text::plain));
                    }
                }
                Block::Table(table) => {
                    for row in &table.rows {
                        let cells: Vec<String> = row.iter().map(Text::plain).collect();
                        lines.push(cells.join(" "));
                    }
                }
                Block::Charts(charts) => {
                    lines.extend(charts.iter().map(|chart| chart.title.clone()));
                }
                Block::Gantt(gantt) => {
                    for section in &gantt.sections {
                        lines.push(section.name.clone());
                        let said = |row: &gantt::Row| format!("{} {}", row.title, row.who);
                        lines.extend(section.rows.iter().map(said));
                    }
                }
            }
        }
        lines.join("\n")
    }

    /// Adds nothing when there are no rows.
    pub fn table(&mut self, columns: Vec<Column>, rows: Vec<Vec<Text>>) {
        if !rows.is_empty() {
            self.blocks.push(Block::Table(Table { columns, rows, header: false }));
        }
    }

    /// Adds nothing when there are none.
    pub fn charts(&mut self, charts: Vec<Chart>) {
        if !charts.is_empty() {
            self.blocks.push(Block::Charts(charts));
        }
    }

    /// Adds nothing when there is nothing on it.
    pub fn gantt(&mut self, gantt: Gantt) {
        if gantt.rows().next().is_some() {
            self.blocks.push(Block::Gantt(gantt));
        }
    }

    /// A table whose columns' names stand above them.
    pub fn table_with_header(&mut self, columns: Vec<Column>, rows: Vec<Vec<Text>>) {
        if !rows.is_empty() {
            self.blocks.push(Block::Table(Table { columns, rows, header: true }));
        }
    }
}

impl Block {
    fn part(&self) -> Option<&Part> {
        match self {
            Block::Part(part) => Some(part),
            _ => None,
        }
    }

    /// What comes next follows at once: a section its heading, a list the words that are no whole
    /// sentence without it.
    #[must_use]
    pub fn announces(&self, next: &Block) -> bool {
        match (self, next) {
            (
                Block::Heading(_) | Block::Part(_),
                Block::Heading(_) | Block::Part(_) | Block::Title(_),
            ) => false,
            (Block::Heading(_) | Block::Part(_), _) => true,
            (Block::Paragraph(text), Block::List(_)) => {
                !text.plain().ends_with(['.', '!', '?', '…'])
            }
            _ => false,
        }
    }
}

impl Part {
    /// Contents where nothing can be followed: the sections with their entries under them.
    #[must_use]
    pub fn as_list(parts: &[Part]) -> List {
        let mut items: Vec<Item> = Vec::new();
        for part in parts {
            match items.last_mut() {
                Some(item) if part.depth == Depth::Entry => item.under.push(part.text.clone()),
                _ => items.push(Item { text: part.text.clone(), under: Vec::new() }),
            }
        }
        List { numbered: false, items }
    }
}

impl List {
    fn as_text(&self, bullet: &str) -> String {
        let mut lines = Vec::new();
        for (index, item) in self.items.iter().enumerate() {
            let marker = match self.numbered {
                true => format!("{}. ", index + 1),
                false => bullet.to_owned(),
            };
            let indent = " ".repeat(marker.chars().count());
            lines.push(format!("{marker}{}", item.text.plain()));
            lines.extend(item.under.iter().map(|line| format!("{indent}{}", line.plain())));
        }
        lines.join("\n")
    }
}

impl<S: Into<Text>> From<S> for Item {
    fn from(text: S) -> Item {
        Item { text: text.into(), under: Vec::new() }
    }
}
