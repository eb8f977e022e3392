//! Files of contacts that went because somebody was forgotten: what took them away brought as many
//! files of contacts of whom nothing is said. Whether any other file is a loss is left to `past`.

use std::collections::HashMap;

use super::Workspace;
use super::git::Git;
use super::git::gone::Taking;
use crate::records::contact::Contact;
use crate::records::fields;
use crate::records::forget::is_forgotten;
use crate::records::form::id_at;
use crate::syntax;

/// Takes out of the files that are missing since the last commit those of contacts who are forgotten.
pub(super) fn without(missing: &mut Vec<&String>, workspace: &Workspace, git: &Git) {
    let mut clients: Vec<String> = missing.iter().filter_map(|path| folder_of(path)).collect();
    clients.dedup();
    for folder in clients {
        let gone = missing.iter().filter(|path| folder_of(path).as_ref() == Some(&folder)).count();
        let there = workspace.source().entries(&folder).unwrap_or_default();
        let there = there.into_iter().map(|(name, _)| format!("{folder}/{name}"));
        let text = |path: &str| String::from_utf8(workspace.read(path).ok()?).ok();
        let brought = there.filter(|path| says_nothing(path, text) && !git.has("HEAD", path));
        if gone <= brought.count() {
            missing.retain(|path| folder_of(path).as_ref() != Some(&folder));
        }
    }
}

/// What is known of commits that took contacts away, by commit and folder.
#[derive(Default)]
pub(super) struct Forgettings(HashMap<(String, String), bool>);

impl Forgettings {
    /// The commit that took a file away forgot its contact.
    pub(super) fn has(&mut self, git: &Git, taking: &Taking, source: &str, all: &[Taking]) -> bool {
        let Some(folder) = folder_of(&taking.path) else { return false };
        let asked = (taking.commit.clone(), folder.clone());
        *self.0.entry(asked).or_insert_with(|| {
            let own = |other: &&Taking| {
                other.commit == taking.commit && folder_of(&other.path).as_ref() == Some(&folder)
            };
            let gone = all.iter().filter(own).count();
            let brought = git.brought(source, &taking.commit, &folder);
            let text = |path: &str| git.text_at(&taking.commit, path);
            gone <= brought.iter().filter(|path| says_nothing(path, text)).count()
        })
    }
}

/// The folder of a contact's file.
fn folder_of(path: &str) -> Option<String> {
    let contact = fields::kind_at(path).is_some_and(|kind| kind.name == "contact");
    path.rsplit_once('/').filter(|_| contact).map(|(folder, _)| folder.to_owned())
}

fn says_nothing(path: &str, text: impl Fn(&str) -> Option<String>) -> bool {
    let contact = folder_of(path).and_then(|_| text(path));
    let contact = contact.and_then(|text| syntax::toml::<Contact>(&text).ok());
    contact.is_some_and(|(contact, _)| is_forgotten(&id_at(path), &contact.name))
}
