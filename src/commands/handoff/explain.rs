//! Where each line of the letter comes from, with the line in its file.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::commands::{Outcome, Result};
use crate::letters::Desk;
use crate::letters::handoff::{Explained, Source};
use crate::problem::Problem;
use crate::records::handoff::Handoff;
use crate::records::person::Person;
use crate::records::snapshot::{Folder, Snapshot};
use crate::session::Session;
use crate::syntax::tree;

pub(super) fn explained(session: &Session, snapshot: &Snapshot, folder: &Folder) -> Result {
    let handoff = Handoff::of(snapshot, folder, session.today()?);
    let nobody = || Problem::refused("nobody works here").hint("acct person add \"NAME\" --me");
    let desk = Desk::of(snapshot, folder, signer(&handoff).ok_or_else(nobody)?);
    let workspace = session.workspace()?;
    let texts: RefCell<HashMap<String, String>> = RefCell::default();
    let line_of = |source: &Source| {
        let mut texts = texts.borrow_mut();
        let text = texts.entry(source.path.clone()).or_insert_with(|| {
            let bytes = workspace.read(&source.path).unwrap_or_default();
            String::from_utf8(bytes).unwrap_or_default()
        });
        found(text, source)
    };
    Ok(Outcome::page(Explained::of(&desk, &handoff, &line_of)))
}

/// Whose letter it would be; what it says is the same, whoever signs.
pub(super) fn signer<'a>(handoff: &Handoff<'a>) -> Option<&'a Person> {
    handoff.sales().or_else(|| handoff.manager()).or_else(|| handoff.people.first())
}

/// The line of a source in its file, from 1; 0 where it cannot be found.
fn found(text: &str, source: &Source) -> usize {
    if !source.words.is_empty() {
        // A long agreement goes on in the next line of the file.
        let start: String = source.words.chars().take(40).collect();
        return text.lines().position(|line| line.contains(start.trim())).map_or(0, |at| at + 1);
    }
    if let (Some(on), true) = (source.on, source.path.ends_with(".csv")) {
        let day = on.to_string();
        return text.lines().position(|line| line.starts_with(&day)).map_or(0, |at| at + 1);
    }
    tree::line_of(text, &source.key).unwrap_or_default()
}
