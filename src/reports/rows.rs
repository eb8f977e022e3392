//! A task as lists show it: what is computed about it, and the words for that.
//! Which tasks are shown, and in what columns, is left to each report.

use chrono::NaiveDate;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::document::{Style, Text};
use crate::language::calendar::Calendar;
use crate::language::plural::nth_time;
use crate::language::typography::{quote, shorten};
use crate::language::{Lang, dates, words};
use crate::records::Side;
use crate::records::cast::Who;
use crate::records::snapshot::{Folder, Snapshot};
use crate::records::task::{Kind, Task};

/// A task with its client and what is computed.
#[derive(Debug, Clone, Serialize)]
pub struct TaskRow {
    pub client: String,
    pub client_name: String,
    #[serde(flatten)]
    pub task: Task,
    /// The owner as lists name people: also where the file leaves it to the manager.
    pub owner_name: String,
    pub days_late: Option<i64>,
    pub moved_times: usize,
    pub last_nudge: Option<NaiveDate>,
    /// Open tasks that wait for this one.
    pub holds_up: Vec<Held>,
    /// The nearest launch that waits for it, however far along the chain.
    pub holds_launch: Option<Held>,
    #[serde(skip)]
    pub owner: Who,
    /// How much of the id suffices to type.
    #[serde(skip)]
    pub id_length: usize,
}

/// A task that waits for another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Held {
    pub id: String,
    pub title: String,
    pub due: Option<NaiveDate>,
}

impl Held {
    fn of(task: &Task) -> Held {
        Held { id: task.id.clone(), title: task.title.clone(), due: task.due }
    }
}

/// Every id in use, to know how much of one has to be typed.
#[derive(Debug, Clone, Default)]
pub struct Ids(Vec<String>);

impl Ids {
    #[must_use]
    pub fn new(mut ids: Vec<String>) -> Ids {
        ids.sort_unstable();
        ids.dedup();
        Ids(ids)
    }

    /// Bytes of the shortest beginning that no other id has; an id that others begin with is typed
    /// whole.
    #[must_use]
    pub fn length(&self, id: &str) -> usize {
        let at = self.0.partition_point(|other| other.as_str() < id);
        let before = at.checked_sub(1).and_then(|before| self.0.get(before));
        let after = self.0[at..].iter().find(|other| *other != id);
        let shared = |other: &String| {
            other.bytes().zip(id.bytes()).take_while(|(one, other)| one == other).count()
        };
        let longest = [before, after].into_iter().flatten().map(shared).max().unwrap_or(0);
        (longest + 1).min(id.len())
    }
}

/// What tasks are looked at with.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    pub snapshot: &'a Snapshot,
    pub day: NaiveDate,
    pub calendar: &'a Calendar,
    pub ids: &'a Ids,
}

impl Look<'_> {
    #[must_use]
    pub fn row(&self, folder: &Folder, task: &Task) -> TaskRow {
        let cast = self.snapshot.cast(folder, None);
        let owner = cast.owner(task, folder.card.manager());
        TaskRow {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            owner_name: cast.short(&owner),
            days_late: task.days_late(self.day, self.calendar),
            moved_times: task.moved.len(),
            last_nudge: task.last_nudge(),
            holds_up: folder.held_up_by(task).map(Held::of).collect(),
            holds_launch: launch_held_by(folder, task).map(Held::of),
            id_length: self.ids.length(&task.id),
            owner,
            task: task.clone(),
        }
    }
}

/// A task whose delay a client sees at once: tagged as a launch, or called one.
#[must_use]
pub fn is_launch(task: &Task) -> bool {
    let tagged = |tag: &String| matches!(tag.to_lowercase().as_str(), "launch" | "запуск");
    let title = task.title.to_lowercase();
    task.tags.iter().any(tagged) || title.starts_with("запуск ") || title.starts_with("launch ")
}

/// The nearest open launch that waits for a task, through any number of others.
#[must_use]
pub fn launch_held_by<'a>(folder: &'a Folder, task: &'a Task) -> Option<&'a Task> {
    let mut seen: Vec<&Task> = vec![task];
    let mut next = 0;
    while let Some(&task) = seen.get(next) {
        next += 1;
        for held in folder.held_up_by(task) {
            if !seen.iter().any(|task| task.id == held.id) {
                seen.push(held);
            }
        }
    }
    let launches = seen.into_iter().skip(1).filter(|task| is_launch(task));
    launches.min_by_key(|task| (task.due.is_none(), task.due))
}

impl TaskRow {
    /// The whole id, with the part that suffices to type standing out.
    #[must_use]
    pub fn id(&self) -> Text {
        let (enough, rest) =
            self.task.id.split_at_checked(self.id_length).unwrap_or((&self.task.id, ""));
        Text::styled(enough, Style::Id).and(rest, Style::Quiet)
    }

    /// What of the id suffices to type; four letters at least, so that it stays unique for a while.
    #[must_use]
    pub fn short_id(&self) -> Text {
        let length = self.id_length.max(4).min(self.task.id.len());
        Text::styled(self.task.id.get(..length).unwrap_or(&self.task.id), Style::Id)
    }

    /// «3 дня», «сегодня», «завтра», «24.11 вт», «без срока»
    #[must_use]
    pub fn when(&self, lang: Lang, look: NaiveDate, calendar: &Calendar) -> Text {
        if let Some(days) = self.days_late {
            return Text::styled(days_late(lang, days), Style::Bad);
        }
        let Some(due) = self.task.counts_due(calendar) else {
            return Text::styled(no_due(lang), Style::Quiet);
        };
        match (due - look).num_days() {
            0 => today(lang).into(),
            1 => tomorrow(lang).into(),
            _ => dates::numeric_weekday(lang, due, look).into(),
        }
    }

    /// «срок был 20.11, первый раз»
    #[must_use]
    pub fn was_due(&self, lang: Lang, day: NaiveDate) -> Option<String> {
        self.days_late?;
        let due = dates::numeric(lang, self.task.due?, day);
        Some(match self.moved(lang) {
            None => was_due_first(lang, &due),
            Some(moved) => was_due(lang, &due, &moved),
        })
    }

    /// «переносили 2 раза»
    #[must_use]
    pub fn moved(&self, lang: Lang) -> Option<String> {
        (self.moved_times > 0).then(|| moved_times(lang, self.moved_times))
    }

    /// «напоминали 18.11 в 3-й раз», «не напоминали»; nobody reminds ourselves so.
    #[must_use]
    pub fn reminded(&self, lang: Lang, day: NaiveDate) -> Option<String> {
        if self.task.side == Side::Us {
            return None;
        }
        let Some(last) = self.last_nudge else { return Some(not_reminded(lang)) };
        let last = dates::numeric(lang, last, day);
        Some(match self.task.nudged.len() {
            0 | 1 => reminded(lang, &last),
            times => reminded_times(lang, &last, &nth_time(lang, times)),
        })
    }

    /// «держит запуск 30.11», «держит «Счёт за первый месяц»», «держит 3 задачи»
    #[must_use]
    pub fn holds(&self, lang: Lang, day: NaiveDate) -> Option<String> {
        if let Some(launch) = &self.holds_launch {
            let due = launch.due.map(|due| dates::numeric(lang, due, day));
            return Some(holds_launch(lang, due.as_deref().unwrap_or_default()).trim().to_owned());
        }
        match &self.holds_up[..] {
            [] => None,
            [one] => Some(holds(lang, &quote(lang, &cut_title(&one.title, 40)))),
            several => Some(holds_several(lang, several.len())),
        }
    }

    /// The owner's name, or the side where nobody is named.
    #[must_use]
    pub fn owner(&self, lang: Lang) -> String {
        if self.owner.slug.is_empty() {
            return self.owner.side.name(lang).to_owned();
        }
        self.owner_name.clone()
    }

    /// The title, cut so that a row stays one line.
    #[must_use]
    pub fn title(&self, width: usize) -> String {
        cut_title(&self.task.title, width)
    }

    /// What is known of a late task, in words: decision, moves, reminders, what waits for it.
    #[must_use]
    pub fn known(&self, lang: Lang, day: NaiveDate) -> String {
        let decision =
            (self.task.kind == Kind::Decision).then(|| wants_decision(lang, self.task.side));
        let parts = [decision, self.moved(lang), self.reminded(lang, day), self.holds(lang, day)];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// Flat, for CSV.
    #[must_use]
    pub fn flat(&self) -> Vec<String> {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        vec![
            self.task.id.clone(),
            self.client.clone(),
            self.client_name.clone(),
            self.task.title.clone(),
            self.owner.side.word().to_owned(),
            self.owner.slug.clone(),
            self.owner_name.clone(),
            self.task.status.word().to_owned(),
            self.task.kind.word().to_owned(),
            self.task.priority.word().to_owned(),
            self.task.tags.join(","),
            day(self.task.created),
            day(self.task.due),
            day(self.task.closed),
            self.days_late.map(|days| days.to_string()).unwrap_or_default(),
            self.moved_times.to_string(),
            day(self.last_nudge),
            self.holds_up.iter().map(|held| held.id.as_str()).collect::<Vec<_>>().join(","),
            self.task.why.clone(),
        ]
    }

    pub const FLAT: [&'static str; 19] = [
        "id",
        "client",
        "client_name",
        "title",
        "side",
        "owner",
        "owner_name",
        "status",
        "kind",
        "priority",
        "tags",
        "created",
        "due",
        "closed",
        "days_late",
        "moved_times",
        "last_nudge",
        "holds_up",
        "why",
    ];
}

/// At most `width` columns, cut after a word where there is one.
#[must_use]
pub fn cut_title(title: &str, width: usize) -> String {
    let cut = shorten(title, width);
    if cut == title {
        return cut;
    }
    match cut.rsplit_once(' ') {
        Some((words, _)) if words.width() * 2 > width => {
            format!("{}…", words.trim_end_matches([' ', ',', ':', ';', '—', '-']))
        }
        _ => cut,
    }
}

/// Late tasks, worst first: what holds a launch, then by days.
pub fn worst_first(rows: &mut [TaskRow]) {
    rows.sort_by(|a, b| {
        let key =
            |row: &TaskRow| (row.holds_launch.is_none(), -row.days_late.unwrap_or(0), row.task.due);
        key(a).cmp(&key(b)).then_with(|| (&a.client, &a.task.id).cmp(&(&b.client, &b.task.id)))
    });
}

crate::messages! {
    /// «3 дня»
    pub fn days_late(days: i64) { ru: words::DAY.ru(days), en: words::DAY.en(days) }
    /// «без срока»
    pub fn no_due() { ru: "без срока", en: "no date" }
    fn today() { ru: "сегодня", en: "today" }
    fn tomorrow() { ru: "завтра", en: "tomorrow" }
    fn was_due_first(due: &str) {
        ru: format!("срок был {due}, первый раз"),
        en: format!("was due {due}, never moved"),
    }
    fn was_due(due: &str, moved: &str) {
        ru: format!("срок был {due}, {moved}"),
        en: format!("was due {due}, {moved}"),
    }
    /// «переносили 2 раза»
    pub fn moved_times(times: usize) {
        ru: format!("переносили {}", words::TIME.ru(times)),
        en: match times {
            1 => "moved once".to_owned(),
            2 => "moved twice".to_owned(),
            _ => format!("moved {}", words::TIME.en(times)),
        },
    }
    fn not_reminded() { ru: "не напоминали", en: "not reminded yet" }
    fn reminded(day: &str) { ru: format!("напоминали {day}"), en: format!("reminded {day}") }
    fn reminded_times(day: &str, time: &str) {
        ru: format!("напоминали {day} {time}"),
        en: format!("reminded {day} {time}"),
    }
    fn holds_launch(due: &str) {
        ru: format!("держит запуск {due}"),
        en: format!("holds up the launch {due}"),
    }
    fn holds(title: &str) { ru: format!("держит {title}"), en: format!("holds up {title}") }
    fn holds_several(tasks: usize) {
        ru: format!("держит {}", words::TASK.ru(tasks)),
        en: format!("holds up {}", words::TASK.en(tasks)),
    }
    fn wants_decision(side: Side) {
        ru: if side == Side::Us { "нужно наше решение" } else { "ждём решения" },
        en: if side == Side::Us { "we have to decide" } else { "a decision is awaited" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_much_of_an_id_as_has_to_be_typed() {
        let ids = ["k7f3qz", "k7m2aa", "t5g9wm", "t5g9wm.2", "z1"].map(str::to_owned).to_vec();
        let ids = Ids::new(ids);
        assert_eq!(ids.length("k7f3qz"), 3);
        assert_eq!(ids.length("t5g9wm"), 6);
        assert_eq!(ids.length("t5g9wm.2"), 8);
        assert_eq!(ids.length("z1"), 1);
        assert_eq!(Ids::default().length("k7f3qz"), 1);
    }

    fn task(id: &str, after: &[&str], tags: &[&str]) -> Task {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        Task { id: id.into(), after: texts(after), tags: texts(tags), ..Task::default() }
    }

    #[test]
    fn a_launch_is_held_through_a_chain_and_a_ring_ends() {
        let folder = Folder {
            tasks: vec![
                task("a", &["c"], &[]),
                task("b", &["a"], &[]),
                task("c", &["b"], &[]),
                task("d", &["c"], &["launch"]),
            ],
            ..Folder::default()
        };
        assert_eq!(launch_held_by(&folder, &folder.tasks[0]).unwrap().id, "d");
        assert!(launch_held_by(&folder, &folder.tasks[3]).is_none());
    }
}
