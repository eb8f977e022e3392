//! Loads the folders that a report needs, and no others, one worker a core over the clients.
//! A broken file is left out and named; it never hides the others.

use serde::de::DeserializeOwned;
use std::collections::HashMap;

use super::Workspace;
use super::read::Reader;
use super::share::share;
use super::source::Source;
use super::trouble;
use crate::problem::{Exit, Place, Problem};
use crate::records::brief::Brief;
use crate::records::checks::Thing;
use crate::records::client::Client;
use crate::records::contact::Contact;
use crate::records::goal::Goal;
use crate::records::handoff;
use crate::records::idea::Idea;
use crate::records::letter::Letter;
use crate::records::library;
use crate::records::meeting::{self, Meeting};
use crate::records::metric::Metric;
use crate::records::note::Note;
use crate::records::partner::Partner;
use crate::records::person::Person;
use crate::records::playbook::{self, Playbook};
use crate::records::questionnaire::{self, Questionnaire};
use crate::records::request::Request;
use crate::records::snapshot::{Folder, Meetings, Needs, Snapshot, Tasks};
use crate::records::task::Task;
use crate::records::template::{self, Template, Templates};
use crate::syntax::metric;

/// So many tasks are worth a worker of their own.
const PIECE: usize = 256;

impl Workspace {
    /// Reads what a report needs.
    #[must_use]
    pub fn load(&self, needs: &Needs) -> Snapshot {
        let mut desk = Desk::new(self.source());
        let mut snapshot = Snapshot { settings: self.settings.clone(), ..Snapshot::default() };
        desk.left_out.extend(self.faults.iter().cloned());
        desk.left_out.extend(trouble::of_house(self.source(), needs));
        if needs.people {
            snapshot.people = desk.all("people", |person: &mut Person, slug| person.slug = slug);
        }
        if needs.partners {
            snapshot.partners =
                desk.all("partners", |partner: &mut Partner, slug| partner.slug = slug);
        }
        if needs.library {
            snapshot.library = desk.library();
        }
        if needs.questionnaires {
            snapshot.questionnaires = desk.laid_over(
                questionnaire::FOLDER,
                Questionnaire::built_in().map(|(ours, _)| (ours.id.clone(), ours)).collect(),
                |own: &mut Questionnaire, id| (own.id, own.own) = (id, true),
            );
        }
        if needs.playbooks {
            snapshot.playbooks = desk.laid_over(
                playbook::FOLDER,
                Playbook::built_in().map(|(ours, _)| (ours.id.clone(), ours)).collect(),
                |own: &mut Playbook, id| (own.id, own.own) = (id, true),
            );
        }
        if needs.templates {
            snapshot.templates = desk.templates();
        }
        let slugs = match needs.client {
            // nobody's: only the people are asked for
            Some("") => Vec::new(),
            Some(slug) => vec![slug.to_owned()],
            None => self.client_slugs(),
        };
        snapshot.clients = self.folders(&slugs, needs, &mut desk.left_out);
        same_ids(&snapshot.clients, &mut desk.left_out);
        desk.left_out.sort_by(|a, b| a.place.cmp(&b.place));
        snapshot.left_out = desk.left_out;
        snapshot
    }

    /// The clients' folders, by name.
    #[must_use]
    pub fn client_slugs(&self) -> Vec<String> {
        let is_folder = |thing| matches!(thing, Ok(Some(Thing::Folder)));
        if !is_folder(self.source().thing("clients")) {
            return Vec::new();
        }
        let entries = self.source().entries("clients").unwrap_or_default();
        // a link is kept: that it is none of ours is said when it is read
        let client = |(name, thing)| {
            let no_client = matches!(thing, Thing::File | Thing::Unnamed);
            (!no_client).then_some(name)
        };
        let mut slugs: Vec<String> = entries.into_iter().filter_map(client).collect();
        slugs.retain(|slug| !slug.starts_with('.'));
        slugs.sort_unstable();
        slugs
    }

    fn folders(&self, slugs: &[String], needs: &Needs, left_out: &mut Vec<Problem>) -> Vec<Folder> {
        let desk = || Desk::new(self.source());
        let folders = share(slugs, 4, desk, |desk, slug| {
            let folder = desk.folder(slug, needs);
            (folder, std::mem::take(&mut desk.left_out))
        });
        folders
            .into_iter()
            .map(|(folder, mut found)| {
                left_out.append(&mut found);
                folder
            })
            .collect()
    }
}

/// One worker: its reader, and what it could not read.
struct Desk<'a> {
    source: &'a Source,
    reader: Reader,
    left_out: Vec<Problem>,
}

impl<'a> Desk<'a> {
    fn new(source: &'a Source) -> Desk<'a> {
        Desk { source, reader: Reader::new(source), left_out: Vec::new() }
    }

    fn folder(&mut self, slug: &str, needs: &Needs) -> Folder {
        let base = format!("clients/{slug}");
        let mut folder = Folder { slug: slug.to_owned(), ..Folder::default() };
        if let Some(problem) = trouble::folder(self.source, &base) {
            self.left_out.push(problem);
            slug.clone_into(&mut folder.card.name);
            return folder;
        }
        self.left_out.extend(trouble::of_client(self.source, &base, needs));
        folder.card = self.card(&base).unwrap_or_default();
        if folder.card.name.is_empty() {
            slug.clone_into(&mut folder.card.name);
        }
        if needs.contacts {
            folder.contacts =
                self.all(&format!("{base}/contacts"), |contact: &mut Contact, slug| {
                    contact.slug = slug;
                });
        }
        if needs.goals {
            folder.goals = self.all(&format!("{base}/goals"), |goal: &mut Goal, slug| {
                goal.slug = slug;
            });
        }
        if needs.metrics {
            folder.metrics = self.metrics(&format!("{base}/metrics"));
        }
        folder.tasks = self.tasks(&format!("{base}/tasks"), needs.tasks);
        folder.meetings = self.meetings(&format!("{base}/meetings"), needs.meetings);
        if needs.letters || needs.handoffs {
            let wanted = |kind: &str| needs.letters || kind == handoff::NAME;
            folder.letters = self.dated_of(
                &format!("{base}/letters"),
                wanted,
                |letter: &mut Letter, named, path, body| {
                    (letter.id, letter.kind) = (named.id, named.kind);
                    (letter.path, letter.body) = (path, body);
                },
            );
        }
        if needs.briefs {
            folder.briefs =
                self.dated(&format!("{base}/briefs"), |brief: &mut Brief, named, path, body| {
                    (brief.date, brief.template, brief.id) =
                        (Some(named.date), named.kind, named.id);
                    (brief.path, brief.body) = (path, body);
                });
        }
        if needs.notes {
            folder.notes =
                self.dated(&format!("{base}/notes"), |note: &mut Note, named, path, body| {
                    (note.date, note.kind, note.id) = (Some(named.date), named.kind, named.id);
                    (note.path, note.body) = (path, body);
                });
        }
        if needs.ideas {
            folder.ideas = self.ideas(&format!("{base}/ideas"));
        }
        if needs.requests {
            folder.requests = self.dated(
                &format!("{base}/requests"),
                |request: &mut Request, named, path, body| {
                    request.received = request.received.or(Some(named.date.into()));
                    request.id = named.id;
                    (request.path, request.body) = (path, body);
                },
            );
        }
        folder
    }

    fn card(&mut self, base: &str) -> Option<Client> {
        let path = format!("{base}/client.toml");
        let read = self.reader.toml_reusing(&path).map_err(|problem| {
            let absent = problem.exit == Exit::NotFound;
            if absent { without_card(&path) } else { problem }
        });
        self.keep(read)
    }

    /// Every TOML record of a folder; `named` puts in what the file's name says.
    fn all<T: DeserializeOwned>(&mut self, folder: &str, named: impl Fn(&mut T, String)) -> Vec<T> {
        let mut records = Vec::new();
        for name in self.source.names(folder) {
            let Some(slug) = name.strip_suffix(".toml") else { continue };
            let read = self.reader.toml_reusing(&format!("{folder}/{name}"));
            if let Some(mut record) = self.keep(read) {
                named(&mut record, slug.to_owned());
                records.push(record);
            }
        }
        records
    }

    /// In pieces that idle workers take, for one client may have more tasks than all others.
    fn tasks(&mut self, folder: &str, wanted: Tasks) -> Vec<Task> {
        if matches!(wanted, Tasks::None) {
            return Vec::new();
        }
        let names = self.source.names(folder);
        if names.len() < 2 * PIECE {
            return self.piece_of_tasks(folder, &names, wanted);
        }
        let pieces: Vec<&[String]> = names.chunks(PIECE).collect();
        let desk = || Desk::new(self.source);
        let read = share(&pieces, 1, desk, |desk, piece| {
            let tasks = desk.piece_of_tasks(folder, piece, wanted);
            (tasks, std::mem::take(&mut desk.left_out))
        });
        let mut tasks = Vec::new();
        for (mut piece, mut found) in read {
            tasks.append(&mut piece);
            self.left_out.append(&mut found);
        }
        tasks
    }

    fn piece_of_tasks(&mut self, folder: &str, names: &[String], wanted: Tasks) -> Vec<Task> {
        let mut tasks = Vec::new();
        for name in names {
            let Some(stem) = name.strip_suffix(".toml") else { continue };
            let path = format!("{folder}/{name}");
            let read = self.reader.toml_reusing::<Task>(&path);
            let Some(mut task) = self.keep(read) else { continue };
            task.id = id_of_task(stem).to_owned();
            task.path = path;
            let keep = match wanted {
                Tasks::Some(keep) => keep(&task),
                _ => true,
            };
            if keep {
                tasks.push(task);
            }
        }
        tasks
    }

    fn meetings(&mut self, folder: &str, wanted: Meetings) -> Vec<Meeting> {
        if matches!(wanted, Meetings::None) {
            return Vec::new();
        }
        let names = self.source.names(folder);
        let first = match wanted {
            Meetings::Since(day) => {
                let day = day.to_string();
                names.partition_point(|name| name.as_str() < day.as_str()).saturating_sub(1)
            }
            _ => 0,
        };
        let mut meetings = Vec::new();
        for name in &names[first..] {
            let Some(stem) = name.strip_suffix(".md") else { continue };
            let path = format!("{folder}/{name}");
            let Some((date, kind, id)) = dated(stem) else {
                self.left_out.push(misnamed(&path));
                continue;
            };
            let Some(kind) = meeting::Kind::of(kind) else {
                self.left_out.push(misnamed(&path));
                continue;
            };
            match self.reader.markdown::<Meeting>(&path) {
                Ok((meeting, body, mut faults)) => {
                    self.left_out.append(&mut faults);
                    let id = id.to_owned();
                    meetings.push(Meeting { id, date: Some(date), kind, path, body, ..meeting });
                }
                Err(problem) => self.left_out.push(problem),
            }
        }
        meetings.sort_by(|a, b| (a.date, &a.time).cmp(&(b.date, &b.time)));
        meetings
    }

    /// Every Markdown record of a folder whose files are named by day, kind and id, in that order;
    /// `named` puts in what the name says.
    fn dated<T: DeserializeOwned>(
        &mut self,
        folder: &str,
        named: impl Fn(&mut T, Named, String, String),
    ) -> Vec<T> {
        self.dated_of(folder, |_| true, named)
    }

    /// Those of the wanted kinds; no other is opened.
    fn dated_of<T: DeserializeOwned>(
        &mut self,
        folder: &str,
        wanted: impl Fn(&str) -> bool,
        named: impl Fn(&mut T, Named, String, String),
    ) -> Vec<T> {
        let mut records = Vec::new();
        for name in self.source.names(folder) {
            let Some(stem) = name.strip_suffix(".md") else { continue };
            let path = format!("{folder}/{name}");
            let Some((date, kind, id)) = dated(stem) else {
                self.left_out.push(misnamed(&path));
                continue;
            };
            if !wanted(kind) {
                continue;
            }
            match self.reader.markdown::<T>(&path) {
                Ok((mut record, body, mut faults)) => {
                    self.left_out.append(&mut faults);
                    let (id, kind) = (id.to_owned(), kind.to_owned());
                    named(&mut record, Named { date, kind, id }, path, body);
                    records.push(record);
                }
                Err(problem) => self.left_out.push(problem),
            }
        }
        records
    }

    fn library(&mut self) -> Vec<library::Entry> {
        self.left_out.extend(trouble::folder(self.source, "library"));
        self.dated("library", |entry: &mut library::Entry, named, path, body| {
            (entry.date, entry.id) = (Some(named.date), named.id);
            (entry.path, entry.body) = (path, body);
        })
    }

    fn ideas(&mut self, folder: &str) -> Vec<Idea> {
        let mut ideas = Vec::new();
        for name in self.source.names(folder) {
            let Some(stem) = name.strip_suffix(".md") else { continue };
            let path = format!("{folder}/{name}");
            match self.reader.markdown::<Idea>(&path) {
                Ok((idea, body, mut faults)) => {
                    self.left_out.append(&mut faults);
                    ideas.push(Idea { id: id_of_task(stem).to_owned(), path, body, ..idea });
                }
                Err(problem) => self.left_out.push(problem),
            }
        }
        ideas
    }

    /// Ours by name, with the team's own over them. One of theirs that cannot be read hides ours of
    /// that name: nobody is asked our questions because theirs could not be read.
    fn laid_over<T: DeserializeOwned>(
        &mut self,
        folder: &str,
        mut all: Vec<(String, T)>,
        named: impl Fn(&mut T, String),
    ) -> Vec<T> {
        self.left_out.extend(trouble::folder(self.source, folder));
        for name in self.source.names(folder) {
            let Some(id) = name.strip_suffix(".toml") else { continue };
            let read = self.reader.toml_reusing::<T>(&format!("{folder}/{name}"));
            let ours = all.iter().position(|(ours, _)| ours == id);
            match (self.keep(read), ours) {
                (Some(mut own), at) => {
                    named(&mut own, id.to_owned());
                    match at {
                        Some(at) => all[at].1 = own,
                        None => all.push((id.to_owned(), own)),
                    }
                }
                (None, Some(at)) => drop(all.remove(at)),
                (None, None) => {}
            }
        }
        all.into_iter().map(|(_, one)| one).collect()
    }

    /// The team's templates of letters; what is wrong with one is said when it is used.
    fn templates(&mut self) -> Templates {
        let closed = ["templates", template::FOLDER]
            .into_iter()
            .find_map(|folder| trouble::folder(self.source, folder));
        if let Some(problem) = closed {
            return Templates::Closed(problem);
        }
        let names = self.source.names(template::FOLDER);
        let own = names.into_iter().filter(|name| name.ends_with(template::ENDING));
        Templates::Read(
            own.map(|name| {
                let path = format!("{}/{name}", template::FOLDER);
                Template { text: self.reader.text(&path), path }
            })
            .collect(),
        )
    }

    fn metrics(&mut self, folder: &str) -> Vec<Metric> {
        let mut metrics = Vec::new();
        for name in self.source.names(folder) {
            let Some(metric) = name.strip_suffix(".csv") else { continue };
            let path = format!("{folder}/{name}");
            let read = self.reader.text(&path).and_then(|text| {
                metric::readings(&text)
                    .map_err(|fault| super::read::problem(&path, text.as_bytes(), fault))
            });
            match read {
                Ok(readings) => metrics.push(Metric { name: metric.to_owned(), readings }),
                Err(problem) => self.left_out.push(problem),
            }
        }
        metrics
    }

    fn keep<T>(&mut self, read: Result<(T, Vec<Problem>), Problem>) -> Option<T> {
        match read {
            Ok((record, mut faults)) => {
                self.left_out.append(&mut faults);
                Some(record)
            }
            Err(problem) => {
                self.left_out.push(problem);
                None
            }
        }
    }
}

/// What the name of a file says.
struct Named {
    date: chrono::NaiveDate,
    kind: String,
    id: String,
}

/// `k7f3qz` of `k7f3qz-vygruzka-tovarov`
#[must_use]
pub fn id_of_task(stem: &str) -> &str {
    stem.split_once('-').map_or(stem, |(id, _)| id)
}

/// `2026-11-17`, `status`, `m4k7xz` of `2026-11-17-status-m4k7xz`
#[must_use]
pub fn dated(stem: &str) -> Option<(chrono::NaiveDate, &str, &str)> {
    let (date, rest) = stem.split_at_checked(10)?;
    let (kind, id) = rest.strip_prefix('-')?.rsplit_once('-')?;
    Some((date.parse().ok()?, kind, id))
}

fn without_card(path: &str) -> Problem {
    Problem::broken("this client has no card; it is shown by its slug")
        .at(Place::file(path))
        .hint(format!("write {path}; a line `name = \"…\"` will do"))
}

fn misnamed(path: &str) -> Problem {
    Problem::broken("the name of this file is not one of its kind")
        .at(Place::file(path))
        .hint("name it <date>-<kind>-<id>.md, for example 2026-11-17-status-m4k7xz.md")
}

/// Git merges two new files with one id without a word.
fn same_ids(clients: &[Folder], left_out: &mut Vec<Problem>) {
    let mut seen: HashMap<&str, &str> = HashMap::new();
    for folder in clients {
        let tasks = folder.tasks.iter().map(|task| (&task.id, &task.path));
        let meetings = folder.meetings.iter().map(|meeting| (&meeting.id, &meeting.path));
        for (id, path) in tasks.chain(meetings) {
            if let Some(first) = seen.insert(id, path) {
                left_out.push(same_id(id, first, path));
            }
        }
    }
}

/// Two files bear one id.
#[must_use]
pub fn same_id(id: &str, first: &str, second: &str) -> Problem {
    Problem::broken(format!("the id `{id}` is also that of `{first}`"))
        .at(Place::file(second))
        .hint("rename one of the two files with another id, then put that id where it is meant")
}
