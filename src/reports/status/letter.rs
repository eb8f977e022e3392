//! One client as a page that reads like a letter to the lead.

use super::Numbers;
use super::page::internal;
use super::section::{Met, Section};
use crate::document::{Document, Item, Style, Text};
use crate::language::plural::counted;
use crate::language::span::Span;
use crate::language::typography::{lower_first, quote};
use crate::language::{Lang, dates, words};
use crate::records::Side;
use crate::records::meeting::{channel_name, kind_name};
use crate::reports::goals;
use crate::reports::rows::TaskRow;
use crate::reports::signs::Level;

pub(super) fn write(section: &Section, lang: Lang, page: &mut Document) {
    let style = match section.level {
        Level::AtRisk => Style::Bad,
        Level::Attention => Style::Plain,
        Level::Fine => Style::Good,
    };
    let title = Text::from(format!("{}: ", section.name)).and(section.level.words(lang), style);
    page.blocks.push(crate::document::Block::Title(title));
    if section.alone {
        let days = dates::range_with_year(lang, section.period.from, section.period.to);
        page.paragraph(Text::styled(format!("{days} · {}", internal(lang)), Style::Quiet));
    }
    let lines = [where_it_stands(section, lang), in_time(section, lang), meetings(section, lang)];
    let lines = lines.into_iter().filter(|line| !line.is_empty());
    page.lines(lines.map(|line| Text::from(line.join(" "))).collect());
    if !section.signs.is_empty() {
        page.heading(risks_heading(lang));
        let sign = |sign: &crate::reports::signs::Sign| Item::from(sign.words(lang, section.on));
        page.list(section.signs.iter().map(sign).collect());
    }
    if !section.goals.is_empty() {
        page.heading(goals_heading(lang));
        goals::table(page, lang, &section.goals, section.on);
    }
    tasks(page, done_heading(lang), &section.done, |row| done(section, row, lang));
    for (side, heading) in [
        (Side::Us, hangs_on_us(lang)),
        (Side::Client, hangs_on_client(lang)),
        (Side::Third, hangs_on_third(lang)),
    ] {
        let of_side = section.hanging.iter().filter(|row| row.owner.side == side);
        tasks(page, heading, of_side, |row| hangs(section, row, lang));
    }
    agreements(section, lang, page);
    tasks(page, ahead_heading(lang), &section.ahead, |row| ahead(section, row, lang));
}

/// Sentences: the stage, who runs it, the contract.
fn where_it_stands(section: &Section, lang: Lang) -> Vec<String> {
    let day = |date| dates::day_month(lang, date, section.on);
    let mut said = Vec::new();
    if !section.stage.is_empty() {
        let name = section.rule.as_ref().map_or(&*section.stage, |rule| rule.name(lang));
        let mut stage = stage_is(lang, &quote(lang, name));
        if let Some(since) = section.stage_since {
            stage = format!("{stage} {}", since_day(lang, &day(since)));
        }
        if let Some(days) = section.days_in_stage {
            let days = counted(lang, days, words::WORKING_DAY);
            stage = match section.stage_norm {
                Some(norm) => format!("{stage}, {}", against_norm(lang, &days, norm)),
                None => format!("{stage}, {days}"),
            };
        }
        said.push(format!("{stage}."));
    }
    if !section.manager.is_empty() {
        said.push(run_by(lang, &section.manager_name));
    }
    said.extend(section.contract_until.map(|end| contract_until(lang, &day(end))));
    said
}

/// «Сделано в срок: мы 4 из 4, клиент 0 из 1; до этого мы 2 из 2.»
fn in_time(section: &Section, lang: Lang) -> Vec<String> {
    let kept = |n: &Numbers| {
        let mut said = Vec::new();
        said.extend((n.due_us > 0).then(|| us_kept(lang, n.in_time_us, n.due_us)));
        said.extend((n.due_client > 0).then(|| client_kept(lang, n.in_time_client, n.due_client)));
        said.join(", ")
    };
    match (kept(&section.now), kept(&section.then)) {
        (now, _) if now.is_empty() => Vec::new(),
        (now, then) if then.is_empty() => vec![done_in_time(lang, &now)],
        (now, then) => vec![done_in_time(lang, &format!("{now}; {}", before_that(lang, &then)))],
    }
}

fn meetings(section: &Section, lang: Lang) -> Vec<String> {
    let mut said = Vec::new();
    if let Ok(rhythm) = section.cadence.parse::<Span>() {
        said.push(we_meet(lang, &rhythm.every_in_words(lang)));
    }
    let met = |met: &Met| {
        let mut words: Vec<String> = Vec::new();
        words.extend(met.date.map(|date| dates::day_month_weekday(lang, date, section.on)));
        words.extend(Some(met.time.clone()).filter(|time| !time.is_empty()));
        words.push(lower_first(kind_name(lang, met.kind)));
        let channel = channel_name(lang, &met.channel);
        words.extend(Some(channel).filter(|channel| !channel.is_empty()));
        words.join(", ")
    };
    said.push(section.last_meeting.as_ref().map_or_else(|| not_met(lang), |m| last(lang, &met(m))));
    said.push(
        section.next_meeting.as_ref().map_or_else(|| none_next(lang), |m| next(lang, &met(m))),
    );
    said
}

fn tasks<'a>(
    page: &mut Document,
    heading: String,
    rows: impl IntoIterator<Item = &'a TaskRow>,
    say: impl Fn(&TaskRow) -> Text,
) {
    let items: Vec<Item> = rows.into_iter().map(|row| Item::from(say(row))).collect();
    if !items.is_empty() {
        page.heading(heading);
        page.list(items);
    }
}

fn titled(row: &TaskRow, said: &str) -> Text {
    Text::from(row.task.title.clone()).and(format!(" — {said}"), Style::Quiet)
}

/// «Счётчики на сайте — Денис, 12 ноября»
fn done(section: &Section, row: &TaskRow, lang: Lang) -> Text {
    let day = row.task.closed.map(|day| dates::day_month(lang, day, section.on));
    let who = row.owner(lang);
    titled(row, &day.map_or_else(|| who.clone(), |day| format!("{who}, {day}")))
}

/// «Выгрузка товаров — Рита; срок был 20.11, переносили 1 раз; напоминали 16.11; держит запуск 30.11»
fn hangs(section: &Section, row: &TaskRow, lang: Lang) -> Text {
    let waits = row.task.turn_since().filter(|_| row.owner.side != Side::Us);
    let parts = [
        Some(row.owner(lang)),
        row.was_due(lang, section.on),
        waits.map(|since| waits_since(lang, &dates::numeric(lang, since, section.on))),
        row.reminded(lang, section.on),
        row.holds(lang, section.on),
        row.task.moved.last().map(|moved| moved.why.clone()).filter(|why| !why.is_empty()),
    ];
    titled(row, &parts.into_iter().flatten().collect::<Vec<_>>().join("; "))
}

/// «Список 40 товаров — Ольга, до 25 ноября»
fn ahead(section: &Section, row: &TaskRow, lang: Lang) -> Text {
    let who = row.owner(lang);
    let due = row.task.due.map(|due| until(lang, &dates::day_month(lang, due, section.on)));
    titled(row, &due.map_or_else(|| who.clone(), |due| format!("{who}, {due}")))
}

fn agreements(section: &Section, lang: Lang, page: &mut Document) {
    if section.agreements.is_empty() {
        return;
    }
    page.heading(agreements_heading(lang));
    let item = |agreed: &super::section::Agreed| {
        let style = if agreed.key { Style::Strong } else { Style::Plain };
        let mark = if agreed.key { "! " } else { "" };
        let day = agreed.on.map(|on| dates::day_month(lang, on, section.on)).unwrap_or_default();
        let text = Text::styled(format!("{mark}{}", agreed.text), style);
        Item::from(text.and(format!(" ({day})"), Style::Quiet))
    };
    page.list(section.agreements.iter().map(item).collect());
}

crate::messages! {
    fn risks_heading() { ru: "Что настораживает", en: "What stands out" }
    fn goals_heading() { ru: "Цели", en: "Goals" }
    fn done_heading() { ru: "Сделано", en: "Done" }
    fn hangs_on_us() { ru: "Висит у нас", en: "Hanging on our side" }
    fn hangs_on_client() { ru: "Ждём от клиента", en: "Waiting for the client" }
    fn hangs_on_third() { ru: "Ждём от третьей стороны", en: "Waiting for a third party" }
    fn agreements_heading() { ru: "Договорились", en: "Agreed" }
    fn ahead_heading() { ru: "Впереди", en: "Ahead" }
    fn stage_is(name: &str) { ru: format!("Этап {name}"), en: format!("Stage {name}") }
    fn since_day(day: &str) {
        // «со второго»
        ru: format!("{} {day}", if day.starts_with("2\u{a0}") { "со" } else { "с" }),
        en: format!("since {day}"),
    }
    fn against_norm(days: &str, norm: u32) {
        ru: format!("{days} при норме {norm}"),
        en: format!("{days}, the norm is {norm}"),
    }
    fn run_by(name: &str) { ru: format!("Менеджер — {name}."), en: format!("The manager is {name}.") }
    fn contract_until(day: &str) {
        ru: format!("Договор до {day}."),
        en: format!("The contract runs until {day}."),
    }
    fn us_kept(part: usize, all: usize) {
        ru: format!("мы {part} из {all}"),
        en: format!("us {part} of {all}"),
    }
    fn client_kept(part: usize, all: usize) {
        ru: format!("клиент {part} из {all}"),
        en: format!("the client {part} of {all}"),
    }
    fn before_that(kept: &str) {
        ru: format!("за прошлый период {kept}"),
        en: format!("in the period before {kept}"),
    }
    fn done_in_time(kept: &str) {
        ru: format!("Сделано в срок: {kept}."),
        en: format!("Done in time: {kept}."),
    }
    fn we_meet(every: &str) { ru: format!("Встречаемся {every}."), en: format!("We meet {every}.") }
    fn last(met: &str) { ru: format!("Последний разговор: {met}."), en: format!("The last talk: {met}.") }
    fn not_met() { ru: "Встреч ещё не было.", en: "There was no meeting yet." }
    fn next(met: &str) { ru: format!("Следующая встреча: {met}."), en: format!("The next meeting: {met}.") }
    fn none_next() { ru: "Следующая встреча не назначена.", en: "No next meeting is planned." }
    fn waits_since(day: &str) { ru: format!("ждём с {day}"), en: format!("waiting since {day}") }
    fn until(day: &str) { ru: format!("до {day}"), en: format!("by {day}") }
}
