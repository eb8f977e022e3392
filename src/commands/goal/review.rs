//! Looks at a goal again: how it stands by its readings, and what a person says to that.

use super::pick::{self, goal};
use crate::commands::change::change;
use crate::commands::{Result, Run, completions};
use crate::desk::ask;
use crate::document::{Style, Text};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::snapshot::Needs;
use crate::reports::Report;
use crate::reports::pages::goal::{GoalPage, state};
use crate::reports::rows::typed;
use crate::session::Session;
use crate::syntax::Value;

/// Look at a goal again: acct goal review kassa revenue --state at-risk --next "Кампания до 30 ноября"
///
/// Says the last reading, how much of the way and of the time is gone, and where this pace leads.
#[derive(clap::Args)]
pub struct Review {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// Which goal; one alone needs no name
    goal: Option<String>,
    /// How it stands; reached and missed close it
    #[arg(long, value_parser = STATES, value_name = "on-track|at-risk|off-track|reached|missed")]
    state: Option<String>,
    /// What comes next
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    next: String,
    /// The day of the review, if not today
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

const STATES: [&str; 5] = ["on-track", "at-risk", "off-track", "reached", "missed"];

impl Run for Review {
    fn run(self, session: &Session) -> Result {
        let (lang, workspace) = (session.lang(), session.workspace()?);
        let on = self.date.as_deref().map_or_else(|| session.today(), |day| session.past(day))?;
        let client = workspace.client(&self.client)?;
        let needs = Needs {
            contacts: true,
            goals: true,
            metrics: true,
            client: Some(&client),
            ..Needs::default()
        };
        let snapshot = session.load(&needs)?;
        let folder = &snapshot.clients[0];
        let usage = format!("acct goal review {} GOAL --state on-track", typed(&client));
        let goal = goal(session, folder, self.goal.as_deref(), &usage)?;
        let page = GoalPage::of(&snapshot, folder, goal, &session.question()?);
        let (mut said, mut next) = (self.state, self.next);
        if said.is_none() {
            if !session.may_ask() {
                return Err(Problem::usage("how does it stand?").hint(format!(
                    "acct goal review {} {} --state on-track --next \"…\"",
                    typed(&client),
                    typed(&goal.slug)
                )));
            }
            session.console.show(&page.document(lang), session.lang());
            let names = STATES.iter().map(|word| state(lang, word)).collect();
            said = Some(STATES[ask::one_of(&how_it_stands(lang), names)?].to_owned());
            if next.is_empty() {
                ask::line(&what_next(lang), "")?.trim().clone_into(&mut next);
            }
        }
        let said = said.unwrap_or_default();
        let slug = goal.slug.clone();
        let summary = format!("goal review {client} {slug} --state {said}");
        change(session, summary, |change| {
            let review = [
                ("on".to_owned(), Value::Date(on)),
                ("state".to_owned(), Value::from(said.as_str())),
                ("next".to_owned(), Value::from(next.as_str())),
            ];
            let op = Op::push("reviews", Value::Table(review.into()));
            change.edit(&pick::path(&client, &slug), &[op])?;
            let name = format!("  {}: {}", goal.name, state(lang, &said));
            let line = Text::styled(format!("{client}/{slug}"), Style::Id).and(name, Style::Plain);
            change.say(line);
            for known in page.row.standing(lang, page.on) {
                change.say(Text::styled(format!("  {known}"), Style::Quiet));
            }
            if !next.is_empty() {
                change.say(format!("  {}", next_step(lang, &next)));
            }
            match said.as_str() {
                "at-risk" | "off-track" => {
                    change.next(format!("acct task add {} \"…\"", typed(&client)));
                }
                _ => change.next(format!("acct goal list {}", typed(&client))),
            }
            Ok(())
        })
    }
}

crate::messages! {
    fn how_it_stands() { ru: "Как идёт?", en: "How does it stand?" }
    fn what_next() { ru: "Что дальше:", en: "What comes next:" }
    fn next_step(next: &str) { ru: format!("дальше: {next}"), en: format!("next: {next}") }
}
