//! Reads every file and says what is wrong in it; mends what takes no choice.
//! The rules are one table, `records::checks::CHECKS`.

mod mend;
mod past;
mod since;

use clap::builder::{PossibleValue, PossibleValuesParser};
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Outcome, Result, Run};
use crate::letters::template::judge;
use crate::problem::{Exit, Problem};
use crate::records::checks::{CHECKS, Past, Scene};
use crate::records::settings::Settings;
use crate::reports::check::Checked;
use crate::session::Session;
use crate::workspace::Workspace;
use crate::workspace::find::find;
use crate::workspace::git::Git;
use crate::workspace::git::driver::lacks_driver;
use crate::workspace::git::gone::Now;
use crate::workspace::git::objects::Objects;
use crate::workspace::source::Source;
use crate::workspace::survey::{Eye, Survey, survey};
use crate::workspace::transaction::{Note, Store};

/// Read every file and say what is wrong, where, and what to do
///
/// Exits with 1 when something is broken; open questions alone are no fault. In a repository it
/// also says what git remembers and the files do not: records that vanished, dates moved by hand.
#[derive(Default, clap::Args)]
pub struct Check {
    /// Mend what can be mended without a choice
    #[arg(long)]
    fix: bool,
    /// Look with one rule alone; may be given several times
    #[arg(long, value_name = "RULE", value_parser = rules(), hide_possible_values = false)]
    only: Vec<String>,
    /// Only what is new since a commit, or since this branch parted from it: origin/main, 2026-11-06
    #[arg(long, value_name = "REV|DATE", conflicts_with = "fix")]
    since: Option<String>,
    /// Only what the next commit would bring: what is staged, against the last commit
    #[arg(long, conflicts_with = "fix")]
    staged: bool,
}

/// A clone does not bring it along, and nobody would miss it before a merge.
const NO_DRIVER: &str =
    "this clone merges records line by line, not field by field; to mend: acct init";

fn rules() -> PossibleValuesParser {
    PossibleValuesParser::new(
        CHECKS.iter().map(|rule| PossibleValue::new(rule.name).help(rule.says)),
    )
}

/// What is looked at.
struct Place {
    root: PathBuf,
    source: Source,
    settings: Settings,
    now: Now,
    /// What it is compared with.
    before: Option<Source>,
    /// None where `acct.toml` cannot be read.
    workspace: Option<Workspace>,
}

impl Run for Check {
    fn run(self, session: &Session) -> Result {
        if self.fix {
            return mend::mend(session, &self.only);
        }
        let mut place = if self.staged { staged(session)? } else { open(session)? };
        // nobody writes into a commit
        let store = match session.commit() {
            Some(_) => None,
            None => Some(Store::open(&place.root)?),
        };
        let reading = store.as_ref().map(Store::reading);
        let note = reading.as_ref().and_then(|reading| reading.note.as_ref());
        let busy = note == Some(&Note::NotWaited);
        if let Some(note) = note.filter(|_| busy) {
            session.notes.borrow_mut().push(note.to_string());
        }
        if place.workspace.is_some() {
            session.tell_left_out()?;
        }
        // a script that checks merges nothing
        if session.may_ask() && lacks_driver(&place.root) {
            session.notes.borrow_mut().push(NO_DRIVER.to_owned());
        }
        let tip = session.commit().unwrap_or("HEAD").to_owned();
        let since = match &self.since {
            Some(typed) => Some(since::base(session, &place.root, typed, &tip)?),
            None if self.staged => since::head(&place.root)?,
            None => None,
        };
        place.before = since.as_ref().map(|base| base.source(&place.root)).transpose()?.flatten();
        let found = look(session, &place, &self.only, busy, None, &tip)?;
        if let Some(problem) = &found.forgetful {
            session.notes.borrow_mut().push(past::unknown(problem));
        }
        let since = match since {
            Some(base) => Some(since::findings(session, &place.root, base, &found)?),
            None => None,
        };
        let Survey { files, clients, findings, .. } = found;
        let mut checked = Checked::of(files, clients, findings, since);
        checked.staged = self.staged;
        if let Some(git) = Git::around(&place.root) {
            checked.prefix = git.prefix().unwrap_or_default();
        }
        let exit = if checked.is_clean() { Exit::Done } else { Exit::Refused };
        Ok(Outcome { exit, ..Outcome::page(checked) })
    }
}

/// Has the rules look at a place, or at some folders of it.
fn look(
    session: &Session,
    place: &Place,
    only: &[String],
    busy: bool,
    within: Option<&HashSet<Option<String>>>,
    tip: &str,
) -> Result<Survey> {
    let memory = match &place.workspace {
        Some(workspace) => past::memory(session, workspace, only, place.now, tip)?,
        None => None,
    };
    let remember = memory.as_ref().map(|memory| |scene: &Scene| memory.past(scene));
    let past = remember.as_ref();
    let eye = Eye {
        settings: &place.settings,
        lang: session.lang(),
        only,
        busy,
        clients: true,
        within,
        judge,
        before: place.before.as_ref(),
        past: past.map(|past| past as &(dyn Fn(&Scene) -> Result<Past> + Sync)),
    };
    Ok(survey(&place.source, &eye))
}

/// The folder and its settings; a broken `acct.toml` is a finding, and defaults do.
fn open(session: &Session) -> Result<Place> {
    let now = if session.globals.as_of.is_some() { Now::Commit } else { Now::Disk };
    match session.workspace() {
        Ok(workspace) => Ok(place(workspace.root().to_owned(), workspace.source().clone(), now)),
        Err(problem) if problem.place.as_ref().is_some_and(|place| place.line > 0) => {
            let root = find(session.globals.workspace.as_deref(), session.here())?;
            let source = session.files_of(&root);
            Ok(place(root, source, now))
        }
        Err(problem) => Err(problem),
    }
}

/// What is staged, whatever the disk has.
fn staged(session: &Session) -> Result<Place> {
    if let Some(typed) = &session.globals.as_of {
        return Err(Problem::usage(format!(
            "--staged is about now, --as-of {typed} about the past"
        ))
        .hint("acct check --staged"));
    }
    let root = find(session.globals.workspace.as_deref(), session.here())?;
    let git = Git::needed(&root)?;
    let tree = git.staged()?;
    let was_there = git.has("HEAD", "acct.toml");
    let source = Source::Commit(Arc::new(Objects::new(git, &tree)));
    if was_there && matches!(source.thing("acct.toml"), Ok(None)) {
        return Err(Problem::refused(
            "the next commit would take `acct.toml` away, and without it no folder is a workspace",
        )
        .hint("git restore --staged acct.toml"));
    }
    Ok(place(root, source, Now::Index))
}

fn place(root: PathBuf, source: Source, now: Now) -> Place {
    let workspace = Workspace::open_from(&root, source.clone()).ok();
    let settings = workspace.as_ref().map(|it| it.settings().clone()).unwrap_or_default();
    Place { root, source, settings, now, before: None, workspace }
}
