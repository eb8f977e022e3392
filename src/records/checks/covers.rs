//! Absences that nobody covers though somebody is named: people who cover for themselves, or for
//! each other in a ring on the same day.

use chrono::NaiveDate;

use super::desk::Record;
use super::{Desk, File, Findings};
use crate::records::person::Person;
use crate::records::snapshot::Snapshot;

pub(super) fn covers(desk: &Desk, found: &mut Findings) {
    let files: Vec<(&File, &Person)> = desk
        .files
        .iter()
        .filter_map(|file| match &file.record {
            Record::Person(person) => Some((file, &**person)),
            _ => None,
        })
        .collect();
    // the rule of the work is asked, and it asks a snapshot
    let people =
        files.iter().map(|(file, person)| Person { slug: slug(file), ..(*person).clone() });
    let snapshot = Snapshot { people: people.collect(), ..Snapshot::default() };
    for ((file, _), person) in files.iter().zip(&snapshot.people) {
        if let Some((day, ring)) = ring(&snapshot, person) {
            let lang = desk.lang();
            let what = each_other(lang, &ring.join(" → "), &day.to_string());
            found.at(file.path, file.text, file.key("away"), what, name_another(lang));
        }
    }
}

fn slug(file: &File) -> String {
    let name = file.path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml"));
    name.unwrap_or_default().to_owned()
}

/// The first day on which the covers come round to the person; a ring is told once, with whoever
/// comes first in it.
fn ring<'a>(snapshot: &'a Snapshot, person: &'a Person) -> Option<(NaiveDate, Vec<&'a str>)> {
    let absences = person.away.iter().filter(|away| !away.cover.is_empty());
    absences.filter_map(|away| Some((away, away.from?, away.to?))).find_map(|(away, from, to)| {
        // no client has an empty name: that is what holds for all who are not named
        let client = away.clients.first().map_or("", String::as_str);
        let comes_round = |day: &NaiveDate| {
            let chain = snapshot.covers(&person.slug, client, *day);
            let last = chain.last().map_or(&*person.slug, |last| *last);
            let next = snapshot.person(last).and_then(|last| last.covered(client, *day));
            next.is_some_and(|away| away.cover == person.slug)
                && chain.iter().all(|slug| *person.slug <= **slug)
        };
        let day = snapshot.shifts((from, to)).into_iter().find(comes_round)?;
        let mut ring = vec![&*person.slug];
        ring.extend(snapshot.covers(&person.slug, client, day));
        ring.push(&person.slug);
        Some((day, ring))
    })
}

crate::messages! {
    fn each_other(ring: &str, day: &str) {
        ru: format!("замещают по кругу, {day} никого нет: {ring}"),
        en: format!("cover for each other in a ring, nobody is there on {day}: {ring}"),
    }
    fn name_another() {
        ru: "назовите в `cover` другого человека",
        en: "name somebody else in `cover`",
    }
}
