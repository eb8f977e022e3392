//! What happened since the client last heard of the project, for those who asked to be told: what is
//! done, what we wait for, what we do next. What nobody shared is not in it.

use chrono::NaiveDate;
use serde::Serialize;

use super::followup::quote_name;
use super::lines::Pen;
use super::{Desk, Letter, Paper, Section, address, person_address, sample_signature};
use crate::language::{Lang, dates};
use crate::problem::Problem;
use crate::records::Side;
use crate::records::snapshot::Folder;
use crate::records::task::{Kind, Status, Task};

pub const PAPER: Paper = Paper {
    name: "status",
    ru: include_str!("ru.md.j2"),
    en: include_str!("en.md.j2"),
    sample,
    always: &["hello", "days", "signature"],
};

#[derive(Serialize)]
struct Data {
    hello: String,
    /// «7–20 ноября»
    days: String,
    points: Vec<Section>,
    signature: Vec<String>,
}

/// Of the days after `since`, up to today; to whom letters to this client go; those
/// who asked for it get a copy.
///
/// # Errors
/// When there is nobody to write to.
pub fn letter(
    desk: &Desk,
    folder: &Folder,
    since: NaiveDate,
    today: NaiveDate,
) -> Result<Letter, Problem> {
    let lang = desk.lang;
    let readers = desk.readers(&folder.slug, &[])?;
    let pen = Pen { lang, today, cast: desk.cast, manager: folder.card.manager() };
    let points = sections(&pen, folder, since, today);
    if points.is_empty() {
        return Err(Problem::refused(format!(
            "there is nothing to tell `{}`: no shared task was done, is open or ahead",
            folder.slug
        ))
        .hint(format!("acct status {}", folder.slug)));
    }
    let first = since.succ_opt().unwrap_or(since);
    let data = Data {
        hello: desk.greeting(&readers),
        days: dates::range(lang, first.min(today), today, today),
        points,
        signature: desk.signature(),
    };
    let name = quote_name(lang, &folder.card.name);
    Ok(Letter {
        kind: PAPER.name,
        author: person_address(desk.author),
        client: folder.slug.clone(),
        lang,
        subject: subject(lang, &name, &dates::day_month(lang, today, today)),
        cc: desk.subscribers(PAPER.name, &readers),
        to: readers.into_iter().map(address).collect(),
        text: desk.fill(&PAPER, data)?,
        from: Vec::new(),
    })
}

fn sections(pen: &Pen, folder: &Folder, since: NaiveDate, today: NaiveDate) -> Vec<Section> {
    let lang = pen.lang;
    let shared = || folder.tasks.iter().filter(|task| task.shared());
    let done = shared().filter(|task| {
        let lately = task.closed.is_some_and(|day| day > since && day <= today);
        task.status == Status::Done && lately
    });
    let mut open: Vec<&Task> = shared().filter(|task| task.is_open()).collect();
    open.sort_by_key(|task| (task.due.is_none(), task.due));
    let of = |wanted: &dyn Fn(&Task) -> bool| -> Vec<String> {
        open.iter().filter(|task| wanted(task)).map(|task| pen.task(task)).collect()
    };
    let decides = |task: &Task| task.side == Side::Client && task.kind == Kind::Decision;
    let next = folder.next_meeting(today).and_then(|meeting| {
        let day = dates::day_month_weekday(lang, meeting.date?, today);
        Some(match meeting.time.as_str() {
            "" => day,
            time => format!("{day}, {time}"),
        })
    });
    let all = [
        (done_heading(lang), done.map(|task| pen.sentence(&task.title)).collect()),
        (decisions_heading(lang), of(&decides)),
        (theirs_heading(lang), of(&|task| task.side == Side::Client && !decides(task))),
        (third_heading(lang), of(&|task| task.side == Side::Third)),
        (ours_heading(lang), of(&|task| task.side == Side::Us)),
        (next_heading(lang), next.into_iter().collect()),
    ];
    let told = all.into_iter().map(|(heading, lines)| Section { heading, lines });
    told.filter(|section| !section.lines.is_empty()).collect()
}

fn sample(lang: Lang) -> serde_json::Value {
    let s = |ru: &str, en: &str| lang.pick(ru, en).to_owned();
    let data = Data {
        hello: s("Маргарита, добрый день!", "Hello Margarita,"),
        days: s("7–20 ноября", "7–20 November"),
        points: vec![Section {
            heading: done_heading(lang),
            lines: vec![s("Счётчики и цели на новом сайте.", "Counters and goals.")],
        }],
        signature: sample_signature(lang),
    };
    serde_json::to_value(data).unwrap_or_default()
}

crate::messages! {
    fn subject(client: &str, day: &str) {
        ru: format!("{client}: что сделано и что дальше, {day}"),
        en: format!("{client}: what is done and what is next, {day}"),
    }
    fn done_heading() { ru: "Сделано", en: "Done" }
    fn decisions_heading() { ru: "Нужно ваше решение", en: "We need your decision" }
    fn theirs_heading() { ru: "Ждём от вас", en: "Waiting for you" }
    fn third_heading() { ru: "Ждём от третьей стороны", en: "Waiting for a third party" }
    fn ours_heading() { ru: "Делаем мы", en: "On our side" }
    fn next_heading() { ru: "Следующая встреча", en: "Next meeting" }
}
