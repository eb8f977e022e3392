//! Everything moves out: a folder of CSV, JSON Lines, or a database.

mod flat;
mod lines;
#[cfg(feature = "sqlite")]
mod relations;
mod shapes;

use std::path::{Path, PathBuf};

use super::{Outcome, Result, Run};
use crate::desk::{files, given, handed};
use crate::document::{Style, Text};
use crate::language::words;
use crate::problem::Problem;
use crate::session::Session;
use crate::workspace::Workspace;
use crate::workspace::everything::Piece;

/// Everything in the workspace, for other programs: csv, jsonl, sqlite
#[derive(clap::Subcommand)]
pub enum Export {
    Csv(Csv),
    Jsonl(Jsonl),
    #[cfg(feature = "sqlite")]
    Sqlite(Sqlite),
}

/// A folder with one .csv for each kind of record: acct export csv tables
///
/// fields.csv says what every column means. A list stands in one cell, parted by `; `; what has parts
/// of its own, as JSON.
#[derive(clap::Args)]
pub struct Csv {
    /// The folder; made where there is none
    folder: Option<PathBuf>,
    /// Write over files that are not an earlier export
    #[arg(long)]
    force: bool,
}

/// One record a line, with all its fields and its text: acct export jsonl -o records.jsonl
#[derive(clap::Args)]
pub struct Jsonl {
    /// The file; otherwise the lines are printed
    file: Option<PathBuf>,
    /// Write over a file that is not an earlier export
    #[arg(long)]
    force: bool,
}

/// A database with one table for each kind of record: acct export sqlite work.db
///
/// The stages of a client, the dates a task had, its reminders are tables of their own. The table
/// "fields" says what every column means; "overdue" is a view.
#[cfg(feature = "sqlite")]
#[derive(clap::Args)]
pub struct Sqlite {
    /// The file
    file: Option<PathBuf>,
    /// Write over a file that is not an earlier export
    #[arg(long)]
    force: bool,
}

impl Export {
    fn target(&self) -> Option<&PathBuf> {
        match self {
            Export::Csv(csv) => csv.folder.as_ref(),
            Export::Jsonl(jsonl) => jsonl.file.as_ref(),
            #[cfg(feature = "sqlite")]
            Export::Sqlite(sqlite) => sqlite.file.as_ref(),
        }
    }

    /// Takes the file that `-o` names.
    pub fn into_file(&mut self, output: Option<PathBuf>) {
        let own = match self {
            Export::Csv(csv) => &mut csv.folder,
            Export::Jsonl(jsonl) => &mut jsonl.file,
            #[cfg(feature = "sqlite")]
            Export::Sqlite(sqlite) => &mut sqlite.file,
        };
        if output.is_some() {
            *own = output;
        }
    }
}

impl Run for Export {
    fn run(self, session: &Session) -> Result {
        if let Some(format) = session.globals.format {
            return Err(Problem::usage(format!(
                "an export is no page, so it is not written as {}",
                format.name()
            ))
            .hint("acct export csv DIR, acct export jsonl -o FILE, acct export sqlite FILE"));
        }
        if let Some(target) = self.target() {
            session.spares_records(target)?;
        }
        let (pieces, left_out) = session.reading(Workspace::everything)?;
        let outcome = match self {
            Export::Csv(csv) => csv.run(session, &pieces),
            Export::Jsonl(jsonl) => jsonl.run(session, &pieces),
            #[cfg(feature = "sqlite")]
            Export::Sqlite(sqlite) => sqlite.run(session, &pieces),
        }?;
        Ok(outcome.without(left_out))
    }
}

impl Csv {
    fn run(&self, session: &Session, pieces: &[Piece]) -> Result {
        let folder = self
            .folder
            .as_ref()
            .ok_or_else(|| Problem::usage("into which folder?").hint("acct export csv tables"))?;
        let ours = given::bytes(&folder.join("fields.csv"), flat::HEAD.len())
            .is_ok_and(|bytes| bytes.starts_with(flat::HEAD.as_bytes()));
        if handed::is_there(folder) && !ours && !self.force && !handed::names(folder).is_empty() {
            return Err(Problem::refused(format!(
                "`{}` is not empty, and no earlier export",
                folder.display()
            ))
            .hint("name a new folder, or add --force: files of the same names are written over"));
        }
        let files = flat::files(pieces)?;
        if !session.globals.dry_run {
            handed::folder(folder)?;
            for (name, text) in &files {
                handed::put_text(&folder.join(name), text)?;
            }
        }
        Ok(said(session, pieces, &folder.join("")))
    }
}

impl Jsonl {
    fn run(&self, session: &Session, pieces: &[Piece]) -> Result {
        let text = lines::text(pieces);
        let Some(file) = &self.file else { return Ok(Outcome::exact(text)) };
        may_replace(file, self.force, lines::HEAD.len(), |start| {
            start.starts_with(lines::HEAD.as_bytes())
        })?;
        if !session.globals.dry_run {
            handed::put_text(file, &text)?;
        }
        Ok(said(session, pieces, file))
    }
}

#[cfg(feature = "sqlite")]
impl Sqlite {
    fn run(&self, session: &Session, pieces: &[Piece]) -> Result {
        use crate::exchange::database;
        let file = self
            .file
            .as_ref()
            .ok_or_else(|| Problem::usage("into which file?").hint("acct export sqlite work.db"))?;
        may_replace(file, self.force, database::ENOUGH, database::is_ours)?;
        let tables = relations::tables(pieces, session)?;
        if !session.globals.dry_run {
            handed::put(file, |beside| database::write(beside, &tables, relations::VIEWS))?;
        }
        Ok(said(session, pieces, file))
    }
}

/// Nothing is written over but an earlier export.
fn may_replace(
    file: &Path,
    force: bool,
    enough: usize,
    is_ours: impl Fn(&[u8]) -> bool,
) -> Result<()> {
    // into a pipe or a device a text is written, and it stays what it is
    if force || !handed::is_there(file) || files::is_no_file(file) {
        return Ok(());
    }
    // in an empty file there is nothing to lose
    if given::bytes(file, enough).is_ok_and(|bytes| bytes.is_empty() || is_ours(&bytes)) {
        return Ok(());
    }
    Err(Problem::refused(format!("`{}` is there, and no earlier export", file.display()))
        .hint("name another file, or add --force"))
}

/// `work.db: 243 записи — 11 клиентов, 80 задач, 30 встреч`
fn said(session: &Session, pieces: &[Piece], target: &Path) -> Outcome {
    let lang = session.lang();
    let count = |kind: &str| pieces.iter().filter(|piece| piece.kind == kind).count();
    let counted = [
        ("client", words::CLIENT),
        ("task", words::TASK),
        ("meeting", words::MEETING),
        ("letter", words::LETTER),
    ];
    let counted = counted.into_iter().filter(|(kind, _)| count(kind) > 0);
    let counted: Vec<String> = counted
        .map(|(kind, word)| crate::language::plural::counted(lang, count(kind), word))
        .collect();
    let mut line = records(lang, pieces.len());
    if !counted.is_empty() {
        line = among(lang, &line, &counted.join(", "));
    }
    let mut lines = vec![
        Text::styled(target.display().to_string(), Style::Strong)
            .and(format!(": {line}"), Style::Plain),
    ];
    if session.globals.dry_run {
        lines.push(Text::styled(not_written(lang), Style::Quiet));
    }
    Outcome::said(lines)
}

crate::messages! {
    fn records(n: usize) { ru: words::RECORD.ru(n), en: words::RECORD.en(n) }
    fn among(all: &str, counted: &str) {
        ru: format!("{all}, из них {counted}"),
        en: format!("{all}, of them {counted}"),
    }
    fn not_written() { ru: "Ничего не записано (--dry-run).", en: "Nothing was written (--dry-run)." }
}
