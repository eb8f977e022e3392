//! A team's spreadsheet moves in: clients, people and tasks, in one transaction that can be undone.

mod clients;
mod columns;
mod days;
mod names;
mod people;
mod plan;
mod rows;
mod said;
mod vocabulary;
#[cfg(any(test, fuzzing))]
pub mod whole;
mod write;

use std::path::PathBuf;

use super::change::{Change, Opened};
use super::{Outcome, Result, Run};
use crate::desk::{ask, given};
use crate::exchange::sheet::{self, LARGEST, Sheet};
use crate::language::Lang;
use crate::problem::Problem;
use crate::records::snapshot::{Needs, Snapshot, Tasks};
use crate::session::Session;
use crate::workspace::Workspace;
use columns::{Header, Target};
use days::{Almanac, Order};
use people::Faces;
use plan::{Asked, Plan};
use rows::{Reader, Rows};
use vocabulary::Vocabulary;

/// Move a spreadsheet in: acct import tasks.csv --dry-run
///
/// A row is a task. The columns are recognised by their names, in Russian and in English; the
/// delimiter and the encoding of a .csv are found. Run first with --dry-run: it shows what every
/// column becomes, and what could not be read. Nothing is lost: what is not understood stays in the
/// task's notes, and columns of your own in its x table. Run again, it adds only the new rows.
#[derive(clap::Args)]
pub struct Import {
    /// The table: .csv or .xlsx; `-` is standard input
    file: PathBuf,
    /// A column and what it becomes: "Deadline=due", "Budget=x.budget", "No=" leaves it out
    #[arg(long, value_name = "COLUMN=FIELD")]
    map: Vec<String>,
    /// The client of all rows, where no column says it
    #[arg(long, value_name = "CLIENT")]
    to: Option<String>,
    /// A client as the table calls it, and which one that is
    #[arg(long, value_name = "NAME=CLIENT")]
    client: Vec<String>,
    /// Somebody in the table who is with the agency
    #[arg(long, value_name = "NAME")]
    person: Vec<String>,
    /// Somebody in the table who is a client's contact
    #[arg(long, value_name = "NAME=CLIENT")]
    contact: Vec<String>,
    /// What comes first in dates with slashes, where they do not tell
    #[arg(long, value_name = "ORDER")]
    dates: Option<Order>,
    /// Which sheet of a workbook, by name or number; otherwise the first
    #[arg(long)]
    sheet: Option<String>,
    /// In what a text was saved, where it is not found: windows-1251, koi8-r, cp866
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// For tasks that are there already, take the table's status, date and owner
    #[arg(long)]
    update: bool,
}

/// A sheet that was read, before it is known what is there already.
struct Table {
    sheet: Sheet,
    header: Header,
    rows: Rows,
    unclear: Option<(String, chrono::NaiveDate)>,
}

impl Run for Import {
    fn run(self, session: &Session) -> Result {
        let words = Vocabulary::load()?;
        let today = session.today()?;
        let dry = session.globals.dry_run;
        let me = if dry { session.me()? } else { Some(session.writer()?) };
        let to = self.to.as_deref().map(|to| named(session.workspace()?, to)).transpose()?;
        let mut table = self.table(session, &words, to.as_deref())?;
        let name = match self.file.file_name() {
            Some(name) if name != "-" => name.to_string_lossy().into_owned(),
            _ => standard_input(session.lang()),
        };
        let opened = Opened::new(session)?;
        let guard = opened.lock(session)?;
        let mut change = Change::begin(session, format!("import {name}"))?;
        let needs = Needs { people: true, contacts: true, tasks: Tasks::All, ..Needs::default() };
        let snapshot = change.workspace().load(&needs);
        let plan = self.plan(&mut table.rows, &snapshot, session, &words, me.as_deref())?;
        let mut moving = said::moving(&name, &table, &plan, &snapshot, today);
        moving.update = self.update;
        let me = me.unwrap_or_default();
        write::lay(&mut change, &plan, today, &me)?;
        if self.update {
            write::update(&mut change, &plan, today, &me)?;
        }
        let mut notes = Vec::new();
        if !dry {
            notes = change.commit(guard)?.notes;
            moving.written = true;
        }
        let mut outcome = Outcome::report(moving, snapshot);
        outcome.notes = notes;
        Ok(outcome)
    }
}

impl Import {
    fn table(&self, session: &Session, words: &Vocabulary, to: Option<&str>) -> Result<Table> {
        let bytes = given::bytes(&self.file, LARGEST)?;
        let asked =
            sheet::Asked { encoding: self.encoding.as_deref(), sheet: self.sheet.as_deref() };
        let sheet = sheet::read(&bytes, asked)?;
        let header = columns::header(&sheet, words, &self.map)?;
        if !header.has("client") && to.is_none() {
            return Err(Problem::refused(
                "no column names the client, and nobody said whose tasks they are",
            )
            .hint("--to CLIENT, or --map \"COLUMN=client\""));
        }
        let (order, unclear) = self.order(&sheet, &header, session.lang());
        let calendar = session.calendar();
        let almanac = Almanac {
            today: session.today()?,
            calendar: &calendar,
            words,
            order,
            lang: session.lang(),
        };
        let unclear = unclear.and_then(|text| {
            let cell = sheet::Cell::Text(text.clone());
            match almanac.read(&cell, days::When::Near) {
                days::Said::Day(day) => Some((text, day.date)),
                _ => None,
            }
        });
        let rows = Reader { header: &header, words, almanac, to }.read(&sheet);
        if rows.entries.is_empty() && rows.unread.is_empty() {
            return Err(Problem::refused("there is no task below the names of the columns")
                .hint("--map \"COLUMN=title\", or --sheet NAME"));
        }
        Ok(Table { sheet, header, rows, unclear })
    }

    /// The order of dates with slashes, and one of them where nothing tells it.
    fn order(&self, sheet: &Sheet, header: &Header, lang: Lang) -> (Order, Option<String>) {
        if let Some(order) = self.dates {
            return (order, None);
        }
        let dated = header
            .columns
            .iter()
            .filter(|column| matches!(column.target, Target::Field("due" | "created" | "closed")));
        let texts: Vec<String> = dated
            .flat_map(|column| sheet.rows.iter().map(|row| row.cell(column.at).text()))
            .filter(|text| text.contains('/'))
            .collect();
        match days::order_of(texts.iter().map(String::as_str)) {
            (Some(order), _) => (order, None),
            // nobody writes the month first in Russian
            (None, true) if lang == Lang::En => {
                (Order::Dmy, texts.into_iter().find(|text| text.starts_with(char::is_numeric)))
            }
            _ => (Order::Dmy, None),
        }
    }

    fn plan(
        &self,
        rows: &mut Rows,
        snapshot: &Snapshot,
        session: &Session,
        words: &Vocabulary,
        me: Option<&str>,
    ) -> Result<Plan> {
        let workspace = session.workspace()?;
        let pair = |text: &String, option: &str| match text.rsplit_once('=') {
            Some((name, client)) => Ok((name.trim().to_owned(), client.trim().to_owned())),
            None => Err(Problem::usage(format!("`{text}` is not NAME=CLIENT"))
                .hint(format!("--{option} \"{text}=CLIENT\""))),
        };
        let mut clients = Vec::new();
        for text in &self.client {
            let (name, client) = pair(text, "client")?;
            clients.push((name, workspace.client(&client)?));
        }
        let contacts = self.contact.iter().map(|text| pair(text, "contact"));
        let contacts = contacts.collect::<Result<Vec<_>>>()?;
        let asked = Asked {
            snapshot,
            words,
            today: session.today()?,
            me,
            clients: &clients,
            people: &self.person,
            contacts: &contacts,
            ids: &workspace.ids(),
        };
        let asks = session.may_ask() && !session.globals.yes && !session.globals.dry_run;
        let lang = session.lang();
        plan::plan(rows, &asked, &mut |faces| {
            if asks { settle(faces, lang) } else { Ok(()) }
        })
    }
}

/// The name of a client that is there, otherwise what was typed: a new one.
fn named(workspace: &Workspace, typed: &str) -> Result<String> {
    match workspace.client(typed) {
        Ok(slug) => Ok(slug),
        Err(problem) if problem.what.contains(" may be ") => Err(problem),
        Err(_) => Ok(typed.to_owned()),
    }
}

/// Asks whose people those are whom nobody placed.
fn settle(faces: &mut Faces, lang: Lang) -> Result<()> {
    for index in 0..faces.newcomers.len() {
        let new = faces.newcomers[index].clone();
        // where a name is at several clients, it is nobody's contact
        let Some(home) = new.home.filter(|_| new.guess) else { continue };
        let mut choices = vec![ours(lang), theirs(lang, &faces.clients[home].0)];
        if new.at.is_some() {
            choices.reverse();
        }
        let guess_first = ask::one_of(&who_is(lang, &new.name, new.rows), choices)? == 0;
        let at = if guess_first == new.at.is_some() { Some(home) } else { None };
        faces.put(index, at);
    }
    Ok(())
}

crate::messages! {
    fn who_is(name: &str, tasks: usize) {
        ru: format!("{name}: {}. Кто это?", crate::language::words::TASK.ru(tasks)),
        en: format!("{name}: {}. Who is it?", crate::language::words::TASK.en(tasks)),
    }
    fn standard_input() { ru: "стандартный ввод", en: "standard input" }
    fn ours() { ru: "сотрудник агентства", en: "with the agency" }
    fn theirs(client: &str) { ru: format!("у клиента: {client}"), en: format!("at the client: {client}") }
}
