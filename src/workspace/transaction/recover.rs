//! Rolls back what an unfinished command did, when its journal can be believed.
//! It never rolls forward: a command that did not say "done" did nothing.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::OpenOptionsExt;

use super::entry::{Entry, VERSION};
use super::identity::Identity;
use super::site::{JOURNAL, MOST_JOURNAL, ROOM, Site, no_follow, typed};
use super::{Change, Note, fault, git, paths};
use crate::problem::{Place, Problem};

/// Under the lock, before anything else is written.
pub(super) fn recover(site: Site<'_>, who: &Identity) -> Result<Option<Note>, Problem> {
    site.clear_temp()?;
    let Some(bytes) = read_journal(site)? else { return Ok(None) };
    let entry: Entry = match serde_json::from_slice(&bytes) {
        Ok(entry) => entry,
        Err(e) if e.is_eof() => {
            finish(site)?;
            return Ok(Some(Note::TornJournal));
        }
        Err(_) => return Err(distrust(site, "`.acct/journal` is not one that this acct wrote")),
    };
    believe(site, who, &entry)?;
    no_third_content(site, &entry)?;
    for change in &entry.changes {
        site.drop_beside(&change.path)
            .map_err(|e| fault::io("tidy up beside", &change.path, &e))?;
    }
    let files = restore(site, &entry, &entry.changes)?;
    finish(site)?;
    Ok(Some(Note::RolledBack { summary: entry.summary, files }))
}

fn finish(site: Site<'_>) -> Result<(), Problem> {
    let removed = site.remove_journal().and_then(|()| site.sync_room());
    removed.map_err(|e| fault::io("remove", JOURNAL, &e))
}

/// A file among these that is as the command left it becomes as it was before; others stay.
pub(super) fn restore(
    site: Site<'_>,
    entry: &Entry,
    changes: &[Change],
) -> Result<Vec<String>, Problem> {
    let mut files = Vec::new();
    for (number, change) in changes.iter().enumerate() {
        if site.read(&change.path)? != change.after {
            continue;
        }
        let at = site.at(&change.path);
        let restored = match &change.before {
            None => site.disk.remove(&at),
            Some(bytes) => {
                let like = fs::metadata(&at).ok();
                for folder in paths::resolve(site.root, &change.path)?.missing {
                    site.disk.make_folder(&site.at(&folder)).ok();
                }
                site.stage(&format!("back-{number}"), bytes, like.as_ref()).and_then(|staged| {
                    let new = like.is_none();
                    match site.place(&staged, &change.path, new) {
                        Err(e) if e.kind() == ErrorKind::CrossesDevices => {
                            site.place_beside(&staged, &change.path, new)
                        }
                        result => result,
                    }
                })
            }
        };
        restored.map_err(|e| fault::io("restore", &change.path, &e))?;
        files.push(change.path.clone());
    }
    for folder in entry.folders.iter().rev() {
        site.disk.remove_folder(&site.at(folder)).ok();
    }
    // with the folders around them: some may have been made again, now or by one that died
    let around =
        |path| std::iter::successors(Some(path), |path: &&str| Some(path.rsplit_once('/')?.0));
    site.sync_folders(entry.paths().flat_map(around))?;
    Ok(files)
}

fn read_journal(site: Site<'_>) -> Result<Option<Vec<u8>>, Problem> {
    let at = site.at(JOURNAL);
    match at.symlink_metadata() {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(fault::io("read", JOURNAL, &e)),
        Ok(found) if !found.is_file() => {
            return Err(distrust(site, "`.acct/journal` is not a plain file")
                .hint(format!("look at it, then remove it: `rm -r {}`", typed(&at))));
        }
        Ok(found) if found.len() > MOST_JOURNAL => {
            return Err(distrust(site, "`.acct/journal` is longer than any that acct writes"));
        }
        Ok(_) => {}
    }
    match git::tracks(site.root, JOURNAL) {
        Ok(false) => {}
        Ok(true) => {
            return Err(distrust(
                site,
                "`.acct/journal` is in git, so it came from somewhere else",
            )
            .hint(format!("take it out: `git rm -r -f {}`", typed(&site.at(ROOM)))));
        }
        Err(why) => {
            let what = format!("git could not say whether it tracks `.acct/journal`: {why}");
            return Err(Problem::refused(what).at(Place::file(JOURNAL)).hint("try `git status`"));
        }
    }
    let mut bytes = Vec::new();
    let mut file = OpenOptions::new()
        .read(true)
        .custom_flags(no_follow())
        .open(at)
        .map_err(|e| fault::io("read", JOURNAL, &e))?;
    file.read_to_end(&mut bytes).map_err(|e| fault::io("read", JOURNAL, &e))?;
    Ok(Some(bytes))
}

/// Written here, by this user, about records, and through no link.
fn believe(site: Site<'_>, who: &Identity, entry: &Entry) -> Result<(), Problem> {
    if entry.version != VERSION {
        return Err(distrust(site, "`.acct/journal` is of another version of acct"));
    }
    let (host, user, workspace) = (&entry.host, &entry.user, &entry.workspace);
    if (host, user, workspace) != (&who.host, &who.user, &who.workspace) {
        return Err(distrust(
            site,
            &format!(
                "`.acct/journal` was written by user {user} on `{host}` in `{workspace}`, not here"
            ),
        ));
    }
    for change in &entry.changes {
        let spot = paths::resolve(site.root, &change.path).map_err(|problem| {
            distrust(site, &format!("`.acct/journal` would write elsewhere: {}", problem.what))
        })?;
        if spot.path != change.path {
            let what = format!("`{}` in `.acct/journal` goes through a link", change.path);
            return Err(distrust(site, &what));
        }
    }
    for folder in &entry.folders {
        let inside = |change: &Change| {
            change.path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'))
        };
        if !entry.changes.iter().any(inside) {
            return Err(distrust(
                site,
                &format!("`{folder}` in `.acct/journal` belongs to no record"),
            ));
        }
    }
    Ok(())
}

fn distrust(site: Site<'_>, what: &str) -> Problem {
    Problem::refused(format!("{what}; it is not rolled back"))
        .at(Place::file(JOURNAL))
        .hint(leave(site))
}

/// Somebody saved a file after the crash: which of the two they want is theirs to say.
fn no_third_content(site: Site<'_>, entry: &Entry) -> Result<(), Problem> {
    let (mut written, mut others) = (Vec::new(), Vec::new());
    let mut third = None;
    for change in &entry.changes {
        let now = site.read(&change.path)?;
        let path = change.path.as_str();
        if now == change.after {
            written.push(path);
        } else if now == change.before {
            others.push(path);
        } else {
            third = third.or(Some(path));
        }
    }
    let Some(third) = third else { return Ok(()) };
    let list = |paths: &[&str]| if paths.is_empty() { "-".to_owned() } else { paths.join(", ") };
    let what = format!(
        "`{third}` was changed after a command was cut short ({}), so that command is not rolled \
         back. As it left them: {}. As they were before: {}",
        entry.summary,
        list(&written),
        list(&others)
    );
    Err(Problem::broken(what).at(Place::file(third)).hint(leave(site)))
}

fn leave(site: Site<'_>) -> String {
    let journal = typed(&site.at(JOURNAL));
    format!("see `git diff`; `rm {journal}` leaves the files as they are now")
}
