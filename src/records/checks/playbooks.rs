//! The team's own playbooks: steps that wait for nobody or for each other, conditions and roles that
//! say nothing. What is wrong is `playbook::slips`' to say; here it gets its place in the file.

use super::{Desk, File, Findings};
use crate::records::playbook::Playbook;
use crate::records::playbook::slips::Slip;

pub(super) fn playbooks(desk: &Desk, found: &mut Findings) {
    let own = desk.files.iter().filter(|file| file.kind.is_some_and(|kind| kind.name == "playbook"));
    for file in own {
        // what is no record is said by `values`
        let Ok((playbook, _)) = crate::syntax::read::toml::<Playbook>(file.text) else { continue };
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
    steps.get(step).map_or(tree.at, |node| {
        node.get(slip.key).map_or(node.at, |pair| pair.value.at)
    })
}
