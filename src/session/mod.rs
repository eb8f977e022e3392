//! Where, when, who: the workspace, today, me, the language and the format of one run.
//! What is found once is kept.

mod day;
mod globals;
mod past;
mod who;

use chrono::{DateTime, Months, NaiveDate, Utc};
use std::cell::{Cell, OnceCell, RefCell};
use std::path::{Path, PathBuf};

pub use globals::Globals;

use crate::desk::config::Config;
use crate::document::Document;
use crate::language::Lang;
use crate::problem::Problem;
use crate::records::person::Person;
use crate::records::snapshot::{Needs, Question, Snapshot};
use crate::workspace::Workspace;
use crate::workspace::find::find;
use crate::workspace::git::Git;
use crate::workspace::source::Source;
use crate::workspace::transaction::Store;

/// Where a command shows something before it ends; `cli` is the only one there is.
pub trait Console {
    fn show(&self, page: &Document, lang: Lang);
    /// A letter, as it would be pasted.
    fn letter(&self, letter: &Document, lang: Lang);
    /// A person sits there and can be asked.
    fn asks(&self) -> bool;
    /// What is printed is read by a person at once.
    fn is_terminal(&self) -> bool;
}

/// What stands in a workspace's folder and is its own.
const OWN: &[&str] = &[
    "acct.toml",
    "people",
    "partners",
    "clients",
    "library",
    "reports",
    "templates",
    ".git",
    ".acct",
];

const YEAR: Months = Months::new(12);

/// One run of the program.
pub struct Session<'a> {
    pub globals: Globals,
    pub console: &'a dyn Console,
    pub config: Config,
    here: PathBuf,
    now: DateTime<Utc>,
    workspace: OnceCell<Workspace>,
    /// The day that `--as-of` names, where it names one.
    as_of_day: OnceCell<NaiveDate>,
    /// The commit that `--as-of` means, and the files in it.
    past: OnceCell<(String, Source)>,
    people: OnceCell<Vec<Person>>,
    today: OnceCell<NaiveDate>,
    me: OnceCell<Option<String>>,
    /// This run has written into the workspace.
    pub wrote: Cell<bool>,
    /// The file of a text that a person has just typed for this run; it goes when that is written.
    pub typed: RefCell<Option<PathBuf>>,
    /// What a person should know besides; `cli` shows it at the end.
    pub notes: RefCell<Vec<String>>,
}

impl<'a> Session<'a> {
    #[must_use]
    pub fn new(globals: Globals, config: Config, here: PathBuf, console: &'a dyn Console) -> Self {
        Session {
            globals,
            console,
            config,
            here,
            now: Utc::now(),
            workspace: OnceCell::new(),
            as_of_day: OnceCell::new(),
            past: OnceCell::new(),
            people: OnceCell::new(),
            today: OnceCell::new(),
            me: OnceCell::new(),
            wrote: Cell::new(false),
            typed: RefCell::default(),
            notes: RefCell::default(),
        }
    }

    /// The folder the command was typed in.
    #[must_use]
    pub fn here(&self) -> &Path {
        &self.here
    }

    /// # Errors
    /// When there is none, or it cannot be read.
    pub fn workspace(&self) -> Result<&Workspace, Problem> {
        if self.workspace.get().is_none() {
            let root = find(self.globals.workspace.as_deref(), &self.here)?;
            let workspace = match &self.globals.as_of {
                None => Workspace::open(&root)?,
                Some(typed) => self.as_of(&root, typed)?,
            };
            let _ = self.workspace.set(workspace);
        }
        self.workspace.get().ok_or_else(|| Problem::not_found("there is no workspace"))
    }

    /// There is a repository around the workspace.
    #[must_use]
    pub fn is_in_git(&self) -> bool {
        self.workspace().is_ok_and(|workspace| Git::around(workspace.root()).is_some())
    }

    /// A page is not written over the workspace's own records, nor through a link that came with it.
    ///
    /// # Errors
    /// When the file or folder is where records are, or is reached through a link in the workspace.
    pub fn spares_records(&self, target: &Path) -> Result<(), Problem> {
        let root = find(self.globals.workspace.as_deref(), &self.here).ok();
        let Some(root) = root.and_then(|root| root.canonicalize().ok()) else { return Ok(()) };
        let target = self.here.join(target);
        let link = target.ancestors().find(|there| {
            let folder = there.parent().and_then(|folder| folder.canonicalize().ok());
            there.is_symlink() && folder.is_some_and(|folder| folder.starts_with(&root))
        });
        if let Some(link) = link {
            return Err(Problem::usage(format!("`{}` is a link", link.display()))
                .hint("name another file: nothing is written through a link in the workspace"));
        }
        // what is not there yet is below what is
        let real = target.ancestors().find_map(|there| {
            let rest = target.strip_prefix(there).ok()?;
            there.canonicalize().ok().map(|real| real.join(rest))
        });
        let inside = real.as_ref().and_then(|real| real.strip_prefix(&root).ok());
        let top = inside.and_then(|inside| inside.components().next());
        match top {
            Some(top) if OWN.iter().any(|own| top.as_os_str() == *own) => Err(Problem::usage(
                format!("`{}` is where the workspace keeps its records", target.display()),
            )
            .hint("name a file outside of its folders")),
            _ => Ok(()),
        }
    }

    /// What was typed for a record, with the date of `client/date[-kind]` as its file has it, in
    /// whatever form that was typed. Lists leave the year out, so the one of the record is taken.
    ///
    /// # Errors
    /// When there is no workspace.
    pub fn reference(&self, typed: &str) -> Result<String, Problem> {
        let Some((client, rest)) = typed.split_once('/') else { return Ok(typed.to_owned()) };
        let workspace = self.workspace()?;
        let Ok(client) = workspace.client(client) else { return Ok(typed.to_owned()) };
        if workspace.holds(&client, rest) {
            return Ok(typed.to_owned());
        }
        let read = |text: &str| self.date(text).ok();
        let parts = rest.split_once('-').map(|(date, kind)| (date, format!("-{kind}")));
        let found = read(rest).map(|date| (date, String::new()));
        let found = found.or_else(|| parts.and_then(|(date, kind)| Some((read(date)?, kind))));
        let Some((date, kind)) = found else { return Ok(typed.to_owned()) };
        let years = [Some(date), date.checked_sub_months(YEAR), date.checked_add_months(YEAR)];
        let names: Vec<String> =
            years.into_iter().flatten().map(|date| format!("{date}{kind}")).collect();
        let there = names.iter().find(|name| workspace.holds(&client, name));
        let name = there.or(names.first()).map_or(rest, String::as_str);
        Ok(format!("{client}/{name}"))
    }

    /// The language of what is shown here.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.globals.lang.unwrap_or_else(|| {
            self.workspace().map_or(self.config.lang.unwrap_or_default(), |w| w.settings().lang)
        })
    }

    /// # Errors
    /// When the day or the person cannot be told.
    pub fn question(&self) -> Result<Question, Problem> {
        Ok(Question {
            today: self.today()?,
            me: self.me()?,
            lang: self.lang(),
            calendar: self.calendar(),
        })
    }

    /// What a report needs, read while nobody writes. A change holds the lock itself and reads
    /// through [`Workspace::load`].
    ///
    /// # Errors
    /// When there is no workspace.
    pub fn load(&self, needs: &Needs) -> Result<Snapshot, Problem> {
        if needs.client.is_none() {
            self.tell_left_out()?;
        }
        self.reading(|workspace| workspace.load(needs))
    }

    /// A sparse checkout shows a part of the clients, and whoever asks for all should know.
    ///
    /// # Errors
    /// When there is no workspace.
    pub fn tell_left_out(&self) -> Result<(), Problem> {
        if self.globals.as_of.is_some() {
            return Ok(());
        }
        let git = Git::around(self.workspace()?.root());
        let clients = git.map_or(0, |git| git.clients_left_out());
        if clients > 0 {
            let what = if clients == 1 { "1 client is" } else { &format!("{clients} clients are") };
            let note = format!(
                "{what} in git and not checked out here (sparse checkout); to have all: git sparse-checkout disable"
            );
            let mut notes = self.notes.borrow_mut();
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        Ok(())
    }

    /// Reads while nobody writes; a commit stays as it is, so it needs no lock.
    ///
    /// # Errors
    /// When there is no workspace.
    pub fn reading<T>(&self, read: impl FnOnce(&Workspace) -> T) -> Result<T, Problem> {
        let workspace = self.workspace()?;
        if self.globals.as_of.is_some() {
            return Ok(read(workspace));
        }
        let store = Store::open(workspace.root())?;
        let reading = store.reading();
        if let Some(note) = &reading.note {
            self.notes.borrow_mut().push(note.to_string());
        }
        Ok(read(workspace))
    }

    /// A person sits at the terminal and may be asked; about the past there is nothing to ask.
    #[must_use]
    pub fn may_ask(&self) -> bool {
        !self.globals.no_input && self.globals.as_of.is_none() && self.console.asks()
    }
}
