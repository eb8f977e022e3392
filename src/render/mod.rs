//! Writes a document for people, one file a format; the last gate that untrusted text passes.
//! Knows no terminal: how wide and colourful it is comes in a `Screen`.

pub mod csv;
pub mod github;
pub mod json;

mod charts;
mod columns;
mod diagnostic;
mod eml;
mod format;
mod gantt;
mod html;
mod md;
mod paint;
mod safe;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod wrap;

pub use diagnostic::{diagnostic, one_line, warning};
pub use eml::eml;
pub use format::Format;
pub use safe::visible;

use crate::document::{Block, Document};
use crate::language::Lang;

/// What stands between pages below one another.
const BETWEEN: &str = "* * *";

/// What is known of where the page is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Screen {
    /// In columns; `None` is no terminal, and no line is wrapped.
    pub width: Option<usize>,
    pub color: bool,
}

/// The page in `format`, every line ended; plain text in a format that is not made of a document.
#[must_use]
pub fn render(document: &Document, format: Format, screen: Screen, lang: Lang) -> String {
    let document = readable(document);
    let page = match format {
        Format::Table => table::write(&document, screen, lang),
        Format::Md => md::write(&document, lang),
        _ => text::write(&document, lang),
    };
    framed(page)
}

/// Pages below one another, each in its own language.
#[must_use]
pub fn render_all(pages: &[(Lang, Document)], format: Format, screen: Screen) -> String {
    let pages: Vec<String> =
        pages.iter().map(|(lang, page)| render(page, format, screen, *lang)).collect();
    pages.join(&format!("\n{BETWEEN}\n\n"))
}

/// The page as HTML that needs nothing besides; its window is called `title`, otherwise as the page
/// is.
#[must_use]
pub fn html(document: &Document, title: Option<&str>, lang: Lang) -> String {
    html::page(&readable(document), title, lang)
}

/// What may reach people: visible, and without blocks of nothing.
fn readable(document: &Document) -> Document {
    let mut document = safe::document(document);
    document.blocks.retain(says_something);
    document
}

/// A paragraph of nothing would part its neighbours by two empty lines, or end the page with one.
fn says_something(block: &Block) -> bool {
    match block {
        Block::Title(text) | Block::Heading(text) | Block::Paragraph(text) => {
            !text.plain().trim().is_empty()
        }
        Block::Part(part) => !part.text.plain().trim().is_empty(),
        Block::Contents(parts) => !parts.is_empty(),
        Block::Lines(lines) => !lines.is_empty(),
        Block::List(list) => !list.items.is_empty(),
        Block::Table(_) => true,
        Block::Charts(charts) => !charts.is_empty(),
        Block::Gantt(gantt) => gantt.rows().next().is_some(),
    }
}

/// The name of a part as it may stand in any markup.
fn anchor(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

/// No page begins or ends with an empty line.
fn framed(page: String) -> String {
    let inner = page.trim_start_matches('\n');
    let length = inner.trim_end_matches('\n').len();
    match length {
        0 => String::new(),
        _ if inner.len() == page.len() && length + 1 == page.len() => page,
        _ => format!("{}\n", &inner[..length]),
    }
}
