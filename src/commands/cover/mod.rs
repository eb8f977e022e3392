//! Somebody is away: who covers, what load that is, and the letters that say so to the clients.

mod plan;

use super::change::change;
use super::letters::Sending;
use super::several::{Outgoing, deliver_all};
use super::{Outcome, Result, Run, completions, who};
use crate::desk::ask;
use crate::document::{Document, Text};
use crate::language::{Lang, dates};
use crate::letters::Desk;
use crate::letters::cover::{Absence, letter};
use crate::problem::Problem;
use crate::records::Away;
use crate::records::change::Op;
use crate::records::client::Kind;
use crate::records::snapshot::{Folder, Meetings, Needs, Snapshot, Tasks};
use crate::session::Session;
use crate::syntax::Value;
use plan::Plan;

/// Who covers when somebody is away: acct cover olga vera 30.11..13.12
///
/// Says what load that makes, and records it with the person. --letters are the letters to their
/// clients; without BY and FROM..TO, of the absence that is recorded.
#[derive(clap::Args)]
pub struct Cover {
    /// Who is away: slug or name of one of us
    #[arg(add = completions::people())]
    person: String,
    /// Who covers
    #[arg(add = completions::people())]
    by: Option<String>,
    /// First and last day away: 30.11..13.12
    #[arg(value_name = "FROM..TO")]
    period: Option<String>,
    /// The letters to the clients
    #[arg(long)]
    letters: bool,
    /// These clients alone; another may cover the rest
    #[arg(long, value_name = "CLIENTS", value_delimiter = ',', add = completions::clients())]
    only: Vec<String>,
    /// Why, for the team alone; without it, a holiday
    #[arg(long, default_value = "", hide_default_value = true)]
    why: String,
    #[command(flatten)]
    sending: Sending,
}

impl Run for Cover {
    fn run(self, session: &Session) -> Result {
        let needs = Needs {
            people: true,
            contacts: true,
            tasks: Tasks::Some(&|task| task.is_open() && task.due.is_some()),
            meetings: Meetings::All,
            templates: true,
            ..Needs::default()
        };
        let mut snapshot = session.load(&needs)?;
        let left_out = std::mem::take(&mut snapshot.left_out);
        let person = who::person(&snapshot.people, &self.person)?;
        let only = self.only(session)?;
        let letters = self.letters || self.sending.sent.is_some();
        let mut before = Outcome::default();
        if let (Some(by), Some(period)) = (&self.by, &self.period) {
            let by = who::person(&snapshot.people, by)?;
            let plan = self.plan(session, &snapshot, &person, &by, period, &only)?;
            let Some(recorded) = record(session, &plan)? else {
                return Ok(Outcome::said([Text::from(stays(session.lang()))]));
            };
            if !letters {
                return Ok(recorded.without(left_out));
            }
            before.notes = recorded.notes;
            // What the letters are of, as the record now says it.
            let away = plan.away();
            before.notes.extend(noted(session, &plan, &away)?);
            if let Some(theirs) = snapshot.people.iter_mut().find(|one| one.slug == person) {
                theirs.away.retain(|known| !same_absence(known, &away));
                theirs.away.push(away);
            }
        } else if self.by.is_some() || !letters {
            let by = self.by.as_deref().unwrap_or("NAME");
            return Err(Problem::usage("who covers, and when?")
                .hint(format!("acct cover {person} {by} 30.11..13.12")));
        }
        let sent = send(session, &snapshot, &left_out, &person, &only, &self.sending)?;
        let notes = [before.notes, sent.notes].concat();
        Ok(Outcome { notes, ..sent }.without(left_out))
    }
}

impl Cover {
    fn only(&self, session: &Session) -> Result<Vec<String>> {
        let workspace = session.workspace()?;
        self.only.iter().map(|typed| workspace.client(typed.trim())).collect()
    }

    fn plan<'a>(
        &self,
        session: &Session,
        snapshot: &'a Snapshot,
        person: &str,
        by: &str,
        period: &str,
        only: &[String],
    ) -> Result<Plan<'a>> {
        let usage = || {
            Problem::usage(format!("`{period}` is no period"))
                .hint("30.11..13.12, first and last day")
        };
        let (from, to) = period.split_once("..").ok_or_else(usage)?;
        let from = session.date(from.trim())?;
        let to = session.date_from(to.trim().trim_start_matches('.'), from)?;
        if to < from {
            return Err(usage());
        }
        let question = session.question()?;
        Plan::new(snapshot, &question, (person, by), (from, to), only, self.why.trim())
    }
}

/// Shows the load, asks, and writes it with the person. None: better not.
fn record(session: &Session, plan: &Plan) -> Result<Option<Outcome>> {
    let lang = session.lang();
    if plan.is_recorded() {
        let mut lines = plan.lines(lang);
        lines.push(Text::from(recorded(lang)));
        return Ok(Some(Outcome::said(lines)));
    }
    let asks = session.may_ask() && !session.globals.yes;
    if asks {
        let mut page = Document::default();
        page.lines(plan.lines(lang));
        session.console.show(&page, session.lang());
        if !ask::yes(&go_on(lang), lang)? {
            return Ok(None);
        }
    }
    let summary = format!("cover {} {}", plan.person.slug, plan.cover.slug);
    let written = change(session, summary, |change| {
        if !asks {
            plan.lines(lang).into_iter().for_each(|line| change.say(line));
        }
        let path = format!("people/{}.toml", plan.person.slug);
        let away = plan.away();
        let known = plan.person.away.iter().position(|known| same_absence(known, &away));
        match known {
            Some(at) => {
                change.edit(&path, &[Op::set(format!("away[{at}].cover"), &*away.cover)])?;
            }
            None => change.edit(&path, &[Op::push("away", entry(&away))])?,
        }
        change.next(format!("acct cover {} --letters", plan.person.slug));
        Ok(())
    })?;
    Ok(Some(written))
}

/// That the absence is on record now, for whoever reads the letters that follow.
fn noted(session: &Session, plan: &Plan, away: &Away) -> Result<Option<String>> {
    if plan.is_recorded() || session.globals.dry_run {
        return Ok(None);
    }
    let lang = session.lang();
    let days = days(lang, away, session.today()?);
    Ok(Some(covered(lang, &plan.person.name, &plan.cover.name, &days)))
}

/// The same days and the same clients; who covers may change.
fn same_absence(one: &Away, other: &Away) -> bool {
    (one.from, one.to, &one.clients) == (other.from, other.to, &other.clients)
}

fn entry(away: &Away) -> Value {
    let mut entry = Vec::new();
    entry.extend(away.from.map(|from| ("from".to_owned(), Value::Date(from))));
    entry.extend(away.to.map(|to| ("to".to_owned(), Value::Date(to))));
    entry.push(("cover".to_owned(), away.cover.as_str().into()));
    if !away.clients.is_empty() {
        let clients = away.clients.iter().map(|slug| Value::from(slug.as_str()));
        entry.push(("clients".to_owned(), Value::List(clients.collect())));
    }
    if !away.why.is_empty() {
        entry.push(("why".to_owned(), away.why.as_str().into()));
    }
    Value::Table(entry)
}

/// The letters of the absence that comes next, or is now.
fn send(
    session: &Session,
    snapshot: &Snapshot,
    left_out: &[Problem],
    person: &str,
    only: &[String],
    sending: &Sending,
) -> Result {
    let (lang, today) = (session.lang(), session.today()?);
    let author = snapshot.person(person).ok_or_else(|| {
        Problem::not_found(format!("there is no person `{person}`")).hint("acct person list")
    })?;
    let still = |away: &&Away| !away.cover.is_empty() && away.to.is_some_and(|to| to >= today);
    let first = author.away.iter().filter(still).filter_map(|away| away.from).min();
    let first = first.ok_or_else(|| {
        Problem::refused(format!("nobody covers `{person}`: no absence is recorded"))
            .hint(format!("acct cover {person} NAME 30.11..13.12"))
    })?;
    let mut mail = Vec::new();
    let mut notes = Vec::new();
    let mut prospects = Vec::new();
    let theirs = of(snapshot, person);
    for folder in theirs.filter(|folder| only.is_empty() || only.contains(&folder.slug)) {
        // The letter speaks of a project that runs; a prospect has none yet.
        if only.is_empty() && folder.card.kind == Kind::Prospect {
            prospects.push(folder.card.name.as_str());
            continue;
        }
        let Some(away) = author.covered(&folder.slug, first) else { continue };
        let (Some(from), Some(to)) = (away.from, away.to) else { continue };
        let Some(cover) = snapshot.person(&away.cover) else { continue };
        let lead = snapshot.person(&author.lead).filter(|lead| lead.slug != cover.slug);
        let absence = Absence { cover, lead, from, to, holiday: away.why.is_empty() };
        let desk = Desk::of(snapshot, folder, author);
        match letter(&desk, folder, &absence, &session.calendar(), today) {
            Ok(letter) => {
                mail.push(Outgoing { letter, mark: Box::new(|_, _| Ok(())), another: None });
            }
            Err(problem) => notes.push(unwritten(lang, &folder.card.name, &problem)),
        }
    }
    if !prospects.is_empty() {
        notes.push(no_project(lang, &prospects.join(", ")));
    }
    if mail.is_empty() {
        let mut outcome = Outcome::said([Text::from(no_letters(lang, &author.name))]);
        outcome.notes = notes;
        return Ok(outcome);
    }
    let outcome = deliver_all(session, mail, sending, left_out)?;
    Ok(Outcome { notes: [notes, outcome.notes].concat(), ..outcome })
}

fn unwritten(lang: Lang, client: &str, problem: &Problem) -> String {
    let hint = problem.hint.as_deref().unwrap_or_default();
    not_written(lang, client, hint)
}

/// «30 ноября – 13 декабря»
fn days(lang: Lang, away: &Away, today: chrono::NaiveDate) -> String {
    match (away.from, away.to) {
        (Some(from), Some(to)) => dates::range(lang, from, to, today),
        _ => String::new(),
    }
}

/// Whose clients they are.
fn of<'a>(snapshot: &'a Snapshot, person: &'a str) -> impl Iterator<Item = &'a Folder> {
    snapshot.clients_of(person)
}

crate::messages! {
    fn go_on() { ru: "Продолжить?", en: "Go on?" }
    fn recorded() {
        ru: "Это уже записано.",
        en: "This is on record already.",
    }
    fn covered(name: &str, cover: &str, days: &str) {
        ru: format!("Отсутствие записано: {name}, {days}, замещает {cover}. Отменить: acct undo"),
        en: format!("The absence is recorded: {name}, {days}, covered by {cover}. Take it back: acct undo"),
    }
    fn stays() { ru: "Ничего не записано.", en: "Nothing was written." }
    fn not_written(client: &str, hint: &str) {
        ru: format!("{client}: письма нет, писать некому. {hint}"),
        en: format!("{client}: no letter, for there is nobody to write to. {hint}"),
    }
    fn no_project(clients: &str) {
        ru: format!("Проекта пока нет, письма нет: {clients}. Всё же написать: --only КЛИЕНТ"),
        en: format!("No project yet, so no letter: {clients}. To write all the same: --only CLIENT"),
    }
    fn no_letters(name: &str) {
        ru: format!("{name}: писем нет, клиентов с замещением нет."),
        en: format!("{name}: there are no letters, for no client is covered."),
    }
}
