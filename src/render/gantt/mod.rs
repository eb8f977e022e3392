//! A roadmap in words, and what its drawings have in common: names of months, the legend.
//! `drawn` draws it with characters, `mermaid` for Markdown, `html` as SVG.

mod drawn;
mod mermaid;

pub(super) use drawn::lines;
pub(super) use mermaid::diagram;

use chrono::{Datelike, NaiveDate};

use crate::document::gantt::{Gantt, Row, Section, Side, State};
use crate::document::{Column, Style, Table, Text};
use crate::language::{Lang, dates};

/// The rows of a section where nothing can be drawn.
pub(super) fn table(section: &Section, on: NaiveDate, lang: Lang) -> Table {
    let columns = vec![
        Column::left(when_column(lang)),
        Column::flexible(what_column(lang)),
        Column::left(who_column(lang)),
        Column::left(""),
    ];
    let row = |row: &Row| {
        let state = state(row, lang);
        let style = if row.state == State::Late { Style::Bad } else { Style::Plain };
        vec![
            when(row, on, lang).into(),
            Text::from(row.title.as_str()),
            Text::from(row.who.as_str()),
            Text::styled(state, style),
        ]
    };
    Table { columns, rows: section.rows.iter().map(row).collect(), header: false }
}

/// «20.11–04.12»; of a milestone its day.
pub(super) fn when(row: &Row, on: NaiveDate, lang: Lang) -> String {
    let (start, end) = row.days();
    let last = dates::numeric(lang, end, on);
    if start == end {
        return last;
    }
    let first = if start.year() == end.year() {
        dates::numeric(lang, start, start)
    } else {
        dates::numeric(lang, start, on)
    };
    format!("{first}–{last}")
}

/// What would be a colour alone.
pub(super) fn state(row: &Row, lang: Lang) -> String {
    match row.state {
        State::Done => done(lang),
        State::Late => late(lang),
        State::Awaited => awaited(lang),
        State::Ahead => String::new(),
    }
}

/// «дек», "Dec"; with the year where there is room, in January and at the beginning.
pub(super) fn month(lang: Lang, first: NaiveDate, with_year: bool) -> String {
    let name: String = dates::month_name(lang, first.month()).chars().take(3).collect();
    if with_year { format!("{name} {}", first.year()) } else { name }
}

/// The signs that a legend explains: those that occur, in a fixed order.
pub(super) fn legend(gantt: &Gantt, lang: Lang) -> Vec<(Sign, String)> {
    let bar = |side: Side| {
        move |row: &Row| !row.milestone && row.side == side && row.state != State::Done
    };
    let any = |wanted: &dyn Fn(&Row) -> bool| gantt.rows().any(wanted);
    let signs = [
        (Sign::Bar(Side::Ours), any(&bar(Side::Ours)), us(lang)),
        (Sign::Bar(Side::Theirs), any(&bar(Side::Theirs)), client(lang)),
        (Sign::Bar(Side::Third), any(&bar(Side::Third)), third(lang)),
        (Sign::Done, any(&|row| !row.milestone && row.state == State::Done), done(lang)),
        (Sign::Late, any(&|row| row.state == State::Late), late(lang)),
        (Sign::Awaited, any(&|row| row.state == State::Awaited), awaited(lang)),
        (Sign::Milestone, any(&|row| row.milestone), milestone(lang)),
        (Sign::Today, gantt.shows(gantt.on), today(lang)),
    ];
    signs.into_iter().filter(|(_, there, _)| *there).map(|(sign, _, name)| (sign, name)).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Bar(Side),
    Done,
    Late,
    Awaited,
    Milestone,
    Today,
}

crate::messages! {
    pub(super) fn when_column() { ru: "когда", en: "when" }
    pub(super) fn what_column() { ru: "что", en: "what" }
    pub(super) fn who_column() { ru: "кто", en: "who" }
    fn us() { ru: "мы", en: "us" }
    fn client() { ru: "клиент", en: "client" }
    fn third() { ru: "третья сторона", en: "third party" }
    fn done() { ru: "сделано", en: "done" }
    fn late() { ru: "просрочено", en: "late" }
    fn awaited() { ru: "срок был раньше", en: "was due earlier" }
    fn milestone() { ru: "веха", en: "milestone" }
    fn today() { ru: "сегодня", en: "today" }
}
