//! What is to change after a post-mortem, or for a standard to hold, becomes tasks: of the client it is
//! about, or of the agency itself. They point back with `from`.

use std::collections::BTreeSet;

use crate::commands::change::{Change, change};
use crate::commands::{Result, Run, completions};
use crate::document::{Style, Text};
use crate::language::typography::quote;
use crate::language::{Lang, dates};
use crate::problem::Problem;
use crate::records::asked::Ear;
use crate::records::client::Kind;
use crate::records::library::paper::Part;
use crate::records::library::{Entry, actions};
use crate::records::snapshot::{Needs, Snapshot, Tasks};
use crate::records::talk::buffer;
use crate::records::task::Task;
use crate::session::Session;
use crate::syntax::sections::items;

/// Make the actions of an entry tasks: acct library action ID "Brief before a new region @irina due:01.12"
///
/// TEXT is a task as acct task add takes it. Without TEXT the lines of the entry's section Actions
/// become tasks that are none yet. They are the client's the entry is about, or the agency's own.
#[derive(clap::Args)]
pub struct Action {
    /// The entry: its id, or the beginning of it
    entry: String,
    /// The title, then @who due:DATE !high #tag
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    /// Whose task it is, where it is not the client's that the entry is about
    #[arg(long, add = completions::clients())]
    client: Option<String>,
}

impl Run for Action {
    fn run(self, session: &Session) -> Result {
        session.writer()?;
        let typed = self.text.join(" ");
        change(session, format!("library action {} {typed}", self.entry), |change| {
            let (snapshot, at) = super::entry(change, &self.entry)?;
            let entry = &snapshot.library[at];
            let client = match &self.client {
                Some(typed) => change.workspace().client(typed)?,
                None => home(&snapshot, entry)?.to_owned(),
            };
            let typed = Some(typed).filter(|typed| !typed.trim().is_empty());
            let body = become_tasks(change, &entry.id, &client, &entry.body, typed.as_slice())?;
            if body == entry.body {
                let what = "every line of its actions is a task already, or there is none";
                return Err(
                    Problem::refused(what).hint(format!("acct library action {} \"…\"", entry.id))
                );
            }
            change.rewrite(&entry.path, &[], Some(&body))
        })
    }
}

/// Whose tasks the actions of an entry are.
///
/// # Errors
/// When it is about no client, and nobody is the agency itself.
pub fn home<'a>(snapshot: &'a Snapshot, entry: &'a Entry) -> Result<&'a str> {
    actions::home(&entry.client, &snapshot.clients).ok_or_else(|| {
        Problem::refused("the entry is about no client, and the workspace has no internal one")
            .hint("name whose tasks they are: --client CLIENT")
    })
}

/// Makes a task of every line of the section that is none yet, and of each `typed` one, and says so.
/// The body comes back with the lines as tasks.
///
/// # Errors
/// At a name or a date that is none.
pub fn become_tasks(
    change: &mut Change,
    entry: &str,
    client: &str,
    body: &str,
    typed: &[String],
) -> Result<String> {
    let (session, workspace) = (change.session(), change.workspace());
    let lang = workspace.settings().lang;
    let heading = Part::Actions.heading().word(lang);
    let mut body = body.to_owned();
    for line in typed {
        body = actions::with_line(&body, heading, &format!("- {}", line.trim()));
    }
    let Some(section) = actions::section(&body) else { return Ok(body) };
    let needs = Needs { client: Some(client), people: true, contacts: true, ..Needs::NOTHING };
    let snapshot = workspace.load(&needs);
    let folder = &snapshot.clients[0];
    let (today, me, calendar) = (session.today()?, session.me()?, session.calendar());
    let cast = snapshot.cast(folder, me.as_deref());
    let ear = Ear { cast, today, calendar: &calendar, lang: Lang::En };
    let (mut lines, mut fresh) = (Vec::new(), String::new());
    for item in items(section.text) {
        let text = section.text[item.range.clone()].trim_end();
        // a task already, perhaps of another client with other people
        if item.text.contains(" ^") {
            lines.push(text.to_owned());
        } else {
            fresh.push_str(&format!("{text}\n"));
        }
    }
    let (asked, faults) = ear.lines(&fresh, 1);
    if let Some(fault) = faults.into_iter().next() {
        let problem = Problem::usage(fault.what);
        return Err(match fault.hint {
            Some(hint) => problem.hint(hint),
            None => problem.hint("- Title of the action @who due:DATE"),
        });
    }
    for (_, asked) in asked {
        let task = Task { from: entry.to_owned(), ..asked.new_task(today) };
        let task = change.add_task(client, Task { why: asked.why.clone(), ..task })?;
        say(
            change,
            &folder.card.name,
            &task,
            &cast.short(&cast.owner(&task, folder.card.manager())),
        );
        let written = buffer::written(&cast, folder.card.manager(), &task);
        lines.push(written.to_string());
    }
    Ok(actions::with_lines(&body, &lines.join("\n")))
}

fn say(change: &mut Change, client: &str, task: &Task, owner: &str) {
    let lang = change.session().lang();
    let today = change.session().today().unwrap_or_default();
    let due = task.due.map_or_else(|| no_due(lang), |due| dates::short(lang, due, today));
    let said = format!("  {client}: {}, {owner}, {due}", quote(lang, &task.title));
    change.say(Text::styled(&*task.id, Style::Id).and(said, Style::Plain));
}

/// The clients whose tasks may be actions of these entries.
#[must_use]
pub fn homes<'a>(
    snapshot: &Snapshot,
    entries: impl IntoIterator<Item = &'a Entry>,
) -> BTreeSet<String> {
    let about = entries.into_iter().map(|entry| entry.client.as_str());
    let internal = snapshot.clients.iter().filter(|folder| folder.card.kind == Kind::Internal);
    let slugs: BTreeSet<&str> = about.chain(internal.map(|folder| folder.slug.as_str())).collect();
    let there = |slug: &&str| snapshot.client(slug).is_some();
    slugs.into_iter().filter(there).map(str::to_owned).collect()
}

/// Reads the tasks of some clients that came of something into a snapshot that was read without any.
///
/// # Errors
/// When there is no workspace.
pub fn with_tasks(
    session: &Session,
    snapshot: &mut Snapshot,
    homes: &BTreeSet<String>,
) -> Result<()> {
    let came = |task: &Task| !task.from.is_empty() || !task.is_open();
    for slug in homes {
        let tasks = Tasks::Some(&came);
        let needs = Needs { client: Some(slug), contacts: true, tasks, ..Needs::NOTHING };
        let mut read = session.load(&needs)?;
        snapshot.left_out.append(&mut read.left_out);
        let Some(own) = read.clients.pop() else { continue };
        if let Some(folder) = snapshot.clients.iter_mut().find(|folder| folder.slug == *slug) {
            (folder.tasks, folder.contacts) = (own.tasks, own.contacts);
        }
    }
    Ok(())
}

crate::messages! {
    fn no_due() { ru: "без срока", en: "no due date" }
}
