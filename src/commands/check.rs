//! Reads every file and says what is wrong in it; mends what takes no choice.
//! The rules are one table, `records::checks::CHECKS`.

use clap::builder::{PossibleValue, PossibleValuesParser};
use std::path::PathBuf;

use super::change::{Change, change};
use super::{Outcome, Result, Run};
use crate::letters::template::judge;
use crate::problem::Exit;
use crate::records::change::Op;
use crate::records::checks::{CHECKS, Finding, Mend};
use crate::records::settings::Settings;
use crate::reports::check::Checked;
use crate::session::Session;
use crate::workspace::find::find;
use crate::workspace::git;
use crate::workspace::git::driver::lacks_driver;
use crate::workspace::source::Source;
use crate::workspace::survey::{Eye, Survey, survey};
use crate::workspace::transaction::{Note, Store};

/// Read every file and say what is wrong, where, and what to do
///
/// Exits with 1 when something is broken; open questions alone are no fault.
#[derive(Default, clap::Args)]
pub struct Check {
    /// Mend what can be mended without a choice
    #[arg(long)]
    fix: bool,
    /// Look with one rule alone; may be given several times
    #[arg(long, value_name = "RULE", value_parser = rules(), hide_possible_values = false)]
    only: Vec<String>,
}

/// A clone does not bring it along, and nobody would miss it before a merge.
const NO_DRIVER: &str =
    "this clone merges records line by line, not field by field; to mend: acct init";

fn rules() -> PossibleValuesParser {
    PossibleValuesParser::new(
        CHECKS.iter().map(|rule| PossibleValue::new(rule.name).help(rule.says)),
    )
}

impl Run for Check {
    fn run(self, session: &Session) -> Result {
        if self.fix {
            return self.mend(session);
        }
        let (root, source, settings) = open(session)?;
        // nobody writes into a commit
        let store = match session.commit() {
            Some(_) => None,
            None => Some(Store::open(&root)?),
        };
        let reading = store.as_ref().map(Store::reading);
        let note = reading.as_ref().and_then(|reading| reading.note.as_ref());
        let busy = note == Some(&Note::NotWaited);
        if let Some(note) = note.filter(|_| busy) {
            session.notes.borrow_mut().push(note.to_string());
        }
        // a script that checks merges nothing
        if session.may_ask() && lacks_driver(&root) {
            session.notes.borrow_mut().push(NO_DRIVER.to_owned());
        }
        let lang = session.lang();
        let eye = Eye { settings: &settings, lang, only: &self.only, busy, clients: true, judge };
        let Survey { files, clients, findings } = survey(&source, &eye);
        let checked = Checked::of(files, clients, findings);
        let exit = if checked.is_clean() { Exit::Done } else { Exit::Refused };
        Ok(Outcome { exit, ..Outcome::page(checked) })
    }
}

/// The folder and its settings; a broken `acct.toml` is a finding, and defaults do.
fn open(session: &Session) -> Result<(PathBuf, Source, Settings)> {
    match session.workspace() {
        Ok(workspace) => {
            let source = workspace.source().clone();
            Ok((workspace.root().to_owned(), source, workspace.settings().clone()))
        }
        Err(problem) if problem.place.as_ref().is_some_and(|place| place.line > 0) => {
            let root = find(session.globals.workspace.as_deref(), session.here())?;
            let source = session.files_of(&root);
            Ok((root, source, Settings::default()))
        }
        Err(problem) => Err(problem),
    }
}

impl Check {
    fn mend(&self, session: &Session) -> Result {
        let mut left = 0;
        let lang = session.lang();
        let mut outcome = change(session, "check --fix", |change| {
            let workspace = change.workspace();
            let settings = workspace.settings();
            let eye = Eye { settings, lang, only: &self.only, busy: false, clients: true, judge };
            let Survey { findings, .. } = survey(workspace.source(), &eye);
            for finding in &findings {
                if let Some(mend) = &finding.mend {
                    apply(change, finding, mend)?;
                } else if !finding.asks {
                    left += 1;
                }
            }
            if left > 0 {
                change.say(some_left(lang, left));
            }
            Ok(())
        })?;
        if left > 0 {
            outcome.exit = outcome.exit.max(Exit::Refused);
        }
        Ok(outcome)
    }
}

fn apply(change: &mut Change, finding: &Finding, mend: &Mend) -> Result<()> {
    let lang = change.session().lang();
    let path = finding.path.as_str();
    match mend {
        Mend::Closed => {
            let root = change.workspace().root().to_owned();
            let (day, whence) = match git::last_commit(&root, path) {
                Some(day) => (day, of_commit(lang)),
                None => (change.session().today()?, of_today(lang)),
            };
            change.edit(path, &[Op::set("closed", day)])?;
            change.say(format!("{path}: closed = {day} ({whence})"));
        }
        Mend::Text(text) => {
            let before = change.text(path)?;
            change.put(path, Some(&before), text.clone())?;
            change.say(format!("{path}: {}", sorted(lang)));
        }
        Mend::Ignore => {
            let before = match change.workspace().has(path) {
                true => Some(change.text(path)?),
                false => None,
            };
            let mut text = before.clone().unwrap_or_default();
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            text.push_str(".acct/\n");
            change.put(path, before.as_deref(), text)?;
            change.say(format!("{path}: {}", ignored(lang)));
        }
    }
    Ok(())
}

crate::messages! {
    fn of_commit() { ru: "день последнего коммита", en: "the day of its last commit" }
    fn of_today() { ru: "сегодня: в git файла ещё нет", en: "today: git does not know the file yet" }
    fn sorted() { ru: "строки по порядку дат", en: "lines sorted by date" }
    fn ignored() { ru: "добавлена строка .acct/", en: "a line .acct/ was added" }
    fn some_left(n: usize) {
        ru: format!("Осталось: {}. Их покажет acct check.", crate::language::words::FINDING.ru(n)),
        en: format!("{} left; acct check shows them.", crate::language::words::FINDING.en(n)),
    }
}
