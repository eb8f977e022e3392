//! The one table for both sides: what a client may see of the tasks, and no more.
//! In the client's language whoever looks at it; only title, why, owner, due and status are ever shown.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Order, day, sorted};
use crate::document::{Column, Document, Rows, Style, Text, cells};
use crate::language::typography::capitalised;
use crate::language::{Lang, dates};
use crate::records::Side;
use crate::records::cast::{Cast, Who};
use crate::records::filter::{Filter, Seen};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::task::{Status, Task};
use crate::reports::rows::{Ids, Look, TaskRow};
use crate::reports::{Report, names};

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Shared {
    pub on: NaiveDate,
    pub client_name: String,
    pub tasks: Vec<SharedTask>,
    /// Of what the client reads.
    pub lang: Lang,
}

/// All that is ever shown of a task.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SharedTask {
    pub title: String,
    pub side: Side,
    /// Whose move it is, by name: the client's, ours, a vendor's.
    pub whose: String,
    /// The person's name; empty where only the side is known.
    pub owner: String,
    pub due: Option<NaiveDate>,
    pub status: Status,
    pub why: String,
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
        let shown = |task: &&Task| {
            task.shared()
                && (task.is_open() || filter.names_status())
                && filter.passes(task, Seen { folder, cast })
        };
        let mut rows: Vec<_> =
            folder.tasks.iter().filter(shown).map(|task| look.row(folder, task)).collect();
        sorted(&mut rows, orders);
        if orders.is_empty() {
            rows.sort_by_key(|row| SIDES.iter().position(|side| *side == row.owner.side));
        }
        let lang = folder.lang(&snapshot.settings);
        let whose = |owner: &Who| match owner.side {
            Side::Us => snapshot.settings.name.clone(),
            Side::Client => folder.card.name.clone(),
            Side::Third => vendor(cast, owner),
        };
        let task = |row: TaskRow| SharedTask {
            whose: Some(whose(&row.owner))
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| row.owner.side.name(lang).to_owned()),
            // The slug of somebody whose file is gone is a name of ours alone.
            owner: if cast.has(&row.owner) { cast.name(&row.owner) } else { String::new() },
            side: row.owner.side,
            title: row.task.title,
            why: row.task.why,
            due: row.task.due,
            status: row.task.status,
        };
        Shared {
            on: question.today,
            client_name: folder.card.name.clone(),
            tasks: rows.into_iter().map(task).collect(),
            lang,
        }
    }
}

/// The reader's own come first, as in letters.
const SIDES: [Side; 3] = [Side::Client, Side::Us, Side::Third];

fn vendor(cast: Cast, owner: &Who) -> String {
    cast.contact(&owner.slug).map(|contact| contact.third.clone()).unwrap_or_default()
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
            return page;
        }
        let columns = vec![
            Column::flexible(title_column(lang)),
            Column::flexible(whose_column(lang)),
            Column::flexible(owner_column(lang)),
            Column::left(due_column(lang)),
            Column::left(status_column(lang)),
            Column::flexible(why_column(lang)),
        ];
        let row = |task: &SharedTask| {
            vec![
                task.title.as_str().into(),
                task.whose.as_str().into(),
                task.owner.as_str().into(),
                day(lang, task.due, self.on).into(),
                names::task_status(lang, task.status).into(),
                task.why.as_str().into(),
            ]
        };
        page.table_with_header(columns, self.tasks.iter().map(row).collect());
        page
    }

    fn rows(&self) -> Option<Rows> {
        let lang = self.lang;
        let columns = [
            title_column(lang),
            whose_column(lang),
            owner_column(lang),
            due_column(lang),
            status_column(lang),
            why_column(lang),
        ];
        let row = |task: &SharedTask| {
            cells![
                &task.title,
                &task.whose,
                &task.owner,
                task.due,
                names::task_status(lang, task.status),
                &task.why,
            ]
        };
        let columns = columns.iter().map(|name| capitalised(name));
        Some(Rows::new(columns, self.tasks.iter().map(row)))
    }
}

crate::messages! {
    fn title(client: &str, day: &str) {
        ru: format!("{client}: задачи на {day}"),
        en: format!("{client}: tasks on {day}"),
    }
    fn nothing() { ru: "Открытых задач нет.", en: "There are no open tasks." }
    fn title_column() { ru: "задача", en: "task" }
    fn whose_column() { ru: "чей шаг", en: "whose move" }
    fn owner_column() { ru: "кто", en: "who" }
    fn due_column() { ru: "срок", en: "due" }
    fn status_column() { ru: "состояние", en: "status" }
    fn why_column() { ru: "зачем", en: "why" }
}
