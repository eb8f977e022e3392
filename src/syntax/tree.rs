//! A record's text as a tree of values with their places, and as the record itself, parsed once.
//! For rules that look at a file as it was written; what a key may hold is left to `records`.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue, Deserializer};

use super::day;
use super::fault::Fault;
use super::read::{self, parts};
use super::value::Value;

/// A value and the byte it begins at.
#[derive(Debug, Clone)]
pub struct Node<'t> {
    pub at: usize,
    pub what: What<'t>,
}

#[derive(Debug, Clone)]
pub enum What<'t> {
    Text(Cow<'t, str>),
    Integer(i64),
    Number(f64),
    Flag(bool),
    Date(NaiveDate),
    /// A date with a time, or a time alone, as it is written.
    Moment(String),
    List(Vec<Node<'t>>),
    /// In the order of writing.
    Table(Vec<Pair<'t>>),
}

#[derive(Debug, Clone)]
pub struct Pair<'t> {
    pub key: Cow<'t, str>,
    pub at: usize,
    pub value: Node<'t>,
}

/// What a text turned out to hold.
#[derive(Debug)]
pub struct Look<'t, T> {
    /// Nothing where the text is no TOML, or has no front matter.
    pub tree: Option<Node<'t>>,
    pub record: Option<T>,
    /// Why there is no tree: all that could be found.
    pub faults: Vec<Fault>,
    /// Why the tree is no record: the first thing alone.
    pub misfit: Option<Fault>,
}

impl<T> Look<'_, T> {
    fn broken(faults: Vec<Fault>) -> Self {
        Look { tree: None, record: None, faults, misfit: None }
    }
}

/// More faults in one file say nothing new.
const ENOUGH: usize = 10;

/// Out of so many; a file of a hundred thousand is told by its first ones.
const LOOKED_AT: usize = 200;

/// A TOML record.
#[must_use]
pub fn toml<T: DeserializeOwned>(text: &str) -> Look<'_, T> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let mut errors: Vec<_> = errors.iter().collect();
        errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
        let first = errors.into_iter().take(LOOKED_AT);
        let mut faults: Vec<Fault> = first.map(|error| read::toml_fault(text, error)).collect();
        faults.sort_by_key(|fault| (fault.line, fault.column));
        // what stands after a fault on its line is its echo
        faults.dedup_by_key(|fault| fault.line);
        // and a bracket that nobody closed spoils every line after it
        if let Some(open) = faults.iter().position(|fault| fault.what.starts_with("missing comma"))
        {
            faults.truncate(open + 1);
        }
        faults.truncate(ENOUGH);
        return Look::broken(faults);
    }
    let tree = Node { at: table.span().start, what: What::Table(pairs(table.get_ref())) };
    let (record, misfit) = match T::deserialize(Deserializer::from(table)) {
        Ok(record) => (Some(record), None),
        Err(error) => (None, Some(read::toml_fault(text, &error))),
    };
    Look { tree: Some(tree), record, faults: Vec::new(), misfit }
}

/// The line, from 1, on which a key of a TOML record stands: `deal.start`, `deal.services[0]`.
#[must_use]
pub fn line_of(text: &str, key: &str) -> Option<usize> {
    let tree = toml::<Value>(text).tree?;
    let mut node = &tree;
    let mut at = None;
    for part in key.split('.') {
        let (name, entry) = match part.split_once('[') {
            Some((name, entry)) => (name, Some(entry.trim_end_matches(']'))),
            None => (part, None),
        };
        let What::Table(pairs) = &node.what else { return None };
        let pair = pairs.iter().find(|pair| pair.key == name)?;
        (node, at) = (&pair.value, Some(pair.at));
        if let Some(entry) = entry {
            let What::List(list) = &node.what else { return None };
            node = list.get(entry.parse::<usize>().ok()?)?;
            at = Some(node.at);
        }
    }
    at.map(|at| super::place(text, at).0)
}

fn pairs<'t>(table: &DeTable<'t>) -> Vec<Pair<'t>> {
    let mut pairs: Vec<Pair<'t>> = table
        .iter()
        .map(|(key, value)| Pair {
            key: key.get_ref().clone(),
            at: key.span().start,
            value: Node { at: value.span().start, what: what(value.get_ref()) },
        })
        .collect();
    pairs.sort_by_key(|pair| pair.at);
    pairs
}

fn what<'t>(value: &DeValue<'t>) -> What<'t> {
    match value {
        DeValue::String(text) => What::Text(text.clone()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| What::Moment(number.as_str().to_owned()), What::Integer),
        DeValue::Float(number) => What::Number(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(flag) => What::Flag(*flag),
        DeValue::Datetime(moment) => {
            let text = moment.to_string();
            day::read(&text).map_or(What::Moment(text), What::Date)
        }
        DeValue::Array(list) => What::List(
            list.iter()
                .map(|entry| Node { at: entry.span().start, what: what(entry.get_ref()) })
                .collect(),
        ),
        DeValue::Table(table) => What::Table(pairs(table)),
    }
}

/// A Markdown record: its front matter. Places are those of the file.
#[must_use]
pub fn front_matter<T: DeserializeOwned>(text: &str) -> Look<'_, T> {
    let (misfit, record) = match read::front_matter::<T>(text) {
        Ok((record, _)) => (None, Some(record)),
        Err(fault) => (Some(fault), None),
    };
    match read::front_matter::<Value>(text) {
        Ok((value, _)) => {
            let tree = Some(places(text, value));
            Look { tree, record, faults: Vec::new(), misfit }
        }
        Err(fault) => Look::broken(vec![fault]),
    }
}

/// Puts the values of flat front matter where they stand: a key begins its line, its value follows.
fn places(text: &str, value: Value) -> Node<'_> {
    let Ok(parts) = parts(text) else { return Node { at: 0, what: What::Table(Vec::new()) } };
    let head = text.get(..parts.close).unwrap_or_default();
    let Value::Table(values) = value else {
        return Node { at: parts.keys, what: What::Table(Vec::new()) };
    };
    let mut pairs: Vec<Pair> = values
        .into_iter()
        .map(|(key, value)| {
            let at = key_at(head, parts.keys, &key);
            let value = placed(head, at + key.len(), value);
            Pair { key: Cow::Owned(key), at, value }
        })
        .collect();
    pairs.sort_by_key(|pair| pair.at);
    Node { at: parts.keys, what: What::Table(pairs) }
}

fn placed<'t>(head: &str, after: usize, value: Value) -> Node<'t> {
    let rest = head.get(after..).unwrap_or_default();
    let skipped = rest.len() - rest.trim_start_matches([':', ' ', '"', '\'']).len();
    let start = after + skipped;
    let find = |wanted: &str, from: usize| {
        let rest = head.get(from..).unwrap_or_default();
        rest.find(wanted).map_or(from, |at| from + at)
    };
    let what = match value {
        Value::Text(text) => What::Text(Cow::Owned(text)),
        Value::Integer(number) => What::Integer(number),
        Value::Number(number) => What::Number(number),
        Value::Flag(flag) => What::Flag(flag),
        Value::Date(date) => What::Date(date),
        Value::List(list) => {
            let mut from = start;
            What::List(
                list.into_iter()
                    .map(|entry| {
                        let at = entry.as_str().map_or(from, |text| find(text, from));
                        from = at + entry.as_str().map_or(0, str::len);
                        Node { at, ..placed(head, at, entry) }
                    })
                    .collect(),
            )
        }
        Value::Table(pairs) => What::Table(
            pairs
                .into_iter()
                .map(|(key, value)| {
                    let at = find(&key, start);
                    let value = placed(head, at + key.len(), value);
                    Pair { key: Cow::Owned(key), at, value }
                })
                .collect(),
        ),
    };
    Node { at: start.min(head.len()), what }
}

/// The byte at which a key begins; where the keys begin, when it is written in no plain way.
fn key_at(head: &str, keys: usize, key: &str) -> usize {
    let mut at = keys;
    for line in head.get(keys..).unwrap_or_default().split_inclusive('\n') {
        let bare = line.trim_start_matches(['"', '\'']);
        let after = bare.strip_prefix(key).map(|rest| rest.trim_start_matches(['"', '\'', ' ']));
        if after.is_some_and(|rest| rest.starts_with(':')) {
            return at + (line.len() - bare.len());
        }
        at += line.len();
    }
    keys
}

impl<'t> Node<'t> {
    /// The value under a path such as `agreement.notice`; lists are not entered.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Pair<'t>> {
        let (first, below) = path.split_once('.').map_or((path, None), |(a, b)| (a, Some(b)));
        let What::Table(pairs) = &self.what else { return None };
        let pair = pairs.iter().find(|pair| pair.key == first)?;
        below.map_or(Some(pair), |below| pair.value.get(below))
    }

    /// The entries of a list.
    #[must_use]
    pub fn entries(&self) -> &[Node<'t>] {
        match &self.what {
            What::List(list) => list,
            _ => &[],
        }
    }

    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.what {
            What::Text(text) => Some(text),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::place;

    #[test]
    fn every_value_knows_its_place() {
        let text = "title = \"A\"\n\ndue = 2026-11-20\n\n[x]\nn = 1\n";
        let look = toml::<Value>(text);
        let tree = look.tree.unwrap();
        assert_eq!(place(text, tree.get("due").unwrap().at), (3, 1));
        assert_eq!(place(text, tree.get("due").unwrap().value.at), (3, 7));
        assert_eq!(place(text, tree.get("x.n").unwrap().at), (6, 1));
        assert!(look.record.is_some() && look.faults.is_empty());
    }

    #[test]
    fn every_fault_of_a_text_is_found() {
        let look = toml::<Value>("title = A\n\nwhy = \"b\"\n\ndue = 31.11.\n");
        let lines: Vec<usize> = look.faults.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [1, 5]);
        assert!(look.tree.is_none());
    }

    #[test]
    fn front_matter_has_places_too() {
        let text = "---\nstatus: held\n\ntime: \"25:00\"\n\nattendees: [olga, client:rita]\n---\n";
        let look = front_matter::<Value>(text);
        let tree = look.tree.unwrap();
        assert_eq!(place(text, tree.get("time").unwrap().value.at), (4, 8));
        let attendees = &tree.get("attendees").unwrap().value;
        assert_eq!(place(text, attendees.entries()[1].at), (6, 19));
    }

    #[test]
    fn a_text_of_very_many_faults_costs_little() {
        let text = "x = \"\"\"\n".repeat(20_000);
        let look = toml::<Value>(&text);
        assert!(look.tree.is_none() && (1..=ENOUGH).contains(&look.faults.len()));
        assert_eq!(look.faults[0].line, 3);
    }
}
