//! What the client said of the work and allowed to be quoted, in their own words.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Desk;
<<<<<<< HEAD
use crate::records::note::Note;
=======
use crate::records::idea::in_a_line;
use crate::records::inner;
use crate::records::note::paper::WORDS;
use crate::records::note::{FEEDBACK, Feedback, Note};
>>>>>>> note

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
<<<<<<< HEAD
        let words = note.quoted();
=======
        // What else stands in the note is ours.
        let words = in_a_line(WORDS.text(&inner::without(&note.body)));
>>>>>>> note
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
