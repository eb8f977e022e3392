//! Sets fields of a client's card without an editor.

use crate::commands::change::change;
use crate::commands::fields::{Assignment, typed};
use crate::commands::{Result, Run, completions, who};
use crate::document::{Style, Text};
use crate::language::{Lang, dates};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::fields::{self, Shape};
use crate::records::person::Person;
use crate::records::snapshot::Needs;
use crate::session::Session;
use crate::syntax::Value;

/// Set fields of a client: acct client set kassa agreement.notice=1d team.ppc=denis
///
/// A dot leads into a table; a list is written with commas.
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
                ops.push(Op::set(&*assignment.key, value(session, &people, assignment)?));
            }
            change.edit(&client.path, &ops)?;
            change.say(client.card.name);
            for op in &ops {
                if let Op::Set { key, value } = op {
                    let value = said(session, value)?;
                    change.say(
                        Text::styled(format!("  {key}"), Style::Quiet)
                            .and(format!(" = {value}"), Style::Plain),
                    );
                }
            }
            Ok(())
        })
    }
}

fn value(session: &Session, people: &[Person], asked: &Assignment) -> Result<Value> {
    let shape = fields::kind("client").and_then(|kind| kind.field(&asked.key));
    if shape == Some(Shape::Person) && !asked.value.is_empty() {
        return who::person(people, &asked.value).map(Value::Text);
    }
    typed("client", asked, session)
}

fn refuse_stage(slug: &str, asked: &Assignment) -> Result<()> {
    if asked.key.starts_with("stage") {
        return Err(Problem::usage("the stage is not set by hand, its history is kept")
            .hint(format!("acct client stage {slug} {}", asked.value)));
    }
    Ok(())
}

/// A value as it is said back: a date with its weekday.
fn said(session: &Session, value: &Value) -> Result<String> {
    let lang = session.lang();
    Ok(match value {
        Value::Date(date) => dates::short(lang, *date, session.today()?),
        Value::List(list) => {
            let all: Result<Vec<String>> = list.iter().map(|value| said(session, value)).collect();
            all?.join(", ")
        }
        Value::Text(text) if text.is_empty() => emptied(lang),
        Value::Text(text) => text.clone(),
        Value::Integer(number) => crate::language::numbers::integer(lang, *number),
        Value::Number(number) => crate::language::numbers::number(lang, *number),
        Value::Flag(flag) => yes_no(lang, *flag).to_owned(),
        Value::Table(_) => String::new(),
    })
}

fn yes_no(lang: Lang, flag: bool) -> &'static str {
    if flag { lang.pick("да", "yes") } else { lang.pick("нет", "no") }
}

crate::messages! {
    fn emptied() { ru: "(пусто)", en: "(empty)" }
}
