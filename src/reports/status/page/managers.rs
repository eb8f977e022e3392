//! A line a manager, in alphabetical order.

use super::room::Room;
use super::{NAME, more};
use crate::document::{Column, Document, Style, Text};
use crate::language::{Lang, dates};
use crate::reports::rows::cut_title;
use crate::reports::status::{Manager, Numbers, Status};

pub(super) fn managers(page: &Status, lang: Lang, room: &mut Room, out: &mut Document) {
    if page.managers.is_empty() {
        return;
    }
    let lines = vec![1; page.managers.len()];
    let shown = room.take(&lines, usize::MAX, room.waiting);
    out.heading(managers_heading(lang));
    let mut columns = vec![Column::left("")];
    let names = [
        lang.pick("клиенты", "clients"),
        lang.pick("встречи", "met"),
        lang.pick("без итогов", "no summary"),
        lang.pick("сделано", "done"),
        lang.pick("поздно у нас", "late: us"),
        lang.pick("у клиентов", "late: clients"),
        lang.pick("мы молчим", "silent"),
    ];
    columns.extend(names.map(Column::right));
    columns.push(Column::flexible(""));
    let row = |name: Text, n: &Numbers, note: String| {
        let cells = [
            n.clients.to_string(),
            format!("{}\u{a0}/\u{a0}{}", n.in_rhythm, n.clients),
            n.summaries_not_sent.to_string(),
            n.done.to_string(),
            n.overdue_us.to_string(),
            n.overdue_client.to_string(),
            n.silent.to_string(),
        ];
        let mut row = vec![name];
        row.extend(cells.map(Text::from));
        row.push(Text::styled(note, Style::Quiet));
        row
    };
    let mut rows: Vec<Vec<Text>> = page.managers[..shown]
        .iter()
        .map(|manager| row(named(manager, lang), &manager.numbers, known(manager, lang, page.on)))
        .collect();
    if shown < page.managers.len() {
        let mut cut = vec![Text::default(); columns.len()];
        cut[0] = more(page, lang, page.managers.len() - shown);
        rows.push(cut);
    }
    if page.managers.len() > 1 {
        rows.push(row(Text::styled(total(lang), Style::Strong), &page.now, String::new()));
    }
    if rows.iter().all(|row| row.last().is_none_or(Text::is_empty)) {
        columns.pop();
        rows.iter_mut().for_each(|row| drop(row.pop()));
    }
    out.table_with_header(columns, rows);
}

fn named(manager: &Manager, lang: Lang) -> Text {
    if manager.person.is_empty() {
        nobody(lang).into()
    } else {
        cut_title(&manager.name, NAME).into()
    }
}

fn known(manager: &Manager, lang: Lang, today: chrono::NaiveDate) -> String {
    let away = manager.away_until.map(|until| {
        let away = is_away(lang, &dates::day_month(lang, until, today));
        match &manager.cover {
            Some(cover) => format!("{away}, {}", covered(lang, cover)),
            None => away,
        }
    });
    let newcomer = Some(newcomer(manager, lang)).filter(|said| !said.is_empty());
    newcomer.into_iter().chain(away).collect::<Vec<_>>().join("; ")
}

fn newcomer(manager: &Manager, lang: Lang) -> String {
    match (&manager.mentor, manager.newcomer) {
        (Some(mentor), _) => newcomer_with(lang, mentor),
        (None, true) => newcomer_alone(lang),
        _ => String::new(),
    }
}

crate::messages! {
    fn managers_heading() { ru: "Менеджеры", en: "Managers" }
    fn nobody() { ru: "без менеджера", en: "no manager" }
    fn newcomer_with(mentor: &str) {
        ru: format!("новичок, ментор — {mentor}"),
        en: format!("newcomer, mentor {mentor}"),
    }
    fn newcomer_alone() { ru: "новичок, ментора нет", en: "newcomer without a mentor" }
    fn is_away(day: &str) { ru: format!("не на связи до {day}"), en: format!("away until {day}") }
    fn covered(name: &str) { ru: format!("замещает {name}"), en: format!("{name} covers") }
    fn total() { ru: "Итого", en: "Total" }
}
