//! What a meeting that is no status call is about, as the client reads it: before what both sides
//! have to do, and after it. Nobody who has not begun to work with us is asked how we work.

use super::next_steps;
use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::letters::handoff::sections;
use crate::letters::lines::Pen;
use crate::letters::{Desk, Section};
use crate::records::brief::Status;
use crate::records::brief::judge::judged;
use crate::records::handoff::{Handoff, Part};
use crate::records::meeting::{self, Kind};
use crate::records::snapshot::{Folder, Snapshot};

/// What stands before the work of both sides, and what after it.
pub(super) type Around = (Vec<Section>, Vec<Section>);

/// Needs, goals, how we keep records, what comes next (Netpeak); a presentation begins with the
/// proposal.
pub(super) fn first_talk(lang: Lang, kind: Kind) -> Around {
    let point = |part: meeting::Part, line: String| Section {
        heading: part.heading(lang, Kind::Sales).to_owned(),
        lines: vec![line],
    };
    let first = match kind {
        Kind::Pitch => Section { heading: offer_heading(lang), lines: vec![offer(lang)] },
        _ => point(meeting::Part::Needs, needs(lang)),
    };
    let before = [
        first,
        point(meeting::Part::Goals, goals(lang)),
        point(meeting::Part::Records, records(lang)),
    ];
    (before.into(), vec![steps(lang)])
}

/// What we agreed, as the intro letter says it, then what the client counts on.
pub(super) fn kickoff(desk: &Desk, handoff: &Handoff) -> Around {
    let parts = [Part::Goals, Part::Service, Part::Start, Part::Team];
    let mut told = sections(desk, handoff);
    let before = parts.into_iter().filter_map(|part| {
        let at = told.iter().position(|section| section.part == Some(part))?;
        let section = told.swap_remove(at);
        let lines = section.lines.into_iter().map(|line| line.text).collect();
        Some(Section { heading: section.heading, lines })
    });
    let lang = desk.lang;
    let expected = Section { heading: expectations_heading(lang), lines: vec![expectations(lang)] };
    (before.collect(), vec![expected, steps(lang)])
}

/// The questions of the briefs that are open; without one, what a first talk is about.
pub(super) fn briefing(
    pen: &Pen,
    snapshot: &Snapshot,
    folder: &Folder,
    calendar: &Calendar,
) -> Around {
    let lang = pen.lang;
    let open = folder.briefs.iter().filter(|brief| brief.status == Status::Open);
    let before: Vec<Section> = open
        .filter_map(|brief| {
            let sheet = snapshot.questionnaire(&brief.template)?;
            let judged = judged(sheet, brief, folder, pen.today, calendar);
            let asked = judged.to_ask().map(|one| pen.set(one.question.ask.of(lang)));
            Some(Section { heading: sheet.title.of(lang).to_owned(), lines: asked.collect() })
        })
        .filter(|section| !section.lines.is_empty())
        .collect();
    if before.is_empty() { first_talk(lang, Kind::Sales) } else { (before, vec![steps(lang)]) }
}

fn steps(lang: Lang) -> Section {
    let heading = meeting::Part::Tasks.heading(lang, Kind::Sales).to_owned();
    Section { heading, lines: vec![next_steps(lang)] }
}

crate::messages! {
    fn needs() {
        ru: "Что нужно сделать и почему это важно сейчас.",
        en: "What is needed, and why now.",
    }
    fn goals() {
        ru: "Чего нужно достичь, в числах и к какой дате.",
        en: "What is to be reached, in numbers and by when.",
    }
    fn records() {
        ru: "Где и как фиксируем договорённости, кому отправлять итоги.",
        en: "Where and how we keep what we agree, who gets the summaries.",
    }
    fn offer_heading() { ru: "Предложение", en: "The proposal" }
    fn offer() {
        ru: "Состав работ, сроки и стоимость: что подходит, что изменить.",
        en: "The work, the terms and the price: what suits you, what to change.",
    }
    fn expectations_heading() { ru: "Ожидания", en: "Expectations" }
    fn expectations() {
        ru: "Чего вы ждёте от первых трёх месяцев и по чему будет видно, что всё идёт хорошо.",
        en: "What you expect of the first three months, and what will show that all goes well.",
    }
}
