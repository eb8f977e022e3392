//! Breaks styled text into lines at words, measured as a terminal shows it.
//! Where lines go, and what stands before them, is left to the formats.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::document::{Span, Style, Text};

/// Columns that `text` takes on a terminal.
pub(super) fn width(text: &Text) -> usize {
    text.plain().width()
}

/// Lines of at most `room` columns, one at least. A word longer than a line is broken between
/// characters, but for addresses (`https://…`) and the files of a workspace (`clients/…`), which are
/// there to be clicked or opened.
pub(super) fn wrap(text: &Text, room: Option<usize>) -> Vec<Text> {
    let plain = text.plain();
    match room {
        Some(room) if plain.width() > room => {
            ranges(&plain, room).into_iter().map(|range| trimmed(&slice(text, range))).collect()
        }
        _ => vec![text.clone()],
    }
}

/// Columns of the longest word of `text`.
pub(super) fn longest_word(text: &Text) -> usize {
    let plain = text.plain();
    words(&plain).map(|word| plain[word].width()).max().unwrap_or(0)
}

/// The same text in `style` where it had none.
pub(super) fn in_style(text: &Text, style: Style) -> Text {
    let mut text = text.clone();
    for span in &mut text.spans {
        if span.style == Style::Plain {
            span.style = style;
        }
    }
    text
}

/// The same text without spaces at its end.
pub(super) fn trimmed(text: &Text) -> Text {
    let end = text.plain().trim_end().len();
    slice(text, 0..end)
}

fn ranges(plain: &str, room: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut line = 0..0;
    for word in words(plain) {
        if plain[line.start..word.end].width() <= room {
            line.end = word.end;
            continue;
        }
        if !line.is_empty() {
            lines.push(line);
        }
        let mut pieces = pieces(plain, word, room);
        line = pieces.pop().unwrap_or(0..0);
        lines.append(&mut pieces);
    }
    lines.push(line);
    lines
}

fn words(plain: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    plain.split_inclusive(may_break).filter_map(move |part| {
        let start = from;
        from += part.len();
        let word = part.trim_end_matches(may_break);
        (!word.trim().is_empty()).then(|| start..start + word.len())
    })
}

fn may_break(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

fn pieces(plain: &str, word: Range<usize>, room: usize) -> Vec<Range<usize>> {
    if plain[word.clone()].contains("://") || is_path(&plain[word.clone()]) {
        return vec![word];
    }
    let mut pieces = Vec::new();
    let mut piece = word.start..word.start;
    for grapheme in plain[word].graphemes(true) {
        let end = piece.end + grapheme.len();
        if !piece.is_empty() && plain[piece.start..end].width() > room {
            pieces.push(piece.clone());
            piece.start = piece.end;
        }
        piece.end = end;
    }
    pieces.push(piece);
    pieces
}

/// `clients/kassa/client.toml:42`
fn is_path(word: &str) -> bool {
    let roots = ["clients/", "people/", "library/", "partners/", "templates/"];
    let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    roots.iter().any(|root| bare.starts_with(root))
}

fn slice(text: &Text, range: Range<usize>) -> Text {
    let mut from = 0;
    let mut spans = Vec::new();
    for span in &text.spans {
        let start = range.start.clamp(from, from + span.text.len()) - from;
        let end = range.end.clamp(from, from + span.text.len()) - from;
        from += span.text.len();
        if let Some(part) = span.text.get(start..end).filter(|part| !part.is_empty()) {
            spans.push(Span { text: part.to_owned(), style: span.style });
        }
    }
    Text { spans }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, room: usize) -> Vec<String> {
        wrap(&text.into(), Some(room)).iter().map(Text::plain).collect()
    }

    #[test]
    fn breaks_at_words_and_keeps_no_break_spaces() {
        assert_eq!(lines("смета на 1\u{a0}200 ₽", 8), ["смета на", "1\u{a0}200 ₽"]);
        assert_eq!(lines("переподготовка", 6), ["перепо", "дготов", "ка"]);
        assert_eq!(lines("日本語の会議", 5), ["日本", "語の", "会議"]);
        assert_eq!(lines("см. https://example.org/a/b", 10), ["см.", "https://example.org/a/b"]);
        let path = "clients/kassa/meetings/2026-11-12-sales-r3d8kx.md:4";
        let told = format!("←\u{a0}{path}");
        assert_eq!(lines(&format!("{told}  key"), 20), [told.as_str(), "key"]);
        assert_eq!(lines("", 10), [""]);
    }

    #[test]
    fn styles_survive_a_break() {
        let text = Text::from("срок ").and("был вчера", Style::Bad);
        let lines = wrap(&text, Some(8));
        assert_eq!(lines[1], Text::styled("вчера", Style::Bad));
        assert_eq!(lines[0], Text::from("срок ").and("был", Style::Bad));
    }
}
