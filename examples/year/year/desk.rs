//! The example as it is: its files, and the cards, people and tasks that tell whose work is whose.

use acct::language::calendar::Calendar;
use acct::records::client::Client;
use acct::records::contact::Contact;
use acct::records::person::Person;
use acct::records::settings::Settings;
use acct::records::task::Task;
use acct::syntax;
use anyhow::{Context, Result, anyhow};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::path::Path;

/// The first day of the year, a Monday, and the last, a Friday: the example is read the day after.
pub const FIRST: NaiveDate = NaiveDate::from_ymd_opt(2025, 11, 24).unwrap();
pub const LAST: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();

/// The newcomer's first day.
pub const TIMUR: NaiveDate = NaiveDate::from_ymd_opt(2026, 8, 17).unwrap();

pub struct Desk {
    /// By path.
    pub files: BTreeMap<String, Vec<u8>>,
    pub clients: BTreeMap<String, Client>,
    pub people: BTreeMap<String, Person>,
    /// By id.
    pub tasks: BTreeMap<String, Task>,
    pub calendar: Calendar,
    /// As people say them, by id.
    pub stage_names: BTreeMap<String, String>,
}

impl Desk {
    pub fn read(agency: &Path) -> Result<Desk> {
        let mut files = BTreeMap::new();
        walk(agency, "", &mut files)?;
        let mut desk = Desk {
            clients: BTreeMap::new(),
            people: BTreeMap::new(),
            tasks: BTreeMap::new(),
            calendar: Calendar::default(),
            stage_names: BTreeMap::new(),
            files,
        };
        for (path, bytes) in &desk.files {
            let text = std::str::from_utf8(bytes)?;
            let parts: Vec<&str> = path.split('/').collect();
            match parts[..] {
                ["acct.toml"] => {
                    let settings: Settings = toml(path, text)?;
                    desk.calendar = settings.calendar();
                    let named = settings.stages().into_iter().map(|stage| {
                        let name = stage.name.get("ru").cloned().unwrap_or_default();
                        (stage.id, name)
                    });
                    desk.stage_names = named.collect();
                }
                ["people", name] => {
                    let slug = stem(name).to_owned();
                    let person = Person { slug: slug.clone(), ..toml(path, text)? };
                    desk.people.insert(slug, person);
                }
                ["clients", slug, "client.toml"] => {
                    desk.clients.insert(slug.to_owned(), toml(path, text)?);
                }
                ["clients", _, "tasks", name] => {
                    let id = name.split('-').next().unwrap_or_default().to_owned();
                    desk.tasks
                        .insert(id.clone(), Task { id, path: path.clone(), ..toml(path, text)? });
                }
                _ => {}
            }
        }
        Ok(desk)
    }

    pub fn text(&self, path: &str) -> Result<&str> {
        let bytes = self.files.get(path).with_context(|| format!("the example has no {path}"))?;
        Ok(std::str::from_utf8(bytes)?)
    }

    /// The day a client was first heard of.
    pub fn begun(&self, client: &str) -> NaiveDate {
        self.stage(client, "").unwrap_or(FIRST)
    }

    /// The day a client came to a stage, or its first one.
    pub fn stage(&self, client: &str, stage: &str) -> Option<NaiveDate> {
        let stages = &self.clients.get(client)?.stages;
        stages.iter().find(|it| stage.is_empty() || it.stage == stage)?.since
    }

    /// Whose client it is on a day: the seller's until the work is handed over.
    pub fn keeper(&self, client: &str, day: NaiveDate) -> String {
        let Some(card) = self.clients.get(client) else { return "irina".to_owned() };
        let team = |role: &str| card.team.get(role).filter(|who| !who.is_empty());
        let handed = self.stage(client, "kickoff").is_some_and(|since| since <= day);
        let keeper = if handed { team("manager") } else { team("sales") };
        keeper.or(team("manager")).map_or_else(|| "irina".to_owned(), Clone::clone)
    }

    pub fn tasks_of<'a>(&'a self, client: &str) -> impl Iterator<Item = &'a Task> {
        let folder = format!("clients/{client}/tasks/");
        self.tasks.values().filter(move |task| task.path.starts_with(&folder))
    }

    /// Somebody at a client, or at a vendor of theirs.
    pub fn contact(&self, client: &str, third: bool) -> String {
        let folder = format!("clients/{client}/contacts/");
        let found = self.files.iter().find(|(path, bytes)| {
            let text = std::str::from_utf8(bytes).unwrap_or_default();
            let contact = path.starts_with(&folder).then(|| toml::<Contact>(path, text).ok());
            contact.flatten().is_some_and(|contact| contact.third.is_empty() != third)
        });
        let name = found.and_then(|(path, _)| path.rsplit('/').next()).map(stem);
        name.unwrap_or_default().to_owned()
    }

    /// Who of ours is meant, if anybody is.
    pub fn ours<'a>(&self, who: &'a str) -> Option<&'a str> {
        self.people.contains_key(who).then_some(who)
    }
}

pub fn toml<T: serde::de::DeserializeOwned>(path: &str, text: &str) -> Result<T> {
    syntax::toml(text).map(|(record, _)| record).map_err(|fault| wrong(path, &fault))
}

pub fn front<T: serde::de::DeserializeOwned>(path: &str, text: &str) -> Result<T> {
    syntax::front_matter(text).map(|(record, _)| record).map_err(|fault| wrong(path, &fault))
}

pub fn wrong(path: &str, fault: &syntax::Fault) -> anyhow::Error {
    anyhow!("{path}: {}", fault.what)
}

pub fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn walk(root: &Path, below: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    for entry in std::fs::read_dir(root.join(below))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        if entry.file_type()?.is_dir() {
            if path != ".git" && path != ".acct" {
                walk(root, &path, files)?;
            }
        } else {
            files.insert(path.clone(), std::fs::read(root.join(&path))?);
        }
    }
    Ok(())
}
