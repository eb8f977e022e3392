//! Where a path leads in a parsed TOML text, and where the keys of a table end.
//! Changes nothing; `toml` does.

use toml_edit::{ArrayOfTables, Document, InlineTable, Item, Key, Table, Value};

use super::path::{Step, entry};

/// What stands at a path.
#[derive(Clone, Copy)]
pub(super) enum Node<'d> {
    Table(&'d Table),
    Tables(&'d ArrayOfTables),
    Value(&'d Value),
}

/// Where an absent key would be put.
pub(super) enum Home<'d> {
    Table {
        table: &'d Table,
        /// Whole, `[deal]` and dotted keys alike.
        path: Vec<&'d str>,
        /// The part of it that is written in front of the key: `a.b` of `a.b.c = 1`.
        dotted: Vec<&'d str>,
        /// Inside an entry of `[[…]]`, which has no name of its own.
        listed: bool,
    },
    Inline(&'d InlineTable),
    Nowhere,
}

pub(super) struct Spot<'d, 'p> {
    pub(super) node: Node<'d>,
    pub(super) key: Option<&'d Key>,
    pub(super) home: Home<'d>,
    /// Inside `{ … }` or `[ … ]`, where everything stays on its line.
    pub(super) inline: bool,
    /// What of the path is not there; empty: `node` is what was looked for.
    pub(super) missing: &'p [Step],
}

pub(super) fn walk<'d, 'p>(document: &'d Document<&str>, path: &'p [Step]) -> Spot<'d, 'p> {
    let root = document.as_table();
    let mut node = Node::Table(root);
    let mut key = None;
    let mut inline = false;
    let mut home = Home::Table { table: root, path: Vec::new(), dotted: Vec::new(), listed: false };
    let mut above = (Vec::new(), Vec::new(), false);
    for (place, step) in path.iter().enumerate() {
        let Some((found, found_key)) = below(node, step) else {
            let nowhere = matches!(node, Node::Value(value) if value.as_inline_table().is_none())
                || matches!(node, Node::Tables(_));
            let home = if nowhere { Home::Nowhere } else { home_of(node, &above) };
            return Spot {
                node,
                key,
                home,
                inline,
                missing: path.get(place..).unwrap_or_default(),
            };
        };
        home = home_of(node, &above);
        inline |= matches!(node, Node::Value(_));
        above.2 |= matches!(node, Node::Tables(_));
        key = found_key.or(key);
        if let Some(name) = found_key {
            above.0.push(name.get());
            match found {
                Node::Table(table) if table.is_dotted() => above.1.push(name.get()),
                _ => above.1.clear(),
            }
        }
        node = found;
    }
    Spot { node, key, home, inline, missing: &[] }
}

type Above<'d> = (Vec<&'d str>, Vec<&'d str>, bool);

fn home_of<'d>(node: Node<'d>, above: &Above<'d>) -> Home<'d> {
    match node {
        Node::Table(table) => {
            Home::Table { table, path: above.0.clone(), dotted: above.1.clone(), listed: above.2 }
        }
        Node::Value(value) => value.as_inline_table().map_or(Home::Nowhere, Home::Inline),
        Node::Tables(_) => Home::Nowhere,
    }
}

fn below<'d>(node: Node<'d>, step: &Step) -> Option<(Node<'d>, Option<&'d Key>)> {
    match (node, step) {
        (Node::Table(table), Step::Key(name)) => {
            let (key, item) = table.get_key_value(name)?;
            let node = match item {
                Item::Table(table) => Node::Table(table),
                Item::ArrayOfTables(tables) => Node::Tables(tables),
                Item::Value(value) => Node::Value(value),
                Item::None => return None,
            };
            Some((node, Some(key)))
        }
        (Node::Value(Value::InlineTable(table)), Step::Key(name)) => {
            let (key, item) = table.get_key_value(name)?;
            Some((Node::Value(item.as_value()?), Some(key)))
        }
        (Node::Tables(tables), Step::Entry(at)) => {
            Some((Node::Table(tables.get(entry(*at, tables.len())?)?), None))
        }
        (Node::Value(Value::Array(array)), Step::Entry(at)) => {
            Some((Node::Value(array.get(entry(*at, array.len())?)?), None))
        }
        _ => None,
    }
}

/// The last byte of a table's own keys, or of its header; with `all`, of the tables under it too.
pub(super) fn end_of(table: &Table, all: bool) -> Option<usize> {
    let own = if table.is_dotted() { None } else { table.span().map(|span| span.end) };
    let ends = table.iter().filter_map(|(_, item)| match item {
        Item::Value(value) => value.span().map(|span| span.end),
        Item::Table(below) if all || below.is_dotted() => end_of(below, all),
        Item::ArrayOfTables(tables) if all => tables.iter().filter_map(|t| end_of(t, all)).max(),
        _ => None,
    });
    ends.chain(own).max()
}
