//! Where a text differs from the one it was made of, and the places where two such texts meet.
//! The differences come from `similar`; which of them are one matter is decided here.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::items;

/// Lines of the old text, and the lines that stand there in the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hunk {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// A place that one side changed, or both.
#[derive(Debug)]
pub(super) struct Region {
    /// Of the base.
    pub(super) range: Range<usize>,
    /// The lines of our text in its place; nothing where we changed none.
    pub(super) left: Option<Range<usize>>,
    pub(super) right: Option<Range<usize>>,
}

/// The differences in order; between two of them is at least one line that stayed.
pub(super) fn hunks(old: &[&str], new: &[&str]) -> Vec<Hunk> {
    let mut found: Vec<Hunk> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (op.old_range(), op.new_range());
        match found.last_mut() {
            Some(last) if last.old.end == old.start && last.new.end == new.start => {
                last.old.end = old.end;
                last.new.end = new.end;
            }
            _ => found.push(Hunk { old, new }),
        }
    }
    found
}

/// The places that were changed, in order. `items`: each item of a list is a matter of its own.
pub(super) fn regions(base: &[&str], ours: &[&str], theirs: &[&str], items: bool) -> Vec<Region> {
    let side = |new: &[&str], left: bool| {
        let mut found = hunks(base, new);
        if items {
            found = found.into_iter().flat_map(|hunk| items::split(hunk, base, new)).collect();
        }
        found.into_iter().map(move |hunk| (hunk, left)).collect::<Vec<_>>()
    };
    let mut all = [side(ours, true), side(theirs, false)].concat();
    all.sort_by_key(|(hunk, _)| (hunk.old.start, hunk.old.end));
    let mut places: Vec<Vec<(Hunk, bool)>> = Vec::new();
    let mut end = 0;
    for (hunk, left) in all {
        let new = if left { ours } else { theirs };
        match places.last_mut() {
            Some(place) if meets(place, end, &hunk, left, items, base, new) => {
                end = end.max(hunk.old.end);
                place.push((hunk, left));
            }
            _ => {
                end = hunk.old.end;
                places.push(vec![(hunk, left)]);
            }
        }
    }
    places.iter().map(|place| region(place)).collect()
}

/// Whether a change belongs to the place before it, which ends at `end`.
fn meets(
    place: &[(Hunk, bool)],
    end: usize,
    hunk: &Hunk,
    left: bool,
    items: bool,
    base: &[&str],
    new: &[&str],
) -> bool {
    if hunk.old.start != end {
        return hunk.old.start < end;
    }
    let alone = place.iter().all(|(_, side)| *side == left);
    let inserted = hunk.old.is_empty()
        && place.iter().any(|(hunk, _)| hunk.old.is_empty() && hunk.old.start == end);
    let own = items && items::begins(base, hunk, new) && items::ends(base, end);
    !alone && (inserted || !own)
}

fn region(place: &[(Hunk, bool)]) -> Region {
    let range = place.iter().map(|(hunk, _)| hunk.old.start).min().unwrap_or_default()
        ..place.iter().map(|(hunk, _)| hunk.old.end).max().unwrap_or_default();
    let lines = |wanted: bool| {
        let mut own = place.iter().filter(|(_, left)| *left == wanted).map(|(hunk, _)| hunk);
        let first = own.next()?;
        let last = own.next_back().unwrap_or(first);
        let start = first.new.start - (first.old.start - range.start);
        Some(start..last.new.end + (range.end - last.old.end))
    };
    let (left, right) = (lines(true), lines(false));
    Region { range, left, right }
}
