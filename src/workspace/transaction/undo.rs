//! Takes back the last commands of a person: a plan like any other, made from the undo history.
//! It refuses rather than guesses: every file must be as the command left it.

use std::path::PathBuf;

use super::history::History;
use super::identity::Identity;
use super::site::Site;
use super::{Change, Note, Plan, git, paths};
use crate::problem::{Place, Problem};
use crate::syntax::read::any_conflict;
use crate::workspace::git::Git;

/// What `acct undo` would do, to be shown before it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// Newest first.
    pub commands: Vec<Undone>,
    pub plan: Plan,
    pub notes: Vec<Note>,
    /// Entries that are history once this is done.
    pub(super) spent: Vec<PathBuf>,
    /// Folders that the commands made.
    pub(super) folders: Vec<String>,
}

/// A command that is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    pub summary: String,
    /// RFC 3339.
    pub at: String,
    pub files: Vec<String>,
}

/// What became of the commands whose process died, now that recovery is over: those whose files are
/// all written can be taken back, the others never were. One that is neither lost its journal.
pub(super) fn settle(site: Site<'_>, history: &History, who: &Identity) -> Vec<Note> {
    let mut notes = Vec::new();
    for begun in history.begun() {
        let entry = History::read(&begun).filter(|entry| entry.workspace == who.workspace);
        let written = entry.as_ref().map(|entry| {
            let as_left = |change: &&Change| {
                let spot = paths::resolve(site.root, &change.path);
                spot.and_then(|spot| site.read(&spot.path)).is_ok_and(|now| now == change.after)
            };
            let files = entry.changes.iter().filter(as_left);
            files.map(|change| change.path.clone()).collect::<Vec<_>>()
        });
        match entry.zip(written) {
            Some((entry, files)) if files.len() == entry.changes.len() => {
                history.done(&begun).ok();
                continue;
            }
            Some((entry, files)) if !files.is_empty() => {
                notes.push(Note::JournalGone { summary: entry.summary, files });
            }
            _ => {}
        }
        std::fs::remove_file(begun).ok();
    }
    notes
}

/// The last `count` commands of `by`, checked against the files as they are.
pub(super) fn look_back(
    site: Site<'_>,
    history: &History,
    who: &Identity,
    count: usize,
    by: Option<&str>,
) -> Result<Undo, Problem> {
    let list = history
        .list()
        .map_err(|e| Problem::refused(format!("could not read the undo history: {e}")))?;
    let plan = Plan::new("undo", by);
    let (commands, notes, spent, folders) = (vec![], vec![], vec![], vec![]);
    let mut undo = Undo { commands, plan, notes, spent, folders };
    for file in list.into_iter().rev() {
        if undo.commands.len() == count {
            break;
        }
        let Some(entry) = History::read(&file) else {
            undo.notes.push(Note::DamagedUndo { file: file.display().to_string() });
            continue;
        };
        if entry.workspace != who.workspace || entry.by.as_deref() != by {
            continue;
        }
        let now: Vec<Option<Vec<u8>>> = entry
            .changes
            .iter()
            .map(|change| current(site, &undo.plan, &change.path))
            .collect::<Result<_, _>>()?;
        undo.spent.push(file);
        // taken back already, by hand or by an undo that was cut short
        if entry.changes.iter().zip(&now).all(|(change, now)| change.before == *now) {
            continue;
        }
        for (change, now) in entry.changes.iter().zip(&now) {
            if change.after != *now {
                return Err(not_as_left(site, &change.path, &entry.summary, undo.commands.len()));
            }
            undo.plan.take_back(change)?;
        }
        let files = entry.files();
        undo.folders.extend(entry.folders);
        undo.commands.push(Undone { summary: entry.summary, at: entry.at, files });
    }
    enough(count, undo.commands.len())?;
    let words: Vec<&str> = undo.commands.iter().map(|command| command.summary.as_str()).collect();
    undo.plan.summary = format!("undo: {}", words.join("; "));
    spare_head(site, &undo.plan)?;
    spare_decisions(site, &undo.plan)?;
    Ok(undo)
}

/// The commands of `by` that are remembered, newest first; whether each can still be taken back is
/// only known when it is tried.
pub(super) fn recent(history: &History, who: &Identity, by: Option<&str>) -> Vec<Undone> {
    let list = history.list().unwrap_or_default();
    let entries = list.into_iter().rev().filter_map(|file| History::read(&file));
    let mine = entries.filter(|e| e.workspace == who.workspace && e.by.as_deref() == by);
    mine.map(|e| Undone { files: e.files(), summary: e.summary, at: e.at }).collect()
}

fn current(site: Site<'_>, plan: &Plan, path: &str) -> Result<Option<Vec<u8>>, Problem> {
    match plan.changes().iter().find(|change| change.path == path) {
        Some(change) => Ok(change.after.clone()),
        None => site.read(&paths::resolve(site.root, path)?.path),
    }
}

/// A record that is in HEAD is not deleted: git would pair it with another.
pub(super) fn spare_head(site: Site<'_>, plan: &Plan) -> Result<(), Problem> {
    let mut gone = Vec::new();
    for change in plan.changes().iter().filter(|change| change.after.is_none()) {
        gone.push(paths::resolve(site.root, &change.path)?.path);
    }
    let asked: Vec<&str> = gone.iter().map(String::as_str).collect();
    let known = git::in_head(site.root, &asked)
        .map_err(|why| Problem::refused(format!("git could not say what it knows: {why}")))?;
    match known.first() {
        None => Ok(()),
        Some(path) => Err(Problem::refused(format!(
            "undo would delete `{path}`, which is in the last commit; a record that git knows stays"
        ))
        .at(Place::file(path))
        .hint(instead(path))),
    }
}

/// What a merge left to people is decided once the merge is over: its marks do not come back.
fn spare_decisions(site: Site<'_>, plan: &Plan) -> Result<(), Problem> {
    let marked = |text: &Option<Vec<u8>>| {
        let text = text.as_deref().map(String::from_utf8_lossy);
        text.is_some_and(|text| any_conflict(&text, true).is_some())
    };
    let back =
        plan.changes().iter().find(|change| marked(&change.after) && !marked(&change.before));
    let Some(change) = back else { return Ok(()) };
    if Git::around(site.root).is_some_and(|git| git.begun().is_some()) {
        return Ok(());
    }
    let path = &change.path;
    let what =
        format!("undo would bring the marks of a merge back into `{path}`, and that is over");
    Err(Problem::refused(what)
        .at(Place::file(path))
        .hint(format!("decide otherwise: `acct edit {path}`")))
}

fn instead(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    if path.contains("/tasks/") {
        let id = name.split('-').next().unwrap_or(name).trim_end_matches(".toml");
        format!("`acct task drop {id}`")
    } else {
        format!("change it: `acct edit {path}`")
    }
}

fn not_as_left(site: Site<'_>, path: &str, summary: &str, before: usize) -> Problem {
    let what = format!("`{path}` was changed since `{summary}`; that command cannot be undone");
    let problem = Problem::refused(what).at(Place::file(path));
    match before {
        0 if git::is_committed(site.root, path) => {
            problem.hint(format!("see what changed: `acct log {path}`"))
        }
        0 => problem.hint(format!("see what changed: `git diff {path}`")),
        1 => problem.hint("the one after it can: `acct undo`"),
        _ => problem.hint(format!("those after it can: `acct undo {before}`")),
    }
}

fn enough(asked: usize, found: usize) -> Result<(), Problem> {
    match found {
        _ if found == asked => Ok(()),
        0 => Err(Problem::refused("there is no command of yours to undo in this workspace")),
        1 => Err(Problem::refused("only one command of yours can be undone").hint("`acct undo`")),
        _ => Err(Problem::refused(format!("only {found} commands of yours can be undone"))
            .hint(format!("`acct undo {found}`"))),
    }
}
