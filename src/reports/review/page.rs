//! The review as a page for the client: the first page says what matters, behind it stand the charts and
//! what else there is to look up. What is not there is not mentioned.

use super::goals::{Goal, Measured, Outcome};
use super::{Agreed, Review, Tried};
use crate::document::chart::Chart;
use crate::document::{Block, Column, Document, Item, List, Style, Text};
use crate::language::span::Span;
use crate::language::typeset::typeset;
use crate::language::typography::{capitalised, lower_first, quote};
use crate::language::{Lang, dates, numbers, words};
use crate::records::idea::Status;

/// Titles of finished work that are shown, of each side.
const SHOWN: usize = 8;

pub(super) fn document(review: &Review) -> Document {
    let lang = review.lang;
    let mut page = Document::titled(title(lang, review));
    page.paragraph(Text::styled(typeset(lang, &review.agency), Style::Quiet));
    section(&mut page, main_heading(lang), review.main.join(" "));
    goals(&mut page, review);
    section(&mut page, kept_heading(lang), kept(lang, review));
    tried(&mut page, review);
    proposals(&mut page, review);
    numbered(&mut page, decisions_heading(lang), review.decisions.iter().map(Item::from).collect());
    charts(&mut page, review);
    value(&mut page, review);
    agreements(&mut page, review);
    section(&mut page, rhythm_heading(lang), rhythm(lang, review));
    quotes(&mut page, review);
    page
}

pub(super) fn title(lang: Lang, review: &Review) -> String {
    let name = match lang {
        Lang::Ru => quote(lang, &review.client_name),
        Lang::En => review.client_name.clone(),
    };
    format!("{name}: {}", quarter(lang, review))
}

/// «IV квартал 2026 года, на 21 ноября»; one that is over has no other day.
pub(super) fn quarter(lang: Lang, review: &Review) -> String {
    let quarter = review.asked.words(lang);
    match review.on < review.to {
        true => so_far(lang, &quarter, &dates::day_month(lang, review.on, review.to)),
        false => quarter,
    }
}

fn section(page: &mut Document, heading: String, said: String) {
    if !said.is_empty() {
        page.heading(heading);
        page.paragraph(said);
    }
}

/// One alone has no number.
fn numbered(page: &mut Document, heading: String, items: Vec<Item>) {
    if items.is_empty() {
        return;
    }
    page.heading(heading);
    let numbered = items.len() > 1;
    match numbered {
        true => page.blocks.push(Block::List(List { numbered, items })),
        false => {
            for item in items {
                page.lines([vec![item.text], item.under].concat());
            }
        }
    }
}

fn goals(page: &mut Document, review: &Review) {
    let lang = review.lang;
    if review.goals.is_empty() {
        return;
    }
    page.heading(goals_heading(lang));
    let columns = vec![
        // The first two say what they are, and the heading stands on the columns' line.
        Column::left(""),
        Column::flexible(""),
        Column::right(lang.pick("было", "was")),
        Column::right(lang.pick("сейчас", "now")),
        Column::right(lang.pick("цель", "target")),
        Column::left(lang.pick("срок", "by")),
        Column::right(lang.pick("пройдено", "way gone")),
        Column::right(lang.pick("прогноз", "forecast")),
    ];
    let row = |goal: &Goal| {
        vec![
            Text::from(horizon(lang, &goal.horizon)),
            Text::from(typeset(lang, goal.name.trim())),
            Text::from(goal.from.map(|from| bare(lang, from, &goal.unit)).unwrap_or_default()),
            Text::from(now(lang, goal, review)),
            Text::from(goal.to.map(|to| numbers::amount(lang, to, &goal.unit)).unwrap_or_default()),
            Text::from(goal.by.map(|by| dates::numeric_with_year(lang, by)).unwrap_or_default()),
            Text::from(progress(lang, goal)),
            forecast(lang, goal, review),
        ]
    };
    page.table_with_header(columns, review.goals.iter().map(row).collect());
}

/// The unit stands with the target; a sign such as `%` with every number.
fn bare(lang: Lang, value: f64, unit: &str) -> String {
    match unit.trim() {
        "%" => numbers::percent(lang, value),
        _ => numbers::number(lang, value),
    }
}

/// A number that is too old is none.
fn now(lang: Lang, goal: &Goal, review: &Review) -> String {
    match (goal.ahead.unmeasured_since, goal.reading) {
        (Some(since), _) => no_data(lang, &dates::day_month(lang, since, review.on)),
        (None, Some(reading)) => bare(lang, reading.value, &goal.unit),
        (None, None) => no_data_yet(lang),
    }
}

fn progress(lang: Lang, goal: &Goal) -> String {
    let known = goal.progress.filter(|_| goal.ahead.unmeasured_since.is_none());
    known.map(|share| numbers::percent(lang, share.round())).unwrap_or_default()
}

fn forecast(lang: Lang, goal: &Goal, review: &Review) -> Text {
    match (goal.outcome, goal.ahead.forecast) {
        (Some(Outcome::Reached), _) => Text::styled(reached(lang), Style::Good),
        (Some(Outcome::Missed), _) => Text::from(missed(lang)),
        _ if goal.by.is_some_and(|by| by < review.on) => Text::default(),
        (None, Some(_)) if goal.ahead.in_time() => Text::styled(in_time(lang), Style::Good),
        (None, Some(value)) => Text::from(numbers::amount(lang, value, &goal.unit)),
        (None, None) => Text::default(),
    }
}

pub(super) fn horizon(lang: Lang, horizon: &str) -> &'static str {
    match horizon {
        "quarter" => lang.pick("Квартал", "Quarter"),
        "half" => lang.pick("Полгода", "Half-year"),
        "year" => lang.pick("Год", "Year"),
        _ => "",
    }
}

/// «мы 14 из 15, вы 5 из 8»
pub(super) fn kept(lang: Lang, review: &Review) -> String {
    let kept = review.kept;
    let sides = [
        (kept.due_us > 0).then(|| us_kept(lang, kept.in_time_us, kept.due_us)),
        (kept.due_client > 0).then(|| you_kept(lang, kept.in_time_client, kept.due_client)),
    ];
    let sides: Vec<String> = sides.into_iter().flatten().collect();
    if sides.is_empty() {
        return String::new();
    }
    format!("{}. {}", in_time_of(lang, &sides.join(", ")), how_kept(lang))
}

fn tried(page: &mut Document, review: &Review) {
    let lang = review.lang;
    if review.tried.is_empty() {
        return;
    }
    page.heading(tried_heading(lang));
    let columns =
        vec![Column::left(""), Column::flexible(lang.pick("чему научились", "what it taught"))];
    let row = |one: &Tried| {
        vec![Text::from(typeset(lang, one.title.trim())), Text::from(learned(lang, one, review))]
    };
    page.table_with_header(columns, review.tried.iter().map(row).collect());
}

pub(super) fn learned(lang: Lang, one: &Tried, review: &Review) -> String {
    if !one.learned.is_empty() {
        return typeset(lang, &one.learned);
    }
    match (one.status, one.end) {
        (Status::Running, Some(end)) if end >= review.on => {
            still_running(lang, &dates::day_month(lang, end, review.on))
        }
        (Status::Running, _) => running(lang),
        (Status::Won, _) => won(lang),
        _ => lost(lang),
    }
}

fn proposals(page: &mut Document, review: &Review) {
    let lang = review.lang;
    let item = |one: &super::Proposal| {
        let how = one.how(lang);
        let under = (!how.is_empty()).then(|| Text::styled(how, Style::Quiet));
        Item { text: one.words(lang, review.on).into(), under: under.into_iter().collect() }
    };
    numbered(page, proposals_heading(lang), review.proposals.iter().map(item).collect());
}

fn charts(page: &mut Document, review: &Review) {
    if review.metrics.is_empty() {
        return;
    }
    page.heading(metrics_heading(review.lang));
    let chart = |metric: &Measured| Chart {
        title: typeset(review.lang, metric.name.trim()),
        ..metric.chart(review.on)
    };
    page.charts(review.metrics.iter().map(chart).collect());
}

fn value(page: &mut Document, review: &Review) {
    let (lang, value) = (review.lang, &review.value);
    let mut lines = Vec::new();
    if value.done_us + value.done_client > 0 {
        let sides = [(value.done_us, on_us(lang)), (value.done_client, on_you(lang))];
        let sides = sides.into_iter().filter(|(count, _)| *count > 0);
        let sides: Vec<String> = sides.map(|(count, side)| closed_by(lang, &side, count)).collect();
        lines.push(Text::from(closed(lang, &sides.join(", "))));
    }
    if let Some(hours) = value.hours {
        lines.push(hours_spent(lang, &numbers::number(lang, hours)).into());
    }
    if value.taught > 0 {
        lines.push(taught(lang, value.taught, value.taught + value.did).into());
    }
    let gain = |gain: &super::Gain| {
        got_better(lang, &typeset(lang, gain.title.trim()), &gain.before, &gain.after)
    };
    lines.extend(value.gains.iter().map(|one| Text::from(gain(one))));
    if lines.is_empty() {
        return;
    }
    page.heading(value_heading(lang));
    page.lines(lines);
    for (side, titles) in [(we_did(lang), &value.done), (you_did(lang), &value.done_by_client)] {
        if !titles.is_empty() {
            page.paragraph(side);
            page.list(last_ones(lang, titles));
        }
    }
}

/// The first so many; how many more there are is said.
fn last_ones(lang: Lang, titles: &[String]) -> Vec<Item> {
    let shown = titles.iter().take(SHOWN).map(|title| Item::from(typeset(lang, title.trim())));
    let more = titles.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| Item::from(Text::styled(and_more(lang, more), Style::Quiet)));
    shown.chain(more).collect()
}

fn agreements(page: &mut Document, review: &Review) {
    let lang = review.lang;
    if review.agreements.is_empty() {
        return;
    }
    page.heading(agreements_heading(lang));
    let item = |agreed: &Agreed| {
        let style = if agreed.key { Style::Strong } else { Style::Plain };
        let text = Text::styled(capitalised(&typeset(lang, agreed.text.trim())), style);
        let day = agreed.on.map(|on| dates::day_month(lang, on, review.on));
        Item::from(match day {
            Some(day) => text.and(format!(" ({day})"), Style::Quiet),
            None => text,
        })
    };
    page.list(review.agreements.iter().map(item).collect());
}

/// «Встречи — раз в две недели: 3 из 3 в срок. Итоги отправлены вовремя: 3 из 3.»
fn rhythm(lang: Lang, review: &Review) -> String {
    let rhythm = &review.rhythm;
    if rhythm.meetings == 0 {
        return String::new();
    }
    let every = rhythm.cadence.parse::<Span>().ok();
    let every = every.map(|span| lower_first(&span.every_in_words(lang))).unwrap_or_default();
    let mut said = vec![meetings_held(lang, &every, rhythm.in_rhythm, rhythm.meetings)];
    if rhythm.summaries > 0 {
        said.push(summaries_sent(lang, rhythm.summaries_in_time, rhythm.summaries));
    }
    said.join(" ")
}

/// «„Заявок больше“ — Маргарита Лыткина, руководитель отдела маркетинга»
fn quotes(page: &mut Document, review: &Review) {
    let lang = review.lang;
    if review.quotes.is_empty() {
        return;
    }
    page.heading(quotes_heading(lang));
    let item = |said: &super::Quote| {
        let role = lower_first(said.role.trim());
        let who =
            if role.is_empty() { said.name.clone() } else { format!("{}, {role}", said.name) };
        let words = quote(lang, typeset(lang, &said.words).trim_end_matches('.'));
        Item::from(Text::from(words).and(format!(" — {who}"), Style::Quiet))
    };
    page.list(review.quotes.iter().map(item).collect());
}

crate::messages! {
    fn so_far(quarter: &str, day: &str) {
        ru: format!("{quarter}, на {day}"),
        en: format!("{quarter}, as of {day}"),
    }
    pub(super) fn main_heading() { ru: "Главное", en: "In short" }
    pub(super) fn goals_heading() { ru: "Цели", en: "Goals" }
    pub(super) fn kept_heading() { ru: "Выполнено в срок", en: "Done in time" }
    pub(super) fn tried_heading() { ru: "Что проверяли", en: "What we tried" }
    pub(super) fn proposals_heading() { ru: "Что предлагаем дальше", en: "What we propose next" }
    pub(super) fn decisions_heading() { ru: "Нужно ваше решение", en: "We need your decision" }
    fn metrics_heading() { ru: "Показатели", en: "Metrics" }
    fn value_heading() { ru: "Что сделано за квартал", en: "What was done in the quarter" }
    fn agreements_heading() { ru: "Договорённости в силе", en: "Agreements in force" }
    fn quotes_heading() { ru: "Ваши слова", en: "In your words" }
    fn rhythm_heading() { ru: "Как мы работали", en: "How we worked" }
    pub(super) fn no_data(since: &str) {
        ru: format!("данных нет с {since}"),
        en: format!("no data since {since}"),
    }
    fn no_data_yet() { ru: "данных пока нет", en: "no data yet" }
    fn reached() { ru: "достигнута", en: "reached" }
    fn missed() { ru: "не достигнута", en: "not reached" }
    fn in_time() { ru: "в срок", en: "in time" }
    fn us_kept(part: usize, all: usize) {
        ru: format!("мы {part} из {all}"),
        en: format!("{part} of {all} on our side"),
    }
    fn you_kept(part: usize, all: usize) {
        ru: format!("вы {part} из {all}"),
        en: format!("{part} of {all} on your side"),
    }
    fn in_time_of(sides: &str) {
        ru: capitalised(sides),
        en: format!("In time: {sides}"),
    }
    fn how_kept() {
        ru: "Считаем закрытые задачи, по последнему согласованному сроку.",
        en: "Finished tasks count, by the date agreed last.",
    }
    fn still_running(end: &str) { ru: format!("проверяем до {end}"), en: format!("running until {end}") }
    fn running() { ru: "проверяем", en: "running" }
    fn won() { ru: "сработало", en: "it worked" }
    fn lost() { ru: "не сработало", en: "it did not work" }
    fn closed(sides: &str) { ru: format!("Закрыто: {sides}."), en: format!("Finished: {sides}.") }
    fn closed_by(side: &str, count: usize) {
        ru: format!("{side} — {}", words::TASK.ru(count)),
        en: format!("{} {side}", words::TASK.en(count)),
    }
    fn we_did() { ru: "Сделали мы:", en: "Done by us:" }
    fn you_did() { ru: "Сделали вы:", en: "Done by you:" }
    fn and_more(n: usize) { ru: format!("и ещё {n}"), en: format!("and {n} more") }
    fn on_us() { ru: "у нас", en: "on our side" }
    fn on_you() { ru: "у вас", en: "on your side" }
    fn hours_spent(hours: &str) {
        ru: format!("Наша работа: {hours}\u{a0}ч."),
        en: format!("Our work: {hours}\u{a0}h."),
    }
    fn taught(part: usize, all: usize) {
        ru: format!("Научили делать самостоятельно: {part} из {all}; остальное сделали мы."),
        en: format!("Taught to do on your own: {part} of {all}; we did the rest."),
    }
    fn got_better(title: &str, before: &str, after: &str) {
        ru: format!("{title}: было {before}, стало {after}."),
        en: format!("{title}: {before} before, {after} now."),
    }
    fn meetings_held(every: &str, part: usize, all: usize) {
        ru: if every.is_empty() {
            format!("Встречи в ритме: {part} из {all}.")
        } else {
            format!("Встречи {every}: {part} из {all} в срок.")
        },
        en: if every.is_empty() {
            format!("Meetings in rhythm: {part} of {all}.")
        } else {
            format!("Meetings {every}: {part} of {all} in time.")
        },
    }
    fn summaries_sent(part: usize, all: usize) {
        ru: format!("Итоги отправлены вовремя: {part} из {all}."),
        en: format!("Summaries sent in time: {part} of {all}."),
    }
}
