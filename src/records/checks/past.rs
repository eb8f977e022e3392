//! What git remembers and the files do not say: records that are gone, entries that a hand forgot.
//! Asking git is left to `workspace`.

use chrono::NaiveDate;
use std::collections::BTreeMap;

use crate::problem::Problem;
use crate::records::slips::Forgotten;

#[derive(Debug, Default)]
pub struct Past {
    /// By path, in order.
    pub gone: Vec<Gone>,
    /// What tasks lack, by path.
    pub forgotten: BTreeMap<String, Forgotten>,
    /// Files that a merge has left to a person: the one side took them away, the other changed them.
    pub unmerged: Vec<String>,
    /// Why git does not remember all of it.
    pub lacks: Option<Problem>,
}

/// A record that git knows and that is not there any more, or a client's folder with all it held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    pub path: String,
    /// What other records call it by; nothing where it has no id.
    pub id: Option<String>,
    /// How many records went with a folder; 0 for a record.
    pub records: usize,
    /// None: since the last commit.
    pub taken: Option<Taken>,
}

/// The commit that took it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Where git still has it: `1a2b3c4d5e^`.
    pub source: String,
    pub commit: String,
    pub on: NaiveDate,
    pub by: String,
}

impl Past {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.forgotten.is_empty() && self.unmerged.is_empty()
    }

    /// Whose folders have to be looked at: a client, or none for what is no client's that is there.
    #[must_use]
    pub fn concerns(&self, client: Option<&str>, clients: &[String]) -> bool {
        let here = |path: &str| home(path, clients) == client;
        self.gone.iter().any(|gone| here(&gone.path))
            || self.forgotten.keys().chain(&self.unmerged).any(|path| here(path))
    }
}

/// In whose folder a path lies; in nobody's when that client is not there.
pub(super) fn home<'p>(path: &'p str, clients: &[String]) -> Option<&'p str> {
    let slug = path.strip_prefix("clients/")?.split('/').next()?;
    clients.iter().any(|there| there == slug).then_some(slug)
}

/// How a shell is told a path.
#[must_use]
pub(super) fn typed(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-~^".contains(c);
    if !path.is_empty() && path.chars().all(plain) {
        return path.to_owned();
    }
    format!("'{}'", path.replace('\'', r"'\''"))
}
