//! What the client said of the work and allowed to be quoted, in their own words.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Desk;
use crate::records::note::Note;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Quote {
    pub words: String,
    /// Who said it, as the client's people are named.
    pub name: String,
    pub role: String,
    pub on: Option<NaiveDate>,
}

/// Praise of the quarter whose author has said that it may be shown.
pub(super) fn quotes(desk: &Desk) -> Vec<Quote> {
    let allowed = |note: &&Note| note.may_be_quoted(desk.day) && desk.holds(note.date);
    let cast = desk.snapshot.cast(desk.folder, None);
    let quote = |note: &Note| {
        let words = note.quoted();
        let contact = cast.contact(&note.speaker().slug)?;
        (!words.is_empty()).then(|| Quote {
            words,
            name: contact.name.clone(),
            role: contact.role.clone(),
            on: note.date,
        })
    };
    desk.folder.notes.iter().filter(allowed).filter_map(quote).collect()
}
