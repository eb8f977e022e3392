//! A list in brackets, `[a, b]`, as both formats write it: an entry put in or taken out.
//! The entries' places come from the parser of the format; comments stay.

use std::ops::Range;

use super::lines::{eol, line_end, line_start, part, splice};

pub(super) struct Brackets {
    /// From `[` to after `]`.
    pub(super) whole: Range<usize>,
    pub(super) entries: Vec<Range<usize>>,
}

impl Brackets {
    fn inside(&self) -> Range<usize> {
        self.whole.start + 1..self.whole.end - 1
    }

    /// Where the comma after `at` ends, if there is one.
    fn comma(&self, text: &str, at: usize) -> Option<usize> {
        let mut comment = false;
        for (place, byte) in part(text, at..self.inside().end).bytes().enumerate() {
            match byte {
                b'\n' => comment = false,
                b'#' => comment = true,
                b',' if !comment => return Some(at + place + 1),
                byte if !comment && !byte.is_ascii_whitespace() => return None,
                _ => {}
            }
        }
        None
    }

    fn has_comment(&self, text: &str) -> bool {
        let last = self.entries.last().map_or(self.whole.start, |entry| entry.end);
        part(text, last..self.whole.end).contains('#')
    }

    /// `tall`: an empty list gets one entry a line from now on.
    pub(super) fn push(&self, text: &str, entry: &str, tall: bool) -> String {
        let eol = eol(text);
        let indent = indent(text, self.whole.start);
        let Some(last) = self.entries.last() else {
            if self.has_comment(text) {
                let close = line_start(text, self.whole.end - 1);
                return splice(text, close..close, &format!("{indent}  {entry},{eol}"));
            }
            let new = match tall {
                true => format!("[{eol}{indent}  {entry},{eol}{indent}]"),
                false => format!("[{entry}]"),
            };
            return splice(text, self.whole.clone(), &new);
        };
        let comma = self.comma(text, last.end);
        let after = comma.unwrap_or(last.end);
        let end = line_end(text, after);
        let own_line = end < self.whole.end
            && text
                .as_bytes()
                .get(self.whole.start..last.start)
                .is_some_and(|b| b.contains(&b'\n'))
            && part(text, line_start(text, last.start)..last.start).trim().is_empty();
        if own_line {
            let indent = part(text, line_start(text, last.start)..last.start).to_owned();
            let with_line = splice(text, end..end, &format!("{indent}{entry},{eol}"));
            return match comma {
                Some(_) => with_line,
                None => splice(&with_line, last.end..last.end, ","),
            };
        }
        match comma {
            Some(comma) => splice(text, comma..comma, &format!(" {entry},")),
            None => splice(text, last.end..last.end, &format!(", {entry}")),
        }
    }

    /// Before an entry that is there; on a line of its own where that one has one.
    pub(super) fn insert(&self, text: &str, at: usize, entry: &str) -> String {
        let Some(next) = self.entries.get(at) else { return text.to_owned() };
        let start = line_start(text, next.start);
        let indent = part(text, start..next.start);
        if start > self.whole.start && indent.trim().is_empty() {
            return splice(text, start..start, &format!("{indent}{entry},{}", eol(text)));
        }
        splice(text, next.start..next.start, &format!("{entry}, "))
    }

    pub(super) fn remove(&self, text: &str, at: usize) -> String {
        let Some(entry) = self.entries.get(at) else { return text.to_owned() };
        let comma = self.comma(text, entry.end);
        if self.entries.len() == 1 {
            let inside = self.inside();
            let kept = [inside.start..entry.start, comma.unwrap_or(entry.end)..inside.end];
            if kept.iter().all(|range| part(text, range.clone()).trim().is_empty()) {
                return splice(text, inside, "");
            }
        }
        let after = comma.unwrap_or(entry.end);
        let (start, end) = (line_start(text, entry.start), line_end(text, after));
        let rest = part(text, after..end).trim();
        let alone = start > self.whole.start && end < self.whole.end;
        if alone
            && part(text, start..entry.start).trim().is_empty()
            && (rest.is_empty() || rest.starts_with('#'))
        {
            return splice(text, start..end, "");
        }
        if comma.is_some() {
            let blanks = part(text, after..self.inside().end);
            let blanks = blanks.len() - blanks.trim_start_matches(' ').len();
            return splice(text, entry.start..after + blanks, "");
        }
        let before = part(text, 0..entry.start).trim_end_matches(' ');
        let before = before.strip_suffix(',').unwrap_or(before);
        splice(text, before.len()..entry.end, "")
    }
}

fn indent(text: &str, at: usize) -> String {
    let start = line_start(text, at);
    part(text, start..at).chars().take_while(|letter| matches!(letter, ' ' | '\t')).collect()
}
