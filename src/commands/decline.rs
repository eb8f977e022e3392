//! A prospect that we do not take on: the letter, and what is recorded when it went out.

use chrono::NaiveDate;

use super::change::Change;
use super::letters::{Sending, deliver, whole};
use super::{Outcome, Result, Run, client, completions};
use crate::desk::ask;
use crate::language::calendar::Calendar;
use crate::language::typography::quote;
use crate::language::{Lang, words};
use crate::letters::decline::{PAPER, letter};
use crate::letters::{self, Desk};
use crate::problem::Problem;
use crate::records::brief::Verdict;
use crate::records::brief::judge::{Judged, judged};
use crate::records::brief::value::Value as Chosen;
use crate::records::change::Op;
use crate::records::client::{Kind, Stage};
use crate::records::partner::{Asked, Partner, helpers};
use crate::records::questionnaire::Otherwise;
use crate::records::snapshot::{Folder, Needs, Snapshot, Tasks};
use crate::records::task::Task;
use crate::reports::decline::{Points, Said};
use crate::session::Session;
use crate::syntax::Value;

/// Say no to a prospect well: why, who can help, the way to the club
///
/// Why is what the qualification found, in the words that a client may read; partners are those who do
/// what was asked for in it. --why and --service say it instead. --sent records the letter, moves the
/// prospect to `declined`, and notes with each partner whom we sent.
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
    /// What to say on the telephone; for us alone
    #[arg(long, conflicts_with_all = ["sent", "anew"])]
    talk: bool,
    #[command(flatten)]
    sending: Sending,
}

/// What the letter and the call are made of.
struct Grounds {
    reasons: Vec<String>,
    services: Vec<Asked>,
    /// What is needed to start after all.
    needed: Vec<String>,
}

impl Run for Decline {
    fn run(self, session: &Session) -> Result {
        let me = session.writer()?;
        let slug = session.workspace()?.client(&self.client)?;
        let needs = Needs {
            partners: true,
            letters: true,
            briefs: true,
            questionnaires: true,
            client: Some(&slug),
            ..Needs::LETTER
        };
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
        let grounds = self.grounds(session, snapshot, folder)?;
        let found = helpers(&snapshot.partners, &grounds.services);
        if self.talk {
            let points = Points::of(
                snapshot,
                folder,
                &session.question()?,
                &Said { reasons: &grounds.reasons, needed: &grounds.needed, helpers: &found },
            );
            return Ok(Outcome::page(points).without(snapshot.left_out.clone()));
        }
        let desk = Desk::of(snapshot, folder, letters::signer(snapshot, me)?);
        let letter = letter(&desk, folder, &grounds.reasons, &found, session.today()?)?;
        let sent: Vec<(String, Vec<String>)> = found
            .iter()
            .map(|one| (format!("partners/{}.toml", one.partner.slug), one.services.clone()))
            .collect();
        let why = grounds.reasons.join("; ");
        let mut outcome =
            deliver(session, letter, &self.sending, &snapshot.left_out, &|change, day| {
                declined(change, slug, me, day, &why)?;
                sent.iter()
                    .try_for_each(|(path, services)| refer(change, path, slug, services, day))
            })?;
        let helped = !found.is_empty();
        outcome.notes.extend(unhelped(
            session.lang(),
            &snapshot.partners,
            &grounds.services,
            helped,
        ));
        Ok(outcome)
    }

    /// Only a prospect is declined, and once.
    fn may_be(&self, folder: &Folder) -> Result<()> {
        let slug = &folder.slug;
        if folder.card.kind != Kind::Prospect {
            return Err(Problem::refused(format!(
                "only a prospect is declined: `{slug}` stays a client, and \"not now\" is about the wish"
            ))
            .hint(match folder.brief("expansion") {
                Some(_) => format!("acct brief check {slug} expansion     says whether it is \"not now\""),
                None => format!("acct brief fill {slug} expansion     asks what a \"not now\" is made of"),
            }));
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

    /// What is typed; otherwise what the qualification found; otherwise what is answered now.
    fn grounds(&self, session: &Session, snapshot: &Snapshot, folder: &Folder) -> Result<Grounds> {
        let typed = |all: &[String]| {
            let all = all.iter().map(|one| one.trim().to_owned());
            all.filter(|one| !one.is_empty()).collect::<Vec<_>>()
        };
        let (today, calendar) = (session.today()?, session.calendar());
        let found = qualified(snapshot, folder, today, &calendar);
        let lang = folder.lang(&snapshot.settings);
        let mut reasons = typed(&self.why);
        let no = found.as_ref().filter(|found| found.verdict == Some(Verdict::No));
        if let (true, Some(no)) = (reasons.is_empty(), no) {
            reasons = no.reasons(lang);
        }
        if reasons.is_empty() {
            reasons = asked(session, &folder.slug, found.as_ref())?;
        }
        let mut services: Vec<Asked> =
            typed(&self.service).iter().map(|service| asked_for(snapshot, service)).collect();
        if services.is_empty() {
            services = found.as_ref().map(named).unwrap_or_default();
        }
        let needed = found.as_ref().map(|found| found.needed(lang)).unwrap_or_default();
        Ok(Grounds { reasons, services, needed })
    }
}

/// Reasons typed now; nobody is declined without one.
fn asked(session: &Session, slug: &str, found: Option<&Judged>) -> Result<Vec<String>> {
    let mut reasons = Vec::new();
    if session.may_ask() {
        let lang = session.lang();
        loop {
            let answer = ask::line(&ask_why(lang, reasons.is_empty()), "")?;
            if answer.trim().is_empty() {
                break;
            }
            reasons.push(answer.trim().to_owned());
        }
    }
    if !reasons.is_empty() {
        return Ok(reasons);
    }
    let why = format!("acct decline {slug} --why \"…\"");
    Err(match found {
        None => Problem::usage("why not? the letter says it plainly, so it wants a reason")
            .hint(format!("{why}     or find out: acct brief fill {slug} qualification")),
        Some(found) => {
            let sheet = &found.sheet.id;
            Problem::usage(format!("why not? the brief `{sheet}` gives no reason against it"))
                .hint(format!("{why}     or look at it: acct brief check {slug} {sheet}"))
        }
    })
}

/// The last brief that decides whether a prospect is taken on.
fn qualified<'a>(
    snapshot: &'a Snapshot,
    folder: &'a Folder,
    today: NaiveDate,
    calendar: &Calendar,
) -> Option<Judged<'a>> {
    folder.briefs.iter().rev().find_map(|brief| {
        let sheet = snapshot.questionnaire(&brief.template)?;
        let decides = sheet.otherwise == Some(Otherwise::No);
        decides.then(|| judged(sheet, brief, folder, today, calendar))
    })
}

/// The options that were chosen: services among them have partners.
fn named(found: &Judged) -> Vec<Asked> {
    let options = found.questions.iter().filter_map(|one| match &one.value {
        Some(Chosen::Options(named)) => Some((one.question, named)),
        _ => None,
    });
    let chosen = options.flat_map(|(question, named)| {
        let options = question.options.iter();
        options.filter(|choice| named.iter().any(|id| id == choice.id()))
    });
    chosen.map(Asked::of).collect()
}

/// A service as it was typed: an option of a questionnaire by its id or name, or words of one's own.
fn asked_for(snapshot: &Snapshot, typed: &str) -> Asked {
    let questions = snapshot.questionnaires.iter().flat_map(|sheet| &sheet.questions);
    let mut options = questions.flat_map(|question| &question.options).map(Asked::of);
    options.find(|option| option.is(typed)).unwrap_or_else(|| Asked::plain(typed))
}

/// Says that nobody is recommended, and what partners there would be for.
fn unhelped(lang: Lang, partners: &[Partner], asked: &[Asked], helped: bool) -> Option<String> {
    let asked: Vec<&str> = asked.iter().map(|one| one.id.as_str()).collect();
    if helped || partners.is_empty() {
        return None;
    }
    let mut known: Vec<&str> =
        partners.iter().flat_map(|partner| partner.services.iter().map(String::as_str)).collect();
    known.sort_unstable();
    known.dedup();
    Some(match asked[..] {
        [] => nobody_named(lang, &known.join(",")),
        _ => nobody_does(lang, &asked.join(", "), &known.join(", ")),
    })
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
    let open = snapshot.client(slug).map_or(&[][..], |folder| &folder.tasks);
    let lang = change.session().lang();
    match open {
        [] => {}
        [only] => change.note(one_open(lang, &quote(lang, &only.title), &only.id)),
        several => change.note(still_open(lang, several.len(), slug)),
    }
    Ok(())
}

/// Whom we sent to a partner: once, for all that it does of what was asked for.
fn refer(
    change: &mut Change,
    path: &str,
    slug: &str,
    services: &[String],
    day: NaiveDate,
) -> Result<()> {
    let entry = Value::table([
        ("client", slug.into()),
        ("service", services.join(", ").into()),
        ("on", day.into()),
        ("state", "sent".into()),
        ("payout", Value::Integer(0)),
    ]);
    change.edit(path, &[Op::push("referrals", entry)])
}

crate::messages! {
    fn ask_why(first: bool) {
        ru: if first { "Почему не берёмся? Как это прочтёт клиент:" } else { "Ещё причина (Enter — больше нет):" },
        en: if first { "Why not? As the client will read it:" } else { "Another reason (Enter: no more):" },
    }
    fn one_open(title: &str, id: &str) {
        ru: format!("Открыто ещё: {title}. Сделано: acct task done {id}"),
        en: format!("Still open: {title}. If it is done: acct task done {id}"),
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
        ru: format!("Среди партнёров никто не делает: {asked}. Делают: {known}. Записать, кто делает: acct partner add \"…\" --service {asked}"),
        en: format!("No partner does {asked}. They do {known}. To write down who does: acct partner add \"…\" --service {asked}"),
    }
}
