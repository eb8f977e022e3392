//! What the records say differently since the letter went out.

use crate::language::{Lang, names};
use crate::letters::handoff::Section;
use crate::records::handoff::Part;

/// The lines that are no longer true, and those that nobody has read; nothing when the letter says
/// what the records say. What is still open is left alone: it is there to be settled.
pub(super) fn changed(lang: Lang, sent: &str, now: &[Section]) -> Vec<String> {
    let open: Vec<&str> = now
        .iter()
        .filter(|section| section.part.is_none())
        .map(|section| section.heading.as_str())
        .collect();
    let told: Vec<&str> =
        sent.lines().take_while(|line| !open.contains(&line.trim())).map(str::trim).collect();
    let mut new = Vec::new();
    let mut true_still = Vec::new();
    for section in now {
        let Some(part) = section.part else { continue };
        for line in &section.lines {
            true_still.push(key(&line.text));
            if !told.iter().any(|told| says(told, &line.text, part)) {
                new.push(line.text.as_str());
            }
        }
    }
    let items = told.iter().filter(|line| is_item(line));
    let gone: Vec<&str> =
        items.filter(|line| !true_still.contains(&key(line))).map(|line| bare(line)).collect();
    if new.is_empty() && gone.is_empty() {
        return Vec::new();
    }
    let lines = gone.iter().map(|line| format!("  − {line}"));
    let lines = lines.chain(new.iter().map(|line| format!("  + {line}")));
    std::iter::once(heading(lang)).chain(lines).collect()
}

/// The start is told with a kick-off that is planned no longer once it took place.
fn says(told: &str, line: &str, part: Part) -> bool {
    match part {
        Part::Start => key(told).contains(&key(line)),
        _ => key(told) == key(line),
    }
}

fn is_item(line: &str) -> bool {
    line.starts_with("— ") || line.starts_with("- ")
}

fn bare(line: &str) -> &str {
    line.trim_start_matches(['—', '-']).trim()
}

/// A line as it is compared. Where a goal stands now is no part of what was agreed.
fn key(line: &str) -> String {
    let line = bare(line).trim_end_matches('.');
    let now = line.find("(сейчас").or_else(|| line.find("(now"));
    let rest = now.and_then(|at| line[at..].find(')').map(|end| (at, at + end + 1)));
    match rest {
        Some((at, end)) => names::fold(&format!("{}{}", line[..at].trim_end(), &line[end..])),
        None => names::fold(line),
    }
}

crate::messages! {
    fn heading() {
        ru: "С тех пор записи говорят другое:",
        en: "The records say something else since:",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::handoff::Line;

    fn section(part: Option<Part>, lines: &[&str]) -> Section {
        let line = |text: &&str| Line { text: (*text).to_owned(), from: Vec::new() };
        let lines = lines.iter().map(line).collect();
        Section { part, heading: "Still open".to_owned(), lines }
    }

    const SENT: &str = "1. Key agreements\n- Reports on Mondays.\n\n3. Goals\n- Orders: 90 (now 70), \
                        to grow.\n\n5. Start\nMonday 1 June. Kick-off meeting: Friday 29 May.\n\n\
                        Still open\n- Who signs.\n";

    #[test]
    fn what_is_told_and_true_is_no_change() {
        let now = [
            section(Some(Part::Agreements), &["Reports on Mondays."]),
            section(Some(Part::Goals), &["Orders: 90 (now 74), to grow."]),
            section(Some(Part::Start), &["Monday 1 June."]),
            section(None, &["Who pays."]),
        ];
        assert_eq!(changed(Lang::En, SENT, &now), Vec::<String>::new());
    }

    #[test]
    fn what_changed_is_told_both_ways() {
        let now = [
            section(Some(Part::Agreements), &["Reports on Fridays."]),
            section(Some(Part::Goals), &["Orders: 90 (now 70), to grow."]),
            section(Some(Part::Start), &["Monday 8 June."]),
            section(None, &["Who signs."]),
        ];
        assert_eq!(
            changed(Lang::En, SENT, &now)[1..],
            ["  − Reports on Mondays.", "  + Reports on Fridays.", "  + Monday 8 June."]
        );
    }
}
