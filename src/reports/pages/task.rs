//! One task, in words: whose move it is and since when, why it moved, what it holds up and waits for.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Facts, prose, since, why_label};
use crate::document::{Column, Document, Item, Rows, Style, Text};
use crate::language::calendar::Calendar;
use crate::language::span::Span;
use crate::language::typography::{lower_first, quote};
use crate::language::{Lang, dates, words};
use crate::records::Side;
use crate::records::cast::Who;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::task::{Kind, Priority, Task};
use crate::reports::rows::{Held, Ids, Look, TaskRow, days_late};
use crate::reports::{Report, names};

#[derive(Debug, Clone, Serialize)]
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
    #[serde(skip)]
    pub only_history: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct Waits {
    #[serde(flatten)]
    pub task: Held,
    pub open: bool,
}

/// The record a task came out of.
#[derive(Debug, Clone, Serialize)]
pub struct Origin {
    pub id: String,
    pub date: Option<NaiveDate>,
    pub meeting: Option<crate::records::meeting::Kind>,
    pub title: String,
}

/// Something that happened to a task.
#[derive(Debug, Clone, Serialize)]
pub struct Event {
    pub on: Option<NaiveDate>,
    #[serde(flatten)]
    pub what: What,
    /// Name of who did it.
    pub by: String,
    pub why: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "lowercase")]
pub enum What {
    Created,
    Turn { from: Side, to: Side },
    Moved { from: Option<NaiveDate>, to: Option<NaiveDate> },
    Nudged,
    Closed { status: crate::records::task::Status },
}

impl TaskPage {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        task: &Task,
        question: &Question,
        ids: &Ids,
        only_history: bool,
    ) -> TaskPage {
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
            history: history(task, name),
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

fn history(task: &Task, name: impl Fn(&str) -> String) -> Vec<Event> {
    let event = |on, what| Event { on, what, by: String::new(), why: String::new() };
    let mut events: Vec<Event> =
        task.created.map(|on| event(Some(on), What::Created)).into_iter().collect();
    let later = task.turns.iter().skip(1).map(|turn| turn.side).chain([task.side]);
    for (turn, to) in task.turns.iter().zip(later) {
        events.push(event(turn.until, What::Turn { from: turn.side, to }));
    }
    let later = task.moved.iter().skip(1).map(|moved| moved.from).chain([task.due]);
    for (moved, to) in task.moved.iter().zip(later) {
        let what = What::Moved { from: moved.from, to };
        events.push(Event { on: moved.on, what, by: name(&moved.by), why: moved.why.clone() });
    }
    for nudge in &task.nudged {
        let (by, why) = (name(&nudge.by), String::new());
        events.push(Event { on: nudge.on, what: What::Nudged, by, why });
    }
    if let Some(closed) = task.closed {
        events.push(event(Some(closed), What::Closed { status: task.status }));
    }
    events.sort_by_key(|event| event.on);
    events
}

impl TaskPage {
    fn facts(&self, lang: Lang) -> Facts {
        let (task, row, on) = (&self.row.task, &self.row, self.on);
        let mut facts = Facts::default();
        facts.add("id", &task.id);
        facts.add(super::client_label(lang), &row.client_name);
        let mut state = vec![names::task_status(lang, task.status).to_owned()];
        state.extend(task.closed.map(|day| dates::day_month(lang, day, on)));
        state.extend((task.kind != Kind::Task).then(|| names::task_kind(lang, task.kind).into()));
        state.extend((task.priority == Priority::High).then(|| high(lang)));
        state.extend((task.priority == Priority::Low).then(|| low(lang)));
        facts.add(state_label(lang), state.join(", "));
        facts.add(move_label(lang), self.whose_move(lang));
        facts.add(due_label(lang), self.due(lang));
        facts.add(moves_label(lang), row.moved(lang).unwrap_or_default());
        facts.add(reminders_label(lang), row.reminded(lang, on).unwrap_or_default());
        facts.add(why_label(lang), &task.why);
        facts.add(holds_label(lang), self.holds(lang));
        facts.add(waits_label(lang), self.waits(lang));
        facts.add(from_label(lang), self.origin(lang));
        let every = task.repeat.as_ref().and_then(|repeat| repeat.every.parse::<Span>().ok());
        facts.add(repeat_label(lang), every.map(|every| every.every(lang)).unwrap_or_default());
        facts.add(tags_label(lang), task.tags.join(", "));
        facts.add(
            shared_label(lang),
            if task.shared() { super::yes(lang) } else { super::no(lang) },
        );
        facts
    }

    fn whose_move(&self, lang: Lang) -> String {
        let mut said = self.row.owner.side.name(lang).to_owned();
        if !self.owner_full_name.is_empty() {
            said = format!("{said}, {}", self.owner_full_name);
        }
        if let Some(day) = self.turn_since.filter(|_| self.row.task.is_open()) {
            said = format!("{said}, {}", since(lang, &dates::day_month(lang, day, self.on)));
            if let Some(days) = self.turn_working_days {
                let days = crate::language::plural::counted(lang, days, words::WORKING_DAY);
                said = format!("{said} ({days})");
            }
        }
        said
    }

    fn due(&self, lang: Lang) -> String {
        let Some(due) = self.row.task.due else { return crate::reports::rows::no_due(lang) };
        let due = dates::day_month_weekday(lang, due, self.on);
        match self.row.days_late {
            Some(days) => late(lang, &due, &days_late(lang, days)),
            None => due,
        }
    }

    fn holds(&self, lang: Lang) -> String {
        let said = self.row.holds_up.iter().map(|held| self.named(lang, held));
        said.collect::<Vec<_>>().join("; ")
    }

    fn waits(&self, lang: Lang) -> String {
        let said = self.waits_for.iter().map(|waits| {
            let named = self.named(lang, &waits.task);
            if waits.open { named } else { ready(lang, &named) }
        });
        said.collect::<Vec<_>>().join("; ")
    }

    fn named(&self, lang: Lang, held: &Held) -> String {
        let title = quote(lang, &held.title);
        match held.due {
            Some(due) => format!("{title}, {} ({})", dates::day_month(lang, due, self.on), held.id),
            None => format!("{title} ({})", held.id),
        }
    }

    fn origin(&self, lang: Lang) -> String {
        let Some(origin) = &self.came_from else { return String::new() };
        match (origin.meeting, origin.date) {
            (Some(kind), Some(date)) => {
                let kind = lower_first(names::meeting_kind(lang, kind));
                format!("{kind} {} ({})", dates::day_month(lang, date, self.on), origin.id)
            }
            _ if !origin.title.is_empty() => {
                format!("{} ({})", quote(lang, &origin.title), origin.id)
            }
            _ => origin.id.clone(),
        }
    }

    fn events<'a>(&'a self, lang: Lang, wanted: impl Fn(&What) -> bool + 'a) -> Vec<Vec<Text>> {
        let events = self.history.iter().filter(|event| wanted(&event.what));
        events
            .map(|event| {
                let day = event.on.map(|on| dates::numeric_weekday(lang, on, self.on));
                let mut said = vec![self.what(lang, &event.what)];
                said.extend([&event.by, &event.why].into_iter().filter(|t| !t.is_empty()).cloned());
                vec![Text::styled(day.unwrap_or_default(), Style::Quiet), said.join("; ").into()]
            })
            .collect()
    }

    fn what(&self, lang: Lang, what: &What) -> String {
        let day = |day: Option<NaiveDate>| {
            day.map_or_else(
                || crate::reports::rows::no_due(lang),
                |d| dates::day_month(lang, d, self.on),
            )
        };
        match what {
            What::Created => created(lang),
            What::Turn { from, to } => turn(lang, from.name(lang), to.name(lang)),
            What::Moved { from, to } => moved(lang, &day(*from), &day(*to)),
            What::Nudged => nudged(lang),
            What::Closed { status } => names::task_status(lang, *status).to_owned(),
        }
    }
}

impl Report for TaskPage {
    const SCHEMA: &'static str = "acct.task/1";

    fn document(&self, lang: Lang) -> Document {
        let task = &self.row.task;
        let mut page = Document::titled(task.title.as_str());
        let columns = || vec![Column::left(day_column(lang)), Column::flexible(event_column(lang))];
        if self.only_history {
            page.table(columns(), self.events(lang, |_| true));
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
        Some(Rows { columns: TaskRow::FLAT.to_vec(), rows: vec![self.row.flat()] })
    }
}

crate::messages! {
    fn high() { ru: "важная", en: "high priority" }
    fn low() { ru: "подождёт", en: "low priority" }
    fn state_label() { ru: "состояние", en: "status" }
    fn move_label() { ru: "чей ход", en: "whose move" }
    fn due_label() { ru: "срок", en: "due" }
    fn moves_label() { ru: "переносы", en: "moves" }
    fn reminders_label() { ru: "напоминания", en: "reminders" }
    fn holds_label() { ru: "держит", en: "holds up" }
    fn waits_label() { ru: "ждёт", en: "waits for" }
    fn from_label() { ru: "откуда", en: "came from" }
    fn repeat_label() { ru: "повторяется", en: "repeats" }
    fn tags_label() { ru: "метки", en: "tags" }
    fn shared_label() { ru: "видна клиенту", en: "shared with the client" }
    fn late(due: &str, days: &str) {
        ru: format!("{due}; опоздание {days}"),
        en: format!("{due}; {days} late"),
    }
    fn ready(task: &str) { ru: format!("{task}: готово"), en: format!("{task}: done") }
    fn created() { ru: "создана", en: "created" }
    fn turn(from: &str, to: &str) {
        ru: format!("ход перешёл: {from} → {to}"),
        en: format!("the move went over: {from} → {to}"),
    }
    fn moved(from: &str, to: &str) {
        ru: format!("срок {from} → {to}"),
        en: format!("due {from} → {to}"),
    }
    fn nudged() { ru: "напоминание", en: "reminder" }
    fn history_heading() { ru: "Что было", en: "What happened" }
    fn options_heading() { ru: "Варианты решения", en: "Ways out" }
    fn notes_heading() { ru: "Заметки", en: "Notes" }
    fn day_column() { ru: "когда", en: "when" }
    fn event_column() { ru: "что", en: "what" }
}
