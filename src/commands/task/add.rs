//! Adds a task, written in the little language of a task line.

use super::CAST;
use crate::commands::change::change;
use crate::commands::{Result, Run, who};
use crate::desk::ask;
use crate::document::{Style, Text};
use crate::language::typography::quote;
use crate::language::{Lang, dates};
use crate::problem::Problem;
use crate::records::Side;
use crate::records::asked::{self, Ear};
use crate::records::snapshot::{Needs, Tasks};
use crate::records::task::{Kind, Repeat, Task};
use crate::records::twice;
use crate::reports::rows::cut_title;
use crate::session::Session;

/// Write down a task: acct task add kassa "Product export from 1C @rita due:fri !high #feed"
///
/// Name the thing that will exist, not an action: "Product export", not "Make an export". Then it
/// reads right under "Waiting for you", "On our side" and "Done".
#[derive(clap::Args)]
pub struct Add {
    /// Slug, beginning of it, or part of the name
    #[arg(add = crate::commands::completions::clients())]
    client: Option<String>,
    /// The title, then @who due:DATE !high #tag; "Rita: export, by fri" says the same
    #[arg(num_args = 0.., value_name = "TEXT")]
    text: Vec<String>,
    /// Who does it
    #[arg(long, value_name = "WHO")]
    owner: Option<String>,
    /// By when
    #[arg(long, value_name = "DATE")]
    due: Option<String>,
    /// Why it matters; said to the client in reminders
    #[arg(long, default_value = "")]
    why: String,
    /// A decision that is needed, not work
    #[arg(long)]
    decision: bool,
    /// A task that must be done first; may be given again
    #[arg(long, value_name = "ID", add = crate::commands::completions::tasks())]
    after: Vec<String>,
    /// The record it comes out of: a request it solves, a meeting
    #[arg(long, value_name = "ID", default_value = "", hide_default_value = true)]
    from: String,
    /// How often it comes again: 1w, 2w, 1m, 5b
    #[arg(long, value_name = "SPAN")]
    every: Option<String>,
    /// The client may see it, though it is on our side
    #[arg(long)]
    share: bool,
}

impl Run for Add {
    fn run(self, session: &Session) -> Result {
        let today = session.today()?;
        session.writer()?;
        let slug = who::client(session, self.client.as_deref(), USAGE)?;
        let text = match self.text.join(" ") {
            text if !text.trim().is_empty() => text,
            _ if session.may_ask() => ask::line(&what(session.lang()), "")?,
            _ => return Err(Problem::usage("what is the task?").hint(USAGE)),
        };
        change(session, format!("task add {slug}: {text}"), |change| {
            let open = |task: &Task| task.is_open();
            let needs = Needs { client: Some(&slug), tasks: Tasks::Some(&open), ..CAST };
            let snapshot = change.workspace().load(&needs);
            let (me, calendar, lang) = (session.me()?, session.calendar(), session.lang());
            let folder = &snapshot.clients[0];
            let cast = snapshot.cast(folder, me.as_deref());
            let ear = Ear { cast, today, calendar: &calendar, lang: Lang::En };
            let (line, asked) = ear.one(&text).map_err(|fault| misread(fault, &text))?;
            let mut task = asked.new_task(today);
            if let Some(owner) = &self.owner {
                let whose = who::anybody(&cast, &slug, owner)?;
                (task.side, task.owner) = (whose.side, whose.slug);
            }
            if let Some(due) = &self.due {
                task.due = Some(session.date(due)?);
            }
            if self.decision {
                task.kind = Kind::Decision;
            }
            if let Some(every) = &self.every {
                let every = session.span(every)?.to_string();
                task.repeat = Some(Repeat { every, ..Repeat::default() });
            }
            task.why.clone_from(&self.why);
            task.share = self.share.then_some(true);
            task.from = self.origin(session, &slug)?;
            task.after = super::after(change, &slug, "", &self.after)?;
            let task = change.add_task(&slug, task)?;
            let alike = twice::like(folder, &task);
            let owner = cast.owner(&task, folder.card.manager());
            let due = task.due.map(|due| dates::short(lang, due, today));
            change.say(Text::styled(&task.id, Style::Id).and(
                format!(
                    "  {}: {}, {}, {}",
                    folder.card.name,
                    task.title,
                    if owner.slug.is_empty() {
                        owner.side.name(lang).to_owned()
                    } else {
                        cast.short(&owner)
                    },
                    due.map_or_else(|| no_due(lang), |due| by(lang, &due)),
                ),
                Style::Plain,
            ));
            for remark in &line.remarks {
                change.note(asked::remark(lang, &line, remark));
            }
            if let Some(due) = task.due {
                change.warn_day_off(due);
            }
            if let Some(known) = alike {
                change.note(looks_like(
                    lang,
                    &known.id,
                    &quote(lang, &cut_title(&known.title, 60)),
                ));
            }
            let scope = folder.card.agreement.out_of_scope(&task.title, &task.tags);
            if let Some(point) = scope.filter(|_| task.side == Side::Us) {
                change.note(out_of_scope(lang, point, &slug));
            }
            Ok(())
        })
    }
}

impl Add {
    /// The id of the record it comes out of, which is one of the same client.
    fn origin(&self, session: &Session, client: &str) -> Result<String> {
        if self.from.is_empty() {
            return Ok(String::new());
        }
        let found = session.workspace()?.record(&session.reference(&self.from)?)?;
        if found.client != client {
            let what = format!("`{}` is no record of `{client}`", found.id);
            return Err(Problem::usage(what).hint(format!("acct show {}", found.id)));
        }
        Ok(found.id)
    }
}

const USAGE: &str = "acct task add kassa \"Product export @rita due:fri\"";

fn misread(fault: crate::syntax::Fault, text: &str) -> Problem {
    let problem = Problem::usage(format!("{} in `{text}`", fault.what));
    match fault.hint {
        Some(hint) => problem.hint(hint),
        None => problem.hint("acct task add kassa \"Product export @rita due:fri\""),
    }
}

crate::messages! {
    fn what() {
        ru: "Что появится, у кого и когда? (Прайс @рита до:пт)",
        en: "What will exist, who does it, by when? (Price list @rita due:fri)",
    }
    fn looks_like(id: &str, title: &str) {
        ru: format!("Похоже на {id} {title}. Если это одно и то же: acct undo, потом acct edit {id}"),
        en: format!("Looks like {id} {title}. If it is the same: acct undo, then acct edit {id}"),
    }
    fn by(due: &str) { ru: format!("до {due}"), en: format!("by {due}") }
    fn out_of_scope(point: &str, client: &str) {
        ru: format!(
            "Вне рамок того, с чем помогаем{}: исключение считается (acct agreement {client}).",
            if point.is_empty() { String::new() } else { format!(", «{point}»") }
        ),
        en: format!(
            "Outside of what we help with{}: it counts as an exception (acct agreement {client}).",
            if point.is_empty() { String::new() } else { format!(", \"{point}\"") }
        ),
    }
    fn no_due() { ru: "без срока", en: "no due date" }
}
