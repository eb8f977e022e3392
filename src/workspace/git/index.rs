//! What is staged: the index as a tree of its own, so that a file staged in part is read as staged.
//! What is in it is judged elsewhere.

use super::{Git, cannot_start, complaint};
use crate::problem::Problem;

impl Git {
    /// The tree of what is staged, from the workspace's folder down.
    ///
    /// # Errors
    /// When a merge is unfinished, nothing of the workspace is staged, or git fails.
    pub fn staged(&self) -> Result<String, Problem> {
        let prefix = self.prefix()?;
        let below = format!("--prefix={prefix}");
        let mut words = vec!["write-tree"];
        if !prefix.is_empty() {
            words.push(&below);
        }
        let tree = self.of_index(&words)?;
        Ok(String::from_utf8_lossy(&tree).trim().to_owned())
    }

    /// What git says of the index. `git commit -a` has a hook look at one of its own.
    pub(super) fn of_index(&self, words: &[&str]) -> Result<Vec<u8>, Problem> {
        let mut command = self.command(words);
        if let Some(index) = std::env::var_os("GIT_INDEX_FILE") {
            let here = std::env::current_dir().unwrap_or_default();
            command.env("GIT_INDEX_FILE", here.join(index));
        }
        let output = command.env("GIT_LITERAL_PATHSPECS", "1").output();
        let output = output.map_err(|error| cannot_start(&error))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(Problem::refused(format!("git {}: {}", words[0], complaint(&output)))
            .hint("git status"))
    }
}
