//! What matters most, in sentences made of data: how the nearest goal goes, where it comes to, and what
//! makes the difference.

use chrono::NaiveDate;

use super::Desk;
use super::goals::{Goal, Outcome};
use crate::language::typeset::typeset;
use crate::language::typography::{carried_on, quote, sentence};
use crate::language::{Lang, dates, numbers, subject};
use crate::records::Side;
use crate::records::goal::Kind;
use crate::records::idea::Status;
use crate::records::task::Task;

/// The nearest goal that has not been told the end of, with what should close the gap.
pub(super) struct MainGoal<'a> {
    pub goal: &'a Goal,
    lever: Option<Lever>,
}

/// What is to make the difference, and what holds it.
struct Lever {
    title: String,
    /// A task bears the title too, so it is the name of a thing; a launch may be told as a sentence.
    is_name: bool,
    on: Option<NaiveDate>,
    held: Option<Held>,
}

struct Held {
    title: String,
    side: Side,
    /// As lists name whoever has it.
    who: String,
    due: Option<NaiveDate>,
}

/// Where a metric goes, seen from its target.
enum Course {
    /// It will be there.
    InTime,
    Slow,
    /// Away from it.
    Away,
    Still,
    /// One reading, or none: nobody can tell.
    Unknown,
}

impl<'a> MainGoal<'a> {
    pub(super) fn of(desk: &Desk, goals: &'a [Goal]) -> Option<MainGoal<'a>> {
        let goal = goals.iter().find(|goal| goal.outcome.is_none()).or(goals.first())?;
        let lever = if goal.falls_short() { lever(desk, goal) } else { None };
        Some(MainGoal { goal, lever })
    }

    pub(super) fn sentences(&self, lang: Lang, day: NaiveDate) -> Vec<String> {
        let goal = self.goal;
        let (Some(to), Some(by)) = (goal.to, goal.by) else { return Vec::new() };
        let name = typeset(lang, goal.name.trim());
        let target = target(lang, &numbers::amount(lang, to, &goal.unit), &month_of(lang, by, day));
        if let Some(since) = goal.ahead.unmeasured_since {
            return vec![unmeasured(lang, &name, &dates::day_month(lang, since, day), &target)];
        }
        let Some(reading) = goal.reading else {
            return vec![no_reading(lang, &name, &target)];
        };
        let now = numbers::amount(lang, reading.value, &goal.unit);
        let figures = format!("{now} {}, {target}", month_of(lang, reading.date, day));
        if let Some(outcome) = goal.outcome {
            return vec![match outcome {
                Outcome::Reached => reached(lang, &name, &figures),
                Outcome::Missed => missed(lang, &name, &figures),
            }];
        }
        let mut said = vec![self.course_said(lang, &name, &figures)];
        if let Some(forecast) = goal.ahead.forecast.filter(|_| by >= day) {
            let forecast = numbers::amount(lang, forecast, &goal.unit);
            said.push(match goal.ahead.in_time() {
                true => in_time(lang),
                false => pace(lang, &month_of(lang, by, day), &forecast),
            });
        }
        said.extend(self.lever.as_ref().map(|lever| lever.said(lang, day)));
        said
    }

    fn course_said(&self, lang: Lang, name: &str, figures: &str) -> String {
        let many = subject::is_plural(name);
        let up = matches!((self.goal.from, self.goal.to), (Some(from), Some(to)) if to >= from);
        match self.goal.course() {
            Course::InTime => on_plan(lang, name, &moves(lang, up, many), figures),
            Course::Slow => slow(lang, name, &moves(lang, up, many), figures),
            Course::Away => away(lang, name, &moves(lang, !up, many), figures),
            Course::Still => still(lang, name, many, figures),
            Course::Unknown => format!("{name}: {figures}."),
        }
    }
}

impl Goal {
    /// The forecast does not reach the target.
    pub(super) fn falls_short(&self) -> bool {
        self.outcome.is_none() && self.ahead.forecast.is_some() && !self.ahead.in_time()
    }

    fn course(&self) -> Course {
        let (Some(forecast), Some(reading)) = (self.ahead.forecast, self.reading) else {
            return Course::Unknown;
        };
        let (Some(from), Some(to)) = (self.from, self.to) else { return Course::Unknown };
        let toward = (forecast - reading.value) * (to - from).signum();
        if self.ahead.in_time() {
            Course::InTime
        } else if toward > 0.0 {
            Course::Slow
        } else if toward < 0.0 {
            Course::Away
        } else {
            Course::Still
        }
    }
}

/// The nearest launch that comes before the goal is due, otherwise the idea that runs; what a launch
/// waits for is the first of the steps that must be done before it.
fn lever(desk: &Desk, goal: &Goal) -> Option<Lever> {
    let folder = desk.folder;
    let launches = folder.goals.iter().filter(|goal| goal.kind == Kind::Launch);
    let in_time = |on: Option<NaiveDate>| on.is_some() && on <= goal.by;
    let awaited = launches.filter(|launch| !launch.is_settled() && in_time(launch.by));
    if let Some(launch) = awaited.min_by_key(|goal| goal.by) {
        let same = |task: &&Task| task.is_open() && task.title.trim() == launch.name.trim();
        let step = folder.tasks.iter().find(same);
        return Some(Lever {
            title: launch.name.clone(),
            is_name: step.is_some(),
            on: launch.by,
            held: step.and_then(|step| held(desk, step)),
        });
    }
    let running = folder.ideas.iter().filter(|idea| idea.status == Status::Running);
    let next = running.filter(|idea| idea.end.is_some_and(|end| end >= desk.day));
    let idea = next.min_by_key(|idea| idea.end)?;
    Some(Lever { title: idea.title.clone(), is_name: false, on: None, held: None })
}

/// What is late stands before what is not, theirs before ours, then by date.
fn held(desk: &Desk, step: &Task) -> Option<Held> {
    let before = step.after.iter().filter_map(|id| desk.folder.task(id));
    let open = before.filter(|task| task.is_open() && task.shared());
    let first = open.min_by_key(|task| {
        let late = task.days_late(desk.day, &desk.question.calendar).is_some();
        (!late, task.side == Side::Us, task.due.is_none(), task.due)
    })?;
    let cast = desk.snapshot.cast(desk.folder, None);
    let owner = cast.owner(first, desk.folder.card.manager());
    Some(Held {
        title: first.title.clone(),
        side: first.side,
        who: if owner.slug.is_empty() { String::new() } else { cast.short(&owner) },
        due: first.due,
    })
}

impl Lever {
    fn said(&self, lang: Lang, day: NaiveDate) -> String {
        let title = typeset(lang, self.title.trim());
        let on = self.on.map(|on| dates::day_month(lang, on, day)).unwrap_or_default();
        let said = match self.is_name {
            true => lever_said(lang, &carried_on(&title), subject::is_plural(&title), &on),
            false => lever_quoted(lang, &quote(lang, &title), &on),
        };
        match &self.held {
            None => said,
            Some(held) => format!("{said} {}", held.said(lang, day)),
        }
    }
}

impl Held {
    /// «Держит выгрузка товаров из 1С: ждём от вас, срок был 20 ноября.»
    fn said(&self, lang: Lang, day: NaiveDate) -> String {
        let title = carried_on(&typeset(lang, self.title.trim()));
        let due = self.due.map(|due| dates::day_month(lang, due, day));
        let when = due.map(|due| match self.due.is_some_and(|due| due < day) {
            true => was_due(lang, &due),
            false => until(lang, &due),
        });
        let whose = match self.side {
            Side::Us => ours(lang),
            Side::Client => yours(lang),
            Side::Third => self.who.clone(),
        };
        let about: Vec<String> =
            [Some(whose), when].into_iter().flatten().filter(|said| !said.is_empty()).collect();
        holds(lang, &title, subject::is_plural(&title), &about.join(", "))
    }
}

/// «в декабре» of a month's last day, «к 15 декабря» of another.
fn month_of(lang: Lang, date: NaiveDate, today: NaiveDate) -> String {
    if date.succ_opt().is_some_and(|next| chrono::Datelike::day(&next) == 1) {
        dates::in_month(lang, date, today)
    } else {
        on_day(lang, &dates::day_month(lang, date, today))
    }
}

crate::messages! {
    fn target(amount: &str, when: &str) {
        ru: format!("цель\u{a0}— {amount} {when}"),
        en: format!("the target is {amount} {when}"),
    }
    fn on_day(day: &str) { ru: format!("на {day}"), en: format!("on {day}") }
    fn unmeasured(name: &str, since: &str, target: &str) {
        ru: format!("{name}: данных нет с {since}, поэтому прогноза нет; {target}."),
        en: format!("{name}: no data since {since}, so there is no forecast; {target}."),
    }
    fn no_reading(name: &str, target: &str) {
        ru: format!("{name}: данных пока нет; {target}."),
        en: format!("{name}: no data yet; {target}."),
    }
    fn reached(name: &str, figures: &str) {
        ru: format!("{name}: цель достигнута. {}.", capital(figures)),
        en: format!("{name}: the goal is reached. {}.", capital(figures)),
    }
    fn missed(name: &str, figures: &str) {
        ru: format!("{name}: до цели не дошли. {}.", capital(figures)),
        en: format!("{name}: the goal is not reached. {}.", capital(figures)),
    }
    fn on_plan(name: &str, moves: &str, figures: &str) {
        ru: format!("{name} {moves} по плану: {figures}."),
        en: format!("{name}: {moves} as planned ({figures})."),
    }
    fn slow(name: &str, moves: &str, figures: &str) {
        ru: format!("{name} {moves}, но медленнее цели: {figures}."),
        en: format!("{name}: {moves}, but more slowly than the goal ({figures})."),
    }
    fn away(name: &str, moves: &str, figures: &str) {
        ru: format!("{name} {moves}, а нужно наоборот: {figures}."),
        en: format!("{name}: {moves}, and it should be the other way ({figures})."),
    }
    fn still(name: &str, many: bool, figures: &str) {
        ru: format!("{name} не {}: {figures}.", if many { "меняются" } else { "меняется" }),
        en: format!("{name}: no change ({figures})."),
    }
    fn moves(up: bool, many: bool) {
        ru: match (up, many) {
            (true, false) => "растёт",
            (true, true) => "растут",
            (false, false) => "снижается",
            (false, true) => "снижаются",
        },
        en: match (up, many) {
            (true, _) => "growing",
            (false, _) => "falling",
        },
    }
    fn in_time() {
        ru: "При таком темпе цель будет достигнута в срок.",
        en: "At this pace the goal is reached in time.",
    }
    fn pace(when: &str, forecast: &str) {
        ru: sentence(&format!("При таком темпе {when} будет около {forecast}")),
        en: format!("At this pace it comes to about {forecast} {when}."),
    }
    fn lever_said(title: &str, many: bool, on: &str) {
        ru: format!(
            "Разницу {} {title}{}.",
            if many { "дадут" } else { "даст" },
            if on.is_empty() { String::new() } else { format!(", {on}") }
        ),
        en: format!(
            "What should make the difference: {title}{}.",
            if on.is_empty() { String::new() } else { format!(", {on}") }
        ),
    }
    fn lever_quoted(title: &str, on: &str) {
        ru: format!(
            "Что даст разницу: {title}{}.",
            if on.is_empty() { String::new() } else { format!(", {on}") }
        ),
        en: format!(
            "What should make the difference: {title}{}.",
            if on.is_empty() { String::new() } else { format!(", {on}") }
        ),
    }
    fn holds(title: &str, many: bool, about: &str) {
        ru: format!("{} {title}: {about}.", if many { "Держат" } else { "Держит" }),
        en: format!("It waits for {title}: {about}."),
    }
    fn yours() { ru: "ждём от вас", en: "on your side" }
    fn ours() { ru: "делаем мы", en: "on our side" }
    fn was_due(day: &str) { ru: format!("срок был {day}"), en: format!("it was due on {day}") }
    fn until(day: &str) { ru: format!("срок — {day}"), en: format!("due {day}") }
}

fn capital(text: &str) -> String {
    crate::language::typography::capitalised(text)
}
