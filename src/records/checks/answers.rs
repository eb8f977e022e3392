//! Briefs against their questionnaires: one that is not there, an answer to a question it does not
//! have, a question answered under two headings.

use super::walk::nearest;
use super::{Desk, File, Findings};
use crate::records::brief::Brief;
use crate::records::questionnaire::Questionnaire;

pub(super) fn briefs(desk: &Desk, found: &mut Findings) {
    for (file, brief) in desk.briefs() {
        let all = &desk.scene.questionnaires;
        if let Some(sheet) = all.iter().find(|sheet| sheet.id == brief.template) {
            answers(desk, file, brief, sheet, found);
        } else {
            let lang = desk.lang();
            let near = nearest(&brief.template, all.iter().map(|sheet| sheet.id.as_str()));
            let hint = near.map_or_else(|| see_templates(lang), |near| rename(lang, near));
            found.file(file.path, unknown_template(lang, &brief.template), Some(hint));
        }
    }
}

fn answers(desk: &Desk, file: &File, brief: &Brief, sheet: &Questionnaire, found: &mut Findings) {
    // one of the team's own that cannot be read has findings of its own
    if sheet.questions.is_empty() {
        return;
    }
    let lang = desk.lang();
    let head = file.text.len().saturating_sub(brief.body.len());
    let above = file.text.get(..head).map_or(0, |head| head.matches('\n').count());
    let mut seen: Vec<(&str, usize)> = Vec::new();
    let answers = brief.answers();
    for answer in answers.iter().filter(|answer| !answer.question.is_empty()) {
        let line = above + answer.line;
        if sheet.question(answer.question).is_none() {
            let ids = sheet.questions.iter().map(|question| question.id.as_str());
            let near = nearest(answer.question, ids);
            let hint = near.map_or_else(|| untie(lang), |near| tie_to(lang, near));
            let what = unknown_question(lang, answer.question, &sheet.id);
            found.spot(file.path, line, 1, what, Some(hint));
        }
        match seen.iter().find(|(question, _)| *question == answer.question) {
            Some((_, first)) => {
                let what = answered_twice(lang, answer.question, *first);
                found.spot(file.path, line, 1, what, Some(join(lang)));
            }
            None => seen.push((answer.question, line)),
        }
    }
}

crate::messages! {
    fn unknown_template(id: &str) {
        ru: format!("нет анкеты `{id}`: ответы не с чем сверить"),
        en: format!("there is no questionnaire `{id}` to judge the answers by"),
    }
    fn see_templates() {
        ru: "acct brief templates    покажет, какие есть; своя — templates/briefs/ИМЯ.toml",
        en: "acct brief templates    shows those there are; your own is templates/briefs/NAME.toml",
    }
    fn rename(near: &str) {
        ru: format!("может быть, `{near}`? переименуйте файл"),
        en: format!("is it `{near}`? rename the file"),
    }
    fn unknown_question(id: &str, sheet: &str) {
        ru: format!("в анкете `{sheet}` нет вопроса `{id}`"),
        en: format!("the questionnaire `{sheet}` has no question `{id}`"),
    }
    fn tie_to(near: &str) {
        ru: format!("может быть, q:{near}?"),
        en: format!("did you mean q:{near}?"),
    }
    fn untie() {
        ru: "без комментария <!-- q:… --> это вопрос, который возник по ходу",
        en: "without the comment <!-- q:… --> it is a question asked on the way",
    }
    fn answered_twice(id: &str, line: usize) {
        ru: format!("на вопрос `{id}` уже есть ответ в строке {line}"),
        en: format!("the question `{id}` is answered in line {line} already"),
    }
    fn join() {
        ru: "соедините ответы под одним заголовком",
        en: "put the answers under one heading",
    }
}
