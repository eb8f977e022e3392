//! The columns a list of tasks can have.

use super::{TaskList, day};
use crate::document::{Column, Style, Text};
use crate::language::Lang;
use crate::problem::Problem;
use crate::records::filter::plain;
use crate::records::task::Priority;
use crate::reports::names;
use crate::reports::rows::{self, TaskRow};

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    Id,
    Client,
    Title,
    Side,
    Owner,
    Due,
    Late,
    Status,
    Priority,
    Kind,
    Tags,
    Why,
    Created,
    Closed,
    Moved,
    Nudged,
    Holds,
    /// A field of the team's own.
    Own(String),
}

/// Their names as they are typed.
const FIELDS: [(&str, Field); 17] = [
    ("id", Field::Id),
    ("client", Field::Client),
    ("title", Field::Title),
    ("side", Field::Side),
    ("owner", Field::Owner),
    ("due", Field::Due),
    ("late", Field::Late),
    ("status", Field::Status),
    ("priority", Field::Priority),
    ("kind", Field::Kind),
    ("tags", Field::Tags),
    ("why", Field::Why),
    ("created", Field::Created),
    ("closed", Field::Closed),
    ("moved", Field::Moved),
    ("nudged", Field::Nudged),
    ("holds", Field::Holds),
];

impl Field {
    /// # Errors
    /// When there is no such column.
    pub fn read(name: &str) -> Result<Field, Problem> {
        if let Some(own) = name.strip_prefix("x.").filter(|own| !own.is_empty()) {
            return Ok(Field::Own(own.to_owned()));
        }
        let found = FIELDS.iter().find(|(known, _)| *known == name);
        found.map(|(_, field)| field.clone()).ok_or_else(|| {
            let known: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
            Problem::usage(format!("there is no column `{name}`"))
                .hint(format!("known: {}, x.KEY", known.join(", ")))
        })
    }

    pub(super) fn column(&self, lang: Lang) -> Column {
        let name = self.name(lang);
        match self {
            Field::Title | Field::Why | Field::Holds => Column::flexible(name),
            Field::Late => Column::right(name),
            _ => Column::left(name),
        }
    }

    fn name(&self, lang: Lang) -> String {
        let (ru, en) = match self {
            Field::Id => ("id", "id"),
            Field::Client => ("клиент", "client"),
            Field::Title => ("задача", "task"),
            Field::Side => ("сторона", "side"),
            Field::Owner => ("кто", "who"),
            Field::Due => ("срок", "due"),
            Field::Late => ("опоздание", "late"),
            Field::Status => ("состояние", "status"),
            Field::Priority => ("важность", "priority"),
            Field::Kind => ("вид", "kind"),
            Field::Tags => ("метки", "tags"),
            Field::Why => ("зачем", "why"),
            Field::Created => ("создана", "created"),
            Field::Closed => ("закрыта", "closed"),
            Field::Moved => ("переносы", "moved"),
            Field::Nudged => ("напоминали", "reminded"),
            Field::Holds => ("держит", "holds up"),
            Field::Own(key) => return key.clone(),
        };
        lang.pick(ru, en).to_owned()
    }
}

impl TaskList {
    pub(super) fn cell(&self, lang: Lang, field: &Field, row: &TaskRow) -> Text {
        let task = &row.task;
        match field {
            Field::Id => row.id(),
            Field::Client => rows::cut_client(&row.client_name),
            Field::Title => task.title.as_str().into(),
            Field::Side => row.owner.side.name(lang).into(),
            Field::Owner if row.owner.slug.is_empty() => Text::styled("—", Style::Quiet),
            Field::Owner => row.owner_name.as_str().into(),
            Field::Due => match task.due {
                Some(_) => day(lang, task.due, self.on).into(),
                None => Text::styled(rows::no_due(lang), Style::Quiet),
            },
            Field::Late => {
                let late = row.days_late.map(|days| rows::days_late(lang, days));
                Text::styled(late.unwrap_or_default(), Style::Bad)
            }
            Field::Status => names::task_status(lang, task.status).into(),
            Field::Priority => match task.priority {
                Priority::High => Text::styled(lang.pick("высокая", "high"), Style::Strong),
                Priority::Normal => Text::default(),
                Priority::Low => lang.pick("низкая", "low").into(),
            },
            Field::Kind => names::task_kind(lang, task.kind).into(),
            Field::Tags => {
                task.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ").into()
            }
            Field::Why => task.why.as_str().into(),
            Field::Created => day(lang, task.created, self.on).into(),
            Field::Closed => day(lang, task.closed, self.on).into(),
            Field::Moved => row.moved(lang).unwrap_or_default().into(),
            Field::Nudged => row.reminded(lang, self.on).unwrap_or_default().into(),
            Field::Holds => row.holds(lang, self.on).unwrap_or_default().into(),
            Field::Own(key) => task.x.get(key).map(plain).unwrap_or_default().into(),
        }
    }
}
