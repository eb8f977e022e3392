//! What is late on either side and for how long, and dates that are moved again and again.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told, Totals};
use crate::language::plural::counted;
use crate::language::typography::quote;
use crate::language::{Lang, dates, words};
use crate::records::Side;
use crate::records::launch::launch_held_by;
use crate::records::task::Task;
use crate::reports::rows::{Held, cut_title, holds_launch, moved_times};

/// Late tasks by side, and the one that is worst.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Overdue {
    #[serde(flatten)]
    pub totals: Totals,
    pub worst: Option<Worst>,
}

/// A late task that is more than a day's slip.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Worst {
    pub id: String,
    pub title: String,
    pub side: Side,
    pub days_late: i64,
    pub holds_launch: Option<Held>,
}

/// A task that was moved so often that the next move wants a decision.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Moved {
    pub tasks: usize,
    pub times: usize,
    pub id: String,
    pub title: String,
    /// It was moved once less than the threshold.
    pub next_decides: bool,
}

impl Rule for Overdue {
    const NAMED: Named =
        Named::new("overdue", "срок прошёл", "overdue").by(&["overdue", "overdue-risk", "waiting"]);

    fn look(sight: &Sight) -> Vec<(Level, Overdue)> {
        overdue(sight).into_iter().collect()
    }
}

/// Ours is grave after a few days; what waits on the other side only after two weeks, or when a
/// launch waits with it.
fn overdue(sight: &Sight) -> Option<(Level, Overdue)> {
    let (day, calendar) = (sight.day, sight.calendar);
    let mut totals = Totals::default();
    let mut worst: Option<(Level, Worst)> = None;
    for task in &sight.folder.tasks {
        let Some(days_late) = task.days_late(day, calendar) else { continue };
        totals.count(task.side);
        let launch = launch_held_by(sight.folder, task);
        let level = gravity(sight, task, launch.is_some());
        let grave = |worst: &(Level, Worst)| (worst.0, worst.1.days_late);
        if worst.as_ref().is_none_or(|worst| grave(worst) < (level, days_late)) {
            let found = Worst {
                id: task.id.clone(),
                title: task.title.clone(),
                side: task.side,
                days_late,
                holds_launch: launch.map(Held::of),
            };
            worst = Some((level, found));
        }
    }
    let (level, worst) = worst?;
    let worst = (level > Level::Fine).then_some(worst);
    Some((level, Overdue { totals, worst }))
}

fn gravity(sight: &Sight, task: &Task, holds_launch: bool) -> Level {
    let Some(due) = task.counts_due(sight.calendar) else { return Level::Fine };
    let longer = |name: &str| sight.thresholds.passed(name, due, sight.day, sight.calendar);
    match task.side {
        Side::Us if longer("overdue-risk") => Level::AtRisk,
        Side::Us if longer("overdue") => Level::Attention,
        Side::Client | Side::Third if longer("waiting") => Level::Attention,
        _ if holds_launch => Level::Attention,
        _ => Level::Fine,
    }
}

impl Rule for Moved {
    const NAMED: Named =
        Named::new("moved-again", "срок переносят снова", "moved again").by(&["moved"]);

    fn look(sight: &Sight) -> Vec<(Level, Moved)> {
        moved_again(sight).into_iter().collect()
    }
}

fn moved_again(sight: &Sight) -> Option<(Level, Moved)> {
    let most = sight.thresholds.count("moved");
    // the next move is the one that wants a decision
    let often = |task: &&Task| task.is_open() && task.moved.len() + 1 >= most.max(2);
    let moved: Vec<&Task> = sight.folder.tasks.iter().filter(often).collect();
    let worst = moved.iter().max_by_key(|task| task.moved.len())?;
    let level = if worst.moved.len() >= most { Level::Attention } else { Level::Fine };
    let found = Moved {
        tasks: moved.len(),
        times: worst.moved.len(),
        id: worst.id.clone(),
        title: worst.title.clone(),
        next_decides: worst.moved.len() < most,
    };
    Some((level, found))
}

impl Told for Overdue {
    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        match &self.worst {
            Some(worst) if worst.side == Side::Us => vec![
                format!("acct task done {}", worst.id),
                format!("acct task move {} +1w --why \"…\"", worst.id),
            ],
            Some(_) => vec![format!("acct nudge {client}")],
            None => vec![format!("acct overdue client:{client}")],
        }
    }

    fn words(&self, lang: Lang, today: NaiveDate) -> String {
        let said = self.reason(lang, today);
        if self.worst.is_some() && self.totals.all > 1 {
            return format!("{said}; {}", in_all(lang, &sides(lang, self.totals)));
        }
        said
    }

    /// The worst alone.
    fn reason(&self, lang: Lang, today: NaiveDate) -> String {
        let Some(worst) = &self.worst else {
            return overdue_words(lang, &sides(lang, self.totals));
        };
        let title = quote(lang, &cut_title(&worst.title, 40));
        let days = counted(lang, worst.days_late, words::DAY);
        let mut said = match worst.side {
            Side::Us => late_on_us(lang, &title, &days),
            Side::Client => late_on_client(lang, &title, &days),
            Side::Third => late_on_third(lang, &title, &days),
        };
        if let Some(due) = worst.holds_launch.as_ref().and_then(|launch| launch.due) {
            said = format!("{said}, {}", holds_launch(lang, &dates::numeric(lang, due, today)));
        }
        said
    }
}

/// «у нас 2, у клиента 1»
fn sides(lang: Lang, totals: Totals) -> String {
    let sides = [
        (totals.us, on_us as fn(Lang, usize) -> String),
        (totals.client, on_client),
        (totals.third, on_third),
    ];
    let said = sides.into_iter().filter(|(count, _)| *count > 0);
    said.map(|(count, words)| words(lang, count)).collect::<Vec<_>>().join(", ")
}

impl Told for Moved {
    fn mend(&self, _: &str, _: Lang) -> Vec<String> {
        vec![format!("acct show {}", self.id)]
    }

    fn words(&self, lang: Lang, _: NaiveDate) -> String {
        let title = quote(lang, &cut_title(&self.title, 40));
        let mut said = moved_words(lang, &title, self.times);
        if self.next_decides {
            said = format!("{said}, {}", next_decides(lang));
        }
        match self.tasks {
            1 => said,
            several => format!("{said}; {}", moved_in_all(lang, several)),
        }
    }
}

crate::messages! {
    fn on_us(n: usize) { ru: format!("у нас {n}"), en: format!("{n} on us") }
    fn on_client(n: usize) { ru: format!("у клиента {n}"), en: format!("{n} on the client") }
    fn on_third(n: usize) { ru: format!("у третьей стороны {n}"), en: format!("{n} on a third party") }
    fn overdue_words(sides: &str) { ru: format!("срок прошёл: {sides}"), en: format!("late: {sides}") }
    fn in_all(sides: &str) { ru: format!("всего просрочено: {sides}"), en: format!("late in all: {sides}") }
    fn late_on_us(title: &str, days: &str) {
        ru: format!("{title} — у нас, срок прошёл {days} назад"),
        en: format!("{title} is {days} late on our side"),
    }
    fn late_on_client(title: &str, days: &str) {
        ru: format!("{title} — у клиента, срок прошёл {days} назад"),
        en: format!("{title} is {days} late on the client's side"),
    }
    fn late_on_third(title: &str, days: &str) {
        ru: format!("{title} — у третьей стороны, срок прошёл {days} назад"),
        en: format!("{title} is {days} late on a third party's side"),
    }
    fn moved_words(title: &str, times: usize) {
        ru: format!("{title}: {}", moved_times(Lang::Ru, times)),
        en: format!("{title}: {}", moved_times(Lang::En, times)),
    }
    fn next_decides() {
        ru: "следующий перенос — по решению",
        en: "the next move wants a decision",
    }
    fn moved_in_all(tasks: usize) {
        ru: format!("таких задач {tasks}"),
        en: format!("{} like this", words::TASK.en(tasks)),
    }
}
