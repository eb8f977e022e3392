//! Texts that were not finished, kept in the user's state folder until they are.
//! A draft belongs to a workspace and a name such as `followup-kassa`.

use std::path::{Path, PathBuf};

use crate::problem::Problem;

/// The drafts of one workspace.
pub struct Drafts {
    folder: PathBuf,
}

impl Drafts {
    /// # Errors
    /// When the user has no home to keep them in.
    pub fn of(workspace: &Path) -> Result<Drafts, Problem> {
        use etcetera::BaseStrategy;
        let base = etcetera::choose_base_strategy()
            .map_err(|_| Problem::refused("there is no folder for drafts").hint("set HOME"))?;
        let state = base.state_dir().unwrap_or_else(|| base.data_dir());
        let whole = workspace.canonicalize().unwrap_or_else(|_| workspace.to_owned());
        Ok(Drafts { folder: state.join("acct/drafts").join(identity(&whole)) })
    }

    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file a draft of that name is kept in.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.md"))
    }

    #[must_use]
    pub fn find(&self, name: &str) -> Option<String> {
        std::fs::read_to_string(self.path(name)).ok()
    }

    /// # Errors
    /// When it cannot be written.
    pub fn keep(&self, name: &str, text: &str) -> Result<PathBuf, Problem> {
        let path = self.path(name);
        std::fs::create_dir_all(&self.folder)
            .and_then(|()| super::files::replace(&path, text.as_bytes()))
            .map_err(|error| {
                Problem::refused(format!("cannot keep the draft `{}`: {error}", path.display()))
            })?;
        Ok(path)
    }

    /// Its text is written down; it stays in reach in case that is taken back.
    pub fn file_away(&self, name: &str, text: &str) {
        // The text is in the minutes; without this copy an undo only has less to give back.
        let _ = self.keep(&written(name), text);
    }

    /// What was written down has been taken back: it is a draft again, unless there is another.
    pub fn bring_back(&self, name: &str) -> bool {
        !self.path(name).exists()
            && std::fs::rename(self.path(&written(name)), self.path(name)).is_ok()
    }

    /// Makes room for another text of that name, and keeps this one.
    ///
    /// # Errors
    /// When it cannot be moved.
    pub fn set_aside(&self, name: &str) -> Result<PathBuf, Problem> {
        let path = self.path(name);
        // one that was set aside before stays too
        let aside = self.folder.join(self.free(&format!("{name}.old.md")));
        std::fs::rename(&path, &aside).map_err(|error| {
            Problem::refused(format!("cannot set `{}` aside: {error}", path.display()))
        })?;
        Ok(aside)
    }

    /// The drafts whose text passes, also those that are only kept in reach.
    #[must_use]
    pub fn holding(&self, passes: impl Fn(&str) -> bool) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return Vec::new() };
        let mut found: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        found.retain(|path| std::fs::read_to_string(path).is_ok_and(|text| passes(&text)));
        found.sort();
        found
    }

    /// Removes one of them for good.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn remove(path: &Path) -> Result<(), Problem> {
        std::fs::remove_file(path).map_err(|error| {
            Problem::refused(format!("cannot remove the draft `{}`: {error}", path.display()))
        })
    }

    /// A file name that no text has, so that one that was kept is not written over.
    #[must_use]
    pub fn free(&self, name: &str) -> String {
        let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
        let names = (1..u32::MAX).map(|nth| match nth {
            1 => name.to_owned(),
            _ => format!("{stem}-{nth}.{end}"),
        });
        let is_free = |name: &String| self.folder.join(name).symlink_metadata().is_err();
        names.into_iter().find(is_free).unwrap_or_else(|| name.to_owned())
    }

    /// Done with it.
    pub fn forget(&self, name: &str) {
        let _ = std::fs::remove_file(self.path(name));
    }
}

fn written(name: &str) -> String {
    format!("{name}.written")
}

/// A short name for a folder: its own, and a hash of its whole path (FNV-1a, so that it is the same
/// in every version of this program).
fn identity(path: &Path) -> String {
    let hash =
        path.as_os_str().as_encoded_bytes().iter().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
            (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3)
        });
    let name: String = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '-')
        .take(24)
        .collect();
    format!("{name}-{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_set_aside_stays() {
        let home = tempfile::tempdir().unwrap();
        let drafts = Drafts { folder: home.path().join("drafts") };
        for text in ["one", "two", "three"] {
            drafts.keep("followup-kassa", text).unwrap();
            drafts.set_aside("followup-kassa").unwrap();
        }
        let kept = |name: &str| drafts.find(name);
        assert_eq!(kept("followup-kassa"), None);
        assert_eq!(kept("followup-kassa.old").as_deref(), Some("one"));
        assert_eq!(kept("followup-kassa.old-2").as_deref(), Some("two"));
        assert_eq!(kept("followup-kassa.old-3").as_deref(), Some("three"));
    }
}
