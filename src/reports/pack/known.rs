//! What both papers say of a client as it stands: what not to do, where one writes, whom to call.

use super::{Line, Sight};
use crate::language::typography::{capitalised, lower_first};
use crate::records::agreement::words::channel;
use crate::records::person::Person;
use crate::reports::handoff::limits;

/// What is not done, from the card.
pub(super) fn never(sight: &Sight) -> Vec<Line> {
    let mut lines: Vec<Line> = limits(sight.lang, &sight.folder.card)
        .into_iter()
        .map(|text| Line::new(text, ""))
        .collect();
    let avoided = sight.folder.contacts.iter().filter(|one| !one.manner.avoid.trim().is_empty());
    lines.extend(avoided.map(|contact| {
        let text = format!("{}: {}", contact.name, contact.manner.avoid.trim());
        Line::new(text, sight.of_client(&contact.slug))
    }));
    lines
}

/// Where one writes, as the card says; on one page in one line.
pub(super) fn channels(sight: &Sight) -> Vec<Line> {
    let lines = ways(sight);
    if !sight.short || lines.is_empty() {
        return lines;
    }
    let all: Vec<String> = lines.iter().map(|line| lower_first(&line.text)).collect();
    vec![Line::new(capitalised(&all.join("; ")), "")]
}

fn ways(sight: &Sight) -> Vec<Line> {
    let (lang, channels) = (sight.lang, &sight.folder.card.channels);
    let set = channels.iter().filter(|(_, place)| !place.trim().is_empty());
    set.map(|(what, place)| {
        let place = channel(lang, place);
        let text = match what.as_str() {
            "daily" => questions(lang, &place),
            "urgent" => urgent_ones(lang, &place),
            "tasks" => tasks(lang, &place),
            _ => capitalised(&format!("{what}: {place}")),
        };
        Line::new(text, "")
    })
    .collect()
}

/// Whom to call when it burns: whoever leads the one who runs it, with the telephone.
pub(super) fn urgent(sight: &Sight, runs: Option<&str>, cover: Option<&str>) -> Option<Line> {
    let there = |slug: &str| Some(slug) != cover && Some(slug) != sight.absent;
    let snapshot = sight.snapshot;
    let own = runs.and_then(|slug| snapshot.person(slug)).map(|person| person.lead.as_str());
    let card = sight.folder.card.role("lead");
    let both = [own.filter(|lead| !lead.is_empty()), card].into_iter().flatten();
    let person = both.filter(|slug| there(slug)).find_map(|slug| snapshot.person(slug))?;
    Some(Line::new(reach(person), &*person.slug))
}

/// «Ирина Кострова, +7 900 000-00-12»
pub(super) fn reach(person: &Person) -> String {
    let email = person.emails.first().map_or("", String::as_str);
    let way = if person.phone.is_empty() { email } else { &person.phone };
    if way.is_empty() { person.name.clone() } else { format!("{}, {way}", person.name) }
}

crate::messages! {
    fn questions(place: &str) { ru: format!("Вопросы — {place}"), en: format!("Questions: {place}") }
    fn urgent_ones(place: &str) { ru: format!("Срочное — {place}"), en: format!("Urgent: {place}") }
    fn tasks(place: &str) { ru: format!("Задачи — {place}"), en: format!("Tasks: {place}") }
}
