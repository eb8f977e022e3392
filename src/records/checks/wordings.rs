//! Texts in several languages, of questionnaires and playbooks: each in every language that its file's
//! title is in, and with no place left in it that nobody fills.

use super::walk::{Met, walk};
use super::{Desk, File, Findings};
use crate::language::Lang;
use crate::records::fields::{Kind, Shape};
use crate::records::wording::ANSWER;
use crate::syntax::tree::{Node, Pair, What};

/// The keys whose texts may repeat what was answered.
const TELLING: [&str; 2] = ["decline", "needed"];

/// A title, and every text in the languages of the title.
pub(super) fn languages(desk: &Desk, file: &File, tree: &Node, kind: &Kind, found: &mut Findings) {
    let lang = desk.lang();
    let title = tree.get("title");
    let written: Vec<Lang> = title.map(|pair| filled(&pair.value)).unwrap_or_default();
    if written.is_empty() {
        let at = title.map_or(tree.at, |pair| pair.at);
        found.at(file.path, file.text, at, no_title(lang), a_title(lang));
    }
    walk(tree, kind.fields, &mut |met| {
        let Met::Value { node, shape: Shape::Names(_), key } = met else { return };
        let What::Table(pairs) = &node.what else { return };
        for pair in pairs.iter().filter(|pair| language(pair).is_none()) {
            found.at(file.path, file.text, pair.at, no_language(lang, key, &pair.key), known(lang));
        }
        let lacking = lacking(node, &written);
        if let Some(first) = lacking.first() {
            let what = not_in(lang, key, &lacking.join(", "));
            found.at(file.path, file.text, begin(pairs), what, add_language(lang, first));
        }
    });
}

/// Where the first text of a wording stands: `hint.ru` has no table of its own.
fn begin(pairs: &[Pair]) -> usize {
    pairs.first().map_or(0, |pair| pair.at)
}

/// The languages of the title that a text is not in; one that is in none is simply left out.
pub(super) fn lacking(node: &Node, written: &[Lang]) -> Vec<&'static str> {
    let here = filled(node);
    let gone = written.iter().filter(|lang| !here.is_empty() && !here.contains(lang));
    gone.map(|lang| lang.code()).collect()
}

/// Places in texts that nobody fills: only an answer is put in, and only where it has been given.
pub(super) fn answers(desk: &Desk, file: &File, tree: &Node, kind: &Kind, found: &mut Findings) {
    let lang = desk.lang();
    walk(tree, kind.fields, &mut |met| {
        let Met::Value { node, shape: Shape::Text, key } = met else { return };
        let telling = key.split('.').any(|part| TELLING.contains(&part));
        for place in places(node.as_str().unwrap_or_default()) {
            let what = match (place == ANSWER, telling) {
                (true, true) => continue,
                (true, false) => no_answer_here(lang, key),
                (false, _) => nobody_fills(lang, key, place),
            };
            found.at(file.path, file.text, node.at, what, only_there(lang));
        }
    });
}

fn language(pair: &Pair) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.code() == pair.key)
}

/// The languages a text is there in.
fn filled(node: &Node) -> Vec<Lang> {
    let What::Table(pairs) = &node.what else { return Vec::new() };
    let filled = |pair: &&Pair| pair.value.as_str().is_some_and(|text| !text.trim().is_empty());
    pairs.iter().filter(filled).filter_map(language).collect()
}

/// What stands in braces.
fn places(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('{').filter_map(|(at, _)| {
        let rest = text.get(at..)?;
        rest.get(..=rest.find('}')?)
    })
}

crate::messages! {
    fn no_title() { ru: "нет названия", en: "there is no title" }
    fn a_title() {
        ru: "title = { ru = \"…\", en = \"…\" }; на каких языках название, на тех нужны и остальные тексты",
        en: "title = { ru = \"…\", en = \"…\" }; the other texts are wanted in the languages of the title",
    }
    fn not_in(key: &str, lacking: &str) {
        ru: format!("`{key}` нет на языке {lacking}, а название есть"),
        en: format!("`{key}` is not in {lacking}, and the title is"),
    }
    fn add_language(lacking: &str) {
        ru: format!("допишите {lacking} = \"…\" или уберите этот язык из всего файла"),
        en: format!("add {lacking} = \"…\", or take that language out of the whole file"),
    }
    fn no_language(key: &str, given: &str) {
        ru: format!("в `{key}` нет языка `{given}`"),
        en: format!("`{key}` has no language `{given}`"),
    }
    fn known() { ru: "языки: ru, en", en: "the languages are ru and en" }
    fn nobody_fills(key: &str, place: &str) {
        ru: format!("`{key}`: вместо {place} ничего не подставится"),
        en: format!("`{key}`: nothing is put in place of {place}"),
    }
    fn no_answer_here(key: &str) {
        ru: format!("`{key}`: ответа {{answer}} здесь ещё нет"),
        en: format!("`{key}`: there is no {{answer}} here yet"),
    }
    fn only_there() {
        ru: "подставляется только {answer} — ответ клиента, в decline и needed",
        en: "only {answer}, what the client said, is put in, in decline and needed",
    }
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn places_are_what_stands_in_braces() {
        let found: Vec<&str> = places("При {answer} — {sum} { и }{").collect();
        assert_eq!(found, ["{answer}", "{sum}", "{ и }"]);
    }
}
