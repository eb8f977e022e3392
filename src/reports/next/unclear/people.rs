//! Steps of somebody who has left, or is away while the step is to be made and nobody stands in.

use chrono::NaiveDate;

use super::{Doubt, Sight, Unclear, doubt, words};
use crate::records::cast::Who;
use crate::records::task::Task;
use crate::records::{Away, Side, away_on};
use crate::reports::rows::typed;

pub(super) fn gone(sight: Sight) -> Vec<Doubt> {
    let doubt = |(task, matter): (&Task, &crate::records::matter::Matter)| match task.side {
        Side::Us => ours(sight, task, &matter.who),
        _ => theirs(sight, task, &matter.who),
    };
    sight.steps().filter_map(doubt).collect()
}

/// The absence that holds today, or the day it is due.
fn absence(away: &[Away], day: NaiveDate, due: Option<NaiveDate>) -> Option<&Away> {
    let due = due.filter(|due| *due >= day);
    away_on(away, day).or_else(|| away_on(away, due?))
}

fn ours(sight: Sight, task: &Task, who: &Who) -> Option<Doubt> {
    let (day, folder) = (sight.day(), sight.folder());
    let person = sight.ground.snapshot.person(&who.slug)?;
    if person.is_gone(day) {
        let manager = sight.ground.keeper();
        let manager =
            if manager == *who { Who::new(Side::Us, folder.card.role("lead")?) } else { manager };
        let ask = sight.ask(&manager, |lang| words::ask_left(lang, &task.title, &person.name));
        let mend = format!("acct task set {} owner={}", task.id, typed(&manager.slug));
        return Some(doubt(Unclear::Left, task, ask, mend));
    }
    let away = absence(&person.away, day, task.due)?;
    let covered = person.covered(&folder.slug, away.from?.max(day));
    if covered.is_some_and(|away| !away.cover.is_empty()) {
        return None;
    }
    let ask =
        sight.ask(who, |lang| words::ask_cover(lang, &task.title, &words::days(lang, away, day)));
    let days = match away.to {
        Some(to) => format!("{}..{to}", away.from?),
        None => away.from?.to_string(),
    };
    let mend = format!("acct cover {} NAME {days}", typed(&person.slug));
    let detail = words::days(sight.look.question.lang, away, day);
    Some(Doubt { detail, ..doubt(Unclear::Away, task, ask, mend) })
}

/// Asked is somebody else of theirs; with nobody else there, the one who is away, in time.
fn theirs(sight: Sight, task: &Task, who: &Who) -> Option<Doubt> {
    let day = sight.day();
    let contacts = &sight.folder().contacts;
    let contact = contacts.iter().find(|contact| contact.slug == who.slug)?;
    let away = absence(&contact.away, day, task.due)?;
    let here = |day| {
        move |one: &&crate::records::contact::Contact| {
            one.slug != contact.slug
                && one.third == contact.third
                && away_on(&one.away, day).is_none()
        }
    };
    let others = || contacts.iter().filter(here(day));
    let other = others().find(|one| one.decides).or_else(|| others().next());
    let back = away.to.and_then(|to| to.succ_opt()).map(|day| sight.calendar().next_workday(day));
    let mend = match (other, back) {
        (Some(other), _) => format!("acct task set {} owner={}", task.id, typed(&other.slug)),
        (None, Some(back)) => format!("acct task move {} {back}", task.id),
        (None, None) => format!("acct contact add {} NAME", sight.slug()),
    };
    let asked = other.map_or_else(|| who.clone(), |other| Who::new(other.side(), &*other.slug));
    let ask = sight.ask(&asked, |lang| {
        let days = words::days(lang, away, day);
        match other {
            Some(_) => words::ask_instead(lang, &task.title, &contact.name, &days),
            None => words::ask_before(lang, &task.title, &days),
        }
    });
    let detail = words::days(sight.look.question.lang, away, day);
    Some(Doubt { detail, ..doubt(Unclear::Away, task, ask, mend) })
}
