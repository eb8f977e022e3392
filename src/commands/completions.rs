//! Completion in the shell: the script that asks this program, and what it answers.
//! A completion that cannot be made is none; it never says a word.

use clap_complete::env::Shells;
use clap_complete::{ArgValueCompleter, CompletionCandidate};
use std::ffi::OsStr;

use super::{Outcome, Result, Run};
use crate::desk::system;
use crate::language::names::{self, Rank};
use crate::problem::Problem;
use crate::records::snapshot::{Needs, Tasks};
use crate::records::task::Task;
use crate::render::visible;
use crate::session::Session;
use crate::workspace::Workspace;
use crate::workspace::find::find;

/// Completion for a shell: acct completions bash >> ~/.bashrc
#[derive(clap::Args)]
pub struct Completions {
    /// Which shell
    #[arg(value_parser = ["bash", "zsh", "fish", "powershell", "elvish"])]
    shell: String,
}

impl Run for Completions {
    fn run(self, _: &Session) -> Result {
        let shells = Shells::builtins();
        let failed = || Problem::refused(format!("there is no script for {}", self.shell));
        let shell = shells.completer(&self.shell).ok_or_else(failed)?;
        let mut script = Vec::new();
        shell
            .write_registration("COMPLETE", "acct", "acct", "acct", &mut script)
            .map_err(|_| failed())?;
        let script = String::from_utf8(script).map_err(|_| failed())?;
        Ok(Outcome::exact(script))
    }
}

/// The workspace that a command typed here would mean.
fn workspace() -> Option<Workspace> {
    let (named, here) = system::place()?;
    Workspace::open(&find(named.as_deref(), &here).ok()?).ok()
}

fn candidate(value: &str, help: &str) -> CompletionCandidate {
    CompletionCandidate::new(value).help(Some(visible(help).into_owned().into()))
}

/// Those that what was typed so far means, the best kind of fit alone: those whose slug begins so,
/// otherwise those whose name does, in either alphabet, otherwise those that have it inside.
fn fitting<'a>(
    typed: &OsStr,
    named: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<(&'a str, &'a str)> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    let (mut slugs, mut starting, mut inside) = (Vec::new(), Vec::new(), Vec::new());
    for (slug, name) in named {
        if slug.starts_with(typed) {
            slugs.push((slug, name));
        } else {
            match names::matches(typed, slug, name) {
                Some(Rank::Part) => inside.push((slug, name)),
                Some(_) => starting.push((slug, name)),
                None => {}
            }
        }
    }
    [slugs, starting, inside].into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

fn candidates(found: Vec<(&str, &str)>) -> Vec<CompletionCandidate> {
    found.into_iter().map(|(slug, name)| candidate(slug, name)).collect()
}

/// Completes clients from the workspace.
#[must_use]
pub fn clients() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let Some(workspace) = workspace() else { return Vec::new() };
        let snapshot = workspace.load(&Needs::default());
        let named = snapshot.clients.iter().map(|f| (f.slug.as_str(), f.card.name.as_str()));
        candidates(fitting(typed, named))
    })
}

/// Completes warning signs.
#[must_use]
pub fn signs() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let named = crate::reports::signs::SIGNS.iter();
        let named = named.map(|sign| (sign.id, sign.name(crate::language::Lang::En)));
        candidates(fitting(typed, named))
    })
}

/// Completes ids of open tasks from the workspace.
#[must_use]
pub fn tasks() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let Some(workspace) = workspace() else { return Vec::new() };
        let open = |task: &Task| task.is_open();
        let snapshot = workspace.load(&Needs { tasks: Tasks::Some(&open), ..Needs::default() });
        let tasks = snapshot.clients.iter().flat_map(|folder| &folder.tasks);
        candidates(fitting(typed, tasks.map(|task| (task.id.as_str(), task.title.as_str()))))
    })
}

/// Completes our people from the workspace.
#[must_use]
pub fn people() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let Some(workspace) = workspace() else { return Vec::new() };
        let needs = Needs { people: true, client: Some(""), ..Needs::default() };
        let people = workspace.load(&needs).people;
        let named = people.iter().map(|person| (person.slug.as_str(), person.name.as_str()));
        candidates(fitting(typed, named))
    })
}

/// Completes questionnaires, ours and the team's.
#[must_use]
pub fn questionnaires() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let Some(workspace) = workspace() else { return Vec::new() };
        let needs = Needs { questionnaires: true, client: Some(""), ..Needs::default() };
        let snapshot = workspace.load(&needs);
        let lang = snapshot.settings.lang;
        let named = snapshot.questionnaires.iter().map(|one| (&*one.id, one.title.of(lang)));
        candidates(fitting(typed, named))
    })
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::fitting;

    #[test]
    fn beginnings_come_before_what_is_inside() {
        let named = [("kassa", "Касса Плюс"), ("petelka", "Петелька"), ("k7f3qz", "Выгрузка")];
        let found = |typed: &str| -> Vec<&str> {
            fitting(OsStr::new(typed), named.into_iter())
                .into_iter()
                .map(|(slug, _)| slug)
                .collect()
        };
        assert_eq!(found("ка"), ["kassa"]);
        assert_eq!(found("k"), ["kassa", "k7f3qz"]);
        assert_eq!(found("выгр"), ["k7f3qz"]);
        assert_eq!(found("телька"), ["petelka"]);
        assert_eq!(found("").len(), 3);
        assert_eq!(found("zzz").len(), 0);
    }
}
