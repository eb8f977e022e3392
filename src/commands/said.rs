//! What was said in a talk, typed as options; and laying the steps that follow from it into a plan.
//! The same for a follow-up without an editor and for a chat.

use chrono::NaiveDate;

use super::Result;
use super::change::Change;
use crate::language::Lang;
use crate::problem::Problem;
use crate::records::Side;
use crate::records::asked::{Ear, as_it_is};
use crate::records::meeting::Part;
use crate::records::snapshot::Folder;
use crate::records::talk::steps::Step;
use crate::records::talk::{Line, Talk, buffer};
use crate::records::task::{Status, Task};
use crate::session::Session;
use crate::syntax::taskline::{Mark, Token};

/// What was agreed, moved, done and taken on.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Said {
    /// What was agreed; "! …" is a key agreement
    #[arg(long, value_name = "TEXT")]
    agree: Vec<String>,
    /// A task that is done
    #[arg(long, value_name = "ID", add = crate::commands::completions::tasks())]
    done: Vec<String>,
    /// A task that is dropped
    #[arg(long, value_name = "ID", add = crate::commands::completions::tasks())]
    drop: Vec<String>,
    /// A task with another date: k7f=27.11
    #[arg(long = "move", value_name = "ID=DATE")]
    moves: Vec<String>,
    /// A new task: "Rita: export, by fri"
    #[arg(long, value_name = "TEXT")]
    task: Vec<String>,
}

/// Where options become lines.
#[derive(Clone, Copy)]
pub struct Listener<'a> {
    pub session: &'a Session<'a>,
    pub folder: &'a Folder,
    pub ear: Ear<'a>,
    /// Of the minutes.
    pub lang: Lang,
}

impl Said {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.agree, &self.done, &self.drop, &self.moves, &self.task]
            .iter()
            .all(|list| list.is_empty())
    }

    /// Puts the options into the talk as if they had been written in its buffer.
    ///
    /// # Errors
    /// When a task is none of this client's, or a date or name is none.
    pub fn apply(&self, talk: &mut Talk, listener: &Listener) -> Result<()> {
        for agreed in &self.agree {
            talk.append(Part::Agreements, listener.lang, &format!("- {}", in_one_line(agreed)));
        }
        for (ids, mark) in [(&self.done, Mark::Done), (&self.drop, Mark::Dropped)] {
            for id in ids {
                let line = line_of(talk, listener, id)?;
                line.asked.mark = mark;
                line.written.mark = mark;
            }
        }
        for typed in &self.moves {
            let (id, date) = typed.split_once('=').ok_or_else(|| {
                Problem::usage(format!("`{typed}` is not ID=DATE")).hint("--move k7f=27.11")
            })?;
            let due = listener.session.date(date)?;
            let line = line_of(talk, listener, id)?;
            line.asked.due = Some(due);
            line.written.due = Some(Token::new(due.to_string()));
        }
        for text in &self.task {
            let (mut written, asked) = listener
                .ear
                .one(text)
                .map_err(|fault| Problem::usage(format!("{} in `{text}`", fault.what)))?;
            written.owner = asked.owner.as_ref().map(|owner| Token::new(owner.to_string()));
            written.due = asked.due.map(|due| Token::new(due.to_string()));
            written.title.clone_from(&asked.title);
            talk.tasks.push(Line { written, asked, at: None });
        }
        Ok(())
    }
}

/// What was typed over several lines is one line of the record, never its structure.
#[must_use]
pub fn in_one_line(typed: &str) -> String {
    let lines = typed.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// The line of a task in the talk; one that is not listed is put there.
fn line_of<'t>(talk: &'t mut Talk, listener: &Listener, typed: &str) -> Result<&'t mut Line> {
    let task = task_of(listener.folder, typed)?;
    let listed = talk.tasks.iter().position(|line| line.asked.id.as_deref() == Some(&task.id));
    let at = listed.unwrap_or_else(|| {
        let (cast, manager) = (&listener.ear.cast, listener.folder.card.manager());
        let written = buffer::written(cast, manager, task);
        talk.tasks.push(Line { written, asked: as_it_is(task, cast, manager), at: None });
        talk.tasks.len() - 1
    });
    Ok(&mut talk.tasks[at])
}

/// A task of this client by its id or the unique beginning of it.
fn task_of<'a>(folder: &'a Folder, typed: &str) -> Result<&'a Task> {
    if let Some(exact) = folder.task(typed) {
        return Ok(exact);
    }
    let found: Vec<&Task> = folder.tasks.iter().filter(|task| task.id.starts_with(typed)).collect();
    match found[..] {
        [one] => Ok(one),
        [] => Err(Problem::not_found(format!("`{}` has no task `{typed}`", folder.slug))
            .hint(format!("acct task list client:{}", folder.slug))),
        _ => {
            let ids: Vec<String> = found.iter().map(|task| format!("`{}`", task.id)).collect();
            Err(Problem::not_found(format!("`{typed}` may be {}", ids.join(", ")))
                .hint("type more of the id"))
        }
    }
}

/// Lays the steps of a talk into a change; the lines of new tasks get their ids.
///
/// # Errors
/// When a task's file cannot be read or edited.
pub fn lay_steps(
    change: &mut Change,
    client: &str,
    talk: &mut Talk,
    steps: &[Step],
    meeting: &str,
    (me, today): (&str, NaiveDate),
) -> Result<()> {
    for step in steps {
        if let Step::Add { at, task } = step {
            let task =
                change.add_task(client, Task { from: meeting.to_owned(), ..task.clone() })?;
            let written = &mut talk.tasks[*at].written;
            if written.owner.is_none() && task.side != Side::Us {
                written.owner = Some(Token::new(task.side.word()));
            }
            written.id = Some(task.id);
            continue;
        }
        let now = change.task(&step.task().path)?;
        change.edit(&now.path, &step.ops(&now, today, me))?;
        if matches!(step, Step::Close { status: Status::Done, .. }) && now.status != Status::Done {
            change.succeed(client, &now, today)?;
        }
    }
    Ok(())
}
