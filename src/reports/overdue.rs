//! What is late, on whose side, for how long, how often it was moved, and what it holds up.
//! Worst first: what costs money each day, then what holds a launch, then by days.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use super::rows::{Look, TaskRow, worst_first};
use crate::document::{Column, Document, Rows, Style, Text};
use crate::language::{Lang, dates, words};
use crate::records::Side;
use crate::records::filter::{Filter, Seen};
use crate::records::snapshot::{Question, Snapshot};
use crate::reports::rows::{Ids, cut_client};

/// How the list is parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum By {
    Client,
    Side,
    Owner,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Overdue {
    pub on: NaiveDate,
    pub by: Option<By>,
    pub tasks: Vec<TaskRow>,
    pub totals: Totals,
}

/// Late tasks by side.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Totals {
    pub all: usize,
    pub us: usize,
    pub client: usize,
    pub third: usize,
}

impl Totals {
    #[must_use]
    pub fn of<'a>(rows: impl Iterator<Item = &'a TaskRow>) -> Totals {
        let mut totals = Totals::default();
        for row in rows {
            totals.count(row.owner.side);
        }
        totals
    }

    /// One more on a side.
    pub fn count(&mut self, side: Side) {
        self.all += 1;
        match side {
            Side::Us => self.us += 1,
            Side::Client => self.client += 1,
            Side::Third => self.third += 1,
        }
    }

    /// «у нас 2, у клиентов 5»
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        let sides = [
            (self.us, on_us as fn(Lang, usize) -> String),
            (self.client, on_clients),
            (self.third, on_third),
        ];
        let said = sides.into_iter().filter(|(count, _)| *count > 0);
        said.map(|(count, words)| words(lang, count)).collect::<Vec<_>>().join(", ")
    }
}

impl Overdue {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        question: &Question,
        filter: &Filter,
        by: Option<By>,
        ids: &Ids,
    ) -> Overdue {
        let (day, calendar) = (question.today, &question.calendar);
        let look = Look { snapshot, day, calendar, ids };
        let mut tasks = Vec::new();
        for folder in &snapshot.clients {
            let seen = Seen { folder, cast: snapshot.cast(folder, question.me.as_deref()) };
            let late = folder.tasks.iter().filter(|task| task.days_late(day, calendar).is_some());
            let passing = late.filter(|task| filter.passes(task, seen));
            tasks.extend(passing.map(|task| look.row(folder, task)));
        }
        worst_first(&mut tasks);
        Overdue { on: day, by, totals: Totals::of(tasks.iter()), tasks }
    }

    /// The rows in their parts, the part of the worst row first.
    fn parts(&self, lang: Lang) -> Vec<(String, Vec<&TaskRow>)> {
        let mut parts: Vec<(String, Vec<&TaskRow>)> = Vec::new();
        for row in &self.tasks {
            let name = match self.by {
                None => String::new(),
                Some(By::Client) => row.client_name.clone(),
                Some(By::Side) => match row.owner.side {
                    Side::Us => side_us(lang),
                    Side::Client => side_clients(lang),
                    Side::Third => side_third(lang),
                },
                Some(By::Owner) if row.owner.side == Side::Us => row.owner(lang),
                Some(By::Owner) => format!("{} ({})", row.owner(lang), row.client_name),
            };
            match parts.iter_mut().find(|(known, _)| *known == name) {
                Some((_, rows)) => rows.push(row),
                None => parts.push((name, vec![row])),
            }
        }
        parts
    }

    fn row(&self, lang: Lang, row: &TaskRow) -> Vec<Text> {
        let late = row.days_late.map(|days| super::rows::days_late(lang, days));
        let mut cells = vec![
            Text::styled(late.unwrap_or_default(), Style::Bad),
            row.id(),
            cut_client(&row.client_name),
            row.task.title.as_str().into(),
            row.owner(lang).into(),
            row.known(lang, self.on).into(),
        ];
        match self.by {
            Some(By::Client) => drop(cells.remove(2)),
            Some(By::Owner) => drop(cells.remove(4)),
            _ => {}
        }
        cells
    }

    fn columns(&self, lang: Lang) -> Vec<Column> {
        let mut columns = vec![
            Column::right(late_column(lang)),
            Column::left("id"),
            Column::left(client_column(lang)),
            Column::flexible(task_column(lang)),
            Column::left(owner_column(lang)),
            Column::flexible(known_column(lang)),
        ];
        match self.by {
            Some(By::Client) => drop(columns.remove(2)),
            Some(By::Owner) => drop(columns.remove(4)),
            _ => {}
        }
        columns
    }
}

impl Report for Overdue {
    const SCHEMA: &'static str = "acct.overdue/1";

    fn document(&self, lang: Lang) -> Document {
        let day = dates::day_month(lang, self.on, self.on);
        if self.tasks.is_empty() {
            let mut page = Document::default();
            page.paragraph(Text::styled(nothing(lang, &day), Style::Good));
            return page;
        }
        let mut page =
            Document::titled(title(lang, &day, self.totals.all, &self.totals.words(lang)));
        for (name, rows) in self.parts(lang) {
            if !name.is_empty() {
                page.heading(format!("{name}: {}", rows.len()));
            }
            let rows = rows.into_iter().map(|row| self.row(lang, row)).collect();
            page.table(self.columns(lang), rows);
        }
        page
    }

    fn rows(&self) -> Option<Rows> {
        Some(TaskRow::flat_rows(&self.tasks))
    }
}

crate::messages! {
    fn title(day: &str, n: usize, sides: &str) {
        ru: format!("Срок прошёл на {day}: {}; {sides}", words::TASK.ru(n)),
        en: format!("Late on {day}: {}; {sides}", words::TASK.en(n)),
    }
    fn nothing(day: &str) {
        ru: format!("На {day} ничего не просрочено."),
        en: format!("Nothing is late on {day}."),
    }
    fn on_us(n: usize) { ru: format!("у нас {n}"), en: format!("{n} on us") }
    fn on_clients(n: usize) { ru: format!("у клиентов {n}"), en: format!("{n} on clients") }
    fn on_third(n: usize) { ru: format!("у третьих сторон {n}"), en: format!("{n} on third parties") }
    fn side_us() { ru: "У нас", en: "On us" }
    fn side_clients() { ru: "У клиентов", en: "On clients" }
    fn side_third() { ru: "У третьих сторон", en: "On third parties" }
    fn late_column() { ru: "опоздание", en: "late" }
    fn client_column() { ru: "клиент", en: "client" }
    fn task_column() { ru: "задача", en: "task" }
    fn owner_column() { ru: "кто", en: "who" }
    fn known_column() { ru: "что известно", en: "what is known" }
}
