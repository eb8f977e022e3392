//! Clients: new ones, who works on them, where they are in the pipeline.

mod assign;
pub(super) mod delay;
mod list;
mod new;
mod pause;
mod set;
mod stage;

pub(super) use pause::ended;

use super::change::Change;
use super::{Result, Run};
use crate::records::client;
use crate::records::snapshot::{Meetings, Needs, Tasks};
use crate::session::Session;
use crate::workspace::read::problem;

/// Clients: new, list, set, assign, stage, pause, resume, delay
#[derive(clap::Subcommand)]
pub enum Client {
    New(new::New),
    List(list::List),
    Set(set::Set),
    Assign(assign::Assign),
    Stage(stage::Stage),
    Pause(pause::Pause),
    Resume(pause::Resume),
    Delay(delay::Delay),
}

impl Run for Client {
    fn run(self, session: &Session) -> Result {
        match self {
            Client::New(command) => command.run(session),
            Client::List(command) => command.run(session),
            Client::Set(command) => command.run(session),
            Client::Assign(command) => command.run(session),
            Client::Stage(command) => command.run(session),
            Client::Pause(command) => command.run(session),
            Client::Resume(command) => command.run(session),
            Client::Delay(command) => command.run(session),
        }
    }
}

/// All that a gate of the pipeline may look at.
pub(super) fn everything(slug: &str) -> Needs<'_> {
    Needs {
        people: true,
        contacts: true,
        goals: true,
        metrics: true,
        letters: true,
        briefs: true,
        notes: true,
        ideas: true,
        library: true,
        questionnaires: true,
        tasks: Tasks::All,
        meetings: Meetings::All,
        client: Some(slug),
        ..Needs::NOTHING
    }
}

/// A client's card as a change reads it.
struct Card {
    slug: String,
    path: String,
    card: client::Client,
}

fn card(change: &Change, typed: &str) -> Result<Card> {
    let slug = change.workspace().client(typed)?;
    let path = format!("clients/{slug}/client.toml");
    let text = change.text(&path)?;
    let (mut card, _) = crate::syntax::toml::<client::Client>(&text)
        .map_err(|fault| problem(&path, text.as_bytes(), fault))?;
    if card.name.is_empty() {
        card.name.clone_from(&slug);
    }
    Ok(Card { slug, path, card })
}
