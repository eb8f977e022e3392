//! Standard work: what there is, what is in it, and its steps as a client's tasks.

mod apply;
mod owners;
mod subject;

use super::{Outcome, Result, Run};
use crate::language::names;
use crate::problem::Problem;
use crate::records::playbook::{self, slips::Slip};
use crate::records::snapshot::{Needs, Snapshot};
use crate::reports::playbooks::page::PlaybookPage;
use crate::reports::playbooks::Playbooks;
use crate::session::Session;

/// Standard work as tasks: list, show, apply
#[derive(clap::Subcommand)]
pub enum Playbook {
    List(List),
    Show(Show),
    Apply(apply::Apply),
}

/// Playbooks, ours and the team's: what each is for, how many steps, how many working days
#[derive(clap::Args)]
pub struct List {}

/// The steps of a playbook: whose, on which days, after what, and how each is known to be done
#[derive(clap::Args)]
pub struct Show {
    /// Its name, the beginning of it, or its title
    name: String,
}

impl Run for Playbook {
    fn run(self, session: &Session) -> Result {
        match self {
            Playbook::List(command) => command.run(session),
            Playbook::Show(command) => command.run(session),
            Playbook::Apply(command) => command.run(session),
        }
    }
}

impl Run for List {
    fn run(self, session: &Session) -> Result {
        let snapshot = session.load(&HOUSE)?;
        Ok(Outcome::report(Playbooks::of(&snapshot), snapshot))
    }
}

impl Run for Show {
    fn run(self, session: &Session) -> Result {
        let snapshot = session.load(&HOUSE)?;
        let found = named(&snapshot, &self.name)?.clone();
        let page = PlaybookPage::of(&found, &snapshot.settings);
        Ok(Outcome::report(page, snapshot))
    }
}

const HOUSE: Needs<'static> = Needs { playbooks: true, client: Some(""), ..Needs::NOTHING };

/// The playbook that is meant: a name, the beginning of one, or part of its title.
fn named<'s>(snapshot: &'s Snapshot, typed: &str) -> Result<&'s playbook::Playbook> {
    let all = &snapshot.playbooks;
    if let Some(found) = all.iter().find(|one| one.id == typed) {
        return Ok(found);
    }
    // the team's own of that name, which cannot be read
    let path = playbook::Playbook::path(typed);
    let unread = snapshot.left_out.iter();
    let mut unread =
        unread.filter(|problem| problem.place.as_ref().is_some_and(|place| place.path == path));
    if let Some(problem) = unread.next() {
        return Err(problem.clone());
    }
    let titles: Vec<(&str, &str)> = all
        .iter()
        .flat_map(|one| one.title.0.values().map(|title| (one.id.as_str(), title.as_str())))
        .collect();
    let mut found: Vec<&str> =
        names::best(typed, titles.iter().copied()).into_iter().map(|at| titles[at].0).collect();
    found.dedup();
    match found[..] {
        [one] => all.iter().find(|playbook| playbook.id == one).ok_or_else(|| unknown(all, typed)),
        [] => Err(unknown(all, typed)),
        _ => {
            let names: Vec<String> = found.iter().map(|name| format!("`{name}`")).collect();
            Err(Problem::not_found(format!("`{typed}` may be {}", names.join(", ")))
                .hint("type the whole name"))
        }
    }
}

fn unknown(all: &[playbook::Playbook], typed: &str) -> Problem {
    let known: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
    let problem = Problem::not_found(format!("there is no playbook `{typed}`"));
    match names::nearest(typed, &known).first() {
        Some(near) => problem.hint(format!("did you mean `{near}`? acct playbook list")),
        None => problem.hint("acct playbook list"),
    }
}

/// The first thing wrong with a playbook, as a command refuses it.
fn refusal(playbook: &playbook::Playbook, slip: &Slip) -> Problem {
    use crate::language::Lang;
    let step = slip.step.and_then(|at| playbook.steps.get(at));
    let step = step.filter(|step| !step.id.is_empty());
    let what = match step {
        Some(step) => format!("step `{}`: {}", step.id, slip.say(Lang::En)),
        None => slip.say(Lang::En),
    };
    Problem::broken(what)
        .at(crate::problem::Place::file(playbook::Playbook::path(&playbook.id)))
        .hint("acct check --only playbooks")
}
