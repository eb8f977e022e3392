//! Tasks that a filter lets through, in the columns and the order asked for.

mod columns;
mod shared;
mod sort;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

pub use columns::Field;
pub use shared::Shared;
pub use sort::{Order, sorted};

use super::Report;
use super::rows::{Ids, Look, TaskRow};
use crate::document::{Document, Rows, Style, Text};
use crate::language::calendar::Calendar;
use crate::language::{Lang, dates, words};
use crate::records::filter::{Filter, Seen};
use crate::records::snapshot::{Question, Snapshot};

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TaskList {
    pub on: NaiveDate,
    pub tasks: Vec<TaskRow>,
    #[serde(skip)]
    pub columns: Vec<Field>,
    /// The filter says itself which states it wants.
    #[serde(skip)]
    pub any_status: bool,
    /// No filter was given.
    #[serde(skip)]
    pub any_task: bool,
    #[serde(skip)]
    pub calendar: Calendar,
}

impl TaskList {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        question: &Question,
        filter: &Filter,
        orders: &[Order],
        columns: &[Field],
        ids: &Ids,
    ) -> TaskList {
        let (day, calendar) = (question.today, &question.calendar);
        let look = Look { snapshot, day, calendar, ids };
        let mut tasks = Vec::new();
        for folder in &snapshot.clients {
            let seen = Seen { folder, cast: snapshot.cast(folder, question.me.as_deref()) };
            let open = |open: bool| open || filter.names_status();
            let passing = folder.tasks.iter().filter(|task| open(task.is_open()));
            let passing = passing.filter(|task| filter.passes(task, seen));
            tasks.extend(passing.map(|task| look.row(folder, task)));
        }
        sorted(&mut tasks, orders);
        let mut list = TaskList {
            on: day,
            tasks,
            columns: columns.to_vec(),
            any_status: filter.names_status(),
            any_task: filter.is_empty(),
            calendar: calendar.clone(),
        };
        if list.columns.is_empty() {
            list.columns = list.usual_columns();
        }
        list
    }

    /// What is the same in every row is left out.
    fn usual_columns(&self) -> Vec<Field> {
        let one_client = self.tasks.iter().all(|row| row.client == self.tasks[0].client);
        let mut columns = vec![Field::Id, Field::Due, Field::Late];
        columns.extend((!one_client).then_some(Field::Client));
        columns.extend([Field::Title, Field::Side, Field::Owner]);
        columns.extend(self.any_status.then_some(Field::Status));
        columns.retain(|field| {
            *field != Field::Late || self.tasks.iter().any(|row| row.days_late.is_some())
        });
        columns
    }

    fn title(&self, lang: Lang) -> String {
        let late = self.tasks.iter().filter(|row| row.days_late.is_some()).count();
        let mut title = count(lang, self.tasks.len());
        let one = |first: &&TaskRow| self.tasks.iter().all(|row| row.client == first.client);
        if let Some(first) = self.tasks.first().filter(one) {
            title = format!("{}: {title}", first.client_name);
        }
        if late > 0 {
            title = format!("{title}, {}", late_of_them(lang, late));
        }
        title
    }
}

impl Report for TaskList {
    const SCHEMA: &'static str = "acct.task_list/1";

    fn document(&self, lang: Lang) -> Document {
        if self.tasks.is_empty() {
            let mut page = Document::default();
            let none = if self.any_task { none_open(lang) } else { nothing(lang) };
            page.paragraph(Text::styled(none, Style::Quiet));
            return page;
        }
        let mut page = Document::titled(self.title(lang));
        let columns = self.columns.iter().map(|field| field.column(lang)).collect();
        let cells = |row| self.columns.iter().map(|field| self.cell(lang, field, row)).collect();
        page.table(columns, self.tasks.iter().map(cells).collect());
        page
    }

    fn rows(&self) -> Option<Rows> {
        Some(TaskRow::flat_rows(&self.tasks))
    }
}

/// In tables with its weekday.
fn day(lang: Lang, date: Option<NaiveDate>, today: NaiveDate) -> String {
    date.map(|date| dates::numeric_weekday(lang, date, today)).unwrap_or_default()
}

crate::messages! {
    fn count(n: usize) { ru: words::TASK.ru(n), en: words::TASK.en(n) }
    fn late_of_them(n: usize) { ru: format!("срок прошёл: {n}"), en: format!("{n} late") }
    fn none_open() { ru: "Открытых задач нет.", en: "There are no open tasks." }
    fn nothing() { ru: "Таких задач нет.", en: "There are no such tasks." }
}
