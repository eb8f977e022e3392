//! Takes an idea off the list: it stays, with the reason, so that nobody tries it unawares.

use crate::commands::change::change;
use crate::commands::{Result, Run};
use crate::document::{Style, Text};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::idea::{RESULT, Status, with};
use crate::records::snapshot::Needs;
use crate::session::Session;

use super::{NEEDS, found, line, read};

/// Decide against an idea: acct idea drop g6c --why "The editors are against it"
#[derive(clap::Args)]
pub struct Drop {
    /// Id of the idea
    idea: String,
    /// Why; it stays with the idea
    #[arg(long, value_name = "REASON")]
    why: String,
}

impl Run for Drop {
    fn run(self, session: &Session) -> Result {
        let found = found(session, &self.idea)?;
        let why = line(&self.why, "a reason", "--why \"…\"")?;
        change(session, format!("idea drop {}", found.id), |change| {
            let needs = Needs { client: Some(&found.client), ..NEEDS };
            let snapshot = change.workspace().load(&needs);
            let (folder, idea) = read(&snapshot, &found)?;
            if idea.status.is_over() {
                let what = format!("`{}` is {} already", idea.id, idea.status.word());
                return Err(Problem::refused(what).hint(format!("acct show {}", idea.id)));
            }
            let body = with(&idea.body, RESULT, &why, change.workspace().settings().lang);
            let dropped_now = [Op::set("status", Status::Dropped.word())];
            change.rewrite(&idea.path, &dropped_now, Some(&body))?;
            let line =
                format!("  {}: {}, {}", folder.card.name, idea.title, dropped(session.lang()));
            change.say(Text::styled(&idea.id, Style::Id).and(line, Style::Plain));
            Ok(())
        })
    }
}

crate::messages! {
    fn dropped() { ru: "не делаем", en: "dropped" }
}
