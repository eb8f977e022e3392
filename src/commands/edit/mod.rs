//! Opens a record in the person's editor, on a copy, and takes it over when it can be read.

mod find;

use std::path::{Path, PathBuf};

use super::change::diff_lines;
use super::{Outcome, Result, Run, readable};
use crate::desk::ask;
use crate::desk::drafts::Drafts;
use crate::desk::editor::{self, Edited};
use crate::document::{Document, Style, Text};
use crate::language::words;
use crate::problem::{Exit, Problem};
use crate::session::Session;
use crate::workspace::read::Reader;
use crate::workspace::transaction::{Plan, Sign, Store};

/// Open a record in your editor: a task, a client, a meeting, a person, acct.toml
///
/// What you save is checked before it is taken over; a mistake opens it again.
#[derive(clap::Args)]
pub struct Edit {
    /// An id, a client, a person, client/contact, client/goal, or a file of the workspace
    #[arg(value_name = "REF", add = super::completions::tasks())]
    record: String,
}

impl Run for Edit {
    fn run(self, session: &Session) -> Result {
        let (root, path) = self.file(session)?;
        let command = chosen_editor(session)?;
        let bytes = Reader::new(&root.as_path().into()).bytes(&path)?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Problem::broken(format!("`{path}` is not UTF-8 text")).hint("save it as UTF-8")
        })?;
        let drafts = Drafts::of(&root)?;
        let scratch = drafts.folder().join(format!("edit-{}", path.replace('/', "-")));
        if !goes_on(session, &scratch)? {
            editor::scratch(drafts.folder(), &file_name(&scratch), &text)?;
        }
        let Some(saved) = self.edited(session, &command, &scratch, &path, &text)? else {
            editor::discard(&scratch);
            return Ok(Outcome::said([Text::from(unchanged(session.lang()))]));
        };
        write(session, &root, &path, &text, saved, &scratch)
    }
}

impl Edit {
    /// The workspace and the file in it; `acct.toml` is found even when it cannot be read.
    fn file(&self, session: &Session) -> Result<(PathBuf, String)> {
        match session.workspace() {
            Ok(workspace) => {
                let typed = session.reference(&self.record)?;
                let path = find::path(workspace, session.here(), &typed)?;
                Ok((workspace.root().to_owned(), path))
            }
            Err(problem) if problem.exit == Exit::Broken && self.record == "acct.toml" => {
                let named = session.globals.workspace.as_deref();
                let root = crate::workspace::find::find(named, session.here())?;
                Ok((root, self.record.clone()))
            }
            Err(problem) => Err(problem),
        }
    }

    /// What was saved, once it can be read; nothing when it is as it was.
    fn edited(
        &self,
        session: &Session,
        command: &str,
        scratch: &Path,
        path: &str,
        text: &str,
    ) -> Result<Option<String>> {
        loop {
            let saved = match editor::open(command, scratch)? {
                Edited::Saved(saved) => saved,
                Edited::Failed(_) => {
                    let what = format!("`{command}` ended with an error; nothing was written");
                    return Err(Problem::refused(what).hint(self.kept(scratch)));
                }
            };
            if saved == text {
                return Ok(None);
            }
            let problems = readable::problems(path, &saved);
            let Some(first) = problems.first() else { return Ok(Some(saved)) };
            let hint = first.hint.as_ref().map(|hint| format!("{hint}     ")).unwrap_or_default();
            let refused = first.clone().hint(format!("{hint}{}", self.kept(scratch)));
            if !session.may_ask() {
                return Err(refused);
            }
            let mut page = Document::default();
            page.lines(problems.iter().map(shown).collect());
            session.console.show(&page, session.lang());
            if !ask::yes(&again(session.lang()), session.lang())? {
                return Err(Problem::refused("nothing was written").hint(self.kept(scratch)));
            }
        }
    }

    fn kept(&self, scratch: &Path) -> String {
        format!("your text is kept in {}: acct edit {}", scratch.display(), self.record)
    }
}

/// A scripted editor needs no terminal, the one that is only found here does.
fn chosen_editor(session: &Session) -> Result<String> {
    if !session.console.asks() && !editor::is_named() {
        return Err(Problem::refused("there is no terminal to edit at")
            .hint("acct task set ID key=value, acct client set CLIENT key=value; or set EDITOR"));
    }
    editor::command(session.config.editor.as_deref())
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Whether a draft that was left behind is gone on with.
fn goes_on(session: &Session, scratch: &Path) -> Result<bool> {
    if !scratch.is_file() || !session.may_ask() {
        return Ok(false);
    }
    ask::yes(&there_is_a_draft(session.lang()), session.lang())
}

fn shown(problem: &Problem) -> Text {
    let source = problem.place.as_ref().and_then(|place| place.source.clone());
    let hint = problem.hint.as_ref().map(|hint| format!("  {hint}")).unwrap_or_default();
    Text::styled(problem.to_string(), Style::Bad)
        .and(source.map(|source| format!("  {source}")).unwrap_or_default(), Style::Plain)
        .and(hint, Style::Quiet)
}

/// The plan holds what was read before the editor opened: if somebody changed the file meanwhile,
/// nothing is written and the text stays in the draft.
fn write(
    session: &Session,
    root: &Path,
    path: &str,
    before: &str,
    after: String,
    scratch: &Path,
) -> Result {
    let lang = session.lang();
    let me = session.me().unwrap_or_default();
    let mut plan = Plan::new(format!("edit {path}"), me.as_deref());
    plan.put(path, Some(before.as_bytes()), after)?;
    if session.globals.dry_run {
        let mut lines = diff_lines(&plan);
        lines.push(Text::styled(nothing_written(lang), Style::Quiet));
        return Ok(Outcome::said(lines));
    }
    let done = Store::open(root)?.writing()?.commit(&plan).map_err(|problem| {
        let hint = problem.hint.clone().map(|hint| format!("{hint}     ")).unwrap_or_default();
        problem.hint(format!("{hint}your text is kept in {}", scratch.display()))
    })?;
    session.wrote.set(true);
    editor::discard(scratch);
    let lines = changed_lines(&plan);
    let mut outcome =
        Outcome::said([Text::from(written(lang, path, lines)).and("  acct undo", Style::Command)]);
    outcome.notes = done.notes.iter().map(ToString::to_string).collect();
    Ok(outcome)
}

/// How many lines are not as they were.
fn changed_lines(plan: &Plan) -> usize {
    let count = |sign: Sign| {
        let files = plan.diff();
        let hunks = files.iter().flat_map(|file| &file.hunks);
        hunks.flat_map(|hunk| &hunk.lines).filter(|(other, _)| *other == sign).count()
    };
    count(Sign::New).max(count(Sign::Gone))
}

crate::messages! {
    fn unchanged() { ru: "Ничего не изменено.", en: "Nothing was changed." }
    fn again() {
        ru: "Открыть ещё раз и поправить? «Нет» оставит черновик.",
        en: "Open it again and mend it? \"No\" keeps a draft.",
    }
    fn there_is_a_draft() {
        ru: "Остался неоконченный черновик. Продолжить его?",
        en: "There is an unfinished draft. Go on with it?",
    }
    fn written(path: &str, lines: usize) {
        ru: format!("Записано: {path}, {}. Отменить:", words::LINE.ru(lines)),
        en: format!("Written: {path}, {}. To take it back:", words::LINE.en(lines)),
    }
    fn nothing_written() {
        ru: "Ничего не записано (--dry-run).",
        en: "Nothing was written (--dry-run).",
    }
}
