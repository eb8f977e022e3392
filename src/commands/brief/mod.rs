//! Briefs: what a client is asked, what was answered, what it comes to.

mod check;
mod extra;
mod fill;
mod letter;
mod list;
mod named;
mod templates;
mod verdict;

use super::{Result, Run};
use crate::problem::{Exit, Problem};
use crate::records::brief::Brief as Record;
use crate::records::brief::judge::{Judged, judged};
use crate::records::questionnaire::Questionnaire;
use crate::records::snapshot::{Folder, Needs, Question, Snapshot};
use crate::reports::questionnaires::path_of;
use crate::reports::rows::typed;
use crate::session::Session;

/// What a client is asked and what was answered: fill, check, letter, list, templates
#[derive(clap::Subcommand)]
pub enum Brief {
    Fill(fill::Fill),
    Check(check::Check),
    Letter(letter::Letter),
    List(list::List),
    Templates(templates::Templates),
}

impl Run for Brief {
    fn run(self, session: &Session) -> Result {
        match self {
            Brief::Fill(command) => command.run(session),
            Brief::Check(command) => command.run(session),
            Brief::Letter(command) => command.run(session),
            Brief::List(command) => command.run(session),
            Brief::Templates(command) => command.run(session),
        }
    }
}

/// What judging a brief of a client reads.
fn needs(client: &str) -> Needs<'_> {
    Needs {
        briefs: true,
        questionnaires: true,
        partners: true,
        library: true,
        client: Some(client),
        ..Needs::LETTER
    }
}

/// The brief that is meant: the last one of a questionnaire, or one by its id.
fn found<'a>(
    snapshot: &'a Snapshot,
    folder: &'a Folder,
    meant: &str,
) -> Result<(&'a Questionnaire, &'a Record)> {
    let meant = meant.trim();
    let brief = folder
        .brief(meant)
        .or_else(|| folder.briefs.iter().find(|brief| brief.id == meant))
        .or_else(|| by_beginning(folder, meant));
    let Some(brief) = brief else { return Err(none(snapshot, folder, meant)) };
    let sheet = snapshot.questionnaire(&brief.template).ok_or_else(|| {
        if let Some(problem) = unreadable(snapshot, &brief.template) {
            return problem.clone();
        }
        Problem::not_found(format!("there is no questionnaire `{}`", brief.template))
            .at(crate::problem::Place::file(&brief.path))
            .hint("acct brief templates    shows those there are")
    })?;
    Ok((sheet, brief))
}

/// What is wrong with the team's own questionnaire of that name, where it could not be read.
fn unreadable<'a>(snapshot: &'a Snapshot, id: &str) -> Option<&'a Problem> {
    let path = path_of(id);
    snapshot.left_out.iter().find(|problem| {
        problem.exit == Exit::Broken && problem.place.as_ref().is_some_and(|at| at.path == path)
    })
}

/// By the beginning of an id or of a questionnaire's name, where only one of them begins so.
fn by_beginning<'a>(folder: &'a Folder, meant: &str) -> Option<&'a Record> {
    if meant.is_empty() {
        return None;
    }
    let begins = |brief: &&Record| brief.id.starts_with(meant) || brief.template.starts_with(meant);
    let mut fitting: Vec<&str> =
        folder.briefs.iter().filter(begins).map(|brief| brief.template.as_str()).collect();
    fitting.dedup();
    match fitting[..] {
        [_] => folder.briefs.iter().rfind(begins),
        _ => None,
    }
}

fn none(snapshot: &Snapshot, folder: &Folder, meant: &str) -> Problem {
    let client = typed(&folder.slug);
    if snapshot.questionnaire(meant).is_some() {
        return Problem::not_found(format!("`{}` has no brief `{meant}` yet", folder.slug))
            .hint(format!("acct brief fill {client} {meant}"));
    }
    if let Some(problem) = unreadable(snapshot, meant) {
        return problem.clone();
    }
    let there: Vec<&str> = folder.briefs.iter().map(|brief| brief.template.as_str()).collect();
    let problem = Problem::not_found(format!("`{}` has no brief `{meant}`", folder.slug));
    match there[..] {
        [] => problem.hint("acct brief templates    shows what can be asked"),
        _ => problem.hint(format!("it has {}", there.join(", "))),
    }
}

fn judge<'a>(
    snapshot: &'a Snapshot,
    folder: &'a Folder,
    meant: &str,
    question: &Question,
) -> Result<Judged<'a>> {
    let (sheet, brief) = found(snapshot, folder, meant)?;
    Ok(judged(sheet, brief, folder, question.today, &question.calendar))
}
