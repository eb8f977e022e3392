//! What a report is made of: the records of the folders it needs, and what could not be read.
//! Comes from files or from a git revision; a report never learns which.

use chrono::NaiveDate;

use super::brief::Brief;
use super::cast::Cast;
use super::client::Client;
use super::contact::Contact;
use super::goal::Goal;
use super::idea::Idea;
use super::letter::Letter;
use super::library;
use super::meeting::Meeting;
use super::metric::Metric;
use super::note::Note;
use super::partner::Partner;
use super::person::Person;
use super::playbook::Playbook;
use super::questionnaire::Questionnaire;
use super::request::Request;
use super::settings::Settings;
use super::task::Task;
use super::template::Templates;
use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::problem::Problem;

/// The folders a report needs, so that no other is opened.
#[derive(Clone, Copy, Default)]
pub struct Needs<'a> {
    pub people: bool,
    pub partners: bool,
    pub contacts: bool,
    pub goals: bool,
    pub metrics: bool,
    pub letters: bool,
    /// Of the letters, those of handoffs alone.
    pub handoffs: bool,
    pub briefs: bool,
    pub notes: bool,
    pub ideas: bool,
    pub requests: bool,
    pub library: bool,
    /// Ours and the team's own.
    pub questionnaires: bool,
    pub playbooks: bool,
    /// The team's own templates, for whoever writes a letter.
    pub templates: bool,
    pub tasks: Tasks<'a>,
    pub meetings: Meetings,
    /// One client's folder alone, by its slug.
    pub client: Option<&'a str>,
}

/// Which tasks are kept in memory. Every task's file is read all the same, for a task says only
/// inside whether it is open.
#[derive(Clone, Copy, Default)]
pub enum Tasks<'a> {
    #[default]
    None,
    /// Those that pass; a report over many keeps what it prints.
    Some(&'a (dyn Fn(&Task) -> bool + Sync)),
    All,
}

/// Which meetings are read. Their names carry date and kind, so old ones need not be opened.
#[derive(Clone, Copy, Default)]
pub enum Meetings {
    #[default]
    None,
    /// Of that day and later, and the last one before it.
    Since(NaiveDate),
    All,
}

impl Needs<'static> {
    pub const NOTHING: Needs<'static> = Needs {
        people: false,
        partners: false,
        contacts: false,
        goals: false,
        metrics: false,
        letters: false,
        handoffs: false,
        briefs: false,
        notes: false,
        ideas: false,
        requests: false,
        library: false,
        questionnaires: false,
        playbooks: false,
        templates: false,
        tasks: Tasks::None,
        meetings: Meetings::None,
        client: None,
    };

    /// Everything about one client that its daily work needs.
    pub const CLIENT: Needs<'static> = Needs {
        people: true,
        contacts: true,
        goals: true,
        metrics: true,
        tasks: Tasks::All,
        meetings: Meetings::All,
        ..Needs::NOTHING
    };

    /// The same, for a letter.
    pub const LETTER: Needs<'static> = Needs { templates: true, ..Needs::CLIENT };
}

/// Records as they were read, in the order of their names.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    pub settings: Settings,
    pub people: Vec<Person>,
    pub partners: Vec<Partner>,
    pub clients: Vec<Folder>,
    /// Oldest first.
    pub library: Vec<library::Entry>,
    /// Ours, with the team's own over them; one that cannot be read is in neither form here.
    pub questionnaires: Vec<Questionnaire>,
    pub playbooks: Vec<Playbook>,
    pub templates: Templates,
    /// What could not be read, or only in part.
    pub left_out: Vec<Problem>,
}

/// One client's folder.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    pub slug: String,
    /// Where it could not be read: a card with the slug for a name.
    pub card: Client,
    pub contacts: Vec<Contact>,
    pub goals: Vec<Goal>,
    pub metrics: Vec<Metric>,
    pub tasks: Vec<Task>,
    /// Oldest first.
    pub meetings: Vec<Meeting>,
    pub letters: Vec<Letter>,
    /// Oldest first, like notes.
    pub briefs: Vec<Brief>,
    pub notes: Vec<Note>,
    pub ideas: Vec<Idea>,
    /// Oldest first.
    pub requests: Vec<Request>,
}

impl Snapshot {
    #[must_use]
    pub fn client(&self, slug: &str) -> Option<&Folder> {
        self.clients.iter().find(|folder| folder.slug == slug)
    }

    #[must_use]
    pub fn cast<'a>(&'a self, folder: &'a Folder, me: Option<&'a str>) -> Cast<'a> {
        Cast { people: &self.people, contacts: &folder.contacts, me }
    }

    #[must_use]
    pub fn questionnaire(&self, id: &str) -> Option<&Questionnaire> {
        self.questionnaires.iter().find(|questionnaire| questionnaire.id == id)
    }

    #[must_use]
    pub fn person(&self, slug: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.slug == slug)
    }
}

impl Folder {
    /// The language of what this client reads.
    #[must_use]
    pub fn lang(&self, settings: &Settings) -> Lang {
        self.card.lang.unwrap_or(settings.lang)
    }

    #[must_use]
    pub fn task(&self, id: &str) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == id)
    }

    #[must_use]
    pub fn metric(&self, name: &str) -> Option<&Metric> {
        self.metrics.iter().find(|metric| metric.name == name)
    }

    /// The last brief made from a questionnaire.
    #[must_use]
    pub fn brief(&self, template: &str) -> Option<&Brief> {
        self.briefs.iter().rfind(|brief| brief.template == template)
    }

    /// Open tasks that wait for this one.
    pub fn held_up_by<'a>(&'a self, task: &'a Task) -> impl Iterator<Item = &'a Task> {
        self.tasks.iter().filter(|other| other.is_open() && other.after.contains(&task.id))
    }

    /// The last real contact up to a day: a meeting, call or filed chat that took place.
    #[must_use]
    pub fn last_touch(&self, day: NaiveDate) -> Option<&Meeting> {
        use super::meeting::Status;
        self.meetings
            .iter()
            .rfind(|m| m.status == Status::Held && m.date.is_some_and(|date| date <= day))
    }

    /// The next planned meeting from a day on.
    #[must_use]
    pub fn next_meeting(&self, day: NaiveDate) -> Option<&Meeting> {
        use super::meeting::Status;
        self.meetings
            .iter()
            .find(|m| m.status == Status::Planned && m.date.is_some_and(|date| date >= day))
    }
}

/// What is asked of a report besides its data.
#[derive(Debug, Clone)]
pub struct Question {
    pub today: NaiveDate,
    /// Whose desk it is; nobody: everybody's.
    pub me: Option<String>,
    /// Of what is shown.
    pub lang: Lang,
    pub calendar: Calendar,
}
