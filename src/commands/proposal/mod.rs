//! The proposal: asked for or refused while it lacks what no client should have to ask about, kept as
//! it went out, and told apart from the one before.

mod notes;

use std::cell::Cell;

use super::followup::AsSent;
use super::handoff::{author, fill};
use super::letters::{Keeping, Sending, deliver_keeping, whole};
use super::{Outcome, Result, Run, who};
use crate::language::dates;
use crate::letters::{self, Desk};
use crate::problem::{Exit, Place, Problem};
use crate::records::change::Op;
use crate::records::client::Deal;
use crate::records::handoff::{Gap, Handoff};
use crate::records::proposal::{self, Cases};
use crate::records::snapshot::{Folder, Needs, Snapshot};
use crate::reports::proposal::{Sent, Unready};
use crate::session::Session;
use crate::syntax::Value;

/// The numbered proposal: goals, services and prices, terms, cases, what comes next
///
/// Made of the deal, the goals and the library: cases of the same industry, and never one that names
/// another client. --sent keeps it with what was offered; the handoff must equal it. Then
/// -o proposal.html is the page to send or to print.
#[derive(clap::Args)]
pub struct Proposal {
    /// Slug, beginning of it, or part of the name
    #[arg(add = crate::commands::completions::clients())]
    client: Option<String>,
    /// The next one, though one was sent
    #[arg(long, conflicts_with = "list")]
    anew: bool,
    /// Those that went out
    #[arg(long, conflicts_with = "sent")]
    list: bool,
    /// Without cases
    #[arg(long)]
    no_cases: bool,
    #[command(flatten)]
    sending: Sending,
}

impl Run for Proposal {
    fn run(self, session: &Session) -> Result {
        let slug = who::client(session, self.client.as_deref(), "acct proposal CLIENT")?;
        let snapshot = load(session, &slug)?;
        // Nobody is told that something is missing where it only could not be read.
        let outcome = self
            .paper(session, &snapshot, &slug)
            .or_else(|problem| whole(&slug, &snapshot.left_out).and(Err(problem)))?;
        Ok(outcome.without(snapshot.left_out))
    }
}

impl Proposal {
    fn paper(&self, session: &Session, snapshot: &Snapshot, slug: &str) -> Result {
        let folder = folder(snapshot, slug)?;
        if self.list {
            return Ok(Outcome::page(Sent::of(folder, &session.question()?)));
        }
        if let Some(last) = proposal::last(folder).filter(|_| !self.anew) {
            return self.as_sent(session, snapshot, folder, &last);
        }
        let handoff = Handoff::of(snapshot, folder, session.today()?);
        let gaps = proposal::missing(&handoff);
        match gaps.is_empty() {
            true => self.letter(session, snapshot, folder),
            false => self.without(session, &handoff, &gaps),
        }
    }

    /// Something is missing: asked for where a person sits, refused in a script.
    fn without(&self, session: &Session, handoff: &Handoff, gaps: &[Gap]) -> Result {
        let unready = Unready::of(handoff, gaps, &session.question()?);
        if !fill::offered(session, &unready.screen(session.lang()), handoff, gaps, "proposal")? {
            return Ok(refused(unready));
        }
        // What was answered is in the files now, and read from them again.
        let snapshot = load(session, &handoff.folder.slug)?;
        let folder = folder(&snapshot, &handoff.folder.slug)?;
        let handoff = Handoff::of(&snapshot, folder, handoff.today);
        let gaps = proposal::missing(&handoff);
        match gaps.is_empty() {
            true => self.letter(session, &snapshot, folder),
            false => Ok(refused(Unready::of(&handoff, &gaps, &session.question()?))),
        }
    }

    fn letter(&self, session: &Session, snapshot: &Snapshot, folder: &Folder) -> Result {
        let lang = session.lang();
        let handoff = Handoff::of(snapshot, folder, session.today()?);
        let author = author(session, &handoff)?;
        let desk = Desk::of(snapshot, folder, author);
        let others = others(session, snapshot, folder)?;
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        let mut cases = Cases::of(&snapshot.library, &folder.card, &others, desk.lang);
        if self.no_cases {
            cases = Cases { warnings: cases.warnings, ..Cases::default() };
        }
        let letter = letters::proposal::letter(&desk, &handoff, &cases.told)?;
        let sent = Cell::new(false);
        let mut outcome = deliver_keeping(
            session,
            letter,
            &self.sending,
            &Keeping {
                left_out: &snapshot.left_out,
                fields: &offered(&folder.card.deal),
                mark: &|_, _| {
                    sent.set(!session.globals.dry_run);
                    Ok(())
                },
            },
        )?;
        if session.me()?.as_deref() != Some(author.slug.as_str()) {
            outcome.notes.push(signed_by(lang, &author.name));
        }
        outcome.notes.extend(match sent.get() {
            true => notes::afterwards(lang, &handoff),
            false => notes::before(lang, &handoff, &cases),
        });
        Ok(outcome)
    }

    /// What the client has read, and what the deal says differently by now.
    fn as_sent(
        &self,
        session: &Session,
        snapshot: &Snapshot,
        folder: &Folder,
        last: &proposal::Proposal,
    ) -> Result {
        let (lang, today) = (session.lang(), session.today()?);
        let anew = format!("acct proposal {} --anew", folder.slug);
        let letter = last.letter;
        if self.sending.sent.is_some() {
            return Err(Problem::refused(format!(
                "proposal No. {} was sent on {} already",
                last.number,
                letter.sent.unwrap_or_default()
            ))
            .at(Place::file(&letter.path))
            .hint(format!("to write and send the next one: {anew} --sent")));
        }
        let mut outcome = AsSent::of(snapshot, folder, letter).outcome();
        let day = letter.sent.map(|day| dates::day_month(lang, day, today)).unwrap_or_default();
        outcome.notes.push(as_it_was_sent(lang, last.number, &day, &anew));
        let handoff = Handoff::of(snapshot, folder, today);
        outcome.notes.extend(notes::over(lang, &handoff));
        outcome.notes.extend(notes::differences(lang, &handoff));
        outcome.notes.extend(notes::next_step(lang, &handoff));
        Ok(outcome)
    }
}

fn load(session: &Session, slug: &str) -> Result<Snapshot> {
    session.load(&Needs { client: Some(slug), letters: true, library: true, ..Needs::LETTER })
}

fn folder<'a>(snapshot: &'a Snapshot, slug: &str) -> Result<&'a Folder> {
    snapshot.client(slug).ok_or_else(|| Problem::not_found(format!("there is no client `{slug}`")))
}

fn refused(unready: Unready) -> Outcome {
    Outcome { exit: Exit::Refused, ..Outcome::page(unready) }
}

/// What names all other clients, where there is a case that could name one.
fn others(session: &Session, snapshot: &Snapshot, folder: &Folder) -> Result<Vec<String>> {
    if snapshot.library.is_empty() {
        return Ok(Vec::new());
    }
    let all = session.load(&Needs { contacts: true, ..Needs::NOTHING })?.clients;
    let others = all.iter().filter(|other| other.slug != folder.slug);
    Ok(others.flat_map(proposal::known_by).collect())
}

/// What was offered, as data for the handoff.
fn offered(deal: &Deal) -> Vec<Op> {
    let services = deal.services.iter().map(|service| Value::from(proposal::line(service)));
    let mut ops = vec![Op::set("services", Value::List(services.collect()))];
    let texts = [("currency", &deal.currency), ("vat", &deal.vat), ("pay_by", &deal.pay_by)];
    let said = texts.into_iter().filter(|(_, text)| !text.trim().is_empty());
    ops.extend(said.map(|(key, text)| Op::set(key, text.trim())));
    ops.extend(deal.ad_budget.map(|budget| Op::set("ad_budget", proposal::amount(budget))));
    ops.extend(deal.valid_until.map(|day| Op::set("valid_until", day)));
    ops
}

crate::messages! {
    fn signed_by(name: &str) { ru: format!("Подпись: {name} (продажи)."), en: format!("Signed by {name} (sales).") }
    fn as_it_was_sent(number: usize, day: &str, anew: &str) {
        ru: format!("Так КП №\u{a0}{number} отправлено {day}. Составить следующее: {anew}"),
        en: format!("As proposal No.\u{a0}{number} was sent on {day}. The next one: {anew}"),
    }
}
