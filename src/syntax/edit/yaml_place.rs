//! Where the keys of flat front matter stand: `key: scalar`, `key: [flow]`, a block list, a block text.
//! Guesses nothing that matters: `Edit::finish` has YAML's own parser check every result.

use std::ops::Range;

use super::lines::{line_end, part};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `key:` and no more.
    Empty,
    Scalar,
    /// `[a, b]`.
    Flow,
    /// Entries on the lines below.
    Block,
}

#[derive(Debug)]
pub(super) struct Pair {
    pub(super) key: String,
    /// The lines it takes, without comments and empty lines after it.
    pub(super) lines: Range<usize>,
    /// After the colon.
    pub(super) colon: usize,
    pub(super) value: Range<usize>,
    pub(super) shape: Shape,
}

/// The pairs between `area.start` and `area.end`, in order.
pub(super) fn pairs(text: &str, area: Range<usize>) -> Vec<Pair> {
    let mut found = Vec::new();
    let mut at = area.start;
    while at < area.end {
        let next = line_end(text, at).min(area.end);
        match pair(text, at, area.end) {
            Some(pair) => {
                at = pair.lines.end.max(next);
                found.push(pair);
            }
            None => at = next,
        }
    }
    found
}

fn pair(text: &str, start: usize, stop: usize) -> Option<Pair> {
    let line = part(text, start..line_end(text, start).min(stop));
    let (key, colon) = key(line)?;
    let colon = start + colon;
    let rest = part(text, colon..start + line.len());
    let begin = colon + (rest.len() - rest.trim_start_matches(' ').len());
    let (value, shape) = match text.as_bytes().get(begin) {
        Some(quote @ (b'"' | b'\'')) => {
            (begin..closing_quote(text, begin, *quote, stop), Shape::Scalar)
        }
        Some(b'[' | b'{') => (begin..closing_bracket(text, begin, stop), Shape::Flow),
        Some(b'|' | b'>') => {
            (begin..below_end(text, start + line.len(), stop, true), Shape::Scalar)
        }
        Some(b'#' | b'\r' | b'\n') | None => {
            let below = start + line.len();
            match below_end(text, below, stop, false) {
                end if end > below => (below..end, Shape::Block),
                _ => (colon..colon, Shape::Empty),
            }
        }
        Some(_) => (begin..plain_end(text, begin, stop), Shape::Scalar),
    };
    let end = line_end(text, value.end.max(colon)).min(stop);
    Some(Pair { key, lines: start..end, colon, value, shape })
}

/// The key at the beginning of a line, and where its colon ends.
fn key(line: &str) -> Option<(String, usize)> {
    let first = line.chars().next()?;
    let (key, end) = match first {
        '"' | '\'' => {
            let end = line.get(1..)?.find(first)? + 1;
            (line.get(1..end)?, end + 1)
        }
        first if first.is_whitespace() || "#-[]{},&*!|>%@`?".contains(first) => return None,
        _ => {
            let end = line.match_indices(':').map(|(at, _)| at).find(|at| {
                matches!(line.as_bytes().get(at + 1), None | Some(b' ' | b'\r' | b'\n'))
            })?;
            (line.get(..end)?.trim_end(), end)
        }
    };
    let rest = line.get(end..)?;
    let colon = end + (rest.len() - rest.trim_start_matches(' ').len());
    (line.as_bytes().get(colon) == Some(&b':')).then(|| (key.to_owned(), colon + 1))
}

fn closing_quote(text: &str, start: usize, quote: u8, stop: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    while at < stop {
        match bytes.get(at) {
            Some(b'\\') if quote == b'"' => at += 1,
            Some(byte) if *byte == quote => {
                if quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') {
                    at += 1;
                } else {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    stop
}

fn closing_bracket(text: &str, start: usize, stop: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = start;
    while at < stop {
        match text.as_bytes().get(at) {
            Some(b'[' | b'{') => depth += 1,
            Some(b']' | b'}') if depth <= 1 => return at + 1,
            Some(b']' | b'}') => depth -= 1,
            Some(b'#') if comment(text, at) => at = line_end(text, at) - 1,
            Some(quote @ (b'"' | b'\'')) if opens(text, at) => {
                at = closing_quote(text, at, *quote, stop) - 1;
            }
            _ => {}
        }
        at += 1;
    }
    stop
}

/// A quote or comment sign counts only at the beginning of a word.
fn opens(text: &str, at: usize) -> bool {
    at == 0 || matches!(text.as_bytes().get(at - 1), Some(b' ' | b'\n' | b'[' | b'{' | b',' | b':'))
}

fn comment(text: &str, at: usize) -> bool {
    at == 0 || matches!(text.as_bytes().get(at - 1), Some(b' ' | b'\n'))
}

/// A plain scalar ends at a comment or at the end of the last line that is indented under it.
fn plain_end(text: &str, start: usize, stop: usize) -> usize {
    let (mut at, mut end) = (start, start);
    while at < stop {
        let next = line_end(text, at).min(stop);
        let line = part(text, at..next);
        let goes_on = at == start || (line.starts_with(' ') && !line.trim_start().starts_with('#'));
        if let Some(comment) = line.find(" #").filter(|_| goes_on) {
            return at + part(line, 0..comment).trim_end().len();
        }
        if !line.trim().is_empty() {
            if !goes_on {
                break;
            }
            end = at + line.trim_end().len();
        }
        at = next;
    }
    end
}

/// The end of what is indented, or listed with `-`, from the line at `at` on; not its line ending.
/// A comment is text in a block text only, and then `#` says nothing.
fn below_end(text: &str, at: usize, stop: usize, block_text: bool) -> usize {
    let (mut end, mut line_at) = (at, at);
    while line_at < stop {
        let next = line_end(text, line_at).min(stop);
        let line = part(text, line_at..next);
        let item = line.starts_with("- ") || line.trim_end() == "-";
        if !line.trim().is_empty() && !line.starts_with(' ') && !item {
            break;
        }
        let comment = !block_text && line.trim_start().starts_with('#');
        if !line.trim().is_empty() && !comment {
            end = line_at + line.trim_end().len();
        }
        line_at = next;
    }
    end
}

/// The entries of a flow list, without the blanks around them.
pub(super) fn flow_entries(text: &str, whole: &Range<usize>) -> Vec<Range<usize>> {
    let mut entries = Vec::new();
    let (mut at, stop) = (whole.start + 1, whole.end.saturating_sub(1));
    let mut begin: Option<usize> = None;
    let mut end = at;
    while at < stop {
        match text.as_bytes().get(at) {
            Some(b',') => entries.extend(begin.take().map(|begin| begin..end)),
            Some(b'#') if comment(text, at) => at = line_end(text, at) - 1,
            Some(byte) if byte.is_ascii_whitespace() => {}
            Some(first) => {
                begin = begin.or(Some(at));
                at = match first {
                    b'"' | b'\'' if begin == Some(at) => closing_quote(text, at, *first, stop) - 1,
                    b'[' | b'{' => closing_bracket(text, at, stop) - 1,
                    _ => at,
                };
                end = at + 1;
            }
            None => {}
        }
        at += 1;
    }
    entries.extend(begin.map(|begin| begin..end));
    entries
}
