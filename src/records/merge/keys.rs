//! The keys of a record, merged: what they say is decided value by value, and written with the very
//! lines of whoever wrote it. The result is read again: it says what was decided, or is not taken.

use std::collections::{HashMap, HashSet};

use super::own;
use super::pieces::{Choice, Pieces};
use super::together;
use super::values::{Node, Three, Whose, alike, decide};
use crate::records::fields::{Field, Shape};
use crate::syntax::paragraphs::{Format, Paragraph, Step, named};
use crate::syntax::three::{self, Chunk, Lines};
use crate::syntax::{Fault, Value};

/// The three texts of a record's keys.
#[derive(Clone, Copy)]
pub(super) struct Keys<'t> {
    pub(super) format: Format,
    pub(super) fields: &'static [Field],
    pub(super) base: &'t str,
    pub(super) ours: &'t str,
    pub(super) theirs: &'t str,
}

/// A merge of keys with what they said before, here and there.
pub(super) struct Told {
    pub(super) pieces: Pieces,
    pub(super) base: Value,
    pub(super) ours: Value,
    pub(super) theirs: Value,
}

/// # Errors
/// When one of the texts cannot be read, or no text could be made that says what was decided.
pub(super) fn merged(keys: Keys<'_>) -> Result<Told, Fault> {
    let Keys { format, fields, .. } = keys;
    let read = |text: &str| format.value(text);
    let (base, ours, theirs) = (read(keys.base)?, read(keys.ours)?, read(keys.theirs)?);
    let three = Three { base: Some(&base), ours: Some(&ours), theirs: Some(&theirs) };
    let mut node = decide(&Field::unnamed(Shape::Table(fields)), three);
    if let Node::Table { pairs, .. } = &mut node {
        together::keep(fields, pairs, three);
    }
    let proved = |pieces: &Pieces| {
        [Whose::Ours, Whose::Theirs].into_iter().all(|whose| {
            let said = format.value(&pieces.pick(whose)).ok();
            alike(said.as_ref(), node.pick(whose).as_ref())
        })
    };
    let pieces = match written(&keys, &node) {
        Ok(pieces) if proved(&pieces) => pieces,
        _ => {
            let pieces = rewritten(&keys, &node)?;
            if !proved(&pieces) {
                return Err(Fault::new(0, 0, "no text says what was decided"));
            }
            pieces
        }
    };
    Ok(Told { pieces, base, ours, theirs })
}

/// Edits of our text, where the two have put their keys into different tables.
fn rewritten(keys: &Keys<'_>, node: &Node) -> Result<Pieces, Fault> {
    let Keys { format, base, ours, theirs, .. } = *keys;
    let text = |whose: Whose| {
        let want = node.pick(whose).unwrap_or(Value::Table(Vec::new()));
        let text = own::reshaped(format, ours, "", &want)?;
        Ok(own::with_comments(format, [base, ours, theirs], &text))
    };
    let mut pieces = Pieces::default();
    let (ours, theirs): (String, String) = (text(Whose::Ours)?, text(Whose::Theirs)?);
    pieces.chunks(three::apart(&ours, &theirs), "keys", None);
    Ok(pieces)
}

/// A key as it stands in the three texts.
#[derive(Clone, Copy)]
struct Key<'p> {
    base: Option<&'p Paragraph>,
    ours: Option<&'p Paragraph>,
    theirs: Option<&'p Paragraph>,
}

/// A side's paragraphs by what they are: an entry of a list is the same on both, wherever it stands.
type Named = Vec<(Vec<Step>, Paragraph)>;

fn cut(format: Format, text: &str, node: &Node, side: usize) -> Result<Named, Fault> {
    let unknown = || Fault::new(0, 0, "a list is no list of tables on the other side");
    let name = |paragraph: Paragraph| {
        let name = match identity(node, &paragraph.path, side) {
            Some(name) => name,
            // only what was there before may be gone from both sides
            None if side == 0 => paragraph.path.clone(),
            None => return Err(unknown()),
        };
        Ok((name, paragraph))
    };
    format.cut(text)?.into_iter().map(name).collect()
}

/// The path with the places of entries as they are in the merged lists.
fn identity(node: &Node, path: &[Step], side: usize) -> Option<Vec<Step>> {
    let mut name = Vec::with_capacity(path.len());
    let mut node = Some(node);
    for step in path {
        match (step, node) {
            (Step::Key(key), Some(Node::Table { pairs, .. })) => {
                node = pairs.iter().find(|(name, _)| name == key).map(|(_, node)| node);
                name.push(step.clone());
            }
            (Step::Entry(at), Some(Node::List(entries))) => {
                let row = entries.iter().position(|entry| entry.at[side] == Some(*at))?;
                node = entries.get(row).map(|entry| &entry.node);
                name.push(Step::Entry(row));
            }
            (Step::Key(_), _) => {
                node = None;
                name.push(step.clone());
            }
            (Step::Entry(_), _) => return None,
        }
    }
    Some(name)
}

/// What became of a key, and whether one side wants it at all.
pub(super) fn wanted<'n>(node: &'n Node, name: &[Step], whose: Whose) -> Option<&'n Node> {
    let mut node = node;
    for step in name {
        node = match (step, node) {
            (Step::Key(key), Node::Table { pairs, .. }) => {
                pairs.iter().find(|(name, _)| name == key).map(|(_, node)| node)?
            }
            (Step::Entry(at), Node::List(entries)) => {
                entries.get(*at).filter(|entry| entry.stays(whose)).map(|entry| &entry.node)?
            }
            _ => return None,
        };
    }
    Some(node)
}

fn written(keys: &Keys<'_>, node: &Node) -> Result<Pieces, Fault> {
    let side = |text: &str, side: usize| cut(keys.format, text, node, side);
    let (base, ours, theirs) = (side(keys.base, 0)?, side(keys.ours, 1)?, side(keys.theirs, 2)?);
    let by_name =
        |side: &'_ Named| -> HashMap<Vec<Step>, Paragraph> { side.iter().cloned().collect() };
    let order = order(&ours, &theirs);
    let (base, ours, theirs) = (by_name(&base), by_name(&ours), by_name(&theirs));
    let mut pieces = Pieces::default();
    for name in order {
        let key = Key { base: base.get(&name), ours: ours.get(&name), theirs: theirs.get(&name) };
        put(keys, node, &name, key, &mut pieces)?;
    }
    Ok(pieces)
}

/// Our order; what only they have follows what it follows there.
fn order(ours: &Named, theirs: &Named) -> Vec<Vec<Step>> {
    let known: HashSet<&[Step]> = theirs.iter().map(|(name, _)| name.as_slice()).collect();
    let places: HashMap<&[Step], usize> =
        ours.iter().enumerate().map(|(at, (name, _))| (name.as_slice(), at)).collect();
    let home = |name: &[Step]| name.split_last().map(|(_, above)| above.to_vec());
    // what goes in before each of our paragraphs
    let mut news: Vec<Vec<Vec<Step>>> = vec![Vec::new(); ours.len() + 1];
    let mut place = 0;
    for (name, paragraph) in theirs {
        if let Some(at) = places.get(name.as_slice()) {
            place = at + 1;
            continue;
        }
        // after our own news: all of them for a new table, those of the same table for a key
        let heading = paragraph.key.is_empty();
        let own_news = |(own, one): &(Vec<Step>, Paragraph)| {
            let passed = heading || (!one.key.is_empty() && home(own) == home(name));
            passed && !own.is_empty() && !known.contains(own.as_slice())
        };
        while ours.get(place).is_some_and(own_news) {
            place += 1;
        }
        if let Some(news) = news.get_mut(place) {
            news.push(name.clone());
        }
    }
    let own = ours.iter().map(|(name, _)| Some(name.clone())).chain([None]);
    news.into_iter().zip(own).flat_map(|(news, own)| news.into_iter().chain(own)).collect()
}

fn put(
    keys: &Keys<'_>,
    node: &Node,
    name: &[Step],
    key: Key<'_>,
    pieces: &mut Pieces,
) -> Result<(), Fault> {
    let Keys { format, fields, .. } = *keys;
    let Key { base, ours, theirs } = key;
    let lead = |one: Option<&Paragraph>| one.map_or("", |one| one.lead.as_str()).to_owned();
    let value = |whose: Whose| wanted(node, name, whose).and_then(|node| node.pick(whose));
    let (left, right) = (value(Whose::Ours), value(Whose::Theirs));
    let top = match name.first() {
        Some(Step::Key(key)) => key.as_str(),
        _ => "",
    };
    let group = together::group(fields, top);
    let of = shown(name);
    match (&left, &right) {
        (None, None) => {
            let texts = [base, ours, theirs].map(|one| one.map_or("", |one| one.own.as_str()));
            let behind = own::missing(format, texts, "");
            pieces.text(&left_over(&lead(base), &lead(ours), &lead(theirs), &behind));
        }
        (Some(_), None) | (None, Some(_)) => {
            let one = if left.is_some() { ours.or(theirs) } else { theirs.or(ours) };
            let Some(one) = one else { return Ok(()) };
            let own = match left.as_ref().or(right.as_ref()) {
                Some(value) if !one.key.is_empty() => {
                    own::reshaped(format, &one.own, &one.key, value)?
                }
                _ => one.own.clone(),
            };
            let text = format!("{}{own}", one.lead);
            let (ours, theirs) =
                if left.is_some() { (text, String::new()) } else { (String::new(), text) };
            pieces.choice(Choice { of, group, ours, theirs });
        }
        (Some(left), Some(right)) => {
            pieces.text(&leads(base, ours, theirs));
            let own = own::Own {
                format,
                key: ours.or(theirs).map_or("", |one| one.key.as_str()),
                base: base.map(|one| one.own.as_str()),
                ours: ours.map(|one| one.own.as_str()),
                theirs: theirs.map(|one| one.own.as_str()),
            };
            // what is under a heading is for its keys to say
            if own.key.is_empty() || alike(Some(left), Some(right)) {
                let entries = wanted(node, name, Whose::Ours);
                pieces.text(&own.agreed(left, entries)?);
            } else {
                let ours = own.of(left, Whose::Ours, wanted(node, name, Whose::Ours))?;
                let theirs = own.of(right, Whose::Theirs, wanted(node, name, Whose::Theirs))?;
                pieces.text(&own::missing(format, own.texts(), &format!("{ours}{theirs}")));
                pieces.chunks(three::apart(&ours, &theirs), &of, group);
            }
        }
    }
    Ok(())
}

/// What leads to a key: lines of both, where both wrote some.
fn leads(base: Option<&Paragraph>, ours: Option<&Paragraph>, theirs: Option<&Paragraph>) -> String {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => {
            let before = base.map_or("", |one| one.lead.as_str());
            both(three::merge(before, &ours.lead, &theirs.lead, Lines::Any))
        }
        (one, other) => one.or(other).map_or(String::new(), |one| one.lead.clone()),
    }
}

/// Comments need no choice: two are kept as well as one.
fn both(chunks: Vec<Chunk>) -> String {
    let parts = chunks.into_iter().map(|chunk| match chunk {
        Chunk::Clean(text) => text,
        Chunk::Apart { ours, theirs } if ours.trim().is_empty() => theirs,
        Chunk::Apart { ours, theirs } => {
            let new = theirs.split_inclusive('\n').filter(|line| {
                !line.trim().is_empty() && !ours.split_inclusive('\n').any(|own| own == *line)
            });
            format!("{}{ours}", new.collect::<String>())
        }
    });
    parts.collect()
}

/// Comments that somebody wrote over a key, or behind it, that the other took out.
fn left_over(base: &str, ours: &str, theirs: &str, behind: &str) -> String {
    let lines = [ours, theirs].into_iter().flat_map(|lead| lead.split_inclusive('\n'));
    let new = lines.filter(|line| line.trim_start().starts_with('#') && !base.contains(*line));
    let mut kept: Vec<&str> = new.collect();
    kept.dedup();
    let kept = format!("{}{behind}", kept.concat());
    if kept.is_empty() { kept } else { format!("\n{kept}") }
}

/// `deal.services`, `stages[2].why`
fn shown(name: &[Step]) -> String {
    let mut text = String::new();
    for step in name {
        match step {
            Step::Key(key) if text.is_empty() => text = named(key),
            Step::Key(key) => text = format!("{text}.{}", named(key)),
            Step::Entry(at) => text = format!("{text}[{}]", at + 1),
        }
    }
    text
}
