//! Writes a document for people, one file a format; the last gate that untrusted text passes.
//! Knows no terminal: how wide and colourful it is comes in a `Screen`.

pub mod csv;
pub mod json;

mod columns;
mod diagnostic;
mod format;
mod md;
mod paint;
mod safe;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod wrap;

pub use diagnostic::{diagnostic, one_line, warning};
pub use format::Format;
pub use safe::visible;

use crate::document::{Block, Document};
use crate::language::Lang;

/// What is known of where the page is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Screen {
    /// In columns; `None` is no terminal, and no line is wrapped.
    pub width: Option<usize>,
    pub color: bool,
}

/// The page in `format`, every line ended; plain text in a format that is not made of a document
/// or not written yet (`Format::is_page` tells).
#[must_use]
pub fn render(document: &Document, format: Format, screen: Screen, lang: Lang) -> String {
    let mut document = safe::document(document);
    document.blocks.retain(says_something);
    let page = match format {
        Format::Table => table::write(&document, screen, lang),
        Format::Md => md::write(&document),
        _ => text::write(&document, lang),
    };
    framed(page)
}

/// A paragraph of nothing would part its neighbours by two empty lines, or end the page with one.
fn says_something(block: &Block) -> bool {
    match block {
        Block::Title(text) | Block::Heading(text) | Block::Paragraph(text) => {
            !text.plain().trim().is_empty()
        }
        Block::Lines(lines) => !lines.is_empty(),
        Block::List(list) => !list.items.is_empty(),
        Block::Table(_) => true,
    }
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
