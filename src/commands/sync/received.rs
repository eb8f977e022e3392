//! What others sent: whose work it is, what it did in words, which clients it is about.

use super::Desk;
use super::called::name_of;
use crate::commands::Result;
use crate::reports::sync::Received;
use crate::workspace::changed::between;
use crate::workspace::git::log::Commit;

/// So many commits of others are put in words; of more, their own subjects do.
const TOLD: usize = 40;

impl Desk<'_> {
    /// Whose work came, and which clients it is about.
    pub(super) fn receive(&mut self, range: &str) -> Result<()> {
        let names = self.client_names();
        let people = self.people();
        // a merge says nothing that its two sides did not
        let own = |commit: &Commit| commit.files.iter().any(|file| file.besides.is_empty());
        let history = self.git.history(range, &[], false)?;
        for commit in history.into_iter().filter(own) {
            let mut clients: Vec<String> = Vec::new();
            for file in &commit.files {
                let slug = file.path.strip_prefix("clients/").and_then(|rest| rest.split_once('/'));
                let name = slug.map(|(slug, _)| self.client_name(&names, slug));
                clients.extend(name.filter(|name| !clients.contains(name)));
            }
            if self.synced.received.iter().any(|known| known.commit == commit.id) {
                continue;
            }
            let said = match self.synced.received.len() {
                0..TOLD => self.said_of(&commit.id),
                _ => String::new(),
            };
            self.synced.received.push(Received {
                commit: commit.id,
                at: commit.at,
                name: name_of(&people, commit.name, &commit.email),
                subject: commit.subject,
                clients,
                files: commit.files.len(),
                said,
            });
        }
        Ok(())
    }

    /// What a commit did, in words; empty where git cannot show it.
    fn said_of(&self, commit: &str) -> String {
        let said = || {
            let (from, to) = (self.tree(&format!("{commit}~1"))?, self.tree(commit)?);
            let deltas = between(&self.git, &from, &to, "").ok()?;
            Some(self.in_words(&deltas).ok()?.subject(self.workspace.settings().lang))
        };
        said().unwrap_or_default()
    }
}
