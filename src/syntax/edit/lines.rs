//! Lines and paragraphs of a text by byte offsets: where they begin, how one is put in or taken out.
//! Knows neither TOML nor YAML; every byte it is not asked about stays.

use std::ops::Range;

/// The line ending of the file: that of its first line.
pub(super) fn eol(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if at > 0 && text.as_bytes().get(at - 1) == Some(&b'\r') => "\r\n",
        _ => "\n",
    }
}

/// `text` with its bare line feeds made those of the file.
pub(super) fn with_eol(text: &str, eol: &str) -> String {
    let plain = text.replace("\r\n", "\n");
    if eol == "\n" { plain } else { plain.replace('\n', eol) }
}

pub(super) fn part(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    let start = part(text, 0..at).rfind('\n').map_or(0, |newline| newline + 1);
    if start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8().min(at) } else { start }
}

/// After the newline of the line that `at` is in; the end of the text where there is none.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    part(text, at..text.len()).find('\n').map_or(text.len(), |newline| at + newline + 1)
}

pub(super) fn splice(text: &str, range: Range<usize>, new: &str) -> String {
    let mut out = String::with_capacity(text.len() + new.len());
    out.push_str(part(text, 0..range.start));
    out.push_str(new);
    out.push_str(part(text, range.end..text.len()));
    out
}

/// The line that begins at `at`, without its ending; `None` at `stop`.
fn line_at(text: &str, at: usize, stop: usize) -> Option<&str> {
    (at < stop).then(|| part(text, at..line_end(text, at).min(stop)).trim_end_matches(['\r', '\n']))
}

/// Puts `lines` (no ending at the end) after the line that ends at `at`, before `stop`.
/// As a paragraph it gets an empty line before, and after when something follows.
pub(super) fn put_in(text: &str, at: usize, stop: usize, lines: &str, paragraph: bool) -> String {
    let eol = eol(text);
    let at = if paragraph { after_comments(text, at, stop) } else { at };
    let before = part(text, 0..at);
    let mut new = String::new();
    let open = !before.is_empty() && !before.ends_with('\n') && before != "\u{feff}";
    if open {
        new.push_str(eol);
    }
    if paragraph {
        new.push_str(eol);
    }
    new.push_str(lines);
    if !open {
        new.push_str(eol);
        let follows = line_at(text, at, stop).is_some_and(|line| !line.trim().is_empty());
        if paragraph && follows {
            new.push_str(eol);
        }
    }
    splice(text, at..at, &new)
}

/// Comments right under a key, with an empty line or nothing after them, belong to it.
fn after_comments(text: &str, at: usize, stop: usize) -> usize {
    let mut end = at;
    while let Some(line) = line_at(text, end, stop) {
        if !line.trim_start().starts_with('#') {
            return if line.trim().is_empty() { end } else { at };
        }
        end = line_end(text, end).min(stop);
    }
    end
}

/// Takes whole lines out, and one of the two empty lines that would then meet; `area` bounds the keys.
pub(super) fn cut(text: &str, lines: Range<usize>, area: &Range<usize>) -> String {
    let Range { mut start, mut end } = lines;
    let blank = |line: Option<&str>| line.is_none_or(|line| line.trim().is_empty());
    let before = (start > area.start).then(|| line_start(text, start - 1));
    let before_blank = blank(before.and_then(|at| line_at(text, at, start)));
    let after = line_at(text, end, area.end);
    if before_blank && after.is_some() && blank(after) {
        end = line_end(text, end).min(area.end);
    } else if before_blank && after.is_none() {
        start = before.unwrap_or(start);
    }
    let open = end == text.len() && !text.ends_with('\n');
    if open {
        start = part(text, 0..start).trim_end_matches(['\r', '\n']).len();
    }
    splice(text, start..end, "")
}
