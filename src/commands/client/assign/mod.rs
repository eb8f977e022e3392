//! Puts a person into a role at a client. Whoever gets a project gets all that is known of it: the
//! inner note is written with the change of manager.

pub(super) mod guard;
mod note;

use guard::Guard;

use crate::commands::change::{Change, change};
use crate::commands::{Result, Run, completions, who};
use crate::language::{Lang, words};
use crate::problem::Problem;
use crate::records::Side;
use crate::records::change::Op;
use crate::records::client::Kind;
use crate::records::snapshot::{Needs, Snapshot};
use crate::records::task::Task;
use crate::session::Session;

/// Put a person into a role: acct client assign kassa manager vera
///
/// A new manager gets the inner handover note among the client's notes. A newcomer before the exam
/// or over the cap, somebody away or gone is refused without --force --why. Tasks of whoever had the
/// role stay with that person unless --tasks; the command that hands them over is shown.
#[derive(clap::Args)]
pub struct Assign {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// manager, lead, sales, ppc, …
    role: String,
    /// Slug or name of one of us
    #[arg(add = completions::people())]
    person: String,
    /// Open tasks of whoever had the role go to the new one as well
    #[arg(long)]
    tasks: bool,
    /// In spite of what speaks against it; wants --why
    #[arg(long, requires = "why")]
    force: bool,
    /// Why it is done all the same; kept in the note
    #[arg(long, value_name = "T")]
    why: Option<String>,
}

impl Run for Assign {
    fn run(self, session: &Session) -> Result {
        let lang = session.lang();
        let role = self.role.to_lowercase();
        if role.is_empty() || role.contains(|c: char| !c.is_alphanumeric() && c != '-' && c != '_')
        {
            return Err(Problem::usage(format!("`{role}` can be no role"))
                .hint("manager, lead, sales, ppc, …"));
        }
        let summary = format!("client assign {} {role} {}", self.client, self.person);
        change(session, summary, |change| {
            let client = super::card(change, &self.client)?;
            let needs = Needs { notes: true, client: Some(&client.slug), ..Needs::CLIENT };
            let snapshot = change.workspace().load(&needs);
            let person = who::person(&snapshot.people, &self.person)?;
            let before = client.card.role(&role).unwrap_or_default();
            let name = named(&snapshot, &person);
            if before == person {
                change.say(already(lang, &client.card.name, &role, &name));
                return Ok(());
            }
            let internal = client.card.kind == Kind::Internal;
            let guard = Guard::of(change, internal, (&client.slug, &role, &person))?;
            let why = self.why.as_deref().map_or("", str::trim);
            if guard.stops() && (!self.force || why.is_empty()) {
                let command = format!("acct client assign {} {role}", client.slug);
                return Err(guard.refusal(&format!("{command} {}", as_typed(&self.person))));
            }
            change.edit(&client.path, &[Op::set(format!("team.{role}"), person.as_str())])?;
            change.say(now(lang, &client.card.name, &role, &named(&snapshot, before), &name));
            for line in guard.lines(lang) {
                change.note(line);
            }
            if role == "manager" {
                let n = unowned(&snapshot, &client.slug);
                if n > 0 {
                    change.say(follow(lang, n));
                }
                if !before.is_empty() {
                    // The client hears it from a person, and sees the new one.
                    change.next(format!(
                        "acct meeting new {} --kind call --with {person}",
                        client.slug
                    ));
                }
                if !before.is_empty() || guard.stops() {
                    let against = guard.against(change.workspace().settings().lang, why);
                    note::write(change, &snapshot, (&client.slug, before, &person), against)?;
                }
            }
            self.over(change, &snapshot, (&client.slug, before, &person))
        })
    }
}

impl Assign {
    /// The tasks of whoever had the role: handed over, or the command that does it.
    fn over(
        &self,
        change: &mut Change,
        snapshot: &Snapshot,
        (client, before, person): (&str, &str, &str),
    ) -> Result<()> {
        let lang = change.session().lang();
        let theirs = kept(snapshot, client, before);
        if theirs.is_empty() {
            return Ok(());
        }
        if self.tasks {
            let today = change.session().today()?;
            for task in &theirs {
                change.edit(&task.path, &task.hand_over(Side::Us, person, today))?;
            }
            change.say(go_over(lang, &named(snapshot, person), theirs.len()));
            return Ok(());
        }
        let ids: Vec<&str> = theirs.iter().map(|task| task.id.as_str()).collect();
        change.say(stay(lang, &named(snapshot, before), theirs.len()));
        change.next(format!("acct task set {} owner={person}", ids.join(" ")));
        Ok(())
    }
}

/// A name in a command: in quotes where it is of several words.
pub(super) fn as_typed(name: &str) -> String {
    if name.contains(' ') { format!("\"{name}\"") } else { name.to_owned() }
}

/// Open tasks that name this person as their owner.
fn kept<'a>(snapshot: &'a Snapshot, client: &str, person: &str) -> Vec<&'a Task> {
    let tasks = snapshot.client(client).map_or(&[][..], |folder| &folder.tasks);
    let theirs = |task: &&Task| {
        task.is_open() && !person.is_empty() && task.side == Side::Us && task.owner == person
    };
    tasks.iter().filter(theirs).collect()
}

/// Open tasks of ours that name nobody: they are the manager's, whoever that is.
fn unowned(snapshot: &Snapshot, client: &str) -> usize {
    let tasks = snapshot.client(client).map_or(&[][..], |folder| &folder.tasks);
    let ours = |task: &&Task| task.is_open() && task.side == Side::Us && task.owner.is_empty();
    tasks.iter().filter(ours).count()
}

fn named(snapshot: &Snapshot, slug: &str) -> String {
    snapshot.person(slug).map_or_else(|| slug.to_owned(), |person| person.name.clone())
}

/// A role in the words of the language; the team's own stay as they are.
fn role_name(lang: Lang, role: &str) -> &str {
    match role {
        "manager" => lang.pick("менеджер", "manager"),
        "lead" => lang.pick("тимлид", "lead"),
        "sales" => lang.pick("продажи", "sales"),
        other => other,
    }
}

crate::messages! {
    fn now(client: &str, role: &str, before: &str, after: &str) {
        ru: match before {
            "" => format!("{client}: {} — {after}", role_name(Lang::Ru, role)),
            before => format!("{client}: {} — {after} (было: {before})", role_name(Lang::Ru, role)),
        },
        en: match before {
            "" => format!("{client}: {} is {after}", role_name(Lang::En, role)),
            before => format!("{client}: {} is {after} (was {before})", role_name(Lang::En, role)),
        },
    }
    fn already(client: &str, role: &str, name: &str) {
        ru: format!("{client}: {} и так {name}", role_name(Lang::Ru, role)),
        en: format!("{client}: {} is {name} already", role_name(Lang::En, role)),
    }
    fn follow(n: usize) {
        ru: format!("Задачи без исполнителя — за менеджером, теперь за новым: {n}."),
        en: format!("Tasks without an owner are the manager's, now the new one's: {n}."),
    }
    fn stay(before: &str, n: usize) {
        ru: format!("Остаётся за прежним ответственным ({before}): {}. Передать — команда ниже.", words::TASK.ru(n)),
        en: format!("{before} keeps {}; the command below hands them over.", words::TASK.en(n)),
    }
    fn go_over(name: &str, n: usize) {
        ru: format!("Открытые задачи теперь у нового ответственного ({name}): {n}."),
        en: format!("{name} has the open tasks now: {n}."),
    }
}
