//! The inbox as a page: what waits first, each with how long and what is missing; below it how fast we
//! answer and what we are asked.

use super::{Line, Numbers, Requests};
use crate::document::{Column, Document, Style, Text};
use crate::language::plural::counted;
use crate::language::{Lang, dates, words};
use crate::records::request::{Kind, Level, Status};
use crate::records::task::Priority;
use crate::reports::rows::{cut_client, typed};

pub(super) fn document(inbox: &Requests, lang: Lang) -> Document {
    let mut page = Document::default();
    if inbox.requests.is_empty() {
        page.lines(vec![nothing(inbox, lang)]);
    } else {
        let columns = vec![
            Column::left(answer_column(lang)),
            Column::left("id"),
            Column::left(client_column(lang)),
            Column::flexible(request_column(lang)),
            Column::flexible(state_column(lang)),
        ];
        let rows = inbox.requests.iter().map(|line| row(inbox, line, lang)).collect();
        page.table_with_header(columns, rows);
    }
    let said = numbers(&inbox.numbers, inbox, lang);
    if !said.is_empty() {
        page.lines(said);
    }
    let waits = inbox.requests.iter().find(|line| line.waits);
    if let Some(first) = waits {
        let command = format!("acct request answer {}", first.id);
        page.paragraph(Text::from(answer_it(lang)).and(command, Style::Command));
    }
    page
}

fn row(inbox: &Requests, line: &Line, lang: Lang) -> Vec<Text> {
    let (short, rest) = line.id.split_at(inbox.ids.length(&line.id));
    let mark = if line.priority == Priority::High { "! " } else { "" };
    vec![
        waited(line, lang),
        Text::styled(short, Style::Id).and(rest, Style::Quiet),
        cut_client(&line.client_name),
        Text::styled(mark, Style::Bad).and(line.title.as_str(), Style::Plain),
        Text::styled(state(line, lang).join("; "), Style::Quiet),
    ]
}

/// «ждёт 3 часа», «2 часа»: how long it waits, or waited for its answer.
pub(in crate::reports) fn waited(line: &Line, lang: Lang) -> Text {
    let Some(wait) = &line.wait else { return Text::default() };
    let said = wait.words(lang);
    let style = match wait.in_time {
        Some(false) => Style::Bad,
        Some(true) => Style::Good,
        None => Style::Plain,
    };
    Text::styled(if line.waits { waits(lang, &said) } else { said }, style)
}

fn state(line: &Line, lang: Lang) -> Vec<String> {
    let mut said = Vec::new();
    if line.is_late() {
        said.push(longer(lang));
    }
    if !line.waits {
        let solved = line.tasks_open == 0 && line.tasks_closed > 0 && line.status != Status::Closed;
        said.push(if solved { to_close(lang) } else { line.status.name(lang).to_owned() });
    }
    said.extend(line.level.map(|level| level.name(lang).to_owned()));
    if !line.gaps.is_empty() {
        let gaps: Vec<&str> = line.gaps.iter().map(|gap| gap.name(lang)).collect();
        said.push(incomplete(lang, &gaps.join(", ")));
    }
    if line.out_of_hours {
        said.push(out_of_hours(lang));
    }
    if line.tasks_open > 0 {
        said.push(open_tasks(lang, line.tasks_open));
    }
    said
}

fn nothing(inbox: &Requests, lang: Lang) -> Text {
    if inbox.total == 0 {
        let command = match &inbox.sample {
            Some(client) => {
                format!("acct request add {} \"{}\"", typed(client), sample(lang))
            }
            None => {
                lang.pick("acct client new \"Касса Плюс\"", "acct client new \"Kassa Plus\"").into()
            }
        };
        return Text::from(none_yet(lang)).and(command, Style::Command);
    }
    Text::from(none_open(lang)).and("acct request list status:all", Style::Command)
}

/// How fast we answer, and what we are asked.
fn numbers(numbers: &Numbers, inbox: &Requests, lang: Lang) -> Vec<Text> {
    if numbers.received == 0 {
        return Vec::new();
    }
    let day = dates::day_month(lang, numbers.since, inbox.on);
    let mut first = vec![came(lang, &day, numbers.received)];
    first.push(answered(lang, numbers.answered));
    if numbers.in_time + numbers.late > 0 {
        first.push(in_time(lang, numbers.in_time, numbers.in_time + numbers.late));
    }
    if let Some(minutes) = numbers.median_minutes {
        first.push(half(lang, &time(lang, minutes)));
    }
    if numbers.out_of_hours > 0 {
        first.push(came_out_of_hours(lang, numbers.out_of_hours));
    }
    let mut lines = vec![Text::styled(format!("{}.", first.join("; ")), Style::Quiet)];
    let levels = counts(&[
        (numbers.howto, Level::Howto.name(lang)),
        (numbers.consult, Level::Consult.name(lang)),
        (numbers.strategy, Level::Strategy.name(lang)),
    ]);
    let kinds = counts(&[
        (numbers.pain, Kind::Pain.name(lang)),
        (numbers.wish, Kind::Wish.name(lang)),
        (numbers.misunderstanding, Kind::Misunderstanding.name(lang)),
    ]);
    let asked: Vec<String> = [levels, kinds].into_iter().filter(|said| !said.is_empty()).collect();
    if !asked.is_empty() {
        lines.push(Text::styled(what_for(lang, &asked.join("; ")), Style::Quiet));
    }
    lines
}

/// «как сделать — 2, консультация — 1»
fn counts(asked: &[(usize, &str)]) -> String {
    let some = asked.iter().filter(|(count, _)| *count > 0);
    some.map(|(count, name)| format!("{name} — {count}")).collect::<Vec<_>>().join(", ")
}

/// «40 минут», «2 часа»: working time.
fn time(lang: Lang, minutes: i64) -> String {
    match minutes {
        0..60 => counted(lang, minutes, words::MINUTE),
        _ => counted(lang, (minutes + 30) / 60, words::HOUR),
    }
}

crate::messages! {
    fn answer_column() { ru: "ответ", en: "answer" }
    fn client_column() { ru: "клиент", en: "client" }
    fn request_column() { ru: "обращение", en: "request" }
    fn state_column() { ru: "что с ним", en: "where it stands" }
    fn waits(time: &str) { ru: format!("ждёт {time}"), en: format!("waiting {time}") }
    fn longer() { ru: "дольше, чем договорились", en: "longer than agreed" }
    fn to_close() { ru: "задачи готовы, можно закрыть", en: "its tasks are done, close it" }
    fn incomplete(gaps: &str) { ru: format!("неполно: {gaps}"), en: format!("incomplete: {gaps}") }
    fn out_of_hours() { ru: "вне часов", en: "out of hours" }
    fn open_tasks(count: usize) {
        ru: words::OPEN_TASK.ru(count),
        en: words::OPEN_TASK.en(count),
    }
    fn sample() { ru: "Где посмотреть расход за день?", en: "Where do I see what a day cost?" }
    fn none_yet() { ru: "Обращений ещё нет: ", en: "There is no request yet: " }
    fn none_open() { ru: "Таких обращений нет. Все, с закрытыми: ", en: "There is no such request. All, closed ones too: " }
    fn answer_it() { ru: "Ответить: ", en: "To answer: " }
    fn came(day: &str, count: usize) {
        ru: format!("С {day}: {}", words::REQUEST.ru(count)),
        en: format!("Since {day}: {}", words::REQUEST.en(count)),
    }
    fn answered(count: usize) { ru: format!("с ответом {count}"), en: format!("{count} answered") }
    fn in_time(part: usize, all: usize) {
        ru: format!("в срок {part} из {all}"),
        en: format!("{part} of {all} in time"),
    }
    fn half(time: &str) {
        ru: format!("обычный ответ занимает {time}"),
        en: format!("the usual answer takes {time}"),
    }
    fn came_out_of_hours(count: usize) {
        ru: format!("вне часов {count}"),
        en: format!("{count} out of hours"),
    }
    fn what_for(asked: &str) { ru: format!("О чём: {asked}."), en: format!("What for: {asked}.") }
}
