//! What a questionnaire makes of its answers: minimal standards that fit the kind of answer and name
//! options there are, routes that start at a question there is.

use super::questionnaires::{Page, pairs, spot};
use super::walk::nearest;
use crate::language::Lang;
use crate::records::questionnaire::{AnswerKind, Choice, Question, Questionnaire, Route};
use crate::syntax::tree::Node;

pub(super) fn question(page: &mut Page, sheet: &Questionnaire, question: &Question, node: &Node) {
    let Some(standard) = node.get("pass") else { return };
    let pass = &question.pass;
    let set = [
        ("min", pass.min.is_some()),
        ("max", pass.max.is_some()),
        ("one_of", !pass.one_of.is_empty()),
        ("none_of", !pass.none_of.is_empty()),
        ("is", pass.is.is_some()),
    ];
    let fitting = keys_of(question.kind);
    for (key, _) in set.iter().filter(|(key, set)| *set && !fitting.contains(key)) {
        let (at, kind) = (spot(&standard.value, key), question.kind.word());
        page.say(at, |l| does_not_fit(l, key, kind), |l| fits(l, question.kind, &fitting));
    }
    if question.kind == AnswerKind::Choice {
        for (key, named) in [("one_of", &pass.one_of), ("none_of", &pass.none_of)] {
            options(page, question, named, &standard.value, key);
        }
    }
    if let (Some(min), Some(max)) = (pass.min, pass.max)
        && min > max
    {
        page.say(spot(&standard.value, "max"), nothing_passes, swap);
    }
    // a questionnaire that decides something tells the client why not
    if pass.is_set() && sheet.otherwise.is_some() && question.decline.is_empty() {
        page.say(standard.at, |lang| nothing_to_say(lang, &question.id), a_decline);
    }
}

/// The keys of a standard that an answer of a kind can be measured by.
fn keys_of(kind: AnswerKind) -> Vec<&'static str> {
    match kind {
        AnswerKind::Number => vec!["min", "max"],
        AnswerKind::Money => vec!["min", "max", "currency"],
        AnswerKind::Choice => vec!["one_of", "none_of"],
        AnswerKind::YesNo => vec!["is"],
        AnswerKind::Text | AnswerKind::List | AnswerKind::Date => Vec::new(),
    }
}

/// Options that the question does not have.
fn options(page: &mut Page, question: &Question, named: &[String], table: &Node, key: &str) {
    let known: Vec<&str> = match question.kind {
        AnswerKind::YesNo => vec!["yes", "no"],
        _ => question.options.iter().map(Choice::id).collect(),
    };
    for (name, entry) in pairs(named, table, key) {
        if known.contains(&name.as_str()) {
            continue;
        }
        let what = |lang| no_option(lang, &question.id, name);
        match nearest(name, known.iter().copied()) {
            Some(near) => page.say(entry.at, what, |lang| did_you_mean(lang, near)),
            None => page.say(entry.at, what, |lang| one_of(lang, &known.join(", "))),
        }
    }
}

pub(super) fn routes(page: &mut Page, sheet: &Questionnaire, tree: &Node) {
    for (route, node) in pairs(&sheet.routes, tree, "routes") {
        if route.to.is_empty() {
            page.say(spot(node, "to"), leads_nowhere, a_department);
        }
        starts(page, sheet, route, node);
    }
}

/// Where a route starts: a question that can be answered with the options it names.
fn starts(page: &mut Page, sheet: &Questionnaire, route: &Route, node: &Node) {
    let at = spot(node, "question");
    let Some(question) = sheet.question(&route.question) else {
        let known = || sheet.questions.iter().map(|question| question.id.as_str());
        let what = |lang| no_question(lang, &route.question);
        return match nearest(&route.question, known()) {
            Some(near) => page.say(at, what, |lang| did_you_mean(lang, near)),
            None => {
                page.say(at, what, |lang| one_of(lang, &known().collect::<Vec<_>>().join(", ")));
            }
        };
    };
    if !matches!(question.kind, AnswerKind::Choice | AnswerKind::YesNo) {
        let kind = question.kind.word();
        page.say(at, |lang| no_fork(lang, &question.id, kind), forks);
    } else if route.one_of.is_empty() {
        page.say(spot(node, "one_of"), never_taken, an_option);
    } else {
        options(page, question, &route.one_of, node, "one_of");
    }
}

fn fits(lang: Lang, kind: AnswerKind, keys: &[&str]) -> String {
    match keys {
        [] => no_standard(lang),
        _ => measured_by(lang, kind.word(), &keys.join(", ")),
    }
}

crate::messages! {
    fn does_not_fit(key: &str, kind: &str) {
        ru: format!("`pass.{key}` не подходит к ответу вида {kind}"),
        en: format!("`pass.{key}` does not fit an answer of kind {kind}"),
    }
    fn measured_by(kind: &str, keys: &str) {
        ru: format!("для {kind}: {keys}"),
        en: format!("for {kind}: {keys}"),
    }
    fn no_standard() {
        ru: "минимальный стандарт бывает у number, money, choice и yes-no; поменяйте kind или уберите pass",
        en: "number, money, choice and yes-no have a minimal standard; change kind, or take pass out",
    }
    fn nothing_passes() { ru: "`pass.min` больше `pass.max`: не пройдёт никто", en: "`pass.min` is over `pass.max`: nobody passes" }
    fn swap() { ru: "поменяйте их местами", en: "swap them" }
    fn nothing_to_say(id: &str) {
        ru: format!("`{id}`: клиент не узнает почему, нет `decline`"),
        en: format!("`{id}`: the client will not learn why, there is no `decline`"),
    }
    fn a_decline() {
        ru: "decline = { ru = \"…\", en = \"…\" } — фраза для письма",
        en: "decline = { ru = \"…\", en = \"…\" }: a sentence for the letter",
    }
    fn no_option(id: &str, name: &str) {
        ru: format!("у вопроса `{id}` нет варианта `{name}`"),
        en: format!("the question `{id}` has no option `{name}`"),
    }
    fn did_you_mean(near: &str) { ru: format!("возможно, `{near}`"), en: format!("did you mean `{near}`?") }
    fn one_of(known: &str) { ru: format!("одно из: {known}"), en: format!("one of {known}") }
    fn leads_nowhere() { ru: "маршрут никуда не ведёт: нет `to`", en: "the route leads nowhere: there is no `to`" }
    fn a_department() {
        ru: "to = { ru = \"отдел рекламы\", en = \"advertising department\" }",
        en: "to = { ru = \"отдел рекламы\", en = \"advertising department\" }",
    }
    fn no_question(id: &str) {
        ru: format!("вопроса `{id}` нет"),
        en: format!("there is no question `{id}`"),
    }
    fn no_fork(id: &str, kind: &str) {
        ru: format!("ответ на `{id}` вида {kind} никуда не ведёт"),
        en: format!("an answer to `{id}`, of kind {kind}, leads nowhere"),
    }
    fn forks() { ru: "маршрут начинается с вопроса вида choice или yes-no", en: "a route starts at a question of kind choice or yes-no" }
    fn never_taken() { ru: "по этому маршруту никто не пойдёт: нет `one_of`", en: "nobody takes this route: there is no `one_of`" }
    fn an_option() { ru: "one_of = [\"вариант\"]; для yes-no — \"yes\" или \"no\"", en: "one_of = [\"option\"]; of a yes-no, \"yes\" or \"no\"" }
}
