//! Who is where in the pipeline, and for how long; the lead is asked the two questions about who is
//! over the norm. What is counted and shown is `reports::pipeline`.

use super::change::change;
use super::client::delay;
use super::{Outcome, Result, Run, completions, who};
use crate::desk::ask;
use crate::document::{Document, Text};
use crate::language::Lang;
use crate::records::snapshot::{Meetings, Needs, Snapshot};
use crate::reports::pipeline::{Journey, Line, Pipeline as Page};
use crate::reports::status::Group;
use crate::session::Session;

/// Who is at which stage, for how many working days, ours and theirs, against the norm
///
/// With a client: its way through the stages, planned and as it was, and what the next stage asks for.
#[derive(Default, clap::Args)]
pub struct Pipeline {
    /// One client's way
    #[arg(add = completions::clients())]
    client: Option<String>,
    /// Those over their norm, with the lead's two questions: what is the hitch, is help needed?
    #[arg(long, conflicts_with = "client")]
    over: bool,
    /// Also those that are lost, declined or closed
    #[arg(long)]
    all: bool,
    /// The group of a lead: clients of those who report to this person; otherwise mine, if I am one
    #[arg(long, value_name = "PERSON", conflicts_with_all = ["manager", "client"], add = completions::people())]
    lead: Option<String>,
    /// The clients of one manager, or the prospects of who sells
    #[arg(long, value_name = "PERSON", conflicts_with = "client", add = completions::people())]
    manager: Option<String>,
}

impl Run for Pipeline {
    fn run(self, session: &Session) -> Result {
        if let Some(typed) = &self.client {
            return journey(session, &session.workspace()?.client(typed)?);
        }
        let question = session.question()?;
        let (snapshot, page) = self.page(session)?;
        let asked: Vec<(String, Line)> = page
            .stages
            .iter()
            .flat_map(|stage| stage.clients.iter().map(|line| (stage.name.clone(), line.clone())))
            .filter(|(_, line)| self.over && line.why.is_empty())
            .filter(|(_, line)| question.me.as_deref().is_some_and(|me| me == line.lead))
            .collect();
        if asked.is_empty() || !session.may_ask() || session.globals.dry_run {
            return Ok(Outcome::report(page, snapshot));
        }
        let answered = ask_lead(session, &asked)?;
        let (snapshot, page) = self.page(session)?;
        let mut outcome = Outcome::report(page, snapshot);
        outcome.notes.extend(answered);
        Ok(outcome)
    }
}

impl Pipeline {
    fn page(&self, session: &Session) -> Result<(Snapshot, Page)> {
        let question = session.question()?;
        let snapshot = session.load(&Needs {
            people: true,
            briefs: true,
            letters: true,
            meetings: Meetings::All,
            ..Needs::default()
        })?;
        let group = match (&self.manager, &self.lead) {
            (Some(typed), _) => {
                Group::of_manager(&snapshot, &who::person(&snapshot.people, typed)?)
                    .on(question.today)
            }
            (None, Some(typed)) => {
                Group::of_lead(&snapshot, &who::person(&snapshot.people, typed)?)
            }
            (None, None) => Group::usual(&snapshot, question.me.as_deref()),
        };
        let page = Page::of(&snapshot, &question, group, self.over, self.all);
        Ok((snapshot, page))
    }
}

fn journey(session: &Session, slug: &str) -> Result {
    let snapshot = session.load(&super::client::everything(slug))?;
    let page = Journey::of(&snapshot, &snapshot.clients[0], &session.question()?);
    Ok(Outcome::report(page, snapshot))
}

/// The two questions for each; an empty answer leaves it open. What was answered is written, even
/// where the lead stops in the middle.
fn ask_lead(session: &Session, asked: &[(String, Line)]) -> Result<Vec<String>> {
    let lang = session.lang();
    let mut answers: Vec<(String, String, String)> = Vec::new();
    for (stage, line) in asked {
        let mut page = Document::default();
        page.lines(vec![Text::from(line.about(lang, stage))]);
        session.console.show(&page, lang);
        let Ok((why, help)) = two_questions(lang) else { break };
        if !why.trim().is_empty() {
            answers.push((line.client.clone(), why, help));
        }
    }
    if answers.is_empty() {
        return Ok(Vec::new());
    }
    let clients: Vec<&str> = answers.iter().map(|(client, ..)| client.as_str()).collect();
    let summary = format!("client delay {}", clients.join(" "));
    let written = change(session, summary, |change| {
        for (client, why, help) in &answers {
            let path = format!("clients/{client}/client.toml");
            change.edit(&path, &delay::answers(why.trim(), help.trim()))?;
        }
        Ok(())
    })?;
    Ok(written.notes)
}

fn two_questions(lang: Lang) -> Result<(String, String)> {
    Ok((ask::line(&delay::what_delays(lang), "")?, ask::line(&delay::is_help_needed(lang), "")?))
}
