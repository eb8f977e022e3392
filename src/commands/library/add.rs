//! Writes a new entry: its sections with what the client's card, goals and tasks already say.

use std::path::PathBuf;

use super::known::known;
use super::write::{New, later};
use crate::commands::written::{edited, given};
use crate::commands::{Result, Run, completions, fresh, who};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::library::paper::{skeleton, titled};
use crate::records::library::{Kind, actions};
use crate::records::snapshot::{Folder, Needs, Tasks};
use crate::records::task::Status;
use crate::session::Session;
use crate::syntax::Value;

/// Write down what was learned: acct library add case "Points at the till in a second" --client zdravnik
///
/// With a client its trade, services, systems, goals and what was done stand in it already. On a
/// terminal your editor opens; otherwise the sections wait for acct edit. Each line of the section
/// Actions, and each --action, becomes a task of the client's: "Brief before a new region @irina due:fri".
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
    /// Why there is such a standard
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// Who was asked before a standard began; may be given again
    #[arg(long, value_name = "PERSON", add = completions::people())]
    consulted: Vec<String>,
    /// What is to change, as acct task add takes it; may be given again
    #[arg(long, value_name = "TASK")]
    action: Vec<String>,
    /// The text in Markdown; - is standard input
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
}

impl Run for Add {
    fn run(self, session: &Session) -> Result {
        let lang = session.lang();
        let me = session.writer()?;
        let kind = Kind::of(&self.kind).unwrap_or_default();
        let usage = format!("acct library add {} \"{}\"", self.kind, sample(lang, kind));
        let title = fresh::name::<Add>(session, &self.title, &what_title(lang), &usage)?;
        let workspace = session.workspace()?;
        let client = self.client.as_deref().map(|typed| workspace.client(typed)).transpose()?;
        let review = self.review.as_deref().map(|typed| session.date(typed)).transpose()?;
        let folder = match &client {
            Some(client) => {
                let tasks = Tasks::Some(&|task| task.status == Status::Done);
                let client = Some(client.as_str());
                let needs = Needs { client, goals: true, metrics: true, tasks, ..Needs::NOTHING };
                session.load(&needs)?.clients.pop()
            }
            None => None,
        };
        let body = self.body(session, kind, &title, folder.as_ref())?;
        let mut ops = self.fields(session, kind, folder.as_ref(), &me)?;
        if let Some(review) = review {
            ops.push(Op::set("review_on", review));
        }
        let home = match folder {
            Some(folder) => Some(folder.slug),
            None => actions::home("", &session.load(&Needs::NOTHING)?.clients).map(str::to_owned),
        };
        if home.is_none() && !self.action.is_empty() {
            let what = "an action is a task of a client's, and there is none";
            return Err(Problem::usage(what).hint("--client CLIENT"));
        }
        let summary = format!("library add {} {title}", self.kind);
        New { kind, title, ops, body, home, actions: self.action, wants: Box::new(|_| Vec::new()) }
            .write(session, summary)
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
        session: &Session,
        kind: Kind,
        folder: Option<&Folder>,
        author: &str,
    ) -> Result<Vec<Op>> {
        let mut ops = about(folder, kind, author);
        let mut replace = |key: &str, value: Value| {
            let of_key = |op: &&mut Op| matches!(op, Op::Set { key: own, .. } if own == key);
            match ops.iter_mut().find(of_key) {
                Some(op) => *op = Op::set(key, value),
                None => ops.push(Op::set(key, value)),
            }
        };
        let texts = |given: &[String]| {
            Value::List(given.iter().map(|text| Value::from(text.as_str())).collect())
        };
        if let Some(industry) = &self.industry {
            replace("industry", industry.as_str().into());
        }
        for (key, given) in
            [("services", &self.service), ("systems", &self.system), ("tags", &self.tag)]
        {
            if !given.is_empty() {
                replace(key, texts(given));
            }
        }
        if let Some(why) = &self.why {
            replace("why", why.as_str().into());
        }
        if !self.consulted.is_empty() {
            let needs = Needs { people: true, client: Some(""), ..Needs::default() };
            let people = session.load(&needs)?.people;
            let named = |typed: &String| who::person(&people, typed).map(Value::from);
            replace(
                "consulted",
                Value::List(self.consulted.iter().map(named).collect::<Result<_>>()?),
            );
        }
        Ok(ops)
    }
}

/// What the client's card says of an entry, and who wrote it.
pub(super) fn about(folder: Option<&Folder>, kind: Kind, author: &str) -> Vec<Op> {
    let card = folder.map(|folder| &folder.card);
    let texts = |list: Vec<String>| Value::List(list.into_iter().map(Value::from).collect());
    let services = card.map(|card| card.deal.services.iter().map(|one| one.name.clone()));
    let industry = card.map(|card| card.industry.clone()).unwrap_or_default();
    let mut ops = vec![
        Op::set("kind", kind.word()),
        Op::set("client", folder.map_or("", |folder| folder.slug.as_str())),
        Op::set("industry", industry.as_str()),
        Op::set("services", texts(services.into_iter().flatten().collect())),
        Op::set("systems", texts(card.map(|card| card.systems.clone()).unwrap_or_default())),
        Op::set("author", author),
    ];
    // who the work was for knows of it
    ops.extend(folder.map(|folder| Op::push("told", folder.slug.as_str())));
    ops.extend(later(kind));
    ops
}

crate::messages! {
    fn sample(kind: Kind) {
        ru: match kind {
            Kind::Standard => "Ответ клиенту в тот же день",
            Kind::Update => "Отчёты по дням",
            _ => "Баллы на кассе за секунду",
        }.to_owned(),
        en: match kind {
            Kind::Standard => "An answer the same day",
            Kind::Update => "Reports by day",
            _ => "Points at the till in a second",
        }.to_owned(),
    }
    fn what_title() { ru: "Как это назвать?", en: "What is it called?" }
}
