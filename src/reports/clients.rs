//! The list of clients: where each stands, whose move it is, when we spoke and will speak.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use crate::document::{Cell, Column, Document, Rows, Style, Text, cells};
use crate::language::{Lang, dates};
use crate::records::Side;
use crate::records::client::Kind;
use crate::records::snapshot::{Folder, Question, Snapshot};

#[derive(Debug, Serialize, JsonSchema)]
pub struct Clients {
    pub on: NaiveDate,
    pub clients: Vec<Line>,
    /// Lost, declined and closed ones that are not shown.
    pub hidden: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Line {
    pub client: String,
    pub name: String,
    pub kind: Kind,
    pub stage: String,
    pub stage_name: String,
    pub since: Option<NaiveDate>,
    /// Working days, without those the client held the move.
    pub days_in_stage: Option<usize>,
    pub norm: Option<u32>,
    /// The client holds the move.
    pub paused: bool,
    pub manager: String,
    pub manager_name: String,
    pub open_us: usize,
    pub open_client: usize,
    pub open_third: usize,
    pub last_meeting: Option<NaiveDate>,
    pub next_meeting: Option<NaiveDate>,
}

impl Clients {
    /// Clients of a manager, or all; those that are over only when asked for.
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        question: &Question,
        manager: Option<&str>,
        all: bool,
    ) -> Clients {
        let is_over = |line: &Line| matches!(&*line.stage, "lost" | "declined" | "closed");
        let mut clients: Vec<Line> = snapshot
            .clients
            .iter()
            .map(|folder| Line::of(folder, snapshot, question))
            .filter(|line| manager.is_none_or(|manager| line.manager == manager))
            .collect();
        let before = clients.len();
        if !all {
            clients.retain(|line| !is_over(line));
        }
        let hidden = before - clients.len();
        clients.sort_by_cached_key(|line| (order(line.kind), line.name.to_lowercase()));
        Clients { on: question.today, clients, hidden }
    }
}

/// Clients first, then those who may become ones, then ourselves.
fn order(kind: Kind) -> usize {
    ORDER.iter().position(|other| *other == kind).unwrap_or_default()
}

const ORDER: [Kind; 3] = [Kind::Client, Kind::Prospect, Kind::Internal];

impl Line {
    fn of(folder: &Folder, snapshot: &Snapshot, question: &Question) -> Line {
        let stage = folder.card.stage();
        let id = stage.map(|stage| stage.stage.clone()).unwrap_or_default();
        let rule = snapshot.settings.stage(&id);
        let open = |side: Side| {
            folder.tasks.iter().filter(|task| task.is_open() && task.side == side).count()
        };
        let manager = folder.card.manager().unwrap_or_default();
        let name = snapshot.person(manager).map_or(manager, |person| person.first_name());
        Line {
            client: folder.slug.clone(),
            name: folder.card.name.clone(),
            kind: folder.card.kind,
            stage_name: rule
                .as_ref()
                .map_or_else(|| id.clone(), |rule| rule.name(question.lang).to_owned()),
            norm: rule.and_then(|rule| rule.norm),
            since: stage.and_then(|stage| stage.since),
            days_in_stage: stage.and_then(|s| s.days(question.today, &question.calendar)),
            paused: stage.is_some_and(|stage| stage.open_pause().is_some()),
            stage: id,
            manager: manager.to_owned(),
            manager_name: name.to_owned(),
            open_us: open(Side::Us),
            open_client: open(Side::Client),
            open_third: open(Side::Third),
            last_meeting: folder.last_touch(question.today).and_then(|meeting| meeting.date),
            next_meeting: folder.next_meeting(question.today).and_then(|meeting| meeting.date),
        }
    }

    fn days(&self, lang: Lang) -> Text {
        let Some(days) = self.days_in_stage else { return Text::default() };
        let days = match self.norm {
            Some(norm) if days > norm as usize => Text::styled(over(lang, days, norm), Style::Bad),
            _ => Text::from(days.to_string()),
        };
        if self.paused { days.and(format!(", {}", paused(lang)), Style::Quiet) } else { days }
    }

    fn row(&self, lang: Lang, today: NaiveDate) -> Vec<Text> {
        let count = |n: usize| Text::from(if n == 0 { String::new() } else { n.to_string() });
        let date = |date: Option<NaiveDate>| {
            Text::from(date.map(|date| dates::numeric(lang, date, today)).unwrap_or_default())
        };
        vec![
            super::rows::cut_client(&self.name),
            Text::from(&*self.stage_name),
            self.days(lang),
            Text::from(&*self.manager_name),
            count(self.open_us),
            count(self.open_client),
            count(self.open_third),
            date(self.last_meeting),
            date(self.next_meeting),
        ]
    }
}

impl Report for Clients {
    const SCHEMA: &'static str = "acct.clients/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        if self.clients.is_empty() {
            page.lines(vec![Text::from(none(lang)).and("  acct client new NAME", Style::Command)]);
        }
        // A column that says nothing about anybody is left out.
        let third = self.clients.iter().any(|line| line.open_third > 0);
        for kind in ORDER {
            let lines = self.clients.iter().filter(|line| line.kind == kind);
            let mut rows: Vec<Vec<Text>> = lines.map(|line| line.row(lang, self.on)).collect();
            if rows.is_empty() {
                continue;
            }
            page.heading(match kind {
                Kind::Client => clients(lang),
                Kind::Prospect => prospects(lang),
                Kind::Internal => internal(lang),
            });
            let mut columns = columns(lang);
            if !third {
                columns.remove(THIRD);
                for row in &mut rows {
                    row.remove(THIRD);
                }
            }
            page.table_with_header(columns, rows);
        }
        if self.hidden > 0 {
            page.lines(vec![
                Text::styled(more(lang, self.hidden), Style::Quiet)
                    .and("acct client list --all", Style::Command),
            ]);
        }
        page
    }

    fn rows(&self) -> Option<Rows> {
        let columns = [
            "client",
            "name",
            "kind",
            "stage",
            "since",
            "days_in_stage",
            "manager",
            "open_us",
            "open_client",
            "open_third",
            "last_meeting",
            "next_meeting",
        ];
        let row = |line: &Line| {
            cells![
                &line.client,
                &line.name,
                Cell::Word(line.kind.word()),
                &line.stage,
                line.since,
                line.days_in_stage,
                &line.manager,
                line.open_us,
                line.open_client,
                line.open_third,
                line.last_meeting,
                line.next_meeting,
            ]
        };
        Some(Rows::new(columns, self.clients.iter().map(row)))
    }
}

/// Where the column of third parties stands.
const THIRD: usize = 6;

fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::flexible(lang.pick("имя", "name")),
        Column::left(lang.pick("этап", "stage")),
        Column::right(lang.pick("раб. дней", "work days")),
        Column::left(lang.pick("менеджер", "manager")),
        Column::right(lang.pick("за нами", "ours")),
        Column::right(lang.pick("ждём", "theirs")),
        Column::right(lang.pick("третьи", "third")),
        Column::left(lang.pick("встреча", "last met")),
        Column::left(lang.pick("следующая", "next")),
    ]
}

crate::messages! {
    fn none() { ru: "Клиентов пока нет.", en: "There are no clients yet." }
    fn clients() { ru: "Клиенты", en: "Clients" }
    fn prospects() { ru: "Потенциальные клиенты", en: "Prospects" }
    fn internal() { ru: "Мы сами", en: "Ourselves" }
    fn over(days: usize, norm: u32) {
        ru: format!("{days}\u{a0}(норма\u{a0}{norm})"),
        en: format!("{days}\u{a0}(norm\u{a0}{norm})"),
    }
    fn paused() { ru: "пауза", en: "paused" }
    fn more(n: usize) {
        ru: format!("Не показаны завершённые и отклонённые: {n}.  "),
        en: format!("Not shown, as they are over: {n}.  "),
    }
}
