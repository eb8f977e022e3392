//! Briefs against their questionnaires: questions that are not asked, answers of another kind.
//! What an answer is worth is for `brief::judge` to say.

use super::{Desk, File, Findings, Record};
use crate::language::Lang;
use crate::language::typography::{quote, shorten};
use crate::records::brief::{Answer, Brief, value};
use crate::records::questionnaire::{AnswerKind, Question, Questionnaire};

/// Characters of an answer that are said back.
const SHOWN: usize = 40;

pub(super) fn briefs(desk: &Desk, found: &mut Findings) {
    for file in desk.files {
        let Record::Brief(brief) = &file.record else { continue };
        let known = desk.scene.questionnaires.iter().find(|(id, _)| *id == brief.template);
        match known {
            // What is wrong with the questionnaire is said there.
            Some((_, None)) => {}
            Some((_, Some(sheet))) => answers(desk, file, brief, sheet, found),
            None => {
                let what = no_questionnaire(desk.lang(), &brief.template);
                found.file(file.path, what, Some("acct brief templates".to_owned()));
            }
        }
    }
}

fn answers(desk: &Desk, file: &File, brief: &Brief, sheet: &Questionnaire, found: &mut Findings) {
    let lang = desk.lang();
    let above = file.text.len().saturating_sub(brief.body.len());
    let above = file.text.get(..above).map_or(0, |head| head.matches('\n').count());
    let mut seen: Vec<&str> = Vec::new();
    for answer in brief.answers().iter().filter(|answer| !answer.question.is_empty()) {
        let mut spot = |what: String, hint: String| {
            found.spot(file.path, above + answer.line, 1, what, Some(hint));
        };
        let Some(question) = sheet.question(answer.question) else {
            let known: Vec<&str> = sheet.questions.iter().map(|one| one.id.as_str()).collect();
            spot(not_asked(lang, &sheet.id, answer.question), known.join(", "));
            continue;
        };
        if seen.contains(&answer.question) {
            spot(twice(lang, answer.question), keep_one(lang));
        }
        seen.push(answer.question);
        if let Some(what) = misfit(desk, brief, question, answer) {
            spot(what, example(lang, question));
        }
    }
}

/// Why an answer is none of its kind.
fn misfit(desk: &Desk, brief: &Brief, question: &Question, answer: &Answer) -> Option<String> {
    let day = answer.on.or(brief.date).unwrap_or_default();
    let calendar = desk.scene.settings.calendar();
    let in_parts = !question.parts.is_empty();
    if in_parts
        || answer.text.is_empty()
        || value::read(question, answer.text, day, &calendar).is_some()
    {
        return None;
    }
    let lang = desk.lang();
    let said = quote(lang, &shorten(answer.text.lines().next().unwrap_or_default(), SHOWN));
    Some(match question.kind {
        AnswerKind::YesNo => no_yes(lang, &said),
        AnswerKind::Number | AnswerKind::Money => no_number(lang, &said),
        AnswerKind::Date => no_date(lang, &said),
        AnswerKind::Text | AnswerKind::List | AnswerKind::Choice => no_option(lang, &said),
    })
}

fn example(lang: Lang, question: &Question) -> String {
    match question.kind {
        AnswerKind::YesNo => lang.pick("да; нет", "yes; no").to_owned(),
        AnswerKind::Number | AnswerKind::Money => lang.pick("50 000; 1,2 млн", "50000; 1.2m").to_owned(),
        AnswerKind::Date => "2027-03-01".to_owned(),
        AnswerKind::Text | AnswerKind::List | AnswerKind::Choice => {
            let names: Vec<&str> = question.options.iter().map(|one| one.name(lang)).collect();
            names.join("; ")
        }
    }
}

crate::messages! {
    fn no_questionnaire(id: &str) {
        ru: format!("анкеты `{id}` нет"),
        en: format!("there is no questionnaire `{id}`"),
    }
    fn not_asked(sheet: &str, id: &str) {
        ru: format!("в анкете `{sheet}` нет вопроса `{id}`"),
        en: format!("`{sheet}` has no question `{id}`"),
    }
    fn twice(id: &str) {
        ru: format!("вопрос `{id}` уже стоит выше"),
        en: format!("the question `{id}` stands above already"),
    }
    fn keep_one() { ru: "соберите оба ответа в один: второй не читается", en: "join the two: the second is not read" }
    fn no_yes(said: &str) { ru: format!("не «да» и не «нет»: {said}"), en: format!("neither yes nor no: {said}") }
    fn no_number(said: &str) { ru: format!("нет числа: {said}"), en: format!("no number: {said}") }
    fn no_date(said: &str) { ru: format!("не дата: {said}"), en: format!("no date: {said}") }
    fn no_option(said: &str) { ru: format!("ни один из вариантов: {said}"), en: format!("none of the options: {said}") }
}
