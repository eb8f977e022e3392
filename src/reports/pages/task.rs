//! One task, in words: whose move it is and since when, why it moved, what it holds up and waits for.

mod words;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::prose;
use crate::document::{Column, Document, Item, Rows, Style, Text};
use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::language::words::CHANGE;
use crate::records::Side;
use crate::records::cast::Who;
use crate::records::slips::Forgotten;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::task::Task;
use crate::reports::Report;
use crate::reports::rows::{Held, Ids, Look, TaskRow};

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TaskPage {
    pub on: NaiveDate,
    #[serde(flatten)]
    pub row: TaskRow,
    pub owner_full_name: String,
    /// Whose move it is began then.
    pub turn_since: Option<NaiveDate>,
    pub turn_working_days: Option<usize>,
    pub waits_for: Vec<Waits>,
    pub came_from: Option<Origin>,
    /// Every turn, move and reminder by date.
    pub history: Vec<Event>,
    /// How many of them the record has no entry of, by git's history; it is asked by `--history` alone.
    pub forgotten: Option<usize>,
    #[serde(skip)]
    pub only_history: bool,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Waits {
    #[serde(flatten)]
    pub task: Held,
    pub open: bool,
}

/// The record a task came out of.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Origin {
    pub id: String,
    pub date: Option<NaiveDate>,
    pub meeting: Option<crate::records::meeting::Kind>,
    pub title: String,
}

/// Something that happened to a task.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Event {
    pub on: Option<NaiveDate>,
    #[serde(flatten)]
    pub what: What,
    /// Name of who did it.
    pub by: String,
    pub why: String,
    /// Git's history tells of it; the record has no entry.
    pub forgotten: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "what", rename_all = "lowercase")]
pub enum What {
    Created,
    Turn {
        from: Side,
        to: Side,
    },
    /// Where the last move led, the record does not say; git's history may.
    Moved {
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        to_known: bool,
    },
    Nudged,
    Closed {
        status: crate::records::task::Status,
    },
}

impl TaskPage {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        task: &Task,
        question: &Question,
        ids: &Ids,
        past: Option<&Forgotten>,
    ) -> TaskPage {
        let none = Forgotten::default();
        let forgotten = past.map(|past| past.moved.len() + past.turns.len());
        let (only_history, past) = (past.is_some(), past.unwrap_or(&none));
        let look = Look { snapshot, day: question.today, calendar: &question.calendar, ids };
        let row = look.row(folder, task);
        let cast = snapshot.cast(folder, None);
        let name = |slug: &str| match slug {
            "" => String::new(),
            slug => cast.short(&Who::parse(slug)),
        };
        TaskPage {
            on: question.today,
            owner_full_name: cast.name(&row.owner),
            turn_since: task.turn_since(),
            turn_working_days: turn_days(task, question.today, &question.calendar),
            waits_for: task.after.iter().filter_map(|id| waits(folder, id)).collect(),
            came_from: origin(folder, &task.from),
            history: history(task, past, name),
            forgotten,
            only_history,
            row,
        }
    }
}

/// A turn is `[from, until)`; the last ends when the task does.
fn turn_days(task: &Task, today: NaiveDate, calendar: &Calendar) -> Option<usize> {
    Some(calendar.workdays_between(task.turn_since()?, task.closed.unwrap_or(today)))
}

fn waits(folder: &Folder, id: &str) -> Option<Waits> {
    let task = folder.task(id)?;
    let held = Held { id: task.id.clone(), title: task.title.clone(), due: task.due };
    Some(Waits { task: held, open: task.is_open() })
}

fn origin(folder: &Folder, id: &str) -> Option<Origin> {
    if id.is_empty() {
        return None;
    }
    let meeting = folder.meetings.iter().find(|meeting| meeting.id == id);
    Some(Origin {
        id: id.to_owned(),
        date: meeting.and_then(|meeting| meeting.date),
        meeting: meeting.map(|meeting| meeting.kind),
        title: folder.task(id).map(|task| task.title.clone()).unwrap_or_default(),
    })
}

fn history(task: &Task, past: &Forgotten, name: impl Fn(&str) -> String) -> Vec<Event> {
    let event =
        |on, what| Event { on, what, by: String::new(), why: String::new(), forgotten: false };
    let mut events: Vec<Event> =
        task.created.map(|on| event(Some(on), What::Created)).into_iter().collect();
    let turns = past.all_turns(task);
    let later = turns.iter().skip(1).map(|turn| turn.side).chain([task.side]);
    for (turn, to) in turns.iter().zip(later) {
        let forgotten = past.turns.iter().any(|slip| slip.entry == *turn);
        let what = What::Turn { from: turn.side, to };
        events.push(Event { forgotten, ..event(turn.until, what) });
    }
    let moved = past.all_moved(task);
    let later = moved.iter().skip(1).map(|moved| (moved.from, true));
    let last = (task.due.filter(|_| past.led_here), past.led_here);
    for (moved, (to, to_known)) in moved.iter().zip(later.chain([last])) {
        let what = What::Moved { from: moved.from, to, to_known };
        let (by, why) = (name(&moved.by), moved.why.clone());
        let forgotten = past.moved.iter().any(|slip| slip.entry == *moved);
        events.push(Event { on: moved.on, what, by, why, forgotten });
    }
    for nudge in &task.nudged {
        events.push(Event { by: name(&nudge.by), ..event(nudge.on, What::Nudged) });
    }
    if let Some(closed) = task.closed {
        events.push(event(Some(closed), What::Closed { status: task.status }));
    }
    events.sort_by_key(|event| event.on);
    events
}

impl Report for TaskPage {
    const SCHEMA: &'static str = "acct.task/1";

    fn document(&self, lang: Lang) -> Document {
        let task = &self.row.task;
        let mut page = Document::titled(task.title.as_str());
        let columns = || vec![Column::left(day_column(lang)), Column::flexible(event_column(lang))];
        if self.only_history {
            page.table(columns(), self.events(lang, |_| true));
            if let Some(forgotten) = self.forgotten.filter(|n| *n > 0) {
                let said = Text::from(without_entry(lang, forgotten));
                page.paragraph(said.and("acct check --fix", Style::Command));
            }
            return page;
        }
        self.facts(lang).put(&mut page);
        let happened =
            self.events(lang, |what| !matches!(what, What::Created | What::Closed { .. }));
        if !happened.is_empty() {
            page.heading(history_heading(lang));
            page.table(columns(), happened);
        }
        if !task.options.is_empty() {
            page.heading(options_heading(lang));
            page.list(task.options.iter().map(|option| Item::from(option.as_str())).collect());
        }
        if !task.notes.trim().is_empty() {
            page.heading(notes_heading(lang));
            prose(&mut page, &task.notes);
        }
        page
    }

    fn rows(&self) -> Option<Rows> {
        Some(TaskRow::flat_rows([&self.row]))
    }
}

crate::messages! {
    fn history_heading() { ru: "Что было", en: "What happened" }
    fn options_heading() { ru: "Варианты решения", en: "Ways out" }
    fn notes_heading() { ru: "Заметки", en: "Notes" }
    fn without_entry(n: usize) {
        ru: format!("По истории git, без записи в задаче: {}; впишет ", CHANGE.ru(n)),
        en: format!("By git’s history alone, with no entry in the task: {}; to write down: ", CHANGE.en(n)),
    }
    fn day_column() { ru: "когда", en: "when" }
    fn event_column() { ru: "что", en: "what" }
}
