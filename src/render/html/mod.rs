//! A document as HTML: one page that needs nothing besides, or the part of a mail.
//! No script, nothing from outside; every text is escaped on its way in.

mod axis;
mod blocks;
mod chart;
mod gantt;
mod inline;
mod small;

use crate::document::{Block, Document, Text};
use crate::language::Lang;
use blocks::Writer;
use inline::escape;

/// Even if something hostile got past the escaping, a browser would not run or fetch it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
                      form-action 'none'";
const STYLE: &str = include_str!("page.css");

/// What carries the style: a sheet of its own, or each element, because mail programs drop sheets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dress {
    Page,
    Mail,
}

/// A page for a browser, a telephone and paper. Without a title it is called by its first words.
pub(super) fn page(document: &Document, title: Option<&str>, lang: Lang) -> String {
    let title = title.map_or_else(|| first_words(document), |title| super::visible(title).into());
    let (code, title) = (lang.code(), escape(&title));
    let body = Writer::of(document, Dress::Page, lang);
    format!(
        "<!doctype html>\n\
         <html lang=\"{code}\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n\
         <style>\n{STYLE}</style>\n\
         </head>\n\
         <body>\n\
         <main>\n{body}</main>\n\
         </body>\n\
         </html>\n"
    )
}

/// The part of a mail: plain markup, what it must look like in the elements themselves.
pub(super) fn mail(document: &Document, lang: Lang) -> String {
    let code = lang.code();
    let body = Writer::of(document, Dress::Mail, lang);
    format!(
        "<!doctype html>\n\
         <html lang=\"{code}\">\n\
         <head><meta charset=\"utf-8\"></head>\n\
         <body>\n\
         <div style=\"font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5\">\n\
         {body}</div>\n\
         </body>\n\
         </html>\n"
    )
}

fn first_words(document: &Document) -> String {
    let title = |block: &Block| match block {
        Block::Title(text) => Some(text.plain()),
        _ => None,
    };
    let words = |block: &Block| match block {
        Block::Heading(text) | Block::Paragraph(text) => Some(text.plain()),
        Block::Lines(lines) => lines.first().map(Text::plain),
        _ => None,
    };
    let found = document.blocks.iter().find_map(title);
    let found = found.or_else(|| document.blocks.iter().find_map(words));
    found.unwrap_or_else(|| "acct".to_owned())
}
