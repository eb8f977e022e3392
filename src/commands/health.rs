//! Warning signs of clients; what they are and how they read is `reports::signs` and `reports::health`.

use clap::builder::PossibleValuesParser;

use super::{Outcome, Result, Run, completions, who};
use crate::language::names;
use crate::problem::{Exit, Problem};
use crate::records::snapshot::{Needs, Question, Snapshot};
use crate::reports::health::{ClientHealth, Health, Wanted};
use crate::reports::signs::{self, Level, SIGNS};
use crate::reports::status::Group;
use crate::session::Session;

/// Warning signs: what stands out about clients, and the command that mends it
///
/// Clients at risk first, each sign with its evidence. With a client: every sign with its records, days
/// and thresholds, the last word of each side, and what was looked at and is well. Thresholds are set
/// in the table `health` of acct.toml. Signs with a level of "fine" are worth knowing and no more.
#[derive(Default, clap::Args)]
pub struct HealthReport {
    /// One client, with all its evidence
    #[arg(add = completions::clients())]
    client: Option<String>,
    /// This sign alone: overdue, twice, we-are-silent, …
    #[arg(long, value_name = "SIGN", add = completions::signs())]
    sign: Option<String>,
    /// Clients that stand like this: fine, attention, at-risk
    #[arg(long, value_name = "LEVEL", conflicts_with = "client",
        value_parser = PossibleValuesParser::new(["fine", "attention", "at-risk"]))]
    level: Option<String>,
    /// The group of a lead: clients of those who report to this person; otherwise mine, if I am one, or my own clients
    #[arg(long, value_name = "PERSON", conflicts_with_all = ["manager", "client"], add = completions::people())]
    lead: Option<String>,
    /// The clients of one manager
    #[arg(long, value_name = "PERSON", conflicts_with = "client", add = completions::people())]
    manager: Option<String>,
    /// Exit with 1 unless all are fine
    #[arg(long)]
    exit_code: bool,
}

impl Run for HealthReport {
    fn run(self, session: &Session) -> Result {
        let question = session.question()?;
        let sign = self.sign.as_deref().map(sign).transpose()?;
        let client = match &self.client {
            Some(typed) => Some(session.workspace()?.client(typed)?),
            None => None,
        };
        let needs = Needs { client: client.as_deref(), ..signs::NEEDS };
        let snapshot = among_all(session, &needs)?;
        let one = client.as_deref().and_then(|slug| snapshot.client(slug));
        let (level, mut outcome) = if let Some(folder) = one {
            let page = ClientHealth::of(&snapshot, folder, &question, sign);
            (page.level, Outcome::report(page, snapshot))
        } else {
            let group = self.group(&snapshot, &question)?;
            let level = self.level.as_deref().and_then(Level::of);
            let page = Health::of(&snapshot, &question, Wanted { group, sign, level });
            let worst = page.clients.first().map_or(Level::Fine, |line| line.level);
            (worst, Outcome::report(page, snapshot))
        };
        if self.exit_code && level > Level::Fine {
            outcome.exit = outcome.exit.max(Exit::Refused);
        }
        Ok(outcome)
    }
}

/// One client's records among the cards of all: some signs look at what a manager has besides.
///
/// # Errors
/// When there is no workspace.
pub(super) fn among_all(session: &Session, needs: &Needs) -> Result<Snapshot> {
    let mut snapshot = session.load(needs)?;
    let Some(slug) = needs.client else { return Ok(snapshot) };
    let cards = session.load(&Needs::default())?;
    snapshot.clients.extend(cards.clients.into_iter().filter(|folder| folder.slug != slug));
    Ok(snapshot)
}

impl HealthReport {
    fn group(&self, snapshot: &Snapshot, question: &Question) -> Result<Group> {
        match (&self.manager, &self.lead) {
            (Some(typed), _) => {
                Ok(Group::of_manager(snapshot, &who::person(&snapshot.people, typed)?))
            }
            (None, Some(typed)) => {
                Ok(Group::of_lead(snapshot, &who::person(&snapshot.people, typed)?))
            }
            (None, None) => Ok(Group::mine(snapshot, question.me.as_deref(), question.today)),
        }
    }
}

/// A sign by its id.
fn sign(typed: &str) -> Result<&'static str> {
    let ids: Vec<&'static str> = SIGNS.iter().map(|named| named.id).collect();
    let known = |id: &&&'static str| **id == typed;
    if let Some(id) = ids.iter().find(known) {
        return Ok(id);
    }
    let near = names::nearest(typed, &ids);
    let hint = match near.first() {
        Some(near) => format!("--sign {near}"),
        None => format!("one of: {}", ids.join(", ")),
    };
    Err(Problem::usage(format!("there is no sign `{typed}`")).hint(hint))
}
