//! What the answers of a brief are worth; and the verdict, where somebody says it.

use super::extra::Extra;
use super::verdict::Decided;
use super::{extra, judge, needs, verdict};
use crate::commands::{Outcome, Result, Run, completions};
use crate::desk::ask;
use crate::language::dates;
use crate::problem::{Exit, Problem};
use crate::records::meeting;
use crate::records::snapshot::{Folder, Snapshot};
use crate::records::talk::points::next_date;
use crate::reports::Report;
use crate::reports::brief::BriefCheck;
use crate::session::Session;

/// What is open, weak, stale, unproved or contradictory, and what it comes to: acct brief check shiny
/// expansion
///
/// A qualification or a gate has a verdict: computed from the minimal standards, or written down
/// with --fit, --no or --later. --plan DATE plans the extra briefing for what is still to be asked.
#[derive(clap::Args)]
pub struct Check {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// The questionnaire, or the id of a brief
    #[arg(value_name = "TEMPLATE|ID")]
    brief: String,
    /// Write down: it fits
    #[arg(long, group = "verdict")]
    fit: bool,
    /// Write down: we do not take it on
    #[arg(long, group = "verdict")]
    no: bool,
    /// Write down: not now; the client stays a client
    #[arg(long, group = "verdict")]
    later: bool,
    /// Why, as the client may read it; may be given again
    #[arg(long, value_name = "TEXT", requires = "verdict")]
    why: Vec<String>,
    /// When to come back to it
    #[arg(long, value_name = "DATE", requires = "later")]
    revisit: Option<String>,
    /// Plan an extra briefing on DATE: a task and a meeting
    #[arg(long, value_name = "DATE", conflicts_with = "verdict")]
    plan: Option<String>,
    /// Exit with 1 unless every answer is there and nothing says no
    #[arg(long)]
    exit_code: bool,
}

impl Run for Check {
    fn run(self, session: &Session) -> Result {
        let slug = session.workspace()?.client(&self.client)?;
        if let Some(day) = &self.plan {
            let day = session.date(day)?;
            return extra::plan(session, &slug, &self.brief, day);
        }
        if let Some(decided) = self.decided(session)? {
            return verdict::record(session, &slug, &self.brief, &decided);
        }
        let question = session.question()?;
        let snapshot = session.load(&needs(&slug))?;
        let folder = folder(&snapshot, &slug)?;
        let judged = judge(&snapshot, folder, &self.brief, &question)?;
        let page = BriefCheck::of(&snapshot, folder, &judged, &question);
        if let Some(extra) = wanted(session, folder, &page)? {
            return extra;
        }
        let bad = self.exit_code && !page.is_good();
        let mut outcome = Outcome::page(page).without(snapshot.left_out);
        if bad {
            outcome.exit = outcome.exit.max(Exit::Refused);
        }
        Ok(outcome)
    }
}

fn folder<'a>(snapshot: &'a Snapshot, slug: &str) -> Result<&'a Folder> {
    snapshot.client(slug).ok_or_else(|| Problem::not_found(format!("there is no client `{slug}`")))
}

impl Check {
    fn decided(&self, session: &Session) -> Result<Option<Decided>> {
        let Some(verdict) = verdict::said(self.fit, self.no, self.later) else { return Ok(None) };
        let why = self.why.iter().map(|why| why.trim().to_owned());
        let revisit = self.revisit.as_deref().map(|day| session.date(day)).transpose()?;
        Ok(Some(Decided { verdict, why: why.filter(|why| !why.is_empty()).collect(), revisit }))
    }
}

/// Where a process is not described and no briefing is planned, a person is asked for a day.
fn wanted(session: &Session, folder: &Folder, page: &BriefCheck) -> Result<Option<Result>> {
    let today = session.today()?;
    let planned = folder.meetings.iter().any(|one| {
        one.kind == meeting::Kind::Brief
            && one.status == meeting::Status::Planned
            && one.date.is_some_and(|date| date >= today)
    });
    let asks = session.may_ask() && session.console.is_terminal();
    if page.missing.is_empty() || planned || !asks || session.globals.format.is_some() {
        return Ok(None);
    }
    let lang = session.lang();
    session.console.show(&page.document(lang), lang);
    let offered = next_date(folder, today, &session.calendar());
    let offered = dates::numeric(lang, offered, today);
    let day = ask::line(&which_day(lang, &offered), "").unwrap_or_default();
    Ok(Some(match day.trim() {
        "" => Ok(Outcome::default()),
        day => {
            let day = session.date(day)?;
            Extra::of(&folder.slug, page).plan(session, day)
        }
    }))
}

crate::messages! {
    fn which_day(offered: &str) {
        ru: format!("Назначить дополнительный бриф? День (например, {offered}; Enter — позже):"),
        en: format!("Plan the extra briefing? The day (say {offered}; Enter: later):"),
    }
}
