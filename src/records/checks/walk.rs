//! Goes through a record's tree along the fields of its kind.
//! What is found on the way is for the rules to judge.

use std::borrow::Cow;

use crate::records::fields::{Field, Shape};
use crate::syntax::tree::{Node, Pair, What};

/// What a walk meets.
pub(in crate::records) enum Met<'w, 't> {
    /// A key that its table does not have; `table` is the path of the table.
    Unknown { pair: &'w Pair<'t>, table: &'w str, fields: &'static [Field] },
    /// A key that the team may choose: a role, a channel, a field in [x].
    Own { pair: &'w Pair<'t>, table: &'w str },
    /// A value, with the shape it should have; `key` is its path without indexes.
    Value { node: &'w Node<'t>, shape: Shape, key: &'w str },
}

/// Everything in a tree, in the order of writing.
pub(in crate::records) fn walk<'t>(
    tree: &Node<'t>,
    fields: &'static [Field],
    visit: &mut dyn FnMut(Met<'_, 't>),
) {
    table(tree, fields, "", visit);
}

fn table<'t>(
    node: &Node<'t>,
    fields: &'static [Field],
    path: &str,
    visit: &mut dyn FnMut(Met<'_, 't>),
) {
    let What::Table(pairs) = &node.what else { return };
    for pair in pairs {
        match fields.iter().find(|field| field.key == pair.key) {
            None => visit(Met::Unknown { pair, table: path, fields }),
            Some(field) => value(&pair.value, field.shape, &join(path, field.key), visit),
        }
    }
}

fn value<'t>(node: &Node<'t>, shape: Shape, key: &str, visit: &mut dyn FnMut(Met<'_, 't>)) {
    visit(Met::Value { node, shape, key });
    match (shape, &node.what) {
        (Shape::Table(fields), What::Table(_)) => table(node, fields, key, visit),
        (Shape::Entries(fields) | Shape::Tables(fields), What::List(list)) => {
            for entry in list {
                table(entry, fields, key, visit);
            }
        }
        (Shape::Names(inner), What::Table(pairs)) => {
            for pair in pairs {
                visit(Met::Own { pair, table: key });
                value(&pair.value, *inner, &join(key, &pair.key), visit);
            }
        }
        (Shape::Anything, What::Table(pairs)) => {
            for pair in pairs {
                visit(Met::Own { pair, table: key });
            }
        }
        _ => {}
    }
}

fn join<'k>(path: &str, key: &'k str) -> Cow<'k, str> {
    if path.is_empty() { Cow::Borrowed(key) } else { Cow::Owned(format!("{path}.{key}")) }
}

/// The known word that was probably meant.
pub(super) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    // no field has so long a name, and comparing takes the product of the lengths
    if word.len() > 100 {
        return None;
    }
    let (distance, best) =
        known.into_iter().map(|known| (strsim::damerau_levenshtein(word, known), known)).min()?;
    let allowed = if word.chars().count() < 5 { 1 } else { 2 };
    (distance <= allowed && word.chars().count() > distance).then_some(best)
}
