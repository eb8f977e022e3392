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

use crate::document::Document;
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
    let document = safe::document(document);
    match format {
        Format::Table => table::write(&document, screen, lang),
        Format::Md => md::write(&document),
        _ => text::write(&document, lang),
    }
}
