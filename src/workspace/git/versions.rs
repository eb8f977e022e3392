//! The versions of records: every change of a file that a commit made, with the texts.

use std::collections::HashMap;

use super::Git;
use super::log::Commit;
use super::objects::{Objects, is_lacking, lacking};
use crate::problem::Problem;
use crate::workspace::read::LARGEST;

/// A file as a commit found and left it.
#[derive(Debug, Clone)]
pub struct Version<'c> {
    pub commit: &'c Commit,
    pub path: &'c str,
    /// None where there was or is no file, or no text that can be read.
    pub before: Option<String>,
    pub after: Option<String>,
    /// Of a merge: as its other parents had it.
    pub besides: Vec<Option<String>>,
}

impl Git {
    /// The versions that some commits made of files, in the order of the commits. A partial clone
    /// fetches what it lacks, as git does.
    ///
    /// # Errors
    /// When git does not have them all and cannot fetch them.
    pub fn versions<'c>(
        &self,
        commits: &'c [Commit],
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Vec<Version<'c>>, Problem> {
        let objects = Objects::new(self.clone(), "");
        // what one commit left is what the next one found
        let mut texts: HashMap<&str, Option<String>> = HashMap::new();
        let mut bytes = Vec::new();
        let mut versions = Vec::new();
        for commit in commits {
            for file in commit.files.iter().filter(|file| wanted(&file.path)) {
                let mut text = |id: &'c Option<String>| {
                    let Some(id) = id.as_deref() else { return Ok(None) };
                    if let Some(known) = texts.get(id) {
                        return Ok(known.clone());
                    }
                    let read = match objects.object(id, LARGEST + 1, &mut bytes) {
                        Ok(()) if bytes.len() <= LARGEST => String::from_utf8(bytes.clone()).ok(),
                        Err(error) if is_lacking(&error) => return Err(lacking()),
                        _ => None,
                    };
                    texts.insert(id, read.clone());
                    Ok(read)
                };
                let (before, after) = (text(&file.before)?, text(&file.after)?);
                let besides = file.besides.iter().map(&mut text).collect::<Result<_, _>>()?;
                versions.push(Version { commit, path: &file.path, before, after, besides });
            }
        }
        Ok(versions)
    }

    /// The text of one file in a revision; none where it is not there or no text.
    #[must_use]
    pub fn text_at(&self, revision: &str, path: &str) -> Option<String> {
        self.ask(&["cat-file", "blob", &format!("{revision}:./{path}")])
    }
}
