//! Puts a person into a role at a client.

use crate::commands::change::change;
use crate::commands::{Result, Run, completions, who};
use crate::language::{Lang, words};
use crate::problem::Problem;
use crate::records::Side;
use crate::records::change::Op;
use crate::records::snapshot::{Needs, Snapshot, Tasks};
use crate::session::Session;

/// Put a person into a role: acct client assign kassa manager vera
///
/// Tasks of whoever had the role stay with that person; the command that hands them over is shown.
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
            let open = |task: &crate::records::task::Task| task.is_open();
            let needs = Needs {
                people: true,
                tasks: Tasks::Some(&open),
                client: Some(&client.slug),
                ..Needs::default()
            };
            let snapshot = change.workspace().load(&needs);
            let person = who::person(&snapshot.people, &self.person)?;
            let before = client.card.role(&role).unwrap_or_default();
            let name = named(&snapshot, &person);
            if before == person {
                change.say(already(lang, &client.card.name, &role, &name));
                return Ok(());
            }
            change.edit(&client.path, &[Op::set(format!("team.{role}"), person.as_str())])?;
            change.say(now(lang, &client.card.name, &role, &named(&snapshot, before), &name));
            if role == "manager" {
                let n = unowned(&snapshot, &client.slug);
                if n > 0 {
                    change.say(follow(lang, n));
                }
            }
            let theirs = kept(&snapshot, &client.slug, before);
            if !theirs.is_empty() {
                change.say(stay(lang, &named(&snapshot, before), theirs.len()));
                change.next(format!("acct task set {} owner={person}", theirs.join(" ")));
            }
            Ok(())
        })
    }
}

/// Open tasks that name this person as their owner.
fn kept(snapshot: &Snapshot, client: &str, person: &str) -> Vec<String> {
    let tasks = snapshot.client(client).map_or(&[][..], |folder| &folder.tasks);
    tasks
        .iter()
        .filter(|task| !person.is_empty() && task.side == Side::Us && task.owner == person)
        .map(|task| task.id.clone())
        .collect()
}

/// Open tasks of ours that name nobody: they are the manager's, whoever that is.
fn unowned(snapshot: &Snapshot, client: &str) -> usize {
    let tasks = snapshot.client(client).map_or(&[][..], |folder| &folder.tasks);
    tasks.iter().filter(|task| task.side == Side::Us && task.owner.is_empty()).count()
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
}
