//! The path of a key as edits are asked for: `due`, `agreement.notice`, `stages[-1].paused`, `x."a b"`.
//! Where it leads in a text is left to the editors of the formats.

use crate::syntax::Fault;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    /// An entry of a list; negative ones count from the end.
    Entry(isize),
}

pub(super) fn parse(path: &str) -> Result<Vec<Step>, Fault> {
    let wrong = || Fault::new(0, 0, format!("`{path}` is not the name of a key"));
    let mut steps = Vec::new();
    let mut rest = path;
    loop {
        let (key, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').ok_or_else(wrong)?,
            None => rest.split_at(rest.find(['.', '[']).unwrap_or(rest.len())),
        };
        if key.is_empty() {
            return Err(wrong());
        }
        steps.push(Step::Key(key.to_owned()));
        rest = after;
        while let Some(inside) = rest.strip_prefix('[') {
            let (number, after) = inside.split_once(']').ok_or_else(wrong)?;
            steps.push(Step::Entry(number.parse().map_err(|_| wrong())?));
            rest = after;
        }
        match rest.strip_prefix('.') {
            Some(after) => rest = after,
            None if rest.is_empty() => return Ok(steps),
            None => return Err(wrong()),
        }
    }
}

/// The place in a list of `len` entries.
pub(super) fn entry(at: isize, len: usize) -> Option<usize> {
    let place = if at < 0 { len.checked_sub(at.unsigned_abs())? } else { at.unsigned_abs() };
    (place < len).then_some(place)
}
