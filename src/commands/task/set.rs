//! Sets fields of tasks without an editor.

use crate::commands::change::{Change, change};
use crate::commands::fields::{Assignment, typed};
use crate::commands::{Result, Run, who};
use crate::document::{Style, Text};
use crate::language::dates;
use crate::language::typography::quote;
use crate::problem::Problem;
use crate::records::Side;
use crate::records::cast::Who;
use crate::records::change::Op;
use crate::records::task::Task;
use crate::reports::rows::no_due;
use crate::session::Session;
use crate::syntax::Value;

/// Set fields of tasks: acct task set k7f owner=olga priority=high
///
/// Setting `due` moves the task to that day, and the day it had is kept. An owner on the other side
/// makes it that side's move.
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
                let mut said = Vec::new();
                for assignment in &assignments {
                    said.push(assign(change, &picked, assignment)?);
                }
                change.say(
                    Text::styled(&picked.task.id, Style::Id)
                        .and(format!("  {}: {}", picked.task.title, said.join(", ")), Style::Plain),
                );
            }
            Ok(())
        })
    }
}

/// Sets one field, and says what it is now.
fn assign(change: &mut Change, picked: &super::Picked, assignment: &Assignment) -> Result<String> {
    let session = change.session();
    let (today, lang) = (session.today()?, session.lang());
    // An earlier assignment of the same command may have changed it.
    let task = change.task(&picked.task.path)?;
    let value = assignment.value.as_str();
    let (ops, said) = match assignment.key.as_str() {
        "due" => {
            let due = if value.is_empty() { None } else { Some(session.date(value)?) };
            if let Some(due) = due {
                change.warn_day_off(due);
            }
            let said =
                due.map_or_else(|| no_due(lang), |d| by(lang, &dates::short(lang, d, today)));
            (task.move_due(due, today, &session.writer()?, ""), said)
        }
        "owner" if !value.is_empty() => {
            let me = session.me()?;
            let folder = picked.folder();
            let cast = picked.snapshot.cast(folder, me.as_deref());
            let who = who::anybody(&cast, &folder.slug, value)?;
            let name = match who.slug.as_str() {
                "" => who.side.name(lang).to_owned(),
                _ => cast.name(&who),
            };
            (task.hand_over(who.side, &who.slug, today), owner(lang, &name))
        }
        "side" => {
            let side = typed("task", assignment, session)?;
            let side = Side::ALL.into_iter().find(|known| Some(known.word()) == side.as_str());
            let side = side.unwrap_or(task.side);
            stands_there(session, picked, &task, side)?;
            (task.hand_over(side, &task.owner, today), format!("side: {}", side.name(lang)))
        }
        "after" => {
            let ids = assignment.value.split(',').map(str::trim).filter(|id| !id.is_empty());
            let ids: Vec<String> = ids.map(str::to_owned).collect();
            let after = super::after(change, &picked.folder().slug, &task.id, &ids)?;
            let said = format!("after: {}", after.join(", "));
            let after = Value::List(after.into_iter().map(Value::from).collect());
            (vec![Op::set("after", after)], said)
        }
        "status" => {
            return Err(Problem::usage("the status is not set by hand").hint(format!(
                "acct task done {id}, acct task drop {id}, acct task reopen {id}",
                id = task.id
            )));
        }
        key => {
            let said = match (key, value) {
                ("title", title) => called(lang, &quote(lang, title)),
                (_, "") => cleared(lang, key),
                (_, value) => format!("{key}: {value}"),
            };
            (vec![Op::set(key, typed("task", assignment, session)?)], said)
        }
    };
    change.edit(&picked.task.path, &ops)?;
    Ok(said)
}

crate::messages! {
    fn by(due: &str) { ru: format!("срок {due}"), en: format!("due {due}") }
    fn owner(name: &str) { ru: format!("кто: {name}"), en: format!("who: {name}") }
    fn called(title: &str) { ru: format!("теперь {title}"), en: format!("now {title}") }
    fn cleared(key: &str) { ru: format!("{key}: пусто"), en: format!("{key}: empty") }
}

/// Whose move it is follows from who does it: nobody is put on a side that is not theirs.
fn stands_there(session: &Session, picked: &super::Picked, task: &Task, side: Side) -> Result<()> {
    let me = session.me()?;
    let folder = picked.folder();
    let cast = picked.snapshot.cast(folder, me.as_deref());
    if task.owner.is_empty() || side == task.side || cast.has(&Who::new(side, &*task.owner)) {
        return Ok(());
    }
    let there = match side {
        Side::Us => cast.people.first().map(|person| &person.slug),
        side => cast.contacts.iter().find(|c| c.side() == side).map(|contact| &contact.slug),
    };
    let what = format!("`{}` does it, and is not on the side `{}`", task.owner, side.word());
    let name = there.map_or("NAME", String::as_str);
    Err(Problem::usage(what).hint(format!("owner=@{name}    the side goes with the owner")))
}
