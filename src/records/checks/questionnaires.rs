//! The team's questionnaires: questions that can be told apart and asked, answers that can be given.
//! What standards and routes say of those answers is `standards`' to look at.

use super::walk::nearest;
use super::{Desk, File, Findings, Record, standards, wordings};
use crate::language::Lang;
use crate::records::fields;
use crate::records::fields::Shape;
use crate::records::questionnaire::{AnswerKind, Choice, Question};
use crate::syntax::tree::Node;

/// Makes a goal of an answer; everything else an answer is offered to is a field of the card.
const GOALS: &str = "goals";

pub(super) fn questionnaires(desk: &Desk, found: &mut Findings) {
    for file in desk.files {
        let (Record::Questionnaire(sheet), Some(tree), Some(kind)) =
            (&file.record, &file.tree, file.kind)
        else {
            continue;
        };
        wordings::languages(desk, file, tree, kind, found);
        wordings::answers(desk, file, tree, kind, found);
        let mut page = Page { lang: desk.lang(), file, found };
        let questions = tree.get("questions");
        if sheet.questions.is_empty() {
            page.say(questions.map_or(tree.at, |pair| pair.at), no_questions, a_question);
            continue;
        }
        let entries = questions.map_or(&[][..], |pair| pair.value.entries());
        for (at, (question, node)) in sheet.questions.iter().zip(entries).enumerate() {
            let before = sheet.questions.get(..at).unwrap_or_default();
            page.name(node, &question.id, before.iter().any(|other| other.id == question.id));
            page.question(question, node);
            standards::question(&mut page, sheet, question, node);
        }
        standards::routes(&mut page, sheet, tree);
    }
}

/// One file, as its faults are told.
pub(super) struct Page<'a, 't> {
    pub(super) lang: Lang,
    pub(super) file: &'a File<'t>,
    pub(super) found: &'a mut Findings,
}

/// Where a value stands; where its table does, when it is not there.
pub(super) fn spot(node: &Node, path: &str) -> usize {
    node.get(path).map_or(node.at, |pair| pair.value.at)
}

impl Page<'_, '_> {
    pub(super) fn say(
        &mut self,
        at: usize,
        what: impl FnOnce(Lang) -> String,
        hint: impl FnOnce(Lang) -> String,
    ) {
        let (what, hint) = (what(self.lang), hint(self.lang));
        self.found.at(self.file.path, self.file.text, at, what, hint);
    }

    /// An id: there, in one word, and nobody else's.
    pub(super) fn name(&mut self, node: &Node, id: &str, taken: bool) {
        let at = spot(node, "id");
        if id.is_empty() {
            self.say(at, no_id, an_id);
        } else if !id.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_') {
            self.say(at, |lang| bad_id(lang, id), an_id);
        } else if taken {
            self.say(at, |lang| id_twice(lang, id), another_id);
        }
    }

    fn question(&mut self, question: &Question, node: &Node) {
        let id = question.id.as_str();
        if question.ask.is_empty() {
            self.say(spot(node, "ask"), |lang| no_ask(lang, id), an_ask);
        }
        self.options(question, node);
        for (at, (part, entry)) in pairs(&question.parts, node, "parts").enumerate() {
            let before = question.parts.get(..at).unwrap_or_default();
            self.name(entry, &part.id, before.iter().any(|other| other.id == part.id));
            if part.ask.is_empty() {
                self.say(spot(entry, "ask"), |lang| no_ask(lang, &part.id), an_ask);
            }
        }
        self.only_of(
            "options",
            !question.options.is_empty(),
            &[AnswerKind::Choice],
            question,
            node,
        );
        self.only_of("parts", !question.parts.is_empty(), &[AnswerKind::Text], question, node);
        let text = [AnswerKind::Text, AnswerKind::List];
        self.only_of("min", question.min.is_some(), &text, question, node);
        let sum = [AnswerKind::Number, AnswerKind::Money];
        self.only_of("unit", !question.unit.is_empty(), &sum, question, node);
        self.feeds(&question.feeds, node);
    }

    fn options(&mut self, question: &Question, node: &Node) {
        if question.kind == AnswerKind::Choice && question.options.len() < 2 {
            let id = question.id.as_str();
            self.say(spot(node, "options"), |lang| no_options(lang, id), some_options);
        }
        for (at, (option, entry)) in pairs(&question.options, node, "options").enumerate() {
            let taken = |others: &[Choice]| others.iter().any(|other| other.id() == option.id());
            let place = spot(entry, "id");
            if option.id().trim().is_empty() {
                self.say(place, no_id, an_id);
            } else if let Some(name) = with_comma(option) {
                self.say(place, |lang| comma(lang, name), no_comma);
            } else if question.options.get(..at).is_some_and(taken) {
                self.say(place, |lang| id_twice(lang, option.id()), another_id);
            }
        }
    }

    /// A key that only some kinds of answers have.
    fn only_of(
        &mut self,
        key: &str,
        set: bool,
        kinds: &[AnswerKind],
        question: &Question,
        node: &Node,
    ) {
        if set && !kinds.contains(&question.kind) {
            let kinds: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
            let at = spot(node, key);
            let given = question.kind.word();
            self.say(at, |l| not_of(l, key, given), |l| kind_is(l, &kinds.join(", ")));
        }
    }

    fn feeds(&mut self, feeds: &str, node: &Node) {
        if feeds.is_empty() || takes_an_answer(feeds) {
            return;
        }
        let known = ["systems", "deal.features", GOALS, "site", "industry", "cadence"];
        let near = nearest(feeds, known).unwrap_or("systems");
        self.say(spot(node, "feeds"), |l| feeds_nothing(l, feeds), |l| feeds_what(l, near));
    }
}

/// The name of an option that could not be told from two: commas part the options of one answer.
fn with_comma(option: &Choice) -> Option<&str> {
    let names = Lang::ALL.map(|lang| option.name(lang));
    std::iter::once(option.id()).chain(names).find(|name| name.contains(','))
}

/// The records of a list, each with its place in the tree.
pub(super) fn pairs<'a, 't, T>(
    records: &'a [T],
    node: &'a Node<'t>,
    key: &str,
) -> impl Iterator<Item = (&'a T, &'a Node<'t>)> {
    records.iter().zip(node.get(key).map_or(&[][..], |pair| pair.value.entries()))
}

/// Whether the client's card has such a field, and it holds what can be answered.
fn takes_an_answer(field: &str) -> bool {
    let shape = fields::kind("client").and_then(|card| card.field(field));
    let plain = matches!(
        shape,
        Some(
            Shape::Text
                | Shape::Texts
                | Shape::Sentences
                | Shape::Every
                | Shape::Number
                | Shape::Amount
                | Shape::Date
                | Shape::Anything
        )
    );
    field == GOALS || plain
}

crate::messages! {
    fn no_questions() { ru: "нет ни одного вопроса", en: "there is no question" }
    fn a_question() {
        ru: "допишите [[questions]] с id и ask; образец: acct template eject account",
        en: "add [[questions]] with id and ask; for a pattern: acct template eject account",
    }
    fn no_id() { ru: "нет `id`", en: "there is no `id`" }
    fn an_id() {
        ru: "одно слово из букв, цифр, дефиса и подчёркивания: id = \"buyer\"",
        en: "one word of letters, digits, hyphen and underscore: id = \"buyer\"",
    }
    fn bad_id(id: &str) {
        ru: format!("`{id}` — не `id`: по нему ответ находит вопрос"),
        en: format!("`{id}` is no `id`: an answer finds its question by it"),
    }
    fn id_twice(id: &str) {
        ru: format!("`id` `{id}` встречается дважды"),
        en: format!("the `id` `{id}` stands twice"),
    }
    fn another_id() {
        ru: "назовите второй иначе: ответы связаны с вопросом по id",
        en: "call the second one something else: answers are tied to a question by its id",
    }
    fn comma(id: &str) {
        ru: format!("вариант `{id}` с запятой: запятая разделяет варианты в ответе"),
        en: format!("the option `{id}` has a comma: commas part the options of an answer"),
    }
    fn no_comma() { ru: "назовите его без запятой", en: "name it without a comma" }
    fn no_ask(id: &str) {
        ru: format!("`{id}`: нет самого вопроса, `ask`"),
        en: format!("`{id}`: the question itself is missing, `ask`"),
    }
    fn an_ask() { ru: "ask = { ru = \"…?\", en = \"…?\" }", en: "ask = { ru = \"…?\", en = \"…?\" }" }
    fn no_options(id: &str) {
        ru: format!("`{id}`: не из чего выбирать"),
        en: format!("`{id}`: there is nothing to choose from"),
    }
    fn some_options() {
        ru: "хотя бы два варианта: options = [\"1С\", { id = \"own\", ru = \"своя\", en = \"our own\" }]",
        en: "at least two options: options = [\"1C\", { id = \"own\", ru = \"своя\", en = \"our own\" }]",
    }
    fn not_of(key: &str, kind: &str) {
        ru: format!("`{key}` не бывает у вопроса вида {kind}"),
        en: format!("a question of kind {kind} has no `{key}`"),
    }
    fn kind_is(kinds: &str) {
        ru: format!("уберите эту строку или поменяйте kind: {kinds}"),
        en: format!("take the line out, or change kind: {kinds}"),
    }
    fn feeds_nothing(feeds: &str) {
        ru: format!("`feeds`: у клиента нет поля `{feeds}` для ответа"),
        en: format!("`feeds`: a client has no field `{feeds}` for an answer"),
    }
    fn feeds_what(near: &str) {
        ru: format!("поле карточки, как feeds = \"{near}\", или goals; свои поля — x.название. Все поля: acct schema client"),
        en: format!("a field of the card, as in feeds = \"{near}\", or goals; your own are x.name. All of them: acct schema client"),
    }
}

#[cfg(test)]
mod tests;
