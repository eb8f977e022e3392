//! The letter that carries the quarterly review: what matters of it, in a minute. The page with the charts
//! is attached to it; what the review says is told to it in lines.

mod sample;

use serde::Serialize;

use super::{Desk, Letter, Paper, address, person_address};
use crate::problem::Problem;
use crate::records::snapshot::Folder;

pub const PAPER: Paper = Paper {
    name: "review",
    ru: include_str!("ru.md.j2"),
    en: include_str!("en.md.j2"),
    sample: sample::sample,
    always: &["hello", "your", "title", "quarter", "signature"],
};

/// What the review says; each line a sentence.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Said {
    /// «Касса Плюс»: IV квартал 2026 года, на 21 ноября
    pub title: String,
    /// «IV квартал 2026 года, на 21 ноября»
    pub quarter: String,
    pub main: String,
    pub goals: Vec<String>,
    pub kept: String,
    pub tried: Vec<String>,
    pub proposals: Vec<String>,
    pub decisions: Vec<String>,
}

#[derive(Serialize)]
struct Data {
    hello: String,
    /// «ваше» or «Ваше»
    your: &'static str,
    #[serde(flatten)]
    said: Said,
    signature: Vec<String>,
}

/// The review in short, to whoever signs off.
///
/// # Errors
/// When there is nobody to write to.
pub fn letter(desk: &Desk, folder: &Folder, said: Said) -> Result<Letter, Problem> {
    let readers = desk.readers(&folder.slug, &[])?;
    let subject = subject(desk.lang, &said.title);
    let data = Data {
        hello: desk.greeting(&readers),
        your: desk.of_you("ваше", "Ваше", readers.len()),
        said,
        signature: desk.signature(),
    };
    let subscribers = desk.subscribers(PAPER.name, &readers);
    Ok(Letter {
        kind: PAPER.name,
        author: person_address(desk.author),
        client: folder.slug.clone(),
        lang: desk.lang,
        subject,
        to: readers.into_iter().map(address).collect(),
        cc: subscribers,
        text: desk.fill(&PAPER, data)?,
        from: Vec::new(),
    })
}

crate::messages! {
    fn subject(title: &str) {
        ru: format!("Итоги квартала. {title}"),
        en: format!("Quarterly review. {title}"),
    }
}
