//! What clients have held for long: what, since when, what it holds up, when it was reminded of.

use super::room::{Room, beside};
use super::{NAME, more};
use crate::document::{Column, Document, Text};
use crate::language::{Lang, dates, words};
use crate::reports::rows::cut_title;
use crate::reports::status::{Status, Waiting};

/// Columns of a task's title.
const TITLE: usize = 40;

pub(super) fn waiting(page: &Status, lang: Lang, room: &mut Room, out: &mut Document) {
    if page.waiting.is_empty() {
        return;
    }
    let known: Vec<String> = page.waiting.iter().map(|line| held(page, line, lang)).collect();
    let names: Vec<Text> = page.waiting.iter().map(name).collect();
    let line = beside(names.iter());
    let title = |line: &Waiting| cut_title(&line.row.task.title, TITLE);
    let length =
        |(line, known): (&Waiting, &String)| title(line).chars().count() + known.chars().count();
    let pairs = page.waiting.iter().zip(&known);
    let lines: Vec<usize> = pairs.map(|pair| 1 + usize::from(length(pair) > line)).collect();
    let shown = room.take(&lines, usize::MAX, 0);
    out.heading(waiting_heading(lang));
    let columns = vec![
        Column::left(lang.pick("клиент", "client")),
        Column::flexible(lang.pick("что", "what")),
        Column::flexible(lang.pick("ждём", "waiting")),
    ];
    let rows = page.waiting.iter().zip(names).zip(known).take(shown);
    let rows: Vec<Vec<Text>> =
        rows.map(|((line, name), known)| vec![name, title(line).into(), known.into()]).collect();
    out.table(columns, rows);
    if shown < page.waiting.len() {
        out.lines(vec![more(page, lang, page.waiting.len() - shown)]);
    }
}

fn name(line: &Waiting) -> Text {
    cut_title(&line.row.client_name, NAME).into()
}

/// «с 05.11, 16 дней; держит запуск 30.11; напоминали 16.11»
fn held(page: &Status, line: &Waiting, lang: Lang) -> String {
    let day = |day| dates::numeric(lang, day, page.on);
    // nobody reminds of what has a date that is still to come
    let ahead = line.row.task.due.filter(|due| *due >= page.on);
    let reminded = line.row.reminded(lang, page.on);
    let parts = [
        Some(for_days(lang, &day(line.since), line.days)),
        ahead.map(|due| due_on(lang, &day(due))),
        line.row.holds(lang, page.on),
        reminded.filter(|_| ahead.is_none() || line.row.last_nudge.is_some()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

crate::messages! {
    fn waiting_heading() {
        ru: "Ждём клиентов дольше двух недель",
        en: "Waiting for clients for over two weeks",
    }
    fn for_days(day: &str, days: i64) {
        ru: format!("с {day}, {}", words::DAY.ru(days)),
        en: format!("since {day}, {}", words::DAY.en(days)),
    }
    fn due_on(day: &str) { ru: format!("срок {day}"), en: format!("due {day}") }
}
