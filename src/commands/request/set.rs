//! Sets fields of a request: how deep it goes, who answers it.

use super::{find, needs, picked};
use crate::commands::change::change;
use crate::commands::fields::{self, Assignment};
use crate::commands::{Result, Run, who};
use crate::document::{Style, Text};
use crate::language::typography::quote;
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::fields::{Shape, kind};
use crate::records::snapshot::{Folder, Snapshot};
use crate::session::Session;

/// Set fields of a request: acct request set r4n level=consult by=rita
///
/// Also status=, kind=, owner=, via=, priority=, tags=. When it was answered is kept by acct request
/// answer, why it came by acct request why.
#[derive(clap::Args)]
pub struct Set {
    /// The request: its id, or the beginning of it
    #[arg(value_name = "ID")]
    request: String,
    /// key=value; an empty value takes the field's content away
    #[arg(required = true, num_args = 1.., value_name = "KEY=VALUE")]
    values: Vec<String>,
}

impl Run for Set {
    fn run(self, session: &Session) -> Result {
        let assignments =
            self.values.iter().map(|text| Assignment::read(text)).collect::<Result<Vec<_>>>()?;
        let found = find(session, &self.request)?;
        let summary = format!("request set {} {}", found.id, self.values.join(" "));
        change(session, summary, |change| {
            let picked = picked(change.workspace().load(&needs(&found)), &found)?;
            let mut ops = Vec::new();
            for assignment in &assignments {
                ops.extend(asked(session, &picked.snapshot, picked.folder(), assignment)?);
            }
            change.edit(&found.path, &ops)?;
            let said = format!("  {}", quote(session.lang(), picked.request.title()));
            change.say(Text::styled(&found.id, Style::Id).and(said, Style::Plain));
            fields::say(change, &ops)
        })
    }
}

/// One field; people are looked up by what was typed.
fn asked(
    session: &Session,
    snapshot: &Snapshot,
    folder: &Folder,
    asked: &Assignment,
) -> Result<Vec<Op>> {
    let (key, value) = (asked.key.as_str(), asked.value.as_str());
    if matches!(key, "status" | "level" | "kind" | "priority") && value.is_empty() {
        // a choice that is not made yet
        return match key {
            "status" => Err(Problem::usage("a request always stands somewhere").hint("status=new")),
            _ => Ok(vec![Op::set(key, "")]),
        };
    }
    if value.is_empty() {
        return fields::ops("request", asked, session);
    }
    let value = match (key, kind("request").and_then(|kind| kind.field(key))) {
        ("by", _) => who::anybody(&snapshot.cast(folder, None), &folder.slug, value)?.to_string(),
        (_, Some(Shape::Person)) => who::person(&snapshot.people, value)?,
        _ => return fields::ops("request", asked, session),
    };
    Ok(vec![Op::set(key, value)])
}
