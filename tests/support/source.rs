//! The files under `src/` as an import table wants them: without comments and without their tests.

use std::path::Path;

pub struct Source {
    /// Relative to `src`, with `/`.
    pub path: String,
    /// Line numbers, counted from 1, and what stands there.
    lines: Vec<(usize, String)>,
}

/// Every file but those that hold nothing but tests.
pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    gather(&root, &root, &mut found);
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn gather(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" {
            gather(root, &path, found);
        } else if name.ends_with(".rs") && !is_test(&name) {
            let inside = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            let text = std::fs::read_to_string(&path).unwrap();
            found.push(Source { path: inside, lines: code(&text) });
        }
    }
}

fn is_test(name: &str) -> bool {
    name == "tests.rs" || name == "laws.rs" || name.ends_with("_tests.rs")
}

/// The lines without comments and without what is compiled for tests alone.
fn code(text: &str) -> Vec<(usize, String)> {
    let mut kept = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if line == "#[cfg(test)]" {
            // The item below ends on the line of its head, or with a brace in the first column.
            if lines.next().is_some_and(|(_, head)| !head.ends_with(';')) {
                lines.by_ref().find(|(_, line)| line.starts_with('}'));
            }
            continue;
        }
        let line = line.split("//").next().unwrap_or_default();
        kept.push((number + 1, line.to_owned()));
    }
    kept
}

impl Source {
    pub fn text(&self) -> String {
        self.lines.iter().map(|(_, line)| format!("{line}\n")).collect()
    }

    /// The folder under `src`, or the file itself: `commands`, `cli`.
    pub fn room(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or_default()
    }

    /// The paths after `crate::`, with their lines; a `use crate::{…}` is one path per entry.
    pub fn uses(&self) -> Vec<(usize, String)> {
        let mut uses = Vec::new();
        for (number, line) in &self.lines {
            for (at, found) in line.match_indices("crate::") {
                if line[..at].ends_with('$') {
                    continue;
                }
                let rest = &line[at + found.len()..];
                if rest.starts_with('{') {
                    panic!("src/{}:{number}: one `use crate::…` per room", self.path);
                }
                let end = rest.find(|c: char| !c.is_alphanumeric() && !"_:".contains(c));
                let path = rest[..end.unwrap_or(rest.len())].trim_end_matches(':');
                uses.push((*number, path.to_owned()));
            }
            if line.contains("super::super::") {
                panic!("src/{}:{number}: `crate::…` says it better", self.path);
            }
        }
        uses
    }

    /// The lines that name a word, not as the tail of a longer name or path.
    pub fn naming(&self, word: &str) -> impl Iterator<Item = usize> {
        self.lines.iter().filter(move |(_, line)| word_at(line, word)).map(|(number, _)| *number)
    }
}

/// The word stands in the text, and not as the tail of a longer name or path.
pub fn word_at(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
    })
}
