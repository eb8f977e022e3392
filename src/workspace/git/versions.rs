//! The versions of records: every change of a file that a commit made, with the texts.

use std::collections::HashMap;

use super::Git;
use super::log::Commit;
use super::objects::Objects;
use crate::workspace::read::LARGEST;

/// A file as a commit found and left it.
#[derive(Debug, Clone)]
pub struct Version<'c> {
    pub commit: &'c Commit,
    pub path: &'c str,
    /// None where there was or is no file, or no text that can be read.
    pub before: Option<String>,
    pub after: Option<String>,
}

impl Git {
    /// The versions that some commits made of files, in the order of the commits. A partial clone
    /// fetches what it lacks, as git does; what cannot be had is no text.
    #[must_use]
    pub fn versions<'c>(
        &self,
        commits: &'c [Commit],
        wanted: impl Fn(&str) -> bool,
    ) -> Vec<Version<'c>> {
        let objects = Objects::new(self.clone(), "");
        // what one commit left is what the next one found
        let mut texts: HashMap<&str, Option<String>> = HashMap::new();
        let mut bytes = Vec::new();
        let mut versions = Vec::new();
        for commit in commits {
            for file in commit.files.iter().filter(|file| wanted(&file.path)) {
                let mut text = |id: &'c Option<String>| {
                    let id = id.as_deref()?;
                    let read = texts.entry(id).or_insert_with(|| {
                        objects.object(id, LARGEST + 1, &mut bytes).ok()?;
                        let fits = bytes.len() <= LARGEST;
                        fits.then(|| String::from_utf8(bytes.clone()).ok()).flatten()
                    });
                    read.clone()
                };
                let (before, after) = (text(&file.before), text(&file.after));
                versions.push(Version { commit, path: &file.path, before, after });
            }
        }
        versions
    }

    /// The text of one file in a revision; none where it is not there or no text.
    #[must_use]
    pub fn text_at(&self, revision: &str, path: &str) -> Option<String> {
        self.ask(&["cat-file", "blob", &format!("{revision}:./{path}")])
    }
}
