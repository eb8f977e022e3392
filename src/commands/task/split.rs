//! Splits a task into steps: each a task of its own, the whole done after them.

use super::{CAST, pick};
use crate::commands::change::change;
use crate::commands::{Result, Run, completions};
use crate::document::{Style, Text};
use crate::language::{Lang, dates};
use crate::problem::Problem;
use crate::records::asked::{self, Ear};
use crate::records::change::Op;
use crate::records::snapshot::Needs;
use crate::session::Session;
use crate::syntax::Value;

/// Split a task into steps: acct task split k7f3 "Feed fields @denis due:fri; Test export @rita due:1.12"
///
/// Each step is a task of its own, written as in `task add`; this one waits for them all. A step
/// without an owner has this one's.
#[derive(clap::Args)]
pub struct Split {
    /// The task, by id or its beginning
    #[arg(add = completions::tasks())]
    id: String,
    /// The steps, with `;` between them
    #[arg(required = true, num_args = 1.., value_name = "STEPS")]
    steps: Vec<String>,
}

impl Run for Split {
    fn run(self, session: &Session) -> Result {
        let id = session.reference(&self.id)?;
        let joined = self.steps.join(" ");
        let steps: Vec<&str> =
            joined.split([';', '\n']).map(str::trim).filter(|step| !step.is_empty()).collect();
        if steps.len() < 2 {
            return Err(Problem::usage("into which steps? two at least, with `;` between them")
                .hint(format!(
                    "acct task split {id} \"Feed fields @denis due:fri; Test export\""
                )));
        }
        let today = session.today()?;
        change(session, format!("task split {id}"), |change| {
            let picked = pick(change, std::slice::from_ref(&id))?.remove(0);
            let (task, client) = (&picked.task, picked.folder().slug.clone());
            if !task.is_open() {
                return Err(Problem::refused(format!("`{}` is closed already", task.id))
                    .hint(format!("acct task reopen {}", task.id)));
            }
            let snapshot = change.workspace().load(&Needs { client: Some(&client), ..CAST });
            let folder = &snapshot.clients[0];
            let (me, calendar, lang) = (session.me()?, session.calendar(), session.lang());
            let cast = snapshot.cast(folder, me.as_deref());
            let ear = Ear { cast, today, calendar: &calendar, lang: Lang::En };
            let mut after = task.after.clone();
            let mut later = Vec::new();
            for text in steps {
                let (line, asked) = ear.one(&owner_last(text)).map_err(|fault| {
                    let problem = Problem::usage(format!("{} in `{text}`", fault.what));
                    problem.hint(fault.hint.unwrap_or_else(|| {
                        format!("acct task split {id} \"Feed fields @denis due:fri; Test export\"")
                    }))
                })?;
                let mut step = asked.new_task(today);
                if asked.owner.is_none() && !asked.decision {
                    (step.side, step.owner) = (task.side, task.owner.clone());
                }
                step.from.clone_from(&task.id);
                step.share = step.share.or(task.share);
                step.priority = step.priority.max(task.priority);
                let step = change.add_task(&client, step)?;
                let owner = cast.owner(&step, folder.card.manager());
                let name = match owner.slug.as_str() {
                    "" => owner.side.name(lang).to_owned(),
                    _ => cast.short(&owner),
                };
                let due = step.due.map(|due| dates::short(lang, due, today));
                let due = due.map_or_else(|| no_due(lang), |due| by(lang, &due));
                change.say(
                    Text::styled(&step.id, Style::Id)
                        .and(format!("  {}, {name}, {due}", step.title), Style::Plain),
                );
                for remark in &line.remarks {
                    change.note(asked::remark(lang, &line, remark));
                }
                if let Some(due) = step.due {
                    change.warn_day_off(due);
                    if task.due.is_some_and(|whole| due > whole) {
                        later.push(step.title.clone());
                    }
                }
                after.push(step.id);
            }
            let ids = after.iter().map(|id| Value::from(id.as_str())).collect();
            change.edit(&task.path, &[Op::set("after", Value::List(ids))])?;
            change.say(
                Text::styled(&task.id, Style::Id)
                    .and(format!("  {}", waits(lang, &task.title)), Style::Plain),
            );
            if let Some(due) = task.due.filter(|_| !later.is_empty()) {
                let due = dates::short(lang, due, today);
                change.note(too_late(lang, &later.join("; "), &task.title, &due));
            }
            change.next(format!("acct show {}", task.id));
            Ok(())
        })
    }
}

/// `Прайс @рита до пт`: a date in words ends the line, so the name goes after it.
fn owner_last(text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let named = words.windows(2).position(|pair| {
        pair[0].len() > 1 && pair[0].starts_with('@') && matches!(pair[1], "до" | "by")
    });
    if let Some(at) = named {
        let name = words.remove(at);
        words.push(name);
    }
    words.join(" ")
}

crate::messages! {
    fn by(due: &str) { ru: format!("до {due}"), en: format!("by {due}") }
    fn no_due() { ru: "без срока", en: "no due date" }
    fn waits(title: &str) {
        ru: format!("{title} — после этих шагов"),
        en: format!("{title}: after these steps"),
    }
    fn too_late(steps: &str, title: &str, due: &str) {
        ru: format!("Шаг кончается позже, чем вся задача «{title}», {due}: {steps}"),
        en: format!("A step ends later than the whole of {title}, {due}: {steps}"),
    }
}

#[cfg(test)]
mod tests {
    use super::owner_last;

    #[test]
    fn a_name_before_a_date_goes_after_it() {
        assert_eq!(owner_last("Прайс @рита до пт"), "Прайс до пт @рита");
        assert_eq!(owner_last("Price @rita by fri #feed"), "Price by fri #feed @rita");
        assert_eq!(owner_last("Прайс @рита due:fri"), "Прайс @рита due:fri");
        assert_eq!(owner_last("Письмо @рита про цены"), "Письмо @рита про цены");
    }
}
