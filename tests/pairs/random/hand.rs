//! Changes that people make in an editor: a value, an entry of a list, a line, a comment.

use fastrand::Rng;

const WORDS: [&str; 8] =
    ["урожай", "Смета", "late", "до 40 %", "see the letter", "«Касса»", "N 7", "maybe"];

pub fn is_record(path: &str) -> bool {
    ["toml", "md", "csv"].iter().any(|end| path.ends_with(end)) && path != "acct.toml"
}

/// Some record.
pub fn any(files: &crate::clones::Files, dice: &mut Rng) -> String {
    dice.choice(files.keys().filter(|path| is_record(path)).collect::<Vec<_>>())
        .cloned()
        .unwrap_or_default()
}

/// The text with one change, and what it was; none where the kind that was drawn has no place here.
pub fn change(path: &str, text: &str, dice: &mut Rng) -> Option<(String, String)> {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (lines, what) = match path.rsplit_once('.')?.1 {
        "csv" => reading(lines, dice)?,
        "md" if dice.bool() => body(lines, dice)?,
        "md" => value(lines, ": ", dice)?,
        _ => match dice.u8(0..6) {
            0 => comment(lines, dice)?,
            1 => own_field(lines, dice)?,
            2 => note(lines, dice)?,
            3 => entry(lines, dice)?,
            _ => value(lines, " = ", dice)?,
        },
    };
    Some((lines.join("\n") + "\n", what))
}

fn words(dice: &mut Rng) -> String {
    let (one, other) = (dice.usize(0..WORDS.len()), dice.usize(0..WORDS.len()));
    format!("{} {}", WORDS[one], WORDS[other])
}

/// Another value of a key that has a text, a number or a date; an empty one is filled in.
fn value(mut lines: Vec<String>, sign: &str, dice: &mut Rng) -> Option<(Vec<String>, String)> {
    const FREE: [&str; 17] = [
        "why", "title", "industry", "site", "hello", "role", "phone", "terms", "contact",
        "channel", "area", "next", "vat", "pay_by", "records", "daily", "urgent",
    ];
    let end = if sign == ": " {
        lines.iter().skip(1).position(|line| line == "---")?
    } else {
        lines.len()
    };
    let places: Vec<usize> = (0..end)
        .filter(|at| {
            let Some((key, value)) = lines[*at].split_once(sign) else { return false };
            FREE.contains(&key) && !value.starts_with("\"\"\"")
                || ["due", "start", "end", "by"].contains(&key) && value.starts_with("20")
                || ["to", "from", "minutes", "cost_per_day"].contains(&key)
                    && value.parse::<f64>().is_ok()
        })
        .collect();
    let at = dice.choice(places)?;
    let (key, old) = lines[at].split_once(sign)?;
    let new = if old.starts_with("20") {
        format!("2026-12-{:02}", dice.u8(1..29))
    } else if old.parse::<f64>().is_ok() {
        dice.u32(10..90).to_string()
    } else {
        format!("\"{}\"", words(dice))
    };
    let line = format!("{key}{sign}{new}");
    let what = line.clone();
    lines[at] = line;
    Some((lines, what))
}

/// A comment above a key, or after a value.
fn comment(mut lines: Vec<String>, dice: &mut Rng) -> Option<(Vec<String>, String)> {
    let inside = multiline(&lines);
    let keys = (0..lines.len()).filter(|at| lines[*at].contains(" = ") && !inside[*at]);
    let at = dice.choice(keys.filter(|at| !lines[*at].starts_with(' ')).collect::<Vec<_>>())?;
    let what = format!("# {}", words(dice));
    if dice.bool() || lines[at].ends_with(['[', '"', '{']) {
        lines.insert(at, what.clone());
    } else {
        lines[at] = format!("{}    {what}", lines[at]);
    }
    Some((lines, what))
}

/// A field of the team's own.
fn own_field(mut lines: Vec<String>, dice: &mut Rng) -> Option<(Vec<String>, String)> {
    if lines.iter().any(|line| line == "[x]") {
        return None;
    }
    let what = format!("campaign = \"{}\"", words(dice));
    let at = lines.iter().position(|line| line.starts_with("[[")).unwrap_or(lines.len());
    let own = [String::new(), "[x]".to_owned(), what.clone(), String::new()];
    lines.splice(at..at, own.into_iter().skip(usize::from(at < lines.len())));
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    Some((lines, what))
}

/// A line of the notes, at their end or at their beginning.
fn note(mut lines: Vec<String>, dice: &mut Rng) -> Option<(Vec<String>, String)> {
    let at = lines.iter().position(|line| line.starts_with("notes = "))?;
    let new = words(dice).replace('"', "");
    let old = lines[at].trim_start_matches("notes = ").trim_matches('"').to_owned();
    if lines[at].starts_with("notes = \"\"\"") {
        lines.insert(at + 1, new.clone());
    } else {
        let old = if old.is_empty() { old } else { format!("{old}\n") };
        lines[at] = format!("notes = \"\"\"\n{old}{new}\"\"\"");
    }
    Some((lines, format!("notes: {new}")))
}

/// One more entry of a list that stands on one line.
fn entry(mut lines: Vec<String>, dice: &mut Rng) -> Option<(Vec<String>, String)> {
    const LISTS: [&str; 6] = ["tags", "systems", "services", "emails", "expertise", "special"];
    let fits = |at: &usize| {
        let line = &lines[*at];
        line.split_once(" = ").is_some_and(|(key, value)| {
            LISTS.contains(&key) && value.starts_with('[') && value.ends_with(']')
        }) && !line.contains('{')
    };
    let at = dice.choice((0..lines.len()).filter(fits).collect::<Vec<_>>())?;
    let word = format!("word{}", dice.u8(..));
    let comma = if lines[at].ends_with("[]") { "" } else { ", " };
    let line = format!("{}{comma}\"{word}\"]", lines[at].trim_end_matches(']'));
    let what = line.clone();
    lines[at] = line;
    Some((lines, what))
}

/// A line of the body: a new one, or another word at the end of one.
fn body(mut lines: Vec<String>, dice: &mut Rng) -> Option<(Vec<String>, String)> {
    let from = lines.iter().skip(1).position(|line| line == "---")? + 2;
    let new = words(dice);
    let texts: Vec<usize> = (from..lines.len())
        .filter(|at| !lines[*at].is_empty() && !lines[*at].starts_with(['#', '<', '`']))
        .collect();
    match dice.choice(texts) {
        Some(at) if dice.bool() => {
            lines[at] = format!("{} {new}", lines[at].trim_end());
        }
        Some(at) => lines.insert(at + 1, format!("- {new}")),
        None => lines.extend([String::new(), new.clone()]),
    }
    Some((lines, new))
}

/// A reading of another day, in its place.
fn reading(mut lines: Vec<String>, dice: &mut Rng) -> Option<(Vec<String>, String)> {
    let line = format!("2026-{:02}-{:02},{}", dice.u8(1..13), dice.u8(1..29), dice.u32(1..999));
    let date = line.split(',').next()?.to_owned();
    if lines.iter().any(|one| one.starts_with(&date)) {
        return None;
    }
    let at = lines.iter().skip(1).position(|one| *one > line).map_or(lines.len(), |at| at + 1);
    lines.insert(at, line.clone());
    Some((lines, line))
}

/// Of each line, whether it is inside of a text of several.
fn multiline(lines: &[String]) -> Vec<bool> {
    let mut open = false;
    lines
        .iter()
        .map(|line| {
            let inside = open;
            open ^= line.matches("\"\"\"").count() % 2 == 1;
            inside
        })
        .collect()
}
