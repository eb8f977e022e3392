//! The story of a client; what is in it and how it reads is `reports::timeline`.

use chrono::NaiveDate;

use super::{Outcome, Result, Run, completions, who};
use crate::problem::Problem;
use crate::records::snapshot::Needs;
use crate::reports::timeline::{self, Kind, Wanted};
use crate::session::Session;

/// The story of a client by month: acct timeline kassa --since 1.9
///
/// Stages and pauses, meetings and letters, decisions, launches, goals set and reviewed, requests,
/// ideas, risks, feedback, people, dates that slipped. In a long story the months of more than a year
/// ago are one line each; --full tells them all.
#[derive(clap::Args)]
pub struct Timeline {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: Option<String>,
    /// That day and later
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// That day and before
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Events of a kind alone; may be given again
    #[arg(long, value_enum)]
    kind: Vec<Kind>,
    /// Every event, however long ago
    #[arg(long)]
    full: bool,
}

impl Run for Timeline {
    fn run(self, session: &Session) -> Result {
        let slug = who::client(session, self.client.as_deref(), "acct timeline CLIENT")?;
        let back = |typed: &String| session.looking_back(typed);
        let since = self.since.as_ref().map(back).transpose()?;
        let until = self.until.as_ref().map(|typed| until(session, typed, since)).transpose()?;
        let wanted = Wanted { since, until, kinds: self.kind, full: self.full };
        if let (Some(since), Some(until)) = (wanted.since, wanted.until)
            && since > until
        {
            return Err(Problem::usage(format!("{until} is before {since}"))
                .hint(format!("acct timeline {slug} --since {until} --until {since}")));
        }
        let needs = Needs {
            letters: true,
            notes: true,
            ideas: true,
            requests: true,
            client: Some(&slug),
            ..Needs::CLIENT
        };
        let snapshot = session.load(&needs)?;
        let Some(folder) = snapshot.client(&slug) else {
            return Err(Problem::not_found(format!("`{slug}` cannot be read")).hint("acct check"));
        };
        let page = timeline::Timeline::of(&snapshot, folder, &session.question()?, &wanted);
        Ok(Outcome::report(page, snapshot))
    }
}

/// The end of what is shown may lie behind or ahead: the nearer such day, and none before it begins.
fn until(session: &Session, typed: &str, since: Option<NaiveDate>) -> Result<NaiveDate> {
    let (today, ahead) = (session.today()?, session.date(typed));
    let back = session.looking_back(typed)?;
    let nearer = |ahead: &NaiveDate| (*ahead - today).abs() <= today - back;
    match ahead {
        Ok(ahead) if since.is_some_and(|since| back < since) || nearer(&ahead) => Ok(ahead),
        _ => Ok(back),
    }
}
