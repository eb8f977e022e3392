//! The team's templates of letters. What they may say is the letters' to know, so the judge comes
//! from there.

use super::{Desk, Findings};
use crate::records::template::FOLDER;

pub(super) fn templates(desk: &Desk, found: &mut Findings) {
    let Some(judge) = desk.scene.judge else { return };
    for file in desk.files {
        let inside = file.path.strip_prefix(FOLDER).is_some_and(|rest| rest.starts_with('/'));
        // what cannot be read is said by `read`
        if !inside || file.unread.is_some() || file.conflict.is_some() {
            continue;
        }
        for slip in judge(file.path, file.text, desk.lang()) {
            match slip.at {
                Some(at) => found.at(file.path, file.text, at, slip.what, slip.hint),
                None => found.file(file.path, slip.what, slip.hint),
            }
        }
    }
}
