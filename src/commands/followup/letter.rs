//! `followup letter`: the letter of a meeting again, and the record that it went out.

use chrono::NaiveDate;

use super::write::compose_letter;
use crate::commands::change::Change;
use crate::commands::letters::{Sending, deliver};
use crate::commands::{Result, Run, who};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::meeting::Meeting;
use crate::records::snapshot::{Folder, Needs};
use crate::session::Session;

/// The letter of a meeting: the last one with a summary, or the one that is named
#[derive(clap::Args)]
pub struct Letter {
    /// Slug, beginning of it, or part of the name
    #[arg(add = crate::commands::completions::clients())]
    client: Option<String>,
    /// Which meeting: its id or its date
    meeting: Option<String>,
    #[command(flatten)]
    sending: Sending,
}

impl Run for Letter {
    fn run(self, session: &Session) -> Result {
        let me = session.writer()?;
        let slug = who::client(session, self.client.as_deref(), "acct followup letter kassa")?;
        let snapshot = session.load(&Needs { client: Some(&slug), ..Needs::CLIENT })?;
        let folder = &snapshot.clients[0];
        let meeting = chosen(folder, self.meeting.as_deref())?;
        if meeting.followup.is_none() {
            return Err(Problem::refused("this meeting has no summary yet")
                .at(crate::problem::Place::file(&meeting.path))
                .hint(format!("acct followup new {slug} --meeting {}", meeting.id)));
        }
        let letter = compose_letter(session, &snapshot, folder, meeting, &me)?;
        let path = meeting.path.clone();
        deliver(session, letter, &self.sending, &move |change, day| mark_sent(change, &path, day))
    }
}

/// The one that is named, otherwise the last with a summary that was not sent, otherwise the last.
fn chosen<'a>(folder: &'a Folder, typed: Option<&str>) -> Result<&'a Meeting> {
    let named = |meeting: &&Meeting| {
        typed.is_none_or(|typed| {
            meeting.id.starts_with(typed) || meeting.date.is_some_and(|d| d.to_string() == typed)
        })
    };
    let written = |meeting: &&Meeting| typed.is_some() || meeting.followup.is_some();
    let candidates: Vec<&Meeting> = folder.meetings.iter().filter(named).filter(written).collect();
    let unsent = candidates.iter().rfind(|meeting| meeting.lacks_letter());
    unsent.or(candidates.last()).copied().ok_or_else(|| match typed {
        Some(typed) => Problem::not_found(format!("`{}` has no meeting `{typed}`", folder.slug))
            .hint(format!("acct followup list {}", folder.slug)),
        None => Problem::refused(format!("`{}` has no meeting with a summary", folder.slug))
            .hint(format!("acct followup new {}", folder.slug)),
    })
}

/// The day a meeting's letter went out.
pub(super) fn mark_sent(change: &mut Change, path: &str, day: NaiveDate) -> Result<()> {
    change.edit(path, &[Op::set("sent", day)])
}
