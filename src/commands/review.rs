//! The quarterly review: the page for the client, the letter that carries it, and the inner page.

use super::letters::{Sending, deliver, whole};
use super::{Outcome, Result, Run, completions, who};
use crate::letters::review::Said;
use crate::letters::{self, Desk};
use crate::problem::Problem;
use crate::records::quarter::Quarter;
use crate::records::snapshot::{Needs, Snapshot};
use crate::render::Format;
use crate::reports::review::{InnerReview, Review as Page, Told};
use crate::session::Session;

/// The quarterly review: goals, what was kept, tried and learned, what comes next, with charts
///
/// The page is for the client, in the client's language, and nothing inner is in it; -f html draws the
/// charts. A quarter that is over is told as it stood at its end.
#[derive(clap::Args)]
pub struct Review {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: Option<String>,
    /// Which quarter: 2026Q4; otherwise the one of today
    #[arg(long, value_name = "QUARTER")]
    quarter: Option<String>,
    /// The letter that carries the page: acct review kassa --letter --copy
    #[arg(long, group = "paper")]
    letter: bool,
    /// The page for the team: signs, slips, risks, what was not said
    #[arg(long, group = "paper", conflicts_with = "sent")]
    internal: bool,
    #[command(flatten)]
    sending: Sending,
}

/// All that a review is drawn from.
const NEEDS: Needs<'static> =
    Needs { ideas: true, notes: true, letters: true, library: true, ..Needs::LETTER };

impl Run for Review {
    fn run(self, session: &Session) -> Result {
        let slug = who::client(session, self.client.as_deref(), "acct review CLIENT")?;
        let quarter = self.quarter(session)?;
        let snapshot = session.load(&Needs { client: Some(&slug), ..NEEDS })?;
        let question = session.question()?;
        let folder = snapshot.client(&slug).ok_or_else(|| {
            Problem::not_found(format!("there is no client `{slug}`")).hint("acct client list")
        })?;
        if let Some(begun) = folder.card.begun().filter(|begun| *begun > quarter.last()) {
            return Err(Problem::usage(format!("{quarter} is before {slug} began, on {begun}"))
                .hint(format!("--quarter {}", Quarter::of(begun))));
        }
        if self.internal {
            let page = InnerReview::of(&snapshot, folder, &question, quarter);
            return Ok(Outcome::report(page, snapshot));
        }
        let page = Page::of(&snapshot, folder, &question, quarter);
        let mail = session.globals.format == Some(Format::Eml)
            || session.globals.output.as_ref().is_some_and(|file| {
                Format::of_file(file).is_ok_and(|format| format == Some(Format::Eml))
            });
        if self.letter || mail || self.sending.sent.is_some() {
            let outcome = self.letter(session, &snapshot, &page);
            return outcome.or_else(|problem| whole(&slug, &snapshot.left_out).and(Err(problem)));
        }
        // What a quarter that is over did not have cannot be added any more.
        let lacks = page.main.is_empty() && page.on == question.today;
        let lacks = lacks.then(|| no_goal(session.lang(), &slug));
        let outcome = Outcome::report(page, snapshot);
        Ok(match lacks {
            Some(note) => outcome.note(note),
            None => outcome,
        })
    }
}

impl Review {
    /// That of today, unless another one is asked for; one that has not begun has nothing to tell.
    fn quarter(&self, session: &Session) -> Result<Quarter> {
        let today = session.today()?;
        let now = Quarter::of(today);
        let Some(typed) = &self.quarter else { return Ok(now) };
        let quarter = Quarter::parse(typed, today).ok_or_else(|| {
            Problem::usage(format!("`{typed}` is no quarter")).hint(format!("--quarter {now}"))
        })?;
        if quarter > now {
            return Err(Problem::usage(format!("{quarter} is still to come"))
                .hint(format!("--quarter {now}")));
        }
        Ok(quarter)
    }

    fn letter(&self, session: &Session, snapshot: &Snapshot, page: &Page) -> Result {
        let folder = &snapshot.clients[0];
        let author = letters::signer(snapshot, &session.writer()?)?;
        let desk = Desk::of(snapshot, folder, author);
        let letter = letters::review::letter(&desk, folder, said(page.told()))?;
        let outcome = deliver(session, letter, &self.sending, &snapshot.left_out, &|_, _| Ok(()))?;
        Ok(outcome.note(page_beside(session.lang(), &folder.slug, &page.quarter)))
    }
}

/// What the review says, as its letter takes it.
fn said(told: Told) -> Said {
    let Told { title, quarter, main, goals, kept, tried, proposals, decisions } = told;
    Said { title, quarter, main, goals, kept, tried, proposals, decisions }
}

crate::messages! {
    fn page_beside(client: &str, quarter: &str) {
        ru: format!("Страница с графиками, чтобы приложить: acct review {client} --quarter {quarter} -o review.html"),
        en: format!("The page with the charts, to attach: acct review {client} --quarter {quarter} -o review.html"),
    }
    fn no_goal(client: &str) {
        ru: format!("Главного нет: ни одной цели с числом и сроком. Добавить: acct goal add {client}"),
        en: format!("There is nothing in short: no goal with a number and a date. Add one: acct goal add {client}"),
    }
}
