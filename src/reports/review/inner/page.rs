//! The inner page of a review. It says above everything that it is not for the client.

use super::{InnerReview, Slip};
use crate::document::{Column, Document, Item, Style, Text};
use crate::language::typography::capitalised;
use crate::language::{Lang, dates, numbers};
use crate::records::Side;
use crate::reports::rows::{days_late, moved_times, typed};
use crate::reports::signs::Level;

pub(super) fn document(review: &InnerReview, lang: Lang) -> Document {
    let quarter = review.asked.map(|quarter| quarter.words(lang)).unwrap_or_default();
    let mut page = Document::titled(title(lang, &review.client_name, &quarter));
    page.paragraph(Text::styled(internal(lang), Style::Quiet));
    signs(&mut page, review, lang);
    slips(&mut page, review, lang);
    promises(&mut page, review, lang);
    list(&mut page, mismatches_heading(lang), review.mismatches.iter().map(Item::from).collect());
    risks(&mut page, review, lang);
    unsaid(&mut page, review, lang);
    adoption(&mut page, review, lang);
    failures(&mut page, review, lang);
    let client = typed(&review.client);
    page.paragraph(
        Text::styled(next(lang), Style::Quiet)
            .and(format!(" acct review {client} --letter"), Style::Command)
            .and(" · ", Style::Quiet)
            .and(format!("acct status {client}"), Style::Command),
    );
    page
}

fn list(page: &mut Document, heading: String, items: Vec<Item>) {
    if !items.is_empty() {
        page.heading(heading);
        page.list(items);
    }
}

fn signs(page: &mut Document, review: &InnerReview, lang: Lang) {
    page.heading(signs_heading(lang));
    let level = Text::styled(capitalised(review.level.words(lang)), style(review.level));
    page.paragraph(level);
    let item = |sign: &crate::reports::signs::Sign| {
        Item::from(Text::styled(capitalised(&sign.words(lang, review.on)), style(sign.level)))
    };
    if !review.signs.is_empty() {
        page.list(review.signs.iter().map(item).collect());
    }
}

fn style(level: Level) -> Style {
    match level {
        Level::AtRisk => Style::Bad,
        Level::Attention => Style::Plain,
        Level::Fine => Style::Quiet,
    }
}

fn slips(page: &mut Document, review: &InnerReview, lang: Lang) {
    if review.slips.is_empty() {
        return;
    }
    page.heading(slips_heading(lang));
    let columns = vec![
        Column::left(lang.pick("чей ход", "side")),
        Column::flexible(lang.pick("задача", "task")),
        Column::left(lang.pick("кто", "who")),
        Column::left(lang.pick("срок", "due")),
        Column::left(lang.pick("опоздание", "late by")),
        Column::flexible(lang.pick("почему", "why")),
        Column::left(lang.pick("код", "id")),
    ];
    let row = |slip: &Slip| {
        let due = slip.due.map(|due| dates::numeric(lang, due, review.on)).unwrap_or_default();
        let open = slip.closed.is_none();
        let late = match (slip.days, open) {
            (0, _) => not_yet(lang),
            (days, true) => still(lang, &days_late(lang, days)),
            (days, false) => days_late(lang, days),
        };
        let bad = open && slip.days > 0;
        let moved = (slip.moved_times > 0).then(|| moved_times(lang, slip.moved_times));
        let why = Some(slip.why.trim().to_owned()).filter(|why| !why.is_empty());
        let why: Vec<String> = [why, moved].into_iter().flatten().collect();
        vec![
            Text::from(slip.side.name(lang)),
            Text::from(slip.title.as_str()),
            Text::from(slip.who.as_str()),
            Text::from(due),
            Text::styled(late, if bad { Style::Bad } else { Style::Plain }),
            Text::styled(why.join("; "), Style::Quiet),
            Text::styled(slip.id.as_str(), Style::Id),
        ]
    };
    page.table_with_header(columns, review.slips.iter().map(row).collect());
}

fn promises(page: &mut Document, review: &InnerReview, lang: Lang) {
    let (kept, rhythm) = (review.kept, &review.rhythm);
    let open = |side: Side| {
        let late = |slip: &&Slip| slip.closed.is_none() && slip.days > 0;
        review.slips.iter().filter(late).filter(|slip| slip.side == side).count()
    };
    let side = |name: String, kept: (usize, usize), open: usize| {
        let said =
            [(kept.1 > 0).then(|| in_time(lang, kept)), (open > 0).then(|| late_now(lang, open))];
        let said: Vec<String> = said.into_iter().flatten().collect();
        (!said.is_empty()).then(|| format!("{name}: {}.", said.join(", ")))
    };
    let meetings = (rhythm.in_rhythm, rhythm.meetings);
    let summaries = (rhythm.summaries_in_time, rhythm.summaries);
    let told = [
        (meetings.1 > 0).then(|| meetings_line(lang, meetings)),
        (summaries.1 > 0).then(|| summaries_line(lang, summaries)),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    let lines = [
        side(us(lang), (kept.in_time_us, kept.due_us), open(Side::Us)),
        side(client(lang), (kept.in_time_client, kept.due_client), open(Side::Client)),
        (!told.is_empty()).then(|| told.join(" ")),
    ];
    let lines: Vec<Text> = lines.into_iter().flatten().map(Text::from).collect();
    if !lines.is_empty() {
        page.heading(promises_heading(lang));
        page.lines(lines);
    }
}

fn risks(page: &mut Document, review: &InnerReview, lang: Lang) {
    let item = |risk: &super::Risk| {
        let cost = risk.cost_per_day.map(|cost| numbers::money(lang, cost, &risk.currency));
        let cost = cost.map(|cost| Text::styled(cost_a_day(lang, &cost), Style::Bad));
        let text = Text::from(format!("{}  ", risk.says)).and(risk.id.as_str(), Style::Id);
        Item { text, under: cost.into_iter().collect() }
    };
    list(page, risks_heading(lang), review.risks.iter().map(item).collect());
}

fn unsaid(page: &mut Document, review: &InnerReview, lang: Lang) {
    let items = review.unsaid.iter().flat_map(|unsaid| {
        let day = unsaid.on.map(|on| dates::day_month(lang, on, review.on)).unwrap_or_default();
        unsaid.lines.iter().map(move |line| {
            Item::from(Text::from(line.as_str()).and(format!(" ({day})"), Style::Quiet))
        })
    });
    list(page, unsaid_heading(lang), items.collect());
}

fn adoption(page: &mut Document, review: &InnerReview, lang: Lang) {
    let adoption = review.adoption;
    if adoption.proposed == 0 {
        return;
    }
    page.heading(adoption_heading(lang));
    page.paragraph(adopted(lang, adoption.taken, adoption.proposed, adoption.dropped));
}

fn failures(page: &mut Document, review: &InnerReview, lang: Lang) {
    let failed = &review.failures;
    if failed.bugs_found + failed.bugs_mended + failed.bugs_open + failed.postmortems.len() == 0 {
        return;
    }
    page.heading(failures_heading(lang));
    let bugs = [
        (failed.bugs_found, found(lang, failed.bugs_found)),
        (failed.bugs_mended, mended(lang, failed.bugs_mended)),
        (failed.bugs_open, open(lang, failed.bugs_open)),
    ];
    let bugs: Vec<String> =
        bugs.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said).collect();
    if !bugs.is_empty() {
        page.paragraph(bugs_line(lang, &bugs.join(", ")));
    }
    let title = |title: &String| Item::from(postmortem(lang, title));
    if !failed.postmortems.is_empty() {
        page.list(failed.postmortems.iter().map(title).collect());
    }
}

crate::messages! {
    fn title(client: &str, quarter: &str) {
        ru: format!("{client} · {quarter} · для нас"),
        en: format!("{client} · {quarter} · for us"),
    }
    fn internal() {
        ru: "Внутренняя страница, клиенту не отправлять.",
        en: "An internal page, not for the client.",
    }
    fn signs_heading() { ru: "Что настораживает", en: "What stands out" }
    fn not_yet() { ru: "срок впереди", en: "not yet" }
    fn slips_heading() { ru: "Что сорвалось по срокам", en: "What slipped" }
    fn promises_heading() { ru: "Обещания сторон", en: "Promises of both sides" }
    fn mismatches_heading() { ru: "Ожидания, которые не сошлись", en: "Expectations that are not met" }
    fn risks_heading() { ru: "Риски", en: "Risks" }
    fn unsaid_heading() { ru: "Чего клиенту не говорили", en: "What the client was not told" }
    fn adoption_heading() { ru: "Что взяли из предложенного", en: "What was taken up" }
    fn failures_heading() { ru: "Сбои", en: "Failures" }
    fn still(late: &str) { ru: format!("{late}, ещё открыта"), en: format!("{late}, still open") }
    fn us() { ru: "Мы", en: "We" }
    fn client() { ru: "Клиент", en: "The client" }
    fn in_time(kept: (usize, usize)) {
        ru: format!("в срок {} из {}", kept.0, kept.1),
        en: format!("{} of {} in time", kept.0, kept.1),
    }
    fn late_now(n: usize) { ru: format!("просрочено сейчас {n}"), en: format!("{n} late now") }
    fn meetings_line(kept: (usize, usize)) {
        ru: format!("Встречи в ритме: {} из {}.", kept.0, kept.1),
        en: format!("Meetings in rhythm: {} of {}.", kept.0, kept.1),
    }
    fn summaries_line(kept: (usize, usize)) {
        ru: format!("Итоги вовремя: {} из {}.", kept.0, kept.1),
        en: format!("Summaries in time: {} of {}.", kept.0, kept.1),
    }
    fn cost_a_day(cost: &str) {
        ru: format!("каждый день стоит {cost}"),
        en: format!("each day costs {cost}"),
    }
    fn adopted(taken: usize, proposed: usize, dropped: usize) {
        ru: match dropped {
            0 => format!("Взято в работу: {taken} из {proposed}."),
            _ => format!("Взято в работу: {taken} из {proposed}, снято: {dropped}."),
        },
        en: match dropped {
            0 => format!("Taken up: {taken} of {proposed}."),
            _ => format!("Taken up: {taken} of {proposed}, dropped: {dropped}."),
        },
    }
    fn bugs_line(said: &str) { ru: format!("Ошибки: {said}."), en: format!("Bugs: {said}.") }
    fn found(n: usize) { ru: format!("найдено {n}"), en: format!("{n} found") }
    fn mended(n: usize) { ru: format!("исправлено {n}"), en: format!("{n} mended") }
    fn open(n: usize) { ru: format!("открыто {n}"), en: format!("{n} open") }
    fn postmortem(title: &str) { ru: format!("Разбор: {title}"), en: format!("Post-mortem: {title}") }
    fn next() { ru: "Дальше:", en: "Next:" }
}
