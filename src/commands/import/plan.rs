//! What will be written: clients, people and tasks, against what is there already.
//! A task's id is made of its client and title, so that the same row never makes two.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::clients::{Clients, Planned};
use super::names::{Named, is_called, is_name, split};
use super::people::{At, Faces, Mention, Newcomer, Said};
use super::rows::{Entry, Rows};
use super::vocabulary::{About, Vocabulary};
use crate::commands::Result;
use crate::language::names::{fold, same};
use crate::records::Side;
use crate::records::cast::Who;
use crate::records::form::derived_id;
use crate::records::snapshot::{Folder, Snapshot};
use crate::records::task::{Status, Task};
use crate::reports::moving::{Difference, Unread, Why};
use crate::syntax::Value;

#[derive(Default)]
pub(super) struct Plan {
    pub(super) clients: Vec<Planned>,
    pub(super) newcomers: Vec<Newcomer>,
    /// Everybody named who is written down already.
    pub(super) known: BTreeSet<(Who, At)>,
    pub(super) tasks: Vec<Step>,
    pub(super) differences: Vec<Difference>,
    pub(super) closed_by_guess: usize,
    pub(super) several_owners: usize,
}

/// A row's task: a new one, or one that is there.
pub(super) struct Step {
    pub(super) row: usize,
    pub(super) at: At,
    /// As the sheet has it.
    pub(super) task: Task,
    /// As it is written down.
    pub(super) there: Option<Task>,
    /// The sheet names an owner.
    pub(super) owned: bool,
}

/// What is asked of a plan besides the rows.
pub(super) struct Asked<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) words: &'a Vocabulary,
    pub(super) today: NaiveDate,
    pub(super) me: Option<&'a str>,
    /// `--client`: name in the sheet, slug.
    pub(super) clients: &'a [(String, String)],
    pub(super) people: &'a [String],
    /// `--contact`: name, client as it was typed.
    pub(super) contacts: &'a [(String, String)],
    /// Ids that records of any kind bear.
    pub(super) ids: &'a [String],
}

impl Asked<'_> {
    /// Somebody is written down, or named on the command line, by this full name.
    fn knows(&self, name: &str) -> bool {
        let contacts = self.snapshot.clients.iter().flat_map(|folder| &folder.contacts);
        let written = self.snapshot.people.iter().map(|person| &person.name);
        let said = self.people.iter().chain(self.contacts.iter().map(|(name, _)| name));
        let mut all = written.chain(contacts.map(|contact| &contact.name)).chain(said);
        all.any(|full| same(full, name))
    }
}

/// Lets a person settle what is only guessed.
pub(super) type Ask<'a> = &'a mut dyn FnMut(&mut Faces) -> Result<()>;

pub(super) fn plan(rows: &mut Rows, asked: &Asked, ask: Ask) -> Result<Plan> {
    let mut clients = Clients {
        snapshot: asked.snapshot,
        words: asked.words,
        said: asked.clients,
        titles: titles(&rows.entries),
        planned: Vec::new(),
    };
    let crews = rows.entries.iter().map(|entry| {
        let at = clients.of(&entry.client)?;
        let (owners, manager) = (owners(entry, at, asked), manager(entry, at, asked));
        Ok(Crew { at, owners, manager })
    });
    let crews = crews.collect::<Result<Vec<Crew>>>()?;
    let mut said = Said { people: asked.people.to_vec(), contacts: Vec::new() };
    for (name, client) in asked.contacts {
        said.contacts.push((name.clone(), clients.of(client)?));
    }
    let named: Vec<(String, Option<&Folder>)> = (0..clients.planned.len())
        .map(|at| (clients.planned[at].name.clone(), clients.folder(at)))
        .collect();
    let mut faces = Faces {
        snapshot: asked.snapshot,
        words: asked.words,
        me: asked.me,
        clients: &named,
        said: &said,
        newcomers: Vec::new(),
    };
    let everybody = crews.iter().flat_map(|crew| crew.owners.iter().chain(&crew.manager));
    faces.settle(&everybody.cloned().collect::<Vec<_>>())?;
    ask(&mut faces)?;
    let mut work = Work::new(asked);
    work.managers(&mut clients, &crews, &faces)?;
    for (entry, crew) in rows.entries.iter_mut().zip(&crews) {
        work.step(entry, crew, &faces, &clients.planned[crew.at], &mut rows.unread)?;
    }
    rows.unread.sort_by_key(|unread| unread.row);
    for at in 0..clients.planned.len() {
        work.identify(at, &clients.planned[at].slug, clients.folder(at));
    }
    work.plan.newcomers = faces.newcomers;
    work.plan.clients = clients.planned;
    work.compare();
    Ok(work.plan)
}

/// What each client's tasks are called.
fn titles(entries: &[Entry]) -> BTreeMap<String, BTreeSet<String>> {
    let mut titles: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in entries {
        titles.entry(fold(&entry.client)).or_default().insert(fold(&entry.title));
    }
    titles
}

/// Those a row names.
struct Crew {
    at: At,
    owners: Vec<Mention>,
    manager: Option<Mention>,
}

/// The owners a row names, with what brackets or its status say of their side.
fn owners(entry: &Entry, at: At, asked: &Asked) -> Vec<Mention> {
    let words = asked.words;
    let names = split(&entry.owner, words, &|name| asked.knows(name))
        .into_iter()
        .filter(|named| is_name(&named.name));
    let names: Vec<Named> = names.collect();
    let of_row = entry.side.filter(|_| names.len() == 1);
    let of_name = |Named { name, email, aside }: Named| {
        let said = words.meaning(About::Side, &aside).map(|(side, _)| side);
        let said = Side::ALL.into_iter().find(|side| Some(side.word()) == said);
        let theirs = is_called(&aside, &entry.client).then_some(Side::Client);
        Mention { name, email, at, side: of_row, aside: said.or(theirs) }
    };
    names.into_iter().map(of_name).collect()
}

fn manager(entry: &Entry, at: At, asked: &Asked) -> Option<Mention> {
    let names = split(&entry.manager, asked.words, &|name| asked.knows(name));
    let named = names.into_iter().find(|named| is_name(&named.name))?;
    Some(Mention { name: named.name, email: named.email, at, side: None, aside: Some(Side::Us) })
}

struct Work<'a> {
    asked: &'a Asked<'a>,
    taken: BTreeSet<String>,
    plan: Plan,
}

impl<'a> Work<'a> {
    fn new(asked: &'a Asked<'a>) -> Work<'a> {
        Work { asked, taken: asked.ids.iter().cloned().collect(), plan: Plan::default() }
    }

    /// Who answers for the new clients: whom the sheet names first, otherwise me.
    fn managers(&self, clients: &mut Clients, crews: &[Crew], faces: &Faces) -> Result<()> {
        for crew in crews {
            let client = &mut clients.planned[crew.at];
            let Some(manager) = crew.manager.as_ref().filter(|_| client.manager.is_empty()) else {
                continue;
            };
            let who = faces.who(manager)?;
            if client.new && who.side == Side::Us {
                client.manager = who.slug;
            }
        }
        for client in clients.planned.iter_mut().filter(|client| client.new) {
            if client.manager.is_empty() {
                client.manager = self.asked.me.unwrap_or_default().to_owned();
            }
        }
        Ok(())
    }

    /// The task of a row.
    fn step(
        &mut self,
        entry: &mut Entry,
        crew: &Crew,
        faces: &Faces,
        client: &Planned,
        unread: &mut Vec<Unread>,
    ) -> Result<()> {
        let owner = self.owner(entry, &crew.owners, faces, crew.at, unread)?;
        if let Some(manager) = &crew.manager
            && faces.who(manager)?.slug != client.manager
        {
            // another one than the client's is not lost
            entry.notes.push(entry.manager.clone());
        }
        let task = self.task(entry, &owner);
        let owned = !crew.owners.is_empty();
        self.plan.tasks.push(Step { row: entry.row, at: crew.at, task, there: None, owned });
        Ok(())
    }

    /// Who does it. Others that the cell names, and one who is not on the side that the row says,
    /// are kept in the notes.
    fn owner(
        &mut self,
        entry: &mut Entry,
        named: &[Mention],
        faces: &Faces,
        at: At,
        unread: &mut Vec<Unread>,
    ) -> Result<Who> {
        let whole = format!("{}: {}", entry.owner_column, entry.owner.replace('\n', ", "));
        let Some(first) = named.first() else {
            if !entry.owner.is_empty() && !self.asked.words.is_nothing(&entry.owner) {
                unread.push(Unread {
                    row: entry.row,
                    column: entry.owner_column.clone(),
                    text: entry.owner.clone(),
                    why: Why::Name,
                    task: None,
                });
                entry.notes.push(whole);
            }
            return Ok(Who::new(entry.side.unwrap_or_default(), ""));
        };
        for mention in named {
            let who = faces.who(mention)?;
            let is_new = faces.newcomers.iter().any(|new| new.slug == who.slug);
            if !who.slug.is_empty() && !is_new {
                self.plan.known.insert((who, at));
            }
        }
        let who = faces.who(first)?;
        let fits = entry.side.is_none_or(|side| side == who.side);
        if named.len() > 1 {
            self.plan.several_owners += 1;
        }
        if named.len() > 1 || !fits || entry.owner.contains('(') {
            entry.notes.push(whole);
        }
        Ok(if fits { who } else { Who::new(entry.side.unwrap_or_default(), "") })
    }

    fn task(&mut self, entry: &Entry, owner: &Who) -> Task {
        let mut status = entry.status.unwrap_or_default();
        if entry.status.is_none() && entry.closed.is_some() {
            status = Status::Done;
        }
        let over = matches!(status, Status::Done | Status::Dropped);
        let today = self.asked.today;
        let closed = over.then(|| {
            entry.closed.unwrap_or_else(|| {
                self.plan.closed_by_guess += 1;
                let day = entry.due.filter(|due| *due <= today).unwrap_or(today);
                entry.created.map_or(day, |created| day.max(created))
            })
        });
        Task {
            title: entry.title.clone(),
            why: entry.why.clone(),
            created: entry.created,
            side: owner.side,
            owner: owner.slug.clone(),
            status,
            closed,
            due: entry.due,
            kind: entry.kind,
            priority: entry.priority,
            tags: entry.tags.clone(),
            notes: entry.notes.join("\n"),
            x: entry
                .x
                .iter()
                .map(|(key, text)| (key.clone(), Value::from(text.as_str())))
                .collect(),
            ..Task::default()
        }
    }

    /// Finds the tasks that are there, and gives the others ids. Rows of one title are told apart by
    /// their due dates, then by their order.
    fn identify(&mut self, at: At, slug: &str, folder: Option<&Folder>) {
        let mut titles: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, step) in self.plan.tasks.iter().enumerate().filter(|(_, step)| step.at == at) {
            titles.entry(fold(&step.task.title)).or_default().push(index);
        }
        let tasks = folder.map_or(&[][..], |folder| &folder.tasks);
        for (title, mut rows) in titles {
            let family: Vec<String> =
                (1..=rows.len()).map(|nth| derived_id(&[slug, &title, &nth.to_string()])).collect();
            let mut there: Vec<&Task> = tasks
                .iter()
                .filter(|task| family.contains(&task.id) || fold(&task.title) == title)
                .collect();
            for same_day in [true, false] {
                rows.retain(|row| {
                    let step = &mut self.plan.tasks[*row];
                    let found =
                        there.iter().position(|task| !same_day || task.due == step.task.due);
                    step.there = found.map(|found| there.remove(found).clone());
                    step.there.is_none()
                });
            }
            for row in rows {
                let free = (1..)
                    .map(|nth| derived_id(&[slug, &title, &nth.to_string()]))
                    .find(|id| !self.taken.contains(id));
                let id = free.unwrap_or_default();
                self.taken.insert(id.clone());
                self.plan.tasks[row].task.id = id;
            }
        }
    }

    /// Where the sheet says other than the record: its state, its due date, who does it.
    fn compare(&mut self) {
        let mut found = Vec::new();
        for step in &self.plan.tasks {
            let Some(there) = &step.there else { continue };
            let mut differs = |field: &'static str, sheet: String, record: String| {
                found.push(Difference {
                    row: step.row,
                    id: there.id.clone(),
                    client: self.plan.clients[step.at].name.clone(),
                    title: there.title.clone(),
                    field,
                    sheet,
                    record,
                });
            };
            let task = &step.task;
            if task.status != there.status {
                differs("status", task.status.word().to_owned(), there.status.word().to_owned());
            }
            if task.due.is_some() && task.due != there.due {
                let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
                let day = |date| day(date).unwrap_or_default();
                differs("due", day(task.due), day(there.due));
            }
            if step.owned && (task.side, &task.owner) != (there.side, &there.owner) {
                let name = |task: &Task| {
                    let who = Who::new(task.side, task.owner.as_str());
                    self.plan.name(&who, self.asked.snapshot, step.at)
                };
                differs("owner", name(task), name(there));
            }
        }
        self.plan.differences = found;
    }
}

impl Plan {
    /// Somebody's name, written down or about to be.
    pub(super) fn name(&self, who: &Who, snapshot: &Snapshot, at: At) -> String {
        if who.slug.is_empty() {
            return who.side.word().to_owned();
        }
        let home = if who.side == Side::Us { None } else { Some(at) };
        let new = self.newcomers.iter().find(|new| new.slug == who.slug && new.at == home);
        if let Some(new) = new {
            return new.name.clone();
        }
        let folder = self.clients.get(at).and_then(|client| snapshot.client(&client.slug));
        let folder = folder.cloned().unwrap_or_default();
        snapshot.cast(&folder, None).name(who)
    }

    /// The task of a row.
    pub(super) fn step(&self, row: usize) -> Option<&Step> {
        self.tasks.iter().find(|step| step.row == row)
    }
}

impl Step {
    pub(super) fn id(&self) -> &str {
        self.there.as_ref().map_or(&self.task.id, |there| &there.id)
    }
}
