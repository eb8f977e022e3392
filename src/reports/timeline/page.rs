//! The story as a page: by month, one line an event; what is long ago by the month alone.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{Event, Kind, Timeline};
use crate::document::{Column, Document, Style, Text};
use crate::language::typography::capitalised;
use crate::language::{Lang, dates};

pub(super) fn document(story: &Timeline, lang: Lang) -> Document {
    let mut page = Document::titled(title(lang, &story.client_name));
    if story.events.is_empty() {
        let all = format!("acct timeline {}", story.client);
        page.lines(vec![match story.more {
            true => Text::from(nothing_found(lang)).and(all, Style::Command),
            false => nothing(lang).into(),
        }]);
        return page;
    }
    let brief =
        |event: &&Event| story.brief_before.is_some_and(|day| month(event.date) < month(day));
    let old: Vec<&Event> = story.events.iter().filter(brief).collect();
    years(&mut page, &old, lang);
    let mut told: BTreeMap<(i32, u32), Vec<&Event>> = BTreeMap::new();
    for event in story.events.iter().filter(|event| !brief(event)) {
        told.entry(month(event.date)).or_default().push(event);
    }
    for ((year, month), events) in told {
        page.heading(format!("{} {year}", capitalised(dates::month_name(lang, month))));
        let rows = events.into_iter().map(|event| row(event, lang)).collect();
        let columns = vec![
            Column::right(day_column(lang)),
            Column::left(kind_column(lang)),
            Column::flexible(what_column(lang)),
            Column::left(record_column(lang)),
        ];
        page.table(columns, rows);
    }
    if !old.is_empty() {
        let full = format!("acct timeline {} --full", story.client);
        page.lines(vec![Text::styled(in_full(lang), Style::Quiet).and(full, Style::Command)]);
    }
    page
}

fn month(day: NaiveDate) -> (i32, u32) {
    (day.year(), day.month())
}

fn row(event: &Event, lang: Lang) -> Vec<Text> {
    vec![
        Text::from(event.date.day().to_string()),
        Text::styled(kind_name(lang, event.kind), Style::Quiet),
        Text::from(event.what.as_str()),
        Text::styled(event.record.as_str(), Style::Id),
    ]
}

/// A year under its number, a month a line: how many events of each kind it had.
fn years(page: &mut Document, events: &[&Event], lang: Lang) {
    let mut by_month: BTreeMap<(i32, u32), BTreeMap<Kind, usize>> = BTreeMap::new();
    for event in events {
        *by_month.entry(month(event.date)).or_default().entry(event.kind).or_default() += 1;
    }
    let mut rows: Vec<Vec<Text>> = Vec::new();
    let mut year_above = None;
    let mut months = by_month.into_iter().peekable();
    while let Some(((year, month), kinds)) = months.next() {
        if year_above != Some(year) {
            page.heading(year.to_string());
            year_above = Some(year);
        }
        let kinds = kinds.into_iter().map(|(kind, n)| format!("{} {n}", kind_name(lang, kind)));
        rows.push(vec![
            Text::from(dates::month_name(lang, month)),
            Text::from(kinds.collect::<Vec<_>>().join(", ")),
        ]);
        if months.peek().is_none_or(|((next, _), _)| *next != year) {
            let columns =
                vec![Column::left(month_column(lang)), Column::flexible(what_column(lang))];
            page.table(columns, std::mem::take(&mut rows));
        }
    }
}

/// «решение»
fn kind_name(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::Stage => lang.pick("этап", "stage"),
        Kind::Pause => lang.pick("пауза", "pause"),
        Kind::People => lang.pick("люди", "people"),
        Kind::Agreement => lang.pick("договорённость", "agreement"),
        Kind::Goal => lang.pick("цель", "goal"),
        Kind::Launch => lang.pick("запуск", "launch"),
        Kind::Slip => lang.pick("перенос", "moved"),
        Kind::Decision => lang.pick("решение", "decision"),
        Kind::Tech => lang.pick("техника", "technical"),
        Kind::Risk => lang.pick("риск", "risk"),
        Kind::Feedback => lang.pick("отзыв", "feedback"),
        Kind::Request => lang.pick("обращение", "request"),
        Kind::Idea => lang.pick("идея", "idea"),
        Kind::Meeting => lang.pick("встреча", "meeting"),
        Kind::Letter => lang.pick("письмо", "letter"),
    }
}

crate::messages! {
    fn title(client: &str) {
        ru: format!("История клиента · {client}"),
        en: format!("The story · {client}"),
    }
    fn day_column() { ru: "день", en: "day" }
    fn month_column() { ru: "месяц", en: "month" }
    fn kind_column() { ru: "вид", en: "kind" }
    fn what_column() { ru: "что", en: "what" }
    fn record_column() { ru: "запись", en: "record" }
    fn nothing() { ru: "Пока ничего не записано.", en: "Nothing is written down yet." }
    fn nothing_found() { ru: "За эти дни ничего нет. Вся история: ", en: "Nothing in these days. The whole story: " }
    fn in_full() { ru: "Старые месяцы — подробно: ", en: "The old months one by one: " }
}
