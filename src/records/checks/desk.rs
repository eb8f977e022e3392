//! What a rule looks at: one folder's files as they were read, and what is known of the whole workspace.
//! Made by `workspace`; nothing here opens a file.

use std::collections::{HashMap, HashSet};

use super::past::Past;
use crate::language::Lang;
use crate::records::Side;
use crate::records::brief::Brief;
use crate::records::cast::Who;
use crate::records::client::Client;
use crate::records::contact::Contact;
use crate::records::fields::Kind;
use crate::records::idea::Idea;
use crate::records::meeting::Meeting;
use crate::records::note::Note;
use crate::records::person::Person;
use crate::records::playbook::Playbook;
use crate::records::questionnaire::Questionnaire;
use crate::records::settings::Settings;
use crate::records::task::Task;
use crate::records::template::Judge;
use crate::syntax::Fault;
use crate::syntax::tree::Node;

/// What is known of the workspace before any record is read: mostly names of files.
#[derive(Default)]
pub struct Scene {
    pub lang: Lang,
    pub settings: Settings,
    pub stages: Vec<String>,
    /// Ours and the team's own, as far as they can be read.
    pub questionnaires: Vec<Questionnaire>,
    /// Slugs of our people, by the names of their files.
    pub people: Vec<String>,
    /// Slugs of the clients, by the names of their folders.
    pub clients: Vec<String>,
    /// Every id, with the files that bear it: those that were there before, then by their names.
    pub ids: HashMap<String, Vec<String>>,
    /// Who judges templates of letters.
    pub judge: Option<Judge>,
    /// An unfinished command left its journal, and nobody is writing.
    pub journal: bool,
    /// Files of `.acct/` that git tracks.
    pub tracked: Vec<String>,
    /// In a repository, and no `.gitignore` here keeps `.acct/` out of it.
    pub unignored: bool,
    /// What git remembers; nothing where it was not asked.
    pub past: Past,
}

/// One client's folder, or all that belongs to no client.
pub struct Desk<'t> {
    pub scene: &'t Scene,
    pub client: Option<&'t str>,
    pub entries: &'t [Entry],
    pub files: &'t [File<'t>],
}

/// A name in a folder.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Relative to the workspace, with `/`.
    pub path: String,
    pub thing: Thing,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    File,
    Folder,
    /// A folder that cannot be listed.
    Closed(String),
    Link,
    /// A pipe, a device.
    Other,
    /// The name is no UTF-8; the path shows it as well as it can be shown.
    Unnamed,
}

/// A file that was opened.
#[derive(Default)]
pub struct File<'t> {
    pub path: &'t str,
    /// None: known layout, whose records come later.
    pub kind: Option<&'static Kind>,
    pub text: &'t str,
    /// It could not be read at all.
    pub unread: Option<Fault>,
    pub conflict: Option<Fault>,
    /// It was read and is no TOML, no front matter.
    pub faults: Vec<Fault>,
    pub tree: Option<Node<'t>>,
    /// Why the tree is no record.
    pub misfit: Option<Fault>,
    pub record: Record,
}

#[derive(Default)]
pub enum Record {
    #[default]
    None,
    Settings(Box<Settings>),
    Client(Box<Client>),
    Task(Box<Task>),
    Contact(Box<Contact>),
    Person(Box<Person>),
    Meeting(Box<Meeting>),
    Brief(Box<Brief>),
    Note(Box<Note>),
    Idea(Box<Idea>),
    Questionnaire(Box<Questionnaire>),
    Playbook(Box<Playbook>),
}

impl<'t> Desk<'t> {
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.scene.lang
    }

    pub fn tasks(&self) -> impl Iterator<Item = (&'t File<'t>, &'t Task)> {
        self.files.iter().filter_map(|file| match &file.record {
            Record::Task(task) => Some((file, &**task)),
            _ => None,
        })
    }

    pub fn meetings(&self) -> impl Iterator<Item = (&'t File<'t>, &'t Meeting)> {
        self.files.iter().filter_map(|file| match &file.record {
            Record::Meeting(meeting) => Some((file, &**meeting)),
            _ => None,
        })
    }

    pub fn briefs(&self) -> impl Iterator<Item = (&'t File<'t>, &'t Brief)> {
        self.files.iter().filter_map(|file| match &file.record {
            Record::Brief(brief) => Some((file, &**brief)),
            _ => None,
        })
    }

    pub fn notes(&self) -> impl Iterator<Item = (&'t File<'t>, &'t Note)> {
        self.files.iter().filter_map(|file| match &file.record {
            Record::Note(note) => Some((file, &**note)),
            _ => None,
        })
    }

    pub fn ideas(&self) -> impl Iterator<Item = (&'t File<'t>, &'t Idea)> {
        self.files.iter().filter_map(|file| match &file.record {
            Record::Idea(idea) => Some((file, &**idea)),
            _ => None,
        })
    }

    #[must_use]
    pub fn card(&self) -> Option<&'t Client> {
        self.files.iter().find_map(|file| match &file.record {
            Record::Client(card) => Some(&**card),
            _ => None,
        })
    }

    /// Everybody by slug. A contact whose file is broken may be on either side.
    #[must_use]
    pub fn everybody(&self) -> Everybody<'t> {
        let mut contacts = HashMap::new();
        for entry in self.entries.iter().filter(|entry| entry.path.contains("/contacts/")) {
            let name = entry.path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml"));
            contacts.extend(name.map(|slug| (slug, None)));
        }
        for file in self.files {
            if let Record::Contact(contact) = &file.record {
                let name = file.path.rsplit('/').next().and_then(|n| n.strip_suffix(".toml"));
                contacts.extend(name.map(|slug| (slug, Some(contact.side()))));
            }
        }
        Everybody { people: self.scene.people.iter().map(String::as_str).collect(), contacts }
    }
}

/// Who there is: for asking, whether somebody is on a side.
pub struct Everybody<'t> {
    people: HashSet<&'t str>,
    contacts: HashMap<&'t str, Option<Side>>,
}

impl<'t> Everybody<'t> {
    #[must_use]
    pub fn has(&self, who: &Who) -> bool {
        match who.side {
            Side::Us => self.people.contains(&*who.slug),
            side => self.contacts.get(&*who.slug).is_some_and(|is| is.is_none_or(|is| is == side)),
        }
    }

    /// Where somebody of that slug really is.
    #[must_use]
    pub fn side_of(&self, slug: &str) -> Option<Side> {
        if self.people.contains(slug) {
            return Some(Side::Us);
        }
        self.contacts.get(slug).copied().flatten()
    }

    /// The slugs of a side.
    #[must_use]
    pub fn on(&self, side: Side) -> Vec<&'t str> {
        if side == Side::Us {
            return self.people.iter().copied().collect();
        }
        let here = |is: &Option<Side>| is.is_none_or(|is| is == side);
        self.contacts.iter().filter(|(_, is)| here(is)).map(|(slug, _)| *slug).collect()
    }
}

impl File<'_> {
    /// Where a key of the record stands; the beginning of the file when it does not.
    #[must_use]
    pub fn key(&self, path: &str) -> usize {
        self.tree.as_ref().and_then(|tree| tree.get(path)).map_or(0, |pair| pair.at)
    }

    /// The name without folders.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(self.path)
    }
}
