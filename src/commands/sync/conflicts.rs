//! What a merge could not decide, file by file: which fields, and whose change each side is.

use std::collections::HashMap;

use super::Desk;
use super::stage::belongs;
use crate::commands::Result;
use crate::records::fields::{self, Form};
use crate::records::form::{BY_ID, id_at};
use crate::records::person::Person;
use crate::records::snapshot::Needs;
use crate::reports::sync::{Clash, Conflict, ConflictKind};
use crate::syntax::clash::clashes;
use crate::syntax::{self, Value};
use crate::workspace::git::state::{Changed, How};

impl Desk<'_> {
    /// The files of the merge that are not decided; they are told on the page, too.
    pub(super) fn conflicts(&mut self, theirs: &str) -> Result<Vec<Changed>> {
        let state = self.git.state()?;
        let unmerged: Vec<Changed> =
            state.changes.into_iter().filter(|one| matches!(one.how, How::Unmerged(_))).collect();
        let names = self.client_names();
        for changed in &unmerged {
            let conflict = self.conflict(changed, theirs, &names);
            self.synced.conflicts.push(conflict);
        }
        Ok(unmerged)
    }

    fn conflict(
        &self,
        changed: &Changed,
        theirs: &str,
        names: &HashMap<String, String>,
    ) -> Conflict {
        let path = changed.path.as_str();
        let text = self.workspace.read(path).ok();
        let text = text.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let found = clashes(text.as_deref().unwrap_or_default());
        let kind = match changed.how {
            _ if !belongs(path) => ConflictKind::Stray,
            How::Unmerged([b'D', _]) => ConflictKind::DeletedHere,
            How::Unmerged([_, b'D']) => ConflictKind::DeletedThere,
            _ if found.is_empty() => ConflictKind::Mended,
            _ => ConflictKind::Marks,
        };
        let side = |stage: &str| self.git.content(stage, path);
        let known = side(":2").or_else(|| side(":3")).unwrap_or_default();
        let client = client_of(path);
        let by_id = fields::kind_at(path).is_some_and(|kind| BY_ID.contains(&kind.name));
        Conflict {
            path: path.to_owned(),
            client: client.to_owned(),
            client_name: names.get(client).cloned().unwrap_or_default(),
            id: if by_id { id_at(path) } else { String::new() },
            title: title_of(path, &known),
            kind,
            ours_by: self.last_author("HEAD", theirs, path),
            theirs_by: self.last_author(theirs, "HEAD", path),
            fields: found
                .into_iter()
                .map(|clash| Clash {
                    line: clash.line,
                    field: clash.field,
                    ours: clash.ours,
                    theirs: clash.theirs,
                })
                .collect(),
        }
    }

    /// Who changed a file last on one side of a merge.
    fn last_author(&self, on: &str, other: &str, path: &str) -> String {
        let range = format!("{other}..{on}");
        let asked = ["log", "-1", "--format=%ae%n%an", "--end-of-options", &range, "--", path];
        let said = self.git.ask(&asked).unwrap_or_default();
        let (email, name) = said.split_once('\n').unwrap_or_default();
        name_of(&self.people(), name.trim().to_owned(), email)
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
}

/// A commit's author as the team calls them, otherwise as git does.
pub(super) fn name_of(people: &[Person], name: String, email: &str) -> String {
    let own = people.iter().find(|person| person.has_email(email));
    own.map_or(name, |person| person.name.clone())
}

pub(super) fn client_of(path: &str) -> &str {
    let inside = path.strip_prefix("clients/").and_then(|rest| rest.split_once('/'));
    inside.map_or("", |(client, _)| client)
}

/// What a record is called in its own text; empty where it has no name.
pub(super) fn title_of(path: &str, text: &str) -> String {
    let value = match fields::kind_at(path).map(|kind| kind.form) {
        Some(Form::Toml) => syntax::toml::<Value>(text).map(|(value, _)| value).ok(),
        Some(Form::Markdown) => syntax::front_matter::<Value>(text).map(|(value, _)| value).ok(),
        _ => None,
    };
    let title = value.as_ref().and_then(|value| {
        ["title", "name", "subject"].iter().find_map(|key| value.get(key)?.as_str())
    });
    title.unwrap_or_default().to_owned()
}
