//! What a client is told of the library: what is new, or what worked elsewhere; why it concerns them,
//! what we suggest. Who the others were, and what we concluded for ourselves, stays with us.

mod sample;

use chrono::NaiveDate;
use serde::Serialize;

use super::lines::Pen;
use super::{Desk, Letter, Paper, address, person_address};
use crate::language::Lang;
use crate::language::typography::{capitalised, listed};
use crate::problem::Problem;
use crate::records::library::offer::Told;
use crate::records::library::{Entry, Kind, Likeness, Shared, same};
use crate::records::snapshot::Folder;

/// What worked elsewhere.
pub const OFFER: Paper = Paper {
    name: "offer",
    ru: include_str!("ru.md.j2"),
    en: include_str!("en.md.j2"),
    sample: sample::sample,
    always: &["hello", "you", "title", "said", "signature"],
};

/// What is new.
pub const UPDATE: Paper = Paper {
    name: "update",
    ru: include_str!("update.ru.md.j2"),
    en: include_str!("update.en.md.j2"),
    sample: sample::sample,
    always: &["hello", "you", "title", "said", "signature"],
};

#[derive(Serialize)]
struct Data {
    hello: String,
    /// «вам»
    you: &'static str,
    title: String,
    said: Vec<String>,
    result: Vec<String>,
    /// Why it concerns this reader, in sentences.
    why: Vec<String>,
    suggestion: Vec<String>,
    url: String,
    signature: Vec<String>,
}

/// What is said, and what it has to do with the reader.
#[derive(Clone, Copy)]
pub struct Offered<'a> {
    pub entry: &'a Entry,
    pub told: &'a Told,
    pub likeness: &'a Likeness,
}

/// The letter to one client.
///
/// # Errors
/// When there is nobody to write to.
pub fn letter(
    desk: &Desk,
    folder: &Folder,
    offered: Offered,
    today: NaiveDate,
) -> Result<Letter, Problem> {
    let Offered { entry, told, .. } = offered;
    let lang = desk.lang;
    let readers = desk.usual(folder)?;
    let pen = Pen { lang, today, cast: desk.cast, manager: folder.card.manager() };
    let sentences = |lines: &[String]| lines.iter().map(|line| pen.sentence(line)).collect();
    let (paper, subject) = match entry.kind {
        Kind::Update => (&UPDATE, news(lang, &pen.set(&told.title))),
        _ => (&OFFER, experience(lang, &pen.set(&told.title))),
    };
    let data = Data {
        hello: desk.greeting(&readers),
        you: pronoun(desk, readers.len(), ["вам", "Вам", "you"]),
        title: capitalised(&pen.set(&told.title)),
        said: sentences(&told.said),
        result: sentences(&told.result),
        why: why(desk, folder, readers.len(), offered),
        suggestion: sentences(&told.suggestion),
        url: told.url.clone(),
        signature: desk.signature(),
    };
    Ok(Letter {
        kind: paper.name,
        author: person_address(desk.author),
        client: folder.slug.clone(),
        lang,
        subject,
        to: readers.iter().copied().map(address).collect(),
        cc: desk.subscribers(paper.name, &readers),
        text: desk.fill(paper, data)?,
        from: vec![entry.id.clone()],
    })
}

/// In the reader's own words: a service is called as in the deal.
fn why(
    desk: &Desk,
    folder: &Folder,
    readers: usize,
    Offered { entry, likeness, .. }: Offered,
) -> Vec<String> {
    let lang = desk.lang;
    let mut said = Vec::new();
    let shares = |pick: fn(&Shared) -> bool| likeness.shared.iter().any(pick);
    if shares(|shared| matches!(shared, Shared::Industry(_))) {
        let your = pronoun(desk, readers, ["вашей", "Вашей", "your"]);
        said.push(match entry.kind {
            Kind::Update => your_trade(lang, your),
            _ => from_your_trade(lang, your),
        });
    }
    let ours = folder.card.deal.services.iter().map(|service| service.name.as_str());
    let meant = |name: &&str| {
        let shared = &likeness.shared;
        shared.iter().any(|one| matches!(one, Shared::Service(_)) && same(one.name(), name))
    };
    let services: Vec<&str> = ours.filter(meant).collect();
    if !services.is_empty() {
        let you = pronoun(desk, readers, ["вас", "Вас", "you"]);
        said.push(our_work(lang, you, &listed(lang, &services)));
    }
    if shares(|shared| matches!(shared, Shared::System(_))) {
        let you = pronoun(desk, readers, ["вы", "Вы", "you"]);
        said.push(your_systems(lang, you));
    }
    said
}

/// How the reader is spoken to.
fn pronoun(
    desk: &Desk,
    readers: usize,
    [lower, capital, english]: [&'static str; 3],
) -> &'static str {
    match desk.lang {
        Lang::Ru => desk.of_you(lower, capital, readers),
        Lang::En => english,
    }
}

crate::messages! {
    fn news(title: &str) { ru: format!("Новое: {title}"), en: format!("What is new: {title}") }
    fn experience(title: &str) {
        ru: format!("Опыт, который может пригодиться: {title}"),
        en: format!("Something that worked: {title}"),
    }
    fn your_trade(your: &str) {
        ru: format!("Это касается {your} отрасли."),
        en: format!("It concerns {your} line of trade."),
    }
    fn from_your_trade(your: &str) {
        ru: format!("Это опыт компании из {your} отрасли."),
        en: format!("It comes from {your} line of trade."),
    }
    fn our_work(you: &str, services: &str) {
        ru: format!("Относится к тому, что мы для {you} делаем: {services}."),
        en: format!("It is about what we do for {you}: {services}."),
    }
    fn your_systems(you: &str) {
        ru: format!("Относится к системам, с которыми {you} работаете."),
        en: format!("It is about systems {you} work with."),
    }
}
