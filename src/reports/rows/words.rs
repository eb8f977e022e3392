//! What is computed about a task, in words: when, how often moved and reminded, what it holds up.

use chrono::NaiveDate;

use super::TaskRow;
use crate::document::{Style, Text};
use crate::language::calendar::Calendar;
use crate::language::plural::nth_time;
use crate::language::typography::{quote, shorten};
use crate::language::{Lang, dates, numbers, words};
use crate::records::Side;
use crate::records::task::Kind;

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

    /// «срок был 20.11, не переносили»
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
        Some(match self.nudges {
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
        let cost = self.cost_per_day.map(|cost| numbers::money(lang, cost, &self.currency));
        let parts = [
            cost.map(|cost| day_costs(lang, &cost)),
            decision,
            self.moved(lang),
            self.reminded(lang, day),
            self.holds(lang, day),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}

/// A client's name in a cell of a table: a very long one would blow up every row.
#[must_use]
pub fn cut_client(name: &str) -> Text {
    cut_title(name, 40).into()
}

/// At most `width` columns, cut after a word where there is one.
#[must_use]
pub fn cut_title(title: &str, width: usize) -> String {
    let cut = shorten(title, width);
    if cut == title {
        return cut;
    }
    match cut.rsplit_once(' ') {
        Some((words, _)) if words.chars().count() * 2 > width => {
            format!("{}…", words.trim_end_matches([' ', ',', ':', ';', '—', '-']))
        }
        _ => cut,
    }
}

crate::messages! {
    fn day_costs(cost: &str) { ru: format!("день стоит {cost}"), en: format!("each day costs {cost}") }
    /// «3 дня»
    pub fn days_late(days: i64) { ru: words::DAY.ru(days), en: words::DAY.en(days) }
    /// «без срока»
    pub fn no_due() { ru: "без срока", en: "no date" }
    fn today() { ru: "сегодня", en: "today" }
    fn tomorrow() { ru: "завтра", en: "tomorrow" }
    fn was_due_first(due: &str) {
        ru: format!("срок был {due}, не переносили"),
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
    /// «держит запуск 30.11»
    pub fn holds_launch(due: &str) {
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
