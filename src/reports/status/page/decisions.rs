//! What the lead has to decide, numbered, the reason in words.

use super::room::{Room, beside};
use super::{NAME, more};
use crate::document::{Column, Document, Style, Text};
use crate::language::{Lang, dates, words};
use crate::reports::rows::cut_title;
use crate::reports::signs::{Level, Sign};
use crate::reports::status::{Decision, Status};

/// Columns of the word for risk, with the gap behind it.
const RISK: usize = 6;
/// Decisions on the first screen.
const DECISIONS: usize = 7;

pub(super) fn decisions(page: &Status, lang: Lang, room: &mut Room, out: &mut Document) {
    if page.decisions.is_empty() {
        return;
    }
    let whole = page.is_whole();
    let most = if whole { usize::MAX } else { DECISIONS };
    let about: Vec<Text> = page.decisions.iter().map(about).collect();
    // a reason takes two lines at most
    let line = beside(about.iter().take(most)) - RISK;
    let say = |decision| match whole {
        true => why(page, decision, usize::MAX, lang),
        false => cut_title(&why(page, decision, 2 * line - 12, lang), 2 * line),
    };
    let whys: Vec<String> = page.decisions.iter().map(say).collect();
    let lines: Vec<usize> =
        whys.iter().map(|why| why.chars().count().div_ceil(line).max(1)).collect();
    // the managers and what is waited for want their lines too
    let keep = page.managers.len().min(10) + room.waiting;
    let shown = room.take(&lines, most, keep);
    out.heading(to_decide(lang));
    let columns = vec![
        Column::right(lang.pick("№", "no.")),
        Column::left(lang.pick("уровень", "level")),
        Column::left(lang.pick("кто", "who")),
        Column::flexible(lang.pick("почему", "why")),
    ];
    let rows = page.decisions.iter().zip(about).zip(whys).take(shown).enumerate();
    let rows: Vec<Vec<Text>> = rows
        .map(|(at, ((decision, who), why))| {
            vec![(at + 1).to_string().into(), level(decision, lang), who, why.into()]
        })
        .collect();
    out.table(columns, rows);
    if shown < lines.len() {
        out.lines(vec![more(page, lang, lines.len() - shown)]);
    }
}

/// A client at risk says so in a word, so that the words agree with the counts above; the colour of
/// its name is not enough.
fn level(decision: &Decision, lang: Lang) -> Text {
    match decision {
        Decision::Client { level: Level::AtRisk, .. } => {
            Text::styled(lang.pick("риск", "risk"), Style::Bad)
        }
        _ => Text::default(),
    }
}

fn about(decision: &Decision) -> Text {
    match decision {
        Decision::Client { name, manager_name, level, .. } => {
            let style = if *level == Level::AtRisk { Style::Bad } else { Style::Plain };
            let name = Text::styled(cut_title(name, NAME), style);
            if manager_name.is_empty() {
                name
            } else {
                name.and(format!(" ({manager_name})"), Style::Quiet)
            }
        }
        Decision::Manager { name, .. } => cut_title(name, NAME).into(),
    }
}

/// `room` is how long it may be with the other signs' names.
fn why(page: &Status, decision: &Decision, room: usize, lang: Lang) -> String {
    match decision {
        Decision::Client { signs, .. } => {
            let Some((first, others)) = signs.split_first() else { return String::new() };
            let said = first.reason(lang, page.on);
            let mut names: Vec<&str> = others.iter().map(|sign: &Sign| sign.name(lang)).collect();
            names.dedup();
            if names.is_empty() {
                return said;
            }
            let long = format!("{said}; {}", also(lang, &names.join(", ")));
            if long.chars().count() < room {
                long
            } else {
                format!("{said}; {}", and_others(lang, names.len()))
            }
        }
        Decision::Manager { summaries_not_sent, overdue_us, away, .. } => {
            let mut parts = Vec::new();
            parts.extend((*summaries_not_sent > 0).then(|| without(lang, *summaries_not_sent)));
            parts.extend((*overdue_us > 0).then(|| overdue(lang, *overdue_us)));
            let mut said = parts.join(", ");
            if let Some(away) = away {
                let days = match (away.from, away.to) {
                    (Some(from), Some(to)) => dates::range(lang, from, to, page.on),
                    (Some(from), None) => since(lang, &dates::day_month(lang, from, page.on)),
                    _ => String::new(),
                };
                let why = if away.why.is_empty() { leave(lang) } else { away.why.clone() };
                said = format!("{said}; {days}: {why}");
            }
            let asked = if away.is_some() { who_helps(lang) } else { help_needed(lang) };
            format!("{said}. {asked}")
        }
    }
}

crate::messages! {
    fn to_decide() { ru: "Нужно ваше решение", en: "Your decision is needed" }
    fn and_others(n: usize) { ru: format!("и ещё {n}"), en: format!("and {n} more") }
    fn also(names: &str) { ru: format!("ещё: {names}"), en: format!("also: {names}") }
    fn without(n: usize) {
        ru: format!("{} без итогов", words::MEETING.ru(n)),
        en: format!("{} without a summary", words::MEETING.en(n)),
    }
    fn overdue(n: usize) {
        ru: format!("просрочено у нас {}", words::TASK.ru(n)),
        en: format!("{} late on our side", words::TASK.en(n)),
    }
    fn since(day: &str) { ru: format!("с {day}"), en: format!("since {day}") }
    fn leave() { ru: "отпуск", en: "on leave" }
    fn help_needed() { ru: "Нужна ли помощь?", en: "Is help needed?" }
    fn who_helps() { ru: "Кто подхватит?", en: "Who can take over?" }
}
