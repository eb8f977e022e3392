//! The one table for both sides: what a client may see of the tasks, and no more.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Order, day, sorted};
use crate::document::{Column, Document, Rows, Style, Text};
use crate::language::{Lang, dates};
use crate::records::filter::{Filter, Seen};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::rows::{Ids, Look};
use crate::reports::{Report, names};

#[derive(Debug, Clone, Serialize)]
pub struct Shared {
    pub on: NaiveDate,
    pub client_name: String,
    pub tasks: Vec<SharedTask>,
    /// Of what the client reads.
    pub lang: Lang,
}

/// All that is ever shown of a task.
#[derive(Debug, Clone, Serialize)]
pub struct SharedTask {
    pub title: String,
    pub why: String,
    /// The person's name; empty where only the side is known.
    pub owner: String,
    pub due: Option<NaiveDate>,
    pub status: crate::records::task::Status,
}

impl Shared {
    /// One client's shared tasks; `folder` is that client's.
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        question: &Question,
        filter: &Filter,
        orders: &[Order],
    ) -> Shared {
        let cast = snapshot.cast(folder, question.me.as_deref());
        let ids = Ids::default();
        let look = Look { snapshot, day: question.today, calendar: &question.calendar, ids: &ids };
        let shown = |task: &&crate::records::task::Task| {
            task.shared()
                && (task.is_open() || filter.names_status())
                && filter.passes(task, Seen { folder, cast })
        };
        let mut rows: Vec<_> =
            folder.tasks.iter().filter(shown).map(|task| look.row(folder, task)).collect();
        sorted(&mut rows, orders);
        let task = |row: crate::reports::rows::TaskRow| SharedTask {
            owner: if row.owner.slug.is_empty() { String::new() } else { cast.name(&row.owner) },
            title: row.task.title,
            why: row.task.why,
            due: row.task.due,
            status: row.task.status,
        };
        Shared {
            on: question.today,
            client_name: folder.card.name.clone(),
            tasks: rows.into_iter().map(task).collect(),
            lang: folder.lang(&snapshot.settings),
        }
    }
}

impl Report for Shared {
    const SCHEMA: &'static str = "acct.shared_tasks/1";

    /// In the client's language, whoever looks at it.
    fn document(&self, _: Lang) -> Document {
        let lang = self.lang;
        let today = dates::day_month(lang, self.on, self.on);
        let mut page = Document::titled(title(lang, &self.client_name, &today));
        if self.tasks.is_empty() {
            page.paragraph(Text::styled(nothing(lang), Style::Quiet));
        }
        let columns = vec![
            Column::flexible(title_column(lang)),
            Column::flexible(why_column(lang)),
            Column::left(owner_column(lang)),
            Column::left(due_column(lang)),
            Column::left(status_column(lang)),
        ];
        let row = |task: &SharedTask| {
            vec![
                task.title.as_str().into(),
                task.why.as_str().into(),
                task.owner.as_str().into(),
                day(lang, task.due, self.on).into(),
                names::task_status(lang, task.status).into(),
            ]
        };
        page.table_with_header(columns, self.tasks.iter().map(row).collect());
        page
    }

    fn rows(&self) -> Option<Rows> {
        let row = |task: &SharedTask| {
            vec![
                task.title.clone(),
                task.why.clone(),
                task.owner.clone(),
                task.due.map(|due| due.to_string()).unwrap_or_default(),
                task.status.word().to_owned(),
            ]
        };
        Some(Rows {
            columns: vec!["title", "why", "owner", "due", "status"],
            rows: self.tasks.iter().map(row).collect(),
        })
    }
}

crate::messages! {
    fn title(client: &str, day: &str) {
        ru: format!("{client}: задачи на {day}"),
        en: format!("{client}: tasks on {day}"),
    }
    fn nothing() { ru: "Открытых задач нет.", en: "There are no open tasks." }
    fn title_column() { ru: "задача", en: "task" }
    fn why_column() { ru: "зачем", en: "why" }
    fn owner_column() { ru: "кто", en: "who" }
    fn due_column() { ru: "срок", en: "due" }
    fn status_column() { ru: "состояние", en: "status" }
}
