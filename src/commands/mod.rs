//! Verbs on nouns: one file per noun. A command's arguments are its help; it asks the session where
//! it is, reads or changes the workspace, and says what came of it. It prints nothing.

pub mod agenda;
pub mod agreement;
pub mod brief;
pub mod calendar;
pub mod change;
pub mod changes;
pub mod chat;
pub mod check;
pub mod client;
pub mod completions;
pub mod contact;
pub mod cover;
pub mod decline;
pub mod diff;
pub mod edit;
pub mod export;
pub mod fields;
pub mod filtered;
pub mod followup;
pub mod forget;
pub mod fresh;
pub mod goal;
pub mod handoff;
pub mod health;
pub mod idea;
pub mod import;
pub mod init;
pub mod letters;
pub mod library;
pub mod load;
pub mod log;
pub mod man;
pub mod meeting;
pub mod merge_driver;
pub mod metric;
pub mod next;
pub mod note;
pub mod nudge;
pub mod overdue;
pub mod overlay;
pub mod pack;
pub mod partner;
pub mod past;
pub mod person;
pub mod pipeline;
pub mod plan;
pub mod playbook;
pub mod proposal;
mod readable;
pub mod request;
pub mod review;
pub mod said;
pub mod schema;
pub mod search;
pub mod several;
pub mod show;
pub mod status;
pub mod steps;
pub mod sync;
pub mod task;
pub mod techdoc;
pub mod template;
pub mod timeline;
pub mod today;
pub mod undo;
pub mod who;
pub mod written;

use crate::document::{Document, Text};
use crate::language::Lang;
use crate::problem::{Exit, Problem};
use crate::records::snapshot::Snapshot;
use crate::reports::{Page, Report};
use crate::session::Session;
use crate::syntax::read::MARKED;

pub type Result<T = Outcome> = std::result::Result<T, Problem>;

/// A command, ready to run.
pub trait Run {
    /// # Errors
    /// What stopped it, for a person to mend.
    fn run(self, session: &Session) -> Result;
}

/// So many files of an unfinished merge are named.
const MOST_NAMED: usize = 3;

/// What came of a command.
#[derive(Default)]
pub struct Outcome {
    /// What stdout gets.
    pub page: Option<Box<dyn Page>>,
    /// What stdout gets as it is, for another program: a script, a schema, a manual.
    pub exact: Option<String>,
    /// What stderr gets, for a person at the terminal.
    pub notes: Vec<String>,
    /// What could not be read.
    pub left_out: Vec<Problem>,
    pub exit: Exit,
    /// Plain text is what this page is for: a letter.
    pub letter: bool,
}

impl Outcome {
    /// A report, with what its snapshot had to leave out.
    #[must_use]
    pub fn report(report: impl Report + 'static, snapshot: Snapshot) -> Outcome {
        Outcome { page: Some(Box::new(report)), ..Outcome::default() }.without(snapshot.left_out)
    }

    #[must_use]
    pub fn page(page: impl Report + 'static) -> Outcome {
        Outcome { page: Some(Box::new(page)), ..Outcome::default() }
    }

    /// Names what could not be read; the exit says so too.
    #[must_use]
    pub fn without(mut self, left_out: Vec<Problem>) -> Outcome {
        if !left_out.is_empty() {
            self.exit = self.exit.max(Exit::Broken);
        }
        self.left_out = left_out;
        self
    }

    /// What could not be read, for people: in git, the files of an unfinished merge as one.
    #[must_use]
    pub fn warnings(&self, in_git: bool) -> Vec<Problem> {
        let marked = |one: &&Problem| in_git && one.what == MARKED;
        let paths = |one: &Problem| one.place.as_ref().map(|place| format!("`{}`", place.path));
        let names: Vec<String> = self.left_out.iter().filter(marked).filter_map(paths).collect();
        let mut all: Vec<Problem> =
            self.left_out.iter().filter(|one| !marked(one)).cloned().collect();
        if !names.is_empty() {
            let shown = names.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join(", ");
            let more = if names.len() > MOST_NAMED { ", …" } else { "" };
            let what = format!("{MARKED}, so left out: {shown}{more}");
            let hint = "acct sync --continue    says what is to be decided, and goes on after it";
            all.push(Problem::broken(what).hint(hint));
        }
        all
    }

    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Outcome {
        self.notes.push(note.into());
        self
    }

    #[must_use]
    pub fn exact(text: impl Into<String>) -> Outcome {
        Outcome { exact: Some(text.into()), ..Outcome::default() }
    }

    /// Some lines of plain words.
    #[must_use]
    pub fn said(lines: impl IntoIterator<Item = Text>) -> Outcome {
        Outcome::page(Said { lines: lines.into_iter().collect() })
    }
}

/// A few lines that say what happened.
struct Said {
    lines: Vec<Text>,
}

impl serde::Serialize for Said {
    fn serialize<S: serde::Serializer>(
        &self,
        serializer: S,
    ) -> std::result::Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(Some(1))?;
        let lines: Vec<String> = self.lines.iter().map(Text::plain).collect();
        map.serialize_entry("said", &lines)?;
        map.end()
    }
}

impl Report for Said {
    const SCHEMA: &'static str = "acct.said/1";

    fn document(&self, _: Lang) -> Document {
        let mut page = Document::default();
        page.lines(self.lines.clone());
        page
    }
}
