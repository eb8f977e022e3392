//! The files of a new workspace: its own, and those that tell git and editors how to treat it.

use std::path::Path;

use crate::commands::Result;
use crate::records::change::Op;
use crate::records::form;
use crate::workspace::make::existing;
use crate::workspace::transaction::Plan;

/// What acct keeps while a command runs is nobody else's.
const IGNORED: &[&str] = &[".acct/"];

/// `text=auto`: git keeps lines that end in LF, so that an editor which writes CRLF makes no
/// conflict of a whole file; a file that was committed with CRLF stays as it is.
/// `merge=acct` is git's own merge until somebody sets the driver up.
const ATTRIBUTES: &[&str] = &[
    "*.toml text=auto merge=acct",
    "*.md text=auto merge=acct",
    "clients/*/metrics/*.csv text=auto merge=acct",
];

const EDITORCONFIG: &str = "\
root = true

[*]
charset = utf-8
end_of_line = lf
insert_final_newline = true
trim_trailing_whitespace = true
indent_style = space
indent_size = 2
";

/// Plans the files around the records; what stands there already stays.
pub(super) fn around(plan: &mut Plan, root: &Path) -> Result<()> {
    for (path, wanted) in [(".gitignore", IGNORED), (".gitattributes", ATTRIBUTES)] {
        let before = existing(root, path)?;
        let after = with_lines(before.as_deref().unwrap_or_default(), wanted);
        plan.put(path, before.as_deref().map(str::as_bytes), after)?;
    }
    if existing(root, ".editorconfig")?.is_none() {
        plan.put(".editorconfig", None, EDITORCONFIG)?;
    }
    Ok(())
}

/// A text with lines added that it does not have.
fn with_lines(text: &str, wanted: &[&str]) -> String {
    let mut text = text.to_owned();
    for line in wanted {
        if text.lines().any(|there| there.trim() == *line) {
            continue;
        }
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// Plans a new record in the full form of its kind.
pub(super) fn record(plan: &mut Plan, kind: &str, path: &str, ops: &[Op]) -> Result<()> {
    let text = form::fill(kind, ops, "")?;
    plan.put(path, None, text)
}

#[cfg(test)]
mod tests {
    use super::with_lines;

    #[test]
    fn lines_are_added_once() {
        assert_eq!(with_lines("", &[".acct/"]), ".acct/\n");
        assert_eq!(with_lines("*.bak", &[".acct/"]), "*.bak\n.acct/\n");
        assert_eq!(with_lines(".acct/\r\n*.bak\r\n", &[".acct/"]), ".acct/\r\n*.bak\r\n");
    }
}
