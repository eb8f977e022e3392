//! The handoff from sales to production: the intro letter, asked for or refused while one of its six
//! contents is missing, and what follows once it went out.

mod answers;
mod correct;
mod done;
mod explain;
pub(super) mod fill;
mod leftovers;
mod questions;
mod since;

use std::cell::Cell;

use super::followup::AsSent;
use super::letters::{Sending, deliver, whole};
use super::{Outcome, Result, Run, who};
use crate::language::dates;
use crate::letters::handoff::Explained;
use crate::letters::{self, Desk};
use crate::problem::{Exit, Place, Problem};
use crate::records::change::Op;
use crate::records::handoff::{Handoff as Records, Missing};
use crate::records::letter::Letter;
use crate::records::person::Person;
use crate::records::snapshot::{Folder, Needs, Snapshot};
use crate::reports::handoff::{Internal, Readiness};
use crate::reports::rows::cut_title;
use crate::session::Session;

/// The intro letter: from sales to the client and the team, all that was agreed
///
/// Six contents: key agreements, service, goals, team and contacts, start, special conditions. What
/// is missing is asked for at a terminal; a script is told the command that mends each.
#[derive(clap::Args)]
pub struct Handoff {
    /// Slug, beginning of it, or part of the name
    #[arg(add = crate::commands::completions::clients())]
    client: Option<String>,
    /// Each line of the letter with the record it comes from; for us alone
    #[arg(long, group = "paper")]
    explain: bool,
    /// The second paper, for the team alone: who was against, what was hard, what the client does not
    /// see
    #[arg(long, group = "paper")]
    internal: bool,
    /// The client said yes to the letter, today or on DATE
    #[arg(
        long,
        group = "paper",
        value_name = "DATE",
        num_args = 0..=1,
        default_missing_value = "today"
    )]
    confirmed: Option<String>,
    /// Who of the client said yes, or corrected a line
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    /// The client corrects a line: words that stand in it alone; wants --to
    #[arg(long, group = "paper", value_name = "WORDS", requires = "to")]
    correct: Option<String>,
    /// What the line says instead
    #[arg(long, value_name = "T", requires = "correct")]
    to: Option<String>,
    /// The manager takes the project over
    #[arg(long, group = "paper")]
    accept: bool,
    /// Take in an agreement that the letter lacks: its number under --explain, or its words
    #[arg(long, group = "paper", value_name = "N")]
    place: Option<String>,
    /// The letter does without an agreement: its number under --explain, or its words; wants --why
    #[arg(long, group = "paper", value_name = "N", requires = "why")]
    dismiss: Option<String>,
    /// Why the letter does without it
    #[arg(long, value_name = "T")]
    why: Option<String>,
    /// Write it anew out of the records, though one was sent
    #[arg(long, group = "paper")]
    anew: bool,
    #[command(flatten)]
    sending: Sending,
}

impl Run for Handoff {
    fn run(self, session: &Session) -> Result {
        let slug = who::client(session, self.client.as_deref(), "acct handoff CLIENT")?;
        if let Some(day) = &self.confirmed {
            return done::confirmed(session, &slug, session.past(day)?, self.by.as_deref());
        }
        if let Some(typed) = &self.place {
            return leftovers::place(session, &slug, typed);
        }
        if let Some(typed) = &self.dismiss {
            let why = self.why.as_deref().unwrap_or_default();
            return leftovers::dismiss(session, &slug, typed, why.trim());
        }
        if let (Some(typed), Some(to)) = (&self.correct, &self.to) {
            return correct::correct(session, &slug, (typed, to.trim()), self.by.as_deref());
        }
        if self.accept {
            return done::accepted(session, &slug);
        }
        let snapshot = load(session, &slug)?;
        // Nobody is told that something is missing where it only could not be read.
        let outcome = self
            .paper(session, &snapshot, &slug)
            .or_else(|problem| whole(&slug, &snapshot.left_out).and(Err(problem)))?;
        Ok(outcome.without(snapshot.left_out))
    }
}

impl Handoff {
    fn paper(&self, session: &Session, snapshot: &Snapshot, slug: &str) -> Result {
        let folder = folder(snapshot, slug)?;
        let handoff = Records::of(snapshot, folder, session.today()?);
        if self.internal {
            return Ok(Outcome::page(Internal::of(&handoff, &session.question()?)));
        }
        if self.explain {
            return explain::explained(session, snapshot, folder);
        }
        if let Some(sent) = handoff.sent().filter(|_| !self.anew) {
            return self.as_sent(session, snapshot, folder, sent);
        }
        let missing = handoff.missing();
        if missing.gaps.is_empty() {
            return self.letter(session, snapshot, folder);
        }
        self.without(session, &handoff, &missing)
    }

    /// Something is missing: asked for where a person sits, refused in a script.
    fn without(&self, session: &Session, handoff: &Records, missing: &Missing) -> Result {
        let lang = session.lang();
        let slug = handoff.folder.slug.clone();
        let readiness = Readiness::of(handoff, missing, &session.question()?);
        if !fill::offered(session, &readiness.screen(lang), handoff, &missing.gaps, "handoff")? {
            return Ok(refused(readiness));
        }
        // What was answered is in the files now, and read from them again.
        let snapshot = load(session, &slug)?;
        let folder = folder(&snapshot, &slug)?;
        let handoff = Records::of(&snapshot, folder, handoff.today);
        let missing = handoff.missing();
        if !missing.gaps.is_empty() {
            return Ok(refused(Readiness::of(&handoff, &missing, &session.question()?)));
        }
        fill::echo(session, below(lang, &slug));
        self.letter(session, &snapshot, folder)
    }

    fn letter(&self, session: &Session, snapshot: &Snapshot, folder: &Folder) -> Result {
        let lang = session.lang();
        let handoff = Records::of(snapshot, folder, session.today()?);
        let author = author(session, &handoff)?;
        let desk = Desk::of(snapshot, folder, author);
        let letter = letters::handoff::letter(&desk, &handoff, &session.calendar())?;
        let sent = Cell::new(false);
        let mut outcome =
            deliver(session, letter, &self.sending, &snapshot.left_out, &|change, _| {
                sent.set(!session.globals.dry_run);
                // The yes was to another letter.
                let deal = &folder.card.deal;
                let mut ops = Vec::new();
                if deal.confirmed.is_some() {
                    ops.push(Op::set("deal.confirmed", ""));
                }
                if deal.accepted.on.is_some() {
                    ops.push(Op::set("deal.accepted.on", ""));
                }
                change.edit(&format!("clients/{}/client.toml", folder.slug), &ops)
            })?;
        if session.me()?.as_deref() != Some(author.slug.as_str()) {
            outcome.notes.push(signed_by(lang, &author.name));
        }
        let besides = Explained::of(&desk, &handoff, &|_| 0).left_out_agreements;
        if !besides.is_empty() && !sent.get() {
            let first = besides.iter().take(3).map(|agreed| cut_title(&agreed.text, 80));
            let first: Vec<String> = first.collect();
            outcome.notes.push(left_out(lang, besides.len(), &first.join("; ")));
            outcome.notes.push(place_or_dismiss(lang, &folder.slug));
        }
        if !handoff.has_kickoff() {
            outcome.notes.push(no_kickoff(lang, &folder.slug));
        }
        outcome.notes.push(match sent.get() {
            true => afterwards(lang, &folder.slug),
            false => explained(lang, &folder.slug),
        });
        Ok(outcome)
    }

    /// What everybody has read, and what the records say differently by now.
    fn as_sent(
        &self,
        session: &Session,
        snapshot: &Snapshot,
        folder: &Folder,
        sent: &Letter,
    ) -> Result {
        let (lang, today) = (session.lang(), session.today()?);
        let handoff = Records::of(snapshot, folder, today);
        let anew = format!("acct handoff {} --anew", folder.slug);
        if self.sending.sent.is_some() {
            return Err(Problem::refused(format!(
                "this letter was sent on {} already",
                sent.sent.unwrap_or_default()
            ))
            .at(Place::file(&sent.path))
            .hint(format!("to write and send another: {anew} --sent")));
        }
        let mut outcome = AsSent::of(snapshot, folder, sent).outcome();
        let day = sent.sent.map(|day| dates::day_month(lang, day, today)).unwrap_or_default();
        outcome.notes.push(as_it_was_sent(lang, &day, &anew));
        if let Some(anybody) = explain::signer(&handoff) {
            let lines = letters::handoff::sections(&Desk::of(snapshot, folder, anybody), &handoff);
            outcome.notes.extend(since::changed(lang, &sent.body, &lines));
        }
        outcome.notes.push(done::standing(session, &handoff)?);
        Ok(outcome)
    }
}

fn load(session: &Session, slug: &str) -> Result<Snapshot> {
    session.load(&Needs { client: Some(slug), letters: true, ..Needs::LETTER })
}

fn folder<'a>(snapshot: &'a Snapshot, slug: &str) -> Result<&'a Folder> {
    snapshot.client(slug).ok_or_else(|| Problem::not_found(format!("there is no client `{slug}`")))
}

fn refused(readiness: Readiness) -> Outcome {
    Outcome { exit: Exit::Refused, ..Outcome::page(readiness) }
}

/// Who sold it signs; where nobody did, who types.
pub(super) fn author<'a>(session: &Session, handoff: &Records<'a>) -> Result<&'a Person> {
    if let Some(sales) = handoff.sales() {
        return Ok(sales);
    }
    let me = session.writer()?;
    handoff.person(&me).ok_or_else(|| {
        Problem::not_found(format!("nobody signs: there is no person `{me}`"))
            .hint("acct person add")
    })
}

crate::messages! {
    fn below(client: &str) {
        ru: format!("Готово, письмо ниже. Откуда каждая строка: acct handoff {client} --explain"),
        en: format!("Done, the letter is below. Where each line comes from: acct handoff {client} --explain"),
    }
    fn explained(client: &str) {
        ru: format!("Откуда каждая строка: acct handoff {client} --explain. Для команды: --internal"),
        en: format!("Where each line comes from: acct handoff {client} --explain. For the team: --internal"),
    }
    fn left_out(n: usize, first: &str) {
        ru: format!("Прозвучало, но в письмо не вошло ({n}): {first}"),
        en: format!("Agreed, but not in the letter ({n}): {first}"),
    }
    fn place_or_dismiss(client: &str) {
        ru: format!("Внести: acct handoff {client} --place 1. Обойтись без неё: acct handoff {client} --dismiss 1 --why \"…\""),
        en: format!("Take it in: acct handoff {client} --place 1. Do without it: acct handoff {client} --dismiss 1 --why \"…\""),
    }
    fn no_kickoff(client: &str) {
        ru: format!("Стартовая встреча не запланирована, в части 5 её нет: acct meeting new {client} --kind kickoff"),
        en: format!("No kick-off is planned, so part 5 is without it: acct meeting new {client} --kind kickoff"),
    }
    fn signed_by(name: &str) { ru: format!("Подпись: {name} (продажи)."), en: format!("Signed by {name} (sales).") }
    fn afterwards(client: &str) {
        ru: format!("Клиент ответил «всё верно»: acct handoff {client} --confirmed. Менеджер принимает проект: acct handoff {client} --accept"),
        en: format!("When the client says yes: acct handoff {client} --confirmed. When the manager takes over: acct handoff {client} --accept"),
    }
    fn as_it_was_sent(day: &str, anew: &str) {
        ru: format!("Так письмо отправлено {day}. Составить заново: {anew}"),
        en: format!("As it was sent on {day}. Write it anew: {anew}"),
    }
}
