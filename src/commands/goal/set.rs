//! Sets fields of a goal without an editor.

use crate::commands::change::change;
use crate::commands::fields::{self, Assignment};
use crate::commands::{Result, Run};
use crate::document::{Style, Text};
use crate::language::names;
use crate::problem::Problem;
use crate::session::Session;
use crate::workspace::Workspace;

/// Set fields of a goal: acct goal set kassa/revenue to=1,2млн by=31.12 why="…"
///
/// What it still lacks to be a goal is said at once.
#[derive(clap::Args)]
pub struct Set {
    /// CLIENT/GOAL, the goal by its slug
    goal: String,
    /// key=value; an empty value takes the field's content away
    #[arg(required = true, num_args = 1.., value_name = "KEY=VALUE")]
    values: Vec<String>,
}

impl Run for Set {
    fn run(self, session: &Session) -> Result {
        let (client, goal) = find(session.workspace()?, &self.goal)?;
        let asked =
            self.values.iter().map(|text| Assignment::read(text)).collect::<Result<Vec<_>>>()?;
        change(session, format!("goal set {client}/{goal} {}", self.values.join(" ")), |change| {
            let path = format!("clients/{client}/goals/{goal}.toml");
            let mut ops = Vec::new();
            for assignment in &asked {
                ops.extend(fields::ops("goal", assignment, session)?);
            }
            change.edit(&path, &ops)?;
            change.say(Text::styled(format!("{client}/{goal}"), Style::Id));
            fields::say(change, &ops)?;
            super::add::lacks(change, &path)
        })
    }
}

/// The client and the goal of `client/goal`.
fn find(workspace: &Workspace, typed: &str) -> Result<(String, String)> {
    let usage = || {
        Problem::usage(format!("`{typed}` is not CLIENT/GOAL"))
            .hint("acct goal set kassa/revenue to=1200000")
    };
    let (client, goal) = typed.split_once('/').ok_or_else(usage)?;
    let client = workspace.client(client)?;
    if names::is_slug(goal) && workspace.has(&format!("clients/{client}/goals/{goal}.toml")) {
        return Ok((client, goal.to_owned()));
    }
    Err(Problem::not_found(format!("`{client}` has no goal `{goal}`"))
        .hint(format!("acct goal list {client}")))
}
