//! All that is open with one client, by side and date, and what is unclear about it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Doubt, Look, Only, Row, Standing, Unclear};
use crate::document::{Column, Document, Item, Rows, Style, Text};
use crate::language::calendar::Calendar;
use crate::language::typography::capitalised;
use crate::language::{Lang, dates};
use crate::records::Side;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;
use crate::reports::rows::{Ids, cut_title, typed};

/// Steps of one side that a page has room for, and questions.
const ROWS: usize = 30;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClientNext {
    pub on: NaiveDate,
    #[serde(flatten)]
    pub standing: Standing,
    #[serde(skip)]
    only: Only,
    #[serde(skip)]
    calendar: Calendar,
}

impl ClientNext {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        question: &Question,
        only: Only,
        ids: &Ids,
    ) -> ClientNext {
        let thresholds = snapshot.settings.thresholds();
        let look = Look { snapshot, question, thresholds: &thresholds, ids };
        ClientNext {
            on: question.today,
            standing: Standing::of(&look, folder).only(only),
            only,
            calendar: question.calendar.clone(),
        }
    }

    /// Where we are stuck, in a sentence.
    fn stuck(&self, lang: Lang) -> Option<String> {
        let row = self.standing.first()?;
        let mut said = vec![format!("{} — {}", row.title, row.owner(lang))];
        let due = row.due.map(|due| dates::day_month(lang, due, self.on));
        said.extend(due.map(|due| match row.days_late {
            Some(_) => was_due(lang, &due),
            None => is_due(lang, &due),
        }));
        said.extend(row.holds(lang, self.on));
        Some(first(lang, &said.join(", ")))
    }

    fn side(&self, page: &mut Document, lang: Lang, side: Side) {
        let theirs = self.standing.matters.iter().filter(|row| row.side == side);
        let mut rows: Vec<&Row> = theirs.collect();
        rows.sort_by_key(|row| (row.due.is_none(), row.due));
        if rows.is_empty() {
            return;
        }
        page.heading(format!("{}: {}", heading(lang, side), rows.len()));
        let mut lines = Vec::new();
        let steps = rows.len();
        for row in rows.into_iter().take(ROWS) {
            let known = [row.there(lang, self.on)].into_iter().chain(row.holds(lang, self.on));
            let known: Vec<String> = known.filter(|said| !said.is_empty()).collect();
            lines.push(vec![
                row.when(lang, self.on, &self.calendar),
                row.id(),
                row.title.as_str().into(),
                row.owner(lang).into(),
                known.join("; ").into(),
            ]);
            lines.extend(row.behind.iter().take(ROWS).map(|task| {
                vec![
                    task.when(lang, self.on, &self.calendar),
                    task.id(),
                    format!("↳ {}", task.title).into(),
                    task.owner(lang).into(),
                    waits(lang, &cut_title(&row.title, 30)).into(),
                ]
            }));
        }
        page.table(columns(lang), lines);
        let client = typed(&self.standing.client);
        let command = format!("acct task list client:{client} side:{}", side.word());
        page.lines(rest(lang, steps, &command));
    }
}

/// «и ещё 12: acct task list client:kassa»: what a page has no room for.
fn rest(lang: Lang, all: usize, command: &str) -> Vec<Text> {
    let more = all.checked_sub(ROWS).filter(|more| *more > 0);
    let line = |n| Text::from(and_more(lang, n)).and(command, Style::Command);
    more.map(line).into_iter().collect()
}

fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::left(lang.pick("срок", "due")),
        Column::left("id"),
        Column::flexible(lang.pick("что", "what")),
        Column::left(lang.pick("кто", "who")),
        Column::flexible(lang.pick("сколько уже", "so far")),
    ]
}

fn heading(lang: Lang, side: Side) -> String {
    match side {
        Side::Us => on_us(lang),
        Side::Client => on_client(lang),
        Side::Third => on_third(lang),
    }
}

/// Each with the words to ask and what to type then; where the rest of many is, a command says.
pub(super) fn doubts(page: &mut Document, lang: Lang, all: &[Doubt], whole: &str) {
    let item = |doubt: &Doubt| {
        let what = doubt.unclear.words(lang);
        let mut text = match doubt.title.as_str() {
            "" => Text::styled(capitalised(what), Style::Strong),
            // The title asks it.
            title if doubt.unclear == Unclear::WasItHeld => Text::styled(title, Style::Strong),
            title => Text::styled(cut_title(title, 60), Style::Strong)
                .and(format!(": {what}"), Style::Plain),
        };
        if !doubt.detail.is_empty() {
            text = text.and(format!(", {}", doubt.detail), Style::Quiet);
        }
        let ask = &doubt.ask;
        let to = if ask.me { to_me(lang) } else { to(lang, &ask.name) };
        let words = Text::from(format!("{to} {}", ask.text));
        Item { text, under: vec![words, Text::styled(doubt.mend.as_str(), Style::Command)] }
    };
    page.list(all.iter().take(ROWS).map(item).collect());
    page.lines(rest(lang, all.len(), whole));
}

impl Report for ClientNext {
    const SCHEMA: &'static str = "acct.next_client/1";

    fn document(&self, lang: Lang) -> Document {
        let day = dates::day_month(lang, self.on, self.on);
        let mut page = Document::titled(title(lang, &self.standing.client_name, &day));
        if !self.only.unclear {
            match self.stuck(lang) {
                Some(said) => page.paragraph(said),
                None => page.paragraph(nothing(lang)),
            }
            for side in [Side::Us, Side::Client, Side::Third] {
                self.side(&mut page, lang, side);
            }
        }
        match self.standing.unclear.as_slice() {
            [] => page.paragraph(Text::styled(all_clear(lang), Style::Good)),
            all => {
                page.heading(unclear(lang, all.len()));
                let whole = format!("acct next {} -f json", typed(&self.standing.client));
                doubts(&mut page, lang, all, &whole);
            }
        }
        page
    }

    fn rows(&self) -> Option<Rows> {
        Some(super::row::flat_rows([&self.standing]))
    }
}

crate::messages! {
    fn title(name: &str, day: &str) {
        ru: format!("{name} · за кем следующий шаг · {day}"),
        en: format!("{name} · whose move it is · {day}"),
    }
    fn first(what: &str) { ru: format!("Прежде всего: {what}."), en: format!("First of all: {what}.") }
    fn was_due(day: &str) { ru: format!("срок был {day}"), en: format!("was due on {day}") }
    fn is_due(day: &str) { ru: format!("до {day}"), en: format!("due on {day}") }
    fn nothing() { ru: "Ничего не ждём ни с одной стороны.", en: "Nothing is waited for on either side." }
    fn waits(title: &str) { ru: format!("ждёт: {title}"), en: format!("waits for: {title}") }
    fn on_us() { ru: "За нами", en: "On our side" }
    fn on_client() { ru: "За клиентом", en: "On the client's side" }
    fn on_third() { ru: "За третьей стороной", en: "On a third party's side" }
    fn unclear(n: usize) { ru: format!("Неясно: {n}"), en: format!("Unclear: {n}") }
    fn all_clear() { ru: "Всё ясно: у каждой задачи есть исполнитель и срок.", en: "All is clear: every task has its owner and its date." }
    fn and_more(n: usize) { ru: format!("и ещё {n}: "), en: format!("and {n} more: ") }
    fn to(name: &str) { ru: format!("Спросить ({name}):"), en: format!("Ask {name}:") }
    fn to_me() { ru: "Решить вам:", en: "For you to say:" }
}
