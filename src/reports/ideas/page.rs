//! The list of ideas as a page: what is rated, what waits for the reader's score, how fast it goes.

use super::calendar::awaits;
use super::{Ideas, Line, Pace};
use crate::document::{Column, Document, Style, Text};
use crate::language::{Lang, dates};
use crate::reports::names::idea_status;
use crate::reports::rows::cut_client;

pub(super) fn document(list: &Ideas, lang: Lang) -> Document {
    let mut page = Document::default();
    if list.ideas.is_empty() {
        page.lines(vec![nothing(list, lang)]);
        return page;
    }
    let one_client = list.ideas.iter().all(|line| line.client == list.ideas[0].client);
    if let Some(first) = list.ideas.first().filter(|_| one_client) {
        page.heading(first.client_name.as_str());
    }
    let (open, waiting): (Vec<&Line>, Vec<&Line>) =
        list.ideas.iter().partition(|line| !line.hidden);
    page.table_with_header(
        columns(lang, one_client, false),
        open.iter().map(|line| row(list, line, lang, one_client)).collect(),
    );
    if let Some(first) = waiting.first() {
        page.heading(waits_for_you(lang));
        page.table_with_header(
            columns(lang, one_client, true),
            waiting.iter().map(|line| row(list, line, lang, one_client)).collect(),
        );
        page.lines(vec![
            Text::styled(how_to_rate(lang), Style::Quiet)
                .and(format!("acct idea score {} 7 6 8", first.id), Style::Command),
            Text::styled(shown_after(lang), Style::Quiet)
                .and("acct idea list --show", Style::Command),
        ]);
    }
    page.lines(pace(&list.pace, list, lang));
    page
}

fn nothing(list: &Ideas, lang: Lang) -> Text {
    match list.total {
        0 => Text::from(no_ideas(lang)).and("acct idea add CLIENT \"…\"", Style::Command),
        _ if list.filtered => {
            Text::from(none_fits(lang)).and("acct idea list status:all", Style::Command)
        }
        _ => Text::from(all_over(lang)).and("acct idea list status:all", Style::Command),
    }
}

/// Without the client's name where all are one client's, without scores where they are hidden.
fn columns(lang: Lang, one_client: bool, hidden: bool) -> Vec<Column> {
    let mut columns = vec![Column::left("id")];
    if hidden {
        columns.push(Column::right(votes_column(lang)));
    } else {
        columns.push(Column::right(score_column(lang)));
        columns.push(Column::right(spread_column(lang)));
    }
    columns.push(Column::flexible(title_column(lang)));
    if !one_client {
        columns.push(Column::left(client_column(lang)));
    }
    columns.push(Column::flexible(goal_column(lang)));
    columns.push(Column::left(status_column(lang)));
    columns.push(Column::right(age_column(lang)));
    columns
}

fn row(list: &Ideas, line: &Line, lang: Lang, one_client: bool) -> Vec<Text> {
    let (typed, rest) = line.id.split_at(list.ids.length(&line.id));
    let number =
        |value: Option<f64>| value.map(|value| list.rank.say(lang, value)).unwrap_or_default();
    let mut cells = vec![Text::styled(typed, Style::Id).and(rest, Style::Quiet)];
    if line.hidden {
        cells.push(line.votes.to_string().into());
    } else {
        cells.push(Text::styled(number(line.score), Style::Strong));
        cells.push(Text::styled(number(line.spread), Style::Quiet));
    }
    cells.push(line.title.as_str().into());
    if !one_client {
        cells.push(cut_client(&line.client_name));
    }
    cells.push(match (line.goal.as_str(), line.goal_name.as_str()) {
        ("", _) => Text::styled(no_goal(lang), Style::Bad),
        (slug, "") => slug.into(),
        (_, name) => name.into(),
    });
    cells.push(state(line, list, lang));
    cells.push(line.age.map(|age| age.to_string()).unwrap_or_default().into());
    cells
}

/// «идёт до 06.12»; a test of the client's is one.
fn state(line: &Line, list: &Ideas, lang: Lang) -> Text {
    use crate::records::idea::{Runs, Status};
    let late = line.status == Status::Running && line.end.is_some_and(|end| end < list.on);
    let mut said = idea_status(lang, line.status).to_owned();
    match (line.status, line.end) {
        _ if late => said = awaits(lang),
        (Status::Running, Some(end)) => {
            said = until(lang, &said, &dates::numeric(lang, end, list.on));
        }
        _ => {}
    }
    if line.side == Runs::Client {
        said = theirs(lang, &said);
    }
    Text::styled(said, if late { Style::Bad } else { Style::Plain })
}

fn pace(pace: &Pace, list: &Ideas, lang: Lang) -> Vec<Text> {
    let quarter = pace.quarter.map(|quarter| quarter.words(lang)).unwrap_or_default();
    let oldest = pace.oldest.map(|day| dates::day_month(lang, day, list.on)).unwrap_or_default();
    let mut lines = vec![
        Text::styled(tried(lang, &quarter, pace.won + pace.lost, pace.won), Style::Quiet),
        Text::styled(waiting(lang, pace.running, pace.backlog, &oldest), Style::Quiet),
    ];
    if pace.orphans > 0 {
        lines.push(
            Text::styled(orphans(lang, pace.orphans), Style::Bad)
                .and("acct idea list goal:none", Style::Command),
        );
    }
    lines
}

crate::messages! {
    fn score_column() { ru: "оценка", en: "score" }
    fn spread_column() { ru: "разброс", en: "apart" }
    fn votes_column() { ru: "оценок", en: "scores" }
    fn title_column() { ru: "идея", en: "idea" }
    fn client_column() { ru: "клиент", en: "client" }
    fn goal_column() { ru: "цель", en: "goal" }
    fn status_column() { ru: "сейчас", en: "stands" }
    fn age_column() { ru: "дней", en: "days" }
    fn no_goal() { ru: "без цели", en: "no goal" }
    fn until(said: &str, day: &str) { ru: format!("{said} до {day}"), en: format!("{said} to {day}") }
    fn theirs(said: &str) { ru: format!("{said} у клиента"), en: format!("{said} at the client") }
    fn waits_for_you() { ru: "Ждут вашей оценки", en: "Wait for your score" }
    fn how_to_rate() {
        ru: "Влияние, уверенность, простота от 1 до 10: ",
        en: "Impact, confidence, ease, 1 to 10: ",
    }
    fn shown_after() {
        ru: "Чужие оценки видны после вашей; сразу: ",
        en: "The others' scores show once yours is in; at once: ",
    }
    fn tried(quarter: &str, all: usize, won: usize) {
        ru: format!("{quarter}: проверено идей — {all}, подтвердилось — {won}."),
        en: format!("{quarter}: ideas tried, {all}; the hypothesis held in {won}."),
    }
    fn waiting(running: usize, backlog: usize, oldest: &str) {
        ru: if oldest.is_empty() { format!("Идёт — {running}, в запасе — {backlog}.") }
            else { format!("Идёт — {running}, в запасе — {backlog}, самая давняя — от {oldest}.") },
        en: if oldest.is_empty() { format!("Running, {running}; in stock, {backlog}.") }
            else { format!("Running, {running}; in stock, {backlog}, the oldest of {oldest}.") },
    }
    fn orphans(count: usize) {
        ru: format!("Без цели — {count}: "),
        en: format!("Tied to no goal, {count}: "),
    }
    fn no_ideas() { ru: "Идей пока нет. Записать: ", en: "There are no ideas yet. To write one down: " }
    fn none_fits() { ru: "Ничего не найдено. Все идеи: ", en: "Nothing is found. All ideas: " }
    fn all_over() { ru: "Открытых идей нет. Все: ", en: "No idea is open. All: " }
}
