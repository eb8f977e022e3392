//! Plays a pair of the table: two clones, one commit in each, one merge by git as it comes.

use std::collections::BTreeSet;

use crate::clones::{Clone, Files, Ground, Said};
use crate::table::Pair;

pub fn play(ground: &Ground, pair: &Pair) -> Said<()> {
    let ours = ground.first()?.another()?;
    if !pair.ground.is_empty() {
        ours.shell(&pair.ground.join("\n"), 2)?;
        ours.commit("ground")?;
    }
    let theirs = ours.another()?;
    let before = ours.files()?;
    for (clone, typed, seed) in [(&ours, &pair.a, 3), (&theirs, &pair.b, 4)] {
        clone.shell(&typed.join("\n"), seed)?;
        clone.commit("the work of a day")?;
    }
    let sides = [ours.files()?, theirs.files()?];
    let there = theirs.root.display().to_string();
    ours.shell(&format!("git fetch -q '{there}' main"), 1)?;
    let (clean, said) = ours.git(&["merge", "-q", "--no-edit", "FETCH_HEAD"])?;
    let merged = ours.files()?;

    let mut slips = conflicts(&ours, pair, &merged)?;
    let marked = merged.values().any(|text| text.contains("\n<<<<<<< "));
    if !clean && !marked {
        slips.push(said);
    }
    slips.extend(sides.iter().flat_map(|side| lost(&before, side, &merged)));
    slips.extend(expected(&theirs, pair, &merged)?);
    if !marked {
        slips.extend(findings(&ours, &theirs)?);
    }
    for clone in [ours, theirs] {
        clone.remove();
    }
    if slips.is_empty() { Ok(()) } else { Err(slips.join("\n")) }
}

/// What `acct check` finds in the merge and did not find on either side.
fn findings(ours: &Clone, theirs: &Clone) -> Said<Vec<String>> {
    let found = ours.findings()?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    ours.shell("git checkout -q main@{1}", 1)?;
    let known = [ours.findings()?, theirs.findings()?].concat();
    let new = found.into_iter().filter(|finding| !known.contains(finding));
    Ok(new.map(|(rule, path)| format!("acct check: {rule}: {path}")).collect())
}

/// Conflicts are where the table has them, and nowhere else.
fn conflicts(clone: &Clone, pair: &Pair, merged: &Files) -> Said<Vec<String>> {
    let mut slips = Vec::new();
    let mut expected = BTreeSet::new();
    for line in &pair.conflict {
        let (file, _) = line.split_once(": ").ok_or(format!("`{line}`: FILE: why"))?;
        expected.insert(resolved(clone, file)?);
    }
    let marked: Vec<(&String, &String)> =
        merged.iter().filter(|(_, text)| text.contains("\n<<<<<<< ")).collect();
    for (path, text) in &marked {
        if !expected.iter().any(|file| path.contains(file.as_str())) {
            slips.push(format!("a conflict in {path}:\n{text}"));
        }
    }
    for file in expected {
        if !marked.iter().any(|(path, _)| path.contains(&file)) {
            slips.push(format!("no conflict in {file}: say so in the table"));
        }
    }
    Ok(slips)
}

/// Every line that a side wrote is in what was merged, between markers or not.
fn lost(before: &Files, side: &Files, merged: &Files) -> Vec<String> {
    let mut slips = Vec::new();
    for (path, text) in side {
        let old: BTreeSet<&str> =
            before.get(path).map(|text| text.lines()).into_iter().flatten().collect();
        let new: BTreeSet<&str> =
            merged.get(path).map(|text| text.lines()).into_iter().flatten().collect();
        let gone = text.lines().filter(|line| !old.contains(line) && !new.contains(line));
        slips.extend(gone.map(|line| format!("lost in {path}: {line}")));
    }
    slips
}

/// The lines and files that the table asks for.
fn expected(clone: &Clone, pair: &Pair, merged: &Files) -> Said<Vec<String>> {
    let mut slips = Vec::new();
    for wanted in &pair.merged {
        let (file, line) = wanted.split_once(": ").ok_or(format!("`{wanted}`: FILE: LINE"))?;
        let file = resolved(clone, file)?;
        let mut texts =
            merged.iter().filter(|(path, _)| path.contains(&file)).map(|(_, text)| text);
        let there = |text: &String, line: &str| text.lines().any(|one| one.trim() == line);
        let holds = match line.strip_prefix("no ") {
            Some(line) => !texts.any(|text| there(text, line)),
            None => texts.any(|text| there(text, line)),
        };
        if !holds {
            slips.push(format!("not so: {wanted}"));
        }
    }
    for wanted in &pair.files {
        let (count, pattern) = wanted.split_once(' ').ok_or(format!("`{wanted}`: N PATTERN"))?;
        let found: Vec<&String> = merged.keys().filter(|path| fits(pattern, path)).collect();
        if found.len().to_string() != count {
            slips.push(format!("not {count} of {pattern}: {found:?}"));
        }
    }
    Ok(slips)
}

/// A file's words with `$(id …)` replaced by the id.
fn resolved(clone: &Clone, file: &str) -> Said<String> {
    if !file.contains("$(") {
        return Ok(file.to_owned());
    }
    clone.shell(&format!("printf %s \"{file}\""), 1)
}

/// Whether a path ends as a pattern says, `*` being anything.
fn fits(pattern: &str, path: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) =
        parts.next().and_then(|first| path.find(first).map(|at| &path[at + first.len()..]))
    else {
        return false;
    };
    let mut last = "";
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
        last = part;
    }
    rest.is_empty() || last.is_empty()
}
