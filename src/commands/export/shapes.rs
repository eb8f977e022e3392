//! What the columns of an export are: the kinds in it, and the words for what a field holds.

use crate::records::fields::{self, Field, KINDS, Kind, Shape};
use crate::workspace::everything::Piece;

/// The kinds in an export: all there are, and those of kinds to come that are in use.
pub(super) fn kinds(pieces: &[Piece]) -> Vec<(String, Option<&'static Kind>)> {
    let mut kinds: Vec<(String, Option<&'static Kind>)> =
        KINDS.iter().map(|kind| (kind.name.to_owned(), Some(kind))).collect();
    for piece in pieces {
        if !kinds.iter().any(|(name, _)| *name == piece.kind) {
            kinds.push((piece.kind.clone(), fields::kind(&piece.kind)));
        }
    }
    kinds
}

/// A field with the way to it.
pub(super) struct Leaf {
    pub(super) path: Vec<&'static str>,
    pub(super) field: Field,
}

/// The fields of a kind; those of a table are its own.
pub(super) fn leaves(fields: &'static [Field]) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    for field in fields {
        match field.shape {
            Shape::Table(inner) => leaves.extend(self::leaves(inner).into_iter().map(|leaf| {
                let path = std::iter::once(field.key).chain(leaf.path).collect();
                Leaf { path, field: leaf.field }
            })),
            _ => leaves.push(Leaf { path: vec![field.key], field: *field }),
        }
    }
    leaves
}

/// What a field holds, in a word or two.
pub(super) fn word(shape: Shape) -> String {
    match shape {
        Shape::Text => "text",
        Shape::Prose => "Markdown",
        Shape::Date => "date",
        Shape::Moment => "moment",
        Shape::Time => "time",
        Shape::Every => "length of time",
        Shape::Number | Shape::Amount => "number",
        Shape::Whole => "whole number",
        Shape::Flag => "yes or no",
        Shape::Choice(words) => return words.join(" | "),
        Shape::Choices(words) => return format!("list of {}", words.join(" | ")),
        Shape::Texts | Shape::Sentences => "list",
        Shape::Dates => "list of dates",
        Shape::Person => "id of a person",
        Shape::Owner => "id of a person, or of a contact of the client",
        Shape::Somebody => "a person or contact",
        Shape::Everybody => "list of people and contacts",
        Shape::Contacts => "list of ids of contacts",
        Shape::Record => "id of a record",
        Shape::Tasks => "list of ids of tasks",
        Shape::Records => "list of ids",
        Shape::Table(_) => "fields",
        Shape::Entries(_) | Shape::Tables(_) => "rows",
        Shape::Names(_) | Shape::Anything => "names and values",
    }
    .to_owned()
}
