//! A client's card back through its stages; contacts, goals and readings of its metrics.

use acct::records::client::{Client, Kind};
use acct::records::contact::Contact;
use acct::records::goal::Goal;
use acct::records::idea::Idea;
use acct::syntax::{Edit, Value};
use anyhow::Result;
use chrono::{Datelike, Days, Months, NaiveDate};

use super::super::desk::{Desk, FIRST, LAST, TIMUR, front, stem, toml, wrong};
use super::super::words::What;
use super::{Mark, Story, quoted};

/// What a client's card says from a stage on, and nothing before.
const SINCE: &[(&str, &[&str])] = &[
    ("proposal", &["deal.services", "deal.special", "deal.vat", "deal.ad_budget", "deal.pay_by"]),
    ("proposal", &["deal.valid_until"]),
    ("contract", &["deal.start", "deal.end", "deal.paperwork"]),
    (
        "handoff",
        &[
            "team.manager",
            "agreement.hours",
            "agreement.response",
            "agreement.notice",
            "agreement.in_scope",
            "agreement.out_of_scope",
            "agreement.client_duties",
            "deal.confirmed",
            "deal.accepted",
        ],
    ),
    ("kickoff", &["plan.first_value", "plan.freeze", "plan.phases"]),
];

/// Calls were kept elsewhere until this day, and so was how often they are due.
const CALLS_KEPT: NaiveDate = NaiveDate::from_ymd_opt(2026, 9, 28).unwrap();

pub fn client<'a>(desk: &'a Desk, slug: &'a str, text: &'a str) -> Result<Story<'a>> {
    let card = &desk.clients[slug];
    let mut marks: Vec<Mark> = Vec::new();
    for stage in &card.stages {
        let name = desk.stage_names.get(&stage.stage).cloned().unwrap_or_default();
        if let Some(since) = stage.since {
            marks.push(Mark::new(since, &stage.by, What::Stage, format!("этап {}", quoted(&name))));
        }
        for pause in &stage.paused {
            if let Some(from) = pause.from {
                let said = format!("ход у клиента: {}", pause.why);
                marks.push(Mark::new(from, &stage.by, What::Card, said));
            }
            if let Some(to) = pause.to.filter(|to| *to <= LAST) {
                marks.push(Mark::new(to, &stage.by, What::Card, "клиент ответил"));
            }
        }
    }
    if !card.cadence.is_empty() && desk.begun(slug) < CALLS_KEPT {
        let said = "созвоны записываем здесь, ритм в карточке";
        marks.push(Mark::new(CALLS_KEPT, "irina", What::Card, said));
    }
    if card.team.values().any(|who| who == "timur") && desk.begun(slug) < TIMUR {
        marks.push(Mark::new(TIMUR, "irina", What::Card, "Тимур Саблин в команде"));
    }
    if marks.is_empty() {
        marks.push(Mark::new(FIRST, "irina", What::Card, "карточка"));
    }
    let was = move |day| as_of(desk, slug, text, card, day).map(Some);
    Ok(Story { marks, was: Box::new(was) })
}

fn as_of(desk: &Desk, slug: &str, text: &str, card: &Client, day: NaiveDate) -> Result<String> {
    let fault = |fault| wrong(slug, &fault);
    let mut edit = Edit::toml(text).map_err(fault)?;
    for (at, stage) in card.stages.iter().enumerate().rev() {
        if stage.since.is_some_and(|since| since > day) {
            edit.remove_entry("stages", at).map_err(fault)?;
            continue;
        }
        let over = card.stages.get(at + 1).and_then(|next| next.since);
        if over.is_some_and(|over| over > day) && !stage.delay.why.is_empty() {
            edit.set(&format!("stages[{at}].delay.why"), "").map_err(fault)?;
            edit.set(&format!("stages[{at}].delay.help"), "").map_err(fault)?;
        }
        for (nth, pause) in stage.paused.iter().enumerate().rev() {
            if pause.from.is_some_and(|from| from > day) {
                edit.remove_entry(&format!("stages[{at}].paused"), nth).map_err(fault)?;
            } else if pause.to.is_some_and(|to| to > day) {
                edit.set(&format!("stages[{at}].paused[{nth}].to"), "").map_err(fault)?;
            }
        }
    }
    for (stage, keys) in SINCE {
        if desk.stage(slug, stage).is_none_or(|since| since <= day) {
            continue;
        }
        for key in *keys {
            let Some(value) = edit.get(key).cloned() else { continue };
            let nothing = match value {
                Value::List(_) => Value::List(Vec::new()),
                Value::Table(_) => Value::Table(Vec::new()),
                _ => Value::from(""),
            };
            edit.set(key, nothing).map_err(fault)?;
        }
    }
    let signed = desk.stage(slug, "handoff").is_none_or(|since| since <= day);
    if card.kind == Kind::Client && !signed {
        edit.set("kind", "prospect").map_err(fault)?;
    }
    if day < CALLS_KEPT && !card.cadence.is_empty() {
        edit.set("cadence", "").map_err(fault)?;
    }
    for (role, who) in &card.team {
        if who == "timur" && day < TIMUR {
            edit.set(&format!("team.{role}"), "").map_err(fault)?;
        }
    }
    edit.finish().map_err(fault)
}

pub fn contact<'a>(desk: &Desk, client: &str, path: &str, text: &str) -> Result<Story<'a>> {
    let contact: Contact = toml(path, text)?;
    let begun = desk.begun(client);
    let kickoff = desk.stage(client, "kickoff").unwrap_or(begun);
    let day = if contact.third.is_empty() { begun } else { kickoff };
    let said = format!("контакт: {}", contact.name);
    Ok(Story::once(Mark::new(day, &desk.keeper(client, day), What::Contact, said)))
}

pub fn goal<'a>(
    desk: &'a Desk,
    client: &'a str,
    path: &'a str,
    text: &'a str,
) -> Result<Story<'a>> {
    let goal: Goal = toml(path, text)?;
    let set = set_on(desk, client, stem(path.rsplit('/').next().unwrap_or_default()), &goal);
    let said = format!("цель {}", quoted(&goal.name));
    let mut marks = vec![Mark::new(set, &desk.keeper(client, set), What::Goal, said.clone())];
    for review in goal.reviews.iter().filter_map(|review| review.on) {
        let said = format!("{said}: где мы");
        marks.push(Mark::new(review, &desk.keeper(client, review), What::Goal, said));
    }
    let was = move |day| {
        let fault = |fault| wrong(path, &fault);
        let mut edit = Edit::toml(text).map_err(fault)?;
        let later = |at: &usize| goal.reviews[*at].on.is_some_and(|on| on > day);
        for at in (0..goal.reviews.len()).rev().filter(later) {
            edit.remove_entry("reviews", at).map_err(fault)?;
        }
        edit.finish().map(Some).map_err(fault)
    };
    Ok(Story { marks, was: Box::new(was) })
}

/// The day a goal was agreed on: a week into the talks of a new client, otherwise as long before its
/// end as it reaches; not after somebody had an idea for it.
fn set_on(desk: &Desk, client: &str, slug: &str, goal: &Goal) -> NaiveDate {
    let begun = desk.stage(client, "talks").unwrap_or_else(|| desk.begun(client));
    let months = match goal.horizon.as_str() {
        "quarter" => 3,
        "half" => 6,
        _ => 12,
    };
    let planned = goal.by.and_then(|by| by.checked_sub_months(Months::new(months)));
    let mut day = match planned.filter(|day| *day <= LAST) {
        _ if begun > FIRST => (begun + Days::new(7)).min(LAST),
        Some(planned) => planned.max(begun),
        None => CALLS_KEPT,
    };
    let ideas = format!("clients/{client}/ideas/");
    for (path, bytes) in desk.files.range(ideas.clone()..) {
        if !path.starts_with(&ideas) {
            break;
        }
        let text = String::from_utf8_lossy(bytes);
        let Ok(idea) = front::<Idea>(path, &text) else { continue };
        if idea.goal == slug {
            day = day.min(super::prose::thought_of(desk, client, &idea));
        }
    }
    goal.reviews.iter().filter_map(|review| review.on).fold(day, NaiveDate::min)
}

/// One reading a commit; what was before the metric was kept came with it.
pub fn metric<'a>(
    desk: &'a Desk,
    client: &'a str,
    name: &'a str,
    text: &'a str,
) -> Result<Story<'a>> {
    let goals = format!("clients/{client}/goals/");
    let mut kept: Option<(NaiveDate, String)> = None;
    for (path, bytes) in desk.files.iter().filter(|(path, _)| path.starts_with(&goals)) {
        let goal: Goal = toml(path, std::str::from_utf8(bytes)?)?;
        if goal.metric == stem(name) {
            let slug = stem(path.rsplit('/').next().unwrap_or_default());
            kept = Some((set_on(desk, client, slug, &goal), goal.name));
        }
    }
    let (kept, title) = kept.unwrap_or_else(|| (desk.begun(client), stem(name).to_owned()));
    let since = kept.max(FIRST);
    let mut marks = Vec::new();
    for (date, value) in text.lines().filter_map(reading) {
        let day = entered(desk, date).max(since);
        let said = format!("{}: {value}", quoted(&title));
        marks.push(Mark::new(day, &desk.keeper(client, day), What::Metric, said));
    }
    let was = move |day| {
        let there = |line: &&str| reading(line).is_none_or(|(date, _)| entered(desk, date) <= day);
        let lines: String = text.split_inclusive('\n').filter(there).collect();
        Ok(Some(lines))
    };
    Ok(Story { marks, was: Box::new(was) })
}

fn reading(line: &str) -> Option<(NaiveDate, &str)> {
    let (date, value) = line.trim().split_once(',')?;
    Some((date.parse().ok()?, value))
}

/// A month is counted up on the third working day of the next one.
fn entered(desk: &Desk, date: NaiveDate) -> NaiveDate {
    let month_is_over = (date + Days::new(1)).day() == 1;
    if month_is_over { desk.calendar.add_workdays(date, 3) } else { date }
}
