//! Takes a person out of the workspace, as the law gives them a right to: 152-ФЗ, GDPR.
//! Git's history is never rewritten here; what to type for that is printed.

mod find;
mod history;

use std::path::PathBuf;

use super::change::{Change, Opened};
use super::readable;
use super::{Outcome, Result, Run};
use crate::desk::ask;
use crate::desk::drafts::Drafts;
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::contact::Contact;
use crate::records::forget::Mention;
use crate::reports::Report;
use crate::reports::forget::{Forgotten, Mentioned, Said};
use crate::session::Session;
use crate::workspace::transaction::{Store, known};

/// Take a contact's personal data out of the workspace: acct forget kassa/rita
///
/// Shows what is known of the person. With --yes, or when you say so, it takes that out: their own
/// file under a name that says nothing, and their name, address and telephone number in all other
/// records. What only a person can judge is listed. Git's history keeps the old texts: what to replace
/// there goes into a file, and how that is done is printed.
#[derive(clap::Args)]
pub struct Forget {
    /// client/contact, or a name that one contact bears
    contact: String,
    /// Write what to replace in git's history into FILE, outside of the workspace; - prints it
    #[arg(long, value_name = "FILE")]
    replacements: Option<PathBuf>,
    /// Empty what undo remembers here, and remove drafts that mention the person: nothing brings it back
    #[arg(long)]
    for_good: bool,
}

impl Run for Forget {
    fn run(self, session: &Session) -> Result {
        session.writable()?;
        let found = find::find(session, &self.contact)?;
        if found.is_forgotten() && self.replacements.is_some() {
            return Err(Problem::refused("this contact is forgotten: there is nothing to replace")
                .hint("acct undo    brings the data back, as long as they are in no commit"));
        }
        let page = self.look(session, &found, &mut |_, _, _| Ok(()))?;
        if session.globals.dry_run {
            return self.write(session, &found, page, None);
        }
        if !session.globals.yes {
            if !session.may_ask() {
                return Ok(Outcome::page(page));
            }
            let lang = session.lang();
            session.console.show(&page.document(lang), lang);
            if !ask::surely(&take_out(lang), lang)? {
                return Ok(Outcome::said([stays(lang).into()]));
            }
        }
        let file = match self.replacements {
            None if history::holds(session, &found)? => Some(ask_for_file(session, &found)?),
            ref named => named.clone(),
        };
        let printed = match &file {
            Some(file) => history::write(session, file, &found)?,
            None => None,
        };
        Forget { replacements: file, ..self }.write(session, &found, page, printed)
    }
}

/// Where the file for the history is offered to lie.
const BESIDE: &str = "../replacements.txt";

/// What to do with each record that changes: its path, its text, the text without the person.
type Take<'t> = dyn FnMut(&str, &str, String) -> Result<()> + 't;

impl Forget {
    /// Goes through every file of the workspace.
    fn look(&self, session: &Session, found: &find::Found, take: &mut Take) -> Result<Forgotten> {
        let workspace = session.workspace()?;
        let known_of = &found.known;
        let mut page = Forgotten {
            client: found.client.clone(),
            client_name: found.client_name.clone(),
            slug: found.contact.slug.clone(),
            fresh: known_of.fresh.clone(),
            name: found.contact.name.clone(),
            fields: if found.is_forgotten() { Vec::new() } else { said(&found.contact) },
            namesake: found.has_namesake(),
            for_good: self.for_good,
            ..Forgotten::default()
        };
        for path in workspace.paths() {
            if path == found.path() {
                continue;
            }
            if known_of.is_in_path(&path) {
                page.paths.push(path.clone());
            }
            let Some(text) = workspace.read(&path).ok().and_then(|b| String::from_utf8(b).ok())
            else {
                continue;
            };
            let looked = known_of.look(&path, &text);
            // what acct may not write, or could not read any more, is for a person
            let after = looked
                .after
                .filter(|after| known(&path) && readable::keeps(&path, Some(&text), after).is_ok());
            let taken = after.is_some();
            let mention = |one: Mention, taken: bool| Mentioned {
                path: path.clone(),
                line: one.line,
                what: one.what,
                text: one.text,
                taken,
            };
            page.mentions.extend(looked.taken.into_iter().map(|one| mention(one, taken)));
            page.mentions.extend(looked.left.into_iter().map(|one| mention(one, false)));
            if let Some(after) = after {
                take(&path, &text, after)?;
            }
        }
        let drafts = Drafts::of(workspace.root())?;
        let own = format!("clients/{}/draft.md", found.client);
        let mentions = |text: &str| known_of.is_told_in(&own, text);
        let drafts = drafts.holding(mentions);
        page.drafts = drafts.iter().map(|path| path.display().to_string()).collect();
        Ok(page)
    }

    /// All of it in one transaction.
    fn write(
        &self,
        session: &Session,
        found: &find::Found,
        shown: Forgotten,
        printed: Option<String>,
    ) -> Result {
        let opened = Opened::new(session)?;
        let guard = opened.lock(session)?;
        // the undo history must not hold the name in its list
        let mut change = Change::begin(session, format!("forget {}/…", found.client))?;
        if !found.is_forgotten() {
            let ops = [
                Op::set("name", found.known.word.as_str()),
                Op::set("third", found.contact.third.as_str()),
                Op::set("decides", found.contact.decides),
            ];
            change.create("contact", &found.fresh_path(), &ops, "")?;
            change.remove(&found.path())?;
        }
        let page = self.look(session, found, &mut |path, before, after| {
            change.put(path, Some(before), after)
        })?;
        let dry = guard.is_none();
        let mut outcome = change.commit(guard)?;
        if dry {
            return Ok(outcome);
        }
        if self.for_good {
            Store::open(session.workspace()?.root())?.forget_commands()?;
            for draft in &shown.drafts {
                Drafts::remove(draft.as_ref())?;
            }
        }
        let file = self.replacements.as_ref().map(|file| file.display().to_string());
        let file = file.filter(|file| file != "-").unwrap_or_default();
        if let Some(printed) = printed {
            return Ok(Outcome { notes: outcome.notes, ..Outcome::exact(printed) });
        }
        let history = history::steps(session, found, &file)?;
        let page =
            Forgotten { done: true, drafts: shown.drafts, history, replacements: file, ..page };
        outcome.page = Some(Box::new(page));
        Ok(outcome)
    }
}

/// Once the data are out of the files, nobody can say any more what is to go out of the history.
fn ask_for_file(session: &Session, found: &find::Found) -> Result<PathBuf> {
    if session.globals.yes {
        let contact = format!("{}/{}", found.client, found.contact.slug);
        return Err(Problem::usage(
            "git's history keeps the data, and what to replace there can be written only now",
        )
        .hint(format!("acct forget {contact} --yes --replacements {BESIDE}    or - instead of a file, to print it")));
    }
    Ok(ask::line(&which_file(session.lang()), BESIDE)?.trim().into())
}

/// What a contact's file says of a person, in the order of the file.
fn said(contact: &Contact) -> Vec<Said> {
    let mut said = Vec::new();
    let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(contact) else { return said };
    let order =
        ["name", "hello", "role", "emails", "phone", "stake", "manner", "subscribe", "away", "x"];
    for field in order {
        let Some(value) = fields.get(field) else { continue };
        let mut words = Vec::new();
        plain(value, &mut words);
        if !words.is_empty() {
            said.push(Said { field: field.to_owned(), value: words.join("; ") });
        }
    }
    said
}

fn plain(value: &serde_json::Value, words: &mut Vec<String>) {
    use serde_json::Value;
    match value {
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => words.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|one| plain(one, words)),
        Value::Object(table) => table.values().for_each(|one| plain(one, words)),
        Value::Null => {}
        other => words.push(other.to_string()),
    }
}

fn nobody(typed: &str) -> Problem {
    Problem::not_found(format!("no contact here is called `{typed}`"))
        .hint("acct contact list CLIENT    shows them; type one as client/contact")
}

crate::messages! {
    fn take_out() { ru: "Убрать всё это?", en: "Take all of this out?" }
    fn stays() { ru: "Всё осталось как есть.", en: "Nothing was changed." }
    fn which_file() {
        ru: "Прежнее остаётся в истории git. Куда записать, что в ней заменить (файл вне рабочей папки)?",
        en: "Git's history keeps what was. Where to write what to replace there (a file outside of the workspace)?",
    }
}
