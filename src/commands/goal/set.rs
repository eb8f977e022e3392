//! Sets fields of a goal without an editor: what it lacked, who signed it off.

use super::pick::{self, goal};
use crate::commands::change::change;
use crate::commands::fields::Assignment;
use crate::commands::{Result, Run, completions};
use crate::problem::Problem;
use crate::records::snapshot::Needs;
use crate::session::Session;

/// Set fields of a goal: acct goal set kassa revenue by=31.12 agreed_by=rita
///
/// What the goal still lacks to be concrete, measurable and argued is said again.
#[derive(clap::Args)]
pub struct Set {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// Which goal, then key=value pairs; an empty value takes the field's content away
    #[arg(required = true, num_args = 1.., value_name = "GOAL KEY=VALUE…")]
    goal_and_values: Vec<String>,
}

impl Run for Set {
    fn run(self, session: &Session) -> Result {
        let (values, mut names): (Vec<String>, Vec<String>) =
            self.goal_and_values.into_iter().partition(|word| word.contains('='));
        // `kassa/revenue`, as other commands name a goal
        let (client, goal_there) = match self.client.split_once('/') {
            Some((client, goal)) => (client, Some(goal.to_owned())),
            None => (self.client.as_str(), None),
        };
        names.extend(goal_there);
        let usage = format!("acct goal set {client} GOAL by=31.12");
        if values.is_empty() || names.len() > 1 {
            return Err(Problem::usage("which goal, and which field?").hint(usage));
        }
        let asked = values.iter().map(|text| Assignment::read(text)).collect::<Result<Vec<_>>>()?;
        change(session, format!("goal set {} {}", self.client, values.join(" ")), |change| {
            let client = change.workspace().client(client)?;
            let needs = Needs { goals: true, client: Some(&client), ..Needs::default() };
            let snapshot = change.workspace().load(&needs);
            let name = names.first().map(String::as_str);
            let goal = goal(session, &snapshot.clients[0], name, &usage)?;
            let known =
                !goal.horizon.is_empty() || asked.iter().any(|asked| asked.key == "horizon");
            let ops = pick::fields(change, &client, &asked, known)?;
            change.edit(&pick::path(&client, &goal.slug), &ops)?;
            pick::say(change, &client, &goal.slug)
        })
    }
}
