//! How we work together: our page with how it is kept, the client's as a letter, and the verbs that
//! keep what was expected and what was changed.

use super::change::change;
use super::letters::{Sending, deliver, whole};
use super::{Outcome, Result, Run, who};
use crate::language::names;
use crate::letters::{self, Desk};
use crate::problem::{Place, Problem};
use crate::records::agreement::unsaid;
use crate::records::change::Op;
use crate::records::client::Agreement as Agreed;
use crate::records::snapshot::{Folder, Needs, Snapshot};
use crate::reports::agreement::WorkingAgreement;
use crate::session::Session;
use crate::syntax::Value;

/// How we work together: what was agreed, how it is kept, what is expected
///
/// Calls arranged too late, talks out of hours and work out of scope are counted; duties of the client
/// without a task get the command that makes one. An expectation that does not meet what happens is
/// settled by a change of the agreement.
#[derive(clap::Args)]
pub struct Agreement {
    /// Slug, beginning of it, or part of the name
    #[arg(add = crate::commands::completions::clients())]
    client: Option<String>,
    /// The page for the client, as a letter
    #[arg(long, group = "verb")]
    letter: bool,
    /// Write down what somebody counts on
    #[arg(long, group = "verb", value_name = "T")]
    expect: Option<String>,
    /// With --expect: what happens instead, where the two do not meet
    #[arg(long, value_name = "T", requires = "expect")]
    instead: Option<String>,
    /// Write down a change of how we work; wants --why
    #[arg(long, group = "verb", value_name = "T", requires = "why")]
    change: Option<String>,
    /// Why it is changed
    #[arg(long, value_name = "T")]
    why: Option<String>,
    /// With --change: the expectation it settles, by its number on the page
    #[arg(long, value_name = "N", requires = "change")]
    closes: Option<usize>,
    /// Who expects it, or agreed to the change
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    #[command(flatten)]
    sending: Sending,
}

impl Run for Agreement {
    fn run(self, session: &Session) -> Result {
        let slug = who::client(session, self.client.as_deref(), "acct agreement CLIENT")?;
        if let Some(what) = &self.expect {
            return self.expects(session, &slug, what.trim());
        }
        if let Some(what) = &self.change {
            return self.changes(session, &slug, what.trim());
        }
        let snapshot = session.load(&Needs { client: Some(&slug), ..Needs::LETTER })?;
        let folder = folder(&snapshot, &slug)?;
        if self.letter || self.sending.sent.is_some() {
            return self.as_letter(session, &snapshot, folder);
        }
        let report = WorkingAgreement::of(&snapshot, folder, &session.question()?);
        let mut outcome = Outcome::report(report, snapshot);
        outcome.notes.push(to_client(session.lang(), &slug));
        Ok(outcome)
    }
}

impl Agreement {
    fn as_letter(&self, session: &Session, snapshot: &Snapshot, folder: &Folder) -> Result {
        whole(&folder.slug, &snapshot.left_out)?;
        if folder.card.agreement == Agreed::default() {
            return Err(Problem::refused("nothing of how we work together is written down")
                .at(Place::file(card(&folder.slug)))
                .hint(format!("acct agreement {}", folder.slug)));
        }
        let me = session.writer()?;
        let desk = Desk::of(snapshot, folder, letters::signer(snapshot, &me)?);
        let letter = letters::agreement::letter(&desk, folder, session.today()?)?;
        deliver(session, letter, &self.sending, &snapshot.left_out, &|_, _| Ok(()))
    }

    /// An expectation; one that is known already gets what happens instead.
    fn expects(&self, session: &Session, slug: &str, what: &str) -> Result {
        let (lang, today) = (session.lang(), session.today()?);
        let instead = self.instead.as_deref().map_or("", str::trim);
        session.writer()?;
        said(what, "--expect")?;
        change(session, format!("agreement {slug} --expect"), |change| {
            let snapshot = change.workspace().load(&Needs { client: Some(slug), ..Needs::CLIENT });
            let folder = folder(&snapshot, slug)?;
            let by = self.who(session, &snapshot, folder)?;
            let known = &folder.card.agreement.expectations;
            let same = known.iter().position(|one| {
                one.closed.is_none() && names::fold(&one.what) == names::fold(what)
            });
            let (number, ops) = match same {
                Some(at) if instead.is_empty() => {
                    change.say(known_already(lang, at + 1));
                    return Ok(());
                }
                Some(at) => {
                    let key = format!("agreement.expectations[{at}].instead");
                    (at + 1, Op::set(key, instead))
                }
                None => {
                    let entry = Value::table([
                        ("on", today.into()),
                        ("by", by.as_str().into()),
                        ("what", what.into()),
                        ("instead", instead.into()),
                        ("closed", Value::from("")),
                    ]);
                    (known.len() + 1, Op::push("agreement.expectations", entry))
                }
            };
            change.edit(&card(slug), &[ops])?;
            change.say(expected(lang, &folder.card.name, number, what));
            if !instead.is_empty() {
                change.say(mismatch(lang, instead));
                change.next(format!(
                    "acct agreement {slug} --change \"…\" --why \"…\" --closes {number}"
                ));
            }
            Ok(())
        })
    }

    fn changes(&self, session: &Session, slug: &str, what: &str) -> Result {
        let (lang, today) = (session.lang(), session.today()?);
        let why = self.why.as_deref().map_or("", str::trim);
        session.writer()?;
        said(what, "--change")?;
        said(why, "--why")?;
        change(session, format!("agreement {slug} --change"), |change| {
            let snapshot = change.workspace().load(&Needs { client: Some(slug), ..Needs::CLIENT });
            let folder = folder(&snapshot, slug)?;
            let by = self.who(session, &snapshot, folder)?;
            let entry = Value::table([
                ("on", today.into()),
                ("what", what.into()),
                ("why", why.into()),
                ("by", by.as_str().into()),
            ]);
            let mut ops = vec![Op::push("agreement.changes", entry)];
            let agreed = &folder.card.agreement;
            if let Some(number) = self.closes {
                ops.push(settles(agreed, slug, number, today)?);
            }
            change.edit(&card(slug), &ops)?;
            change.say(changed(lang, &folder.card.name, what));
            let open = agreed.mismatches().find(|(number, _)| Some(*number) != self.closes);
            if let Some((number, one)) = open {
                change.note(still_open(lang, number, &one.what));
            }
            if let Some(assignment) = unsaid(what, &folder.card.cadence, agreed) {
                change.note(both_stand(lang));
                change.next(format!("acct client set {slug} {assignment}"));
            }
            change.next(format!("acct agreement {slug} --letter"));
            Ok(())
        })
    }

    /// `client:rita`; empty where nobody is named.
    fn who(&self, session: &Session, snapshot: &Snapshot, folder: &Folder) -> Result<String> {
        let Some(typed) = &self.by else { return Ok(String::new()) };
        let me = session.me()?;
        let cast = snapshot.cast(folder, me.as_deref());
        who::anybody(&cast, &folder.slug, typed).map(|who| who.to_string())
    }
}

/// The day on which an expectation is settled.
fn settles(agreed: &Agreed, slug: &str, number: usize, today: chrono::NaiveDate) -> Result<Op> {
    let at = number.checked_sub(1);
    let one = at.and_then(|at| agreed.expectations.get(at));
    match one {
        None => Err(Problem::not_found(format!("`{slug}` has no expectation number {number}"))
            .hint(format!("acct agreement {slug}"))),
        Some(one) if one.closed.is_some() => {
            Err(Problem::refused(format!("expectation number {number} is settled already"))
                .hint(format!("acct agreement {slug}")))
        }
        Some(_) => Ok(Op::set(
            format!("agreement.expectations[{}].closed", number.saturating_sub(1)),
            today,
        )),
    }
}

fn said(text: &str, option: &str) -> Result<()> {
    if text.chars().any(char::is_alphanumeric) {
        return Ok(());
    }
    Err(Problem::usage(format!("{option} says nothing")).hint(format!("{option} \"…\"")))
}

fn card(slug: &str) -> String {
    format!("clients/{slug}/client.toml")
}

fn folder<'a>(snapshot: &'a Snapshot, slug: &str) -> Result<&'a Folder> {
    snapshot.client(slug).ok_or_else(|| Problem::not_found(format!("there is no client `{slug}`")))
}

crate::messages! {
    fn to_client(client: &str) {
        ru: format!("Страница для клиента: acct agreement {client} --letter. Чего ждут: --expect, что поменяли: --change"),
        en: format!("The client's page: acct agreement {client} --letter. What is expected: --expect, what was changed: --change"),
    }
    fn expected(client: &str, number: usize, what: &str) {
        ru: format!("{client}: ожидание {number} — {what}"),
        en: format!("{client}: expectation {number}: {what}"),
    }
    fn known_already(number: usize) {
        ru: format!("Это ожидание уже записано, номер {number}."),
        en: format!("This expectation is on record already, number {number}."),
    }
    fn mismatch(instead: &str) {
        ru: format!("  не совпало: {instead}"),
        en: format!("  does not meet: {instead}"),
    }
    fn changed(client: &str, what: &str) {
        ru: format!("{client}: договорились иначе — {what}"),
        en: format!("{client}: agreed anew: {what}"),
    }
    fn both_stand() {
        ru: "Карточка пока говорит другое, и в письме клиенту будет и то и другое.",
        en: "The card still says something else, so the client's letter would say both.",
    }
    fn still_open(number: usize, what: &str) {
        ru: format!("Ещё не совпадает ожидание {number}, «{what}»: --closes {number}"),
        en: format!("Expectation {number} does not meet yet, \"{what}\": --closes {number}"),
    }
}
