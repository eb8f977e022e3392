//! All pairs in one repository, merged by one `git merge-tree`, and some of them by `git merge`.

use std::collections::{BTreeMap, BTreeSet};

use super::Sides;
use crate::clones::{Clone, Files, Said};

/// How git merges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    Stock,
    /// Set up, but `acct` is not in the path.
    Missing,
    Driver,
}

pub struct Merged {
    /// The files that either side changed.
    pub files: Files,
    pub conflicts: BTreeSet<String>,
}

impl Way {
    pub const ALL: [Way; 3] = [Way::Stock, Way::Missing, Way::Driver];

    pub fn name(self) -> &'static str {
        match self {
            Way::Stock => "stock git",
            Way::Missing => "driver missing",
            Way::Driver => "driver",
        }
    }

    /// From a clone without the driver.
    fn set_up(self, clone: &Clone) -> Said<()> {
        if self != Way::Stock {
            clone.shell("acct init", 1)?;
        }
        Ok(())
    }
}

/// The sides of every pair as the branches `a0`, `b0`, `a1`, …
pub fn commit(clone: &Clone, base: &Files, made: &[Sides]) -> Said<()> {
    let mut stream = String::new();
    for (at, sides) in made.iter().enumerate() {
        for (name, side) in ["a", "b"].into_iter().zip(&sides.files) {
            let head = format!("commit refs/heads/{name}{at}\n");
            let who = "committer A Writer <writer@example.com> 1795255200 +0000\n";
            stream.push_str(&format!("{head}{who}data 1\nx\nfrom refs/heads/main\n"));
            for (path, text) in side.iter().filter(|(path, text)| base.get(*path) != Some(*text)) {
                let length = text.len();
                stream.push_str(&format!("M 100644 inline {path}\ndata {length}\n{text}\n"));
            }
            stream.push('\n');
        }
    }
    clone.feed(&["fast-import", "--quiet"], stream.as_bytes(), true).map(drop)
}

/// What git makes of every pair.
pub fn merge(clone: &Clone, way: Way, base: &Files, made: &[Sides]) -> Said<Vec<Merged>> {
    way.set_up(clone)?;
    let asked: String = (0..made.len()).map(|at| format!("a{at} b{at}\n")).collect();
    let arguments = ["merge-tree", "--write-tree", "--stdin", "-z", "--no-messages"];
    let said = clone.feed(&arguments, asked.as_bytes(), way != Way::Missing)?;
    let said = String::from_utf8(said).map_err(|error| error.to_string())?;
    let mut words = said.split('\0');
    let mut merged = Vec::new();
    for sides in made {
        let (_, tree) = words.next().zip(words.next()).ok_or("git merge-tree said too little")?;
        let conflicts = words
            .by_ref()
            .take_while(|word| !word.is_empty())
            .filter_map(|word| word.split_once('\t').map(|(_, path)| path.to_owned()))
            .collect();
        merged.push(Merged { files: read(clone, tree, &changed(base, sides))?, conflicts });
    }
    Ok(merged)
}

/// The paths that either side changed.
pub fn changed(base: &Files, sides: &Sides) -> BTreeSet<String> {
    let of = |side: &Files| -> Vec<String> {
        side.iter()
            .filter(|(path, text)| base.get(*path) != Some(*text))
            .map(|(path, _)| path.clone())
            .collect()
    };
    sides.files.iter().flat_map(of).collect()
}

fn read(clone: &Clone, tree: &str, paths: &BTreeSet<String>) -> Said<Files> {
    let asked: String = paths.iter().map(|path| format!("{tree}:{path}\n")).collect();
    let said = clone.feed(&["cat-file", "--batch"], asked.as_bytes(), true)?;
    let mut rest = said.as_slice();
    let mut files = Files::new();
    for path in paths {
        let end =
            rest.iter().position(|byte| *byte == b'\n').ok_or("git cat-file said too little")?;
        let head = String::from_utf8_lossy(&rest[..end]).into_owned();
        rest = &rest[end + 1..];
        let Some(size) = head.rsplit(' ').next().and_then(|size| size.parse::<usize>().ok()) else {
            continue;
        };
        files.insert(path.clone(), String::from_utf8_lossy(&rest[..size]).into_owned());
        rest = &rest[size + 1..];
    }
    Ok(files)
}

/// The same by `git merge` in a clone; `acct check` finds nothing new in what has no conflict.
pub fn real(
    first: &Clone,
    way: Way,
    base: &Files,
    sides: &Sides,
    expected: &Merged,
) -> Said<Vec<String>> {
    let clone = first.another()?;
    way.set_up(&clone)?;
    let mut known = Vec::new();
    for (name, side) in ["a", "b"].into_iter().zip(&sides.files) {
        clone.lay(side)?;
        known.extend(clone.findings()?);
        clone.shell(
            &format!(
                "git checkout -q -b {name} main; git add -A; git commit -qm {name} --allow-empty"
            ),
            1,
        )?;
        if name == "a" {
            clone.git(&["checkout", "-q", "main"])?;
        }
    }
    let without = if way == Way::Missing { "PATH=$(echo \"$PATH\" | cut -d: -f2-); " } else { "" };
    let script = format!("git checkout -q a; {without}git merge -q --no-edit b || true");
    clone.shell(&script, 1)?;
    let merged = clone.files()?;
    let mut slips = Vec::new();
    // the names of the sides stand in the markers
    let plain = |text: &str| -> Vec<String> {
        text.lines()
            .map(|line| if is_marker(line) { line[..7].to_owned() } else { line.to_owned() })
            .collect()
    };
    let paths: BTreeMap<&String, &String> = expected.files.iter().collect();
    for (path, text) in paths {
        if merged.get(path).map(|text| plain(text)) != Some(plain(text)) {
            slips.push(format!("`git merge` and `git merge-tree` differ in {path}"));
        }
    }
    for (path, text) in merged.iter().filter(|(path, _)| !expected.files.contains_key(*path)) {
        if base.get(path) != Some(text) {
            slips.push(format!("a file that nobody changed is another: {path}"));
        }
    }
    if expected.conflicts.is_empty() {
        let new = clone.findings()?.into_iter().filter(|finding| !known.contains(finding));
        // two decisions that only people can bring together; `acct sync` says so too
        let new = new.filter(|(rule, _)| rule != "history");
        slips.extend(new.map(|(rule, path)| format!("acct check: {rule}: {path}")));
    }
    clone.remove();
    Ok(slips)
}

fn is_marker(line: &str) -> bool {
    ["<<<<<<<", ">>>>>>>", "|||||||"].iter().any(|marker| line.starts_with(marker))
}
