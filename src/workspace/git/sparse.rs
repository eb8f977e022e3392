//! What git has and a sparse checkout leaves out of the folder: it is there, and only not here.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Git;

impl Git {
    /// The files of the workspace that are in the index and kept out of the folder. Where nobody has
    /// ever asked for a sparse checkout, no git is asked either.
    #[must_use]
    pub fn left_out(&self) -> Vec<String> {
        if !self.own_folder().is_some_and(|own| own.join("info/sparse-checkout").is_file()) {
            return Vec::new();
        }
        // `S` is what git is told to skip
        let listed = self.ask(&["ls-files", "-t", "-z"]).unwrap_or_default();
        let skipped = listed.split('\0').filter_map(|entry| entry.strip_prefix("S "));
        skipped.filter(|path| !self.root().join(path).exists()).map(str::to_owned).collect()
    }

    /// The clients of whom nothing is checked out here.
    #[must_use]
    pub fn clients_left_out(&self) -> usize {
        let left_out = self.left_out();
        let slug = |path: &'_ String| {
            let (slug, rest) = path.strip_prefix("clients/")?.split_once('/')?;
            (rest == "client.toml").then(|| slug.to_owned())
        };
        left_out.iter().filter_map(slug).collect::<BTreeSet<_>>().len()
    }

    /// Where git keeps what belongs to this folder alone: `.git`, or what a worktree's `.git` names.
    fn own_folder(&self) -> Option<PathBuf> {
        let found = self.root().ancestors().map(|folder| folder.join(".git"));
        let found = found.into_iter().find(|git| git.symlink_metadata().is_ok())?;
        if found.is_dir() {
            return Some(found);
        }
        let text = std::fs::read_to_string(&found).ok()?;
        let named = text.strip_prefix("gitdir: ")?.trim_end();
        Some(found.parent().unwrap_or(Path::new("")).join(named))
    }
}
