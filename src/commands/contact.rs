//! People at a client, and at third parties of theirs.

use super::change::change;
use super::fields::{self, Assignment};
use super::{Outcome, Result, Run, completions, fresh, who};
use crate::document::{Style, Text};
use crate::records::change::Op;
use crate::records::letter::SUBSCRIBE;
use crate::records::snapshot::Needs;
use crate::reports::people::Contacts;
use crate::session::Session;

/// Contacts of a client: add, set, list
#[derive(clap::Subcommand)]
pub enum Contact {
    Add(Add),
    Set(Set),
    List(List),
}

/// Add a contact: acct contact add kassa "Маргарита Лыткина" --email rita@kassa.example
#[derive(clap::Args)]
pub struct Add {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// Full name
    name: Vec<String>,
    /// The file's name, for life; otherwise made of the name
    #[arg(long)]
    slug: Option<String>,
    /// An address; may be given again, letters go to the first
    #[arg(long)]
    email: Vec<String>,
    /// Post
    #[arg(long, default_value = "", hide_default_value = true)]
    role: String,
    /// How a letter greets; otherwise the first word of the name
    #[arg(long, default_value = "", hide_default_value = true)]
    hello: String,
    /// Telephone
    #[arg(long, default_value = "", hide_default_value = true)]
    phone: String,
    /// The vendor's name, if this is not the client's own person
    #[arg(long, value_name = "VENDOR", default_value = "", hide_default_value = true)]
    third: String,
    /// Signs off
    #[arg(long)]
    decides: bool,
    /// A paper this person asked for: letters of that kind go there too; may be given again
    #[arg(long, value_name = "PAPER", value_parser = SUBSCRIBE)]
    subscribe: Vec<String>,
}

/// Set fields of a contact: acct contact set kassa rita subscribe=followup,status
///
/// A letter of a kind that is named in `subscribe` goes to this contact too. An absence, first and last
/// day: acct contact set kassa rita away+="2026-12-28; 2027-01-08"
#[derive(clap::Args)]
pub struct Set {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
    /// Slug or name
    contact: String,
    /// Fields with their values; an empty value takes the field's content away
    #[arg(required = true, num_args = 1.., value_name = "KEY=VALUE")]
    values: Vec<String>,
}

/// Contacts of a client
#[derive(clap::Args)]
pub struct List {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: String,
}

impl Run for Contact {
    fn run(self, session: &Session) -> Result {
        match self {
            Contact::Add(command) => command.run(session),
            Contact::Set(command) => command.run(session),
            Contact::List(command) => command.run(session),
        }
    }
}

impl Run for Add {
    fn run(self, session: &Session) -> Result {
        let lang = session.lang();
        let workspace = session.workspace()?;
        let client = workspace.client(&self.client)?;
        let usage = format!("acct contact add {client} \"First Last\" --email …");
        let name = fresh::name::<Add>(session, &self.name, &what_name(lang), &usage)?;
        // A slug that one of us bears would have to be typed with its side.
        let taken = |slug: &str| {
            workspace.has(&format!("clients/{client}/contacts/{slug}.toml"))
                || workspace.has(&format!("people/{slug}.toml"))
        };
        let slug = fresh::slug_of_person(session, self.slug.as_deref(), &name, "contact", taken)?;
        let emails = fresh::emails(&self.email)?;
        change(session, format!("contact add {client} {name}"), |change| {
            let needs = Needs { contacts: true, client: Some(&client), ..Needs::default() };
            let folder = change.workspace().load(&needs).clients.pop().unwrap_or_default();
            let known = folder.contacts.iter().map(|c| (c.slug.as_str(), c.name.as_str()));
            fresh::not_twice(self.slug.as_deref(), &name, known)?;
            let ops = [
                Op::set("name", name.as_str()),
                Op::set("hello", self.hello.as_str()),
                Op::set("role", self.role.as_str()),
                Op::set("emails", emails.clone()),
                Op::set("phone", self.phone.as_str()),
                Op::set("third", self.third.as_str()),
                Op::set("decides", self.decides),
                Op::set("subscribe", self.subscribe.clone()),
            ];
            change.create(
                "contact",
                &format!("clients/{client}/contacts/{slug}.toml"),
                &ops,
                "",
            )?;
            let hello = Some(self.hello.as_str()).filter(|hello| !hello.is_empty());
            let hello = hello.unwrap_or_else(|| crate::language::names::first_name(&name));
            change.say(
                Text::styled(&slug, Style::Id)
                    .and(format!("  {}", made(lang, &name, &self.third, hello)), Style::Plain),
            );
            change.next(format!(
                "acct task add {client} \"… @{slug} due:{}\"",
                lang.pick("пт", "fri")
            ));
            Ok(())
        })
    }
}

impl Run for Set {
    fn run(self, session: &Session) -> Result {
        let client = session.workspace()?.client(&self.client)?;
        let asked =
            self.values.iter().map(|text| Assignment::read(text)).collect::<Result<Vec<_>>>()?;
        let summary = format!("contact set {client} {} {}", self.contact, self.values.join(" "));
        change(session, summary, |change| {
            let needs = Needs { contacts: true, client: Some(&client), ..Needs::default() };
            let snapshot = change.workspace().load(&needs);
            let cast = snapshot.cast(&snapshot.clients[0], None);
            let who = who::anybody(&cast, &client, &self.contact)?;
            let mut ops = Vec::new();
            for asked in &asked {
                if asked.key.trim_end_matches('+').trim() == "emails" {
                    fresh::emails(&asked.value.split(',').map(str::to_owned).collect::<Vec<_>>())?;
                }
                ops.extend(fields::ops("contact", asked, session)?);
            }
            change.edit(&format!("clients/{client}/contacts/{}.toml", who.slug), &ops)?;
            let name = format!("  {}", cast.name(&who));
            change.say(Text::styled(&who.slug, Style::Id).and(name, Style::Plain));
            fields::say(change, &ops)
        })
    }
}

impl Run for List {
    fn run(self, session: &Session) -> Result {
        let client = session.workspace()?.client(&self.client)?;
        let needs = Needs { contacts: true, client: Some(&client), ..Needs::default() };
        let snapshot = session.load(&needs)?;
        let report = Contacts::of(&snapshot.clients[0], &session.question()?);
        Ok(Outcome::report(report, snapshot))
    }
}

crate::messages! {
    fn what_name() { ru: "Как зовут?", en: "What is the name?" }
    fn made(name: &str, third: &str, hello: &str) {
        ru: match third {
            "" => format!("{name}; в письмах: «{hello}, добрый день!»"),
            third => format!("{name}, {third}; в письмах: «{hello}, добрый день!»"),
        },
        en: match third {
            "" => format!("{name}; letters begin \"Hello {hello},\""),
            third => format!("{name}, {third}; letters begin \"Hello {hello},\""),
        },
    }
}
