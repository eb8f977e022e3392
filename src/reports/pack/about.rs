//! Who the client is, what it told of its business, how things are built, what was done and tried: what
//! somebody new reads once.

use chrono::{Months, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Line, Sight};
use crate::language::span::Span;
use crate::language::typography::{capitalised, carried_on, first_sentence, sentence, shorten};
use crate::language::{dates, numbers};
use crate::records::Side;
use crate::records::brief::parts::{in_a_line, one_line};
use crate::records::idea::{RESULT, Status as Trial};
use crate::records::launch::is_launch;
use crate::records::meeting::{Status as Held, kind_name};
use crate::records::note::paper::{CHANGED, DANGER, DECIDED, REASON};
use crate::records::note::{DECISION, Note, TECH};
use crate::records::price::paid;
use crate::records::settings::StageRule;
use crate::records::task::{Kind, Task};
use crate::reports::pages::goal::GoalRow;

/// Months that «lately done» looks back.
const LATELY: u32 = 3;

/// Lines of a part; the records have the rest.
const SHOWN: usize = 12;

/// Letters of one line.
const SAID: usize = 240;

/// Talks that are read first.
const TALKS: usize = 3;

/// A name and what is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fact {
    pub name: String,
    pub value: String,
}

/// Notes about one area, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Area {
    pub area: String,
    pub notes: Vec<Line>,
}

/// Who the client is.
pub(super) fn facts(sight: &Sight, rules: &[StageRule]) -> Vec<Fact> {
    let (lang, card) = (sight.lang, &sight.folder.card);
    let stage = card.stage().map(|stage| {
        let rule = rules.iter().find(|rule| rule.id == stage.stage);
        let name = rule.map_or(&*stage.stage, |rule| rule.name(lang)).to_owned();
        match stage.since {
            Some(since) => entered(lang, &name, &dates::day_month(lang, since, sight.today)),
            None => name,
        }
    });
    let services = card.deal.services.iter().map(|service| {
        let mut said = vec![service.name.clone()];
        said.extend(Some(service.scope.clone()).filter(|scope| !scope.is_empty()));
        let price =
            |price| paid(lang, &numbers::money(lang, price, &card.deal.currency), &service.per);
        said.extend(service.price.map(price));
        said.join(", ")
    });
    let begun = card.deal.start.or_else(|| card.stages.first().and_then(|stage| stage.since));
    let day = |day: Option<NaiveDate>| day.map(|day| dates::day_month_year(lang, day));
    let rhythm = card.cadence.parse::<Span>().ok().map(|rhythm| rhythm.every(lang));
    let facts = [
        (industry(lang), card.industry.clone()),
        (site(lang), card.site.clone()),
        (with_us(lang), day(begun).unwrap_or_default()),
        (stage_is(lang), stage.unwrap_or_default()),
        (services_are(lang), services.collect::<Vec<_>>().join("; ")),
        (contract_to(lang), day(card.deal.end).unwrap_or_default()),
        (systems(lang), card.systems.join(", ")),
        (particulars(lang), card.deal.features.join("; ")),
        (rhythm_is(lang), rhythm.unwrap_or_default()),
    ];
    let known = facts.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(name, value)| Fact { name, value }).collect()
}

/// Goals that are not settled, with their readings; the nearest first.
pub(super) fn goals(sight: &Sight) -> Vec<Line> {
    let (lang, today) = (sight.lang, sight.today);
    let mut goals: Vec<_> = sight.folder.goals.iter().filter(|goal| !goal.is_settled()).collect();
    goals.sort_by_key(|goal| (goal.by.is_none(), goal.by));
    goals
        .into_iter()
        .map(|goal| {
            let fresh = sight.snapshot.settings.thresholds().days("goal-fresh");
            let row = GoalRow::of(sight.folder, goal, today, fresh);
            let mut said = vec![row.target(lang, today)];
            said.extend(row.standing(lang, today));
            said.extend((!goal.why.is_empty()).then(|| carried_on(&goal.why)));
            said.retain(|part| !part.is_empty());
            Line::new(told(lang, &goal.name, &said.join("; ")), sight.of_client(&goal.slug))
        })
        .collect()
}

/// What the client answered, of each questionnaire its last brief.
pub(super) fn business(sight: &Sight) -> Vec<Line> {
    let briefs = sight.folder.briefs.iter().filter(|brief| {
        let last = sight.folder.brief(&brief.template);
        last.is_some_and(|last| last.id == brief.id)
    });
    let mut lines = Vec::new();
    for brief in briefs {
        let questionnaire = sight.snapshot.questionnaire(&brief.template);
        for answer in brief.answers().into_iter().filter(|answer| !answer.text.is_empty()) {
            let question = questionnaire.and_then(|all| all.question(answer.question));
            let name = question.map_or(answer.heading, |question| question.name(sight.lang));
            let text = match question {
                Some(question) => in_a_line(question, sight.lang, answer.text),
                None => one_line(answer.text),
            };
            let text = shorten(&text, SAID);
            // A question ends with its own sign.
            let said = if name.ends_with('?') {
                format!("{name} {text}")
            } else {
                format!("{name}: {text}")
            };
            lines.push(Line::new(said, &*brief.id));
        }
    }
    lines
}

/// Technical notes and decisions by what they are about, the latest first.
pub(super) fn technical(sight: &Sight) -> Vec<Area> {
    let mut areas: Vec<Area> = Vec::new();
    let replaced = |note: &Note| sight.folder.notes.iter().any(|newer| newer.replaces == note.id);
    let wanted = |note: &&Note| [TECH, DECISION].contains(&&*note.kind) && !replaced(note);
    for note in sight.folder.notes.iter().rev().filter(wanted) {
        let line = noted(sight, note);
        match areas.iter_mut().find(|area| area.area == note.area) {
            Some(area) => area.notes.push(line),
            None => areas.push(Area { area: note.area.clone(), notes: vec![line] }),
        }
    }
    areas.iter_mut().for_each(|area| area.notes.truncate(SHOWN));
    areas
}

pub(super) fn risks(sight: &Sight) -> Vec<Line> {
    let risks = sight.folder.notes.iter().rev().filter(|note| note.threatens(sight.today));
    risks
        .map(|note| {
            let line = noted(sight, note);
            let Some(cost) = note.cost_per_day else { return line };
            let cost = numbers::money(sight.lang, cost, &sight.folder.card.deal.currency);
            let said = line.text.trim_end_matches('.');
            Line { text: format!("{said} ({})", a_day(sight.lang, &cost)), ..line }
        })
        .collect()
}

/// «12 ноября: Касса передаёт чек после оплаты…»: what its first sections say, or its first words;
/// the whole is the note's own.
fn noted(sight: &Sight, note: &Note) -> Line {
    let sections = [DECIDED, REASON, CHANGED, DANGER].map(|part| part.text(&note.body).trim());
    let mut told: Vec<&str> = sections.into_iter().filter(|text| !text.is_empty()).collect();
    if told.is_empty() {
        told.push(&note.body);
    }
    let told: Vec<String> =
        told.into_iter().map(|text| sentence(first_sentence(&sentences(text)).0)).collect();
    let day = note.date.map(|day| dates::numeric(sight.lang, day, sight.today));
    let said = shorten(&told.join(" "), SAID);
    Line::new(format!("{} {said}", day.unwrap_or_default()).trim(), &*note.id)
}

/// Paragraphs in one line: what ends as a sentence needs no other sign behind it.
fn sentences(text: &str) -> String {
    one_line(text).replace(".; ", ". ")
}

/// Bugs that are open.
pub(super) fn bugs(sight: &Sight) -> Vec<Line> {
    let bugs = sight.folder.tasks.iter().filter(|task| task.is_open() && task.kind == Kind::Bug);
    bugs.map(|task| Line::new(task.title.trim(), &*task.id)).collect()
}

/// What was done in the last quarter: launches first, then the latest; routine is left out.
pub(super) fn done(sight: &Sight) -> Vec<Line> {
    let since = sight.today.checked_sub_months(Months::new(LATELY)).unwrap_or(sight.today);
    let done = |task: &&Task| task.was_done(since, sight.today) && !task.repeats();
    let mut tasks: Vec<&Task> = sight.folder.tasks.iter().filter(done).collect();
    tasks.sort_by_key(|task| (!is_launch(task), std::cmp::Reverse(task.closed)));
    let line = |task: &Task| {
        let day = task.closed.map(|day| dates::numeric(sight.lang, day, sight.today));
        let title = match task.side {
            Side::Us => task.title.trim().to_owned(),
            side => by_side(sight.lang, task.title.trim(), side.name(sight.lang)),
        };
        Line::new(format!("{} {title}", day.unwrap_or_default()), &*task.id)
    };
    let more = tasks.len().saturating_sub(SHOWN);
    let mut lines: Vec<Line> = tasks.into_iter().take(SHOWN).map(line).collect();
    if more > 0 {
        let client = crate::reports::rows::typed(&sight.folder.slug);
        lines.push(Line::new(and_more(sight.lang, more, &client), ""));
    }
    lines
}

/// Trials that are judged, and what they taught.
pub(super) fn tried(sight: &Sight) -> Vec<Line> {
    let ideas = sight.folder.ideas.iter().filter_map(|idea| {
        let end = match idea.status {
            Trial::Won => worked(sight.lang),
            Trial::Lost => did_not_work(sight.lang),
            Trial::Dropped => dropped(sight.lang),
            Trial::Running => running(sight.lang),
            Trial::Backlog | Trial::Proposed => return None,
        };
        let learned = sentences(RESULT.text(&idea.body));
        let said =
            if learned.is_empty() { end } else { format!("{end}. {}", shorten(&learned, SAID)) };
        Some(Line::new(told(sight.lang, &idea.title, &said), &*idea.id))
    });
    ideas.collect()
}

/// What nobody has answered yet: decisions, requests, questions of briefs.
pub(super) fn open(sight: &Sight) -> Vec<Line> {
    let (lang, folder) = (sight.lang, sight.folder);
    let decisions =
        folder.tasks.iter().filter(|task| task.is_open() && task.kind == Kind::Decision);
    let mut lines: Vec<Line> =
        decisions.map(|task| Line::new(decide(lang, task.title.trim()), &*task.id)).collect();
    let requests = folder.requests.iter().filter(|request| request.is_open());
    lines.extend(
        requests
            .map(|request| Line::new(asked(lang, &shorten(request.title(), SAID)), &*request.id)),
    );
    for brief in &folder.briefs {
        let unanswered =
            brief.answers().into_iter().filter(|answer| answer.text.is_empty()).count();
        if unanswered > 0 && brief.status == crate::records::brief::Status::Open {
            let name = sight.snapshot.questionnaire(&brief.template);
            let name = name.map_or(&*brief.template, |all| all.title.of(lang));
            lines.push(Line::new(no_answers(lang, name, unanswered), &*brief.id));
        }
    }
    lines
}

/// What to read first: the letter of the handoff, the last talks, what the library tells of it.
pub(super) fn reading(sight: &Sight) -> Vec<Line> {
    let (lang, folder) = (sight.lang, sight.folder);
    let day = |day: Option<NaiveDate>| {
        day.map(|day| dates::day_month(lang, day, sight.today)).unwrap_or_default()
    };
    let letter = |kind: &str| {
        let sent = folder.letters.iter().filter(|letter| letter.kind == kind);
        sent.filter(|letter| letter.sent.is_some()).max_by_key(|letter| letter.sent)
    };
    let letters = ["handoff", "proposal", "plan", "followup"].into_iter().filter_map(letter);
    let mut lines: Vec<Line> = letters
        .map(|letter| Line::new(letter_of(lang, &day(letter.sent), &letter.subject), &*letter.id))
        .collect();
    let held = folder
        .meetings
        .iter()
        .rev()
        .filter(|meeting| meeting.status == Held::Held && meeting.followup.is_some());
    lines.extend(held.take(TALKS).map(|meeting| {
        let name = kind_name(lang, meeting.kind);
        Line::new(minutes(lang, name, &day(meeting.date)), &*meeting.id)
    }));
    let told = sight.snapshot.library.iter().filter(|entry| entry.client == folder.slug);
    lines.extend(told.map(|entry| {
        let kind = capitalised(entry.kind.name(lang));
        Line::new(format!("{kind}: {}", entry.title()), &*entry.id)
    }));
    lines
}

crate::messages! {
    fn entered(stage: &str, day: &str) { ru: format!("{stage}, с {day}"), en: format!("{stage}, since {day}") }
    fn industry() { ru: "отрасль", en: "industry" }
    fn site() { ru: "сайт", en: "site" }
    fn with_us() { ru: "с нами с", en: "with us since" }
    fn stage_is() { ru: "этап", en: "stage" }
    fn services_are() { ru: "услуги", en: "services" }
    fn contract_to() { ru: "договор до", en: "contract until" }
    fn systems() { ru: "системы", en: "systems" }
    fn particulars() { ru: "особенности", en: "particulars" }
    fn rhythm_is() { ru: "встречаемся", en: "we meet" }
    fn told(name: &str, said: &str) {
        ru: if said.is_empty() { name.to_owned() } else { format!("{name} — {said}") },
        en: if said.is_empty() { name.to_owned() } else { format!("{name}: {said}") },
    }
    fn by_side(title: &str, side: &str) {
        ru: format!("{title} ({side})"),
        en: format!("{title} ({side})"),
    }
    fn and_more(n: usize, client: &str) {
        ru: format!("и ещё {n}: acct task list client:{client} status:done"),
        en: format!("and {n} more: acct task list client:{client} status:done"),
    }
    fn a_day(cost: &str) { ru: format!("{cost} в день"), en: format!("{cost} a day") }
    fn worked() { ru: "сработало", en: "it worked" }
    fn did_not_work() { ru: "не сработало", en: "it did not work" }
    fn dropped() { ru: "не начинали или остановили", en: "not started, or stopped" }
    fn running() { ru: "идёт проверка", en: "on trial" }
    fn decide(title: &str) { ru: format!("Нужно решение: {title}"), en: format!("To be decided: {title}") }
    fn asked(title: &str) { ru: format!("Обращение: {title}"), en: format!("Request: {title}") }
    fn no_answers(brief: &str, n: usize) {
        ru: format!("{brief}: {} без ответа", crate::language::words::QUESTION.ru(n)),
        en: format!("{brief}: {} without an answer", crate::language::words::QUESTION.en(n)),
    }
    fn letter_of(day: &str, subject: &str) {
        ru: format!("Письмо, {day}: {subject}"),
        en: format!("Letter, {day}: {subject}"),
    }
    fn minutes(kind: &str, day: &str) { ru: format!("{kind}, {day}: итоги"), en: format!("{kind}, {day}: minutes") }
}
