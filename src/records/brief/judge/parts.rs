//! An answer in parts: each under a subheading of its own, and each counts.

use crate::language::names::fold;
use crate::records::questionnaire::{Part, Question};

/// The parts that are not there, and how many are of how many; a question without parts is one.
/// A text without subheadings answers the first part that has none.
pub(super) fn answered<'a>(question: &'a Question, text: &str) -> (Vec<&'a Part>, (usize, usize)) {
    let parts = &question.parts;
    if parts.is_empty() {
        return (Vec::new(), (usize::from(!text.is_empty()), 1));
    }
    let (above, under) = subheaded(text);
    let has = |part: &Part| {
        let named = under.iter().find(|(heading, _)| is_of(part, heading));
        named.is_some_and(|(_, text)| !text.trim().is_empty())
    };
    let mut missing: Vec<&Part> = parts.iter().filter(|part| !has(part)).collect();
    if !above.trim().is_empty() && !missing.is_empty() {
        missing.remove(0);
    }
    let got = parts.len() - missing.len();
    (missing, (got, parts.len()))
}

/// What is said in all, without the headings of the parts.
pub(super) fn words(question: &Question, text: &str) -> String {
    if question.parts.is_empty() {
        return text.trim().to_owned();
    }
    let (above, under) = subheaded(text);
    let all = std::iter::once(above).chain(under.into_iter().map(|(_, text)| text));
    all.collect::<String>().trim().to_owned()
}

/// The heading is the part's id or its question in any language.
fn is_of(part: &Part, heading: &str) -> bool {
    let same = |text: &str| plain(text) == plain(heading);
    same(&part.id) || part.ask.0.values().any(|ask| same(ask))
}

fn plain(text: &str) -> String {
    fold(text.trim().trim_end_matches(['?', '.', ':']))
}

/// What stands above the first subheading, and each subheading with what is under it.
fn subheaded(text: &str) -> (String, Vec<(String, String)>) {
    let (mut above, mut under) = (String::new(), Vec::<(String, String)>::new());
    for line in text.lines() {
        match (line.trim_start().strip_prefix("### "), under.last_mut()) {
            (Some(heading), _) => under.push((heading.trim().to_owned(), String::new())),
            (None, Some((_, text))) => text.extend([line, "\n"]),
            (None, None) => above.extend([line, "\n"]),
        }
    }
    (above, under)
}
