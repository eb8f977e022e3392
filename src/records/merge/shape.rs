//! What a text looks like besides its words: a byte order mark, the ends of its lines. A merge works
//! on bare texts and gives the result the look of ours.

use similar::{Algorithm, capture_diff_slices};

const MARK: char = '\u{feff}';

/// The look that the result gets.
#[derive(Debug)]
pub(super) struct Shape {
    mark: bool,
    /// No line end after the last line.
    open: bool,
    ends: Ends,
}

#[derive(Debug)]
enum Ends {
    Unix,
    Dos,
    /// Of each of our lines; new ones end as most do.
    Mixed {
        ours: String,
        dos: Vec<bool>,
    },
}

/// Without a mark, with `\n` after every line.
pub(super) fn bare(text: &str) -> String {
    let text = text.strip_prefix(MARK).unwrap_or(text).replace("\r\n", "\n");
    if is_open(&text) { text + "\n" } else { text }
}

fn is_open(text: &str) -> bool {
    !text.is_empty() && !text.ends_with('\n')
}

impl Shape {
    pub(super) fn of(base: &str, ours: &str, theirs: &str) -> Shape {
        let three = |is: fn(&str) -> bool| {
            if is(ours) == is(base) && !base.is_empty() { is(theirs) } else { is(ours) }
        };
        let lines: Vec<&str> =
            ours.split_inclusive('\n').filter(|line| line.ends_with('\n')).collect();
        let dos: Vec<bool> = lines.iter().map(|line| line.ends_with("\r\n")).collect();
        let ends = match dos.iter().filter(|dos| **dos).count() {
            0 => Ends::Unix,
            count if count == dos.len() => Ends::Dos,
            _ => Ends::Mixed { ours: bare(ours), dos },
        };
        Shape { mark: three(|text| text.starts_with(MARK)), open: three(is_open), ends }
    }

    /// A bare text with this look.
    pub(super) fn worn(&self, text: &str) -> String {
        let mut text = match &self.ends {
            Ends::Unix => text.to_owned(),
            Ends::Dos => text.replace('\n', "\r\n"),
            Ends::Mixed { ours, dos } => mixed(text, ours, dos),
        };
        if self.open {
            let kept = text.strip_suffix('\n').map(|text| text.strip_suffix('\r').unwrap_or(text));
            text = kept.unwrap_or(&text).to_owned();
        }
        if self.mark { format!("{MARK}{text}") } else { text }
    }
}

fn mixed(text: &str, ours: &str, dos: &[bool]) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (ours.split_inclusive('\n').collect(), text.split_inclusive('\n').collect());
    let most = dos.iter().filter(|dos| **dos).count() * 2 > dos.len();
    let mut ends = vec![most; new.len()];
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if matches!(op, similar::DiffOp::Equal { .. }) {
            for (before, after) in op.old_range().zip(op.new_range()) {
                if let (Some(end), Some(was)) = (ends.get_mut(after), dos.get(before)) {
                    *end = *was;
                }
            }
        }
    }
    let lines = new.iter().zip(ends).map(|(line, dos)| match line.strip_suffix('\n') {
        Some(line) if dos => format!("{line}\r\n"),
        _ => (*line).to_owned(),
    });
    lines.collect()
}
