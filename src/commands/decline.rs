//! A prospect that we do not take on: the letter, and what is recorded when it went out.

use chrono::NaiveDate;

use super::change::Change;
use super::letters::{Sending, deliver, whole};
use super::{Result, Run, client, completions};
use crate::desk::ask;
use crate::language::{Lang, names, words};
use crate::letters::decline::{Helper, PAPER, letter};
use crate::letters::{self, Desk};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::client::{Kind, Stage};
use crate::records::partner::Partner;
use crate::records::snapshot::{Folder, Needs, Snapshot, Tasks};
use crate::records::task::Task;
use crate::session::Session;
use crate::syntax::Value;

/// Say no to a prospect well: acct decline remeslo --why "…" --service site,smm
///
/// Why, plainly; the partners who can help; the way to the club, where acct.toml names one. --sent
/// records the letter, moves the prospect to `declined`, and notes with each partner whom we sent.
#[derive(clap::Args)]
pub struct Decline {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// A reason, as the client reads it; may be given again
    #[arg(long, value_name = "TEXT")]
    why: Vec<String>,
    /// What was asked for, to find partners by: site,smm
    #[arg(long, value_name = "SERVICE", value_delimiter = ',')]
    service: Vec<String>,
    /// Write it anew, though one was sent
    #[arg(long)]
    anew: bool,
    #[command(flatten)]
    sending: Sending,
}

/// A partner, and what it is asked for.
struct Match<'a> {
    partner: &'a Partner,
    services: Vec<String>,
}

impl Run for Decline {
    fn run(self, session: &Session) -> Result {
        let me = session.writer()?;
        let slug = session.workspace()?.client(&self.client)?;
        let needs = Needs { partners: true, letters: true, client: Some(&slug), ..Needs::LETTER };
        let snapshot = session.load(&needs)?;
        let outcome = self.write(session, &snapshot, &me, &slug);
        // Nobody is told that something is missing where it only could not be read.
        outcome.or_else(|problem| whole(&slug, &snapshot.left_out).and(Err(problem)))
    }
}

impl Decline {
    fn write(&self, session: &Session, snapshot: &Snapshot, me: &str, slug: &str) -> Result {
        let folder = &snapshot.clients[0];
        self.may_be(folder)?;
        let reasons = self.reasons(session, folder)?;
        let services: Vec<String> = self.services();
        let found = matching(&snapshot.partners, &services);
        let desk = Desk::of(snapshot, folder, letters::signer(snapshot, me)?);
        let helpers: Vec<Helper> = found
            .iter()
            .map(|one| Helper { partner: one.partner, services: &one.services })
            .collect();
        let letter = letter(&desk, folder, &reasons, &helpers, session.today()?)?;
        let sent: Vec<(String, Vec<String>)> = found
            .iter()
            .map(|one| (format!("partners/{}.toml", one.partner.slug), one.services.clone()))
            .collect();
        let why = reasons.join("; ");
        let mut outcome =
            deliver(session, letter, &self.sending, &snapshot.left_out, &|change, day| {
                declined(change, slug, me, day, &why)?;
                sent.iter()
                    .try_for_each(|(path, services)| refer(change, path, slug, services, day))
            })?;
        outcome.notes.extend(unhelped(session.lang(), &snapshot.partners, &services, &found));
        Ok(outcome)
    }

    /// Only a prospect is declined, and once.
    fn may_be(&self, folder: &Folder) -> Result<()> {
        let slug = &folder.slug;
        if folder.card.kind != Kind::Prospect {
            return Err(Problem::refused(format!(
                "only a prospect is declined: `{slug}` stays a client, and \"not now\" is about the wish"
            ))
            .hint(format!(
                "acct brief check {slug} expansion     then, where it says so: acct brief letter {slug} expansion"
            )));
        }
        match folder.letters.iter().rfind(|letter| letter.kind == PAPER.name) {
            Some(letter) if !self.anew => Err(Problem::refused(format!(
                "`{slug}` was declined on {} already",
                letter.sent.unwrap_or_default()
            ))
            .hint(format!("acct show {}     or to write another: --anew", letter.id))),
            _ => Ok(()),
        }
    }

    /// What the client reads about why: what is typed, otherwise what is answered now. What a
    /// questionnaire found joins here.
    fn reasons(&self, session: &Session, folder: &Folder) -> Result<Vec<String>> {
        let given = self.why.iter().map(|why| why.trim().to_owned());
        let mut reasons: Vec<String> = given.filter(|why| !why.is_empty()).collect();
        if reasons.is_empty() && session.may_ask() {
            let lang = session.lang();
            loop {
                let answer = ask::line(&ask_why(lang, reasons.is_empty()), "")?;
                if answer.trim().is_empty() {
                    break;
                }
                reasons.push(answer.trim().to_owned());
            }
        }
        if reasons.is_empty() {
            return Err(Problem::usage(
                "why not? the letter says it plainly, so it wants a reason",
            )
            .hint(format!("acct decline {} --why \"…\"", folder.slug)));
        }
        Ok(reasons)
    }

    fn services(&self) -> Vec<String> {
        let typed = self.service.iter().map(|one| one.trim().to_owned());
        typed.filter(|one| !one.is_empty()).collect()
    }
}

/// Says that nobody is recommended, and what partners there would be for.
fn unhelped(lang: Lang, partners: &[Partner], asked: &[String], found: &[Match]) -> Option<String> {
    if !found.is_empty() || partners.is_empty() {
        return None;
    }
    let mut known: Vec<&str> =
        partners.iter().flat_map(|partner| partner.services.iter().map(String::as_str)).collect();
    known.sort_unstable();
    known.dedup();
    Some(match asked {
        [] => nobody_named(lang, &known.join(",")),
        _ => nobody_does(lang, &asked.join(", "), &known.join(", ")),
    })
}

/// Partners who do something of it, those who do most first.
fn matching<'a>(partners: &'a [Partner], asked: &[String]) -> Vec<Match<'a>> {
    let does = |partner: &Partner, service: &str| {
        partner.services.iter().any(|one| names::fold(one) == names::fold(service))
    };
    let mut found: Vec<Match> = partners
        .iter()
        .map(|partner| Match {
            partner,
            services: asked.iter().filter(|one| does(partner, one)).cloned().collect(),
        })
        .filter(|found| !found.services.is_empty())
        .collect();
    found.sort_by_key(|found| std::cmp::Reverse(found.services.len()));
    found
}

/// The prospect's stage; a pause it had ends with it.
fn declined(change: &mut Change, slug: &str, me: &str, day: NaiveDate, why: &str) -> Result<()> {
    let open = |task: &Task| task.is_open();
    let tasks = Tasks::Some(&open);
    let needs = Needs { client: Some(slug), tasks, ..Needs::default() };
    let snapshot = change.workspace().load(&needs);
    let stage = snapshot.client(slug).and_then(|folder| folder.card.stage().cloned());
    let stage = stage.unwrap_or_default();
    if stage.stage == "declined" {
        return Ok(());
    }
    let mut ops = client::ended(&stage, day);
    ops.push(Stage::entered("declined", day, me, why));
    change.edit(&format!("clients/{slug}/client.toml"), &ops)?;
    let open = snapshot.client(slug).map_or(0, |folder| folder.tasks.len());
    if open > 0 {
        let lang = change.session().lang();
        change.note(still_open(lang, open, slug));
    }
    Ok(())
}

/// Whom we sent to a partner, one entry a service.
fn refer(
    change: &mut Change,
    path: &str,
    slug: &str,
    services: &[String],
    day: NaiveDate,
) -> Result<()> {
    let ops: Vec<Op> = services
        .iter()
        .map(|service| {
            let entry = Value::table([
                ("client", slug.into()),
                ("service", service.as_str().into()),
                ("on", day.into()),
                ("state", "sent".into()),
                ("payout", Value::Integer(0)),
            ]);
            Op::push("referrals", entry)
        })
        .collect();
    change.edit(path, &ops)
}

crate::messages! {
    fn ask_why(first: bool) {
        ru: if first { "Почему не берёмся? Как это прочтёт клиент:" } else { "Ещё причина (Enter — больше нет):" },
        en: if first { "Why not? As the client will read it:" } else { "Another reason (Enter: no more):" },
    }
    fn still_open(n: usize, slug: &str) {
        ru: format!("Открыто ещё: {}. acct task list client:{slug}", words::TASK.ru(n)),
        en: format!("Still open: {}. acct task list client:{slug}", words::TASK.en(n)),
    }
    fn nobody_named(known: &str) {
        ru: format!("В письме нет партнёров: что нужно клиенту, не указано. Из того, что они делают: --service {known}"),
        en: format!("No partner is in the letter: what the client needs was not said. Of what they do: --service {known}"),
    }
    fn nobody_does(asked: &str, known: &str) {
        ru: format!("Среди партнёров никто не делает: {asked}. Делают: {known}. Записать, кто делает: acct edit partners/ИМЯ.toml"),
        en: format!("No partner does {asked}. They do {known}. To write down who does: acct edit partners/NAME.toml"),
    }
}

#[cfg(test)]
mod tests {
    use super::matching;
    use crate::records::partner::Partner;

    #[test]
    fn those_who_do_most_of_it_come_first() {
        let partner = |slug: &str, services: &[&str]| Partner {
            slug: slug.into(),
            services: services.iter().map(|one| (*one).to_owned()).collect(),
            ..Partner::default()
        };
        let all = [
            partner("les", &["site", "photo"]),
            partner("cherdak", &["Site", "smm"]),
            partner("ink", &["print"]),
        ];
        let asked = ["site".to_owned(), "smm".to_owned()];
        let found: Vec<(&str, usize)> = matching(&all, &asked)
            .iter()
            .map(|one| (one.partner.slug.as_str(), one.services.len()))
            .collect();
        assert_eq!(found, [("cherdak", 2), ("les", 1)]);
        assert!(matching(&all, &[]).is_empty());
    }
}
