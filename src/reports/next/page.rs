//! A line a client: whose move, who, what, when, for how long already; or what is unclear, with the
//! words to ask.

use super::one::doubts;
use super::{Next, Row, Standing};
use crate::document::{Column, Document, Style, Text};
use crate::language::plural::counted;
use crate::language::{Lang, dates, words};
use crate::reports::rows::{cut_client, cut_title, typed};

pub(super) fn document(page: &Next, lang: Lang) -> Document {
    let mut out = Document::titled(title(page, lang));
    if page.blank {
        out.paragraph(no_clients(lang));
        out.lines(vec![Text::styled(add_client(lang), Style::Command)]);
        return out;
    }
    if page.clients.is_empty() {
        let said = if page.unclear { all_clear(lang) } else { nothing(lang) };
        out.paragraph(Text::styled(said, Style::Good));
        return out;
    }
    out.paragraph(counts(page, lang));
    if page.unclear {
        for one in &page.clients {
            out.heading(one.client_name.as_str());
            let whole = format!("acct next {} -f json", typed(&one.client));
            doubts(&mut out, lang, &one.unclear, &whole);
        }
        return out;
    }
    let rows = page.clients.iter().map(|one| line(page, lang, one)).collect();
    out.table_with_header(columns(lang), rows);
    out.paragraph(next(page, lang));
    out
}

fn title(page: &Next, lang: Lang) -> String {
    let day = dates::day_month(lang, page.on, page.on);
    let whose = page.person_name.clone().unwrap_or_else(|| everybody(lang));
    heading(lang, &day, &whose)
}

/// «7 клиентов: ход за нами — 2, за клиентами — 4; неясно 9»
fn counts(page: &Next, lang: Lang) -> String {
    let moves = page.moves;
    let sides = [
        (moves.us, ours(lang, moves.us)),
        (moves.client, theirs(lang, moves.client)),
        (moves.third, thirds(lang, moves.third)),
    ];
    let sides: Vec<String> =
        sides.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said).collect();
    let clients = counted(lang, page.clients.len(), words::CLIENT);
    let mut said =
        if sides.is_empty() { clients } else { format!("{clients}: {}", sides.join(", ")) };
    let doubts: usize = page.clients.iter().map(|one| one.unclear.len()).sum();
    if doubts > 0 {
        said = format!("{said}; {}", unclear(lang, doubts));
    }
    said
}

fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::left(lang.pick("клиент", "client")),
        Column::left(lang.pick("чей ход", "whose move")),
        Column::left(lang.pick("кто", "who")),
        Column::flexible(lang.pick("что", "what")),
        Column::left(lang.pick("срок", "due")),
        Column::left(lang.pick("сколько уже", "so far")),
        Column::right(lang.pick("неясно", "unclear")),
    ]
}

fn line(page: &Next, lang: Lang, one: &Standing) -> Vec<Text> {
    let doubts = match one.unclear.len() {
        0 => String::new(),
        doubts => doubts.to_string(),
    };
    let mut cells = vec![cut_client(&one.client_name)];
    match one.first() {
        None => {
            let said = [Text::default(), Text::default(), no_step(lang).into()];
            cells.extend(said);
            cells.extend([Text::default(), Text::default()]);
        }
        Some(row) => cells.extend(moved(page, lang, row)),
    }
    cells.push(doubts.into());
    cells
}

fn moved(page: &Next, lang: Lang, row: &Row) -> [Text; 5] {
    let days = row.days_there.map(|days| counted(lang, days, words::DAY)).unwrap_or_default();
    let mut what = Text::from(cut_title(&row.title, 60));
    if let Some(holds) = row.holds(lang, page.on) {
        what = what.and(format!("; {holds}"), Style::Quiet);
    }
    [
        row.side.name(lang).into(),
        row.owner(lang).into(),
        what,
        row.when(lang, page.on, &page.calendar),
        days.into(),
    ]
}

fn next(page: &Next, lang: Lang) -> Text {
    let mut commands = Vec::new();
    commands.extend(page.clients.first().map(|one| format!("acct next {}", typed(&one.client))));
    if page.clients.iter().any(|one| !one.unclear.is_empty()) {
        commands.push(format!("acct next{} --unclear", page.option));
    }
    Text::styled(format!("{} ", further(lang)), Style::Quiet)
        .and(commands.join(" · "), Style::Command)
}

crate::messages! {
    fn heading(day: &str, whose: &str) {
        ru: format!("За кем следующий шаг · {day} · {whose}"),
        en: format!("Whose move it is · {day} · {whose}"),
    }
    fn everybody() { ru: "все менеджеры", en: "all managers" }
    fn no_clients() { ru: "Клиентов пока нет. С чего начать:", en: "There are no clients yet. Where to start:" }
    fn add_client() { ru: "acct client new \"Касса Плюс\"", en: "acct client new \"Kassa Plus\"" }
    fn nothing() { ru: "Здесь ничего не ждут.", en: "Nothing is waited for here." }
    fn all_clear() { ru: "Всё ясно: у каждой задачи есть исполнитель и срок.", en: "All is clear: every task has its owner and its date." }
    fn ours(n: usize) { ru: format!("ход за нами — {n}"), en: format!("our move in {n}") }
    fn theirs(n: usize) { ru: format!("за клиентом — {n}"), en: format!("the client's in {n}") }
    fn thirds(n: usize) { ru: format!("за третьей стороной — {n}"), en: format!("a third party's in {n}") }
    fn unclear(n: usize) {
        ru: format!("неясно: {}", words::QUESTION.ru(n)),
        en: format!("unclear: {}", words::QUESTION.en(n)),
    }
    fn no_step() { ru: "следующего шага нет", en: "there is no next step" }
    fn further() { ru: "Дальше:", en: "Next:" }
}
