//! The letter with the project plan in short: what it is for, with what, the days, and what is needed
//! from the client first. The roadmap itself is a page of its own, beside it.

mod sample;

use chrono::{Months, NaiveDate};
use serde::Serialize;

use super::lines::Pen;
use super::{Desk, Letter, Paper, address, person_address};
use crate::language::typography::{carried_on, sentence};
use crate::language::{dates, numbers};
use crate::problem::Problem;
use crate::records::Side;
use crate::records::goal::{Goal, Kind};
use crate::records::idea::{Idea, Status};
use crate::records::plan;
use crate::records::snapshot::Folder;
use crate::records::task::Task;

pub const PAPER: Paper = Paper {
    name: "plan",
    ru: include_str!("ru.md.j2"),
    en: include_str!("en.md.j2"),
    sample: sample::sample,
    always: &["hello", "you", "signature"],
};

/// So many steps of a side; the page beside the letter has the others.
const STEPS: usize = 5;

#[derive(Serialize)]
struct Data {
    hello: String,
    you: &'static str,
    goals: Vec<String>,
    campaigns: Vec<String>,
    /// Those that run already.
    running: Vec<String>,
    /// «1 февраля, понедельник»
    first_value: String,
    first_value_what: String,
    freeze: String,
    /// What we ask of the client in the next month, and what we do.
    theirs: Vec<String>,
    ours: Vec<String>,
    /// What third parties do.
    others: Vec<String>,
    signature: Vec<String>,
}

/// The plan in short, to whoever signs off.
///
/// # Errors
/// When there is nobody to write to.
pub fn letter(desk: &Desk, folder: &Folder, today: NaiveDate) -> Result<Letter, Problem> {
    let lang = desk.lang;
    let readers = desk.readers(&folder.slug, &[])?;
    let pen = Pen { lang, today, cast: desk.cast, manager: folder.card.manager() };
    let plan = &folder.card.plan;
    let day = |day: Option<NaiveDate>| {
        let day = day.filter(|day| *day >= today);
        day.map(|day| dates::day_month_weekday(lang, day, today)).unwrap_or_default()
    };
    let steps = |side: Side| -> Vec<String> {
        next_steps(folder, today)
            .filter(|task| task.side == side)
            .take(STEPS)
            .map(|task| pen.task(task))
            .collect()
    };
    let told = |status: Status| -> Vec<String> {
        campaigns(folder, status).map(|(idea, goal)| campaign(&pen, idea, goal)).collect()
    };
    let data = Data {
        hello: desk.greeting(&readers),
        you: desk.of_you("вас", "Вас", readers.len()),
        goals: goals(folder).map(|goal| goal_line(&pen, goal)).collect(),
        campaigns: told(Status::Proposed),
        running: told(Status::Running),
        first_value: day(plan.first_value.on),
        first_value_what: carried_on(&pen.set(&plan.first_value.what)),
        freeze: day(plan.freeze),
        theirs: steps(Side::Client),
        ours: steps(Side::Us),
        others: steps(Side::Third),
        signature: desk.signature(),
    };
    let subscribers = desk.subscribers(PAPER.name, &readers);
    Ok(Letter {
        kind: PAPER.name,
        author: person_address(desk.author),
        client: folder.slug.clone(),
        lang,
        subject: subject(lang, &folder.card.name),
        to: readers.into_iter().map(address).collect(),
        cc: subscribers,
        text: desk.fill(&PAPER, data)?,
        from: Vec::new(),
    })
}

/// Goals that are ahead, the nearest first.
fn goals(folder: &Folder) -> impl Iterator<Item = &Goal> {
    let mut goals: Vec<&Goal> = folder.goals.iter().filter(|goal| !goal.is_settled()).collect();
    goals.sort_by_key(|goal| (goal.kind != Kind::Metric, goal.by.is_none(), goal.by));
    goals.into_iter()
}

/// What was proposed, or runs, and has a day to start on, in that order.
fn campaigns(folder: &Folder, status: Status) -> impl Iterator<Item = (&Idea, Option<&Goal>)> {
    let mut ideas: Vec<&Idea> = plan::campaigns(folder)
        .filter(|idea| idea.status == status && idea.start.is_some())
        .collect();
    ideas.sort_by_key(|idea| (idea.start, idea.end));
    ideas.into_iter().map(|idea| (idea, plan::aim(folder, idea)))
}

/// Shared steps that are open, due within a month, the nearest first; late ones before them.
fn next_steps(folder: &Folder, today: NaiveDate) -> impl Iterator<Item = &Task> {
    let end = today.checked_add_months(Months::new(1)).unwrap_or(today);
    let near = |task: &&Task| {
        task.is_open() && task.shared() && !task.repeats() && task.due.is_some_and(|due| due <= end)
    };
    let mut tasks: Vec<&Task> = folder.tasks.iter().filter(near).collect();
    tasks.sort_by_key(|task| task.due);
    tasks.into_iter()
}

/// «Заявки: с 70 до 120 в месяц, до 28 февраля 2027 года. Окупить новый склад.»
fn goal_line(pen: &Pen, goal: &Goal) -> String {
    let lang = pen.lang;
    let by = goal.by.map(|by| dates::day_month(lang, by, pen.today));
    let name = pen.set(&goal.name);
    let amount = |value: f64| numbers::amount(lang, value, &goal.unit);
    let said = match (goal.from, goal.to) {
        (Some(from), Some(to)) => from_to(lang, &name, &numbers::number(lang, from), &amount(to)),
        (None, Some(to)) => to_only(lang, &name, &amount(to)),
        _ => name,
    };
    let said = match by {
        Some(by) => until(lang, &said, &by),
        None => said,
    };
    let line = pen.sentence(&said);
    match goal.why.trim() {
        "" => line,
        why => format!("{line} {}", sentence(&because(lang, &carried_on(&pen.set(why))))),
    }
}

/// «Реклама на новые регионы — с 1 декабря по 31 января, Денис. Цель — «Заявки».»
fn campaign(pen: &Pen, idea: &Idea, goal: Option<&Goal>) -> String {
    let lang = pen.lang;
    let day = |day: NaiveDate| dates::day_month(lang, day, pen.today);
    let days = match (idea.start, idea.end) {
        (Some(start), Some(end)) => dates::range(lang, start, end, pen.today),
        (Some(start), None) => from_day(lang, &day(start)),
        (None, Some(end)) => to_day(lang, &day(end)),
        (None, None) => String::new(),
    };
    let owner = pen.cast.person(&idea.owner).map(|person| person.first_name().to_owned());
    let about: Vec<String> =
        [days, owner.unwrap_or_default()].into_iter().filter(|said| !said.is_empty()).collect();
    let title = pen.set(&idea.title);
    let line = match about.is_empty() {
        true => pen.sentence(&title),
        false => pen.sentence(&with(lang, &title, &about.join(", "))),
    };
    match goal {
        Some(goal) => format!("{line} {}", aim(lang, &pen.set(&goal.name))),
        None => line,
    }
}

crate::messages! {
    fn subject(client: &str) {
        ru: format!("План проекта «{client}»"),
        en: format!("{client}: the project plan"),
    }
    fn from_to(name: &str, from: &str, to: &str) {
        ru: format!("{name}: с {from} до {to}"),
        en: format!("{name}: from {from} to {to}"),
    }
    fn to_only(name: &str, to: &str) {
        ru: format!("{name}: {to}"),
        en: format!("{name}: {to}"),
    }
    fn until(said: &str, by: &str) {
        ru: format!("{said}, срок — {by}"),
        en: format!("{said}, by {by}"),
    }
    fn because(why: &str) { ru: format!("Зачем: {why}"), en: format!("Why: {why}") }
    fn from_day(day: &str) { ru: format!("с {day}"), en: format!("from {day}") }
    fn to_day(day: &str) { ru: format!("до {day}"), en: format!("until {day}") }
    fn with(title: &str, about: &str) {
        ru: format!("{title} — {about}"),
        en: format!("{title}: {about}"),
    }
    fn aim(goal: &str) {
        ru: format!("Цель — «{goal}»."),
        en: format!("The goal: {goal}."),
    }
}
