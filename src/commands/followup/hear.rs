//! A buffer understood: the talk and the steps that follow from it, or what is wrong in which line.

use super::new::Scene;
use crate::problem::{Place, Problem};
use crate::records::asked::Ear;
use crate::records::talk::Talk;
use crate::records::talk::free::{Company, said};
use crate::records::talk::read::read;
use crate::records::talk::steps::{Before, Step};
use crate::syntax::Fault;

/// What was said, and what follows from it.
pub(super) struct Heard {
    pub talk: Talk,
    pub steps: Vec<Step>,
}

impl Heard {
    /// The steps of a talk that was put together.
    pub(super) fn of(scene: &Scene, ear: &Ear, mut talk: Talk) -> Result<Heard, Vec<Fault>> {
        if let Some(next) = &talk.next {
            let company = Company {
                folder: scene.folder(),
                people: ear.cast.people,
                attendees: &talk.attendees,
            };
            let absent = company.absent(next.date);
            if !absent.is_empty() {
                talk.remarks.push(said(ear.lang, &absent, ear.today));
            }
        }
        let before =
            Before { folder: scene.folder(), cast: ear.cast, lang: ear.lang, today: ear.today };
        let steps = before.steps(&talk)?;
        Ok(Heard { talk, steps })
    }
}

/// Reads a buffer to its end.
pub(super) fn hear(scene: &Scene, ear: &Ear, text: &str) -> Result<Heard, Vec<Fault>> {
    Heard::of(scene, ear, read(text, ear, &scene.meeting)?)
}

/// The faults of a text as one problem: the first with its line, the others by their numbers.
pub(super) fn in_file(faults: &[Fault], name: &str, text: &str) -> Problem {
    let Some((fault, others)) = faults.split_first() else {
        return Problem::usage("this cannot be read");
    };
    let others = others.iter().map(|other| format!("\nline {}: {}", other.line, other.what));
    let what = format!("{}{}", fault.what, others.collect::<String>());
    let source = text.lines().nth(fault.line.saturating_sub(1)).map(str::to_owned);
    let (line, column) = (fault.line, fault.column);
    let problem = Problem::usage(what).at(Place { path: name.to_owned(), line, column, source });
    match &fault.hint {
        Some(hint) => problem.hint(hint.clone()),
        None => problem,
    }
}
