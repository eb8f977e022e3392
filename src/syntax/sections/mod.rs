//! A Markdown body cut at its level-2 headings, and the lists in a section.
//! What a heading means is left to `records`; fenced code and HTML comments are text.

mod blocks;
mod change;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub(crate) use self::blocks::Blocks;

pub use change::{add_section, append, replace_text};

/// A level-2 heading and what is under it; setext headings are not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section<'a> {
    /// Empty for what comes before the first heading.
    pub heading: &'a str,
    /// Of the body, the heading included.
    pub range: Range<usize>,
    /// Without the heading.
    pub text: &'a str,
    /// The heading's line, counted from 1 in the body.
    pub line: usize,
}

impl Section<'_> {
    /// The line on which `text` begins.
    #[must_use]
    pub fn text_line(&self) -> usize {
        if self.text.len() == self.range.len() { self.line } else { self.line + 1 }
    }
}

/// An item of a list at the top level, `- ` or `* `.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem<'a> {
    /// Without the bullet.
    pub text: &'a str,
    /// Where `text` begins on its line, counted from 1 in characters.
    pub column: usize,
    /// Counted from 1 in the section's text.
    pub line: usize,
    /// The lines under it as they stand; code and comments left out.
    pub nested: Vec<&'a str>,
    /// Of the section's text, the nested lines included, empty lines after it not.
    pub range: Range<usize>,
}

impl ListItem<'_> {
    /// Its first paragraph as one line, however it was wrapped.
    #[must_use]
    pub fn said(&self) -> String {
        let wrapped = self.nested.iter().map(|line| line.trim());
        let goes_on = |line: &&str| !line.is_empty() && !line.starts_with(['>', '-', '*']);
        let lines: Vec<&str> =
            std::iter::once(self.text.trim()).chain(wrapped.take_while(goes_on)).collect();
        lines.join(" ").trim().to_owned()
    }
}

/// Every section in order; text before the first heading is a section without one.
#[must_use]
pub fn sections(body: &str) -> Vec<Section<'_>> {
    cut(body, "##")
}

/// The same at level 3, for the text of one section.
#[must_use]
pub fn subsections(section_text: &str) -> Vec<Section<'_>> {
    cut(section_text, "###")
}

fn cut<'a>(body: &'a str, marks: &str) -> Vec<Section<'a>> {
    let mut found: Vec<Section<'_>> = Vec::new();
    let mut blocks = Blocks::default();
    let mut at = 0;
    for (number, line) in body.split_inclusive('\n').enumerate() {
        let heading = if blocks.hides(line) { None } else { heading(line, marks) };
        if heading.is_some() || found.is_empty() {
            found.push(Section {
                heading: heading.unwrap_or_default(),
                range: at..at,
                text: if heading.is_some() { tail(body, at + line.len()) } else { body },
                line: number + 1,
            });
        }
        at += line.len();
        if let Some(section) = found.last_mut() {
            section.range.end = at;
        }
    }
    for section in &mut found {
        let start = body.len() - section.text.len();
        section.text = body.get(start..section.range.end).unwrap_or_default();
    }
    found
}

fn tail(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

fn heading<'a>(line: &'a str, marks: &str) -> Option<&'a str> {
    let text = line.strip_prefix(marks)?;
    if !text.starts_with([' ', '\t']) {
        return None;
    }
    let text = text.trim();
    let bare = text.trim_end_matches('#');
    Some(if bare.is_empty() || bare.ends_with(' ') { bare.trim_end() } else { text })
}

/// The items at the top level, with what is nested in them.
#[must_use]
pub fn items(section_text: &str) -> Vec<ListItem<'_>> {
    let mut found: Vec<ListItem<'_>> = Vec::new();
    let mut blocks = Blocks::default();
    let mut open = false;
    let mut at = 0;
    for (number, line) in section_text.split_inclusive('\n').enumerate() {
        let (start, end) = (at, at + line.len());
        at = end;
        let shown = line.trim_end();
        let inside = line.starts_with([' ', '\t']) || shown.is_empty();
        if blocks.hides(line) {
            if let Some(item) = found.last_mut().filter(|_| open) {
                item.range.end = end;
            }
            continue;
        }
        if let Some((text, column)) = bullet(shown) {
            let range = start..end;
            found.push(ListItem { text, column, line: number + 1, nested: Vec::new(), range });
            open = true;
            continue;
        }
        // a line that is not indented goes on only right after a text line
        open &= inside
            || found.last().is_some_and(|item| item.range.end == start) && !shown.starts_with('#');
        if let Some(item) = found.last_mut().filter(|_| open) {
            item.nested.push(shown);
            if !shown.is_empty() {
                item.range.end = end;
            }
        }
    }
    for item in &mut found {
        while item.nested.last().is_some_and(|line| line.is_empty()) {
            item.nested.pop();
        }
    }
    found
}

/// The text after a bullet, and its column.
fn bullet(line: &str) -> Option<(&str, usize)> {
    let rest = line.strip_prefix(['-', '*'])?;
    if !rest.is_empty() && !rest.starts_with([' ', '\t']) {
        return None;
    }
    let text = rest.trim_start();
    Some((text, line.len() - text.len() + 1))
}
