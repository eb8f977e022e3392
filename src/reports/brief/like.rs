//! What else is known of such a case: the anti-case in the library that is most like it, and the
//! words in which the client named a time of the year.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;

use crate::language::dates::{month_after_day, month_name};
use crate::language::stems::{lower, stem};
use crate::language::{Lang, names};
use crate::records::brief::Brief;
use crate::records::library::{Entry, Kind};
use crate::records::snapshot::{Folder, Snapshot};

/// A record of the library that is like this case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Like {
    pub id: String,
    pub kind: Kind,
    pub title: String,
    /// Its file, without the id at its end.
    pub name: String,
}

/// The anti-case or post-mortem that is most like this client's case.
pub(super) fn nearest(snapshot: &Snapshot, folder: &Folder) -> Option<Like> {
    let failed = |entry: &&Entry| matches!(entry.kind, Kind::Anticase | Kind::Postmortem);
    let rated =
        snapshot.library.iter().filter(failed).map(|entry| (likeness(entry, folder), entry));
    // of two alike the newer one, which comes last
    let (_, entry) = rated.filter(|(points, _)| *points >= 2).max_by_key(|(points, _)| *points)?;
    let stem = entry.path.strip_suffix(".md").unwrap_or(&entry.path);
    let name = stem.strip_suffix(entry.id.as_str()).unwrap_or(stem).trim_end_matches('-');
    Some(Like {
        id: entry.id.clone(),
        kind: entry.kind,
        title: entry.title().to_owned(),
        name: name.to_owned(),
    })
}

/// The trade says most; then services, and tags of what is open there.
fn likeness(entry: &Entry, folder: &Folder) -> usize {
    let card = &folder.card;
    let same = |one: &str, other: &str| !one.is_empty() && names::fold(one) == names::fold(other);
    let trade = if same(&entry.industry, &card.industry) { 2 } else { 0 };
    let own = if same(&entry.client, &folder.slug) { 2 } else { 0 };
    let services = entry
        .services
        .iter()
        .filter(|one| card.deal.services.iter().any(|service| same(one, &service.name)))
        .count();
    let tagged = |tag: &&String| {
        let open = folder.tasks.iter().filter(|task| task.is_open());
        open.flat_map(|task| &task.tags).any(|other| same(tag, other))
    };
    trade + own + services + entry.tags.iter().filter(tagged).count()
}

/// A phrase of the client's answers that names the month of a day: «сезон с марта».
pub(super) fn naming(folder: &Folder, day: NaiveDate) -> String {
    let month = day.month();
    let spelled = [Lang::Ru, Lang::En]
        .into_iter()
        .flat_map(|lang| [month_name(lang, month), month_after_day(lang, month)])
        .map(|name| stem(&lower(name)).into_owned())
        .collect::<Vec<_>>();
    let names = |phrase: &str| {
        let phrase = lower(phrase);
        let mut words = phrase.split(|c: char| !c.is_alphanumeric());
        words.any(|word| spelled.contains(&stem(word).into_owned()))
    };
    let answers = folder.briefs.iter().rev().flat_map(Brief::answers);
    let texts: Vec<String> = answers.map(|answer| answer.text.to_owned()).collect();
    let phrases = texts.iter().flat_map(|text| text.split(['.', ',', ';', ':', '\n', '(', ')']));
    let mut fitting = phrases.map(str::trim).filter(|phrase| phrase.chars().count() <= 60);
    fitting.find(|phrase| names(phrase)).unwrap_or_default().to_owned()
}
