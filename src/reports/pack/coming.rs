//! What happens in some days: meetings, what is due and from whom, ends of goals and contracts,
//! holidays and who is not there.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::ground::{absences, holidays};
use super::{Days, Sight};
use crate::language::names;
use crate::language::plural::counted;
use crate::language::span::Span;
use crate::language::typography::{carried_on, lower_first, quote};
use crate::language::{Lang, dates, words};
use crate::records::Side;
use crate::records::cast::Who;
use crate::records::client::Kind;
use crate::records::idea;
use crate::records::launch::is_launch;
use crate::records::meeting::{self, Meeting, channel_name, kind_name};
use crate::records::task::Task;
use crate::reports::pages::goal::GoalRow;

/// Rounds of a repeating task that are looked ahead.
const ROUNDS: usize = 100;

/// Of a report, whoever runs the project sends it.
const REPORT: [&str; 2] = ["report", "отчёт"];

/// Something with its day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Coming {
    pub date: NaiveDate,
    /// The last day of what takes several.
    pub until: Option<NaiveDate>,
    pub time: String,
    pub text: String,
    /// The record it comes from, by id or `client/contact`; empty: the client's card, or the calendar.
    pub from: String,
}

/// In the order it happens.
pub(super) fn of(sight: &Sight, days: Days) -> Vec<Coming> {
    let mut found = tasks(sight, days);
    found.extend(meetings(sight, days));
    found.extend(rhythm(sight, days));
    found.extend(goals(sight, days));
    found.extend(ideas(sight, days));
    found.extend(card(sight, days));
    found.extend(holidays(sight, days));
    found.extend(absences(sight, days));
    // what has an hour stands below what has none
    found.sort_by(|a, b| (a.date, &a.time).cmp(&(b.date, &b.time)));
    found
}

fn tasks(sight: &Sight, days: Days) -> Vec<Coming> {
    let open = sight.folder.tasks.iter().filter(|task| task.is_open());
    let mut open: Vec<&Task> = open.collect();
    open.sort_by_key(|task| (!is_launch(task), task.side));
    open.into_iter()
        .flat_map(|task| {
            let mut text = format!("{} ({})", carried_on(&task.title), who(sight, task));
            let every = task.repeat.as_ref().and_then(|repeat| repeat.every.parse::<Span>().ok());
            if let Some(every) = every {
                text = format!("{text}, {}", every.every(sight.lang));
            }
            rounds(sight, task, days).into_iter().map(move |date| Coming {
                date,
                text: text.clone(),
                from: task.id.clone(),
                ..Coming::default()
            })
        })
        .collect()
}

/// Of these days those on which it is due: itself, and the rounds of it that are still to come.
pub(super) fn rounds(sight: &Sight, task: &Task, days: Days) -> Vec<NaiveDate> {
    let next = |task: &Task| task.successor(task.due?, sight.calendar).ok().flatten();
    let rounds = std::iter::successors(Some(task.clone()), next).take(ROUNDS);
    let due = rounds.map_while(|round| round.due).take_while(|due| *due <= days.to);
    due.filter(|due| days.hold(*due)).collect()
}

/// «Денис», «делаете вы», «Денис готовит, отправляете вы», «ждём: Рита»
fn who(sight: &Sight, task: &Task) -> String {
    let lang = sight.lang;
    let manager = sight.folder.card.manager();
    let owner = sight.cast.owner(task, manager);
    if owner.slug.is_empty() {
        return owner.side.name(lang).to_owned();
    }
    let name = sight.cast.short(&owner);
    if owner.side != Side::Us {
        return awaited(lang, &name);
    }
    let yours = sight.absent == Some(&*owner.slug);
    let runs =
        sight.absent.is_some() && sight.absent == sight.folder.answers(&sight.snapshot.settings);
    let report = task.tags.iter().any(|tag| REPORT.contains(&tag.to_lowercase().as_str()));
    match (yours, runs && report && task.shared()) {
        (true, _) => by_you(lang),
        (false, true) => prepared(lang, &name),
        (false, false) => name,
    }
}

fn meetings(sight: &Sight, days: Days) -> Vec<Coming> {
    let planned = sight.folder.meetings.iter().filter(|meeting| {
        meeting.status == meeting::Status::Planned
            && meeting.date.is_some_and(|date| days.hold(date))
    });
    planned
        .filter_map(|meeting| {
            Some(Coming {
                date: meeting.date?,
                time: meeting.time.clone(),
                text: talk(sight, meeting),
                from: meeting.id.clone(),
                ..Coming::default()
            })
        })
        .collect()
}

/// «статус, Zoom, 30 минут, Маргарита Лыткина»
fn talk(sight: &Sight, meeting: &Meeting) -> String {
    let lang = sight.lang;
    let mut said = vec![lower_first(kind_name(lang, meeting.kind))];
    said.extend(Some(channel_name(lang, &meeting.channel)).filter(|name| !name.is_empty()));
    said.extend(meeting.minutes.map(|minutes| counted(lang, minutes, words::MINUTE)));
    let whom = meeting.attendees.iter().map(|who| Who::parse(who));
    said.extend(whom.filter(|who| who.side != Side::Us).map(|who| sight.cast.name(&who)));
    said.join(", ")
}

/// The day on which it is time to meet, where nobody has arranged it.
fn rhythm(sight: &Sight, days: Days) -> Option<Coming> {
    let folder = sight.folder;
    let every = folder.card.cadence.parse::<Span>().ok()?;
    let running = folder.card.kind == Kind::Client && folder.card.is_active();
    let taken = |meeting: &&Meeting| !meeting.is_off() && meeting.kind != meeting::Kind::Chat;
    let last = folder.meetings.iter().filter(taken).filter_map(|meeting| meeting.date).max()?;
    let next = sight.calendar.next_workday(every.after(last, sight.calendar)?.max(days.from));
    (running && last < days.from && days.hold(next)).then(|| Coming {
        date: next,
        text: time_to_meet(sight.lang, &every.every(sight.lang)),
        ..Coming::default()
    })
}

fn goals(sight: &Sight, days: Days) -> Vec<Coming> {
    // A launch that is a task as well is told as that one.
    let task = |name: &str| {
        let name = names::fold(name);
        sight.folder.tasks.iter().any(|task| task.is_open() && names::fold(&task.title) == name)
    };
    let goals = sight.folder.goals.iter();
    goals
        .filter(|goal| !goal.is_settled() && !task(&goal.name))
        .filter_map(|goal| {
            let by = goal.by.filter(|by| days.hold(*by))?;
            let row = GoalRow::of(sight.folder, goal, sight.today, i64::MAX);
            let to = goal.to.map(|to| format!(", {}", row.amount(sight.lang, to)));
            Some(Coming {
                date: by,
                text: goal_ends(
                    sight.lang,
                    &quote(sight.lang, &goal.name),
                    &to.unwrap_or_default(),
                ),
                from: sight.of_client(&goal.slug),
                ..Coming::default()
            })
        })
        .collect()
}

fn ideas(sight: &Sight, days: Days) -> Vec<Coming> {
    let alive = |idea: &&idea::Idea| {
        matches!(
            idea.status,
            idea::Status::Backlog | idea::Status::Proposed | idea::Status::Running
        )
    };
    let (lang, mut found) = (sight.lang, Vec::new());
    for idea in sight.folder.ideas.iter().filter(alive) {
        let title = quote(lang, &idea.title);
        let started = idea.status == idea::Status::Running;
        let steps = [
            (idea.start.filter(|_| !started), trial_begins(lang, &title)),
            (idea.end, trial_ends(lang, &title)),
        ];
        for (day, text) in steps {
            if let Some(date) = day.filter(|day| days.hold(*day)) {
                found.push(Coming { date, text, from: idea.id.clone(), ..Coming::default() });
            }
        }
    }
    found
}

/// The first and the last day of the contract, the last one of changes, the first value.
fn card(sight: &Sight, days: Days) -> Vec<Coming> {
    let card = &sight.folder.card;
    [
        (card.deal.start, work_begins(sight.lang)),
        (card.deal.end, contract_ends(sight.lang)),
        (card.plan.freeze, last_changes(sight.lang)),
        (card.plan.first_value.on, first_value(sight.lang, &card.plan.first_value.what)),
    ]
    .into_iter()
    .filter_map(|(day, text)| {
        let date = day.filter(|day| days.hold(*day))?;
        Some(Coming { date, text, ..Coming::default() })
    })
    .collect()
}

impl Coming {
    /// «30.11 пн», «30.11–07.12»
    pub(super) fn when(&self, lang: Lang, today: NaiveDate) -> String {
        match self.until.filter(|until| *until != self.date) {
            Some(until) => {
                let day = |day| dates::numeric(lang, day, today);
                format!("{}–{}", day(self.date), day(until))
            }
            None => dates::numeric_weekday(lang, self.date, today),
        }
    }
}

crate::messages! {
    fn awaited(name: &str) { ru: format!("ждём: {name}"), en: format!("awaited: {name}") }
    fn by_you() { ru: "делаете вы", en: "yours to do" }
    fn prepared(name: &str) {
        ru: format!("{name} готовит, отправляете вы"),
        en: format!("{name} prepares it, you send it"),
    }
    fn time_to_meet(every: &str) {
        ru: format!("по ритму пора встретиться ({every}), встреча не назначена"),
        en: format!("it is time to meet ({every}), and no meeting is arranged"),
    }
    fn goal_ends(goal: &str, to: &str) {
        ru: format!("срок цели {goal}{to}"),
        en: format!("the goal {goal} is due{to}"),
    }
    fn trial_begins(title: &str) { ru: format!("начало проверки {title}"), en: format!("the trial of {title} begins") }
    fn trial_ends(title: &str) { ru: format!("итог проверки {title}"), en: format!("the trial of {title} ends") }
    fn work_begins() { ru: "начало работ по договору", en: "the contract begins" }
    fn contract_ends() { ru: "договор заканчивается", en: "the contract ends" }
    fn last_changes() { ru: "последний день изменений", en: "the last day of changes" }
    fn first_value(what: &str) {
        ru: if what.is_empty() { "первая польза".to_owned() } else { format!("первая польза: {}", carried_on(what)) },
        en: if what.is_empty() { "first value".to_owned() } else { format!("first value: {}", carried_on(what)) },
    }
}
