//! An answer in parts: each under a subheading of its own, and each counts.

use crate::language::Lang;
use crate::language::names::fold;
use crate::records::questionnaire::{Part, Question};
use crate::syntax::subsections;

/// What is said above the parts, and each part that has a heading with what is under it; a
/// subheading that is no part's belongs to what it stands in.
pub(super) fn apart<'q>(question: &'q Question, text: &str) -> (String, Vec<(&'q Part, String)>) {
    let (mut above, mut under) = (String::new(), Vec::<(&Part, String)>::new());
    for sub in subsections(text) {
        let part = question.parts.iter().find(|part| is_of(part, sub.heading));
        match (part, under.last_mut()) {
            (Some(part), _) => under.push((part, sub.text.to_owned())),
            (None, Some((_, said))) => said.push_str(&text[sub.range]),
            (None, None) => above.push_str(&text[sub.range]),
        }
    }
    (above, under)
}

/// The parts that are not there, and how many are of how many; a question without parts is one.
/// What stands above the parts answers the first that has none.
pub(super) fn answered<'q>(question: &'q Question, text: &str) -> (Vec<&'q Part>, (usize, usize)) {
    let parts = &question.parts;
    if parts.is_empty() {
        return (Vec::new(), (usize::from(!text.is_empty()), 1));
    }
    let (above, under) = apart(question, text);
    let has = |part: &Part| under.iter().any(|(own, text)| own.id == part.id && !is_blank(text));
    let mut missing: Vec<&Part> = parts.iter().filter(|part| !has(part)).collect();
    if !is_blank(&above) && !missing.is_empty() {
        missing.remove(0);
    }
    let got = parts.len() - missing.len();
    (missing, (got, parts.len()))
}

/// What is said in all, without the headings of the parts.
pub(super) fn words(question: &Question, text: &str) -> String {
    let (above, under) = apart(question, text);
    let all = std::iter::once(above).chain(under.into_iter().map(|(_, text)| text));
    all.collect::<String>().trim().to_owned()
}

/// What an answer says to one part of its question.
#[must_use]
pub fn said_to(question: &Question, part: &Part, text: &str) -> String {
    let (_, under) = apart(question, text);
    let own = under.into_iter().find(|(own, _)| own.id == part.id);
    own.map(|(_, said)| said.trim().to_owned()).unwrap_or_default()
}

/// An answer in one line: «Бизнес: кофейни; Кто решает: Марина».
#[must_use]
pub fn in_a_line(question: &Question, lang: Lang, text: &str) -> String {
    let (above, under) = apart(question, text);
    let named = under.iter().filter(|(_, said)| !is_blank(said)).map(|(part, said)| {
        let name = part.ask.of(lang).trim_end_matches([':', '.']);
        let between = if name.ends_with('?') { "" } else { ":" };
        format!("{name}{between} {}", one_line(said))
    });
    let above = Some(one_line(&above)).filter(|above| !above.is_empty());
    above.into_iter().chain(named).collect::<Vec<_>>().join("; ")
}

/// Items and paragraphs follow one another after a semicolon.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut entries: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in text.lines().map(str::trim) {
        let item = ["- ", "* ", "— "].into_iter().find_map(|mark| line.strip_prefix(mark));
        let said = item.unwrap_or(line).trim_start_matches('#').trim();
        match entries.last_mut().filter(|_| goes_on && item.is_none()) {
            Some(entry) if !said.is_empty() => entry.extend([" ", said]),
            _ if !said.is_empty() => entries.push(said.to_owned()),
            _ => {}
        }
        goes_on = !said.is_empty();
    }
    entries.iter().map(|entry| entry.trim_end_matches(';')).collect::<Vec<_>>().join("; ")
}

/// A part's heading is its wording in any language, or its id.
pub(super) fn is_of(part: &Part, heading: &str) -> bool {
    let plain = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        fold(words.join(" ").trim_end_matches(['?', '.', ':']))
    };
    let same = |text: &str| !text.trim().is_empty() && plain(text) == plain(heading);
    same(&part.id) || part.ask.0.values().any(|ask| same(ask))
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::{in_a_line, is_of, one_line};
    use crate::language::Lang;
    use crate::records::questionnaire::{Part, Question};
    use crate::records::wording::Wording;

    fn part(id: &str, ask: &str) -> Part {
        let ask = Wording([("ru".to_owned(), ask.to_owned())].into());
        Part { id: id.to_owned(), ask }
    }

    #[test]
    fn a_heading_is_its_part_whatever_its_signs() {
        assert!(is_of(&part("wish", "Чего ждёт?"), "чего ждёт"));
        assert!(!is_of(&part("", "Чего ждёт?"), ""));
    }

    #[test]
    fn an_answer_in_parts_is_one_line() {
        let parts = vec![part("who", "Кто решает"), part("when", "К какой дате?")];
        let question = Question { parts, ..Question::default() };
        let text = "Коротко.\n\n### Кто решает\n\n- Марина;\n- Олег\n\n### К какой дате\n\nДо\n1 марта\n\n### Прочее\n\nтендер\n";
        let said = in_a_line(&question, Lang::Ru, text);
        assert_eq!(
            said,
            "Коротко.; Кто решает: Марина; Олег; К какой дате? До 1 марта; Прочее; тендер"
        );
        assert_eq!(one_line("1С\nExcel\n\nпочта"), "1С Excel; почта");
    }
}
