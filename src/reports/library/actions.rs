//! The tasks that came of an entry: what is to change, whose it is, where it stands.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::document::{Column, Document, Style, Text};
use crate::language::{Lang, dates};
use crate::records::library::{Entry, actions};
use crate::records::snapshot::{Question, Snapshot};
use crate::records::task::{Status, Task};
use crate::reports::names;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Action {
    pub id: String,
    pub title: String,
    pub client: String,
    pub client_name: String,
    pub owner_name: String,
    pub status: Status,
    pub due: Option<NaiveDate>,
    pub days_late: Option<i64>,
}

impl Action {
    /// Of one entry, those that are open first, by their dates.
    #[must_use]
    pub fn all(snapshot: &Snapshot, entry: &Entry, question: &Question) -> Vec<Action> {
        let mut all: Vec<(&Task, Action)> = actions::tasks(entry, &snapshot.clients)
            .map(|(folder, task)| {
                let cast = snapshot.cast(folder, None);
                let owner = cast.owner(task, folder.card.manager());
                let action = Action {
                    id: task.id.clone(),
                    title: task.title.clone(),
                    client: folder.slug.clone(),
                    client_name: folder.card.name.clone(),
                    owner_name: if owner.slug.is_empty() {
                        owner.side.name(question.lang).to_owned()
                    } else {
                        cast.name(&owner)
                    },
                    status: task.status,
                    due: task.due,
                    days_late: task.days_late(question.today, &question.calendar),
                };
                (task, action)
            })
            .collect();
        all.sort_by_key(|(task, _)| (!task.is_open(), task.due.is_none(), task.due, &task.id));
        all.into_iter().map(|(_, action)| action).collect()
    }

    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.status, Status::Open | Status::Doing)
    }
}

/// As a section of the entry's page.
pub fn put(page: &mut Document, lang: Lang, all: &[Action], today: NaiveDate) {
    if all.is_empty() {
        return;
    }
    page.heading(heading(lang));
    let rows = all.iter().map(|action| {
        let due = action.due.map(|due| dates::numeric(lang, due, today)).unwrap_or_default();
        let when = if action.is_open() { due } else { String::new() };
        let late = if action.days_late.is_some() { Style::Bad } else { Style::Plain };
        vec![
            Text::styled(&*action.id, Style::Id),
            Text::from(&*action.title),
            Text::from(&*action.owner_name),
            Text::styled(when, late),
            Text::styled(names::task_status(lang, action.status), Style::Quiet),
        ]
    });
    let columns = vec![
        Column::left("id"),
        Column::flexible(title(lang)),
        Column::left(owner(lang)),
        Column::left(due(lang)),
        Column::left(status(lang)),
    ];
    page.table(columns, rows.collect());
}

crate::messages! {
    fn heading() { ru: "Действия", en: "Actions" }
    fn title() { ru: "что", en: "what" }
    fn owner() { ru: "кто", en: "who" }
    fn due() { ru: "срок", en: "due" }
    fn status() { ru: "статус", en: "status" }
}
