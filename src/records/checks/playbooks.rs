//! The team's own playbooks: steps that wait for nobody or for each other, conditions and roles that
//! say nothing. What is wrong is `playbook::slips`' to say; here it gets its place in the file.

use super::{Desk, File, Findings, Record, wordings};
use crate::records::playbook::slips::Slip;

pub(super) fn playbooks(desk: &Desk, found: &mut Findings) {
    for file in desk.files {
        let (Record::Playbook(playbook), Some(tree), Some(kind)) =
            (&file.record, &file.tree, file.kind)
        else {
            continue;
        };
        wordings::languages(desk, file, tree, kind, found);
        for slip in playbook.slips(&desk.scene.stages) {
            let at = place(file, &slip);
            let (what, hint) = (slip.say(desk.lang()), slip.hint(desk.lang()));
            found.at(file.path, file.text, at, what, hint);
        }
    }
}

/// The key's value; where it is not there, the step it is missing from.
fn place(file: &File, slip: &Slip) -> usize {
    let Some(tree) = &file.tree else { return 0 };
    let Some(step) = slip.step else {
        return tree.get(slip.key).map_or(tree.at, |pair| pair.value.at);
    };
    let steps = tree.get("steps").map_or(&[][..], |pair| pair.value.entries());
    steps.get(step).map_or(tree.at, |node| node.get(slip.key).map_or(node.at, |pair| pair.value.at))
}
