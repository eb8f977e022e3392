//! Sets fields of tasks without an editor.

use crate::commands::change::{Change, change};
use crate::commands::fields::{Assignment, typed};
use crate::commands::{Result, Run, who};
use crate::document::{Style, Text};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::session::Session;

/// Set fields of tasks: acct task set k7f owner=olga priority=high
///
/// A due date set so is moved (with its history), an owner on the other side takes the turn with it.
#[derive(clap::Args)]
pub struct Set {
    /// Ids, then key=value pairs; an empty value takes the field's content away
    #[arg(
        required = true,
        num_args = 2..,
        value_name = "ID… KEY=VALUE…",
        add = crate::commands::completions::tasks()
    )]
    tasks_and_values: Vec<String>,
}

impl Run for Set {
    fn run(self, session: &Session) -> Result {
        let (values, ids): (Vec<String>, Vec<String>) =
            self.tasks_and_values.into_iter().partition(|word| word.contains('='));
        if values.is_empty() || ids.is_empty() {
            return Err(
                Problem::usage("which task, and which field?").hint("acct task set ID owner=olga")
            );
        }
        let assignments =
            values.iter().map(|text| Assignment::read(text)).collect::<Result<Vec<_>>>()?;
        change(session, format!("task set {} {}", ids.join(" "), values.join(" ")), |change| {
            for picked in super::pick(change, &ids)? {
                for assignment in &assignments {
                    assign(change, &picked, assignment)?;
                }
                change.say(
                    Text::styled(&picked.task.id, Style::Id).and(
                        format!("  {}: {}", picked.task.title, values.join(", ")),
                        Style::Plain,
                    ),
                );
            }
            Ok(())
        })
    }
}

fn assign(change: &mut Change, picked: &super::Picked, assignment: &Assignment) -> Result<()> {
    let session = change.session();
    let today = session.today()?;
    // An earlier assignment of the same command may have changed it.
    let task = change.task(&picked.task.path)?;
    let ops = match assignment.key.as_str() {
        "due" => {
            let due = match assignment.value.as_str() {
                "" => None,
                text => Some(session.date(text)?),
            };
            task.move_due(due, today, &session.writer()?, "")
        }
        "owner" if !assignment.value.is_empty() => {
            let me = session.me()?;
            let folder = picked.folder();
            let cast = picked.snapshot.cast(folder, me.as_deref());
            let who = who::anybody(&cast, &folder.slug, &assignment.value)?;
            task.hand_over(who.side, &who.slug, today)
        }
        "status" => {
            return Err(Problem::usage("the status is not set by hand").hint(format!(
                "acct task done {id}, acct task drop {id}, acct task reopen {id}",
                id = task.id
            )));
        }
        _ => vec![Op::set(&*assignment.key, typed("task", assignment, session)?)],
    };
    change.edit(&picked.task.path, &ops)
}
