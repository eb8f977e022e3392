//! Moves due dates, and keeps the ones they had with the reason.

use crate::commands::change::change;
use crate::commands::{Result, Run};
use crate::document::{Style, Text};
use crate::language::dates;
use crate::language::plural::nth_move;
use crate::problem::Problem;
use crate::session::Session;

/// Move the due date of tasks: acct task move k7f +1w --why "the designer was ill"
#[derive(clap::Args)]
pub struct Move {
    /// Ids, or their unique beginnings, then the new date
    #[arg(
        required = true,
        num_args = 2..,
        value_name = "ID… DATE",
        add = crate::commands::completions::tasks()
    )]
    tasks_and_date: Vec<String>,
    /// Why it moves; said to the client in the next letter
    #[arg(long, default_value = "")]
    why: String,
}

impl Run for Move {
    fn run(self, session: &Session) -> Result {
        let Some((date, ids)) = self.tasks_and_date.split_last() else {
            return Err(
                Problem::usage("which task, and to which date?").hint("acct task move ID fri")
            );
        };
        let (today, lang) = (session.today()?, session.lang());
        let by = session.writer()?;
        change(session, format!("task move {} {date}", ids.join(" ")), |change| {
            for picked in super::pick(change, ids)? {
                let task = &picked.task;
                // `+1w` counts from the date it has, a date of its own from today.
                let base = if date.starts_with('+') { task.due.unwrap_or(today) } else { today };
                let due = session.date_from(date, base)?;
                change.edit(&task.path, &task.move_due(Some(due), today, &by, &self.why))?;
                let said = match task.due {
                    Some(before) if before == due => stays(lang, &dates::short(lang, due, today)),
                    Some(before) => moved(
                        lang,
                        &dates::from_to(lang, before, due, today),
                        &nth_move(lang, task.moved.len() + 1),
                    ),
                    None => set(lang, &dates::short(lang, due, today)),
                };
                change.say(
                    Text::styled(&task.id, Style::Id)
                        .and(format!("  {}: {said}", task.title), Style::Plain),
                );
                change.warn_day_off(due);
            }
            Ok(())
        })
    }
}

crate::messages! {
    fn moved(days: &str, which: &str) {
        ru: format!("срок {days}; {which}"),
        en: format!("due {days}; {which}"),
    }
    fn set(due: &str) { ru: format!("срок {due}"), en: format!("due {due}") }
    fn stays(due: &str) { ru: format!("срок и так {due}"), en: format!("is due {due} already") }
}
