//! Asks git what the files do not say: which records it had, which entries of tasks a hand forgot.
//! How it is said is left to the rules of `records::checks`.

use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::Workspace;
use super::forgotten::{self, Forgettings};
use super::git::Git;
use super::git::gone::{Now, Taking, Uncommitted};
use super::git::objects::Objects;
use super::read::{LARGEST, Reader};
use super::slips::Versioned;
use super::source::Source;
use crate::language::calendar::now_in;
use crate::problem::Problem;
use crate::records::checks::names::{home_of, id_of};
use crate::records::checks::{Gone, Past, Scene, Taken, Thing};
use crate::records::fields;
use crate::records::person::Person;
use crate::records::slips::{self, Forgotten, Step};
use crate::records::task::Task;

/// How files changed, by path, oldest first.
type Steps = BTreeMap<String, Vec<Step<Task>>>;

/// Whose past is asked for.
pub struct Memory<'m> {
    pub workspace: &'m Workspace,
    pub git: Git,
    /// The last commit of the history, or `HEAD`.
    pub tip: String,
    /// What is compared with it.
    pub now: Now,
    pub today: NaiveDate,
    /// Who changed what is not committed yet.
    pub me: String,
    pub people: Vec<Person>,
}

impl Memory<'_> {
    /// What git remembers of a workspace whose names are known.
    ///
    /// # Errors
    /// When git fails, or does not have the history.
    pub fn past(&self, scene: &Scene) -> Result<Past, Problem> {
        let uncommitted = self.git.uncommitted_files(self.now)?;
        let gone = self.gone(scene, &uncommitted.missing)?;
        let (steps, lacks) = match self.steps() {
            Ok(steps) => (steps, self.shallow()),
            Err(problem) => (BTreeMap::new(), Some(problem)),
        };
        let forgotten = self.slips(steps, &uncommitted);
        let unmerged = match self.now {
            Now::Disk => self.git.one_sided()?,
            Now::Index | Now::Commit => Vec::new(),
        };
        Ok(Past { gone: by_folder(gone, self.workspace.source()), forgotten, unmerged, lacks })
    }

    /// How commits changed tasks.
    fn steps(&self) -> Result<Steps, Problem> {
        self.workspace.steps(&self.git, &self.tip, "clients", &self.people)
    }

    fn shallow(&self) -> Option<Problem> {
        self.git.is_shallow().then(|| {
            Problem::refused("this clone has only a part of the history")
                .hint("git fetch --unshallow")
        })
    }

    fn gone(&self, scene: &Scene, missing: &[String]) -> Result<Vec<Gone>, Problem> {
        let lives = |path: &str| id_of(path).is_some_and(|id| scene.ids.contains_key(id));
        let lost = |path: &str| is_record(path) && !lives(path) && !self.workspace.has(path);
        let mut gone: BTreeMap<String, Option<Taken>> = BTreeMap::new();
        let mut missing: Vec<&String> = missing.iter().filter(|path| lost(path)).collect();
        forgotten::without(&mut missing, self.workspace, &self.git);
        if missing.iter().any(|path| id_of(path).is_none()) {
            let renamed = self.git.renamed(None);
            let here =
                missing.iter().filter(|path| id_of(path).is_some() || !renamed.contains(**path));
            gone.extend(here.map(|path| ((*path).clone(), None)));
        } else {
            gone.extend(missing.into_iter().map(|path| (path.clone(), None)));
        }
        let takings: Vec<Taking> =
            self.git.takings(&self.tip)?.into_iter().filter(|taking| lost(&taking.path)).collect();
        if !takings.is_empty() {
            gone.extend(self.taken(&takings)?);
        }
        let gone = gone.into_iter().map(|(path, taken)| {
            let id = id_of(&path).map(str::to_owned);
            Gone { path, id, records: 0, taken }
        });
        Ok(gone.collect())
    }

    /// Of files that commits took away, newest first, those that nobody meant to lose.
    fn taken(&self, takings: &[Taking]) -> Result<Vec<(String, Option<Taken>)>, Problem> {
        // a sparse checkout does not have on disk what the commit has
        let there = self.git.files_of(&self.tip)?;
        let ids: HashSet<&str> = there.iter().filter_map(|path| id_of(path)).collect();
        let let_go = self.git.let_go(&self.tip);
        let mut renamed: HashMap<&str, HashSet<String>> = HashMap::new();
        let mut forgettings = Forgettings::default();
        let mut seen: HashSet<&str> = HashSet::new();
        let mut gone = Vec::new();
        for taking in takings {
            let path = taking.path.as_str();
            let id = id_of(path);
            if seen.contains(path) || there.contains(path) || id.is_some_and(|id| ids.contains(id))
            {
                continue;
            }
            let Some(source) = taking.source(&self.git) else { continue };
            seen.insert(path);
            if id.is_none() && renamed_by(&self.git, &mut renamed, taking, &source).contains(path) {
                continue;
            }
            if forgettings.has(&self.git, taking, &source, takings) {
                continue;
            }
            let meant = |(time, name): &(i64, String)| {
                let name = name.trim_end_matches('/');
                let below =
                    path.strip_prefix(name).is_some_and(|r| r.is_empty() || r.starts_with('/'));
                *time >= taking.committed && (Some(name) == id || below)
            };
            if let_go.iter().any(meant) {
                continue;
            }
            let zone = self.workspace.settings().calendar.zone();
            let on = now_in(zone, taking.at.to_utc());
            let on = on.map_or(taking.at.date_naive(), |shown| shown.date());
            let (commit, by) = (taking.short().to_owned(), taking.name.clone());
            gone.push((path.to_owned(), Some(Taken { source, commit, on, by })));
        }
        Ok(gone)
    }

    fn slips(&self, mut steps: Steps, uncommitted: &Uncommitted) -> BTreeMap<String, Forgotten> {
        let objects = Objects::new(self.git.clone(), "");
        let mut reader = Reader::new(self.workspace.source());
        let mut bytes = Vec::new();
        for (path, before) in uncommitted.changed.iter().filter(|(path, _)| is_task(path)) {
            let known = objects.object(before, LARGEST + 1, &mut bytes).is_ok();
            let before = std::str::from_utf8(&bytes).ok().filter(|_| known);
            let before = before.and_then(|text| Task::of(path, text));
            let (Some(before), Some(after)) = (before, read(&mut reader, path)) else { continue };
            let (on, by) = (self.today, self.me.clone());
            let step = Step { before, after, on, by, ..Step::default() };
            steps.entry(path.clone()).or_default().push(step);
        }
        let mut all = BTreeMap::new();
        for (path, steps) in steps {
            let Some(task) = read(&mut reader, &path) else { continue };
            let forgotten = slips::forgotten(&task, &steps);
            if !forgotten.is_empty() {
                all.insert(path, forgotten);
            }
        }
        all
    }
}

fn read(reader: &mut Reader, path: &str) -> Option<Task> {
    Task::of(path, &reader.text(path).ok()?)
}

fn is_task(path: &str) -> bool {
    fields::kind_at(path).is_some_and(|kind| kind.name == "task")
}

fn is_record(path: &str) -> bool {
    match home_of(path) {
        Some((home, name)) => name.ends_with(home.ending) && !name.starts_with('.'),
        None => fields::kind_at(path).is_some_and(|kind| kind.name == "client"),
    }
}

/// What the commit that took a file away called by another name.
fn renamed_by<'r, 't>(
    git: &Git,
    known: &'r mut HashMap<&'t str, HashSet<String>>,
    taking: &'t Taking,
    source: &str,
) -> &'r HashSet<String> {
    known.entry(&taking.commit).or_insert_with(|| git.renamed(Some((source, &taking.commit))))
}

/// What went with its folder is one loss, not one for every record it held.
fn by_folder(gone: Vec<Gone>, source: &Source) -> Vec<Gone> {
    let mut bare: HashMap<String, bool> = HashMap::new();
    let mut folder_of = |path: &str| {
        // a client's, or one in it
        let ends: Vec<usize> = path.match_indices('/').map(|(at, _)| at).skip(1).collect();
        let folders = ends.into_iter().filter_map(|end| path.get(..end));
        let mut own = folders.filter(|_| path.starts_with("clients/"));
        own.find(|folder| {
            *bare.entry((*folder).to_owned()).or_insert_with(|| holds_nothing(source, folder))
        })
        .map(str::to_owned)
    };
    let mut all: Vec<(Option<String>, Vec<Gone>)> = Vec::new();
    for one in gone {
        let folder = folder_of(&one.path);
        let same = |(of, with): &&mut (Option<String>, Vec<Gone>)| {
            folder.is_some() && *of == folder && with.iter().all(|it| it.taken == one.taken)
        };
        match all.iter_mut().find(same) {
            Some((_, with)) => with.push(one),
            None => all.push((folder, vec![one])),
        }
    }
    all.into_iter().flat_map(|(folder, with)| whole(folder, with)).collect()
}

/// A client is gone as a whole; a folder in it where more than one record was.
fn whole(folder: Option<String>, with: Vec<Gone>) -> Vec<Gone> {
    match (folder, &with[..]) {
        (Some(path), [first, rest @ ..]) if !rest.is_empty() || path.matches('/').count() == 1 => {
            vec![Gone { path, id: None, records: with.len(), taken: first.taken.clone() }]
        }
        _ => with,
    }
}

/// No file is in a folder, however deep; folders that are left empty are no part of a history.
fn holds_nothing(source: &Source, folder: &str) -> bool {
    let Ok(entries) = source.entries(folder) else { return true };
    entries.into_iter().all(|(name, thing)| {
        thing == Thing::Folder && holds_nothing(source, &format!("{folder}/{name}"))
    })
}
