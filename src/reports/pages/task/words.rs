//! What is known of a task, in words, and what happened to it by date.

use chrono::NaiveDate;

use super::{TaskPage, What};
use crate::document::{Style, Text};
use crate::language::plural::counted;
use crate::language::span::Span;
use crate::language::typography::{lower_first, quote};
use crate::language::{Lang, dates, words};
use crate::records::meeting::kind_name;
use crate::records::task::{Kind, Priority};
use crate::reports::names;
use crate::reports::pages::{Facts, client_label, no, since, why_label, yes};
use crate::reports::rows::{Held, days_late, no_due};

impl TaskPage {
    pub(super) fn facts(&self, lang: Lang) -> Facts {
        let (task, row, on) = (&self.row.task, &self.row, self.on);
        let mut facts = Facts::default();
        facts.add("id", &task.id);
        facts.add(client_label(lang), &row.client_name);
        let mut state = vec![names::task_status(lang, task.status).to_owned()];
        state.extend(task.closed.map(|day| dates::day_month(lang, day, on)));
        state.extend((task.kind != Kind::Task).then(|| names::task_kind(lang, task.kind).into()));
        state.extend((task.priority == Priority::High).then(|| high(lang)));
        state.extend((task.priority == Priority::Low).then(|| low(lang)));
        facts.add(state_label(lang), state.join(", "));
        facts.add(move_label(lang), self.whose_move(lang));
        facts.add(due_label(lang), self.due(lang));
        // Those there were stand below, with their dates.
        if task.is_open() && task.nudged.is_empty() {
            facts.add(reminders_label(lang), row.reminded(lang, on).unwrap_or_default());
        }
        facts.add(why_label(lang), &task.why);
        facts.add(holds_label(lang), self.holds(lang));
        facts.add(waits_label(lang), self.waits(lang));
        facts.add(from_label(lang), self.origin(lang));
        let every = task.repeat.as_ref().and_then(|repeat| repeat.every.parse::<Span>().ok());
        facts.add(repeat_label(lang), every.map(|every| every.every(lang)).unwrap_or_default());
        facts.add(tags_label(lang), task.tags.join(", "));
        facts.add(shared_label(lang), if task.shared() { yes(lang) } else { no(lang) });
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
                let days = counted(lang, days, words::WORKING_DAY);
                said = format!("{said} ({days})");
            }
        }
        said
    }

    fn due(&self, lang: Lang) -> String {
        let Some(due) = self.row.task.due else { return no_due(lang) };
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
                let kind = lower_first(kind_name(lang, kind));
                format!("{kind} {} ({})", dates::day_month(lang, date, self.on), origin.id)
            }
            _ if !origin.title.is_empty() => {
                format!("{} ({})", quote(lang, &origin.title), origin.id)
            }
            _ => origin.id.clone(),
        }
    }

    pub(super) fn events<'a>(
        &'a self,
        lang: Lang,
        wanted: impl Fn(&What) -> bool + 'a,
    ) -> Vec<Vec<Text>> {
        let events = self.history.iter().filter(|event| wanted(&event.what));
        events
            .map(|event| {
                let day = event.on.map(|on| dates::numeric_weekday(lang, on, self.on));
                let mut said = vec![self.what(lang, &event.what)];
                said.extend([&event.by, &event.why].into_iter().filter(|t| !t.is_empty()).cloned());
                said.extend(event.forgotten.then(|| by_git(lang)));
                vec![Text::styled(day.unwrap_or_default(), Style::Quiet), said.join("; ").into()]
            })
            .collect()
    }

    fn what(&self, lang: Lang, what: &What) -> String {
        let day = |day: Option<NaiveDate>| {
            day.map_or_else(|| no_due(lang), |d| dates::day_month(lang, d, self.on))
        };
        match what {
            What::Created => created(lang),
            What::Turn { from, to } => turn(lang, from.name(lang), to.name(lang)),
            What::Moved { from: Some(from), to_known: false, .. } => {
                moved_from(lang, &dates::day_month(lang, *from, self.on))
            }
            What::Moved { from: None, to_known: false, .. } => date_set(lang),
            What::Moved { from, to, .. } => moved(lang, &day(*from), &day(*to)),
            What::Nudged => nudged(lang),
            What::Closed { status } => names::task_status(lang, *status).to_owned(),
        }
    }
}

crate::messages! {
    fn by_git() { ru: "по истории git", en: "from git’s history" }
    fn high() { ru: "важная", en: "high priority" }
    fn low() { ru: "подождёт", en: "low priority" }
    fn state_label() { ru: "состояние", en: "status" }
    fn move_label() { ru: "чей ход", en: "whose move" }
    fn due_label() { ru: "срок", en: "due" }
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
    fn moved_from(from: &str) {
        ru: format!("срок {from} перенесён"),
        en: format!("the due date of {from} was moved"),
    }
    fn date_set() { ru: "срок назначен", en: "a due date was set" }
    fn nudged() { ru: "напоминание", en: "reminder" }
}
