//! Steps that lack something: there is none, nobody is named, no date, two for one thing; no meeting.

use super::{Doubt, Sight, Unclear, doubt, words};
use crate::records::Side;
use crate::records::cast::Who;
use crate::records::client::Kind;
use crate::records::contact::Contact;
use crate::records::matter::What;
use crate::records::talk::free::Company;
use crate::records::talk::points::next_date;
use crate::records::task::Task;
use crate::records::twice::pairs;
use crate::reports::rows::typed;

/// A talk that is overdue is proposed so many working days ahead: whoever is asked looks first.
const SOON: i32 = 2;

/// Nothing is open: neither work nor a talk nor an answer. Where the client stands, and when its
/// contract ends, is no step.
pub(super) fn no_step(sight: Sight) -> Vec<Doubt> {
    let step = |what: &What| !matches!(what, What::Stage(_) | What::Contract(_));
    let card = &sight.folder().card;
    if !card.is_active() || sight.matters.iter().any(|matter| step(&matter.what)) {
        return Vec::new();
    }
    let ask = match card.kind {
        Kind::Internal => sight.ask(&sight.ground.keeper(), words::ask_nothing_ours),
        _ => sight.ask(&sight.ground.contact(&[]), words::ask_nothing),
    };
    vec![of_client(sight, Unclear::NoStep, ask)]
}

/// Work goes on, and nobody knows when we talk next. With nothing open at all that is said already.
pub(super) fn no_meeting(sight: Sight) -> Vec<Doubt> {
    let card = &sight.folder().card;
    let works = card.is_active() && card.kind == Kind::Client;
    let ahead = sight.folder().next_meeting(sight.day()).is_some();
    if !works || ahead || !no_step(sight).is_empty() {
        return Vec::new();
    }
    let last = sight.folder().last_touch(sight.day());
    let company = Company {
        folder: sight.folder(),
        people: &sight.ground.snapshot.people,
        attendees: last.map_or(&[], |last| last.attendees.as_slice()),
    };
    let since = last.and_then(|last| last.date).unwrap_or(sight.day());
    let soon = sight.calendar().add_workdays(sight.day(), SOON);
    let by_rhythm = next_date(sight.folder(), since, sight.calendar()).max(soon);
    let day = company.free(by_rhythm, sight.calendar()).date;
    let ask =
        sight.ask(&sight.ground.contact(&[]), |lang| words::ask_meeting(lang, day, sight.day()));
    vec![of_client(sight, Unclear::NoMeeting, ask)]
}

fn of_client(sight: Sight, unclear: Unclear, ask: super::Ask) -> Doubt {
    Doubt {
        unclear,
        id: String::new(),
        title: String::new(),
        side: Side::Us,
        detail: String::new(),
        ask,
        mend: format!("acct meeting new {}", sight.slug()),
    }
}

/// Nobody is named, or somebody of whom there is no file, or nothing in it any more.
pub(super) fn no_owner(sight: Sight) -> Vec<Doubt> {
    let cast = sight.ground.cast();
    let forgotten = |who: &Who| cast.contact(&who.slug).is_some_and(Contact::is_forgotten);
    let nobody =
        sight.steps().filter(|(_, matter)| !cast.has(&matter.who) || forgotten(&matter.who));
    let doubt = |(task, _): (&Task, _)| {
        let who = Who::new(task.side, "");
        let ask = sight.ask(&who, |lang| match task.side {
            Side::Us => words::ask_who_of_us(lang, &task.title),
            _ => words::ask_who(lang, &task.title),
        });
        doubt(Unclear::NoOwner, task, ask, named(sight, task))
    };
    nobody.map(doubt).collect()
}

/// Names the likeliest one of the side, or makes a contact of it first.
fn named(sight: Sight, task: &Task) -> String {
    let contacts = || sight.folder().contacts.iter();
    let usual = match task.side {
        Side::Us => sight.ground.snapshot.people.first().map(|person| person.slug.clone()),
        Side::Client => Some(sight.ground.contact(&[]).slug),
        Side::Third => contacts()
            .find(|one| !one.third.is_empty() && !one.is_forgotten())
            .map(|one| one.slug.clone()),
    };
    match usual.filter(|slug| !slug.is_empty()) {
        Some(slug) => format!("acct task set {} owner={}", task.id, typed(&slug)),
        None if task.side == Side::Us => "acct person add NAME --me".to_owned(),
        None => format!("acct contact add {} NAME", sight.slug()),
    }
}

pub(super) fn no_date(sight: Sight) -> Vec<Doubt> {
    let undated = sight.steps().filter(|(task, _)| task.due.is_none());
    let doubt = |(task, matter): (&Task, &crate::records::matter::Matter)| {
        let ask = sight.ask(&matter.who, |lang| match task.side {
            Side::Us => words::ask_when_of_us(lang, &task.title),
            _ => words::ask_when(lang, &task.title),
        });
        doubt(Unclear::NoDate, task, ask, format!("acct task move {} +1w", task.id))
    };
    undated.map(doubt).collect()
}

/// Open tasks that look like one matter: the later one is asked about.
pub(super) fn twice(sight: Sight) -> Vec<Doubt> {
    let manager = sight.ground.keeper().slug;
    let cast = sight.ground.cast();
    let doubt_of = |(first, task): (&Task, &Task)| {
        let who = cast.owner(task, Some(&manager));
        let other = cast.owner(first, Some(&manager));
        let ask = sight.ask(&who, |lang| match who == other {
            true => words::ask_twice(lang, &task.title),
            false => words::ask_which(lang, &task.title, &cast.name(&other), &cast.name(&who)),
        });
        let unclear = if who == other { Unclear::Twice } else { Unclear::TwoOwners };
        let mend = format!("acct task drop {}", task.id);
        Doubt {
            detail: words::same_as(sight.look.question.lang, &first.id),
            ..doubt(unclear, task, ask, mend)
        }
    };
    pairs(sight.folder()).into_iter().map(doubt_of).collect()
}
