//! The first screen: what needs a decision, in 45 lines whatever the size of the group. Colours belong
//! to clients; a manager gets neither a colour nor a score.

mod decisions;
mod figures;
mod managers;
mod room;
mod waiting;

use super::{Decision, Levels, Status, letter};
use crate::document::{Document, Style, Text};
use crate::language::plural::counted;
use crate::language::{Lang, dates, words};
use crate::reports::rows::typed;
use crate::reports::signs::Level;

/// Columns of a name.
const NAME: usize = 30;

pub(super) fn document(page: &Status, lang: Lang) -> Document {
    let mut out = Document::titled(title(page, lang));
    if page.blank {
        out.paragraph(no_clients(lang));
        out.lines(vec![Text::styled(add_client(lang), Style::Command)]);
        return out;
    }
    if page.clients.is_empty() && page.decisions.is_empty() {
        out.paragraph(Text::from(none_here(lang)).and("  acct client list", Style::Command));
        return out;
    }
    out.paragraph(counts(page, lang));
    figures::figures(page, lang, &mut out);
    let mut room = room::Room::of(page, lang);
    decisions::decisions(page, lang, &mut room, &mut out);
    managers::managers(page, lang, &mut room, &mut out);
    waiting::waiting(page, lang, &mut room, &mut out);
    out.paragraph(fresh(page, lang));
    if !page.is_file {
        out.paragraph(next(page, lang));
    }
    for section in page.sections.iter().flatten() {
        letter::write(section, lang, &mut out);
    }
    if page.sections.is_some() {
        rest(page, lang, &mut out);
    }
    out
}

fn title(page: &Status, lang: Lang) -> String {
    let days = dates::range_with_year(lang, page.period.from, page.period.to);
    let group = match (&page.group.manager, &page.group.lead) {
        (Some(manager), _) => of_manager(lang, &manager.name),
        (None, Some(lead)) => of_lead(lang, &lead.name),
        (None, None) => everybody(lang),
    };
    format!("{days} · {group} · {}", internal(lang))
}

/// «8 менеджеров, 96 клиентов: 83 в порядке, 9 требуют внимания, 4 под угрозой»
fn counts(page: &Status, lang: Lang) -> Text {
    let all = page.levels.all;
    let managers = counted(lang, page.managers_count, words::MANAGER);
    let mut text = match &page.group.manager {
        Some(_) => Text::from(counted(lang, all, words::CLIENT)),
        None => Text::from(format!("{managers}, {}", counted(lang, all, words::CLIENT))),
    };
    text = stand(text, page.levels, lang);
    match page.prospects.all {
        0 => text,
        all => text.and(in_pipeline(lang, all), Style::Plain),
    }
}

/// «: 83 в порядке, 9 требуют внимания, 4 под угрозой»
fn stand(mut text: Text, levels: Levels, lang: Lang) -> Text {
    let said = [
        (levels.fine, Level::Fine, Style::Good),
        (levels.attention, Level::Attention, Style::Plain),
        (levels.at_risk, Level::AtRisk, Style::Bad),
    ];
    let mut before = ": ";
    for (count, level, style) in said.into_iter().filter(|(count, ..)| *count > 0) {
        text = text.and(before, Style::Plain).and(level.count(lang, count), style);
        before = ", ";
    }
    text
}

fn fresh(page: &Status, lang: Lang) -> Text {
    let all = page.managers.iter().filter(|manager| !manager.person.is_empty()).count();
    let stale = page.stale.iter().map(|stale| match stale.last_change {
        Some(day) => last_change(lang, &stale.name, &dates::day_month(lang, day, page.on)),
        None => never_changed(lang, &stale.name),
    });
    let stale: Vec<String> = stale.collect();
    let said = match stale.len() {
        0 => all_fresh(lang),
        several if several == all => none_fresh(lang, &stale.join(", ")),
        _ => fresh_but(lang, &stale.join(", ")),
    };
    Text::styled(said, Style::Quiet)
}

fn next(page: &Status, lang: Lang) -> Text {
    let client = page.decisions.iter().find_map(|decision| match decision {
        Decision::Client { client, .. } => Some(client),
        Decision::Manager { .. } => None,
    });
    let client = client.or(page.clients.first().map(|line| &line.client));
    let one = client.map(|client| format!("acct status {}", typed(client)));
    let group = &page.group.option;
    let mut commands: Vec<String> = one.into_iter().collect();
    if page.sections.is_none() {
        commands.push(format!("acct status{group} --full -o status.html"));
    }
    commands.push(format!("acct status{group} --save"));
    let mut text = Text::styled(next_label(lang), Style::Quiet);
    let mut between = " ";
    for command in commands {
        text = text.and(between, Style::Quiet).and(command, Style::Command);
        between = " · ";
    }
    text
}

/// The clients that need nothing, in one paragraph.
fn rest(page: &Status, lang: Lang, out: &mut Document) {
    let fine = page.clients.iter().filter(|line| line.level == Level::Fine);
    let fine: Vec<&str> = fine.map(|line| line.name.as_str()).collect();
    if !fine.is_empty() {
        out.heading(fine_heading(lang, fine.len()));
        out.paragraph(fine.join(", "));
    }
}

fn more(page: &Status, lang: Lang, n: usize) -> Text {
    Text::styled(format!("{} ", and_more(lang, n)), Style::Quiet)
        .and(format!("acct status{} --full", page.group.option), Style::Command)
}

crate::messages! {
    fn of_lead(name: &str) { ru: format!("группа: {name}"), en: format!("group of {name}") }
    fn of_manager(name: &str) { ru: format!("менеджер: {name}"), en: format!("manager: {name}") }
    fn everybody() { ru: "все менеджеры", en: "all managers" }
    /// Above every page that tells of clients to ourselves.
    pub(super) fn internal() {
        ru: "внутренний отчёт, клиентам не отправлять",
        en: "internal report, not for clients",
    }
    fn no_clients() { ru: "Клиентов пока нет. С чего начать:", en: "There are no clients yet. Where to start:" }
    fn add_client() { ru: "acct client new \"Касса Плюс\"", en: "acct client new \"Kassa Plus\"" }
    fn none_here() { ru: "Клиентов в этой группе нет.", en: "This group has no clients." }
    fn last_change(name: &str, day: &str) {
        ru: format!("{name} (последние изменения {day})"),
        en: format!("{name} (last change on {day})"),
    }
    fn never_changed(name: &str) {
        ru: format!("{name} (записей с датами нет)"),
        en: format!("{name} (no record has a date)"),
    }
    fn all_fresh() { ru: "Данные свежие у всех.", en: "All data is up to date." }
    fn none_fresh(names: &str) {
        ru: format!("Данные давно не меняли: {names}."),
        en: format!("Data have not changed for some days: {names}."),
    }
    fn fresh_but(names: &str) {
        ru: format!("Данные свежие у всех, кроме: {names}."),
        en: format!("Everybody's data are fresh but those of: {names}."),
    }
    /// After the counts of clients.
    fn in_pipeline(n: usize) {
        ru: format!("; в воронке ещё {n}"),
        en: format!("; {n} more in the pipeline"),
    }
    fn next_label() { ru: "Дальше:", en: "Next:" }
    fn and_more(n: usize) { ru: format!("ещё {n}:"), en: format!("{n} more:") }
    fn fine_heading(n: usize) { ru: format!("В порядке: {n}"), en: format!("Fine: {n}") }
}
