//! The short agenda that a client gets before a meeting: the points without what we only ask
//! ourselves, without forecasts and without counts of moves.

mod own;

use serde::Serialize;

use super::followup::{quote_name, when};
use super::lines::Pen;
use super::{Desk, Letter, Paper, Section, address, person_address};
use crate::language::calendar::Calendar;
use crate::language::{Lang, dates};
use crate::problem::Problem;
use crate::records::Side;
use crate::records::handoff::Handoff;
use crate::records::meeting::{Kind, Meeting};
use crate::records::snapshot::Snapshot;
use crate::records::talk::points::Points;
use crate::records::task::Task;

pub const PAPER: Paper = Paper {
    name: "agenda",
    ru: include_str!("ru.md.j2"),
    en: include_str!("en.md.j2"),
    sample,
    always: &["hello", "when", "signature"],
};

#[derive(Serialize)]
struct Data {
    hello: String,
    when: String,
    points: Vec<Section>,
    signature: Vec<String>,
}

fn sample(lang: Lang) -> serde_json::Value {
    let s = |ru: &str, en: &str| lang.pick(ru, en).to_owned();
    let point = |heading, line| Section { heading, lines: vec![line] };
    let data = Data {
        hello: s("Маргарита, добрый день!", "Hello Margarita,"),
        when: s("1 декабря, вторник, 11:00, Zoom", "Tuesday 1 December, 11:00, Zoom"),
        points: vec![
            point(done_heading(lang), s("Счётчики и цели на новом сайте.", "Counters and goals.")),
            point(feedback_heading(lang), feedback(lang)),
        ],
        signature: super::sample_signature(lang),
    };
    serde_json::to_value(data).unwrap_or_default()
}

/// The agenda of a meeting for the client.
///
/// # Errors
/// When there is nobody to write to.
pub fn letter(
    desk: &Desk,
    snapshot: &Snapshot,
    meeting: &Meeting,
    calendar: &Calendar,
    today: chrono::NaiveDate,
) -> Result<Letter, Problem> {
    let (lang, folder) = (desk.lang, &snapshot.clients[0]);
    let date = meeting.date.unwrap_or(today);
    let points = Points::of(folder, date, today, calendar);
    let pen = Pen { lang, today, cast: desk.cast, manager: folder.card.manager() };
    let shared = |list: &[&Task], side: Option<Side>| -> Vec<String> {
        list.iter()
            .filter(|task| task.shared() && side.is_none_or(|side| task.side == side))
            .map(|task| pen.task(task))
            .collect()
    };
    let done = points.done.iter().filter(|task| task.shared());
    let done = done.map(|task| pen.sentence(&task.title)).collect();
    let (before, after) = match meeting.kind {
        Kind::Sales | Kind::Pitch => own::first_talk(lang, meeting.kind),
        Kind::Kickoff => own::kickoff(desk, &Handoff::of(snapshot, folder, today)),
        Kind::Brief => own::briefing(&pen, snapshot, folder, calendar),
        _ => (
            vec![Section { heading: done_heading(lang), lines: done }],
            vec![Section { heading: feedback_heading(lang), lines: vec![feedback(lang)] }],
        ),
    };
    let mut ours = [&points.plans[..], &points.problems].concat();
    ours.sort_by_key(|task| (task.due.is_none(), task.due));
    // A prospect has no work of ours to hear about.
    let none = matches!(meeting.kind, Kind::Sales | Kind::Pitch);
    let ours = if none { Vec::new() } else { shared(&ours, Some(Side::Us)) };
    let work = [
        (ours_heading(lang), ours),
        (theirs_heading(lang), shared(&points.problems, Some(Side::Client))),
        (third_heading(lang), shared(&points.problems, Some(Side::Third))),
        (decisions_heading(lang), shared(&points.decisions, None)),
    ];
    let work = work.into_iter().map(|(heading, lines)| Section { heading, lines });
    let sections = before.into_iter().chain(work).chain(after);
    let readers = desk.readers(&folder.slug, &meeting.attendees)?;
    let data = Data {
        hello: desk.greeting(&readers),
        when: when(lang, meeting, today),
        points: sections.filter(|section| !section.lines.is_empty()).collect(),
        signature: desk.signature(),
    };
    let mut cc = desk.colleagues(&meeting.attendees);
    cc.extend(desk.subscribers(PAPER.name, &readers));
    let name = quote_name(lang, &folder.card.name);
    let day = dates::day_month(lang, date, today);
    Ok(Letter {
        kind: PAPER.name,
        client: folder.slug.clone(),
        lang,
        subject: subject(lang, &name, &day),
        author: person_address(desk.author),
        to: readers.iter().copied().map(address).collect(),
        cc,
        text: desk.fill(&PAPER, data)?,
        from: [meeting.id.clone()].into_iter().filter(|id| !id.is_empty()).collect(),
    })
}

crate::messages! {
    fn subject(client: &str, day: &str) {
        ru: format!("{client}: повестка на {day}"),
        en: format!("{client}: agenda for {day}"),
    }
    fn done_heading() { ru: "Сделано", en: "Done" }
    fn ours_heading() { ru: "Что делаем мы", en: "What we are doing" }
    fn theirs_heading() { ru: "Что ждём от вас", en: "What we are waiting for from you" }
    fn third_heading() { ru: "Что ждём от других", en: "What we are waiting for from others" }
    fn decisions_heading() { ru: "Что нужно решить", en: "What needs a decision" }
    fn feedback_heading() { ru: "Обратная связь", en: "Feedback" }
    fn next_steps() {
        ru: "Что дальше: кто, что и к какому дню.",
        en: "What comes next: who does what, by which day.",
    }
    fn feedback() { ru: "Что стоит улучшить в нашей работе.", en: "What we could do better." }
}
