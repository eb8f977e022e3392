//! The pipeline as a page: a table for each stage; or, of those over their norm, who and why.

use super::{AtStage, Line, Pipeline};
use crate::document::{Column, Document, Item, Style, Text};
use crate::language::typography::{capitalised, quote, sentence};
use crate::language::{Lang, dates, words};
use crate::records::client::is_over;
use crate::records::pace::Mark;
use crate::reports::names;
use crate::reports::rows::{cut_client, typed};

pub(super) fn document(report: &Pipeline, lang: Lang) -> Document {
    if report.only_over { over(report, lang) } else { all(report, lang) }
}

fn all(report: &Pipeline, lang: Lang) -> Document {
    let day = dates::day_month(lang, report.on, report.on);
    let mut page = Document::titled(title(lang, &day, report.clients));
    if report.clients == 0 {
        let mut page = Document::default();
        let everybody = report.group.manager.is_none() && report.group.lead.is_none();
        let begin = if everybody { "  acct client new NAME" } else { "" };
        page.lines(vec![Text::from(nobody(lang)).and(begin, Style::Command)]);
        return page;
    }
    page.paragraph(against_norms(lang, report.over, report.near));
    for stage in &report.stages {
        page.heading(heading(lang, stage));
        let rows: Vec<Vec<Text>> =
            stage.clients.iter().map(|line| row(report, lang, line)).collect();
        let (columns, rows) = without_blank(columns(lang, stage), &rows);
        page.table_with_header(columns, rows);
    }
    let mut next = Vec::new();
    if report.hidden > 0 {
        next.push(
            Text::styled(hidden(lang, report.hidden), Style::Quiet)
                .and("acct pipeline --all", Style::Command),
        );
    }
    if report.over > 0 {
        next.push(
            Text::styled(asked(lang), Style::Quiet).and("acct pipeline --over", Style::Command),
        );
    }
    page.lines(next);
    page
}

/// «Оформление сделки: норма 7 рабочих дней (продажи)»
fn heading(lang: Lang, stage: &AtStage) -> String {
    let name = if stage.name.is_empty() { no_stage(lang) } else { stage.name.clone() };
    match stage.norm {
        Some(norm) => with_norm(lang, &name, norm),
        None => name,
    }
}

fn columns(lang: Lang, stage: &AtStage) -> Vec<Column> {
    // On hold or over nobody holds the move.
    let ours = if is_over(&stage.stage) { days_column(lang) } else { ours_column(lang) };
    vec![
        Column::flexible(client_column(lang)),
        Column::right(ours),
        Column::right(theirs_column(lang)),
        Column::left(mark_column(lang)),
        Column::left(who_column(lang)),
        Column::flexible(known_column(lang)),
    ]
}

/// A column that says nothing about anybody is left out.
fn without_blank(columns: Vec<Column>, rows: &[Vec<Text>]) -> (Vec<Column>, Vec<Vec<Text>>) {
    let said = |at: usize| rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()));
    let kept: Vec<bool> = (0..columns.len()).map(said).collect();
    let keep = |at: usize| kept.get(at).copied().unwrap_or_default();
    let rows = rows.iter().map(|row| {
        row.iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, cell)| cell.clone()).collect()
    });
    let rows = rows.collect();
    let columns = columns.into_iter().enumerate().filter(|(at, _)| keep(*at));
    (columns.map(|(_, column)| column).collect(), rows)
}

fn row(report: &Pipeline, lang: Lang, line: &Line) -> Vec<Text> {
    let days = line.days.unwrap_or_default();
    let ours = line.days.map(|days| days.ours.to_string()).unwrap_or_default();
    vec![
        cut_client(&line.client_name),
        mark_style(line.mark, &ours),
        Text::from(if days.theirs > 0 { days.theirs.to_string() } else { String::new() }),
        mark_style(line.mark, &mark(lang, line)),
        Text::from(if line.person.is_empty() { none(lang) } else { line.person_name.clone() }),
        Text::from(known(report, lang, line).join("; ")),
    ]
}

fn mark_style(mark: Mark, text: &str) -> Text {
    match mark {
        Mark::Within => text.into(),
        Mark::Near => Text::styled(text, Style::Strong),
        Mark::Over => Text::styled(text, Style::Bad),
    }
}

/// «дольше на 7»
pub(super) fn mark(lang: Lang, line: &Line) -> String {
    let ours = line.days.map_or(0, |days| days.ours);
    against(lang, line.mark, ours, line.norm)
}

/// How many days of the norm are left, or gone beyond, where that is worth a word.
pub(super) fn against(lang: Lang, mark: Mark, ours: usize, norm: Option<u32>) -> String {
    let norm = norm.unwrap_or_default() as usize;
    match mark {
        Mark::Within => String::new(),
        Mark::Near => near(lang, norm.saturating_sub(ours)),
        Mark::Over => beyond(lang, ours.saturating_sub(norm)),
    }
}

fn known(report: &Pipeline, lang: Lang, line: &Line) -> Vec<String> {
    let day = |day| dates::day_month(lang, day, report.on);
    let mut said = Vec::new();
    if let Some(since) = line.paused_since {
        said.push(paused(lang, &day(since), &line.paused_why));
    }
    if line.first_contact.is_some_and(|first| first.on.is_none()) && !line.stage.is_empty() {
        said.push(no_contact(lang));
    }
    if line.mark == Mark::Over {
        said.push(match line.why.is_empty() {
            true => what_delays(lang),
            false => line.why.clone(),
        });
    }
    if let Some(since) = line.long_sale_since {
        said.push(long_sale(lang, &day(since)));
    }
    said
}

/// Those over the norm, one after the other, with the two questions.
fn over(report: &Pipeline, lang: Lang) -> Document {
    let day = dates::day_month(lang, report.on, report.on);
    if report.over == 0 {
        let mut page = Document::default();
        page.paragraph(Text::styled(nobody_over(lang, &day, report.clients), Style::Good));
        return page;
    }
    let mut page = Document::titled(over_title(lang, &day, report.over, report.clients));
    for stage in &report.stages {
        page.heading(heading(lang, stage));
        let items = stage.clients.iter().map(|line| item(lang, stage, line));
        page.list(items.collect());
    }
    page
}

fn item(lang: Lang, stage: &AtStage, line: &Line) -> Item {
    let days = line.days.unwrap_or_default();
    let spent = days_of(lang, days.ours, days.theirs, line.norm.unwrap_or_default());
    let role = names::role(lang, &stage.role);
    let who = match line.person.is_empty() {
        true => nobody_in_role(lang, &role),
        false => format!("{} ({role})", line.person_name),
    };
    let mut under = vec![Text::from(capitalised(&who))];
    if line.why.is_empty() {
        let command = format!(
            "acct client delay {} --why \"{}\" --help-needed \"{}\"",
            typed(&line.client),
            hitch(lang),
            help(lang)
        );
        under.push(Text::from(capitalised(&what_delays(lang))));
        under.push(Text::styled(command, Style::Command));
    } else {
        under.push(answer(lang, &the_hitch(lang), &line.why));
        under.push(answer(lang, &help_needed(lang), &line.help));
    }
    Item {
        text: Text::styled(line.client_name.as_str(), Style::Strong)
            .and(format!(": {spent}"), Style::Plain),
        under,
    }
}

fn answer(lang: Lang, question: &str, said: &str) -> Text {
    let said = if said.is_empty() { unanswered(lang) } else { said.to_owned() };
    Text::styled(format!("{question} "), Style::Quiet).and(sentence(&said), Style::Plain)
}

/// Before the two questions are asked.
pub(super) fn about(lang: Lang, line: &Line, stage: &str) -> String {
    let days = line.days.unwrap_or_default();
    let spent = days_of(lang, days.ours, days.theirs, line.norm.unwrap_or_default());
    format!("{}, {}: {spent}", line.client_name, quote(lang, stage))
}

crate::messages! {
    fn title(day: &str, n: usize) {
        ru: format!("Воронка на {day}: {}", words::CLIENT.ru(n)),
        en: format!("Pipeline on {day}: {}", words::CLIENT.en(n)),
    }
    fn against_norms(over: usize, near: usize) {
        ru: match (over, near) {
            (0, 0) => "Все в пределах нормы. Дни рабочие; дни паузы — клиента.".to_owned(),
            _ => format!("Дольше нормы: {over}, норма на исходе: {near}. Дни рабочие; дни паузы — клиента."),
        },
        en: match (over, near) {
            (0, 0) => "All within their norms. Working days; those of a pause are the client’s.".to_owned(),
            _ => format!("Over the norm: {over}, close to it: {near}. Working days; those of a pause are the client’s."),
        },
    }
    fn nobody() { ru: "В воронке никого.", en: "The pipeline is empty." }
    fn no_stage() { ru: "Этап не указан", en: "No stage" }
    fn with_norm(name: &str, norm: u32) {
        ru: format!("{name}: норма {}", words::WORKING_DAY.ru(norm)),
        en: format!("{name}: norm {}", words::WORKING_DAY.en(norm)),
    }
    fn client_column() { ru: "клиент", en: "client" }
    fn ours_column() { ru: "наши", en: "ours" }
    fn days_column() { ru: "дней", en: "days" }
    fn theirs_column() { ru: "клиента", en: "theirs" }
    fn mark_column() { ru: "норма", en: "norm" }
    fn who_column() { ru: "чей этап", en: "whose stage" }
    fn known_column() { ru: "что известно", en: "what is known" }
    fn none() { ru: "никто не назначен", en: "nobody" }
    fn near(left: usize) {
        ru: if left == 0 { "последний день".to_owned() } else { format!("осталось {left}") },
        en: if left == 0 { "last day".to_owned() } else { format!("{left} left") },
    }
    fn beyond(days: usize) { ru: format!("дольше на {days}"), en: format!("over by {days}") }
    fn paused(since: &str, why: &str) {
        ru: if why.is_empty() { format!("пауза с {since}") } else { format!("пауза с {since}: {why}") },
        en: if why.is_empty() { format!("paused since {since}") } else { format!("paused since {since}: {why}") },
    }
    fn no_contact() { ru: "первого контакта ещё не было", en: "no first contact yet" }
    fn what_delays() {
        ru: "что задерживает, нужна ли помощь?",
        en: "what is holding it up? Is help needed?",
    }
    fn long_sale(since: &str) {
        ru: format!("продажа идёт с {since}: подведите итог письмом"),
        en: format!("the sale goes on since {since}: sum it up in a letter"),
    }
    fn hidden(n: usize) {
        ru: format!("Не показаны завершённые и отклонённые: {n}.  "),
        en: format!("Not shown, as they are over: {n}.  "),
    }
    fn asked() { ru: "Что задерживает и нужна ли помощь:  ", en: "What holds them up, and is help needed:  " }
    fn nobody_over(day: &str, n: usize) {
        ru: format!("На {day} дольше нормы никого: {}.", words::CLIENT.ru(n)),
        en: format!("On {day} nobody is over the norm, of {}.", words::CLIENT.en(n)),
    }
    fn over_title(day: &str, over: usize, all: usize) {
        ru: format!("Дольше нормы на {day}: {over} из {all}"),
        en: format!("Over the norm on {day}: {over} of {all}"),
    }
    fn days_of(ours: usize, theirs: usize, norm: u32) {
        ru: match theirs {
            0 => format!("{} при норме {norm}", words::WORKING_DAY.ru(ours)),
            theirs => format!("{} при норме {norm}, ещё {theirs} у клиента", words::WORKING_DAY.ru(ours)),
        },
        en: match theirs {
            0 => format!("{}, the norm is {norm}", words::WORKING_DAY.en(ours)),
            theirs => format!("{}, the norm is {norm}; {theirs} more were the client’s", words::WORKING_DAY.en(ours)),
        },
    }
    fn nobody_in_role(role: &str) {
        ru: format!("никто не назначен ({role})"),
        en: format!("nobody is named ({role})"),
    }
    fn hitch() { ru: "юрист клиента правит договор", en: "their lawyer edits the contract" }
    fn help() { ru: "нет", en: "no" }
    fn the_hitch() { ru: "Что задерживает:", en: "What is holding it up:" }
    fn help_needed() { ru: "Нужна ли помощь:", en: "Is help needed:" }
    fn unanswered() { ru: "ответа нет", en: "no answer" }
}
