//! The words a task line ends in, and how a title that looks like them is told apart.
//! A backslash before such a word makes it plain; it is taken away in reading, one at a time.

use super::Priority;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word<'a> {
    Owner(&'a str),
    Tag(&'a str),
    Due(&'a str),
    Priority(Priority),
    Id(&'a str),
}

/// The last word of a text, if it is one of ours.
pub(super) struct Last<'a> {
    pub(super) start: usize,
    pub(super) word: Word<'a>,
    /// It has backslashes in front, so it belongs to the title.
    pub(super) plain: bool,
}

pub(super) fn last(text: &str) -> Option<Last<'_>> {
    let start = quoted_due(text).unwrap_or_else(|| last_start(text));
    let whole = text.get(start..)?;
    let bare = whole.trim_start_matches('\\');
    Some(Last { start, word: word(bare)?, plain: bare.len() < whole.len() })
}

fn last_start(text: &str) -> usize {
    text.char_indices()
        .rev()
        .find(|(_, letter)| letter.is_whitespace())
        .map_or(0, |(at, letter)| at + letter.len_utf8())
}

/// Where the word with `due:"two words"` begins, when the text ends in one.
fn quoted_due(text: &str) -> Option<usize> {
    let inside = text.strip_suffix('"')?;
    let open = inside.rfind('"')?;
    let start = last_start(inside.get(..open)?);
    let head = inside.get(start..open)?.trim_start_matches('\\');
    due_sign(head).filter(|rest| rest.is_empty()).map(|_| start)
}

/// What follows `due:` or `до:`.
fn due_sign(word: &str) -> Option<&str> {
    let (sign, value) = word.split_once(':')?;
    matches!(sign.to_lowercase().as_str(), "due" | "до").then_some(value)
}

pub(super) fn word(word: &str) -> Option<Word<'_>> {
    let name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | ':');
    if let Some(who) = word.strip_prefix('@') {
        let good = who.starts_with(char::is_alphanumeric) && who.ends_with(char::is_alphanumeric);
        return (good && who.chars().all(name)).then_some(Word::Owner(who));
    }
    if let Some(tag) = word.strip_prefix('#') {
        // as in Obsidian: «заказ #5» is no tag
        let good = tag.starts_with(char::is_alphanumeric) && tag.contains(char::is_alphabetic);
        let all = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '/');
        return (good && tag.chars().all(all)).then_some(Word::Tag(tag));
    }
    if let Some(id) = word.strip_prefix('^') {
        let good = id.starts_with(|first: char| first.is_ascii_alphanumeric());
        let all = |letter: char| letter.is_ascii_alphanumeric() || letter == '.';
        return (good && id.chars().all(all)).then_some(Word::Id(id));
    }
    match word {
        "!high" => return Some(Word::Priority(Priority::High)),
        "!low" => return Some(Word::Priority(Priority::Low)),
        _ => {}
    }
    let value = due_sign(word)?;
    let inside = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    match inside {
        Some(inside) => {
            (!inside.trim().is_empty() && !inside.contains('"')).then_some(Word::Due(inside))
        }
        None => (!value.is_empty() && !value.contains('"')).then_some(Word::Due(value)),
    }
}

/// `…, до X` and `…, by X` at the end: where the word begins (its backslashes too) and where X does.
pub(super) fn until(title: &str) -> Option<(usize, usize)> {
    let mut found = None;
    let mut at = 0;
    for piece in title.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end().trim_start_matches('\\');
        let after = at + piece.len();
        let value = title.get(after..).is_some_and(|value| !value.trim().is_empty());
        let before = title.get(..at).is_some_and(|text| !text.trim().is_empty());
        if before && value && matches!(word, "до" | "by") {
            found = Some((at, after));
        }
        at = after;
    }
    found
}

/// `Имя: …` at the beginning: where the name ends.
pub(super) fn name(title: &str) -> Option<usize> {
    let end = title.find(':')?;
    let after = title.get(end + 1..)?;
    let name = title.get(..end)?;
    let good =
        !name.trim().is_empty() && (after.is_empty() || after.starts_with(char::is_whitespace));
    good.then_some(end)
}

/// `? …` and `! …` at the beginning of an item.
pub(super) fn sign(text: &str, sign: char) -> Option<&str> {
    let rest = text.strip_prefix(sign)?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| rest.trim_start())
}

/// The box of an item and what follows it.
pub(super) fn boxed(text: &str) -> Option<(super::Mark, &str)> {
    use super::Mark;
    const BOXES: [(&str, Mark); 7] = [
        ("[ ]", Mark::Open),
        ("[x]", Mark::Done),
        ("[X]", Mark::Done),
        ("[х]", Mark::Done),
        ("[Х]", Mark::Done),
        ("[+]", Mark::Done),
        ("[-]", Mark::Dropped),
    ];
    BOXES.iter().find_map(|(sign, mark)| {
        let rest = text.strip_prefix(sign)?;
        let whole = rest.is_empty() || rest.starts_with(char::is_whitespace);
        whole.then(|| (*mark, rest.trim_start()))
    })
}
