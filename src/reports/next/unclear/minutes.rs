//! The last follow-up and the task apart: another person, another date, another thing for one id, and
//! nothing in the task that says when it changed.

use chrono::NaiveDate;

use super::{Doubt, Sight, Unclear, doubt, words};
use crate::language::names;
use crate::records::asked::{Asked, Ear};
use crate::records::cast::Who;
use crate::records::meeting::{Meeting, Part, Status};
use crate::records::task::Task;
use crate::reports::rows::typed;

pub(super) fn apart(sight: Sight) -> Vec<Doubt> {
    let held = |meeting: &&Meeting| {
        let past = meeting.date.is_some_and(|date| date <= sight.day());
        past && meeting.status == Status::Held && meeting.part(Part::Tasks).is_some()
    };
    let Some(meeting) = sight.folder().meetings.iter().rfind(held) else { return Vec::new() };
    let (Some(date), Some(part)) = (meeting.date, meeting.part(Part::Tasks)) else {
        return Vec::new();
    };
    let ear = Ear {
        cast: sight.ground.cast(),
        today: date,
        calendar: sight.calendar(),
        lang: sight.look.question.lang,
    };
    let lines = ear.lines(part.text, part.line).0.into_iter().map(|(_, asked)| asked);
    let known = |asked: Asked| {
        let id = asked.id.as_deref()?;
        let task = sight.folder().task(id).filter(|task| task.is_open())?;
        differs(sight, date, task, &asked)
    };
    lines.filter_map(known).collect()
}

fn differs(sight: Sight, date: NaiveDate, task: &Task, asked: &Asked) -> Option<Doubt> {
    let cast = sight.ground.cast();
    let (day, lang) = (sight.day(), sight.look.question.lang);
    let owner = cast.owner(task, Some(&sight.ground.keeper().slug));
    let turned = task.turns.iter().any(|turn| turn.until.is_some_and(|until| until >= date));
    let moved = task.moved.iter().any(|moved| moved.on.is_some_and(|on| on >= date));
    let detail = words::said_on(lang, &words::short(lang, date, day));
    let on = |lang| words::day(lang, date, day);
    let said = asked.owner.as_ref().filter(|said| **said != owner && !turned);
    if let Some(said) = said.filter(|said| !said.slug.is_empty()) {
        let name = |who: &Who| cast.name(who);
        let ask = sight.ask(&owner, |lang| {
            words::ask_owner(lang, &task.title, &on(lang), &name(said), &name(&owner))
        });
        let mend = format!("acct task set {} owner={}", task.id, typed(&said.to_string()));
        return Some(Doubt { detail, ..doubt(Unclear::TwoOwners, task, ask, mend) });
    }
    if let Some(said) = asked.due.filter(|said| Some(*said) != task.due && !moved) {
        let now = |lang| task.due.map(|due| words::day(lang, due, day));
        let ask = sight.ask(&owner, |lang| {
            words::ask_date(lang, &task.title, &on(lang), &words::day(lang, said, day), now(lang))
        });
        let mend = format!("acct task move {} {said}", task.id);
        return Some(Doubt { detail, ..doubt(Unclear::TwoDates, task, ask, mend) });
    }
    let (one, other) = (names::fold(&asked.title), names::fold(&task.title));
    if one.contains(&other) || other.contains(&one) {
        return None;
    }
    let ask =
        sight.ask(&owner, |lang| words::ask_one_thing(lang, &on(lang), &asked.title, &task.title));
    let quoted = asked.title.replace(['"', '\\', '$', '`'], "");
    let mend = format!("acct task set {} \"title={quoted}\"", task.id);
    Some(Doubt { detail, ..doubt(Unclear::TwoSteps, task, ask, mend) })
}
