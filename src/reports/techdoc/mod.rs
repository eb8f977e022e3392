//! The technical documentation of a client: one document out of its technical notes, by area, what is
//! so now before what was so once. Developers of any side read it, so nothing of ours is in it: no
//! risks, prices, tasks the client does not see, ids.

mod entry;
mod page;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use entry::Entry;

use super::Report;
use crate::document::{Cell, Document, Rows, cells};
use crate::language::typography::capitalised;
use crate::language::{Lang, names};
use crate::records::note::{Note, TECH};
use crate::records::snapshot::{Folder, Question, Snapshot};

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Techdoc {
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    /// In the alphabet's order; what has no area comes last.
    pub areas: Vec<Area>,
    #[serde(skip)]
    lang: Lang,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Area {
    /// Empty: general.
    pub name: String,
    pub anchor: String,
    /// What is so now, the newest first; below it what was replaced.
    pub entries: Vec<Entry>,
}

impl Techdoc {
    /// `area`: those alone whose name has these letters in it.
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        question: &Question,
        area: Option<&str>,
    ) -> Techdoc {
        let lang = folder.lang(&snapshot.settings);
        let wanted = names::fold(area.unwrap_or_default());
        let tech = folder.notes.iter().filter(|note| note.kind == TECH);
        let tech = tech.filter(|note| names::fold(&note.area).contains(&wanted));
        let mut by_area: BTreeMap<(bool, String), Vec<&Note>> = BTreeMap::new();
        for note in tech {
            let key = names::fold(note.area.trim());
            by_area.entry((key.is_empty(), key)).or_default().push(note);
        }
        let mut areas: Vec<Area> = Vec::new();
        for notes in by_area.into_values() {
            let name = notes.first().map(|note| capitalised(note.area.trim())).unwrap_or_default();
            let mut entries: Vec<Entry> =
                notes.into_iter().map(|note| Entry::of(snapshot, folder, note, lang)).collect();
            let key = |entry: &Entry| (entry.replaced_on.is_none(), entry.date);
            entries.sort_by(|one, other| {
                key(other).cmp(&key(one)).then_with(|| one.anchor.cmp(&other.anchor))
            });
            let anchor = free(&areas, &names::slug(&name, "general"));
            areas.push(Area { name, anchor, entries });
        }
        Techdoc {
            on: question.today,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            areas,
            lang,
        }
    }
}

/// Two areas may well have one slug.
fn free(areas: &[Area], slug: &str) -> String {
    let taken = |anchor: &String| areas.iter().any(|area| area.anchor == *anchor);
    let numbered = (2..).map(|nth| format!("{slug}-{nth}"));
    let anchors = std::iter::once(slug.to_owned()).chain(numbered);
    anchors.into_iter().find(|anchor| !taken(anchor)).unwrap_or_default()
}

impl Report for Techdoc {
    const SCHEMA: &'static str = "acct.techdoc/1";

    /// Whoever it is shared with reads the client's language.
    fn lang(&self, _: Lang) -> Lang {
        self.lang
    }

    fn document(&self, lang: Lang) -> Document {
        page::document(self, lang)
    }

    fn rows(&self) -> Option<Rows> {
        let columns = ["area", "date", "title", "change", "author", "task", "replaced_on", "text"];
        let all = self.areas.iter().flat_map(|area| area.entries.iter().map(move |e| (area, e)));
        let rows = all.map(|(area, entry)| {
            cells![
                &area.name,
                entry.date,
                &entry.title,
                Cell::Word(entry.change.map_or("", |change| change.word())),
                &entry.author,
                &entry.task,
                entry.replaced_on,
                &entry.text,
            ]
        });
        Some(Rows::new(columns, rows))
    }
}

#[cfg(test)]
mod tests;
