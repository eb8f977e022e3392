//! The project plan: shown, sent, and given its campaigns and days without an editor.

mod campaign;
mod days;

use super::letters::{Sending, deliver, whole};
use super::{Outcome, Result, Run, completions, who};
use crate::letters::{self, Desk};
use crate::problem::Problem;
use crate::records::plan::{Missing, missing};
use crate::records::snapshot::{Folder, Needs, Question};
use crate::reports::plan::{ProjectPlan, remedy};
use crate::session::Session;

/// The project plan: goals, campaigns for them, the roadmap of both sides, the team
///
/// What is missing stands on the page with the command that mends it. -f html draws the roadmap, -f
/// md has it as Mermaid. A campaign is an idea tied to the goal it should move.
#[derive(clap::Args)]
pub struct Plan {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: Option<String>,
    /// What the client may read, in the client's language: acct plan petelka --shared -o plan.html
    #[arg(long, group = "paper")]
    shared: bool,
    /// The letter with the plan in short
    #[arg(long, group = "paper")]
    letter: bool,
    #[command(flatten)]
    campaign: campaign::Campaign,
    #[command(flatten)]
    days: days::Days,
    #[command(flatten)]
    sending: Sending,
}

/// All that a plan is drawn from.
const NEEDS: Needs<'static> = Needs { ideas: true, notes: true, ..Needs::LETTER };

impl Run for Plan {
    fn run(self, session: &Session) -> Result {
        let slug = who::client(session, self.client.as_deref(), "acct plan CLIENT")?;
        let paper = self.shared || self.letter || self.sending.sent.is_some();
        let writes = self.campaign.is_asked() || self.days.are_asked();
        if paper && writes {
            return Err(Problem::usage("a plan is changed, or sent: one at a time")
                .hint(format!("acct plan {slug} --letter")));
        }
        if self.campaign.is_asked() {
            return campaign::write(session, &slug, &self.campaign, &self.days);
        }
        if self.days.are_asked() {
            return days::write(session, &slug, &self.days);
        }
        let snapshot = session.load(&Needs { client: Some(&slug), ..NEEDS })?;
        let question = session.question()?;
        let folder = snapshot.client(&slug).ok_or_else(|| {
            Problem::not_found(format!("there is no client `{slug}`")).hint("acct client list")
        })?;
        if paper {
            ready(folder, &question, &snapshot.left_out)?;
        }
        if self.letter || self.sending.sent.is_some() {
            let outcome = letter(session, &snapshot, &slug, &self.sending);
            return outcome.or_else(|problem| whole(&slug, &snapshot.left_out).and(Err(problem)));
        }
        let page = match self.shared {
            true => ProjectPlan::shared(&snapshot, folder, &question),
            false => ProjectPlan::of(&snapshot, folder, &question),
        };
        Ok(Outcome::report(page, snapshot))
    }
}

/// A client is sent a plan that moves something by a day, not a page of headings. Nobody is told that
/// something is missing where it only could not be read.
fn ready(folder: &Folder, question: &Question, left_out: &[Problem]) -> Result<()> {
    let lacks = missing(folder);
    let Some(first) = lacks.first() else { return Ok(()) };
    whole(&folder.slug, left_out)?;
    let words: Vec<&str> = lacks.iter().map(Missing::word).collect();
    Err(Problem::refused(format!(
        "the plan of `{}` is not there yet, it lacks: {}",
        folder.slug,
        words.join(", ").replace('_', " ")
    ))
    .hint(remedy(first, folder, question)))
}

fn letter(
    session: &Session,
    snapshot: &crate::records::snapshot::Snapshot,
    slug: &str,
    sending: &Sending,
) -> Result {
    let folder = &snapshot.clients[0];
    let author = letters::signer(snapshot, &session.writer()?)?;
    let desk = Desk::of(snapshot, folder, author);
    let letter = letters::plan::letter(&desk, folder, session.today()?)?;
    let outcome = deliver(session, letter, sending, &snapshot.left_out, &|_, _| Ok(()))?;
    Ok(outcome.note(page_beside(session.lang(), slug)))
}

crate::messages! {
    fn page_beside(client: &str) {
        ru: format!("Страница с дорожной картой, чтобы приложить: acct plan {client} --shared -o plan.html"),
        en: format!("The page with the roadmap, to attach: acct plan {client} --shared -o plan.html"),
    }
}
