//! Edits of flat front matter by splices of the text, as `toml` does it.
//! An own small editor: nested YAML is refused, and `Edit::finish` has the parser check the result.

use std::ops::Range;

use super::lines::{cut, eol, line_end, line_start, part, put_in, splice};
use super::list::Brackets;
use super::quote;
use super::yaml_place::{Pair, Shape, flow_entries, pairs};
use crate::syntax::read::parts;
use crate::syntax::{Fault, Value};

fn refused(what: impl Into<String>) -> Fault {
    Fault::new(0, 0, what)
}

fn area(text: &str) -> Result<Range<usize>, Fault> {
    parts(text).map(|parts| parts.keys..parts.close)
}

fn find(text: &str, area: &Range<usize>, key: &str) -> Option<Pair> {
    pairs(text, area.clone()).into_iter().find(|pair| pair.key == key)
}

fn rendered(value: &Value) -> Result<String, Fault> {
    quote::yaml(value)
        .ok_or_else(|| refused("front matter has flat keys and lists of scalars only"))
}

pub(super) fn set(text: &str, key: &str, value: &Value) -> Result<String, Fault> {
    let area = area(text)?;
    let new = rendered(value)?;
    match find(text, &area, key) {
        Some(pair) => replace(text, &pair, &new),
        None => add(text, &area, key, &new),
    }
}

fn replace(text: &str, pair: &Pair, new: &str) -> Result<String, Fault> {
    match pair.shape {
        Shape::Empty => Ok(splice(text, pair.colon..pair.colon, &format!(" {new}"))),
        Shape::Block => {
            let end = line_end(text, pair.value.end);
            let short = splice(text, pair.value.start..end, "");
            Ok(splice(&short, pair.colon..pair.colon, &format!(" {new}")))
        }
        Shape::Scalar | Shape::Flow => {
            let old = part(text, pair.value.clone());
            let header = old.lines().next().unwrap_or_default();
            if old.starts_with(['|', '>']) && header.contains('#') {
                return Err(refused("a block text with a comment").hint("edit the file by hand"));
            }
            Ok(splice(text, pair.value.clone(), new))
        }
    }
}

fn add(text: &str, area: &Range<usize>, key: &str, new: &str) -> Result<String, Fault> {
    let key = rendered(&Value::Text(key.to_owned()))?;
    let line = format!("{key}: {new}");
    let last = pairs(text, area.clone()).pop();
    Ok(match last {
        Some(last) => put_in(text, last.lines.end, area.end, &line, true),
        None => splice(text, area.start..area.start, &format!("{line}{}", eol(text))),
    })
}

pub(super) fn unset(text: &str, key: &str) -> Result<String, Fault> {
    let area = area(text)?;
    Ok(match find(text, &area, key) {
        Some(pair) => cut(text, pair.lines, &area),
        None => text.to_owned(),
    })
}

pub(super) fn push(text: &str, key: &str, entry: &Value) -> Result<String, Fault> {
    let area = area(text)?;
    let new = rendered(entry)?;
    let Some(pair) = find(text, &area, key) else {
        return add(text, &area, key, &format!("[{new}]"));
    };
    match pair.shape {
        Shape::Flow => Ok(flow(text, &pair).push(text, &new, false)),
        Shape::Block => {
            let items = items(text, &pair.value);
            let Some(last) = items.last() else { return Err(refused("not a list")) };
            let dash = part(text, last.clone()).find('-').unwrap_or_default();
            let indent = part(text, last.start..last.start + dash);
            let line = format!("{indent}- {new}");
            Ok(put_in(text, last.end, area.end, &line, false))
        }
        Shape::Scalar | Shape::Empty => replace(text, &pair, &format!("[{new}]")),
    }
}

fn flow(text: &str, pair: &Pair) -> Brackets {
    Brackets { whole: pair.value.clone(), entries: flow_entries(text, &pair.value) }
}

/// The lines of each item of a block list.
pub(super) fn items(text: &str, value: &Range<usize>) -> Vec<Range<usize>> {
    let mut items: Vec<Range<usize>> = Vec::new();
    let mut at = line_start(text, value.start);
    while at < value.end {
        let next = line_end(text, at);
        let line = part(text, at..next);
        let dash = line.trim_start_matches(' ');
        let blank = dash.trim().is_empty() || dash.starts_with('#');
        if dash.starts_with("- ") || dash.trim_end() == "-" {
            items.push(at..next);
        } else if let Some(item) = items.last_mut().filter(|_| !blank) {
            item.end = next;
        }
        at = next;
    }
    items
}

pub(super) fn remove_entry(text: &str, key: &str, at: usize) -> Result<String, Fault> {
    let area = area(text)?;
    let Some(pair) = find(text, &area, key) else { return Err(refused("not a list")) };
    match pair.shape {
        Shape::Flow => Ok(flow(text, &pair).remove(text, at)),
        Shape::Block => {
            let items = items(text, &pair.value);
            let item = items.get(at).ok_or_else(|| refused(format!("there is no entry {at}")))?;
            if items.len() == 1 {
                return replace(text, &pair, "[]");
            }
            Ok(splice(text, item.clone(), ""))
        }
        Shape::Scalar | Shape::Empty => Err(refused("not a list")),
    }
}
