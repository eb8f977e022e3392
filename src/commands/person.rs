//! Who works here, and which of them I am.

use super::change::change;
use super::fields::{self, Assignment};
use super::{Outcome, Result, Run, completions, fresh, who};
use crate::desk::config;
use crate::document::{Style, Text};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::snapshot::Needs;
use crate::reports::people::People;
use crate::session::Session;

/// Our people: add, set, list, me
#[derive(clap::Subcommand)]
pub enum Person {
    Add(Add),
    Set(Set),
    List(List),
    Me(Me),
}

/// Add one of us: acct person add "Ольга Данилина" --email olga@sever.example --me
///
/// --me with nothing behind it says that this is you, here and in your other workspaces.
#[derive(clap::Args)]
pub struct Add {
    /// Full name
    name: Vec<String>,
    /// The file's name, for life; otherwise made of the name
    #[arg(long)]
    slug: Option<String>,
    /// An address; may be given again. git's user.email is looked up among them
    #[arg(long)]
    email: Vec<String>,
    /// manager, lead, sales, …
    #[arg(long, default_value = "manager")]
    role: String,
    /// newcomer, middle or senior
    #[arg(long, default_value = "", hide_default_value = true)]
    grade: String,
    /// Whom this person reports to
    #[arg(long, value_name = "PERSON", add = completions::people())]
    lead: Option<String>,
    /// Telephone, for the signature of letters
    #[arg(long, default_value = "", hide_default_value = true)]
    phone: String,
}

/// Set fields of one of us: acct person set olga "phone=+7 900 000-00-11" lead=irina
#[derive(clap::Args)]
pub struct Set {
    /// Slug or name of one of us
    #[arg(add = completions::people())]
    person: String,
    /// key=value; an empty value takes the field's content away
    #[arg(required = true, num_args = 1.., value_name = "KEY=VALUE")]
    values: Vec<String>,
}

/// Our people, and how many clients each has
#[derive(clap::Args)]
pub struct List {}

/// Say who I am, once for all workspaces
#[derive(clap::Args)]
pub struct Me {
    /// Slug or name of one of us
    #[arg(required = true, add = completions::people())]
    name: Vec<String>,
}

impl Run for Person {
    fn run(self, session: &Session) -> Result {
        match self {
            Person::Add(command) => command.run(session),
            Person::Set(command) => command.run(session),
            Person::List(command) => command.run(session),
            Person::Me(command) => command.run(session),
        }
    }
}

const USAGE: &str = "acct person add \"First Last\" --email you@example.com --me";

impl Run for Add {
    fn run(self, session: &Session) -> Result {
        let lang = session.lang();
        let workspace = session.workspace()?;
        let mine = session.globals.me.as_deref() == Some("");
        // `--me "Name"`, with the name behind it, has taken the name for itself.
        if self.name.is_empty()
            && session.me().is_err()
            && let Some(name) = &session.globals.me
        {
            return Err(Problem::usage("the name is missing: it stands before `--me`")
                .hint(format!("acct person add \"{name}\" --me")));
        }
        let grades = &workspace.settings().load;
        if !self.grade.is_empty() && !grades.contains_key(&self.grade) {
            let known: Vec<&str> = grades.keys().map(String::as_str).collect();
            return Err(Problem::usage(format!("there is no grade `{}`", self.grade)).hint(
                format!("--grade {}; others are set in [load] of acct.toml", known.join(", ")),
            ));
        }
        let name = fresh::name::<Add>(session, &self.name, &what_name(lang), USAGE)?;
        let taken = |slug: &str| workspace.has(&format!("people/{slug}.toml"));
        let slug = fresh::slug_of_person(session, self.slug.as_deref(), &name, "person", taken)?;
        let emails = fresh::emails(&self.email)?;
        let outcome = change(session, format!("person add {name}"), |change| {
            if mine {
                change.signed(&slug);
            }
            let needs = Needs { people: true, client: Some(""), ..Needs::default() };
            let people = change.workspace().load(&needs).people;
            let known = people.iter().map(|person| (person.slug.as_str(), person.name.as_str()));
            fresh::not_twice(self.slug.as_deref(), &name, known)?;
            for email in &emails {
                let theirs = |e: &String| e.eq_ignore_ascii_case(email);
                if let Some(other) = people.iter().find(|person| person.emails.iter().any(theirs)) {
                    return Err(Problem::refused(format!(
                        "`{email}` is the address of `{}`",
                        other.slug
                    ))
                    .hint(format!("acct edit people/{}.toml", other.slug)));
                }
            }
            let lead = self.lead.as_ref().map(|lead| who::person(&people, lead)).transpose()?;
            let ops = [
                Op::set("name", name.as_str()),
                Op::set("role", self.role.as_str()),
                Op::set("grade", self.grade.as_str()),
                Op::set("emails", emails.clone()),
                Op::set("phone", self.phone.as_str()),
                Op::set("lead", lead.unwrap_or_default()),
            ];
            change.create("person", &format!("people/{slug}.toml"), &ops, "")?;
            let said = [name.as_str(), &self.role, &self.grade];
            let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
            change.say(
                Text::styled(&slug, Style::Id).and(format!("  {}", said.join(", ")), Style::Plain),
            );
            if mine {
                change.say(this_is_you(lang));
            }
            change.next(if workspace.client_slugs().is_empty() {
                format!("acct client new \"{}\"", sample(lang))
            } else {
                format!("acct client assign {} manager {slug}", lang.pick("КЛИЕНТ", "CLIENT"))
            });
            Ok(())
        })?;
        if mine && !session.globals.dry_run {
            config::set("me", &slug)?;
        }
        Ok(outcome)
    }
}

impl Run for Set {
    fn run(self, session: &Session) -> Result {
        let asked =
            self.values.iter().map(|text| Assignment::read(text)).collect::<Result<Vec<_>>>()?;
        let summary = format!("person set {} {}", self.person, self.values.join(" "));
        change(session, summary, |change| {
            let needs = Needs { people: true, client: Some(""), ..Needs::default() };
            let people = change.workspace().load(&needs).people;
            let slug = who::person(&people, &self.person)?;
            let mut ops = Vec::new();
            for asked in &asked {
                ops.extend(match (asked.key.as_str(), asked.value.as_str()) {
                    ("lead" | "mentor", typed) if !typed.is_empty() => {
                        vec![Op::set(&*asked.key, who::person(&people, typed)?)]
                    }
                    ("emails", typed) if !typed.is_empty() => {
                        let typed: Vec<String> = typed.split(',').map(str::to_owned).collect();
                        vec![Op::set("emails", fresh::emails(&typed)?)]
                    }
                    _ => fields::ops("person", asked, session)?,
                });
            }
            change.edit(&format!("people/{slug}.toml"), &ops)?;
            let name = people.iter().find(|person| person.slug == slug);
            change.say(name.map_or_else(|| slug.clone(), |person| person.name.clone()));
            fields::say(change, &ops)
        })
    }
}

impl Run for List {
    fn run(self, session: &Session) -> Result {
        let snapshot = session.load(&Needs { people: true, ..Needs::default() })?;
        let report = People::of(&snapshot, &session.question()?);
        Ok(Outcome::report(report, snapshot))
    }
}

impl Run for Me {
    fn run(self, session: &Session) -> Result {
        let lang = session.lang();
        let needs = Needs { people: true, client: Some(""), ..Needs::default() };
        let people = session.load(&needs)?.people;
        let slug = who::person(&people, &self.name.join(" "))?;
        let name = people.iter().find(|person| person.slug == slug).map(|p| p.name.clone());
        let said = Text::from(you_are(lang, &name.unwrap_or_default())).and(
            config::path().map_or_else(String::new, |path| format!("  {}", path.display())),
            Style::Quiet,
        );
        if session.globals.dry_run {
            return Ok(Outcome::said([said]));
        }
        config::set("me", &slug)?;
        Ok(Outcome::said([said, fresh::next(lang, "acct today")]))
    }
}

crate::messages! {
    fn what_name() { ru: "Как зовут?", en: "What is the name?" }
    fn sample() { ru: "Касса Плюс", en: "Harbour Books" }
    fn this_is_you() {
        ru: "Это вы: так записано в ваших настройках.",
        en: "This is you: your settings say so now.",
    }
    fn you_are(name: &str) { ru: format!("Вы — {name}."), en: format!("You are {name}.") }
}
