//! After a call: one text becomes the minutes, the tasks of both sides, the next meeting and the
//! letter.

pub mod bench;
mod choose;
mod hear;
mod letter;
mod list;
mod new;
mod write;

pub(in crate::commands) use letter::AsSent;

use super::{Result, Run};
use crate::session::Session;

/// After a call: minutes, tasks of both sides and the letter in one buffer
#[derive(clap::Subcommand)]
pub enum Followup {
    New(Box<new::New>),
    List(list::List),
    Letter(letter::Letter),
}

impl Run for Followup {
    fn run(self, session: &Session) -> Result {
        match self {
            Followup::New(command) => command.run(session),
            Followup::List(command) => command.run(session),
            Followup::Letter(command) => command.run(session),
        }
    }
}
