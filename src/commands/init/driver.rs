//! The merge driver of a clone, which git brings along for nobody: records merge field by field.
//! What it does with them is left to `acct merge-driver`.

use std::path::Path;

use crate::commands::Result;
use crate::document::{Style, Text};
use crate::language::Lang;
use crate::workspace::git::Git;
use crate::workspace::git::driver::Driver;

/// Sets the driver where the folder is in a repository, and says so. A command that somebody has set
/// for it stays.
pub(super) fn set(root: &Path, lang: Lang, dry_run: bool) -> Result<Option<Text>> {
    let Some(git) = Git::around(root) else { return Ok(None) };
    Ok(match git.driver() {
        None | Some(Driver::Ours) => None,
        Some(Driver::Missing) if dry_run => None,
        Some(Driver::Missing) => {
            git.set_driver()?;
            Some(Text::from(is_set(lang)))
        }
        Some(Driver::Other(command)) => Some(Text::styled(stays(lang, &command), Style::Quiet)),
    })
}

crate::messages! {
    fn is_set() {
        ru: "Git в этой копии сливает записи по полям: задана настройка merge.acct.driver.",
        en: "Git merges records field by field in this clone: merge.acct.driver is set.",
    }
    fn stays(command: &str) {
        ru: format!("Настройка merge.acct.driver не тронута, в ней другая команда: {command}"),
        en: format!("merge.acct.driver is left as it is, another command: {command}"),
    }
}
