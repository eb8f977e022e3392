//! What a client's records say of an entry before anybody writes it: goals, what was done, where the
//! goals stand, what went wrong when, what the client said. Nothing is made up.

use chrono::NaiveDate;
use std::collections::BTreeMap;

use crate::language::typography::{quote, sentence};
use crate::language::{Lang, dates};
use crate::records::Side;
use crate::records::goal::Kind as GoalKind;
use crate::records::idea::Status as Idea;
use crate::records::library::paper::Part;
use crate::records::meeting::{self, kind_name};
use crate::records::note;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::task::Status;
use crate::reports::names;
use crate::reports::pages::goal::GoalRow;
use crate::reports::signs::{Evidence, Watch};
use crate::syntax::sections::{items, sections};

/// Done tasks that are named in a new entry, the last ones.
const WORK: usize = 12;

/// What is kept for years says every year.
const ANY: NaiveDate = NaiveDate::MIN;

/// The goals, what was done, where the goals stand.
pub(super) fn known(folder: &Folder, lang: Lang, today: NaiveDate) -> Vec<(Part, Vec<String>)> {
    let (mut wanted, mut reached) = (Vec::new(), Vec::new());
    for goal in &folder.goals {
        let row = GoalRow::of(folder, goal, today, 0);
        let target = row.target(lang, ANY);
        let why = goal.why.as_str();
        let said =
            if target.is_empty() { goal.name.clone() } else { format!("{}: {target}", goal.name) };
        wanted.push(if why.is_empty() { said } else { format!("{said}. {why}") });
        if row.reading.is_some() {
            let was = goal.from.map(|from| was(lang, &row.amount(lang, from)));
            let now = now(lang, &row.now(lang, ANY));
            let said = was.into_iter().chain([now]).collect::<Vec<_>>().join(", ");
            reached.push(format!("{}: {said}", goal.name));
        }
    }
    let mut done: Vec<_> = folder
        .tasks
        .iter()
        .filter(|task| task.status == Status::Done && task.side == Side::Us)
        .collect();
    done.sort_by_key(|task| task.closed);
    let mut work: Vec<String> = Vec::new();
    for task in done.iter().rev().take(WORK) {
        // a report of every week is one line
        if !work.contains(&task.title) {
            work.insert(0, task.title.clone());
        }
    }
    work.extend(ideas(folder, lang));
    vec![(Part::Task, wanted), (Part::Work, work), (Part::Result, reached)]
}

/// Ideas that were tried, with what came of them.
fn ideas(folder: &Folder, lang: Lang) -> Vec<String> {
    let tried = folder.ideas.iter().filter_map(|idea| match idea.status {
        Idea::Won => Some((idea, won(lang))),
        Idea::Lost => Some((idea, lost(lang))),
        _ => None,
    });
    tried
        .map(|(idea, how)| {
            let result = Part::Result.heading().text(&idea.body);
            let first = items(result).first().map(crate::syntax::sections::ListItem::said);
            let first = first.or_else(|| result.lines().next().map(str::to_owned));
            let said = format!("{}: {how}", idea.title);
            match first.filter(|first| !first.trim().is_empty()) {
                Some(first) => format!("{said}. {}", sentence(first.trim())),
                None => said,
            }
        })
        .collect()
}

/// The client's words that may be shown, with who said them and when.
pub(super) fn words(
    snapshot: &Snapshot,
    folder: &Folder,
    lang: Lang,
    today: NaiveDate,
) -> Vec<String> {
    let cast = snapshot.cast(folder, None);
    let said = folder.notes.iter().filter(|note| note.may_be_quoted(today));
    let words = said.filter_map(|note| {
        let words = note.quoted();
        let day = note.date.map(|day| dates::day_month(lang, day, ANY));
        let contact = cast.contact(&note.speaker().slug);
        let who = contact.map(|contact| contact.name.clone()).into_iter().chain(day);
        let who = who.collect::<Vec<_>>().join(", ");
        (!words.is_empty()).then(|| format!("{} — {who}", quote(lang, words.trim_end_matches('.'))))
    });
    words.collect()
}

/// Who of us works on it, each once with all roles.
pub(super) fn team(snapshot: &Snapshot, folder: &Folder, lang: Lang) -> Vec<String> {
    let mut named: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (role, slug) in folder.card.team.iter().filter(|(_, person)| !person.is_empty()) {
        let name = snapshot.person(slug).map_or(slug.as_str(), |person| person.name.as_str());
        named.entry(name).or_default().push(role);
    }
    let roles = |roles: Vec<&str>| {
        let roles: Vec<_> = roles.into_iter().map(|role| names::role(lang, role)).collect();
        roles.join(", ")
    };
    named.into_iter().map(|(name, held)| format!("{name}: {}", roles(held))).collect()
}

/// What happened since a day, for a post-mortem: stages, what was told as a problem, dates that were
/// moved with their reasons, risks that were written down.
pub(super) fn facts(
    snapshot: &Snapshot,
    folder: &Folder,
    lang: Lang,
    since: NaiveDate,
) -> Vec<String> {
    let mut found: Vec<(NaiveDate, String)> = Vec::new();
    for stage in &folder.card.stages {
        let name = names::stage(&snapshot.settings, lang, &stage.stage);
        found.extend(stage.since.map(|day| (day, stage_began(lang, &quote(lang, &name)))));
        for pause in &stage.paused {
            found.extend(pause.from.map(|day| (day, paused(lang, &pause.why))));
        }
    }
    for held in folder.meetings.iter().filter(|one| one.status == meeting::Status::Held) {
        let problems = sections(&held.body)
            .into_iter()
            .filter(|one| meeting::Part::of(one.heading) == Some(meeting::Part::Problems));
        for item in problems.flat_map(|section| items(section.text)) {
            let said = format!("{}: {}", kind_name(lang, held.kind), item.said());
            found.extend(held.date.map(|day| (day, said.clone())));
        }
    }
    for task in &folder.tasks {
        for moved in &task.moved {
            let from = moved.from.map(|from| dates::day_month(lang, from, ANY)).unwrap_or_default();
            let side = task.side.name(lang);
            let said = moved_from(lang, &quote(lang, &task.title), side, &from, moved.why.trim());
            found.extend(moved.on.map(|day| (day, said)));
        }
    }
    for risk in folder.notes.iter().filter(|note| note.kind == note::RISK) {
        let title = Some(risk.title()).filter(|title| !title.is_empty());
        found.extend(risk.date.zip(title.map(|title| risk_said(lang, title))));
    }
    found.retain(|(day, _)| *day >= since);
    found.sort();
    let line =
        |(day, said): (NaiveDate, String)| format!("{}: {said}", dates::day_month(lang, day, ANY));
    found.into_iter().map(line).collect()
}

/// The goal that came furthest, for a name of the whole.
pub(super) fn best_goal(folder: &Folder, today: NaiveDate) -> Option<&str> {
    let measured = folder.goals.iter().filter(|goal| goal.kind == GoalKind::Metric);
    let rated = measured.filter_map(|goal| {
        let progress = GoalRow::of(folder, goal, today, 0).progress?;
        (progress > 0.0).then_some((progress, goal))
    });
    let best = rated.max_by(|(one, _), (other, _)| one.total_cmp(other));
    best.map(|(_, goal)| goal.name.as_str())
}

/// The goal that is furthest behind, for a name of what went wrong.
pub(super) fn worst_goal(
    snapshot: &Snapshot,
    folder: &Folder,
    question: &Question,
) -> Option<String> {
    let signs = Watch::new(snapshot, question).signs(folder);
    signs.into_iter().find_map(|sign| match sign.evidence {
        Evidence::GoalAtRisk(behind) => Some(behind.name),
        _ => None,
    })
}

crate::messages! {
    fn was(amount: &str) { ru: format!("было {amount}"), en: format!("was {amount}") }
    fn now(amount: &str) { ru: format!("стало {amount}"), en: format!("is {amount}") }
    fn won() { ru: "сработало", en: "it worked" }
    fn lost() { ru: "не сработало", en: "it did not work" }
    fn stage_began(name: &str) { ru: format!("этап {name}"), en: format!("stage {name}") }
    fn paused(why: &str) { ru: format!("пауза: {why}"), en: format!("on hold: {why}") }
    fn moved_from(title: &str, side: &str, from: &str, why: &str) {
        ru: match why {
            "" => format!("срок {title} ({side}) сдвинут, был {from}"),
            why => format!("срок {title} ({side}) сдвинут, был {from}: {why}"),
        },
        en: match why {
            "" => format!("{title} ({side}) moved, was due on {from}"),
            why => format!("{title} ({side}) moved, was due on {from}: {why}"),
        },
    }
    fn risk_said(text: &str) { ru: format!("риск: {text}"), en: format!("risk: {text}") }
}
