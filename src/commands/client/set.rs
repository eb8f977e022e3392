//! Sets fields of a client's card without an editor.

use crate::commands::change::change;
use crate::commands::fields::{self, Assignment};
use crate::commands::{Result, Run, completions, who};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::fields::{Shape, kind};
use crate::records::person::Person;
use crate::records::snapshot::Needs;
use crate::session::Session;

/// Set fields of a client: acct client set kassa agreement.notice=1d team.ppc=denis
///
/// A dot leads into a table; a list is written with commas, one of sentences with `;`. `+=` adds one
/// entry to a list; one of several fields has `;` between them:
/// deal.services+="SEO; 400 pages; 90000; month"
#[derive(clap::Args)]
pub struct Set {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// key=value; an empty value takes the field's content away
    #[arg(required = true, num_args = 1.., value_name = "KEY=VALUE")]
    values: Vec<String>,
}

impl Run for Set {
    fn run(self, session: &Session) -> Result {
        let assignments =
            self.values.iter().map(|text| Assignment::read(text)).collect::<Result<Vec<_>>>()?;
        let summary = format!("client set {} {}", self.client, self.values.join(" "));
        change(session, summary, |change| {
            let client = super::card(change, &self.client)?;
            let people = Needs { people: true, client: Some(&client.slug), ..Needs::default() };
            let people = change.workspace().load(&people).people;
            let mut ops = Vec::new();
            for assignment in &assignments {
                refuse_stage(&client.slug, assignment)?;
                ops.extend(asked(session, &people, assignment)?);
            }
            change.edit(&client.path, &ops)?;
            change.say(client.card.name);
            fields::say(change, &ops)?;
            Ok(())
        })
    }
}

fn asked(session: &Session, people: &[Person], asked: &Assignment) -> Result<Vec<Op>> {
    let shape = kind("client").and_then(|kind| kind.field(&asked.key));
    if shape == Some(Shape::Person) && !asked.value.is_empty() {
        return Ok(vec![Op::set(&*asked.key, who::person(people, &asked.value)?)]);
    }
    fields::ops("client", asked, session)
}

fn refuse_stage(slug: &str, asked: &Assignment) -> Result<()> {
    if asked.key.starts_with("stage") {
        return Err(Problem::usage("the stage is not set by hand, its history is kept")
            .hint(format!("acct client stage {slug} {}", asked.value)));
    }
    Ok(())
}
