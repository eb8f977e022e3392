//! Clients by how they stand, each with its signs as lines: what, and the command that mends it. Of a
//! client that is fine, what is worth knowing stands in one line.

use super::{Health, Line, Mended};
use crate::document::{Column, Document, Style, Text};
use crate::language::plural::counted;
use crate::language::{Lang, words};
use crate::reports::rows::cut_title;
use crate::reports::signs::{Level, SIGNS};

/// Columns of a name.
const NAME: usize = 24;

pub(super) fn document(page: &Health, lang: Lang) -> Document {
    let mut out = Document::titled(internal(lang));
    if page.looked_at == 0 {
        out.paragraph(match page.blank {
            true => Text::from(no_clients(lang)).and("  acct client new NAME", Style::Command),
            false => Text::from(none_here(lang)).and("  acct client list", Style::Command),
        });
        return out;
    }
    out.paragraph(counts(page, lang));
    if page.clients.is_empty() {
        out.paragraph(nothing(page, lang));
        return out;
    }
    for level in [Level::AtRisk, Level::Attention] {
        let lines: Vec<&Line> = page.clients.iter().filter(|line| line.level == level).collect();
        group(&mut out, &lines, level, page, lang);
    }
    let fine = page.clients.iter().filter(|line| line.level == Level::Fine);
    match page.sign.is_some() || page.level == Some(Level::Fine) {
        true => group(&mut out, &fine.collect::<Vec<_>>(), Level::Fine, page, lang),
        false => worth_knowing(&mut out, &fine.collect::<Vec<_>>(), lang),
    }
    let first = page.clients.first().map(|line| crate::reports::rows::typed(&line.client));
    out.paragraph(
        Text::styled(evidence(lang), Style::Quiet)
            .and(format!(" acct health {}", first.unwrap_or_default()), Style::Command),
    );
    out
}

fn group(out: &mut Document, lines: &[&Line], level: Level, page: &Health, lang: Lang) {
    if lines.is_empty() {
        return;
    }
    out.heading(Text::from(heading(lang, level, lines.len())));
    let columns = vec![
        Column::left(who_column(lang)),
        Column::flexible(what_column(lang)),
        Column::flexible(mend_column(lang)),
    ];
    let rows = lines.iter().flat_map(|line| {
        line.signs.iter().enumerate().map(|(at, mended)| {
            let who = if at == 0 { named(line, level) } else { Text::default() };
            vec![who, what(mended, page, lang), mend(mended)]
        })
    });
    out.table(columns, rows.collect());
}

/// The client, and who runs it; a colour is the client's alone.
fn named(line: &Line, level: Level) -> Text {
    let style = if level == Level::AtRisk { Style::Bad } else { Style::Plain };
    let name = Text::styled(cut_title(&line.name, NAME), style);
    match line.manager_name.is_empty() {
        true => name,
        false => name.and(format!(" ({})", line.manager_name), Style::Quiet),
    }
}

/// What makes the level stands out from what is only worth knowing.
fn what(mended: &Mended, page: &Health, lang: Lang) -> Text {
    let style = if mended.sign.level == Level::Fine { Style::Quiet } else { Style::Plain };
    Text::styled(mended.sign.words(lang, page.on), style)
}

/// One command is one thing to do; the others are on the client's own page.
fn mend(mended: &Mended) -> Text {
    Text::styled(mended.mend.first().map_or("", String::as_str), Style::Command)
}

fn worth_knowing(out: &mut Document, lines: &[&Line], lang: Lang) {
    if lines.is_empty() {
        return;
    }
    out.heading(Text::from(worth_heading(lang, lines.len())));
    let rows = lines.iter().map(|line| {
        let mut names: Vec<&str> = line.signs.iter().map(|one| one.sign.name(lang)).collect();
        names.dedup();
        vec![named(line, Level::Fine), Text::styled(names.join(", "), Style::Quiet)]
    });
    let columns = vec![Column::left(who_column(lang)), Column::flexible(what_column(lang))];
    out.table(columns, rows.collect());
}

/// «15 клиентов: 8 в порядке, 5 требуют внимания, 2 под угрозой»
fn counts(page: &Health, lang: Lang) -> Text {
    let clients = counted(lang, page.looked_at - page.prospects, words::CLIENT);
    let mut text = Text::from(match page.prospects {
        0 => clients,
        prospects => with_prospects(lang, &clients, prospects),
    });
    let mut before = ": ";
    for (count, level, style) in [
        (page.fine, Level::Fine, Style::Good),
        (page.attention, Level::Attention, Style::Plain),
        (page.at_risk, Level::AtRisk, Style::Bad),
    ] {
        if count > 0 {
            text = text.and(before, Style::Plain).and(level.count(lang, count), style);
            before = ", ";
        }
    }
    text
}

fn nothing(page: &Health, lang: Lang) -> Text {
    match page.sign.is_some() || page.level.is_some() {
        true => Text::from(nothing_found(lang)).and("  acct health", Style::Command),
        false => Text::from(all_well(lang, SIGNS.len())),
    }
}

fn heading(lang: Lang, level: Level, n: usize) -> String {
    let said = match level {
        Level::AtRisk => at_risk(lang),
        Level::Attention => attention(lang),
        Level::Fine => fine(lang),
    };
    format!("{said}: {n}")
}

crate::messages! {
    fn internal() {
        ru: "Признаки · внутреннее, клиентам не отправлять",
        en: "Warning signs · internal, not for clients",
    }
    fn no_clients() { ru: "Клиентов пока нет.", en: "There are no clients yet." }
    fn none_here() {
        ru: "Клиентов, с которыми идёт работа, здесь нет.",
        en: "There are no clients here that work goes on with.",
    }
    fn with_prospects(clients: &str, n: usize) {
        ru: format!("{clients} и {n} в воронке"),
        en: format!("{clients} and {n} in the pipeline"),
    }
    fn nothing_found() { ru: "Такого ни у кого нет.", en: "Nobody has this." }
    fn all_well(n: usize) {
        ru: format!("Все в порядке, ни один из признаков ({n}) не сработал."),
        en: format!("All is well: none of the {n} signs was seen."),
    }
    fn at_risk() { ru: "Под угрозой", en: "At risk" }
    fn attention() { ru: "Требуют внимания", en: "Need attention" }
    fn fine() { ru: "В порядке", en: "Fine" }
    fn worth_heading(n: usize) { ru: format!("В порядке, но стоит знать: {n}"), en: format!("Fine, but worth knowing: {n}") }
    fn who_column() { ru: "клиент", en: "client" }
    fn what_column() { ru: "что видно", en: "what is seen" }
    fn mend_column() { ru: "что сделать", en: "what to do" }
    fn evidence() { ru: "Из чего это видно и по каким порогам:", en: "How it is known, and by which thresholds:" }
}
