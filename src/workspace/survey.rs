//! Reads every file of a workspace once and has the rules look at it, one worker a core over the clients.
//! What is wrong is the rules' to say; here files are found, opened and taken apart.

mod open;

use std::collections::{HashMap, HashSet};

use super::git;
use super::read::Reader;
use super::share::share;
use super::source::Source;
use crate::language::Lang;
use crate::problem::Problem;
use crate::records::checks::{
    Desk, Entry, Finding, Past, Scene, Thing, findings, findings_of_past, names, wants_past,
};
use crate::records::questionnaire::{self, Questionnaire};
use crate::records::settings::Settings;
use crate::records::template::Judge;

/// What was looked at, and what was found, in the order of the paths.
pub struct Survey {
    pub files: usize,
    pub clients: usize,
    pub findings: Vec<Finding>,
    /// Why git could not say what it remembers, or not all of it.
    pub forgetful: Option<Problem>,
}

/// How to look.
pub struct Eye<'e> {
    /// Defaults, where `acct.toml` cannot be read.
    pub settings: &'e Settings,
    pub lang: Lang,
    /// Rules by name; none means all.
    pub only: &'e [String],
    /// Somebody else is writing, so a journal is theirs.
    pub busy: bool,
    /// The clients' folders too; otherwise the household alone.
    pub clients: bool,
    /// The clients whose files are looked at, and none for what is no client's; all where not said.
    pub within: Option<&'e HashSet<Option<String>>>,
    /// Who judges templates of letters.
    pub judge: Judge,
    /// What was there before: of two records with one id, the newer one is told.
    pub before: Option<&'e Source>,
    /// Who says what git remembers.
    pub past: Option<&'e Remember<'e>>,
}

impl Eye<'_> {
    fn looks_at(&self, client: Option<&str>) -> bool {
        self.within.is_none_or(|within| within.contains(&client.map(str::to_owned)))
    }
}

pub type Remember<'e> = dyn Fn(&Scene) -> Result<Past, Problem> + Sync + 'e;

/// A workspace as the rules see it.
#[must_use]
pub fn survey(source: &Source, eye: &Eye) -> Survey {
    let (own, mut clients) = household(source);
    if !eye.clients {
        clients.clear();
    }
    let folders: Vec<Vec<Entry>> = share(
        &clients,
        4,
        || (),
        |(), slug| {
            let mut entries = Vec::new();
            list(source, &format!("clients/{slug}"), true, &mut entries);
            entries
        },
    );
    let mut scene = scene(source, eye, &own, &folders);
    let desks: Vec<(Option<&str>, &[Entry])> = std::iter::once((None, own.as_slice()))
        .chain(clients.iter().zip(&folders).map(|(slug, entries)| (Some(&**slug), &**entries)))
        .filter(|(client, _)| eye.looks_at(*client))
        .collect();
    // git looks for itself meanwhile
    let (past, looked) = std::thread::scope(|scope| {
        let remember = eye.past.filter(|_| wants_past(eye.only));
        let past = remember.map(|remember| scope.spawn(|| remember(&scene)));
        let looked = share(
            &desks,
            4,
            || (),
            |(), desk| look(source, &scene, desk, &|desk| findings(desk, eye.only)),
        );
        (past.map(joined), looked)
    });
    let mut survey =
        Survey { files: 0, clients: clients.len(), findings: Vec::new(), forgetful: None };
    for (files, mut found) in looked {
        survey.files += files;
        survey.findings.append(&mut found);
    }
    match past {
        Some(Ok(mut past)) => {
            survey.forgetful = past.lacks.take();
            scene.past = past;
        }
        Some(Err(problem)) => survey.forgetful = Some(problem),
        None => {}
    }
    if !scene.past.is_empty() {
        let concerned =
            |(client, _): &&(Option<&str>, &[Entry])| scene.past.concerns(*client, &scene.clients);
        for desk in desks.iter().filter(concerned) {
            let (_, mut found) =
                look(source, &scene, desk, &|desk| findings_of_past(desk, eye.only));
            survey.findings.append(&mut found);
        }
    }
    survey
}

/// Opens one folder's files and has rules look at them.
fn look(
    source: &Source,
    scene: &Scene,
    (client, entries): &(Option<&str>, &[Entry]),
    rules: &dyn Fn(&Desk) -> Vec<Finding>,
) -> (usize, Vec<Finding>) {
    let texts = open::texts(source, entries);
    let files = open::files(&texts);
    let found = rules(&Desk { scene, client: *client, entries, files: &files });
    (files.len(), found)
}

fn joined<T>(thread: std::thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// The files of a workspace by their paths, in order; no link is followed.
pub(super) fn paths(source: &Source) -> Vec<String> {
    let (mut entries, clients) = household(source);
    for slug in clients {
        list(source, &format!("clients/{slug}"), true, &mut entries);
    }
    let files = entries.into_iter().filter(|entry| entry.thing == Thing::File);
    let mut paths: Vec<String> = files.map(|entry| entry.path).collect();
    paths.sort_unstable();
    paths
}

/// What belongs to no client, and the clients' folders.
fn household(source: &Source) -> (Vec<Entry>, Vec<String>) {
    let mut entries = Vec::new();
    list(source, "", false, &mut entries);
    for folder in ["people", "partners", "library", "reports", "templates"] {
        list(source, folder, true, &mut entries);
    }
    let from = entries.len();
    list(source, "clients", false, &mut entries);
    let clients = entries[from..]
        .iter()
        .filter(|entry| entry.thing == Thing::Folder)
        .filter_map(|entry| entry.path.strip_prefix("clients/"))
        .map(str::to_owned)
        .collect();
    (entries, clients)
}

/// As deep as a workspace is; what lies deeper belongs to nothing, and its folder says so.
const DEEP: usize = 6;

/// Adds what lies in a folder, sorted by name; hidden names are nobody's business.
fn list(source: &Source, folder: &str, below: bool, entries: &mut Vec<Entry>) {
    let listed = match source.entries(folder) {
        Ok(listed) => listed,
        Err(error) => {
            use std::io::ErrorKind::{NotADirectory, NotFound};
            if !matches!(error.kind(), NotFound | NotADirectory) {
                let thing = Thing::Closed(error.to_string());
                entries.push(Entry { path: folder.to_owned(), thing });
            }
            return;
        }
    };
    let mut here: Vec<Entry> = listed.into_iter().filter_map(|it| seen(folder, it)).collect();
    here.sort_by(|a, b| a.path.cmp(&b.path));
    for entry in here {
        let enter = below && entry.thing == Thing::Folder && depth(&entry.path) < DEEP;
        let path = entry.path.clone();
        entries.push(entry);
        if enter {
            list(source, &path, true, entries);
        }
    }
}

fn depth(path: &str) -> usize {
    path.matches('/').count() + 1
}

fn seen(folder: &str, (name, thing): (String, Thing)) -> Option<Entry> {
    if name.starts_with('.') {
        return None;
    }
    let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
    Some(Entry { path, thing })
}

fn scene(source: &Source, eye: &Eye, own: &[Entry], folders: &[Vec<Entry>]) -> Scene {
    let person =
        |entry: &Entry| Some(entry.path.strip_prefix("people/")?.strip_suffix(".toml")?.to_owned());
    let mut ids: HashMap<String, Vec<String>> = HashMap::new();
    for entry in own.iter().chain(folders.iter().flatten()) {
        if let Some(id) = names::id_of(&entry.path) {
            ids.entry(id.to_owned()).or_default().push(entry.path.clone());
        }
    }
    let known = |path: &String| eye.before.is_some_and(|it| matches!(it.thing(path), Ok(Some(_))));
    for bearers in ids.values_mut().filter(|bearers| bearers.len() > 1) {
        bearers.sort_by_cached_key(|path| !known(path));
    }
    let (journal, tracked, unignored) = workroom(source, eye.busy);
    Scene {
        lang: eye.lang,
        settings: eye.settings.clone(),
        questionnaires: questionnaires(source, own),
        stages: eye.settings.stages().into_iter().map(|stage| stage.id).collect(),
        people: own.iter().filter_map(person).collect(),
        clients: folders.iter().filter_map(|entries| client_of(entries.first()?)).collect(),
        ids,
        judge: Some(eye.judge),
        journal,
        tracked,
        unignored,
        past: Past::default(),
    }
}

/// Whose folder an entry is in.
fn client_of(entry: &Entry) -> Option<String> {
    let mut names = entry.path.split('/');
    (names.next() == Some("clients")).then(|| names.next().unwrap_or_default().to_owned())
}

/// Ours, with the team's own over them; one that cannot be read asks nothing.
fn questionnaires(source: &Source, own: &[Entry]) -> Vec<Questionnaire> {
    let mut all: Vec<Questionnaire> = Questionnaire::built_in().map(|(ours, _)| ours).collect();
    let mut reader = Reader::new(source);
    for entry in own {
        let name = entry.path.strip_prefix(questionnaire::FOLDER).and_then(|n| n.strip_prefix('/'));
        let Some(id) = name.and_then(|name| name.strip_suffix(".toml")) else { continue };
        let read = reader.toml_reusing::<Questionnaire>(&entry.path);
        let read = read.map(|(read, _)| read).unwrap_or_default();
        all.retain(|ours| ours.id != id);
        all.push(Questionnaire { id: id.to_owned(), own: true, ..read });
    }
    all
}

/// Of acct's own folder: whether a command was cut short there, which files of it are in git, and
/// whether more would get in.
fn workroom(source: &Source, busy: bool) -> (bool, Vec<String>, bool) {
    match source {
        Source::Disk(root) => {
            let journal = root.join(".acct/journal").symlink_metadata().is_ok();
            let ignored = is_ignored(source) || !git::would_track(root, ".acct/journal");
            (journal && !busy, git::tracked(root, ".acct"), !ignored)
        }
        // no command is running in a commit, and what it has is in git
        Source::Commit(_) => (false, below(source, ".acct"), !is_ignored(source)),
    }
}

/// The workspace's own `.gitignore` names the folder.
fn is_ignored(source: &Source) -> bool {
    const LINES: [&str; 4] = [".acct/", ".acct", "/.acct/", "/.acct"];
    let text = Reader::new(source).text(".gitignore").unwrap_or_default();
    text.lines().any(|line| LINES.contains(&line.trim()))
}

/// The files in a folder and in those in it.
fn below(source: &Source, folder: &str) -> Vec<String> {
    let mut files = Vec::new();
    for (name, thing) in source.entries(folder).unwrap_or_default() {
        let path = format!("{folder}/{name}");
        match thing {
            Thing::Folder => files.extend(below(source, &path)),
            _ => files.push(path),
        }
    }
    files
}
