//! The table of pairs as `stock.txt` has it; how it is written stands at its top.

/// What two people do at the same time, and what has to come of it.
#[derive(Debug, Default)]
pub struct Pair {
    pub name: String,
    pub ground: Vec<String>,
    pub a: Vec<String>,
    pub b: Vec<String>,
    /// `FILE: LINE`
    pub merged: Vec<String>,
    /// `N PATTERN`
    pub files: Vec<String>,
    /// `FILE: why`
    pub conflict: Vec<String>,
}

/// Where the words begin that stand after a key.
const MARGIN: usize = 9;

pub fn pairs(text: &str) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut key = "";
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix("= ") {
            pairs.push(Pair { name: name.to_owned(), ..Pair::default() });
            key = "";
            continue;
        }
        let (left, words) = line.split_at_checked(MARGIN).unwrap_or((line, ""));
        match left.trim() {
            "" if words.is_empty() && key != "ground" => continue,
            "" => {}
            named => key = named,
        }
        let Some(pair) = pairs.last_mut() else { continue };
        let lines = match key {
            "ground" => &mut pair.ground,
            "A" => &mut pair.a,
            "B" => &mut pair.b,
            "merged" => &mut pair.merged,
            "files" => &mut pair.files,
            "conflict" => &mut pair.conflict,
            _ => panic!("{}: what is `{line}`?", pair.name),
        };
        lines.push(words.to_owned());
    }
    pairs
}
