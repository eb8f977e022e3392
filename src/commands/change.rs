//! What one command will write: edits of records and new ones, gathered into one plan.
//! The plan is shown, written in one transaction, or only shown (`--dry-run`).

use serde::Serialize;
use std::cell::OnceCell;

use super::{Outcome, Result, readable};
use crate::document::{Document, Style, Text};
use crate::language::Lang;
use crate::problem::{Place, Problem};
use crate::records::change::{Op, apply};
use crate::records::fields::{self, Form};
use crate::records::form;
use crate::reports::Report;
use crate::session::Session;
use crate::syntax::Edit;
use crate::syntax::Fault;
use crate::workspace::Workspace;
use crate::workspace::git::Git;
use crate::workspace::read::problem;
use crate::workspace::transaction::{Note, Plan, Store, WriteGuard};

/// A plan in the making. Nobody else writes while it is open, so what is read stays true.
pub struct Change<'s> {
    session: &'s Session<'s>,
    workspace: &'s Workspace,
    plan: Plan,
    said: Vec<Text>,
    notes: Vec<String>,
    changed: Vec<Changed>,
    /// New ids that nothing in the workspace has, and how many of them were given away.
    pub(super) fresh: Vec<String>,
    pub(super) given: usize,
    /// What a sparse checkout keeps out of the folder.
    left_out: OnceCell<Vec<String>>,
}

/// A record that a command wrote.
#[derive(Debug, Clone, Serialize)]
pub struct Changed {
    pub kind: &'static str,
    pub id: String,
    pub path: String,
}

/// What a command that writes says: its data for scripts, its lines for people.
#[derive(Serialize)]
struct Written {
    done: bool,
    summary: String,
    records: Vec<Changed>,
    files: Vec<String>,
    #[serde(skip)]
    lines: Vec<Text>,
}

impl Report for Written {
    const SCHEMA: &'static str = "acct.written/1";

    fn document(&self, _: Lang) -> Document {
        let mut page = Document::default();
        page.lines(self.lines.clone());
        page
    }
}

/// Holds the lock while a change is read and planned.
pub struct Opened {
    store: Store,
}

impl Opened {
    /// # Errors
    /// When the workspace cannot be opened.
    pub fn new(session: &Session) -> Result<Opened> {
        session.writable()?;
        Ok(Opened { store: Store::open(session.workspace()?.root())? })
    }

    /// The lock, unless nothing is going to be written.
    ///
    /// # Errors
    /// When somebody else is writing, or nothing can be written here.
    pub fn lock(&self, session: &Session) -> Result<Option<WriteGuard<'_>>> {
        if session.globals.dry_run {
            return Ok(None);
        }
        self.store.writing().map(Some)
    }
}

/// Reads, plans and writes under one lock.
///
/// # Errors
/// What the command refuses, or the disk.
pub fn change(
    session: &Session,
    summary: impl Into<String>,
    work: impl FnOnce(&mut Change) -> Result<()>,
) -> Result {
    let opened = Opened::new(session)?;
    let guard = opened.lock(session)?;
    let mut change = Change::begin(session, summary)?;
    work(&mut change)?;
    change.commit(guard)
}

impl<'s> Change<'s> {
    /// # Errors
    /// When there is no workspace or who types is not known.
    pub fn begin(session: &'s Session, summary: impl Into<String>) -> Result<Change<'s>> {
        let workspace = session.workspace()?;
        let by = session.me()?;
        Ok(Change {
            session,
            workspace,
            plan: Plan::new(summary, by.as_deref()),
            said: Vec::new(),
            notes: Vec::new(),
            changed: Vec::new(),
            fresh: Vec::new(),
            given: 0,
            left_out: OnceCell::new(),
        })
    }

    #[must_use]
    pub fn session(&self) -> &'s Session<'s> {
        self.session
    }

    #[must_use]
    pub fn workspace(&self) -> &'s Workspace {
        self.workspace
    }

    /// Who does it, where the command is what makes the person known.
    pub fn signed(&mut self, by: &str) {
        self.plan.by = Some(by.to_owned());
    }

    pub fn say(&mut self, line: impl Into<Text>) {
        self.said.push(line.into());
    }

    /// Something to know besides, on stderr.
    pub fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// The text of a record as this change will leave it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn text(&self, path: &str) -> Result<String> {
        let bytes = match self.plan.content(path) {
            Some(planned) => planned.to_vec(),
            None => self.workspace.read(path)?,
        };
        String::from_utf8(bytes).map_err(|error| {
            let bytes = error.into_bytes();
            match crate::syntax::read::text(&bytes) {
                Err(fault) => problem(path, &bytes, fault),
                Ok(_) => Problem::broken("this file is not UTF-8"),
            }
        })
    }

    /// Changes fields of a record, and not another byte of its file.
    ///
    /// # Errors
    /// When its text cannot be understood or edited.
    pub fn edit(&mut self, path: &str, ops: &[Op]) -> Result<()> {
        if ops.is_empty() {
            return Ok(());
        }
        self.edit_with(path, |edit| apply(ops, edit))
    }

    /// Changes fields of a record of prose, and its whole text where there is a new one.
    ///
    /// # Errors
    /// When its text cannot be understood or edited.
    pub fn rewrite(&mut self, path: &str, ops: &[Op], body: Option<&str>) -> Result<()> {
        self.edit_with(path, |edit| {
            apply(ops, edit)?;
            if let Some(body) = body {
                edit.set_body(body);
            }
            Ok(())
        })
    }

    /// Changes a record by hand.
    ///
    /// # Errors
    /// When its text cannot be understood or edited.
    pub fn edit_with(
        &mut self,
        path: &str,
        work: impl FnOnce(&mut Edit) -> std::result::Result<(), Fault>,
    ) -> Result<()> {
        let before = self.text(path)?;
        let edited = editor(path, &before).and_then(|mut edit| {
            work(&mut edit)?;
            edit.finish()
        });
        let after = edited.map_err(|fault| problem(path, before.as_bytes(), fault))?;
        self.put(path, Some(&before), after)
    }

    /// Replaces a file's whole text, or makes it.
    ///
    /// # Errors
    /// When the path is none of a record, or acct could not read the record any more.
    pub fn put(&mut self, path: &str, before: Option<&str>, after: String) -> Result<()> {
        readable::keeps(path, before, &after)?;
        if before.is_none() {
            self.is_not_left_out(path)?;
        }
        self.plan.put(path, before.map(str::as_bytes), after.into_bytes())?;
        if !self.changed.iter().any(|changed| changed.path == path) {
            let kind = fields::kind_at(path).map_or("file", |kind| kind.name);
            self.changed.push(Changed { kind, id: form::id_at(path), path: path.to_owned() });
        }
        Ok(())
    }

    /// What git has and a sparse checkout does not show is there already.
    fn is_not_left_out(&self, path: &str) -> Result<()> {
        let left_out =
            || Git::around(self.workspace.root()).map(|git| git.left_out()).unwrap_or_default();
        if !self.left_out.get_or_init(left_out).iter().any(|known| known == path) {
            return Ok(());
        }
        let folder = path.rsplit_once('/').map_or(path, |(folder, _)| folder);
        Err(Problem::refused(format!("git has a `{path}`, and it is not checked out here"))
            .at(Place::file(path))
            .hint(format!("git sparse-checkout add {folder}")))
    }

    /// Takes a record's file away: of somebody who is forgotten, and of nobody else.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn remove(&mut self, path: &str) -> Result<()> {
        let before = self.text(path)?;
        self.plan.remove(path, before.as_bytes())
    }

    /// Makes a new record from the form of its kind.
    ///
    /// # Errors
    /// When one is there already.
    pub fn create(&mut self, kind: &str, path: &str, ops: &[Op], body: &str) -> Result<()> {
        if self.workspace.has(path) || self.plan.content(path).is_some() {
            return Err(Problem::refused(format!("there is a `{path}` already"))
                .hint(format!("acct edit {}", form::id_at(path))));
        }
        let text = form::fill(kind, ops, body)?;
        self.put(path, None, text)
    }

    /// Writes the plan, or shows it.
    ///
    /// # Errors
    /// When a file changed meanwhile, or the disk refuses.
    pub fn commit(mut self, guard: Option<WriteGuard<'_>>) -> Result {
        let lang = self.session.lang();
        let files: Vec<String> =
            self.plan.changes().iter().map(|change| change.path.clone()).collect();
        let done = guard.is_some();
        let notes = if let Some(guard) = guard {
            let written = guard.commit(&self.plan)?.notes;
            self.session.wrote.set(!files.is_empty());
            written
        } else {
            self.said.extend(diff_lines(&self.plan));
            self.said.push(Text::styled(nothing_written(lang), Style::Quiet));
            Vec::new()
        };
        if files.is_empty() && self.said.is_empty() {
            self.said.push(nothing_to_change(lang).into());
        }
        let page = Written {
            done,
            summary: self.plan.summary.clone(),
            records: self.changed,
            files,
            lines: self.said,
        };
        let mut outcome = Outcome::page(page);
        outcome.notes = self.notes;
        outcome.notes.extend(notes.iter().map(Note::to_string));
        Ok(outcome)
    }

    /// The plan as it stands, for a command that shows it before it asks.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }
}

fn editor(path: &str, text: &str) -> std::result::Result<Edit, Fault> {
    match fields::kind_at(path).map(|kind| kind.form) {
        Some(Form::Markdown) => Edit::markdown(text),
        _ => Edit::toml(text),
    }
}

/// A plan as the lines of a unified diff.
#[must_use]
pub fn diff_lines(plan: &Plan) -> Vec<Text> {
    let mut lines = Vec::new();
    for file in plan.diff() {
        for line in file.to_string().lines() {
            let style = match line.as_bytes().first() {
                Some(b'+') => Style::Good,
                Some(b'-') => Style::Bad,
                Some(b'@') => Style::Quiet,
                _ => Style::Plain,
            };
            lines.push(Text::styled(line, style));
        }
    }
    lines
}

crate::messages! {
    fn nothing_written() {
        ru: "Ничего не записано (--dry-run).",
        en: "Nothing was written (--dry-run).",
    }
    fn nothing_to_change() { ru: "Менять нечего.", en: "There is nothing to change." }
}
