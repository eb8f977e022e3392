//! The documentation as a page: contents that lead to every entry, then area after area.

use super::entry::Entry;
use super::{Area, Techdoc};
use crate::document::{Depth, Document, Style, Text};
use crate::language::typography::{lower_first, quote, sentence};
use crate::language::{Lang, dates, words};

pub(super) fn document(doc: &Techdoc, lang: Lang) -> Document {
    let mut page = Document::titled(title(lang, &doc.client_name));
    if doc.areas.is_empty() {
        let add = format!("acct note add {} tech \"{}\"", doc.client, sample(lang));
        page.lines(vec![Text::from(nothing(lang)).and(add, Style::Command)]);
        return page;
    }
    let entries: usize = doc.areas.iter().map(|area| area.entries.len()).sum();
    let on = dates::day_month_year(lang, doc.on);
    page.paragraph(Text::styled(as_of(lang, &on, entries), Style::Quiet));
    let below = page.blocks.len();
    for area in &doc.areas {
        page.part(Depth::Section, name(area, lang), area.anchor.as_str());
        for entry in &area.entries {
            put(&mut page, entry, lang);
        }
    }
    page.contents(below);
    page
}

fn name(area: &Area, lang: Lang) -> String {
    if area.name.is_empty() { general(lang) } else { area.name.clone() }
}

fn put(page: &mut Document, entry: &Entry, lang: Lang) {
    let day = entry.date.map(|day| dates::day_month_year(lang, day)).unwrap_or_default();
    let mut heading = Text::from(match entry.title.as_str() {
        "" => day.clone(),
        title => title.to_owned(),
    });
    if entry.replaced_on.is_some() {
        heading = heading.and(format!(" ({})", once(lang)), Style::Plain);
    }
    page.part(Depth::Entry, heading, entry.anchor.as_str());
    let change = entry.change.map(|change| lower_first(change.name(lang)));
    let facts = [Some(day), Some(entry.author.clone()), change];
    let facts: Vec<String> = facts.into_iter().flatten().filter(|it| !it.is_empty()).collect();
    let mut lines = vec![Text::styled(facts.join(" · "), Style::Quiet)];
    if !entry.task.is_empty() {
        let said = match entry.why.trim() {
            "" => entry.task.clone(),
            why => format!("{}. {}", entry.task, sentence(why)),
        };
        lines.push(Text::styled(task_label(lang), Style::Quiet).and(said, Style::Plain));
    }
    if let Some(on) = entry.replaced_on {
        let by = match entry.replaced_by.as_str() {
            "" => String::new(),
            title => format!(", {}", quote(lang, title)),
        };
        let day = dates::day_month_year(lang, on);
        lines.push(Text::styled(replaced(lang, &day, &by), Style::Strong));
    }
    page.lines(lines);
    page.blocks.extend(entry.blocks.iter().cloned());
}

crate::messages! {
    fn title(client: &str) {
        ru: format!("Техническая документация · {client}"),
        en: format!("Technical documentation · {client}"),
    }
    fn as_of(day: &str, entries: usize) {
        ru: format!("По состоянию на {day}: {}.", words::RECORD.ru(entries)),
        en: format!("As of {day}: {}.", words::RECORD.en(entries)),
    }
    fn nothing() { ru: "Технических заметок пока нет: ", en: "There are no technical notes yet: " }
    fn sample() { ru: "Выгрузка идёт через API", en: "The export goes by API" }
    fn general() { ru: "Общее", en: "General" }
    fn once() { ru: "прежнее", en: "superseded" }
    fn task_label() { ru: "Задача: ", en: "Task: " }
    fn replaced(day: &str, by: &str) {
        ru: format!("Заменено {day}{by}"),
        en: format!("Superseded {day}{by}"),
    }
}
