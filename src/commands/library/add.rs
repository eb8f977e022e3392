//! Writes a new entry: its sections with what the client's card, goals and tasks already say.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::commands::change::change;
use crate::commands::written::{edited, given, has_gaps};
use crate::commands::{Result, Run, completions, fresh};
use crate::document::{Style, Text};
use crate::language::typography::quote;
use crate::language::{Lang, names};
use crate::records::change::Op;
use crate::records::form;
use crate::records::library::Kind;
use crate::records::library::paper::{Part, skeleton, titled};
use crate::records::snapshot::{Folder, Needs, Tasks};
use crate::records::task::Status;
use crate::reports::pages::goal::GoalRow;
use crate::session::Session;
use crate::syntax::Value;

/// Write down what was learned: acct library add case "Points at the till in a second" --client zdravnik
///
/// With a client its trade, services, systems, goals and what was done stand in it already. On a
/// terminal your editor opens; otherwise the sections wait for acct edit.
#[derive(clap::Args)]
pub struct Add {
    /// What it is
    #[arg(value_parser = Kind::WORDS)]
    kind: String,
    /// What it is called
    title: Vec<String>,
    /// Whose work it comes from
    #[arg(long, add = completions::clients())]
    client: Option<String>,
    /// Of which trade; otherwise the client's
    #[arg(long)]
    industry: Option<String>,
    /// With which service; otherwise the client's; may be given again
    #[arg(long)]
    service: Vec<String>,
    /// With which system; otherwise the client's; may be given again
    #[arg(long)]
    system: Vec<String>,
    /// A word to find it by; may be given again
    #[arg(long)]
    tag: Vec<String>,
    /// When it is to be read again
    #[arg(long, value_name = "DATE")]
    review: Option<String>,
    /// The text in Markdown; - is standard input
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
}

/// Done tasks that are named in a new entry, the last ones.
const WORK: usize = 12;

impl Run for Add {
    fn run(self, session: &Session) -> Result {
        let (lang, today) = (session.lang(), session.today()?);
        let me = session.writer()?;
        let usage = format!("acct library add {} \"{}\"", self.kind, sample(lang));
        let title = fresh::name::<Add>(session, &self.title, &what_title(lang), &usage)?;
        let kind = Kind::of(&self.kind).unwrap_or_default();
        let workspace = session.workspace()?;
        let client = self.client.as_deref().map(|typed| workspace.client(typed)).transpose()?;
        let review = self.review.as_deref().map(|typed| session.date(typed)).transpose()?;
        let folder = match &client {
            Some(client) => {
                let done = |task: &crate::records::task::Task| task.status == Status::Done;
                let needs = Needs {
                    client: Some(client),
                    goals: true,
                    metrics: true,
                    tasks: Tasks::Some(&done),
                    ..Needs::NOTHING
                };
                session.load(&needs)?.clients.pop()
            }
            None => None,
        };
        let body = self.body(session, kind, &title, folder.as_ref())?;
        let ops = self.fields(kind, folder.as_ref(), &me, review);
        change(session, format!("library add {} {title}", self.kind), |change| {
            let id = change.fresh_id();
            let slug = names::slug(&title, self.kind.as_str());
            let path = form::library_path(today, &slug, &id);
            change.create("library", &path, &ops, &body)?;
            change.say(
                Text::styled(&id, Style::Id)
                    .and(format!("  {}: {}", kind.name(lang), quote(lang, &title)), Style::Plain),
            );
            change.say(Text::styled(format!("  {path}"), Style::Quiet));
            if has_gaps(&body) {
                change.say(
                    Text::from(unfinished(lang)).and(format!("acct edit {id}"), Style::Command),
                );
            } else {
                change.next(format!("acct show {id}"));
            }
            Ok(())
        })
    }
}

impl Add {
    /// The text: from a file, from the editor, or the sections as they are.
    fn body(
        &self,
        session: &Session,
        kind: Kind,
        title: &str,
        folder: Option<&Folder>,
    ) -> Result<String> {
        if let Some(text) = given(self.from.as_deref(), "--client, --industry, --tag")? {
            return Ok(titled(title, &text));
        }
        let lang = session.workspace()?.settings().lang;
        let known = match folder {
            Some(folder) => known(folder, lang, session.today()?),
            None => Vec::new(),
        };
        edited(session, "library.md", skeleton(kind, title, lang, &known))
    }

    fn fields(
        &self,
        kind: Kind,
        folder: Option<&Folder>,
        author: &str,
        review: Option<NaiveDate>,
    ) -> Vec<Op> {
        let card = folder.map(|folder| &folder.card);
        let texts = |given: &[String], of_client: Vec<String>| {
            let list = if given.is_empty() { of_client } else { given.to_vec() };
            Value::List(list.into_iter().map(Value::from).collect())
        };
        let services = card.map(|card| card.deal.services.iter().map(|one| one.name.clone()));
        let systems = card.map(|card| card.systems.clone()).unwrap_or_default();
        let industry = self.industry.clone().or(card.map(|card| card.industry.clone()));
        let mut ops = vec![
            Op::set("kind", kind.word()),
            Op::set("client", folder.map_or("", |folder| folder.slug.as_str())),
            Op::set("industry", industry.unwrap_or_default().as_str()),
            Op::set("services", texts(&self.service, services.into_iter().flatten().collect())),
            Op::set("systems", texts(&self.system, systems)),
            Op::set("tags", texts(&self.tag, Vec::new())),
            Op::set("author", author),
        ];
        // who the work was for knows of it
        if let Some(folder) = folder {
            ops.push(Op::push("told", folder.slug.as_str()));
        }
        if let Some(review) = review {
            ops.push(Op::set("review_on", review));
        }
        ops
    }
}

/// What the client's records say already: the goals, what was done, where the goals stand.
fn known(folder: &Folder, lang: Lang, today: NaiveDate) -> Vec<(Part, Vec<String>)> {
    // what is kept for years says every year
    let any = NaiveDate::default();
    let (mut wanted, mut reached) = (Vec::new(), Vec::new());
    for goal in &folder.goals {
        let row = GoalRow::of(folder, goal, today, 0);
        let target = row.target(lang, any);
        let why = goal.why.as_str();
        let said =
            if target.is_empty() { goal.name.clone() } else { format!("{}: {target}", goal.name) };
        wanted.push(if why.is_empty() { said } else { format!("{said}. {why}") });
        let now = row.now(lang, any);
        if row.reading.is_some() {
            reached.push(format!("{}: {now}", goal.name));
        }
    }
    let mut done: Vec<_> = folder.tasks.iter().collect();
    done.sort_by_key(|task| task.closed);
    let mut work: Vec<String> = Vec::new();
    for task in done.iter().rev().take(WORK) {
        // a report of every week is one line
        if !work.contains(&task.title) {
            work.insert(0, task.title.clone());
        }
    }
    vec![(Part::Task, wanted), (Part::Work, work), (Part::Result, reached)]
}

crate::messages! {
    fn sample() { ru: "Первый кейс", en: "The first case" }
    fn what_title() { ru: "Как это назвать?", en: "What is it called?" }
    fn unfinished() { ru: "Дописать разделы: ", en: "To fill its sections: " }
}
