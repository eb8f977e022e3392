//! Fields that change together: a status and its day, whose move it is and whose it was before. Half
//! from one side and half from the other would say what neither did, so they stand apart whole.

use super::lists;
use super::values::{Node, Three, Whose, alike};
use crate::records::fields::Field;
use crate::syntax::Value;

/// The group that a field belongs to.
pub(super) fn group(fields: &[Field], key: &str) -> Option<&'static str> {
    fields.iter().find(|field| field.key == key)?.with
}

/// Looks at every group of a record and takes apart those that would be mixed.
pub(super) fn keep(fields: &[Field], pairs: &mut [(String, Node)], record: Three<'_>) {
    let mut groups: Vec<&str> = fields.iter().filter_map(|field| field.with).collect();
    groups.dedup();
    groups.sort_unstable();
    groups.dedup();
    for name in groups {
        let mut own: Vec<(Three<'_>, &mut Node)> = pairs
            .iter_mut()
            .filter(|(key, _)| group(fields, key) == Some(name))
            .map(|(key, node)| (record.below(key), node))
            .collect();
        if mixed(&own) {
            own.iter_mut().for_each(|(three, node)| part(*three, node));
        }
    }
}

impl<'v> Three<'v> {
    fn below(self, key: &str) -> Three<'v> {
        let get = |value: Option<&'v Value>| value.and_then(|value| value.get(key));
        Three { base: get(self.base), ours: get(self.ours), theirs: get(self.theirs) }
    }
}

/// Both changed the group, and neither did all that the other did.
fn mixed(group: &[(Three<'_>, &mut Node)]) -> bool {
    let covered = |whose: Whose| {
        let mut changed = group.iter().filter(|(three, node)| changed(*three, node, whose));
        changed.all(|(three, _)| alike(three.ours, three.theirs))
    };
    !covered(Whose::Ours) && !covered(Whose::Theirs)
}

/// An entry that was put right is no change of the group: a word in its reason, say.
fn changed(three: Three<'_>, node: &Node, whose: Whose) -> bool {
    let now = if whose == Whose::Ours { three.ours } else { three.theirs };
    match node {
        Node::List(entries) => lists::grew(entries, whose),
        _ => !alike(three.base, now),
    }
}

fn part(three: Three<'_>, node: &mut Node) {
    match node {
        Node::List(entries) => lists::split(entries),
        node => *node = Node::One { ours: three.ours.cloned(), theirs: three.theirs.cloned() },
    }
}
