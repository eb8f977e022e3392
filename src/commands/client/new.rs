//! A new client, prospect, or the agency itself.

use super::assign::as_typed;
use super::assign::guard::Guard;
use super::stage;
use crate::commands::change::{Change, change};
use crate::commands::fields::{Assignment, typed};
use crate::commands::{Result, Run, completions, fresh, who};
use crate::document::{Style, Text};
use crate::language::{Lang, dates};
use crate::records::change::Op;
use crate::records::client::{Kind, Stage};
use crate::records::form;
use crate::records::person::Person;
use crate::records::settings::Settings;
use crate::records::snapshot::Needs;
use crate::reports::names::role as role_name;
use crate::session::Session;

/// Begin a client: acct client new "Harbour Books" --slug harbour
///
/// A prospect starts at the first stage of the pipeline, a client is running already.
#[derive(clap::Args)]
pub struct New {
    /// As it is said and written
    name: Vec<String>,
    /// The folder's name, for life; otherwise made of the name
    #[arg(long)]
    slug: Option<String>,
    /// prospect, client, or internal: the agency itself
    #[arg(long, default_value = "client", value_parser = Kind::WORDS)]
    kind: String,
    /// Who runs it; otherwise me. Of a prospect: who will run it, and I sell it
    #[arg(long, value_name = "PERSON", add = completions::people())]
    manager: Option<String>,
    /// Whom the manager reports to
    #[arg(long, value_name = "PERSON", add = completions::people())]
    lead: Option<String>,
    /// What it deals in
    #[arg(long, default_value = "", hide_default_value = true)]
    industry: String,
    /// Address of its site
    #[arg(long, default_value = "", hide_default_value = true)]
    site: String,
    /// Language of every letter to it; --lang is that of what is shown here
    #[arg(long, value_name = "ru|en")]
    letters: Option<Lang>,
    /// How often we meet: 1w, 2w, 1m
    #[arg(long, value_name = "SPAN", default_value = "2w")]
    cadence: String,
    /// Where it is in the pipeline
    #[arg(long)]
    stage: Option<String>,
    /// In spite of what speaks against the manager, as `client assign` has it; wants --why
    #[arg(long, requires = "why")]
    force: bool,
    /// Why it is done all the same; kept in a note
    #[arg(long, value_name = "T")]
    why: Option<String>,
}

impl Run for New {
    fn run(self, session: &Session) -> Result {
        let (lang, today) = (session.lang(), session.today()?);
        let workspace = session.workspace()?;
        let usage = "acct client new \"Harbour Books\"";
        let name = fresh::name::<New>(session, &self.name, &what_name(lang), usage)?;
        let me = session.writer()?;
        let taken = |slug: &str| workspace.has(&format!("clients/{slug}"));
        let slug = fresh::slug(session, self.slug.as_deref(), &name, "client", taken)?;
        let first = self.first_stage(workspace.settings())?;
        change(session, format!("client new {name}"), |change| {
            let mut ops = vec![Op::set("name", name.as_str()), Op::set("kind", self.kind.as_str())];
            for (key, value) in [
                ("industry", self.industry.as_str()),
                ("site", &self.site),
                ("lang", self.letters.map_or("", Lang::code)),
                ("cadence", &self.cadence),
            ] {
                let asked = Assignment { key: key.to_owned(), value: value.to_owned() };
                ops.push(Op::set(key, typed("client", &asked, session)?));
            }
            let people = Needs { people: true, client: Some(&slug), ..Needs::default() };
            let people = change.workspace().load(&people).people;
            // Who sells it is not who will run it.
            let role = first.as_ref().map(|(_, rule)| rule.role.as_str());
            let role = role.filter(|role| !role.is_empty()).unwrap_or("manager");
            let mine = match &self.manager {
                Some(manager) if role == "manager" => who::person(&people, manager)?,
                _ => me.clone(),
            };
            ops.push(Op::set(format!("team.{role}"), mine.as_str()));
            if let Some(manager) = self.manager.as_ref().filter(|_| role != "manager") {
                ops.push(Op::set("team.manager", who::person(&people, manager)?));
            }
            if let Some(lead) = &self.lead {
                ops.push(Op::set("team.lead", who::person(&people, lead)?));
            }
            if let Some((stage, _)) = &first {
                ops.push(Stage::entered(stage, today, &me, ""));
            }
            change.create("client", &format!("clients/{slug}/client.toml"), &ops, "")?;
            self.guarded(change, &people, (&slug, &name))?;
            let person = people.iter().find(|person| person.slug == mine);
            let person = person.map_or_else(|| me.clone(), |person| person.name.clone());
            let whose = does(lang, &role_name(lang, role), &person);
            let stage = first.as_ref().map(|(_, rule)| rule.name(lang).to_owned());
            let since = dates::day_month(lang, today, today);
            change.say(Text::styled(&slug, Style::Id).and(
                format!("  {}", made(lang, &name, stage.as_deref(), &since, &whose)),
                Style::Plain,
            ));
            change.next(format!("acct contact add {slug} \"{}\" --email …", sample(lang)));
            Ok(())
        })
    }
}

impl New {
    /// A manager who was named can take one more, or there is a reason, which is kept.
    fn guarded(
        &self,
        change: &mut Change,
        people: &[Person],
        (slug, name): (&str, &str),
    ) -> Result<()> {
        let Some(typed) = &self.manager else { return Ok(()) };
        let session = change.session();
        let manager = who::person(people, typed)?;
        let guard = Guard::of(change, self.kind == "internal", (slug, "manager", &manager))?;
        let why = self.why.as_deref().map_or("", str::trim);
        if guard.stops() && (!self.force || why.is_empty()) {
            let command = format!("acct client new {} --manager", as_typed(name));
            return Err(guard.refusal(&format!("{command} {}", as_typed(typed))));
        }
        for line in guard.lines(session.lang()) {
            change.note(line);
        }
        if guard.stops() {
            // Colleagues read it.
            let team = change.workspace().settings().lang;
            let against = guard.against(team, why);
            let lines: Vec<String> = against.iter().map(|line| format!("- {line}")).collect();
            let person = people.iter().find(|person| person.slug == manager);
            let taken = taken(team, person.map_or(&*manager, |person| &person.name));
            let body = format!("\n{taken}\n\n{}\n", lines.join("\n"));
            let id = change.fresh_id();
            let path = form::dated_path(slug, "notes", session.today()?, "decision", &id);
            change.create("note", &path, &[Op::set("by", session.writer()?)], &body)?;
        }
        Ok(())
    }

    /// Where a new client stands; the agency itself stands nowhere.
    fn first_stage(
        &self,
        settings: &Settings,
    ) -> Result<Option<(String, crate::records::settings::StageRule)>> {
        let rules = settings.stages();
        let first = match (&self.stage, self.kind.as_str()) {
            (Some(typed), _) => Some(stage::find(&rules, typed)?),
            (None, "internal") => None,
            (None, "prospect") => rules.first(),
            _ => rules.iter().find(|rule| rule.id == "running").or(rules.first()),
        };
        Ok(first.map(|rule| (rule.id.clone(), rule.clone())))
    }
}

fn made(lang: Lang, name: &str, stage: Option<&str>, since: &str, whose: &str) -> String {
    match stage {
        Some(stage) => made_at(lang, name, stage, since, whose),
        None => made_inside(lang, name, whose),
    }
}

crate::messages! {
    fn does(role: &str, person: &str) {
        ru: format!("{role} — {person}"),
        en: format!("{role} {person}"),
    }
    fn taken(manager: &str) {
        ru: format!("Менеджер назначен вопреки возражениям: {manager}"),
        en: format!("The manager was named in spite of this: {manager}"),
    }
    fn what_name() { ru: "Как называется клиент?", en: "What is the client called?" }
    fn sample() { ru: "Имя Фамилия", en: "First Last" }
    fn made_at(name: &str, stage: &str, since: &str, whose: &str) {
        ru: format!("{name}: этап «{stage}» с {since}, {whose}"),
        en: format!("{name}: stage \"{stage}\" since {since}, {whose}"),
    }
    fn made_inside(name: &str, whose: &str) {
        ru: format!("{name}: внутренний проект, {whose}"),
        en: format!("{name}: our own project, {whose}"),
    }
}
