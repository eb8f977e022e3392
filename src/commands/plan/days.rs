//! The days of a plan: when the client first has something of the work, and the last day of changes.

use chrono::NaiveDate;

use crate::commands::Result;
use crate::commands::change::{Change, change};
use crate::document::Text;
use crate::language::dates;
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::due;
use crate::records::snapshot::{Needs, Tasks};
use crate::records::task::Task;
use crate::session::Session;
use crate::syntax::Value;

#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Days {
    /// When the client first has something of the work, and what: "1.02=first enquiries"
    #[arg(long, value_name = "DATE[=WHAT]")]
    first_value: Option<String>,
    /// The last day of changes; what is due later is pointed out
    #[arg(long, value_name = "DATE")]
    freeze: Option<String>,
}

impl Days {
    pub(super) fn are_asked(&self) -> bool {
        self.first_value.is_some() || self.freeze.is_some()
    }
}

pub(super) fn write(session: &Session, client: &str, asked: &Days) -> Result {
    change(session, format!("plan {client}: days"), |change| {
        put(change, client, asked)?;
        change.next(format!("acct plan {client}"));
        Ok(())
    })
}

/// Writes the days that were asked for.
///
/// # Errors
/// When one is none, or the client's card cannot be edited.
pub(super) fn put(change: &mut Change, client: &str, asked: &Days) -> Result<()> {
    let session = change.session();
    let (lang, today) = (session.lang(), session.today()?);
    let path = format!("clients/{client}/client.toml");
    if let Some(typed) = &asked.first_value {
        let (day, what) = typed.split_once('=').unwrap_or((typed, ""));
        if typed.contains('=') && what.trim().is_empty() {
            return Err(Problem::usage(
                "what does the client have on that day? words after the `=`",
            )
            .hint("--first-value DATE=WHAT"));
        }
        let day = session.date(day.trim())?;
        let needs = Needs { client: Some(client), ..Needs::default() };
        let snapshot = change.workspace().load(&needs);
        let known = snapshot.clients.first().map(|folder| &folder.card.plan.first_value.what);
        let what = match what.trim() {
            "" => known.cloned().unwrap_or_default(),
            what => what.to_owned(),
        };
        let value = Value::table([("on", Value::Date(day)), ("what", what.as_str().into())]);
        change.edit(&path, &[Op::set("plan.first_value", value)])?;
        change.say(first_value(lang, &what, &dates::day_month_weekday(lang, day, today)));
        warn(change, day, today)?;
    }
    if let Some(typed) = &asked.freeze {
        let day = session.date(typed)?;
        change.edit(&path, &[Op::set("plan.freeze", day)])?;
        change.say(Text::from(freeze(lang, &dates::day_month_weekday(lang, day, today))));
        warn(change, day, today)?;
        let after = |task: &Task| task.is_open() && task.due.is_some_and(|due| due > day);
        let tasks = Tasks::Some(&after);
        let needs = Needs { client: Some(client), tasks, ..Needs::default() };
        let later: Vec<String> = change
            .workspace()
            .load(&needs)
            .clients
            .iter()
            .flat_map(|folder| &folder.tasks)
            .map(|task| format!("{} ({})", task.title, task.id))
            .collect();
        if !later.is_empty() {
            change.note(due_later(lang, &later.join("; ")));
        }
    }
    Ok(())
}

/// A day that has passed, or on which nobody works, is pointed out as a due date is.
fn warn(change: &mut Change, day: NaiveDate, today: NaiveDate) -> Result<()> {
    let session = change.session();
    if let Some(remark) = due::remark(session.lang(), day, today, &session.calendar()) {
        change.note(remark);
    }
    if day.signed_duration_since(today).num_days() > 3660 {
        return Err(Problem::usage(format!("{day} is more than ten years ahead"))
            .hint("--freeze 2026-12-20"));
    }
    Ok(())
}

crate::messages! {
    fn first_value(what: &str, day: &str) {
        ru: if what.is_empty() { format!("Первая польза — {day}.") } else { format!("Первая польза: {what} — {day}.") },
        en: if what.is_empty() { format!("First value: {day}.") } else { format!("First value: {what}, {day}.") },
    }
    fn freeze(day: &str) {
        ru: format!("Последний день изменений — {day}."),
        en: format!("Last day of changes: {day}."),
    }
    fn due_later(tasks: &str) {
        ru: format!("Срок позже этого дня: {tasks}"),
        en: format!("Due after that day: {tasks}"),
    }
}
