//! Small changes of an entry without an editor, and who has accepted a standard.

use crate::commands::change::change;
use crate::commands::fields::{self, Assignment};
use crate::commands::{Result, Run, completions, who};
use crate::document::{Style, Text};
use crate::language::typography::quote;
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::fields::{Shape, kind};
use crate::records::library::Kind;
use crate::records::person::Person;
use crate::session::Session;

/// Change fields of an entry: acct library set ID approved=today published=28.11 review_on=+3m
///
/// deviations+="kassa: names in English, their report wants it" adds an allowed departure from a
/// standard with its reason.
#[derive(clap::Args)]
pub struct Set {
    /// The entry: its id, or the beginning of it
    entry: String,
    /// key=value; key+=value adds one to a list
    #[arg(required = true, num_args = 1.., value_name = "KEY=VALUE")]
    values: Vec<String>,
}

impl Run for Set {
    fn run(self, session: &Session) -> Result {
        let asked =
            self.values.iter().map(|text| Assignment::read(text)).collect::<Result<Vec<_>>>()?;
        let summary = format!("library set {} {}", self.entry, self.values.join(" "));
        change(session, summary, |change| {
            let (snapshot, at) = super::entry(change, &self.entry)?;
            let entry = &snapshot.library[at];
            let mut ops = Vec::new();
            for asked in &asked {
                ops.extend(set(session, &snapshot.people, asked)?);
            }
            change.edit(&entry.path, &ops)?;
            change.say(entry.title());
            fields::say(change, &ops)
        })
    }
}

fn set(session: &Session, people: &[Person], asked: &Assignment) -> Result<Vec<Op>> {
    let shape = kind("library").and_then(|kind| kind.field(&asked.key));
    if shape == Some(Shape::Person) && !asked.value.is_empty() {
        return Ok(vec![Op::set(&*asked.key, who::person(people, &asked.value)?)]);
    }
    let is_client = matches!(asked.key.trim_end_matches('+').trim(), "client" | "told");
    if is_client && !asked.value.is_empty() {
        let workspace = session.workspace()?;
        let slugs = asked.value.split(',').map(|typed| workspace.client(typed.trim()));
        let value = slugs.collect::<Result<Vec<_>>>()?.join(", ");
        return fields::ops("library", &Assignment { key: asked.key.clone(), value }, session);
    }
    fields::ops("library", asked, session)
}

/// Say that a standard was read and is worked by: acct library accept ID
#[derive(clap::Args)]
pub struct Accept {
    /// The standard: its id, or the beginning of it
    entry: String,
    /// Who has accepted it; otherwise I have
    #[arg(long, value_name = "PERSON", add = completions::people())]
    by: Vec<String>,
}

impl Run for Accept {
    fn run(self, session: &Session) -> Result {
        let (me, today, lang) = (session.writer()?, session.today()?, session.lang());
        change(session, format!("library accept {}", self.entry), |change| {
            let (snapshot, at) = super::entry(change, &self.entry)?;
            let entry = &snapshot.library[at];
            if entry.kind != Kind::Standard {
                let what = format!(
                    "`{}` is of the kind `{}`, not a standard",
                    entry.id,
                    entry.kind.word()
                );
                return Err(Problem::usage(what).hint("acct library list kind:standard"));
            }
            let people: Vec<String> = if self.by.is_empty() {
                vec![me.clone()]
            } else {
                let named = self.by.iter().map(|typed| who::person(&snapshot.people, typed));
                named.collect::<Result<_>>()?
            };
            let new: Vec<&String> =
                people.iter().filter(|slug| !entry.is_accepted_by(slug)).collect();
            if new.is_empty() {
                return Err(Problem::refused("that is accepted already")
                    .hint(format!("acct show {}", entry.id)));
            }
            let ops: Vec<Op> =
                new.iter().map(|slug| Op::push("accepted", format!("{slug} {today}"))).collect();
            change.edit(&entry.path, &ops)?;
            let names = new.iter().filter_map(|slug| snapshot.person(slug));
            let names: Vec<&str> = names.map(|person| person.name.as_str()).collect();
            let title = quote(lang, entry.title());
            change.say(
                Text::styled(&*entry.id, Style::Id)
                    .and(format!("  {}", accepted(lang, &title, &names.join(", "))), Style::Plain),
            );
            Ok(())
        })
    }
}

crate::messages! {
    fn accepted(title: &str, names: &str) {
        ru: format!("Принято: {title}. {names}"),
        en: format!("Accepted: {title}. {names}"),
    }
}
