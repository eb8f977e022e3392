//! What must hold of a merge: no value of either side is gone without a marker; the driver leaves
//! markers only where both changed one field to different values, and never chooses between two.

use std::collections::BTreeSet;

use super::Sides;
use super::batch::{Way, changed};
use super::parts::{self, Atom, Part, Parts};
use crate::clones::Files;

/// How near to each other the two sides worked, from far to near.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Overlap {
    Apart,
    Same,
    Fields,
    Text,
    List,
    Value,
}

impl Overlap {
    pub const ALL: [Overlap; 6] = [
        Overlap::Apart,
        Overlap::Same,
        Overlap::Fields,
        Overlap::Text,
        Overlap::List,
        Overlap::Value,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Overlap::Apart => "different records",
            Overlap::Same => "the same change of one record",
            Overlap::Fields => "different fields of one record",
            Overlap::Text => "one section or text",
            Overlap::List => "one list",
            Overlap::Value => "one field, to different values",
        }
    }

    /// The nearest that the two sides come to each other.
    pub fn of(base: &Files, sides: &Sides) -> Overlap {
        let both = changed(base, sides).into_iter().filter(|path| {
            sides
                .files
                .iter()
                .all(|side| side.get(path).is_some_and(|text| base.get(path) != Some(text)))
        });
        let nearest = both.map(|path| {
            if sides.files[0].get(&path) == sides.files[1].get(&path) {
                return Overlap::Same;
            }
            let near = contested(base, sides, &path);
            near.into_iter().map(|(_, overlap)| overlap).max().unwrap_or(Overlap::Fields)
        });
        nearest.max().unwrap_or(Overlap::Apart)
    }
}

/// The fields that both sides changed, differently.
fn contested(base: &Files, sides: &Sides, path: &str) -> Vec<(String, Overlap)> {
    let [base, a, b] = three(base, sides, path);
    let keys: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    let kind = |key: &String| match a.get(key).or(b.get(key)) {
        // the last one is where the client stands now; what changed in an earlier one is another field
        Some(Part::List(_)) if key == "stages" => {
            let grew = [&a, &b].iter().all(|side| length(side, key) > length(&base, key));
            if grew { Overlap::Value } else { Overlap::Fields }
        }
        Some(Part::List(_)) => Overlap::List,
        Some(Part::Prose(_)) => Overlap::Text,
        _ => Overlap::Value,
    };
    keys.into_iter()
        .filter(|key| {
            let (was, one, other) = (base.get(*key), a.get(*key), b.get(*key));
            one != was && other != was && one != other
        })
        .map(|key| (key.clone(), kind(key)))
        .collect()
}

fn length(parts: &Parts, key: &str) -> usize {
    match parts.get(key) {
        Some(Part::List(list)) => list.len(),
        _ => 0,
    }
}

fn three(base: &Files, sides: &Sides, path: &str) -> [Parts; 3] {
    [base, &sides.files[0], &sides.files[1]]
        .map(|files| files.get(path).and_then(|text| parts::read(path, text)).unwrap_or_default())
}

pub fn slips(way: Way, base: &Files, sides: &Sides, merged: &Files) -> Vec<String> {
    let mut slips = Vec::new();
    for path in changed(base, sides) {
        let Some(text) = merged.get(&path) else {
            slips.push(format!("{path} is gone"));
            continue;
        };
        let found = match parts::is_marked(text) {
            true => marked(way, base, sides, &path, text),
            false => clean(way, base, sides, &path, text),
        };
        slips.extend(found.into_iter().map(|slip| format!("{path}: {slip}")));
        if way == Way::Driver {
            slips.extend(comments(base, sides, &path, text));
        } else {
            slips.extend(lines(base, sides, &path, text));
        }
    }
    slips
}

/// Git's own merge leaves the lines of both as they were.
fn lines(base: &Files, sides: &Sides, path: &str, text: &str) -> Vec<String> {
    let of = |text: Option<&String>| -> BTreeSet<String> {
        text.map(|text| text.lines().map(str::to_owned).collect()).unwrap_or_default()
    };
    let (old, new) = (of(base.get(path)), of(Some(&text.to_owned())));
    let sides = sides.files.iter().flat_map(|side| of(side.get(path)));
    sides
        .filter(|line| !old.contains(line) && !new.contains(line))
        .map(|line| format!("{path}: lost: {line}"))
        .collect()
}

/// A comment is nobody's value, and somebody's words.
fn comments(base: &Files, sides: &Sides, path: &str, text: &str) -> Vec<String> {
    if !path.ends_with(".toml") {
        return Vec::new();
    }
    let of = |text: &str| -> Vec<String> {
        let lines = text.lines().filter_map(|line| match line.strip_prefix("# ") {
            Some(words) => Some(words),
            None => line.split_once("    # ").map(|(_, words)| words),
        });
        lines.map(str::to_owned).collect()
    };
    let old = of(base.get(path).map_or("", String::as_str));
    let new = of(text);
    let sides = sides.files.iter().flat_map(|side| of(side.get(path).map_or("", String::as_str)));
    sides
        .filter(|words| !old.contains(words) && !new.contains(words))
        .map(|words| format!("{path}: lost a comment: {words}"))
        .collect()
}

fn new_atoms(base: &Parts, side: &Parts) -> BTreeSet<Atom> {
    parts::atoms(side).difference(&parts::atoms(base)).cloned().collect()
}

fn clean(way: Way, base: &Files, sides: &Sides, path: &str, text: &str) -> Vec<String> {
    let Some(merged) = parts::read(path, text) else {
        return vec![format!("cannot be read any more:\n{text}")];
    };
    let [was, a, b] = three(base, sides, path);
    let there = parts::atoms(&merged);
    let mut slips = Vec::new();
    for (side, other) in [(&a, &b), (&b, &a)] {
        let lost = new_atoms(&was, side);
        slips.extend(lost.difference(&there).map(|(key, value)| format!("lost {key} = {value}")));
        // what one took away and the other left is away
        let gone = new_atoms(side, &was);
        let kept = parts::atoms(&merged);
        let back = gone
            .iter()
            .filter(|atom| kept.contains(*atom) && !new_atoms(&was, other).contains(*atom));
        slips.extend(back.map(|(key, value)| format!("is back: {key} = {value}")));
    }
    if way == Way::Driver {
        let chosen = contested(base, sides, path);
        let chosen = chosen.into_iter().filter(|(_, overlap)| *overlap == Overlap::Value);
        slips.extend(chosen.map(|(key, _)| format!("chose a value of {key}")));
    }
    slips
}

fn marked(way: Way, base: &Files, sides: &Sides, path: &str, text: &str) -> Vec<String> {
    let [was, a, b] = three(base, sides, path);
    let mut slips = Vec::new();
    if way == Way::Driver {
        let near = contested(base, sides, path);
        let text_too = near.iter().any(|(_, overlap)| *overlap == Overlap::Text);
        let values = near.iter().filter(|(_, overlap)| *overlap == Overlap::Value).count();
        let hunks = text.lines().filter(|line| line.starts_with("<<<<<<< ")).count();
        if hunks > values && !text_too {
            slips.push(format!("{hunks} conflicts, {values} fields changed by both:\n{text}"));
        }
        let mut there = BTreeSet::new();
        for view in parts::views(text) {
            match parts::read(path, &view) {
                Some(parts) => there.extend(parts::atoms(&parts)),
                None => slips.push(format!("one side of the markers cannot be read:\n{text}")),
            }
        }
        for side in [&a, &b] {
            let lost = new_atoms(&was, side);
            slips.extend(
                lost.difference(&there).map(|(key, value)| format!("lost {key} = {value}")),
            );
        }
    }
    slips
}
