//! What records are called, whatever state their files are in: the text of either side says it.

use std::collections::{BTreeSet, HashMap};

use super::Desk;
use crate::commands::Result;
use crate::commands::changes::names;
use crate::records::delta::Delta;
use crate::records::form::{BY_ID, id_at};
use crate::records::person::Person;
use crate::records::snapshot::Needs;
use crate::reports::changes::Changes;

/// A record by its names.
#[derive(Clone, Default)]
pub(super) struct Called {
    pub client: String,
    pub client_name: String,
    /// Empty of a client's card, which is called as the client is.
    pub title: String,
    pub id: String,
}

impl Desk<'_> {
    /// What records are called in these texts of them, by path; what is no record is not among them.
    pub(super) fn called(&self, files: &[(String, String)]) -> Result<HashMap<String, Called>> {
        let delta = |(path, text): &(String, String)| {
            Delta::of(path, None, Some(&Ok(text.clone().into_bytes())))
        };
        let mut deltas: Vec<Delta> = files.iter().filter_map(delta).collect();
        // a card with marks in it cannot say its name, and the last commit's can
        let clients: BTreeSet<String> = deltas
            .iter()
            .map(|one| one.client.clone())
            .filter(|client| !client.is_empty())
            .collect();
        for client in clients {
            let path = format!("clients/{client}/client.toml");
            let known = deltas.iter().any(|one| one.path == path);
            let card = self.git.content("HEAD", &path).filter(|_| !known);
            deltas.extend(card.and_then(|text| delta(&(path, text))));
        }
        let changes =
            Changes::of(&deltas, &names(self.workspace, &deltas), &self.session.question()?);
        let mut called = HashMap::new();
        for own in &changes.clients {
            for line in &own.records {
                let title = match line.kind {
                    "client" => String::new(),
                    "note" => line.name.clone(),
                    _ if line.title.is_empty() => line.name.clone(),
                    _ => line.title.clone(),
                };
                let by_id = BY_ID.contains(&line.kind);
                called.insert(
                    line.path.clone(),
                    Called {
                        client: own.client.clone(),
                        client_name: own.client_name.clone(),
                        title,
                        id: if by_id { id_at(&line.path) } else { String::new() },
                    },
                );
            }
        }
        for line in &changes.house {
            let title = if line.title.is_empty() { &line.name } else { &line.title };
            called.insert(line.path.clone(), Called { title: title.clone(), ..Called::default() });
        }
        Ok(called)
    }

    /// Who works here.
    pub(super) fn people(&self) -> Vec<Person> {
        let needs = Needs { people: true, client: Some(""), ..Needs::default() };
        self.workspace.load(&needs).people
    }

    /// The clients' names by their slugs, as they are now.
    pub(super) fn client_names(&self) -> HashMap<String, String> {
        let clients = self.workspace.load(&Needs::default()).clients;
        clients.into_iter().map(|folder| (folder.slug, folder.card.name)).collect()
    }

    /// A client's name; that of the last commit, where its card cannot be read now.
    pub(super) fn client_name(&self, names: &HashMap<String, String>, slug: &str) -> String {
        let path = format!("clients/{slug}/client.toml");
        let last = || {
            let text = Ok(self.git.content("HEAD", &path)?.into_bytes());
            Delta::of(&path, None, Some(&text)).map(|card| card.title)
        };
        // what cannot be read is called by its slug
        let said = |name: &String| !name.is_empty() && name != slug;
        let known = names.get(slug).cloned().filter(said);
        known.or_else(last).filter(said).unwrap_or_else(|| slug.to_owned())
    }
}

/// A commit's author as the team calls them, otherwise as git does.
pub(super) fn name_of(people: &[Person], name: String, email: &str) -> String {
    let own = people.iter().find(|person| person.has_email(email));
    own.map_or(name, |person| person.name.clone())
}
