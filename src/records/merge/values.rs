//! What a record says after a merge, value by value: each key as one side left it, or as either of
//! them would have it. Texts are left to `keys`, the entries of lists to `lists`.

use super::lists;
use crate::records::fields::{Field, Shape};
use crate::syntax::Value;
use crate::syntax::three::{self, Chunk, Lines};

/// Whose wish a value is, where the two differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    Ours,
    Theirs,
}

/// The same value before, here and there; nothing where the key is absent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Three<'v> {
    pub(super) base: Option<&'v Value>,
    pub(super) ours: Option<&'v Value>,
    pub(super) theirs: Option<&'v Value>,
}

/// What became of a key.
#[derive(Debug)]
pub(super) enum Node {
    /// Two values that differ are a conflict.
    One {
        ours: Option<Value>,
        theirs: Option<Value>,
    },
    Table {
        pairs: Vec<(String, Node)>,
        /// It is there even if it is empty.
        stays: bool,
    },
    List(Vec<Entry>),
}

/// An entry of one of the three lists, and what became of it.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its place in the list before, here and there.
    pub(super) at: [Option<usize>; 3],
    /// Whether we keep it, and whether they do.
    pub(super) ours: bool,
    pub(super) theirs: bool,
    pub(super) node: Node,
}

impl Entry {
    pub(super) fn stays(&self, whose: Whose) -> bool {
        match whose {
            Whose::Ours => self.ours,
            Whose::Theirs => self.theirs,
        }
    }
}

impl Node {
    /// The value as one side would have it, with all that is agreed upon.
    pub(super) fn pick(&self, whose: Whose) -> Option<Value> {
        match (self, whose) {
            (Node::One { ours, .. }, Whose::Ours) => ours.clone(),
            (Node::One { theirs, .. }, Whose::Theirs) => theirs.clone(),
            (Node::Table { pairs, stays }, _) => {
                let pairs =
                    pairs.iter().filter_map(|(key, node)| Some((key.clone(), node.pick(whose)?)));
                let pairs: Vec<_> = pairs.collect();
                (*stays || !pairs.is_empty()).then_some(Value::Table(pairs))
            }
            (Node::List(entries), _) => {
                let stay = entries.iter().filter(|entry| entry.stays(whose));
                Some(Value::List(stay.filter_map(|entry| entry.node.pick(whose)).collect()))
            }
        }
    }
}

/// What becomes of a value.
pub(super) fn decide(field: &Field, three: Three<'_>) -> Node {
    let Three { base, ours, theirs } = three;
    let all = [base, ours, theirs];
    let is = |fits: fn(&Value) -> bool| {
        all.iter().flatten().all(|value| fits(value) || blank(value))
            && all.iter().flatten().any(|value| fits(value))
    };
    if is(|value| matches!(value, Value::Table(_))) {
        return table(field, three);
    }
    if is(|value| matches!(value, Value::List(_))) && lists::mergeable(&all) {
        return Node::List(lists::merged(field, three));
    }
    one(three)
}

/// Key by key, in our order; keys that only they have come after.
fn table(field: &Field, three: Three<'_>) -> Node {
    let mut keys: Vec<&str> = Vec::new();
    for value in [three.ours, three.theirs].into_iter().flatten() {
        if let Value::Table(pairs) = value {
            let new = pairs.iter().map(|(key, _)| key.as_str());
            for key in new {
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
    }
    let below =
        |value: Option<&'_ Value>, key: &str| value.and_then(|value| value.get(key)).cloned();
    let pairs = keys.into_iter().map(|key| {
        let (base, ours, theirs) =
            (below(three.base, key), below(three.ours, key), below(three.theirs, key));
        let three = Three { base: base.as_ref(), ours: ours.as_ref(), theirs: theirs.as_ref() };
        (key.to_owned(), decide(&inner(field, key), three))
    });
    let pairs = pairs.collect();
    let there = |value: Option<&Value>| value.is_some();
    let stays = match there(three.ours) == there(three.base) {
        true => there(three.theirs),
        false => there(three.ours),
    };
    Node::Table { pairs, stays }
}

/// What is known of a key inside a field.
fn inner(field: &Field, key: &str) -> Field {
    match field.shape {
        Shape::Table(fields) | Shape::Entries(fields) | Shape::Tables(fields) => {
            let known = fields.iter().find(|field| field.key == key);
            known.copied().unwrap_or(Field::unnamed(Shape::Anything))
        }
        Shape::Names(shape) => Field::unnamed(*shape),
        _ => Field::unnamed(Shape::Anything),
    }
}

/// A value that is one: whoever changed it alone decides; lines of a longer text are merged.
pub(super) fn one(three: Three<'_>) -> Node {
    let Three { base, ours, theirs } = three;
    let take = |value: Option<&Value>| Node::One { ours: value.cloned(), theirs: value.cloned() };
    if ours == base {
        return take(theirs);
    }
    if theirs == base {
        return take(ours);
    }
    if alike(ours, theirs) {
        return take(ours.or(theirs));
    }
    // an empty value is one that is not set: nobody said anything by it
    if alike(ours, base) {
        return take(theirs);
    }
    if alike(theirs, base) {
        return take(ours);
    }
    match (ours, theirs) {
        (Some(Value::Text(ours)), Some(Value::Text(theirs)))
            if ours.contains('\n') || theirs.contains('\n') =>
        {
            lines(base.and_then(Value::as_str).unwrap_or_default(), ours, theirs)
        }
        _ => Node::One { ours: ours.cloned(), theirs: theirs.cloned() },
    }
}

fn lines(base: &str, ours: &str, theirs: &str) -> Node {
    let open = |text: &str| !text.is_empty() && !text.ends_with('\n');
    let ended = |text: &str| if open(text) { format!("{text}\n") } else { text.to_owned() };
    let chunks = three::merge(&ended(base), &ended(ours), &ended(theirs), Lines::Markdown);
    let open = if open(ours) == open(base) { open(theirs) } else { open(ours) };
    let side = |whose: Whose| {
        let parts = chunks.iter().map(|chunk| match (chunk, whose) {
            (Chunk::Clean(text), _) => text.as_str(),
            (Chunk::Apart { ours, .. }, Whose::Ours) => ours.as_str(),
            (Chunk::Apart { theirs, .. }, Whose::Theirs) => theirs.as_str(),
        });
        let text: String = parts.collect();
        let text = text.strip_suffix('\n').filter(|_| open).unwrap_or(&text).to_owned();
        Some(Value::Text(text))
    };
    Node::One { ours: side(Whose::Ours), theirs: side(Whose::Theirs) }
}

/// Says nothing: an empty text, list or table.
fn blank(value: &Value) -> bool {
    match value {
        Value::Table(pairs) => pairs.iter().all(|(_, value)| blank(value)),
        value => value.is_empty(),
    }
}

/// Equal as data, where what is absent and what is empty say the same.
pub(super) fn alike(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one, other) {
        (Some(Value::Table(left)), Some(Value::Table(right))) => {
            let keys = left.iter().chain(right).map(|(key, _)| key);
            let get = |pairs: &[(String, Value)], wanted: &str| {
                pairs.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.clone())
            };
            let mut pairs = keys.map(|key| (get(left, key), get(right, key)));
            pairs.all(|(left, right)| alike(left.as_ref(), right.as_ref()))
        }
        (Some(Value::List(left)), Some(Value::List(right))) => {
            left.len() == right.len()
                && left.iter().zip(right).all(|(left, right)| alike(Some(left), Some(right)))
        }
        (Some(left), Some(right)) if left.same(right) => true,
        (left, right) => left.is_none_or(blank) && right.is_none_or(blank),
    }
}
