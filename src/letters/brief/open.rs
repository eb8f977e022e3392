//! The questions that are open, as a letter: each with why it is asked, and what is noted so far.

use chrono::NaiveDate;
use serde::Serialize;

use super::sample;
use crate::language::typography::{lower_first, quote, shorten};
use crate::language::{Lang, dates, words};
use crate::letters::lines::Pen;
use crate::letters::{Desk, Letter, Paper, address, person_address};
use crate::problem::Problem;
use crate::records::brief::judge::{Contradiction, Fault, Judged, Weakness, Weighed};
use crate::records::questionnaire::AnswerKind;
use crate::records::snapshot::Folder;

pub const PAPER: Paper = Paper {
    name: "brief",
    ru: include_str!("open.ru.md.j2"),
    en: include_str!("open.en.md.j2"),
    sample: sample::open,
    always: &["hello", "you", "about", "questions", "signature"],
};

/// Characters of an answer that are quoted.
const QUOTED: usize = 90;

#[derive(Serialize)]
pub(super) struct Data {
    pub hello: String,
    pub you: &'static str,
    /// «о выходе в регионы»
    pub about: String,
    /// Something has been answered already: these are what is left.
    pub left: bool,
    pub one: bool,
    pub questions: Vec<Asked>,
    /// Descriptions it would be easier with: «продажа; выполнение заказа».
    pub processes: String,
    /// A call or briefing that is planned.
    pub call_on: String,
    pub signature: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Asked {
    pub ask: String,
    /// What is noted already, and what it lacks.
    pub noted: String,
    pub hint: String,
    pub why: String,
}

/// # Errors
/// When there is nobody to write to.
pub fn letter(
    desk: &Desk,
    folder: &Folder,
    judged: &Judged,
    processes: &[String],
    today: NaiveDate,
) -> Result<Letter, Problem> {
    let lang = desk.lang;
    let readers = desk.readers(&folder.slug, &[])?;
    let pen = Pen { lang, today, cast: desk.cast, manager: folder.card.manager() };
    let questions: Vec<Asked> = judged.to_ask().map(|one| asked(&pen, one)).collect();
    let call = super::planned(folder, today);
    let about = match judged.sheet.about.of(lang) {
        "" => about_it(lang),
        about => about.to_owned(),
    };
    let count = questions.len();
    let data = Data {
        hello: desk.greeting(&readers),
        you: desk.of_you("вам", "Вам", readers.len()),
        about: pen.set(&about),
        left: judged.questions.iter().any(|one| !one.answer.text.is_empty()),
        one: count == 1,
        questions,
        processes: processes.join("; "),
        call_on: call.and_then(|call| super::when(lang, call, today)).unwrap_or_default(),
        signature: desk.signature(),
    };
    let named = match lang {
        Lang::Ru => quote(lang, &folder.card.name),
        Lang::En => folder.card.name.trim().to_owned(),
    };
    Ok(Letter {
        kind: PAPER.name,
        author: person_address(desk.author),
        client: folder.slug.clone(),
        lang,
        subject: subject(lang, &named, &pen.set(&about), count),
        to: readers.into_iter().map(address).collect(),
        cc: Vec::new(),
        text: desk.fill(&PAPER, data)?,
        from: vec![judged.brief.id.clone()],
    })
}

fn asked(pen: &Pen, one: &Weighed) -> Asked {
    let lang = pen.lang;
    let question = one.question;
    Asked {
        ask: pen.set(question.ask.of(lang)),
        noted: noted(pen, one),
        hint: pen.sentence(question.hint.of(lang)),
        why: pen.sentence(question.why.of(lang)),
    }
}

/// What we have so far, said without a word of judgement.
fn noted(pen: &Pen, one: &Weighed) -> String {
    let lang = pen.lang;
    let said = quoted(pen, one.answer.text);
    match one.faults.first() {
        Some(Fault::Open(parts)) if !parts.is_empty() => {
            let parts: Vec<&str> = parts.iter().map(|part| part.ask.of(lang)).collect();
            let parts: Vec<String> =
                parts.iter().map(|part| lower_first(part.trim_end_matches('?'))).collect();
            still_parts(lang, &parts.join("; "))
        }
        Some(Fault::Weak(Weakness::NotOfItsKind)) => match one.question.kind {
            AnswerKind::YesNo => yes_or_no(lang, &said),
            AnswerKind::Choice | AnswerKind::List => {
                let names: Vec<&str> =
                    one.question.options.iter().map(|choice| choice.name(lang)).collect();
                which(lang, &said, &names.join(", "))
            }
            AnswerKind::Date => which_day(lang, &said),
            _ => how_much(lang, &said),
        },
        Some(Fault::Weak(Weakness::OtherCurrency)) => {
            how_much_in(lang, &said, &one.question.pass.currency)
        }
        Some(Fault::Weak(_)) => more(lang, &said),
        Some(Fault::Unproved) => proof(lang, &said),
        Some(Fault::Stale(since)) => {
            still_so(lang, &said, &dates::day_month(lang, *since, pen.today))
        }
        Some(Fault::Contradictory(Contradiction::Brief { said: other, .. })) => {
            which_is_right(lang, &said, &quoted(pen, other))
        }
        Some(Fault::Contradictory(Contradiction::Card { .. })) => is_it_right(lang, &said),
        _ => String::new(),
    }
}

fn quoted(pen: &Pen, text: &str) -> String {
    let mut lines = text.lines().map(str::trim);
    let line = lines.find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
    quote(pen.lang, &shorten(pen.set(line).trim_end_matches('.'), QUOTED))
}

crate::messages! {
    fn subject(client: &str, about: &str, count: usize) {
        ru: format!("{client}: {} {about}", words::QUESTION.ru(count)),
        en: format!("{client}: {} {about}", words::QUESTION.en(count)),
    }
    fn about_it() { ru: "о проекте", en: "about the project" }
    fn still_parts(parts: &str) {
        ru: format!("Часть уже есть. Осталось: {parts}."),
        en: format!("Part of it is there. Still to come: {parts}."),
    }
    fn yes_or_no(said: &str) {
        ru: format!("Записано: {said}. Скорее да или скорее нет?"),
        en: format!("Noted: {said}. Rather yes, or rather no?"),
    }
    fn which(said: &str, options: &str) {
        ru: format!("Записано: {said}. Что из этого ближе: {options}?"),
        en: format!("Noted: {said}. Which of these is nearest: {options}?"),
    }
    fn which_day(said: &str) {
        ru: format!("Записано: {said}. Какого это числа?"),
        en: format!("Noted: {said}. Which date is it?"),
    }
    fn how_much(said: &str) {
        ru: format!("Записано: {said}. Сколько это одним числом, хотя бы примерно?"),
        en: format!("Noted: {said}. How much is it as one number, at least roughly?"),
    }
    fn how_much_in(said: &str, currency: &str) {
        ru: format!("Записано: {said}. Сколько это в {currency}, хотя бы примерно?"),
        en: format!("Noted: {said}. How much is it in {currency}, at least roughly?"),
    }
    fn more(said: &str) {
        ru: format!("Записано: {said}. Расскажите, пожалуйста, подробнее."),
        en: format!("Noted: {said}. Could you tell us more?"),
    }
    fn proof(said: &str) {
        ru: format!("Записано: {said}. Добавьте, пожалуйста, расчёт, число или ссылку."),
        en: format!("Noted: {said}. Could you add a calculation, a number or a link?"),
    }
    fn still_so(said: &str, since: &str) {
        ru: format!("Записано {since}: {said}. Всё ещё так?"),
        en: format!("Noted on {since}: {said}. Is it still so?"),
    }
    fn which_is_right(said: &str, other: &str) {
        ru: format!("Записано и {said}, и {other}. Что верно сейчас?"),
        en: format!("Noted are both {said} and {other}. Which is right now?"),
    }
    fn is_it_right(said: &str) {
        ru: format!("Записано: {said}. Раньше было иначе: всё верно?"),
        en: format!("Noted: {said}. It was different before: is this right?"),
    }
}
