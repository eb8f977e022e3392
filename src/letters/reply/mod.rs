//! The answer to a request, ready to paste: what is answered and nothing else. How it was found, the
//! chain of whys and what it is a symptom of, stays inside.

use serde::Serialize;

use super::template::Prose;
use super::{Desk, Letter, Paper, address, person_address, sample_signature};
use crate::language::Lang;
use crate::language::typography::shorten;
use crate::problem::Problem;
use crate::records::inner;
use crate::records::request::{ANSWER, Request};
use crate::records::snapshot::Folder;

pub const PAPER: Paper = Paper {
    name: "reply",
    ru: include_str!("ru.md.j2"),
    en: include_str!("en.md.j2"),
    sample,
    always: &["hello", "answer", "signature"],
};

/// Characters of a question in a subject.
const SUBJECT: usize = 60;

#[derive(Serialize)]
struct Data {
    hello: String,
    answer: Prose,
    signature: Vec<String>,
}

/// To who asked; where nobody knows who that was, to those we work with from day to day.
///
/// # Errors
/// When there is nobody to write to.
pub fn letter(desk: &Desk, folder: &Folder, request: &Request) -> Result<Letter, Problem> {
    let body = inner::without(&request.body);
    let answer = ANSWER.text(&body);
    if answer.trim().is_empty() {
        let what = format!("`{}` has no answer that the client may read", request.id);
        return Err(
            Problem::refused(what).hint(format!("acct request answer {} --text \"…\"", request.id))
        );
    }
    let readers = match request.by.trim() {
        "" => desk.usual(folder)?,
        asker => desk.readers(&folder.slug, &[asker.to_owned()])?,
    };
    let data = Data {
        hello: desk.greeting(&readers),
        answer: Prose(answer.to_owned()),
        signature: desk.signature(),
    };
    Ok(Letter {
        kind: PAPER.name,
        author: person_address(desk.author),
        client: folder.slug.clone(),
        lang: desk.lang,
        subject: subject(desk.lang, &shorten(request.title(), SUBJECT)),
        cc: desk.subscribers(PAPER.name, &readers),
        to: readers.into_iter().map(address).collect(),
        text: desk.fill(&PAPER, data)?,
        from: vec![request.id.clone()],
    })
}

fn sample(lang: Lang) -> serde_json::Value {
    let s = |ru: &str, en: &str| lang.pick(ru, en).to_owned();
    let data = Data {
        hello: s("Маргарита, добрый день!", "Hello Margarita,"),
        answer: Prose(s(
            "Расход по дням — в кабинете, вкладка «Расходы».",
            "Spending by day is in your account, under Spending.",
        )),
        signature: sample_signature(lang),
    };
    serde_json::to_value(data).unwrap_or_default()
}

crate::messages! {
    fn subject(question: &str) {
        ru: format!("Ответ: {question}"),
        en: format!("Re: {question}"),
    }
}
