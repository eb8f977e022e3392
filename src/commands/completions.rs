//! Completion in the shell: the script that asks this program, and what it answers.
//! A completion that cannot be made is none; it never says a word.

use clap_complete::env::Shells;
use clap_complete::{ArgValueCompleter, CompletionCandidate};
use std::ffi::OsStr;
use std::path::PathBuf;

use super::{Outcome, Result, Run};
use crate::document::Text;
use crate::language::names;
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
        let mut outcome = Outcome::said(script.lines().map(Text::from));
        // Wrapped to the terminal it would be no script any more.
        outcome.letter = true;
        Ok(outcome)
    }
}

/// The workspace that a command typed here would mean.
fn workspace() -> Option<Workspace> {
    let named = std::env::var_os("ACCT_WORKSPACE").map(PathBuf::from);
    let here = std::env::current_dir().ok()?;
    Workspace::open(&find(named.as_deref(), &here).ok()?).ok()
}

fn candidate(value: &str, help: &str) -> CompletionCandidate {
    CompletionCandidate::new(value).help(Some(visible(help).into_owned().into()))
}

/// Those that what was typed so far means: by the slug or the name, in either alphabet.
fn fitting<'a>(
    typed: &OsStr,
    named: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    named
        .filter(|(slug, name)| typed.is_empty() || names::matches(typed, slug, name).is_some())
        .map(|(slug, name)| candidate(slug, name))
        .collect()
}

/// Completes clients from the workspace.
#[must_use]
pub fn clients() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let Some(workspace) = workspace() else { return Vec::new() };
        let snapshot = workspace.load(&Needs::default());
        let named = snapshot.clients.iter().map(|f| (f.slug.as_str(), f.card.name.as_str()));
        fitting(typed, named)
    })
}

/// Completes ids of open tasks from the workspace.
#[must_use]
pub fn tasks() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let (Some(workspace), Some(typed)) = (workspace(), typed.to_str()) else {
            return Vec::new();
        };
        let wanted = |task: &Task| {
            task.is_open()
                && (task.id.starts_with(typed)
                    || names::matches(typed, &task.id, &task.title).is_some())
        };
        let snapshot = workspace.load(&Needs { tasks: Tasks::Some(&wanted), ..Needs::default() });
        let tasks = snapshot.clients.iter().flat_map(|folder| {
            folder.tasks.iter().map(|task| {
                candidate(&task.id, &format!("{}: {}", folder.card.name, task.title))
            })
        });
        tasks.collect()
    })
}

/// Completes our people from the workspace.
#[must_use]
pub fn people() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let Some(workspace) = workspace() else { return Vec::new() };
        let needs = Needs { people: true, client: Some(""), ..Needs::default() };
        let people = workspace.load(&needs).people;
        fitting(typed, people.iter().map(|person| (person.slug.as_str(), person.name.as_str())))
    })
}
