//! What the records say differently since the letter went out.

use crate::language::{Lang, names};
use crate::letters::handoff::Section;

/// The lines that are no longer true, and those that nobody has read; nothing when the letter says
/// what the records say. What is still open is left alone: it is there to be settled.
pub(super) fn changed(lang: Lang, sent: &str, now: &[Section]) -> Vec<String> {
    let open = now.iter().find(|section| section.part.is_none());
    let open_heading = open.map(|section| section.heading.as_str());
    let told = sent.lines().take_while(|line| Some(line.trim()) != open_heading);
    let told: Vec<&str> = told.map(bare).filter(|line| !line.is_empty()).collect();
    let parts = now.iter().filter(|section| section.part.is_some());
    let says: Vec<&str> =
        parts.flat_map(|section| &section.lines).map(|line| line.text.as_str()).collect();
    let among = |line: &str, lines: &[&str]| lines.iter().any(|other| same(line, other));
    let new: Vec<&str> = says.iter().copied().filter(|line| !among(line, &told)).collect();
    let items = sent.lines().take_while(|line| Some(line.trim()) != open_heading);
    let gone = items.filter(|line| is_item(line)).map(bare).filter(|line| !among(line, &says));
    let gone: Vec<&str> = gone.collect();
    if new.is_empty() && gone.is_empty() {
        return Vec::new();
    }
    let lines = gone.iter().map(|line| format!("  − {line}"));
    let lines = lines.chain(new.iter().map(|line| format!("  + {line}")));
    std::iter::once(heading(lang)).chain(lines).collect()
}

fn is_item(line: &str) -> bool {
    line.starts_with("— ") || line.starts_with("- ")
}

fn bare(line: &str) -> &str {
    line.trim_start_matches(['—', '-']).trim()
}

fn same(one: &str, other: &str) -> bool {
    let key = |text: &str| names::fold(text.trim().trim_end_matches('.'));
    key(one) == key(other)
}

crate::messages! {
    fn heading() {
        ru: "С тех пор записи говорят другое:",
        en: "The records say something else since:",
    }
}
