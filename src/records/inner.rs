//! What stands in a text for us alone: «Для себя» at any level, however it is written. Every paper is
//! made of what is left without it; which sections a paper takes is left to the paper.

use crate::syntax::sections::Blocks;

/// Deeper than every heading: a paragraph that is called so goes on up to the next heading.
const PARAGRAPH: usize = 7;

/// A line that begins a part.
struct Mark {
    level: usize,
    inner: bool,
    /// A heading to Markdown too, so that it ends the part above it.
    ends: bool,
}

/// The text without what is for us: empty lines stand for it, so that the others keep their numbers.
#[must_use]
pub fn without(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for (line, mark) in marked(text) {
        match mark {
            Some(mark) if mark.inner => {
                open = Some(open.map_or(mark.level, |level| level.min(mark.level)));
            }
            Some(mark) if mark.ends && open.is_some_and(|level| mark.level <= level) => open = None,
            _ => {}
        }
        let shown = line.trim_end_matches(['\n', '\r']);
        kept.push_str(if open.is_some() { &line[shown.len()..] } else { line });
    }
    kept
}

/// The lines that begin an inner part in a writing of their own, counted from 1.
#[must_use]
pub fn misspelt(text: &str) -> Vec<(usize, &str)> {
    let lines = marked(text).into_iter().enumerate();
    let inner = lines.filter(|(_, (_, mark))| mark.as_ref().is_some_and(|mark| mark.inner));
    let odd = inner.map(|(at, (line, _))| (at + 1, line.trim())).filter(|(_, line)| {
        let exact = line.strip_prefix("## ").map(str::to_lowercase);
        !matches!(exact.as_deref(), Some("для себя" | "internal"))
    });
    odd.collect()
}

/// Whether a heading says that what is under it is for us.
#[must_use]
pub fn is_name(heading: &str) -> bool {
    let plain: String = heading.chars().filter(|c| !"*_`~".contains(*c)).collect();
    let plain = plain.to_lowercase().replace('ё', "е");
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_start_matches(|c: char| !c.is_alphabetic());
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let english = like(words, CYRILLIC, LATIN);
    like(words, LATIN, CYRILLIC).strip_prefix("для себя").is_some_and(ends)
        || ["internal note", "internal notes", "internal only", "internal use"]
            .iter()
            .any(|name| english.strip_prefix(name).is_some_and(ends))
        || english.strip_prefix("internal").is_some_and(|rest| {
            // «Internal systems» is what they have
            rest.is_empty()
                || rest.trim_start().starts_with([':', '.', ',', '!', '(', '—', '–', '#'])
        })
}

/// Letters that look the same in both alphabets.
const LATIN: &str = "aeopcxykmtbh";
const CYRILLIC: &str = "аеорсхукмтвн";

fn like(text: &str, from: &str, to: &str) -> String {
    let alike = |c: char| from.chars().position(|one| one == c).and_then(|at| to.chars().nth(at));
    text.chars().map(|c| alike(c).unwrap_or(c)).collect()
}

/// Every line with the part that it begins.
fn marked(text: &str) -> Vec<(&str, Option<Mark>)> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut blocks = Blocks::default();
    let mut above = "";
    let mut marked = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().copied().enumerate() {
        let below = lines.get(at + 1).map_or("", |line| line.trim());
        let shown = !blocks.hides(line);
        marked.push((line, if shown { mark(above, line, below) } else { None }));
        above = line.trim();
    }
    marked
}

fn mark(above: &str, line: &str, below: &str) -> Option<Mark> {
    let text = line.trim().trim_start_matches(['>', ' ', '\t']);
    let name = text.trim_start_matches('#');
    let level = text.len() - name.len();
    if level > 0 {
        let ends = level < PARAGRAPH && (name.is_empty() || name.starts_with([' ', '\t']));
        return Some(Mark { level, inner: is_name(name), ends });
    }
    if let Some(level) = underlined(below).filter(|_| text.starts_with(char::is_alphanumeric)) {
        return Some(Mark { level, inner: is_name(text), ends: true });
    }
    let inner = bold(text).is_some_and(is_name) || above.is_empty() && stands_alone(text);
    inner.then_some(Mark { level: PARAGRAPH, inner, ends: false })
}

/// The level of the heading that such a line is drawn under.
fn underlined(line: &str) -> Option<usize> {
    let drawn = |mark: char| line.len() > 1 && line.chars().all(|c| c == mark);
    if drawn('=') { Some(1) } else { drawn('-').then_some(2) }
}

/// The bold words that a paragraph or an item begins with.
fn bold(text: &str) -> Option<&str> {
    let item = ["- ", "* ", "+ "].iter().find_map(|bullet| text.strip_prefix(bullet));
    let text = item.unwrap_or(text).trim_start();
    let mark = ["**", "__"].into_iter().find(|mark| text.starts_with(mark))?;
    let rest = &text[mark.len()..];
    rest.find(mark).map(|end| &rest[..end])
}

/// Nothing but the name, as a paragraph of its own: «Для себя:».
fn stands_alone(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let words = bare.split_whitespace().count();
    bare.starts_with(char::is_uppercase) && words <= 2 && is_name(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITINGS: [&str; 24] = [
        "## Для себя",
        "## Internal",
        "## Для себя:",
        "### Для себя",
        "# Для себя",
        "##Для себя",
        "## **Для себя**",
        "##  Для  себя",
        " ## Для себя",
        "## Для\u{a0}себя",
        "## Для себя.",
        "## ДЛЯ СЕБЯ ##",
        "## Для себя (не отправлять)",
        "## Для cебя",
        "**Для себя**",
        "**Для себя:** долг",
        "- **Для себя**",
        "Для себя:",
        "> ## Для себя",
        "Для себя\n=====",
        "Internal\n---",
        "## Internal:",
        "## Internal notes",
        "###### internal",
    ];

    #[test]
    fn an_inner_part_is_cut_however_its_name_is_written() {
        for name in WRITINGS {
            let cut = without(&format!("Наше.\n\n{name}\n\nтайна\n\n- тайна\n\n# Ещё\n\nВаше.\n"));
            let words: Vec<&str> = cut.split_whitespace().collect();
            assert_eq!(words, ["Наше.", "#", "Ещё", "Ваше."], "{name}");
        }
    }

    #[test]
    fn what_only_sounds_alike_stays() {
        for line in [
            "## Internal systems",
            "## Internally",
            "## Для себялюбцев",
            "Сделали\nдля себя.",
            "Для себя вы выбрали склад.",
            "```\n# internal\n```",
            "**Важно** для себя",
        ] {
            let text = format!("{line}\n\nдалее\n");
            assert_eq!(without(&text), text);
        }
    }

    #[test]
    fn it_ends_at_a_heading_of_its_level_and_lines_keep_their_numbers() {
        let text = "## А\n### Для себя\nтайна\n#### тайна\n### Б\nваше\n## Для себя\n### тайна\n";
        assert_eq!(without(text), "## А\n\n\n\n### Б\nваше\n\n\n");
        assert_eq!(without("**Для себя**\r\nтайна\r\n## Б\r\n"), "\r\n\r\n## Б\r\n");
    }

    #[test]
    fn a_writing_of_its_own_is_pointed_out() {
        let odd = misspelt("## Для себя\n\n## Internal\n\n### Для себя\n\n## Для себя:\n");
        assert_eq!(odd, [(5, "### Для себя"), (7, "## Для себя:")]);
    }
}
