//! Whose move it is: what hangs on the other sides, what of ours is late, what nobody has answered.

use schemars::JsonSchema;
use serde::Serialize;

use super::coming::rounds;
use super::{Days, Line, Sight};
use crate::language::dates;
use crate::language::typography::{quote, shorten};
use crate::records::Side;
use crate::records::brief::parts::one_line;
use crate::records::task::Task;

/// Lines of one side; the rest is counted.
const SHOWN: usize = 6;

/// Letters of a note under a line.
const NOTE: usize = 160;

/// What one side has to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Step {
    pub side: Side,
    #[serde(flatten)]
    pub line: Line,
    /// What the team alone knows of it.
    pub note: String,
    pub late: bool,
}

/// The other sides' first, but for what falls into the days, which is told there. Of ours what is late
/// or nobody has answered; for who stands in, also what is to be taken over before the days begin.
pub(super) fn of(sight: &Sight, days: Days) -> Vec<Step> {
    let mut steps: Vec<Step> = [Side::Client, Side::Third]
        .into_iter()
        .flat_map(|side| {
            let told = |task: &Task| sight.short && task.due.is_some_and(|due| days.hold(due));
            let all = open(sight, side).into_iter().filter(|task| !told(task));
            cut(sight, side, all.map(|task| step(sight, task)).collect())
        })
        .collect();
    let mut ours: Vec<Step> = open(sight, Side::Us)
        .into_iter()
        .map(|task| (task, step(sight, task)))
        .filter(|(task, step)| step.late || is_taken_over(sight, task, days))
        .map(|(_, step)| step)
        .collect();
    ours.extend(unanswered_requests(sight));
    ours.sort_by_key(|step| !step.late);
    if ours.is_empty() {
        steps.push(said(Side::Us, nothing_late(sight.lang)));
    }
    steps.extend(cut(sight, Side::Us, ours));
    steps
}

/// Of the one who is away, and not due after the absence has begun.
fn is_taken_over(sight: &Sight, task: &Task, days: Days) -> bool {
    let owner = sight.cast.owner(task, sight.folder.card.manager());
    sight.absent == Some(&*owner.slug)
        && task.due.is_none_or(|due| due < days.from)
        && rounds(sight, task, days).is_empty()
}

fn unanswered_requests(sight: &Sight) -> impl Iterator<Item = Step> {
    let waiting = sight.folder.requests.iter().filter(|request| request.waits());
    let (lang, today) = (sight.lang, sight.today);
    waiting.map(move |request| {
        let day = request.received.map(|moment| dates::day_month(lang, moment.date, today));
        let title = quote(lang, &shorten(request.title(), 60));
        let text = unanswered(lang, &title, &day.unwrap_or_default());
        Step { late: true, line: Line::new(text, &*request.id), ..said(Side::Us, String::new()) }
    })
}

/// What is due first stands first.
fn open<'a>(sight: &Sight<'a>, side: Side) -> Vec<&'a Task> {
    let open = sight.folder.tasks.iter().filter(|task| task.is_open() && task.side == side);
    let mut open: Vec<&Task> = open.collect();
    open.sort_by_key(|task| (task.due.is_none(), task.due));
    open
}

/// «Выгрузка товаров из 1С — Рита, до 27 ноября; переносили 2 раза»
fn step(sight: &Sight, task: &Task) -> Step {
    let (lang, row) = (sight.lang, sight.look().row(sight.folder, task));
    let late = row.days_late.is_some();
    let due = task.due.map(|due| {
        let day = dates::day_month(lang, due, sight.today);
        if late { was_due(lang, &day) } else { by(lang, &day) }
    });
    let who = [Some(row.owner(lang)), due].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let known = row.known(lang, sight.today);
    let known = if known.is_empty() { String::new() } else { format!("; {known}") };
    Step {
        side: task.side,
        line: Line::new(told(lang, task.title.trim(), &format!("{who}{known}")), &*task.id),
        note: match sight.short {
            true => String::new(),
            false => shorten(&one_line(&task.notes), NOTE),
        },
        late,
    }
}

fn cut(sight: &Sight, side: Side, mut steps: Vec<Step>) -> Vec<Step> {
    let more = steps.len().saturating_sub(SHOWN);
    if more > 0 {
        steps.truncate(SHOWN);
        let client = crate::reports::rows::typed(&sight.folder.slug);
        steps.push(said(side, and_more(sight.lang, more, &client)));
    }
    steps
}

fn said(side: Side, text: String) -> Step {
    Step { side, line: Line::new(text, ""), note: String::new(), late: false }
}

crate::messages! {
    fn told(title: &str, known: &str) {
        ru: format!("{title} — {known}"),
        en: format!("{title} ({known})"),
    }
    fn by(day: &str) { ru: format!("до {day}"), en: format!("by {day}") }
    fn was_due(day: &str) { ru: format!("срок был {day}"), en: format!("was due {day}") }
    fn nothing_late() { ru: "ничего с прошедшим сроком", en: "nothing overdue" }
    fn unanswered(title: &str, day: &str) {
        ru: format!("Обращение {title} ждёт ответа с {day}").trim_end_matches(" с ").to_owned(),
        en: format!("The request {title} has waited for an answer since {day}").trim_end_matches(" since ").to_owned(),
    }
    fn and_more(n: usize, client: &str) {
        ru: format!("и ещё {n}: acct task list client:{client}"),
        en: format!("and {n} more: acct task list client:{client}"),
    }
}
