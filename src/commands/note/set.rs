//! Sets fields of a note: a risk that is gone, a word that may be quoted.

use super::of_client;
use crate::commands::change::change;
use crate::commands::fields::{self, Assignment};
use crate::commands::{Result, Run, who};
use crate::document::{Style, Text};
use crate::language::typography::{quote, shorten};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::fields::{Shape, kind};
use crate::records::note::{Note, circle};
use crate::records::snapshot::{Needs, Snapshot};
use crate::session::Session;
use crate::workspace::lookup::Found;

/// Set fields of a note: acct note set n9z closed=today
///
/// A risk with a day in `closed` no longer counts; `publish` is the day on which a client allowed to
/// quote the words: acct note set f4k publish=20.11
#[derive(clap::Args)]
pub struct Set {
    /// Id of the note, or its beginning
    #[arg(value_name = "ID")]
    note: String,
    /// key=value; an empty value takes the field's content away
    #[arg(required = true, num_args = 1.., value_name = "KEY=VALUE")]
    values: Vec<String>,
}

impl Run for Set {
    fn run(self, session: &Session) -> Result {
        let assignments =
            self.values.iter().map(|text| Assignment::read(text)).collect::<Result<Vec<_>>>()?;
        let summary = format!("note set {} {}", self.note, self.values.join(" "));
        change(session, summary, |change| {
            let found = change.workspace().record_of("note", &self.note)?;
            let needs = Needs {
                people: true,
                contacts: true,
                notes: true,
                client: Some(&found.client),
                ..Needs::NOTHING
            };
            let snapshot = change.workspace().load(&needs);
            let mut ops = Vec::new();
            for assignment in &assignments {
                ops.extend(asked(session, &snapshot, &found, assignment)?);
            }
            change.edit(&found.path, &ops)?;
            let folder = snapshot.client(&found.client);
            let note = folder.and_then(|it| it.notes.iter().find(|note| note.path == found.path));
            let title = note.map(|note| shorten(note.title(), 80)).unwrap_or_default();
            let said = format!("  {}", quote(session.lang(), &title));
            change.say(Text::styled(&found.id, Style::Id).and(said, Style::Plain));
            fields::say(change, &ops)
        })
    }
}

/// One field; people and records are looked up by what was typed.
fn asked(
    session: &Session,
    snapshot: &Snapshot,
    found: &Found,
    asked: &Assignment,
) -> Result<Vec<Op>> {
    let client = found.client.as_str();
    let (key, value) = (asked.key.as_str(), asked.value.as_str());
    let shape = kind("note").and_then(|kind| kind.field(key));
    let Some(folder) = snapshot.client(client).filter(|_| !value.is_empty()) else {
        return fields::ops("note", asked, session);
    };
    let value = match (key, shape) {
        ("said_by", _) => who::anybody(&snapshot.cast(folder, None), client, value)?.to_string(),
        (_, Some(Shape::Person)) => who::person(&snapshot.people, value)?,
        ("task", _) => of_client(session, client, "task", value)?,
        ("replaces", _) => {
            older(&folder.notes, &found.id, of_client(session, client, "note", value)?)?
        }
        ("experiment", _) => of_client(session, client, "idea", value)?,
        ("closed", _) => return gone(session, value),
        _ => return fields::ops("note", asked, session),
    };
    Ok(vec![Op::set(key, value)])
}

/// A note takes the place of an older one, and never, by and by, its own.
fn older(notes: &[Note], id: &str, replaces: String) -> Result<String> {
    let what = match circle(notes, id, &replaces)[..] {
        [] => return Ok(replaces),
        [_] => format!("`{id}` cannot take its own place"),
        _ => format!("`{replaces}` itself takes the place of `{id}`"),
    };
    Err(Problem::refused(what).hint(format!("acct show {replaces}")))
}

/// A risk was gone on a day that has come.
fn gone(session: &Session, typed: &str) -> Result<Vec<Op>> {
    let day =
        session.past(typed).map_err(|problem| Problem::usage(problem.what).hint("closed=today"))?;
    Ok(vec![Op::set("closed", day)])
}
