//! A questionnaire as a page to read: what is asked, why, and what an answer has to be. For us; what
//! a client gets is a letter.

use schemars::JsonSchema;
use serde::Serialize;

use super::path_of;
use crate::document::{Block, Document, Item, List, Style, Text};
use crate::language::numbers::{money, number};
use crate::language::plural::counted;
use crate::language::span::Span;
use crate::language::typography::lower_first;
use crate::language::{Lang, words};
use crate::records::questionnaire::{
    AnswerKind, Asks, Otherwise, Pass, Question, Questionnaire, Route,
};
use crate::records::wording::Wording;
use crate::reports::Report;

#[derive(Debug, Serialize, JsonSchema)]
pub struct Sheet {
    #[serde(flatten)]
    pub questionnaire: Questionnaire,
    /// Where the team's is, or would be.
    pub path: String,
}

impl Sheet {
    #[must_use]
    pub fn of(questionnaire: &Questionnaire) -> Sheet {
        Sheet { path: path_of(&questionnaire.id), questionnaire: questionnaire.clone() }
    }

    fn head(&self, lang: Lang) -> Vec<Text> {
        let sheet = &self.questionnaire;
        let count = counted(lang, sheet.questions.len(), words::QUESTION);
        let source = if sheet.own { self.path.as_str() } else { "acct" };
        let mut lines = vec![
            Text::from(sheet.purpose.of(lang)),
            Text::styled(
                format!("{count} · {source} · {}", who_reads(lang, sheet.asks)),
                Style::Quiet,
            ),
        ];
        lines.extend(sheet.otherwise.map(|otherwise| Text::from(verdict(lang, otherwise))));
        let span = sheet.stale_after.parse::<Span>().ok();
        lines.extend(span.map(|span| Text::from(again(lang, &span.words(lang)))));
        lines.retain(|line| !line.is_empty());
        lines
    }

    fn routes(&self, lang: Lang, page: &mut Document) {
        let sheet = &self.questionnaire;
        if sheet.routes.is_empty() {
            return;
        }
        page.heading(who_takes_over(lang));
        page.list(sheet.routes.iter().map(|route| leads(sheet, route, lang)).collect());
    }
}

impl Report for Sheet {
    const SCHEMA: &'static str = "acct.questionnaire/1";

    fn document(&self, lang: Lang) -> Document {
        let sheet = &self.questionnaire;
        let title = match sheet.title.of(lang) {
            "" => sheet.id.as_str(),
            title => title,
        };
        let mut page = Document::titled(title);
        page.lines(self.head(lang));
        let items = sheet.questions.iter().map(|question| asked(question, lang)).collect();
        page.blocks.push(Block::List(List { numbered: true, items }));
        self.routes(lang, &mut page);
        let mut next = vec![
            Text::from(to_fill(lang, sheet.asks))
                .and(format!("acct brief fill {} {}", client(lang), sheet.id), Style::Command),
        ];
        if !sheet.own {
            let eject = format!("acct template eject {}", sheet.id);
            next.push(Text::from(to_change(lang)).and(eject, Style::Command));
        }
        page.lines(next);
        page
    }
}

/// A question, with what is known of its answer under it.
fn asked(question: &Question, lang: Lang) -> Item {
    let mut under = Vec::new();
    let mut say = |label: String, text: &str| {
        if !text.trim().is_empty() {
            under.push(Text::styled(format!("{label}: "), Style::Quiet).and(text, Style::Plain));
        }
    };
    say(why(lang), question.why.of(lang));
    say(hint(lang), question.hint.of(lang));
    say(tip(lang), question.tip.of(lang));
    let parts: Vec<&str> = question.parts.iter().map(|part| part.ask.of(lang)).collect();
    say(in_parts(lang), &parts.join("; "));
    say(answer(lang), &answered(question, lang));
    say(standard(lang), &passes(question, lang));
    say(to_client(lang), question.decline.of(lang));
    say(to_start(lang), question.needed.of(lang));
    say(goes_to(lang), &question.feeds);
    say(used_for(lang), question.used_for.of(lang));
    let mut text = Text::from(question.ask.of(lang));
    if !question.required {
        text = text.and(format!(" ({})", optional(lang)), Style::Quiet);
    }
    Item { text, under }
}

/// What an answer has to be: a number of days; one of these; yes or no, with proof.
fn answered(question: &Question, lang: Lang) -> String {
    let kind = match question.kind {
        AnswerKind::Text => String::new(),
        AnswerKind::List => list(lang),
        AnswerKind::YesNo => yes_or_no(lang),
        AnswerKind::Choice => {
            let names: Vec<&str> =
                question.options.iter().map(|option| option.name(lang)).collect();
            some_of(lang, &names.join(", "))
        }
        AnswerKind::Number => with_unit(a_number(lang), &question.unit, lang),
        AnswerKind::Money => with_unit(a_sum(lang), &question.unit, lang),
        AnswerKind::Date => a_date(lang),
    };
    let length = question.min.map(|min| long(lang, &counted(lang, min, words::CHARACTER)));
    let proof = question.evidence.then(|| with_proof(lang));
    let all = [Some(kind), length, proof].into_iter().flatten().filter(|part| !part.is_empty());
    all.collect::<Vec<_>>().join(", ")
}

fn with_unit(what: String, unit: &Wording, lang: Lang) -> String {
    match unit.of(lang) {
        "" => what,
        unit => format!("{what}, {unit}"),
    }
}

/// The minimal standard in words; it never leaves the agency.
fn passes(question: &Question, lang: Lang) -> String {
    let Pass { min, max, currency, one_of, none_of, is } = &question.pass;
    let named = |ids: &[String]| {
        let name = |id: &String| {
            let option = question.options.iter().find(|option| option.id() == id);
            option.map_or(id.as_str(), |option| option.name(lang)).to_owned()
        };
        ids.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    let bound = |bound: f64| match currency.as_str() {
        "" => number(lang, bound),
        currency => money(lang, bound, currency),
    };
    let filled = |ids: &[String]| (!ids.is_empty()).then(|| named(ids));
    let all = [
        min.map(|min| at_least(lang, &bound(min))),
        max.map(|max| at_most(lang, &bound(max))),
        filled(one_of).map(|names| any_of(lang, &names)),
        filled(none_of).map(|names| none_of_these(lang, &names)),
        is.map(|yes| if yes { yes_only(lang) } else { no_only(lang) }),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Who takes it over, and after which answers.
fn leads(sheet: &Questionnaire, route: &Route, lang: Lang) -> Item {
    let question = sheet.question(&route.question);
    let name = |id: &String| {
        let named = question.and_then(|question| question.options.iter().find(|o| o.id() == id));
        match (named, id.as_str()) {
            (Some(option), _) => option.name(lang).to_owned(),
            (None, "yes") => lang.pick("да", "yes").to_owned(),
            (None, "no") => lang.pick("нет", "no").to_owned(),
            (None, id) => id.to_owned(),
        }
    };
    let asked = question.map_or(route.question.as_str(), |question| question.name(lang));
    let options: Vec<String> = route.one_of.iter().map(name).collect();
    let mut text = Text::from(route.to.of(lang));
    if !route.role.is_empty() {
        text = text.and(format!(" ({})", route.role), Style::Quiet);
    }
    let when = format!("{asked}: {}", lower_first(&options.join(", ")));
    Item { text, under: vec![Text::styled(when, Style::Quiet)] }
}

fn verdict(lang: Lang, otherwise: Otherwise) -> String {
    match otherwise {
        Otherwise::No => we_decline(lang),
        Otherwise::Later => not_now(lang),
    }
}

crate::messages! {
    fn who_reads(asks: Asks) {
        ru: match asks {
            Asks::Client => "для нас, клиенту уходит письмо",
            Asks::Us => "для нас: отвечаем сами, клиенту не уходит",
        },
        en: match asks {
            Asks::Client => "for us; a client gets a letter",
            Asks::Us => "for us: we answer it ourselves, no client gets it",
        },
    }
    fn we_decline() {
        ru: "Если минимальный стандарт не выполнен: не берём",
        en: "Where a minimal standard is missed: we do not take it on",
    }
    fn not_now() {
        ru: "Если минимальный стандарт не выполнен: не сейчас",
        en: "Where a minimal standard is missed: not now",
    }
    fn again(span: &str) {
        ru: format!("Срок ответа: {span}, потом спросить заново"),
        en: format!("An answer holds for {span}, then it is asked again"),
    }
    fn optional() { ru: "можно пропустить", en: "may be left out" }
    fn why() { ru: "Зачем", en: "Why" }
    fn hint() { ru: "Подсказка", en: "Hint" }
    fn tip() { ru: "Тому, кто спрашивает", en: "For whoever asks" }
    fn in_parts() { ru: "По частям", en: "In parts" }
    fn answer() { ru: "Ответ", en: "Answer" }
    fn standard() { ru: "Стандарт", en: "Standard" }
    fn to_client() { ru: "Клиенту, если нет", en: "To the client, if not" }
    fn to_start() { ru: "Чтобы начать", en: "To start" }
    fn goes_to() { ru: "Поле клиента", en: "Field of the client" }
    fn used_for() { ru: "Пригодится", en: "Used for" }
    fn list() { ru: "список, по одному в строке", en: "a list, one a line" }
    fn yes_or_no() { ru: "да или нет", en: "yes or no" }
    fn some_of(names: &str) { ru: format!("из списка: {names}"), en: format!("of these: {names}") }
    fn a_number() { ru: "число", en: "a number" }
    fn a_sum() { ru: "сумма", en: "a sum" }
    fn a_date() { ru: "дата", en: "a date" }
    fn long(characters: &str) {
        ru: format!("длина — {characters} и больше"),
        en: format!("{characters} or more"),
    }
    fn with_proof() {
        ru: "с подтверждением: число, расчёт, ссылка",
        en: "with proof: a number, a calculation, a link",
    }
    fn at_least(number: &str) { ru: format!("не меньше {number}"), en: format!("at least {number}") }
    fn at_most(number: &str) { ru: format!("не больше {number}"), en: format!("at most {number}") }
    fn any_of(names: &str) { ru: format!("хотя бы одно: {names}"), en: format!("at least one of: {names}") }
    fn none_of_these(names: &str) { ru: format!("ничего из: {names}"), en: format!("none of: {names}") }
    fn yes_only() { ru: "да", en: "yes" }
    fn no_only() { ru: "нет", en: "no" }
    fn who_takes_over() { ru: "Кто подключается", en: "Who takes it over" }
    fn to_fill(asks: Asks) {
        ru: match asks { Asks::Client => "Пройти с клиентом: ", Asks::Us => "Заполнить: " },
        en: match asks {
            Asks::Client => "To go through it with a client: ",
            Asks::Us => "To fill it in: ",
        },
    }
    fn to_change() { ru: "Взять себе и менять: ", en: "To have it and change it: " }
    fn client() { ru: "КЛИЕНТ", en: "CLIENT" }
}
