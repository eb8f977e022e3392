//! Days on which nobody works though the week does, and whoever is not there, as lines of a memo.

use chrono::{Datelike, NaiveDate, Weekday};

use super::coming::Coming;
use super::{Days, Sight};
use crate::language::dates;
use crate::records::Away;
use crate::records::cast::Who;
use crate::reports::names::role;

/// Days off that are no plain weekend, each run of them once.
pub(super) fn holidays(sight: &Sight, days: Days) -> Vec<Coming> {
    let mut found = Vec::new();
    let mut run: Vec<NaiveDate> = Vec::new();
    let all = days.from.iter_days().take_while(|day| *day <= days.to).map(Some);
    for day in all.chain([None]) {
        match day.filter(|day| !sight.calendar.is_workday(*day)) {
            Some(day) => run.push(day),
            None => found.extend(day_off(sight, &std::mem::take(&mut run))),
        }
    }
    found
}

fn day_off(sight: &Sight, run: &[NaiveDate]) -> Option<Coming> {
    let weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    if run.iter().all(weekend) {
        return None;
    }
    let (first, last) = (*run.first()?, *run.last()?);
    let text = match first == last {
        true => day_off_word(sight.lang),
        false => days_off(sight.lang, &dates::range(sight.lang, first, last, sight.today)),
    };
    Some(Coming { date: first, until: Some(last), text, ..Coming::default() })
}

/// Contacts and people of the team who are away in these days.
pub(super) fn absences(sight: &Sight, days: Days) -> Vec<Coming> {
    let contacts = sight.folder.contacts.iter().flat_map(|contact| {
        let away = contact.away.iter().filter_map(move |away| within(away, days));
        let from = sight.of_client(&contact.slug);
        away.map(move |(away, from_day, to)| {
            let who = sight.cast.name(&Who::parse(&away.cover));
            let cover = if away.cover.is_empty() { String::new() } else { who };
            line(sight, (&contact.name, ""), away, (from_day, to), (&cover, &from))
        })
    });
    let team = sight.folder.card.team.iter().filter_map(|(role, slug)| {
        let person = sight.snapshot.person(slug).filter(|one| Some(&*one.slug) != sight.absent)?;
        Some((role, person))
    });
    let ours = team.flat_map(|(duty, person)| {
        let away = person.away.iter().filter_map(move |away| within(away, days));
        away.map(move |(away, from_day, to)| {
            let cover = sight.snapshot.person(&away.cover).map(|one| one.name.clone());
            let duty = role(sight.lang, duty);
            let cover = cover.unwrap_or_default();
            line(sight, (&person.name, &duty), away, (from_day, to), (&cover, &person.slug))
        })
    });
    contacts.chain(ours).collect()
}

/// The part of an absence that falls into these days.
fn within(away: &Away, days: Days) -> Option<(&Away, NaiveDate, NaiveDate)> {
    let from = away.from.filter(|_| away.touches(days.from, days.to))?;
    Some((away, from.max(days.from), away.to.unwrap_or(days.to)))
}

fn line(
    sight: &Sight,
    (name, duty): (&str, &str),
    away: &Away,
    (first, last): (NaiveDate, NaiveDate),
    (cover, from): (&str, &str),
) -> Coming {
    let (lang, today) = (sight.lang, sight.today);
    let until = away.to.map(|_| dates::day_month(lang, last, today)).unwrap_or_default();
    let name = if duty.is_empty() { name.to_owned() } else { format!("{name} ({duty})") };
    let mut text = is_away(lang, &name, &until);
    if !cover.is_empty() {
        text = format!("{text}; {}", covered(lang, cover));
    }
    Coming { date: first, until: away.to, text, from: from.to_owned(), ..Coming::default() }
}

crate::messages! {
    fn day_off_word() { ru: "выходной", en: "a day off" }
    fn days_off(days: &str) { ru: format!("выходные {days}"), en: format!("days off, {days}") }
    fn is_away(name: &str, until: &str) {
        ru: if until.is_empty() { format!("{name} не на связи") } else { format!("{name} не на связи до {until}") },
        en: if until.is_empty() { format!("{name} is away") } else { format!("{name} is away until {until}") },
    }
    fn covered(name: &str) { ru: format!("замещает {name}"), en: format!("{name} covers") }
}
