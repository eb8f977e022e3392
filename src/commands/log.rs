//! The history of a record in words; how it reads is `reports::changes`.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::changes::names;
use super::show::{Meant, meant};
use super::{Outcome, Result, Run, completions};
use crate::problem::Exit;
use crate::records::delta::{Delta, Read};
use crate::records::fields::kind_at;
use crate::records::form::{BY_ID, id_at, is_id};
use crate::records::person::Person;
use crate::reports::changes::{Changes, Entry, Log as Page, Made};
use crate::session::Session;
use crate::workspace::changed::{self, File, deltas};
use crate::workspace::git::Git;
use crate::workspace::git::log::{Commit, Touched};
use crate::workspace::git::objects::{Objects, is_lacking, lacking};
use crate::workspace::source::Source;

/// So many commits are told where nobody says how many.
const USUAL: usize = 30;

/// The history of a record in words, newest first: acct log k7f3qz; acct log kassa --since 1.11
///
/// A client: all of its records. A record is followed by its id, whatever its file was called. What is
/// on disk and in no commit yet stands on top; a merge is told where it changed something of its own.
#[derive(clap::Args)]
pub struct Log {
    /// Client, id or its beginning, client/date, client/contact, client/goal, person, path
    #[arg(value_name = "REF", add = completions::clients())]
    record: String,
    /// That day and later
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// The last N commits that changed it; otherwise 30, with --since all
    #[arg(long, value_name = "N")]
    last: Option<usize>,
}

/// Which files are asked for.
struct Wanted {
    /// Where to look: a folder or a file.
    path: String,
    /// The id of the one record that is meant.
    id: Option<String>,
    client: bool,
}

impl Wanted {
    fn has(&self, path: &str) -> bool {
        match &self.id {
            None => true,
            Some(id) => {
                kind_at(path).is_some_and(|kind| BY_ID.contains(&kind.name)) && id_at(path) == *id
            }
        }
    }
}

impl Run for Log {
    fn run(self, session: &Session) -> Result {
        let git = Git::needed(session.workspace()?.root())?;
        let wanted = wanted(session, &self.record)?;
        let since = self.since.as_ref().map(|typed| session.looking_back(typed)).transpose()?;
        let range = match &session.globals.as_of {
            Some(typed) => Some(session.revision(typed)?.commit),
            None => git.last()?,
        };
        let commits = match &range {
            Some(range) => git.history(range, &[&wanted.path], false)?,
            None => Vec::new(),
        };
        let most = self.last.unwrap_or(if since.is_some() { usize::MAX } else { USUAL });
        let mut told =
            Told { git: &git, wanted: &wanted, read: HashMap::new(), most, since, lacks: false };
        let (found, more) = told.commits(commits);
        if told.lacks {
            return Err(lacking());
        }
        let mut all: Vec<(Option<Commit>, Vec<Delta>)> = Vec::new();
        if session.globals.as_of.is_none() {
            let now = uncommitted(session, &git, &wanted)?;
            all.extend((!now.is_empty()).then_some((None, now)));
        }
        all.extend(found.into_iter().map(|(commit, deltas)| (Some(commit), deltas)));
        page(session, &self.record, &wanted, all, since, more)
    }
}

fn page(
    session: &Session,
    record: &str,
    wanted: &Wanted,
    all: Vec<(Option<Commit>, Vec<Delta>)>,
    since: Option<NaiveDate>,
    more: usize,
) -> Result {
    let question = session.question()?;
    let every: Vec<Delta> = all.iter().flat_map(|(_, deltas)| deltas).cloned().collect();
    let snapshot = session.reading(|workspace| names(workspace, &every))?;
    let mut entries = Vec::new();
    let mut name = String::new();
    for (commit, deltas) in all {
        let changes = Changes::of(&deltas, &snapshot, &question);
        if name.is_empty() {
            name = match changes.clients.first().filter(|_| wanted.client) {
                Some(own) => own.client_name.clone(),
                None => changes.records().next().map(|line| line.name.clone()).unwrap_or_default(),
            };
        }
        let made = commit.map(|commit| made(commit, &snapshot.people));
        entries.push(Entry { made, records: changes.into_records() });
    }
    if name.is_empty() {
        record.clone_into(&mut name);
    }
    Ok(Outcome::page(Page {
        on: question.today,
        record: record.to_owned(),
        name,
        client: wanted.client,
        since,
        entries,
        more,
    }))
}

fn made(commit: Commit, people: &[Person]) -> Made {
    let person = people.iter().find(|person| person.has_email(&commit.email));
    Made {
        commit: commit.id,
        at: commit.at,
        person: person.map(|person| person.slug.clone()),
        author: person.map_or(commit.name, |person| person.name.clone()),
        subject: commit.subject,
    }
}

/// Where the history of what was typed is to be looked for.
fn wanted(session: &Session, typed: &str) -> Result<Wanted> {
    let of = |path: String| Wanted { path, id: None, client: false };
    let by_id = |path: &str| Wanted { id: Some(id_at(path)), ..of(home(path)) };
    // a path that is gone has a history all the same
    if let Some(kind) = kind_at(typed) {
        return Ok(match BY_ID.contains(&kind.name) {
            true => by_id(typed),
            false => of(typed.to_owned()),
        });
    }
    match meant(session, &session.reference(typed)?) {
        Ok(Meant::Client(slug)) => Ok(Wanted { client: true, ..of(format!("clients/{slug}")) }),
        Ok(Meant::Record(found)) => Ok(by_id(&found.path)),
        Ok(Meant::Person(slug)) => Ok(of(format!("people/{slug}.toml"))),
        Ok(Meant::Partner(slug)) => Ok(of(format!("partners/{slug}.toml"))),
        Ok(Meant::Contact { client, slug }) => {
            Ok(of(format!("clients/{client}/contacts/{slug}.toml")))
        }
        Ok(Meant::Goal { client, slug }) => Ok(of(format!("clients/{client}/goals/{slug}.toml"))),
        // so has a record that is gone
        Err(problem) if problem.exit == Exit::NotFound && is_id(typed) => {
            Ok(Wanted { id: Some(typed.to_owned()), ..of(String::from(".")) })
        }
        Err(problem) => Err(problem),
    }
}

/// A record of a client may have been another client's.
fn home(path: &str) -> String {
    path.split('/').next().unwrap_or(path).to_owned()
}

/// What is on disk and in no commit.
fn uncommitted(session: &Session, git: &Git, wanted: &Wanted) -> Result<Vec<Delta>> {
    let (from, to) = (Source::from(git.committed()?), Source::from(git.root()));
    let within = if wanted.path == "." { "" } else { wanted.path.as_str() };
    let found = session.reading(|_| changed::between(git, &from, &to, within))?;
    Ok(found?.into_iter().filter(|delta| wanted.has(&delta.path)).collect())
}

/// Reads commits one after the other, the contents of files with them.
struct Told<'a> {
    git: &'a Git,
    wanted: &'a Wanted,
    /// What one commit left, the next one found.
    read: HashMap<String, Read>,
    most: usize,
    since: Option<NaiveDate>,
    /// Git does not have all of it here.
    lacks: bool,
}

impl Told<'_> {
    /// The commits that are told, and how many are older.
    fn commits(&mut self, commits: Vec<Commit>) -> (Vec<(Commit, Vec<Delta>)>, usize) {
        let objects = Objects::new(self.git.clone(), "");
        let of_it = |commit: &Commit| commit.files.iter().any(|file| self.wanted.has(&file.path));
        let mut commits: Vec<Commit> = commits.into_iter().filter(of_it).collect();
        if let Some(since) = self.since {
            commits.retain(|commit| commit.at.date_naive() >= since);
        }
        let mut found = Vec::new();
        let mut left = commits.len();
        for commit in commits {
            if found.len() == self.most {
                break;
            }
            left -= 1;
            let deltas = self.deltas(&objects, &commit);
            if !deltas.is_empty() {
                found.push((commit, deltas));
            }
        }
        (found, left)
    }

    fn deltas(&mut self, objects: &Objects, commit: &Commit) -> Vec<Delta> {
        let touched: Vec<&Touched> =
            commit.files.iter().filter(|file| self.wanted.has(&file.path)).collect();
        let mut files = Vec::new();
        for file in &touched {
            let before = file.before.as_ref().map(|id| self.content(objects, id));
            let after = file.after.as_ref().map(|id| self.content(objects, id));
            files.push(File { path: file.path.clone(), before, after });
        }
        let mut own = Vec::new();
        for delta in deltas(&files) {
            let Some(file) = touched.iter().find(|file| file.path == delta.path) else { continue };
            own.extend(self.of_its_own(objects, delta, file));
        }
        own
    }

    /// Of a merge, what is in none of its parents; of any other commit, all.
    fn of_its_own(&mut self, objects: &Objects, delta: Delta, file: &Touched) -> Option<Delta> {
        let after = file.after.as_ref().map(|id| self.content(objects, id));
        file.besides.iter().try_fold(delta, |delta, beside| {
            let before = beside.as_ref().map(|id| self.content(objects, id));
            delta.of_its_own(&Delta::of(&file.path, before.as_ref(), after.as_ref())?)
        })
    }

    fn content(&mut self, objects: &Objects, id: &str) -> Read {
        if let Some(known) = self.read.get(id) {
            return known.clone();
        }
        let mut bytes = Vec::new();
        let read = match objects.object(id, crate::workspace::read::LARGEST + 1, &mut bytes) {
            Ok(()) if bytes.len() > crate::workspace::read::LARGEST => {
                Err("this file is too large to be a record".to_owned())
            }
            Ok(()) => Ok(bytes),
            Err(error) => {
                self.lacks |= is_lacking(&error);
                Err(error.to_string())
            }
        };
        self.read.insert(id.to_owned(), read.clone());
        read
    }
}
