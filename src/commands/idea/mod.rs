//! Ideas from everybody: written down in a line, rated, tried one at a time, judged by somebody else.

mod add;
mod calendar;
mod drop;
mod experiment;
mod finish;
mod list;
mod propose;
mod score;
mod start;

use super::{Result, Run};
use crate::problem::Problem;
use crate::records::idea::Idea as Record;
use crate::records::snapshot::{Folder, Needs, Snapshot};
use crate::session::Session;
use crate::workspace::lookup::Found;

/// Ideas and experiments: add, score, list, propose, start, finish, drop, calendar
#[derive(clap::Subcommand)]
pub enum Idea {
    Add(add::Add),
    Score(score::Score),
    List(list::List),
    Propose(propose::Propose),
    Start(start::Start),
    Finish(finish::Finish),
    Drop(drop::Drop),
    Calendar(calendar::Calendar),
}

impl Run for Idea {
    fn run(self, session: &Session) -> Result {
        match self {
            Idea::Add(command) => command.run(session),
            Idea::Score(command) => command.run(session),
            Idea::List(command) => command.run(session),
            Idea::Propose(command) => command.run(session),
            Idea::Start(command) => command.run(session),
            Idea::Finish(command) => command.run(session),
            Idea::Drop(command) => command.run(session),
            Idea::Calendar(command) => command.run(session),
        }
    }
}

/// What a command about one idea looks at.
const NEEDS: Needs<'static> = Needs {
    people: true,
    contacts: true,
    goals: true,
    metrics: true,
    ideas: true,
    ..Needs::NOTHING
};

/// The file of the idea that is meant.
fn found(session: &Session, typed: &str) -> Result<Found> {
    session.workspace()?.record_of("idea", typed)
}

/// The idea in what was read of its client.
fn read<'s>(snapshot: &'s Snapshot, found: &Found) -> Result<(&'s Folder, &'s Record)> {
    let there = snapshot.client(&found.client).and_then(|folder| {
        Some((folder, folder.ideas.iter().find(|idea| idea.path == found.path)?))
    });
    there.ok_or_else(|| {
        let unread = snapshot
            .left_out
            .iter()
            .find(|problem| problem.place.as_ref().is_some_and(|place| place.path == found.path));
        unread
            .cloned()
            .unwrap_or_else(|| Problem::not_found(format!("there is no idea `{}`", found.id)))
    })
}

/// A line of text as it was typed for a section or a reason.
fn line(typed: &str, what: &str, hint: &str) -> Result<String> {
    let typed = typed.trim();
    if typed.contains(char::is_alphanumeric) && !typed.lines().any(|line| line.starts_with("## ")) {
        return Ok(typed.to_owned());
    }
    Err(Problem::usage(format!("{what} is words, and no heading")).hint(hint))
}
