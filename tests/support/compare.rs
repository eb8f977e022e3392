//! Does what was said fit what is written, and how do they differ.

/// A line that stands for any lines.
const ANY: &str = "…";

/// Lines shown around a difference.
const AROUND: usize = 2;

pub fn fits(written: &[String], said: &[String]) -> bool {
    match written.split_first() {
        None => said.is_empty(),
        Some((line, rest)) if line == ANY => {
            (0..=said.len()).any(|skipped| fits(rest, &said[skipped..]))
        }
        Some((line, rest)) => {
            said.split_first().is_some_and(|(first, others)| first == line && fits(rest, others))
        }
    }
}

/// What was said, in the shape of what was written: where one `…` stood, one stands again.
pub fn shaped(written: &[String], said: Vec<String>) -> Vec<String> {
    let mut places = written.iter().enumerate().filter(|(_, line)| *line == ANY);
    let (Some((before, _)), None) = (places.next(), places.next()) else { return said };
    let after = written.len() - before - 1;
    if said.len() <= before + after {
        return said;
    }
    let end = &said[said.len() - after..];
    [&said[..before], &[ANY.to_owned()], end].concat()
}

/// `-` is what is written, `+` what was said. A no-break space that stands where a plain one was
/// written, or the other way round, is shown as `·`: otherwise the two lines look the same.
pub fn diff(written: &[String], said: &[String]) -> String {
    let (old, new) = (joined(written), joined(said));
    let same_look = old != new && old.replace('\u{a0}', " ") == new.replace('\u{a0}', " ");
    let shown = |text: String| if same_look { text.replace('\u{a0}', "·") } else { text };
    let (old, new) = (shown(old), shown(new));
    let diff = similar::TextDiff::from_lines(&old, &new);
    let mut text = String::new();
    for (group, ops) in diff.grouped_ops(AROUND).iter().enumerate() {
        text.push_str(if group == 0 { "" } else { "    (…)\n" });
        for change in ops.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                similar::ChangeTag::Delete => "-",
                similar::ChangeTag::Insert => "+",
                similar::ChangeTag::Equal => " ",
            };
            text.push_str(&format!("  {sign} {}", change.value()));
        }
    }
    text
}

fn joined(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}
