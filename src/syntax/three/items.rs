//! Items of lists in Markdown: two people's changes of neighbouring ones are two matters, and two
//! new ones at one place are both wanted. Anything else is left to lie apart.

use std::ops::Range;

use super::hunks::Hunk;

/// A bullet or a number at the beginning of a line.
fn is_item(line: &str) -> bool {
    let bullet = line.strip_prefix(['-', '*', '+']);
    let digits = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let number = digits.strip_prefix(['.', ')']).filter(|_| digits.len() < line.len());
    bullet.or(number).is_some_and(|rest| rest.starts_with([' ', '\n']))
}

/// A line under an item.
fn goes_on(line: &str) -> bool {
    line.starts_with([' ', '\t']) && !line.trim().is_empty()
}

/// Item for item, where a run of items of one line each was rewritten in their number.
pub(super) fn split(hunk: Hunk, old: &[&str], new: &[&str]) -> Vec<Hunk> {
    let items = |lines: &[&str], range: &Range<usize>| {
        lines.get(range.clone()).unwrap_or_default().iter().all(|line| is_item(line))
    };
    let alike = hunk.old.len() == hunk.new.len() && hunk.old.len() > 1;
    if !alike || !items(old, &hunk.old) || !items(new, &hunk.new) {
        return vec![hunk];
    }
    let each = hunk.old.zip(hunk.new);
    each.map(|(old, new)| Hunk { old: old..old + 1, new: new..new + 1 }).collect()
}

/// The change begins with an item, before and after it.
pub(super) fn begins(base: &[&str], hunk: &Hunk, new: &[&str]) -> bool {
    let first = |lines: &[&str], range: &Range<usize>| {
        range.is_empty() || lines.get(range.start).is_some_and(|line| is_item(line))
    };
    first(base, &hunk.old) && first(new, &hunk.new)
}

/// An item, or nothing, stands before the line at `end`.
pub(super) fn ends(base: &[&str], end: usize) -> bool {
    let before = end.checked_sub(1).and_then(|at| base.get(at));
    before.is_none_or(|line| is_item(line) || goes_on(line) || line.trim().is_empty())
}

/// New items of both, ours first, each once. Two of one task, or anything but items: no.
pub(super) fn both(ours: &str, theirs: &str) -> Option<String> {
    let (before, left, after) = list(ours)?;
    let (other_before, right, other_after) = list(theirs)?;
    let new: Vec<&String> = right.iter().filter(|item| !left.contains(item)).collect();
    let twice = |item: &&&String| {
        let id = task(item);
        id.is_some() && left.iter().any(|own| task(own) == id)
    };
    if new.iter().any(|item| twice(&item)) {
        return None;
    }
    let longer =
        |one: &str, other: &str| if one.len() < other.len() { other } else { one }.to_owned();
    let items = left.iter().chain(new).map(String::as_str);
    let (before, after) = (longer(&before, &other_before), longer(&after, &other_after));
    Some(std::iter::once(before.as_str()).chain(items).chain([after.as_str()]).collect())
}

/// Empty lines, items, empty lines.
fn list(text: &str) -> Option<(String, Vec<String>, String)> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_blank = |line: &&&str| line.trim().is_empty();
    let start = lines.iter().take_while(is_blank).count();
    let end = lines.len() - lines.iter().rev().take_while(is_blank).count();
    let mut items: Vec<String> = Vec::new();
    for line in lines.get(start..end)? {
        match items.last_mut() {
            _ if is_item(line) => items.push((*line).to_owned()),
            Some(item) if goes_on(line) => item.push_str(line),
            _ => return None,
        }
    }
    let blank = |range: Range<usize>| lines.get(range).unwrap_or_default().concat();
    (!items.is_empty()).then(|| (blank(0..start), items, blank(end..lines.len())))
}

/// The id at the end of a task line.
fn task(item: &str) -> Option<&str> {
    item.lines().next()?.split_whitespace().rev().find_map(|word| word.strip_prefix('^'))
}
