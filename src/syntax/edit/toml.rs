//! Edits of a TOML text: places come from toml_edit's spans, changes are splices of the text.
//! So whatever is not asked for stays byte for byte; toml_edit never writes.

use toml_edit::{Array, Document, InlineTable, Table};

use super::lines::{cut, eol, line_end, line_start, part, put_in, splice, with_eol};
use super::list::Brackets;
use super::path::Step;
use super::quote::{toml_inline, toml_key, toml_value};
use super::toml_place::{Home, Node, end_of, walk};
use crate::syntax::{Fault, Value};

pub(super) fn parse(text: &str) -> Result<Document<&str>, Fault> {
    Document::parse(text).map_err(|error| {
        let at = error.span().unwrap_or_default();
        Fault::at(text, at.start, error.message().lines().next().unwrap_or_default())
    })
}

fn refused(what: impl Into<String>) -> Fault {
    Fault::new(0, 0, what)
}

fn is_table() -> Fault {
    refused("this is a whole table").hint("name a key of it: `table.key`")
}

pub(super) fn set(text: &str, path: &[Step], value: &Value) -> Result<String, Fault> {
    let document = parse(text)?;
    let spot = walk(&document, path);
    if !spot.missing.is_empty() {
        return insert(text, &spot.home, spot.missing, value);
    }
    let Node::Value(old) = spot.node else { return Err(is_table()) };
    let span = old.span().ok_or_else(is_table)?;
    let tall = old.as_array().is_some() && part(text, span.clone()).contains('\n');
    let new = match spot.inline {
        true => toml_inline(value),
        false => with_eol(&toml_value(value, tall), eol(text)),
    };
    Ok(splice(text, span, &new))
}

/// Writes a key that is absent; `missing` is the path below `home`, longer when tables are absent too.
fn insert(text: &str, home: &Home<'_>, missing: &[Step], value: &Value) -> Result<String, Fault> {
    let keys = missing
        .iter()
        .map(|step| match step {
            Step::Key(key) => Ok(key.as_str()),
            Step::Entry(at) => Err(refused(format!("there is no entry {at}"))),
        })
        .collect::<Result<Vec<_>, _>>()?;
    let Some((first, below)) = keys.split_first() else { return Err(is_table()) };
    match home {
        Home::Inline(table) => into_inline(text, table, first, &wrapped(below, value)),
        Home::Table { table, path, dotted, listed } => {
            if table.is_implicit() && !table.is_dotted() {
                let path: Vec<&str> = path.iter().copied().chain(keys.iter().copied()).collect();
                return Ok(new_table(text, &path, value));
            }
            let nameable = !*listed && dotted.is_empty() && !below.is_empty();
            if nameable {
                let path: Vec<&str> = path.iter().copied().chain(keys.iter().copied()).collect();
                return Ok(new_table(text, &path, value));
            }
            let name = dotted.iter().copied().chain([*first]);
            let name = name.map(toml_key).collect::<Vec<_>>().join(".");
            let rendered = toml_value(&wrapped(below, value), false);
            let line = with_eol(&format!("{name} = {rendered}"), eol(text));
            Ok(into_table(text, table, &line, !listed))
        }
        Home::Nowhere => Err(refused("a key cannot be put into a value that is not a table")),
    }
}

fn wrapped(below: &[&str], value: &Value) -> Value {
    below.iter().rev().fold(value.clone(), |value, key| Value::table([(*key, value)]))
}

fn into_table(text: &str, table: &Table, line: &str, paragraph: bool) -> String {
    match end_of(table, false) {
        Some(end) if end > 0 => put_in(text, line_end(text, end), text.len(), line, paragraph),
        _ => {
            let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
            let eol = eol(text);
            let gap = if part(text, at..text.len()).trim().is_empty() { "" } else { eol };
            splice(text, at..at, &format!("{line}{eol}{gap}"))
        }
    }
}

fn new_table(text: &str, path: &[&str], value: &Value) -> String {
    let Some((key, above)) = path.split_last() else { return text.to_owned() };
    let header = above.iter().map(|key| toml_key(key)).collect::<Vec<_>>().join(".");
    let eol = eol(text);
    let pair = format!("{} = {}", toml_key(key), toml_value(value, false));
    at_end(text, &format!("[{header}]{eol}{}", with_eol(&pair, eol)))
}

/// A paragraph at the end of the file.
fn at_end(text: &str, lines: &str) -> String {
    let blank =
        text.is_empty() || text == "\u{feff}" || text.ends_with("\n\n") || text.ends_with("\n\r\n");
    put_in(text, text.len(), text.len(), lines, !blank)
}

fn into_inline(text: &str, table: &InlineTable, key: &str, value: &Value) -> Result<String, Fault> {
    let pair = format!("{} = {}", toml_key(key), toml_inline(value));
    let span = table.span().ok_or_else(is_table)?;
    let last = table.iter().filter_map(|(_, value)| value.span()).map(|span| span.end).max();
    Ok(match last {
        Some(last) => splice(text, last..last, &format!(", {pair}")),
        None => splice(text, span, &format!("{{ {pair} }}")),
    })
}

pub(super) fn unset(text: &str, path: &[Step]) -> Result<String, Fault> {
    let document = parse(text)?;
    let spot = walk(&document, path);
    if !spot.missing.is_empty() {
        return Ok(text.to_owned());
    }
    let (Node::Value(value), Some(key)) = (spot.node, spot.key) else { return Err(is_table()) };
    let (Some(span), Some(key)) = (value.span(), key.span()) else { return Err(is_table()) };
    if let Home::Inline(table) = spot.home {
        let pairs = table.get_values();
        let entries = pairs
            .iter()
            .filter_map(|(keys, value)| Some(keys.first()?.span()?.start..value.span()?.end));
        let entries: Vec<_> = entries.collect();
        let at = entries.iter().position(|entry| entry.contains(&key.start));
        let whole = table.span().ok_or_else(is_table)?;
        return Ok(Brackets { whole, entries }.remove(text, at.unwrap_or_default()));
    }
    let lines = line_start(text, key.start)..line_end(text, span.end);
    let top = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    Ok(cut(text, lines, &(top..text.len())))
}

fn brackets(array: &Array) -> Option<Brackets> {
    let entries = array.iter().filter_map(toml_edit::Value::span).collect();
    Some(Brackets { whole: array.span()?, entries })
}

pub(super) fn push(text: &str, path: &[Step], entry: &Value) -> Result<String, Fault> {
    let document = parse(text)?;
    let spot = walk(&document, path);
    if !spot.missing.is_empty() {
        return insert_list(text, &spot.home, spot.missing, path, entry);
    }
    match (spot.node, entry) {
        (Node::Value(value), _) => {
            if let Some(list) = value.as_array().and_then(brackets) {
                return Ok(list.push(text, &toml_inline(entry), !spot.inline));
            }
            // an empty text: the list was not set
            let span = value.span().ok_or_else(is_table)?;
            let list = Value::List(vec![entry.clone()]);
            let new = if spot.inline { toml_inline(&list) } else { toml_value(&list, true) };
            Ok(splice(text, span, &with_eol(&new, eol(text))))
        }
        (Node::Tables(_), Value::Table(_)) => push_table(text, path, entry),
        _ => Err(refused("not a list of values")),
    }
}

/// Put in empty, then grown: one entry a line, as every list grows.
fn insert_list(
    text: &str,
    home: &Home<'_>,
    missing: &[Step],
    path: &[Step],
    entry: &Value,
) -> Result<String, Fault> {
    let empty = insert(text, home, missing, &Value::List(Vec::new()))?;
    let document = parse(&empty)?;
    let spot = walk(&document, path);
    match spot.node {
        Node::Value(value) if spot.missing.is_empty() => {
            let list = value.as_array().and_then(brackets).ok_or_else(is_table)?;
            Ok(list.push(&empty, &toml_inline(entry), !spot.inline))
        }
        _ => Err(is_table()),
    }
}

pub(super) fn push_table(text: &str, path: &[Step], entry: &Value) -> Result<String, Fault> {
    let document = parse(text)?;
    let spot = walk(&document, path);
    let name = path.iter().map(|step| match step {
        Step::Key(key) => Ok(toml_key(key)),
        Step::Entry(_) => Err(refused("a table cannot be added inside an entry")),
    });
    let name = name.collect::<Result<Vec<_>, _>>();
    let render = |name: Vec<String>| {
        let mut lines = format!("[[{}]]", name.join("."));
        let pairs = if let Value::Table(pairs) = entry { pairs.as_slice() } else { &[] };
        let mut open_before = false;
        for (key, value) in pairs {
            let open = is_open(value);
            let apart = if open || open_before { "\n" } else { "" };
            lines.push_str(&format!("{apart}\n{} = {}", toml_key(key), toml_value(value, false)));
            open_before = open;
        }
        with_eol(&lines, eol(text))
    };
    if !spot.missing.is_empty() {
        return Ok(at_end(text, &render(name?)));
    }
    match spot.node {
        Node::Tables(tables) => {
            let end = tables.iter().last().and_then(|last| end_of(last, true));
            let end = end.map_or(text.len(), |end| line_end(text, end));
            Ok(put_in(text, end, text.len(), &render(name?), true))
        }
        Node::Value(value) if value.as_array().is_some_and(Array::is_empty) && !spot.inline => {
            let without = unset(text, path)?;
            push_table(&without, path, entry)
        }
        Node::Value(_) => push(text, path, entry),
        Node::Table(_) => Err(is_table()),
    }
}

/// What is filled in later is a paragraph, so that two people who fill two of them in merge.
fn is_open(value: &Value) -> bool {
    match value {
        Value::Table(pairs) => pairs.iter().all(|(_, value)| is_open(value)),
        value => value.is_empty(),
    }
}

/// Before an entry that is there. A `[[key]]` grows at its end alone.
pub(super) fn insert_entry(
    text: &str,
    path: &[Step],
    at: usize,
    entry: &Value,
) -> Result<String, Fault> {
    let document = parse(text)?;
    let spot = walk(&document, path);
    match spot.node {
        Node::Value(value) if spot.missing.is_empty() => {
            let list = value.as_array().and_then(brackets);
            let list = list.ok_or_else(|| refused("not a list"))?;
            Ok(list.insert(text, at, &toml_inline(entry)))
        }
        _ => Err(refused("a paragraph can only be added after the last one")),
    }
}

pub(super) fn remove_entry(text: &str, path: &[Step], at: usize) -> Result<String, Fault> {
    let document = parse(text)?;
    let spot = walk(&document, path);
    match spot.node {
        Node::Value(value) if spot.missing.is_empty() => {
            let list = value.as_array().and_then(brackets);
            Ok(list.ok_or_else(|| refused("not a list"))?.remove(text, at))
        }
        Node::Tables(tables) if spot.missing.is_empty() => {
            let table = tables.get(at).ok_or_else(|| refused(format!("there is no entry {at}")))?;
            let start = table.span().ok_or_else(is_table)?.start;
            let end = end_of(table, true).ok_or_else(is_table)?;
            let lines = line_start(text, start)..line_end(text, end);
            let top = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
            Ok(cut(text, lines, &(top..text.len())))
        }
        _ => Err(refused("not a list")),
    }
}
