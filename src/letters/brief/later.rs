//! A gate says «not now»: why, what is needed to start, when we come back, and what goes on meanwhile.

use chrono::NaiveDate;
use serde::Serialize;

use super::sample;
use crate::language::typography::{after_colon, lower_first, quote};
use crate::language::{Lang, dates};
use crate::letters::lines::Pen;
use crate::letters::{Desk, Letter, Paper, address, person_address};
use crate::problem::Problem;
use crate::records::Side;
use crate::records::brief::judge::{Judged, Weighed};
use crate::records::brief::value::Value;
use crate::records::snapshot::Folder;
use crate::records::task::Task;

pub const PAPER: Paper = Paper {
    name: "not-now",
    ru: include_str!("later.ru.md.j2"),
    en: include_str!("later.en.md.j2"),
    sample: sample::later,
    always: &["hello", "your", "matter", "reasons", "signature"],
};

#[derive(Serialize)]
pub(super) struct Data {
    pub hello: String,
    pub your: &'static str,
    /// What was asked for: «выход в регионы».
    pub matter: String,
    /// What was asked for, in a sentence.
    pub opening: String,
    pub reasons: Vec<String>,
    /// What it would come to all the same.
    pub risk: String,
    pub needed: Vec<String>,
    /// «1 марта 2027 года, перед сезоном,»
    pub revisit: String,
    /// A call or briefing that is planned: «23 ноября, понедельник, в 15:30».
    pub call_on: String,
    /// What goes on meanwhile.
    pub meanwhile: String,
    pub signature: Vec<String>,
}

/// # Errors
/// When there is nobody to write to, or nothing to say.
pub fn letter(
    desk: &Desk,
    folder: &Folder,
    judged: &Judged,
    today: NaiveDate,
) -> Result<Letter, Problem> {
    let (lang, brief) = (desk.lang, judged.brief);
    let readers = desk.readers(&folder.slug, &[])?;
    let pen = Pen { lang, today, cast: desk.cast, manager: folder.card.manager() };
    let reasons: Vec<String> = judged.reasons(lang).iter().map(|why| pen.sentence(why)).collect();
    let call = super::planned(folder, today);
    let matter = match judged.sheet.matter.of(lang) {
        "" => lower_first(judged.sheet.title.of(lang)),
        matter => matter.to_owned(),
    };
    let mut signature = desk.signature();
    signature.truncate(1);
    let data = Data {
        hello: desk.greeting(&readers),
        your: desk.of_you("ваши", "Ваши", readers.len()),
        matter: pen.set(&matter),
        opening: pen.sentence(judged.sheet.opening.of(lang)),
        reasons,
        risk: pen.sentence(judged.sheet.risk.of(lang)),
        needed: judged.needed(lang).iter().map(|needed| pen.sentence(needed)).collect(),
        revisit: brief.revisit.map(|day| back_on(lang, judged, day)).unwrap_or_default(),
        call_on: call.and_then(|call| super::when(lang, call, today)).unwrap_or_default(),
        meanwhile: goes_on(folder, today)
            .map(|task| after_colon(&pen.task_of(task, "")))
            .unwrap_or_default(),
        signature,
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
        subject: subject(lang, &named, &pen.set(&matter)),
        to: readers.into_iter().map(address).collect(),
        cc: Vec::new(),
        text: desk.fill(&PAPER, data)?,
        from: vec![brief.id.clone()],
    })
}

/// The day, and what it is to the client, where an answer names that day.
fn back_on(lang: Lang, judged: &Judged, day: NaiveDate) -> String {
    let names = |one: &&Weighed| one.value == Some(Value::Date(day));
    let moment = judged.questions.iter().find(names).map(|one| one.question.moment.of(lang));
    let day = dates::day_month_year(lang, day);
    match moment.filter(|moment| !moment.is_empty()) {
        Some(moment) => format!("{day}, {moment},"),
        None => day,
    }
}

/// What of ours the client sees next: a plan first, otherwise what is due soonest.
fn goes_on(folder: &Folder, today: NaiveDate) -> Option<&Task> {
    let shown = |task: &&Task| {
        task.is_open()
            && task.shared()
            && task.side == Side::Us
            && task.due.is_some_and(|due| due >= today)
    };
    let plan = |task: &Task| !task.tags.iter().any(|tag| tag == "plan");
    folder.tasks.iter().filter(shown).min_by_key(|task| (plan(task), task.due))
}

crate::messages! {
    fn subject(client: &str, matter: &str) {
        ru: format!("{client}: {matter} — почему предлагаем подождать"),
        en: format!("{client}: {matter}, and why we suggest waiting"),
    }
}
