//! Ends a task, or begins it again. A repeating task that is done leaves its next round behind.

use super::Picked;
use crate::commands::change::{Change, change};
use crate::commands::{Result, Run};
use crate::document::{Style, Text};
use crate::language::dates;
use crate::records::change::Op;
use crate::records::task::Status;
use crate::session::Session;

/// Mark tasks as done
///
/// A repeating task leaves its next round behind.
#[derive(clap::Args)]
pub struct Done {
    /// Ids, or their unique beginnings
    #[arg(required = true, add = crate::commands::completions::tasks())]
    tasks: Vec<String>,
    /// The day it was done, if not today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

/// Drop tasks: they will not be done, and stay on record
#[derive(clap::Args)]
pub struct Drop {
    /// Ids, or their unique beginnings
    #[arg(required = true, add = crate::commands::completions::tasks())]
    tasks: Vec<String>,
    /// Why; kept in the task's notes
    #[arg(long, default_value = "", hide_default_value = true)]
    why: String,
}

/// Open tasks again
#[derive(clap::Args)]
pub struct Reopen {
    /// Ids, or their unique beginnings
    #[arg(required = true)]
    tasks: Vec<String>,
}

impl Run for Done {
    fn run(self, session: &Session) -> Result {
        let on = match &self.on {
            Some(day) => session.past(day)?,
            None => session.today()?,
        };
        change(session, format!("task done {}", self.tasks.join(" ")), |change| {
            for picked in super::pick(change, &self.tasks)? {
                finish(change, &picked, on)?;
            }
            Ok(())
        })
    }
}

fn finish(change: &mut Change, picked: &Picked, on: chrono::NaiveDate) -> Result<()> {
    let lang = change.session().lang();
    let task = &picked.task;
    if task.status == Status::Done {
        change.say(named(task, &already_done(lang)));
        return Ok(());
    }
    change.edit(&task.path, &task.close(Status::Done, on))?;
    change.say(named(task, &done(lang)));
    if let Some(next) = change.succeed(&picked.folder().slug, task, on)? {
        let due = next.due.map(|due| dates::short(lang, due, on)).unwrap_or_default();
        change.say(Text::styled(format!("  {}", next_round(lang, &next.id, &due)), Style::Quiet));
    }
    Ok(())
}

impl Run for Drop {
    fn run(self, session: &Session) -> Result {
        let today = session.today()?;
        change(session, format!("task drop {}", self.tasks.join(" ")), |change| {
            let lang = session.lang();
            for picked in super::pick(change, &self.tasks)? {
                let mut ops = picked.task.close(Status::Dropped, today);
                let why = self.why.trim();
                if !why.is_empty() {
                    let notes = format!("{}\n{why}", picked.task.notes.trim_end());
                    ops.push(Op::set("notes", notes.trim_start()));
                }
                change.edit(&picked.task.path, &ops)?;
                change.say(named(&picked.task, &dropped(lang)));
            }
            Ok(())
        })
    }
}

impl Run for Reopen {
    fn run(self, session: &Session) -> Result {
        change(session, format!("task reopen {}", self.tasks.join(" ")), |change| {
            let lang = session.lang();
            for picked in super::pick(change, &self.tasks)? {
                change.edit(&picked.task.path, &picked.task.reopen())?;
                change.say(named(&picked.task, &opened(lang)));
            }
            Ok(())
        })
    }
}

/// `k7f3qz  Выгрузка товаров: готово`
fn named(task: &crate::records::task::Task, said: &str) -> Text {
    Text::styled(&task.id, Style::Id).and(format!("  {}: {said}", task.title), Style::Plain)
}

crate::messages! {
    fn done() { ru: "готово", en: "done" }
    fn already_done() { ru: "уже отмечено готовым", en: "was done already" }
    fn dropped() { ru: "снято", en: "dropped" }
    fn opened() { ru: "снова открыто", en: "open again" }
    fn next_round(id: &str, due: &str) {
        ru: format!("следующий раз: {id}, срок {due}"),
        en: format!("next round: {id}, due {due}"),
    }
}
