//! One section of a body replaced or added to; every other byte stays.
//! An empty line follows every heading that is written here. A fence or a comment that nobody closed
//! would hide what comes after it, so it is closed there.

use super::{Blocks, Section, sections};

fn eol(body: &str) -> &'static str {
    if body.contains("\r\n") { "\r\n" } else { "\n" }
}

fn with_eol(text: &str, eol: &str) -> String {
    let mut text = text.trim_end().replace("\r\n", "\n");
    if let Some(closing) = closing(&text) {
        text = format!("{text}\n{closing}");
    }
    text.replace('\n', eol)
}

/// The line that ends what a text leaves open.
fn closing(text: &str) -> Option<String> {
    let mut blocks = Blocks::default();
    for line in text.split_inclusive('\n') {
        blocks.hides(line);
    }
    blocks.closing()
}

/// The section with another text; an empty one leaves the heading.
#[must_use]
pub fn replace_text(body: &str, section: &Section<'_>, text: &str) -> String {
    let eol = eol(body);
    let text = with_eol(text.trim_start_matches(['\r', '\n']), eol);
    let start = section.range.end - section.text.len();
    let before = body.get(..start).unwrap_or_default();
    let after = body.get(section.range.end..).unwrap_or_default();
    let mut out = before.to_owned();
    if !out.is_empty() && !out.ends_with('\n') {
        out.push_str(eol);
    }
    if !section.heading.is_empty() || section.range.start > 0 || before.is_empty() {
        out.push_str(eol);
    }
    if !text.is_empty() {
        out.push_str(&text);
        out.push_str(eol);
        if !after.is_empty() {
            out.push_str(eol);
        }
    }
    out.push_str(after);
    out
}

/// The section with `lines` after its last line: next to a list's last item, with no line between.
#[must_use]
pub fn append(body: &str, section: &Section<'_>, lines: &str) -> String {
    let eol = eol(body);
    let kept = section.text.trim_end();
    if kept.is_empty() {
        return replace_text(body, section, lines);
    }
    let start = section.range.end - section.text.len() + kept.len();
    let after = body.get(section.range.end..).unwrap_or_default();
    let mut out = body.get(..start).unwrap_or_default().to_owned();
    out.push_str(eol);
    if let Some(closing) = closing(kept) {
        out.push_str(&format!("{closing}{eol}{eol}"));
    }
    out.push_str(&with_eol(lines, eol));
    // the blank end of the section as it was, or what must be there
    match body.get(start..section.range.end) {
        Some("") | None => {}
        Some(end) => out.push_str(end),
    }
    if !after.is_empty() && !out.ends_with(&format!("{eol}{eol}")) {
        out.push_str(eol);
    }
    out.push_str(after);
    out
}

/// A new section at the end of the body.
#[must_use]
pub fn add_section(body: &str, heading: &str, text: &str) -> String {
    let eol = eol(body);
    let mut out = body.trim_end_matches(['\r', '\n']).to_owned();
    if let Some(closing) = closing(&out) {
        out.push_str(&format!("{eol}{closing}"));
    }
    if !out.is_empty() {
        out.push_str(eol);
    }
    out.push_str(&format!("{eol}## {heading}{eol}"));
    let text = with_eol(text.trim_start_matches(['\r', '\n']), eol);
    if !text.is_empty() {
        out.push_str(&format!("{eol}{text}{eol}"));
    }
    debug_assert!(sections(&out).iter().any(|section| section.heading == heading.trim()));
    out
}
