//! A plan as a unified diff, for `--dry-run`, `undo` and commit messages.
//! Contents are as in the files: making them harmless on a terminal is the renderer's work.

use std::fmt;
use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use super::Change;

/// What happens to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Created,
    Changed,
    Removed,
}

/// One file of a plan; its text form is a unified diff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileDiff {
    pub path: String,
    pub fate: Fate,
    pub hunks: Vec<Hunk>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// `@@ -1,3 +1,4 @@`
    pub header: String,
    /// Without their line ends.
    pub lines: Vec<(Sign, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Same,
    Gone,
    New,
    /// The line before has no line end.
    NoLineEnd,
}

impl FileDiff {
    pub(super) fn of(change: &Change) -> FileDiff {
        let fate = match (&change.before, &change.after) {
            (None, _) => Fate::Created,
            (_, None) => Fate::Removed,
            _ => Fate::Changed,
        };
        let text = |bytes: &Option<Vec<u8>>| {
            String::from_utf8_lossy(bytes.as_deref().unwrap_or_default()).into_owned()
        };
        let (old, new) = (text(&change.before), text(&change.after));
        let diff = TextDiff::configure().timeout(Duration::from_secs(1)).diff_lines(&*old, &*new);
        let hunks = diff.unified_diff().iter_hunks().map(|hunk| Hunk {
            header: hunk.header().to_string(),
            lines: hunk.iter_changes().flat_map(|line| signed(&line)).collect(),
        });
        FileDiff { path: change.path.clone(), fate, hunks: hunks.collect() }
    }
}

fn signed(line: &similar::Change<&str>) -> Vec<(Sign, String)> {
    let sign = match line.tag() {
        ChangeTag::Equal => Sign::Same,
        ChangeTag::Delete => Sign::Gone,
        ChangeTag::Insert => Sign::New,
    };
    let text = line.value();
    let cut = text.strip_suffix('\n').unwrap_or(text);
    let mut lines = vec![(sign, cut.to_owned())];
    if !text.ends_with('\n') {
        lines.push((Sign::NoLineEnd, "\\ No newline at end of file".to_owned()));
    }
    lines
}

impl fmt::Display for FileDiff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
        match self.fate {
            Fate::Created => writeln!(f, "--- /dev/null\n+++ b/{path}")?,
            Fate::Changed => writeln!(f, "--- a/{path}\n+++ b/{path}")?,
            Fate::Removed => writeln!(f, "--- a/{path}\n+++ /dev/null")?,
        }
        for hunk in &self.hunks {
            writeln!(f, "{}", hunk.header)?;
            for (sign, line) in &hunk.lines {
                let sign = match sign {
                    Sign::Same => " ",
                    Sign::Gone => "-",
                    Sign::New => "+",
                    Sign::NoLineEnd => "",
                };
                writeln!(f, "{sign}{line}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_a_unified_diff() {
        let change = Change {
            path: "people/olga.toml".into(),
            before: Some(b"name = \"Olga\"\n\nrole = \"am\"\n".to_vec()),
            after: Some(b"name = \"Olga\"\n\nrole = \"lead\"".to_vec()),
        };
        let expected = "--- a/people/olga.toml\n+++ b/people/olga.toml\n@@ -1,3 +1,3 @@\n name = \"Olga\"\n \n-role = \"am\"\n+role = \"lead\"\n\\ No newline at end of file\n";
        assert_eq!(FileDiff::of(&change).to_string(), expected);
        let created = Change { before: None, ..change };
        let diff = FileDiff::of(&created);
        assert_eq!(diff.fate, Fate::Created);
        assert!(
            diff.to_string().starts_with("--- /dev/null\n+++ b/people/olga.toml\n@@ -0,0 +1,3 @@")
        );
    }
}
