//! Writes a plan: looks again, stages, journals, renames, syncs; takes everything back on an error.
//! What an earlier, unfinished command left is left to `recover`.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use super::entry::{Entry, VERSION};
use super::identity::Identity;
use super::site::{JOURNAL, Site};
use super::{Change, Note, Plan, fault, paths, recover};
use crate::problem::{Place, Problem};

/// The plan with every link resolved, if each file is still as the plan found it.
pub(super) fn survey(site: Site<'_>, who: &Identity, plan: &Plan) -> Result<Entry, Problem> {
    let mut folders: Vec<String> = Vec::new();
    let mut changes: Vec<Change> = Vec::new();
    for change in plan.changes() {
        let spot = paths::resolve(site.root, &change.path)?;
        if changes.iter().any(|other| other.path == spot.path) {
            let what = format!("`{}` is another name of `{}`", change.path, spot.path);
            return Err(Problem::refused(what).at(Place::file(&change.path)));
        }
        if site.read(&spot.path)? != change.before {
            return Err(fault::changed(&change.path, change.before.is_none()));
        }
        for folder in spot.missing {
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
        changes.push(Change { path: spot.path, ..change.clone() });
    }
    Ok(Entry { folders, changes, ..describe(who, plan) })
}

/// A plan as it is kept, before its paths are looked at.
pub(super) fn describe(who: &Identity, plan: &Plan) -> Entry {
    Entry {
        version: VERSION,
        host: who.host.clone(),
        user: who.user.clone(),
        workspace: who.workspace.clone(),
        summary: plan.summary.clone(),
        by: plan.by.clone(),
        at: plan.at.to_rfc3339(),
        folders: Vec::new(),
        changes: plan.changes().to_vec(),
    }
}

/// All or nothing; on an error everything is as it was, or the problem says what is not. Folders that
/// are empty afterwards go, if they are among `leaving`.
pub(super) fn apply(
    site: Site<'_>,
    entry: &Entry,
    leaving: &[String],
) -> Result<Vec<Note>, Problem> {
    let mut placed = 0;
    carry_out(site, entry, leaving, &mut placed)
        .map_err(|problem| back_out(site, entry, &entry.changes[..placed], problem))
}

fn carry_out(
    site: Site<'_>,
    entry: &Entry,
    leaving: &[String],
    placed: &mut usize,
) -> Result<Vec<Note>, Problem> {
    let mut staged = Vec::new();
    for (number, change) in entry.changes.iter().enumerate() {
        staged.push(stage(site, number, change)?);
    }
    // one rename is a transaction by itself; a folder that comes or goes with it is another step
    let mut journalled = entry.changes.len() + entry.folders.len() + leaving.len() > 1;
    if journalled {
        site.write_journal(entry)?;
    }
    for folder in &entry.folders {
        match site.disk.make_folder(&site.at(folder)) {
            Err(e) if e.kind() != ErrorKind::AlreadyExists => {
                return Err(fault::io("make", folder, &e));
            }
            _ => {}
        }
    }
    for (change, staged) in entry.changes.iter().zip(&staged) {
        if site.read(&change.path)? != change.before {
            return Err(fault::changed(&change.path, change.before.is_none()));
        }
        *placed += 1;
        let new = change.before.is_none();
        let put = match staged {
            None => site.disk.remove(&site.at(&change.path)),
            Some(staged) => match site.place(staged, &change.path, new) {
                Err(e) if e.kind() == ErrorKind::CrossesDevices => {
                    if !journalled {
                        site.write_journal(entry)?;
                        journalled = true;
                    }
                    site.place_beside(staged, &change.path, new)
                }
                result => result,
            },
        };
        put.map_err(|e| {
            if e.kind() != ErrorKind::AlreadyExists {
                return fault::io("write", &change.path, &e);
            }
            // somebody else's file, and it stays
            *placed -= 1;
            fault::changed(&change.path, true)
        })?;
    }
    remove_folders(site, leaving);
    site.sync_folders(entry.paths().chain(leaving.iter().map(String::as_str)))?;
    if journalled {
        site.remove_journal().map_err(|e| fault::io("remove", JOURNAL, &e))?;
        if let Err(e) = site.sync_room() {
            return Ok(vec![Note::NotSynced { why: e.to_string() }]);
        }
    }
    Ok(Vec::new())
}

/// Those that hold nothing any more, innermost first.
fn remove_folders(site: Site<'_>, folders: &[String]) {
    let mut folders: Vec<&String> = folders.iter().collect();
    folders.sort_by_key(|folder| std::cmp::Reverse(folder.len()));
    for folder in folders {
        site.disk.remove_folder(&site.at(folder)).ok();
    }
}

fn stage(site: Site<'_>, number: usize, change: &Change) -> Result<Option<PathBuf>, Problem> {
    let Some(bytes) = &change.after else { return Ok(None) };
    let failed = |e| fault::io("write", &change.path, &e);
    let like = match change.before {
        Some(_) => Some(fs::metadata(site.at(&change.path)).map_err(failed)?),
        None => None,
    };
    site.stage(&number.to_string(), bytes, like.as_ref()).map(Some).map_err(failed)
}

/// Undoes what was placed so far, and adds to the problem how that went.
fn back_out(site: Site<'_>, entry: &Entry, placed: &[Change], problem: Problem) -> Problem {
    // the workroom may have been swept away meanwhile (`git clean -fdx`), and a full disk wants room
    site.open_room().and_then(|()| site.clear_temp()).ok();
    let back = recover::restore(site, entry, placed)
        .and_then(|_| site.remove_journal().map_err(|e| fault::io("remove", JOURNAL, &e)));
    site.clear_temp().ok();
    let Err(second) = back else { return mention_edited(site, placed, problem) };
    let what = format!("{}; taking it back failed too: {}", problem.what, second.what);
    let hint = if site.at(JOURNAL).exists() {
        "the next command that writes takes the rest back; see `git diff`"
    } else {
        "see what is there now: `git diff`"
    };
    Problem { what, ..problem }.hint(hint)
}

/// A file that somebody saved in the very moment between was left to them.
fn mention_edited(site: Site<'_>, placed: &[Change], problem: Problem) -> Problem {
    let as_before =
        |change: &&Change| site.read(&change.path).is_ok_and(|now| now == change.before);
    match placed.iter().find(|change| !as_before(change)) {
        None => problem,
        Some(Change { path, .. }) => {
            let what = format!("{}; `{path}` was saved meanwhile and left so", problem.what);
            Problem { what, ..problem }.hint("see what is there now: `git diff`")
        }
    }
}
